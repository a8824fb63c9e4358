from __future__ import annotations

from collections.abc import Sequence

from summarizer.briefing.acceptance import Accepted, first_accepted


class Scripted:
    """Gives each sentence the score written in it, and remembers what it was asked together."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def score(self, pairs: Sequence[tuple[Sequence[str], str]]) -> list[float]:
        self.calls.append([sentence for _, sentence in pairs])
        return [float(sentence) for _, sentence in pairs]


def _accept(*claims: Sequence[str]) -> tuple[list[Accepted], list[list[str]]]:
    verifier = Scripted()
    found = first_accepted([[(("evidence",), text) for text in claim] for claim in claims], verifier)
    return found, verifier.calls


def test_only_what_is_about_to_be_accepted_is_asked_about() -> None:
    found, calls = _accept(["0.9", "0.95"], ["0.1", "0.5"], ["0.7"])
    assert [(answer.index, answer.score, answer.turned_down) for answer in found] == [
        (0, 0.9, 0),
        (1, 0.5, 1),
        (0, 0.7, 0),
    ]
    assert calls == [["0.9", "0.1", "0.7"], ["0.5"]]


def test_a_claim_without_candidates_asks_nothing() -> None:
    found, calls = _accept([], [])
    assert [answer.index for answer in found] == [None, None]
    assert calls == []
    assert _accept() == ([], [])


def test_the_third_refusal_is_the_last() -> None:
    (answer,), calls = _accept(["0.1", "0.2", "0.3", "0.9"])
    assert answer == Accepted(index=None, score=0.0, turned_down=3)
    assert len(calls) == 3
