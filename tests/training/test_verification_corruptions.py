"""What corruptions do to sentences, and what they leave alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from summarizer_training.pairs import Pair
from summarizer_training.seeds import seeded
from summarizer_training.verification import positives, slips, structure, wording
from summarizer_training.verification.contrast import TRIES, Contrasts, unsupported, with_articles
from summarizer_training.verification.gazetteer import Gazetteer
from summarizer_training.verification.mentions import listed_together, mentions, same_thing

if TYPE_CHECKING:
    from summarizer_training.verification.cases import Candidate

NO_EVIDENCE: tuple[str, ...] = ()
NAMES = Gazetteer.learnt(
    [
        sentence
        for who in ("Ana Ruiz", "Ida Holm", "Ben Adler", "Mia Lund")
        for sentence in (
            f"On Monday {who}, 45, resigned.",
            f"Then Mayor {who} resigned.",
            f"So {who}, 45, was out.",
        )
    ]
    + [f"It rained in {where}." for where in ("Lisgar", "Skerra", "New Orm") for _ in range(3)]
)
swap_name = partial(structure.swap_name, gazetteer=NAMES)
swap_roles = partial(structure.swap_roles, gazetteer=NAMES)
misattribute = partial(structure.misattribute, gazetteer=NAMES)


def results(change: wording.WordChange, sentence: str, *evidence: str) -> set[str | None]:
    """All that a corruption made of a sentence with twenty seeds."""
    return {change(sentence, evidence, seeded(seed, "test")) for seed in range(20)}


@pytest.mark.parametrize(
    ("change", "sentence", "made"),
    [
        (wording.negate, "The ferry was late.", {"The ferry was not late."}),
        (wording.negate, "The ferry was not late.", {"The ferry was late."}),
        (wording.negate, "The mayor announced a ban.", {"The mayor did not announce a ban."}),
        (wording.negate, "They agreed to meet.", {"They refused to meet.", "They did not agree to meet."}),
        (wording.change_modality, "It may close.", {"It will close.", "It will not close.", "It must close."}),
        (wording.change_modality, "He is accused of it.", {"He is convicted of it.", "He is cleared of it."}),
        (wording.change_modality, "She denied it.", {"She admitted it."}),
        (wording.change_quantity, "Of at least 12.", {"Of at most 12.", "Of fewer than 12."}),
        (wording.turn_round, "Fares rose.", {"Fares fell."}),
        (wording.change_unit, "It took 5 hours.", {"It took 5 days.", "It took 5 minutes."}),
        (wording.change_unit, "It cost $40.", {"It cost £40.", "It cost €40.", "It cost Rs 40."}),
    ],
)  # fmt: skip
def test_a_word_is_changed(change: wording.WordChange, sentence: str, made: set[str]) -> None:
    assert results(change, sentence) == made


@pytest.mark.parametrize(
    "change",
    [
        wording.negate, wording.change_modality, wording.change_quantity, wording.turn_round, wording.change_unit,
        wording.change_date, wording.change_number, swap_name, swap_roles, misattribute,
    ],
)  # fmt: skip
def test_a_sentence_without_a_handle_is_left_alone(change: wording.WordChange) -> None:
    assert results(change, "Ferries cross the bay.", "Ferries cross the bay.") == {None}


@given(st.text(max_size=120), st.integers(0, 5))
def test_no_text_breaks_a_corruption(text: str, seed: int) -> None:
    for change in (wording.negate, wording.change_date, wording.change_number, swap_roles):
        assert change(text, (text,), seeded(seed, "test")) != ""
    swap_name(text, (text, "Ana Ruiz met Ida Holm in Lisgar."), seeded(seed, "test"))
    structure.splice_tail(text, "The council of Lisgar has voted to close it.", seeded(seed, "test"))
    structure.splice_subject(text, "The council of Lisgar has voted to close it.")
    positives.paraphrase(text, seeded(seed, "test"))
    positives.shorten(text, seeded(seed, "test"))


def test_numbers_and_dates_come_from_the_evidence_where_it_has_others() -> None:
    evidence = "Of 61 members 48 came on Thursday."
    assert results(wording.change_number, "Some 61 members came.", evidence) == {"Some 48 members came."}
    assert results(wording.change_date, "It rained on Friday.", evidence) == {"It rained on Thursday."}
    swapped = results(wording.change_number, "It was 61 against 48 at the end.", evidence)
    assert "It was 48 against 61 at the end." in swapped


def test_the_order_of_a_list_of_numbers_is_no_fact() -> None:
    for made in results(wording.change_number, "She won in 2011, 2012 and 2013."):
        assert made is not None
        assert sorted(made) != sorted("She won in 2011, 2012 and 2013.")


def test_a_name_is_put_in_place_of_one_of_its_kind() -> None:
    evidence = ("Ana Ruiz said the bridge would close.", "Ida Holm said the road was open.")
    assert results(swap_name, "The mayor, Ana Ruiz, resigned.", *evidence) == {
        "The mayor, Ida Holm, resigned."
    }


def test_one_thing_s_two_names_are_not_exchanged() -> None:
    assert same_thing("Ana Ruiz", "Ruiz")
    assert same_thing("World Health Organization", "WHO")
    assert not same_thing("Ana Ruiz", "Ida Holm")
    assert listed_together("Lisgar", "Skerra", ["It rains in Lisgar, Skerra, and beyond."])
    evidence = ("Ana Ruiz of Lisgar, Skerra, said so.", "Mayor Ruiz said it again.")
    assert results(swap_name, "It rained in Lisgar.", *evidence) <= {None}


def test_roles_are_exchanged_where_they_have_a_direction() -> None:
    assert results(swap_roles, "On Monday Ana Ruiz sued Ida Holm.") == {"On Monday Ida Holm sued Ana Ruiz."}
    assert results(swap_roles, "On Monday Ana Ruiz met Ida Holm.") == {None}
    assert results(swap_roles, "On Monday Ana Ruiz and Ida Holm sued.") == {None}


def test_a_statement_is_put_into_another_mouth() -> None:
    evidence = ("Ana Ruiz said the bridge would close.", "Ida Holm told the court so.")
    assert results(misattribute, "The bridge will close, Ana Ruiz said.", *evidence) == {
        "The bridge will close, Ida Holm said."
    }
    assert results(misattribute, "The bridge will close, police said.", *evidence) == {None}
    doctors = (*evidence, "Doctors say so, and residents said it too.", "Officials said it.")
    assert results(misattribute, "The bridge will close, police said.", *doctors) == {
        "The bridge will close, residents said."
    }
    # An organisation may have said what its president said.
    assert results(misattribute, "Ana Ruiz said so.", "Ana Ruiz said so.", "Skerra University said no.") == {
        None
    }


def test_a_tail_that_says_the_same_is_no_splice() -> None:
    first = "The old town council of Lisgar closed the stone bridge after a storm on Friday."
    second = "Skerra Line has sold two of its ferries after a bad summer with few guests."
    assert structure.splice_tail(first, second, seeded(1, "test")) == (
        "The old town council of Lisgar closed the stone bridge after a bad summer with few guests."
    )
    same = "Skerra Line has sold two of its ferries after a long storm that began on Friday."
    assert structure.splice_tail(first, same, seeded(1, "test")) is None


def test_a_splice_has_the_subject_of_one_sentence_and_the_end_of_the_other() -> None:
    first, second = "The council of Lisgar has closed the bridge.", "Skerra Line has sold two ships."
    assert structure.splice_subject(first, second) == "The council of Lisgar has sold two ships."
    assert structure.splice_subject("It has closed the bridge.", second) is None
    assert structure.splice_subject(first, "The council has sold two ships.") is None


def test_what_a_sentence_needs_is_dropped_from_its_evidence() -> None:
    evidence = ("The council closed the bridge.", "Engineers inspected pylons after the storm.")
    sentence = "The council closed the bridge so that engineers could inspect pylons after the storm."
    assert structure.drop_needed(sentence, evidence) == evidence[:1]
    assert structure.drop_needed("The council closed the bridge.", evidence[:1]) is None


def test_a_change_that_the_evidence_bears_out_is_no_corruption() -> None:
    evidence = ("Ana Ruiz won on Monday.", "Ida Holm won on Monday.")
    assert not unsupported("Ida Holm won on Monday.", "Ana Ruiz won on Monday.", evidence)
    assert unsupported("Ida Holm lost on Monday.", "Ana Ruiz won on Monday.", evidence)
    assert not unsupported("Ana Ruiz won on Monday!", "Ana Ruiz won on Monday.", evidence)


def test_articles_agree_with_what_follows() -> None:
    assert (
        with_articles("A old ship and an new one, an hour, a US ship.")
        == "An old ship and a new one, an hour, a US ship."
    )


def test_slips_leave_holes_echoes_and_repetitions() -> None:
    sentence = "Ana Ruiz said the owner of the ferry told Ida Holm of the fire on the bridge."
    made = results(slips.slip, sentence, sentence)
    assert None not in made
    assert sentence not in made
    texts = {text for text in made if text is not None}
    assert any(text.count("Ida Holm") == 2 or text.count("Ana Ruiz") == 2 for text in texts)
    assert any(len(text.split()) < len(sentence.split()) - 1 for text in texts)
    assert any(len(text.split()) > len(sentence.split()) for text in texts)
    assert results(slips.slip, "Ferries cross.") == {None}


@pytest.mark.parametrize(
    ("sentence", "made"),
    [
        ("It closed schools, shops and parks.", "It closed schools, shops."),
        ("Ships, ferries and boats were late.", "Ships, ferries were late."),
        ("Lisgar had 31 cases, Skerra had 12 and Orm had 7.", "Lisgar had 12 and Orm had 7."),
        ("They saw Ana Ruiz and Ida Holm.", "They saw Ana Holm."),
        ("While the ferry was late, the bus was on time.", "While the ferry was late."),
        ("On Monday she told the court that the bridge had fallen.", "On Monday she told the court."),
        ("It was shown in the trial of Ana Ruiz.", "It was shown in Ana Ruiz."),
        ("The arrests are the end of a long case.", "The arrests are of a long case."),
        ("It struck 75 kilometres (47 miles) west of Lisgar.", "It struck (47 miles) west of Lisgar."),
        ("The women killed, who were sisters, have not been named yet.", "The women killed."),
    ],
)  # fmt: skip
def test_a_cut_at_the_wrong_place(sentence: str, made: str) -> None:
    assert made in results(slips.cut, sentence, sentence)


@pytest.mark.parametrize(
    ("sentence", "made"),
    [
        ("He was arrested in Lisgar.", "He was arrest in Lisgar."),
        ("She is the nation's top judge.", "She is the nations top judge."),
        ("It sold two ships.", "It sold two ship."),
        ("He has led the city for a year.", "He has led the city a year."),
    ],
)
def test_a_word_or_an_ending_is_lost(sentence: str, made: str) -> None:
    found = {slips.slip(sentence, NO_EVIDENCE, seeded(seed, "test")) for seed in range(60)}
    assert made in found


@pytest.mark.parametrize(
    "sentence",
    [
        "It opened on May 3, 2020, and will close in June.",
        "The ferry sank, and it was raised again.",
        "Ferries cross the bay.",
    ],
)
def test_what_is_no_list_is_not_cut(sentence: str) -> None:
    assert results(slips.cut, sentence, sentence) == {None}


def test_a_list_without_its_end_is_no_supported_example() -> None:
    evidence = ("It closed schools, shops and parks on Monday.",)
    assert slips.lacks_list_end("It closed schools, shops.", evidence)
    assert not slips.lacks_list_end("It closed schools, shops and parks.", evidence)
    assert not slips.lacks_list_end("It closed schools.", evidence)


def test_supported_rewordings() -> None:
    assert (
        positives.shorten("The ferry (built in 1987) sank off Lisgar on Monday.", seeded(1, "test"))
        is not None
    )
    assert positives.shorten("The ferry may sink (again) off Lisgar on Monday.", seeded(1, "test")) is None
    changed = positives.paraphrase("More than 40 people died.", seeded(1, "test"))
    assert changed not in (None, "More than 40 people died.")


def test_a_name_keeps_its_first_word() -> None:
    assert [m.text for m in mentions("He moved to New Orm on Monday.")] == ["New Orm"]
    assert [m.text for m in mentions("He read the Sunday Post in Lisgar.")] == [
        "Sunday Post",
        "Lisgar",
    ]
    assert [m.text for m in mentions("New Skerra Line ferries sail.")] == ["Skerra Line"]
    assert [m.text for m in mentions("Monday Ana Ruiz won.")] == ["Ana Ruiz"]


def test_kinds_are_learnt_from_contexts() -> None:
    assert NAMES.kind("Ida Holm") == NAMES.kind("Holm") == NAMES.kind("President Ida Holm") == "person"
    assert NAMES.kind("Lisgar") == "place"
    assert NAMES.kind("Skerra University") == "organisation"
    assert NAMES.kind("Hollow Way") == NAMES.kind("Facebook") == NAMES.kind("Indian") == "name"
    assert not NAMES.one_kind("Ana Ruiz", "Lisgar")
    assert not NAMES.one_kind("Facebook", "Twitter")


@pytest.mark.parametrize(
    "sentence",
    [
        "New COVID-19 cases were announced.",
        "The US economy has fallen.",
        "It shows that the host was said to be there.",
        "Fares were fell.",
        "He has announced it.",
    ],
)
def test_what_a_rewording_would_garble_is_left_alone(sentence: str) -> None:
    assert {positives.paraphrase(sentence, seeded(seed, "test")) for seed in range(20)} <= {
        None,
        sentence.replace("said", "stated"),
    }


def test_names_are_found_with_their_kind() -> None:
    found = {m.text: m.kind for m in mentions("In Lisgar, President Ana Ruiz said Skerra University closed.")}
    assert found["President Ana Ruiz"] == "person"
    assert found["Skerra University"] == "organisation"
    assert [m.kind for m in mentions("It rained in Lisgar.")] == ["place"]
    assert list(mentions("Monday brought rain.")) == []


def news(number: int) -> Pair:
    people = ("Ana Ruiz", "Ida Holm", "Ben Adler", "Mia Lund")
    who, other = people[number % 4], people[(number + 1) % 4]
    return Pair(
        kind="fusion",
        evidence=(
            f"Mayor {who} said on Monday that at least {number + 10} roads may close in Lisgar.",
            f"Police chief {other} has opened {number + 3} bridges for residents since Friday.",
        ),
        target=f"Mayor {who} said at least {number + 10} roads may close in Lisgar.",
        split="dev" if number % 5 == 0 else "train",
    )


def candidates(pairs: list[Pair], *, seed: int = 1, rate: float = 1.0) -> Iterator[Candidate]:
    contrasts = Contrasts(seed=seed, gazetteer=NAMES, tries=dict.fromkeys(TRIES, 1.0))
    return contrasts.candidates(pairs, rates={"fusion": rate})


def test_each_pair_gives_supported_and_unsupported_sentences_with_one_evidence() -> None:
    pairs = [news(number) for number in range(60)]
    found = list(candidates(pairs))
    assert found == list(candidates(pairs))
    assert found != list(candidates(pairs, seed=2))
    assert len({c.case.corruption for c in found if not c.case.supported}) >= 5
    assert list(candidates(pairs, rate=0.0)) == []
    for name in {c.base for c in found}:
        own = [c.case for c in found if c.base == name]
        assert True in {case.supported for case in own}
        assert len({case.split for case in own}) == 1
        right = {case.sentence for case in own if case.supported}
        for case in own:
            assert set(pairs[int(name)].evidence) <= set(case.evidence) or case.corruption == "missing"
            assert case.supported or case.sentence not in right or case.corruption == "missing"


def test_what_stands_in_the_evidence_is_no_case() -> None:
    sentence = "Mayor Ana Ruiz said at least 10 roads may close in Lisgar."
    pair = Pair(kind="fusion", evidence=(sentence,), target=sentence, split="train")
    found = list(candidates([pair] * 3))
    assert found
    assert all(c.case.sentence != sentence for c in found)


def test_a_candidate_knows_whether_the_gates_let_it_through() -> None:
    found = {c.case.corruption: c for c in candidates([news(n) for n in range(60)])}
    assert not found["number"].gated
    assert any(c.gated for c in candidates([news(n) for n in range(60)]) if not c.case.supported)
    assert found["target"].gated


def test_distractors_never_cross_a_split() -> None:
    pairs = [news(number) for number in range(60)]
    held_out = {text for pair in pairs if pair.split == "dev" for text in pair.evidence}
    trained = {text for pair in pairs if pair.split == "train" for text in pair.evidence}
    for case in (c.case for c in candidates(pairs, seed=3)):
        assert set(case.evidence) <= (held_out if case.split == "dev" else trained)
