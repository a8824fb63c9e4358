"""Which sentences can stand alone, and whose name replaces a pronoun."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.briefing.standalone import Level, Reason, dependence, resolve_subject

FREE = [
    "Mr Brink insisted that the dam posed no risk.",
    "The Pentagon said it would withdraw its troops in May.",
    "Despite these tensions, Defence Minister Ada Brink has played down the risk.",
    "It is unclear whether the dam will hold.",
    "It remains unclear how long the troops have been there.",
    "There were 73 passengers on board.",
    "Both countries have recalled their ambassadors.",
    "Some of the refugees have returned to Vell.",
    "Those who stayed in Vell have no water.",
    "The head of the coast guard has resigned.",
    "At the time of the crash, the ferry carried 40 lorries.",
    "The decision by the court to free Ivo Pell has angered ministers.",
    "The US military has left the base in Vell.",
    "“The dam is holding,” Governor Ada Brink said.",
    "Police said they had arrested 12 people.",
    "This week the court will hear the appeal of Ivo Pell.",
    "According to the Gazette, Ada Brink has offered to resign.",
    "Ivo Pell resigned on Monday after his party lost the vote.",
]
DEPENDENT = [
    ("He also said so.", Level.NEEDS_ANTECEDENT, Reason.PRONOUN),
    ("They have left the camp near Vell.", Level.NEEDS_ANTECEDENT, Reason.PRONOUN),
    ("It also raises questions about the port of Vell.", Level.NEEDS_ANTECEDENT, Reason.PRONOUN),
    ("In 2003, it found seven vessels.", Level.NEEDS_ANTECEDENT, Reason.PRONOUN),
    ("Their leader has been arrested in Vell.", Level.NEEDS_ANTECEDENT, Reason.PRONOUN),
    ("This decision was made despite earlier promises.", Level.NEEDS_ANTECEDENT, Reason.DEMONSTRATIVE),
    ("These tensions grew last year.", Level.NEEDS_ANTECEDENT, Reason.DEMONSTRATIVE),
    ("Such a step is rare in Ostland.", Level.NEEDS_ANTECEDENT, Reason.DEMONSTRATIVE),
    ("The move comes after a coup in Ostland.", Level.NEEDS_ANTECEDENT, Reason.DEFINITE),
    ("The deal marks a comeback for Vell Steel.", Level.NEEDS_ANTECEDENT, Reason.DEFINITE),
    ("The latter won the vote in May.", Level.NEEDS_ANTECEDENT, Reason.DEFINITE),
    ("In addition, the same source named two ministers.", Level.NEEDS_ANTECEDENT, Reason.DEFINITE),
    ("Another four were arrested in Vell.", Level.NEEDS_ANTECEDENT, Reason.DEFINITE),
    ("Both were killed in the attack.", Level.NEEDS_ANTECEDENT, Reason.PRONOUN),
    ("Some of them have returned to Vell.", Level.NEEDS_ANTECEDENT, Reason.PRONOUN),
    ("At the time, the group was small.", Level.NEEDS_ANTECEDENT, Reason.TIME),
    ("Since then, 40 people have died.", Level.NEEDS_ANTECEDENT, Reason.TIME),
    ("A few hours later, the ferry reached Vell.", Level.NEEDS_ANTECEDENT, Reason.TIME),
    ("“The dam is holding,” she said.", Level.NEEDS_ANTECEDENT, Reason.PRONOUN),
    ("However, Ostland is not hiding.", Level.REPAIRABLE, Reason.MARKER),
    ("Ostland also sent 5 ships to Vell.", Level.REPAIRABLE, Reason.MARKER),
    ("But Ostland has sent 5 ships.", Level.REPAIRABLE, Reason.MARKER),
    ("Ostland, meanwhile, has sent 5 ships.", Level.REPAIRABLE, Reason.MARKER),
    ("Not good.", Level.UNUSABLE, Reason.FRAGMENT),
    ("in the country.", Level.UNUSABLE, Reason.FRAGMENT),
    ("Why Ivo Pell left Vell.", Level.UNUSABLE, Reason.FRAGMENT),
    ("Has Ivo Pell left Vell?", Level.UNUSABLE, Reason.QUESTION),
    ("We will win the vote in Vell.", Level.UNUSABLE, Reason.FIRST_PERSON),
    ("You must be a resident of Vell.", Level.UNUSABLE, Reason.SECOND_PERSON),
    ("“The dam is holding.”", Level.UNUSABLE, Reason.QUOTE_ALONE),
    ("The dam is holding,” said Ada Brink.", Level.UNUSABLE, Reason.UNBALANCED),
    ("Dam in Ostland Close to Breaking Point", Level.UNUSABLE, Reason.HEADING),
    ("FILE PHOTO: Workers stand near the dam in Vell.", Level.UNUSABLE, Reason.HEADING),
    ("", Level.UNUSABLE, Reason.FRAGMENT),
]


@pytest.mark.parametrize("sentence", FREE)
def test_stands_alone(sentence: str) -> None:
    assert dependence(sentence).level == Level.FREE, dependence(sentence)


@pytest.mark.parametrize(("sentence", "level", "reason"), DEPENDENT)
def test_depends(sentence: str, level: Level, reason: Reason) -> None:
    found = dependence(sentence)
    assert (found.level, found.reason) == (level, reason), found


def test_first_person_inside_a_quotation_does_not_count() -> None:
    assert dependence("“We will win,” Governor Ada Brink said.").level == Level.FREE


def test_the_word_that_shows_it_is_given() -> None:
    assert dependence("In addition, the same source named two ministers.").word == "In addition, the same"


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    assert dependence(text).level in Level


RESOLVED = [
    (
        "He also raised the future of the base.",
        ["Defence Minister Karl Brink has confirmed the withdrawal."],
        "Karl Brink also raised the future of the base.",
    ),
    (
        "She has ordered an inquiry.",
        ["Anna Lindqvist, head of the coast guard, spoke to the Gazette about the ferry."],
        "Anna Lindqvist has ordered an inquiry.",
    ),
    (
        "He blamed the weather.",
        [
            "Gen. Michael Brand, head of the northern command, spoke to reporters.",
            "He said the road was closed.",
        ],
        "Gen. Michael Brand blamed the weather.",
    ),
    (
        "He denied the report.",
        ["Mr Brink arrived in Vell on Monday."],
        "Mr Brink denied the report.",
    ),
    # the subject goes on speaking: whom he mentions without a full name is no rival
    (
        "He said the road was closed.",
        ["Karl Brink told the Gazette that a lorry driver was held in Vell."],
        "Karl Brink said the road was closed.",
    ),
    # what the subject is, and what he was made
    (
        "He took office in June.",
        ["Karl Brink was elected mayor of Vell in May."],
        "Karl Brink took office in June.",
    ),
    ("He denied the report.", ["Karl Brink resigned as mayor on Monday."], "Karl Brink denied the report."),
    ("He lives in Vell.", ["Karl Brink is a retired teacher."], "Karl Brink lives in Vell."),
    # behind a death, what can only be said of the dead
    ("He was 84.", ["Karl Brink died on Monday."], "Karl Brink was 84."),
    # somebody of the other gender, a place, a country
    ("He left the talks.", ["Karl Brink met Anna Lindqvist in Vell."], "Karl Brink left the talks."),
    ("He left the talks.", ["Karl Brink flew to Vell."], "Karl Brink left the talks."),
    ("He left the talks.", ["Karl Brink spoke about Norway."], "Karl Brink left the talks."),
    # a namesake in a shorter form
    ("He left the talks.", ["Karl Brink said Brink would win."], "Karl Brink left the talks."),
]
UNRESOLVED = [
    ("He also raised the future of the base.", ["Ostland has confirmed the withdrawal."]),
    ("He also raised the future of the base.", ["The Ministry of Defence has confirmed the withdrawal."]),
    ("She left the country.", ["Karl Brink was arrested in Vell."]),
    ("He left the country.", ["Karl Brink and Michael Brand were arrested in Vell."]),
    ("He left the country.", ["Karl Brink accused Michael Brand of theft."]),
    ("He tried to flee.", ["Dr. Michael Brand, who examined Pell, testified that the killer was ill."]),
    ("He was two years old.", ["Karl Brink lost his only son, Jonas, in the flood."]),
    ("They left the country.", ["Karl Brink was arrested in Vell."]),
    ("It left the country.", ["The company was founded in Vell."]),
    ("He left the country.", []),
    ("The secretary left the country.", ["Karl Brink was arrested in Vell."]),
    ("He left the country.", ["The house of Karl Brink burned down."]),
    ("He said Karl Brink left the country.", ["Karl Brink was arrested in Vell."]),
    # who did it, said it or took over stands behind "by"
    (
        "He admitted the killing on Tuesday.",
        ["Karl Brink died after being shot by Michael Brand, police say."],
    ),
    (
        "He said the plan was reckless.",
        ["President Karl Brink was criticised on Monday by Senator Michael Brand."],
    ),
    ("He has promised to cut taxes.", ["Karl Brink was replaced by Michael Brand."]),
    ("He has promised to cut taxes.", ["Karl Brink was replaced by Brand in May."]),
    (
        "He told the court it was a loan.",
        ["Mayor Karl Brink was accused of fraud by prosecutor Michael Brand."],
    ),
    # in a phrase, too
    ("He won the seat in May.", ["Karl Brink lost to Michael Brand in the north of the country."]),
    ("He won the seat in May.", ["Karl Brink lost to Brand."]),
    ("He had been ill.", ["Karl Brink spoke at the grave of Brand."]),
    ("He had trained her since 2010.", ["Maria Lund thanked her coach, Karl Brink."]),
    ("He won the seat in May.", ["Karl Brink lost to his cousin Tim Brink."]),
    # somebody who is only described
    ("He was charged with murder.", ["Karl Brink was shot by a police officer in Vell."]),
    ("He added that it was hard.", ["Karl Brink will resign on Monday, a spokesman said."]),
    ("He was charged with murder.", ["Karl Brink quarrelled with a 34-year-old in Vell."]),
    ("He left in May.", ["Karl Brink was convicted of threatening a lawyer."]),
    # the speaker of the sentence before is another
    ("He added that it was hard.", ["Karl Brink will resign on Monday, Michael Brand said."]),
    ("He said it was right.", ["Karl Brink was told by Brand to leave."]),
    ("He said he had fired.", ["Karl Brink said Michael Brand had fled."]),
    ("He said he had fired.", ["Karl Brink said Brand fired at the crowd."]),
    ("He admitted the killing.", ["Karl Brink told police that Brand was there."]),
    # a victim, and whoever did it
    ("He was arrested at his home.", ["Karl Brink was stabbed in the street on Monday."]),
    ("He admitted the killing.", ["Karl Brink died on Monday."]),
    # an accusation needs the sentence before that one to be free of others as well
    (
        "He was charged with murder.",
        ["Michael Brand was seen in Vell.", "Karl Brink, a neighbour, heard shots."],
    ),
    # a given name of men and women rules nobody out
    ("She left the talks.", ["Maria Lund met Kim Lee in Vell."]),
    # no person, no statement
    ("He said he was suffering.", ["Boko Haram released a film of the town."]),
    ("He said profit fell.", ["Acme Foods said profit rose."]),
    ("She could win.", ["Will Bachmann show up?"]),
]


@pytest.mark.parametrize(("sentence", "previous", "expected"), RESOLVED)
def test_resolves_the_one_person(sentence: str, previous: list[str], expected: str) -> None:
    assert resolve_subject(sentence, previous) == expected


@pytest.mark.parametrize(("sentence", "previous"), UNRESOLVED)
def test_leaves_a_doubtful_pronoun(sentence: str, previous: list[str]) -> None:
    assert resolve_subject(sentence, previous) is None


@settings(deadline=None)
@given(st.text(max_size=100), st.lists(st.text(max_size=100), max_size=3))
def test_resolving_survives_any_text(sentence: str, previous: list[str]) -> None:
    resolve_subject("He " + sentence, previous)
