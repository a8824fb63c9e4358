"""The example sets are what their facts.json says: a golden test may rely on every string in it."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from summarizer.briefings import DisagreementKind
from summarizer.documents import RemovalReason

EXAMPLES = Path(__file__).parents[2] / "examples"
SETS = sorted(path.parent for path in EXAMPLES.glob("*/facts.json"))
HEADER = re.compile(r"^(Title|Source|Date|URL): (.+)$")
HEADER_KEYS = {"Title": "title", "Source": "source", "Date": "published_at", "URL": "url"}

Facts = dict[str, Any]


@pytest.fixture(params=SETS, ids=lambda path: path.name)
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def facts(folder: Path) -> Facts:
    loaded: Facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    return loaded


def readable(path: Path) -> str:
    """The file as a reader sees it: in HTML, tags become spaces and character references characters."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = html.unescape(re.sub(r"<[^<>]*>", " ", text))
    return " ".join(text.split())


def read_set(folder: Path) -> dict[str, str]:
    return {path.name: readable(path) for path in sorted((folder / "articles").iterdir())}


def header_of(path: Path) -> dict[str, str]:
    """The `Name: value` lines that a text file starts with."""
    header: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        match = HEADER.match(line)
        if match is None:
            break
        header[match[1]] = match[2]
    return header


def test_there_are_three_sets_of_different_kinds() -> None:
    kinds = {json.loads((path / "facts.json").read_text(encoding="utf-8"))["kind"] for path in SETS}
    assert kinds == {"accident", "policy decision", "company affair"}


def test_every_article_is_listed_once_and_has_the_length_of_news(folder: Path, facts: Facts) -> None:
    texts = read_set(folder)
    assert [entry["file"] for entry in facts["articles"]] == list(texts)
    assert len(texts) >= 5
    for name, text in texts.items():
        assert 250 <= len(text.split()) <= 500, name


def test_outlets_and_days_agree_with_the_headers(folder: Path, facts: Facts) -> None:
    bare_titles = 0
    for entry in facts["articles"]:
        path = folder / "articles" / entry["file"]
        if path.suffix == ".html":
            assert entry["outlet"] in readable(path)
            assert entry["published"] in path.read_text(encoding="utf-8")
            continue
        header = header_of(path)
        assert header.get("Source") == entry["outlet"]
        if not header:
            bare_titles += 1
            assert path.read_text(encoding="utf-8").splitlines()[1] == ""
            assert entry["published"] is None
            continue
        assert set(header) == set(HEADER_KEYS)
        day = dt.date.fromisoformat(entry["published"])
        written = header["Date"]
        assert written.startswith(day.isoformat()) or written == f"{day:%-d %B %Y}"
    assert bare_titles == 1


def test_as_of_is_the_latest_day(facts: Facts) -> None:
    assert facts["as_of"] == max(entry["published"] for entry in facts["articles"] if entry["published"])


def test_addresses_lead_nowhere(folder: Path) -> None:
    """Only names under the reserved top-level domain `example` (RFC 2606), and schema.org as a vocabulary."""
    for path in (folder / "articles").iterdir():
        for host in re.findall(r"https?://([^/\s\"]+)", path.read_text(encoding="utf-8")):
            assert host.endswith(".example") or host == "schema.org", (path.name, host)


@pytest.mark.parametrize("key", ["residue", "kept", "quotes"])
def test_passages_occur_in_the_files_that_they_name(folder: Path, facts: Facts, key: str) -> None:
    texts = read_set(folder)
    for entry in facts[key]:
        assert entry["text"] in texts[entry["file"]], entry


def test_residue_has_known_reasons_of_many_kinds(facts: Facts) -> None:
    reasons = {RemovalReason(entry["reason"]) for entry in facts["residue"]}
    assert len(reasons) >= 10


def test_residue_and_kept_sentences_do_not_overlap(facts: Facts) -> None:
    for kept in facts["kept"]:
        for residue in facts["residue"]:
            if kept["file"] == residue["file"]:
                assert residue["text"] not in kept["text"]
                assert kept["text"] not in residue["text"]


def test_disagreements_are_between_origins_or_stated_by_the_sources(folder: Path, facts: Facts) -> None:
    texts = read_set(folder)
    assert facts["disagreements"]
    for entry in facts["disagreements"]:
        DisagreementKind(entry["kind"])
        assert len(entry["sides"]) >= 2
        assert sorted(value for side in entry["sides"] for value in side) == sorted(
            position["value"] for position in entry["positions"]
        )
        for position in entry["positions"]:
            for name in position["files"]:
                assert position["value"] in texts[name], (position, name)


def test_agreements_are_written_somewhere(folder: Path, facts: Facts) -> None:
    everything = " ".join(read_set(folder).values())
    for entry in facts["agreements"]:
        assert len(entry["values"]) >= 2
        for value in entry["values"]:
            assert value in everything, value


def test_attributions_occur_in_their_files(folder: Path, facts: Facts) -> None:
    texts = read_set(folder)
    for entry in facts["attributions"]:
        for name in entry["files"]:
            assert any(word in texts[name] for word in entry["words"]), entry


def test_updates_go_forward_in_time(folder: Path, facts: Facts) -> None:
    texts = read_set(folder)
    days = {entry["file"]: entry["published"] for entry in facts["articles"]}
    assert facts["updates"]
    for entry in facts["updates"]:
        earlier, later = entry["earlier"], entry["later"]
        for side in (earlier, later):
            for name in side["files"]:
                assert has_number(texts[name], side["value"]), (side, name)
        # The wire's and the local paper's stories may be of one day; a later value is never older.
        first_later = min(days[name] for name in later["files"] if days[name])
        assert all(days[name] < first_later for name in earlier["files"] if days[name])


def has_number(text: str, value: str) -> bool:
    """Whether the value occurs, in digits or, for the toll, in words."""
    words = {"14": "fourteen"}
    return value in text or words.get(value, value) in text.lower()


def test_reprints_share_nearly_all_their_text_and_others_do_not(folder: Path, facts: Facts) -> None:
    texts = read_set(folder)
    origins = {entry["file"]: entry["origin"] for entry in facts["articles"]}
    names = sorted(texts)
    for i, left in enumerate(names):
        for right in names[i + 1 :]:
            shared = shared_shingles(texts[left], texts[right])
            if origins[left] == origins[right]:
                assert shared > 0.6, (left, right, shared)
                assert texts[left] != texts[right]
            else:
                assert shared < 0.1, (left, right, shared)
    grouped = [sorted(name for name in names if origins[name] == origin) for origin in set(origins.values())]
    assert sorted(group for group in grouped if len(group) > 1) == facts["reprints"]


def shared_shingles(left: str, right: str) -> float:
    """Share of the smaller text's five-word shingles that are in the other."""

    def shingles(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return set(zip(*(words[i:] for i in range(5)), strict=False))

    a, b = shingles(left), shingles(right)
    return len(a & b) / min(len(a), len(b))


def states(text: str, fact: dict[str, Any]) -> bool:
    """Whether a text contains one alternative of every group, whatever the case."""
    lower = text.lower()
    return all(any(word.lower() in lower for word in group) for group in fact["words"])


def test_the_reference_is_a_briefing_that_states_the_key_facts(folder: Path, facts: Facts) -> None:
    reference = (folder / "reference.txt").read_text(encoding="utf-8")
    assert 130 <= len(reference.split()) <= 170
    stated = [fact["fact"] for fact in facts["key_facts"] if states(reference, fact)]
    assert len(stated) >= 0.8 * len(facts["key_facts"])
    for passage in [*facts["never"], *(entry["text"] for entry in facts["residue"])]:
        assert passage not in reference


def test_every_key_fact_is_in_the_articles_and_no_fact_is_trivial(folder: Path, facts: Facts) -> None:
    texts = read_set(folder)
    for fact in facts["key_facts"]:
        assert any(states(text, fact) for text in texts.values()), fact
        assert not states("The council met and a ferry was seen.", fact)


def test_what_must_never_appear_is_in_the_input(folder: Path, facts: Facts) -> None:
    everything = " ".join(read_set(folder).values())
    for passage in facts["never"]:
        assert passage in everything


def test_the_json_lines_are_the_same_articles() -> None:
    folder = EXAMPLES / "water-tariff"
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    records = {record["id"]: record for record in map(json.loads, lines)}
    paths = sorted((folder / "articles").iterdir())
    assert list(records) == [path.stem for path in paths]
    for path in paths:
        record = records[path.stem]
        head, body = path.read_text(encoding="utf-8").split("\n\n", 1)
        assert record["text"] == body
        header = header_of(path) or {"Title": head}
        for name, value in header.items():
            assert record[HEADER_KEYS[name]] == value
