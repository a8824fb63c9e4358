from __future__ import annotations

import pytest

from summarizer.briefing.attachment import drops_attribution, reattaches, unmarks_quotation
from summarizer.briefing.surface import Casing, restore

CASING = Casing([])
CROSSING = "The ship was on its crossing when it struck the rocks at 6.40 pm."
TOLL = "The number of people killed when the ferry Corrin Star sank off the coast rose to 14."
RATE = "The council set the rate which will come into force in May."
RADAR = "The ship's radar broke down on Friday."
QUOTED = 'He called the deal "a grave and costly mistake for all".'


@pytest.mark.parametrize(
    ("written", "evidence", "moved"),
    [
        ("the ship was on its crossing at 6 . 40 pm .", CROSSING, True),
        ("the ship was on its crossing when it struck the rocks .", CROSSING, False),
        ("the ship was on its crossing .", CROSSING, False),
        ("corrin star sank off the coast rose to 14 .", TOLL, True),
        ("the rate will come into force in may .", RATE, True),
        ("the council set the rate which will come into force in may .", RATE, False),
        ("the ship broke down on friday .", RADAR, True),
        ("the ship ' s radar broke down on friday .", RADAR, False),
        ("the radar broke down .", "The union says the radar broke down.", True),
        ("the radar broke down .", "On Monday, the radar broke down.", False),
        ("the rate will rise .", "The mayor said that the rate will rise.", True),
        ("the mayor said the rate will rise .", "The mayor said that the rate will rise.", False),
        ("a woman was held on monday .", "A woman who sold it was held on Monday.", False),
        ("", "The dam broke.", False),
    ],
)
def test_what_is_left_out_does_not_move_the_rest(
    written: str,
    evidence: str,
    moved: bool,
) -> None:
    assert reattaches(restore(written, [evidence], CASING), [evidence]) is moved


def test_a_clause_begun_in_another_sentence_is_inside_it_too() -> None:
    evidence = ["The dam held.", "Officials fear that the bridge will fall."]
    surface = restore("the bridge will fall .", evidence, CASING)
    assert surface.runs[0].evidence == 1
    assert reattaches(surface, evidence)


@pytest.mark.parametrize(
    ("written", "evidence", "unmarked"),
    [
        ("he called the deal a grave and costly mistake .", QUOTED, True),
        ("he called the deal a grave and costly mistake for all .", QUOTED, True),
        ('he called the deal " a grave and costly mistake for all " .', QUOTED, False),
        ("he called the deal a costly mistake .", QUOTED, False),
        ("he called the deal a mistake .", "He called the deal a mistake.", False),
    ],
)
def test_quoted_words_keep_their_marks(written: str, evidence: str, unmarked: bool) -> None:
    assert unmarks_quotation(restore(written, [evidence], CASING), [evidence]) is unmarked


@pytest.mark.parametrize(
    ("evidence", "dropped"),
    [
        ("Holm stole the funds of the town, prosecutors in Orla said on Monday.", True),
        ("Holm stole the funds of the town, according to prosecutors in Orla.", True),
        ("According to prosecutors, Holm stole the funds of the town.", True),
        ("Holm stole the funds of the town in the autumn.", False),
    ],
)
def test_a_claim_keeps_who_makes_it(evidence: str, dropped: bool) -> None:
    surface = restore("holm stole the funds of the town .", [evidence], Casing([]))
    assert drops_attribution(surface, [evidence]) is dropped
