from __future__ import annotations

import pytest

from summarizer_models.families import Family, family_of, lay_out


def test_each_family_is_shown_its_evidence_in_its_way() -> None:
    sentences = ("One fell.", "Two rose.")
    shown = {
        name: lay_out(family_of(name), sentences, (3, 3), room=100)
        for name in ("bart", "pegasus", "t5", "mt5", "led", "longt5", "bigbird_pegasus", "marian")
    }
    assert shown.pop("t5") == "summarize: One fell. Two rose."
    assert set(shown.values()) == {"One fell. Two rose."}
    primera = family_of("led", separates_documents=True)
    assert lay_out(primera, sentences, (3, 3), room=100) == "One fell. <doc-sep> Two rose."


def test_sparse_attention_looks_everywhere_from_the_first_token() -> None:
    assert family_of("led").global_attention == ()
    assert family_of("led", separates_documents=True).global_attention == ("<doc-sep>",)
    assert family_of("bart", separates_documents=True).global_attention is None


@pytest.mark.parametrize(
    ("room", "kept"),
    [(100, "a b c"), (10, "a b c"), (9, "a b"), (7, "a c"), (5, "a c"), (4, "a"), (1, "a"), (0, "a")],
)
def test_later_sentences_that_do_not_fit_are_dropped(room: int, kept: str) -> None:
    assert lay_out(Family(), ("a", "b", "c"), (2, 4, 1), room=room) == kept
