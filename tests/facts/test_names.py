from __future__ import annotations

import pytest

from summarizer.facts.names import find_names, find_roles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met Mr. Austen in Zenda.", [("Mr. Austen", ("austen",)), ("Zenda", ("zenda",))]),
        (
            "The Secretary of Defence of the United States spoke.",
            [("Secretary of Defence of the United States", ("secretary", "defense", "us"))],
        ),
        ("The U.S. and the US agree.", [("U.S.", ("us",)), ("US", ("us",))]),
        ("The ships near Niger's coast", [("Niger", ("niger",))]),
        ("Niger and Nigerien forces", [("Niger", ("niger",)), ("Nigerien", ("niger",))]),
        ("the Nigerian forces", [("Nigerian", ("nigeria",))]),
        (
            "at Air Base 101 near Ruritania International Airport",
            [
                ("Air Base 101", ("air", "base", "101")),
                ("Ruritania International Airport", ("ruritania", "international", "airport")),
            ],
        ),
        ("Chad and Mali agree", [("Chad", ("chad",)), ("Mali", ("mali",))]),
        ("They left on Friday in May.", []),
        ("they asked us to go", []),
        ("Two Zenda men met.", [("Zenda", ("zenda",))]),
    ],
)
def test_names(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(text[name.start : name.end], name.parts) for name in find_names(text)] == expected


def test_a_lone_first_word_is_marked() -> None:
    (name,) = find_names("Harbours close at night.")
    assert name.initial
    (name,) = find_names("Zenda's harbour closes at night with Strelsau's.")[:1]
    assert name.initial
    (name,) = find_names("Russians left.")
    assert not name.initial  # a people is a name anywhere


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gen. Rudolf Hentzau, head of the Coast Command, spoke.",
            [("hentzau", ("general",), ()), ("hentzau", ("head",), ())],
        ),
        ("palace spokesman Fritz Tarlen said", [("tarlen", ("spokesman",), ())]),
        ("former president Flavia Elphberg said", [("elphberg", ("president",), ("former",))]),
        ("Harbour Ministry deputy press secretary Anna Holf said", [("holf", ("secretary",), ("deputy",))]),
        (
            "Colonel Sapt, a military spokesperson, said",
            [("sapt", ("colonel",), ()), ("sapt", ("spokesman",), ())],
        ),
    ],
)
def test_roles(text: str, expected: list[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> None:
    roles = find_roles(text, find_names(text))
    assert [(role.name, role.words, role.qualifiers) for role in roles] == expected
