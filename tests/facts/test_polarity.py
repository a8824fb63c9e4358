from __future__ import annotations

import pytest

from summarizer.facts.polarity import CueKind, find_cues


@pytest.mark.parametrize(
    ("text", "kind", "cue", "predicate"),
    [
        ("They do not have access to it.", CueKind.NEGATION, "not", "access"),
        ("They don’t see a problem.", CueKind.NEGATION, "don’t", "see"),
        ("They left without a trace.", CueKind.NEGATION, "without", "trac"),
        ("They denied attacking it.", CueKind.NEGATION, "denied", "attack"),
        ("The army may attack.", CueKind.MODALITY, "may", "attack"),
        ("The army plans to withdraw.", CueKind.MODALITY, "plans", "withdraw"),
        ("The alleged attack ended.", CueKind.ALLEGATION, "alleged", "attack"),
        ("It was reportedly sold.", CueKind.ALLEGATION, "reportedly", "sell"),
        ("He accused them of fraud.", CueKind.ALLEGATION, "accused", "fraud"),
    ],
)
def test_cues(text: str, kind: CueKind, cue: str, predicate: str) -> None:
    found = [c for c in find_cues(text) if c.kind is kind]
    assert [text[c.start : c.end] for c in found] == [cue]
    assert predicate in found[0].predicates


@pytest.mark.parametrize(
    "text", ["They met in May here.", "It was not only large.", "A would-be king", "hip hop music"]
)
def test_no_cues(text: str) -> None:
    assert find_cues(text) == ()
