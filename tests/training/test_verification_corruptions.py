"""What corruptions do to sentences, and what they leave alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from summarizer_training.pairs import Pair
from summarizer_training.seeds import seeded
from summarizer_training.verification import positives, slips, structure, wording
from summarizer_training.verification.contrast import contrasts, unsupported, with_articles
from summarizer_training.verification.mentions import listed_together, mentions, same_thing

NO_EVIDENCE: Sequence[str] = ()


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
        wording.change_date, wording.change_number, structure.swap_name, structure.swap_roles, structure.misattribute,
    ],
)  # fmt: skip
def test_a_sentence_without_a_handle_is_left_alone(change: wording.WordChange) -> None:
    assert results(change, "Ferries cross the bay.", "Ferries cross the bay.") == {None}


@given(st.text(max_size=120), st.integers(0, 5))
def test_no_text_breaks_a_corruption(text: str, seed: int) -> None:
    for change in (wording.negate, wording.change_date, wording.change_number, structure.swap_roles):
        assert change(text, (text,), seeded(seed, "test")) != ""
    structure.swap_name(text, (text, "Ana Ruiz met Ida Holm in Lisgar."), seeded(seed, "test"))
    structure.splice(text, "The council of Lisgar has voted to close it.", seeded(seed, "test"))
    positives.paraphrase(text, seeded(seed, "test"))
    positives.shorten(text, seeded(seed, "test"))
    positives.passive(text)


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
    assert results(structure.swap_name, "The mayor, Ana Ruiz, resigned.", *evidence) == {
        "The mayor, Ida Holm, resigned."
    }


def test_one_thing_s_two_names_are_not_exchanged() -> None:
    assert same_thing("Ana Ruiz", "Ruiz")
    assert same_thing("World Health Organization", "WHO")
    assert not same_thing("Ana Ruiz", "Ida Holm")
    assert listed_together("Lisgar", "Skerra", ["It rains in Lisgar, Skerra, and beyond."])
    evidence = ("Ana Ruiz of Lisgar, Skerra, said so.", "Mayor Ruiz said it again.")
    assert results(structure.swap_name, "It rained in Lisgar.", *evidence) <= {None}


def test_roles_are_exchanged_where_they_have_a_direction() -> None:
    assert results(structure.swap_roles, "On Monday Ana Ruiz sued Ida Holm.") == {
        "On Monday Ida Holm sued Ana Ruiz."
    }
    assert results(structure.swap_roles, "On Monday Ana Ruiz met Ida Holm.") == {None}
    assert results(structure.swap_roles, "On Monday Ana Ruiz and Ida Holm sued.") == {None}


def test_a_statement_is_put_into_another_mouth() -> None:
    evidence = ("Ana Ruiz said the bridge would close.", "Ida Holm told the court so.")
    assert results(structure.misattribute, "The bridge will close, Ana Ruiz said.", *evidence) == {
        "The bridge will close, Ida Holm said."
    }
    made = results(structure.misattribute, "The bridge will close, police said.")
    assert None not in made
    assert all(text is not None and text.endswith(" said.") and "police" not in text for text in made)


def test_a_splice_has_the_subject_of_one_sentence_and_the_end_of_the_other() -> None:
    first, second = "The council of Lisgar has closed the bridge.", "Skerra Line has sold two ships."
    assert structure.splice(first, second, seeded(1, "test")) == "The council of Lisgar has sold two ships."
    assert structure.splice("It has closed the bridge.", second, seeded(1, "test")) is None
    assert structure.splice(first, "The council has sold two ships.", seeded(1, "test")) is None


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


def test_supported_rewordings() -> None:
    assert (
        positives.passive("Skerra Line has launched a ferry.") == "A ferry has been launched by Skerra Line."
    )
    assert positives.passive("After Monday launched a ferry.") is None
    assert (
        positives.shorten("The ferry (built in 1987) sank off Lisgar on Monday.", seeded(1, "test"))
        is not None
    )
    assert positives.shorten("The ferry may sink (again) off Lisgar on Monday.", seeded(1, "test")) is None
    changed = positives.paraphrase("More than 40 people died.", seeded(1, "test"))
    assert changed not in (None, "More than 40 people died.")


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


def test_each_pair_gives_a_supported_and_an_unsupported_case_with_one_evidence() -> None:
    pairs = [news(number) for number in range(60)]
    cases = list(contrasts(pairs, seed=1, rates={"fusion": 1.0}))
    assert cases == list(contrasts(pairs, seed=1, rates={"fusion": 1.0}))
    assert cases != list(contrasts(pairs, seed=2, rates={"fusion": 1.0}))
    assert len(cases) >= 80
    for yes, no in zip(cases[::2], cases[1::2], strict=True):
        assert (yes.supported, no.supported) == (True, False)
        assert yes.split == no.split
        assert yes.sentence != no.sentence or set(no.evidence) < set(yes.evidence)
        assert set(no.evidence) <= set(yes.evidence)
    assert len({case.corruption for case in cases if not case.supported}) >= 5
    assert list(contrasts(pairs, seed=1, rates={})) == []


def test_distractors_never_cross_a_split() -> None:
    pairs = [news(number) for number in range(60)]
    held_out = {text for pair in pairs if pair.split == "dev" for text in pair.evidence}
    trained = {text for pair in pairs if pair.split == "train" for text in pair.evidence}
    for case in contrasts(pairs, seed=3, rates={"fusion": 1.0}):
        assert set(case.evidence) <= (held_out if case.split == "dev" else trained)
