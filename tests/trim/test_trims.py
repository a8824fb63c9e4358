"""Which deletions `trims` offers, and above all which it never does."""

from __future__ import annotations

import pytest

from summarizer.briefing.trim import Trim, TrimKind, trims


def texts(sentence: str) -> list[str]:
    return [trim.text for trim in trims(sentence)]


def by_text(sentence: str, text: str) -> Trim:
    return next(trim for trim in trims(sentence) if trim.text == text)


OFFERED = [
    # discourse markers
    ("However, the ferry was not full.", "The ferry was not full.", "marker"),
    ("In addition, the council has closed two bridges.", "The council has closed two bridges.", "marker"),
    ("The mayor, however, is not resigning.", "The mayor is not resigning.", "marker"),
    (
        "But the harbour has reopened to fishing boats.",
        "The harbour has reopened to fishing boats.",
        "marker",
    ),
    ("The bank has also cut 300 jobs in Lisbon.", "The bank has cut 300 jobs in Lisbon.", "marker"),
    # dates
    ("On Wednesday, the court rejected the appeal.", "The court rejected the appeal.", "date"),
    ("Last month, divers found the wreck near the cape.", "Divers found the wreck near the cape.", "date"),
    ("The court rejected the appeal on Wednesday.", "The court rejected the appeal.", "date"),
    ("The factory stopped production last week.", "The factory stopped production.", "date"),
    # attributions
    (
        "According to port officials, 14 sailors are missing.",
        "14 sailors are missing.",
        "attribution",
    ),
    (
        "The dam is holding for now, the regional governor said.",
        "The dam is holding for now.",
        "attribution",
    ),
    (
        "The dam is holding for now, according to engineers at the site.",
        "The dam is holding for now.",
        "attribution",
    ),
    (
        "The pilot reported smoke in the cabin, two officials told The Harbour Gazette on Friday.",
        "The pilot reported smoke in the cabin.",
        "attribution",
    ),
    (
        "The airline will refund all passengers, the Gazette previously reported.",
        "The airline will refund all passengers.",
        "attribution",
    ),
    ("Rescuers have found 12 bodies, police say.", "Rescuers have found 12 bodies.", "attribution"),
    # asides
    (
        "The base lies 750 kilometres (460 miles) from the capital.",
        "The base lies 750 kilometres from the capital.",
        "parenthesis",
    ),
    (
        "The chairman – a former banker – has resigned from the board.",
        "The chairman has resigned from the board.",
        "dashes",
    ),
    (
        "The company lost 40 million euros – its third loss in a row.",
        "The company lost 40 million euros.",
        "dashes",
    ),
    # relative clauses, appositives, participles
    (
        "The ferry, which left Oslo on Monday, sank in a storm.",
        "The ferry sank in a storm.",
        "relative",
    ),
    (
        "The troops left the airbase, which is next to the international airport.",
        "The troops left the airbase.",
        "relative",
    ),
    (
        "Mali, Chad and Togo, which are all members of the union, have left the talks.",
        "Mali, Chad and Togo have left the talks.",
        "relative",
    ),
    (
        "Anna Lindqvist, head of the coast guard, has ordered an inquiry.",
        "Anna Lindqvist has ordered an inquiry.",
        "appositive",
    ),
    ("Peter Falk, 45, was arrested at the airport.", "Peter Falk was arrested at the airport.", "appositive"),
    (
        "The bridge, built in 1932, has been closed to lorries.",
        "The bridge has been closed to lorries.",
        "participle",
    ),
    (
        "A lorry hit the bridge, killing three people and injuring nine.",
        "A lorry hit the bridge.",
        "participle",
    ),
    # a negation that denies nothing of the rest
    (
        "The minister denied the claim, but she did not say when it was made.",
        "The minister denied the claim.",
        "contrast",
    ),
    (
        "The fire killed 12 people, according to an official who was not named.",
        "The fire killed 12 people.",
        "attribution",
    ),
    ("For the first time, the bridge was closed.", "The bridge was closed.", "adjunct"),
    (
        "The talks brought together four countries, including France and Spain.",
        "The talks brought together four countries.",
        "adjunct",
    ),
    # adjuncts and clauses
    (
        "Despite the storm, the ferry left the harbour on time.",
        "The ferry left the harbour on time.",
        "contrast",
    ),
    (
        "At a news conference in Honolulu, Hawaii, the minister described the plan in detail.",
        "The minister described the plan in detail.",
        "adjunct",
    ),
    (
        "The union called off the strike, with most drivers back at work.",
        "The union called off the strike.",
        "adjunct",
    ),
    (
        "The price of wheat has doubled, as drought has ruined the harvest.",
        "The price of wheat has doubled.",
        "subordinate",
    ),
    (
        "Troops have left the north, while militias still hold the east.",
        "Troops have left the north.",
        "contrast",
    ),
    (
        "The minister resigned on Monday, and the president has accepted the resignation.",
        "The minister resigned on Monday.",
        "coordinate",
    ),
]


@pytest.mark.parametrize(("sentence", "shorter", "kind"), OFFERED)
def test_offers_the_grammatical_deletion(sentence: str, shorter: str, kind: str) -> None:
    trim = by_text(sentence, shorter)
    assert trim.kinds == (TrimKind(kind),)
    assert trim.words == len(shorter.split())


@pytest.mark.parametrize(
    "sentence",
    [
        # conditions, hedges, negation and caveats are what the sentence claims
        "If the dam breaks, 4,000 people will lose their homes.",
        "Unless the bank agrees, the yard will close in May.",
        "Reportedly, the minister has offered to resign.",
        "In theory, the minister can dissolve parliament.",
        "By some estimates, 4,000 people have lost their homes.",
        "Some 60 soldiers have arrived, but the figure could not be verified.",
        "The yard will close in May, unless the bank agrees.",
        "The yard employed 900 people, until the fire destroyed it.",
        # of what, or against what, it holds
        "Adjusted for inflation, wages fell 3 percent.",
        "Wages fell 3 percent in May, adjusted for inflation.",
        "Wages, adjusted for inflation, fell 3 percent in May.",
        "Seasonally adjusted, sales fell 3 percent in May.",
        "Compared with last year, sales fell 3 percent.",
        "Measured in dollars, sales rose 3 percent.",
        "Excluding fuel, prices rose 2 percent in May.",
        "Including overtime, pay rose 3 percent in May.",
        "In real terms, wages fell 3 percent in May.",
        "On average, wages fell 3 percent in May.",
        "At current prices, the yard is worth 3 million euros.",
        "With the exception of Vell, the towns were evacuated.",
        "In a survey of 1,000 adults, half opposed the plan.",
        "For women, the risk was twice as high.",
        "Taken together, the figures show a fall of 3 percent.",
        # what is denied, or no longer holds
        "The drug, which has not been approved, has cut deaths by half.",
        "The drug – which has not been approved – has cut deaths by half.",
        "The drug (not yet approved) has cut deaths by half.",
        "The drug has cut deaths by half, which doctors don't believe.",
        "The fire killed 12 people, but police have not confirmed the toll.",
        "The army has taken the town, although it does not hold the airport.",
        "The mayor signed the deal, which was later cancelled.",
        "Peter Falk, who was acquitted in 2019, has returned to Vell.",
        # nothing is set off
        "Russian troops have taken over parts of an airbase in the north.",
        # a speaker is never cut from his words
        "“The dam is holding,” the governor said.",
        "“The dam is holding,” said Governor Ada Brink.",
        # lists
        "The talks brought together France, Spain and Italy.",
        "He met the president, the prime minister, and the king.",
        "They promised food, water and medicine to the islands.",
        # said without what was said
        "Officials said on Monday, citing the weather.",
        # questions and broken marks
        "Is the dam, which was built in 1932, holding?",
        "The governor said, “The dam is holding, for now.",
    ],
)
def test_leaves_alone(sentence: str) -> None:
    assert texts(sentence) == []


NEVER = [
    # object of the main verb after an interruption
    (
        "A union asked the court, which oversees public spending, to investigate the contract.",
        "A union asked the court.",
    ),
    # the subject alone
    ("The ferry, which left Oslo on Monday, sank.", "The ferry."),
    ("Anna Lindqvist, head of the coast guard, has resigned.", "Anna Lindqvist."),
    # an intransitive past form is the verb, not a participle
    ("It was the day after my brother, Jonas, died of cancer.", "It was the day after my brother, Jonas."),
    # a list cut in two
    (
        "The guests included Prince Aldo, the duchess of Sorn, the mayor and the bishop of Vell.",
        "The guests included Prince Aldo.",
    ),
    ("We have to act, we have to plan, and we have to pay.", "We have to act, we have to plan."),
    # "not only … but also", "either … or"
    (
        "The flood has not only ruined homes, but it has closed schools.",
        "The flood has not only ruined homes.",
    ),
    # a question inside
    ("She did not say, however, which states had refused.", "She did not say."),
    # ranges are no dashes
    ("The army estimates that around 20 - 25 people were held.", "The army estimates that around 20."),
    # a fronted phrase needs its comma
    (
        "Even without striker Ivo Pell – the top scorer – Ajman won the cup with ease.",
        "Even without striker Ivo Pell Ajman won the cup with ease.",
    ),
    ("The new leader rid his party, the Vell Union, of its debts.", "The new leader rid his party."),
    (
        "She left with her daughters Ann, 2 years, and Lea, 7 months.",
        "She left with her daughters Ann, 2 years, and Lea.",
    ),
    # date parts
    (
        "The gala will be held on Sunday, January 23, in the old town hall.",
        "The gala will be held on Sunday.",
    ),
]


@pytest.mark.parametrize(("sentence", "broken"), NEVER)
def test_never_offers_the_broken_deletion(sentence: str, broken: str) -> None:
    assert broken not in texts(sentence)


def test_hedged_number_and_negation_survive_every_trim() -> None:
    sentence = (
        "However, the ministry, which opened in 1990, has not confirmed that nearly 1,000 people may have left, "
        "according to the Gazette."
    )
    found = texts(sentence)
    assert len(found) > 3
    assert all("has not confirmed that nearly 1,000 people may have left" in text for text in found)


def test_dropped_attribution_is_flagged_in_every_combination() -> None:
    sentence = "However, the dam, which was built in 1932, is holding, the governor said."
    for trim in trims(sentence):
        assert trim.drops_attribution == ("the governor said" not in trim.text)


def test_attribution_that_looks_like_a_noun_is_flagged() -> None:
    sentence = "Removing a living shell from the reef is prohibited, the Reef and Wildlife Commission notes."
    assert by_text(sentence, "Removing a living shell from the reef is prohibited.").drops_attribution


def test_attribution_stays_beside_a_quotation() -> None:
    sentence = "The plan is “dead on arrival”, two senators said."
    assert texts(sentence) == []


def test_dropped_date_is_flagged() -> None:
    assert TrimKind.DATE in by_text("On Friday, the dam broke near Vell.", "The dam broke near Vell.").kinds


def test_quotation_is_verbatim_or_gone() -> None:
    sentence = "The mayor criticised the plan, calling it “late, costly and, frankly, absurd”."
    assert texts(sentence) == ["The mayor criticised the plan."]


def test_removal_in_the_middle_keeps_the_comma_that_the_rest_needs() -> None:
    sentence = (
        "The meeting was tense, officials said at the time, and a few days later the junta ended the accord."
    )
    assert "The meeting was tense, and a few days later the junta ended the accord." in texts(sentence)


def test_mildest_first_and_combinations_follow() -> None:
    sentence = "However, the ferry, which left Oslo on Monday, sank in a storm, killing nine people."
    found = trims(sentence)
    assert [trim.words for trim in found] == sorted((trim.words for trim in found), reverse=True)
    assert found[-1].text == "The ferry sank in a storm."
    assert set(found[-1].kinds) == {TrimKind.MARKER, TrimKind.RELATIVE, TrimKind.PARTICIPLE}


def test_capital_at_the_start_is_restored_but_names_are_kept() -> None:
    assert texts("Meanwhile, eBay has sold its stake in the firm.") == [
        "eBay has sold its stake in the firm."
    ]
    assert texts("Meanwhile, the firm has sold its stake.") == ["The firm has sold its stake."]


def test_abbreviation_at_the_new_end_keeps_one_full_stop() -> None:
    sentence = "The crew spent a week in the U.S., which has closed its ports."
    assert texts(sentence) == ["The crew spent a week in the U.S."]
