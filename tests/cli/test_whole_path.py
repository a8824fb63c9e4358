"""Odd input through the whole path, cleaning to citations, with a writer that only copies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Outcome, Run
from tests.cli.fakes import CopyingWriter

GAZETTE = (
    "The passenger ferry Marigold ran aground on a sandbank off Port Ellery on Friday morning. "
    "All 212 people on board were taken off by three lifeboats within two hours. "
    "Captain Ewan Moore told the harbour office that the rudder had failed in heavy swell. "
    "The harbour office said it would open an inquiry into the accident on Monday."
)
RADIO = (
    "Lifeboats rescued 212 people from the ferry Marigold after it hit a sandbank near Port Ellery. "
    "The harbour office will open an inquiry on Monday, a spokeswoman said. "
    "Ferry traffic to the islands was stopped for the rest of Friday. "
    "Nobody was badly hurt, according to the ambulance service."
)
HARVEST = (
    "Potato growers in the Lindal valley expect their best harvest in twelve years. "
    "Warm nights in June helped the plants, said Marta Olsen of the growers' union. "
    "Prices at the market in Lindal fell by a tenth last week. "
    "Exports of seed potatoes begin in October."
)


@pytest.fixture(autouse=True)
def _copying(monkeypatch: pytest.MonkeyPatch) -> None:
    def load_writer(*_given: object, **_options: object) -> CopyingWriter:
        return CopyingWriter()

    monkeypatch.setattr("summarizer.compose.load_writer", load_writer)


def record(text: str, **fields: str) -> dict[str, str]:
    return {"text": text, "published_at": "2026-05-03", **fields}


def brief(run: Run, articles: list[dict[str, str]], *arguments: str) -> Outcome:
    data = json.dumps(articles).encode("ascii")
    return run("brief", "-", "--format", "json", *arguments, stdin=data)


def citations(shown: dict[str, Any]) -> list[dict[str, Any]]:
    return [c for text in shown["lengths"] for s in text["sentences"] for c in s["citations"]]


def check_quotes(outcome: Outcome, articles: list[dict[str, str]]) -> dict[str, Any]:
    """Every quote is exactly what its span holds in the raw text."""
    shown: dict[str, Any] = json.loads(outcome.out)
    raw = {article["id"]: article["text"] for article in articles}
    found = citations(shown)
    assert found
    for citation in found:
        assert raw[citation["article_id"]][citation["start"] : citation["end"]] == citation["quote"]
    return shown


def test_two_articles(run: Run) -> None:
    articles = [record(GAZETTE, id="gazette"), record(RADIO, id="radio")]
    outcome = brief(run, articles, "--length", "all")
    assert (outcome.code, outcome.err) == (0, "")
    shown = check_quotes(outcome, articles)
    assert [text["length"] for text in shown["lengths"]] == ["headline", "short", "standard", "long"]


def test_one_article_works_and_is_marked(run: Run) -> None:
    articles = [record(GAZETTE, id="gazette")]
    outcome = brief(run, articles)
    assert outcome.code == 0
    shown = check_quotes(outcome, articles)
    assert "single_source" in [notice["code"] for notice in shown["notices"]]


def test_boilerplate_alone(run: Run) -> None:
    outcome = brief(run, [record("Share on Facebook\n\nRead more\n\nLeave A Reply\n", id="share")])
    assert outcome.code == 4
    assert outcome.err.count("\n") == 1
    assert outcome.err.endswith(" (no_content)\n")
    assert "share" in outcome.err


def test_boilerplate_among_others_is_left_out(run: Run) -> None:
    articles = [record(GAZETTE, id="gazette"), record(RADIO, id="radio"), record("Read more\n", id="share")]
    outcome = brief(run, articles)
    assert outcome.code == 3
    assert outcome.err == "summarizer: warning: 1 article was left out: share (see the notices)\n"


def test_an_unrelated_article_is_named(run: Run) -> None:
    third = RADIO.replace("Lifeboats rescued", "Rescuers saved").replace("Nobody", "No passenger")
    articles = [
        record(GAZETTE, id="gazette"),
        record(RADIO, id="radio"),
        record(third, id="coast"),
        record(HARVEST, id="harvest"),
    ]
    outcome = brief(run, articles)
    codes = {notice["article_id"]: notice["code"] for notice in json.loads(outcome.out)["notices"]}
    assert codes["harvest"] == "article_unrelated"
    assert outcome.code == 3
    assert "harvest" in outcome.err


def test_another_language_alone(run: Run) -> None:
    text = (
        "Le ferry Marigold s'est échoué vendredi matin au large de Port Ellery. Les 212 passagers ont été "
        "secourus par trois canots de sauvetage. Le capitaine a déclaré que le gouvernail était en panne."
    )
    outcome = brief(run, [record(text, id="depeche")])
    assert outcome.code == 4
    assert "depeche" in outcome.err
    assert outcome.err.endswith(" (unsupported_language)\n")


@pytest.mark.parametrize(
    "odd",
    [
        "\0",
        "\ud800",
        "\udfff\ud800",
        "\u200f",
        "\u202e",
        "\ufeff",
        "\u200b",
        "👩\u200d🚒",
        "e\u0301",
        "\x1b[31m",
        "\x85",
        "\u2028",
        "Ã©",
    ],
)
def test_odd_characters_keep_the_spans_exact(odd: str, run: Run) -> None:
    text = (
        GAZETTE.replace(" ", f" {odd}", 3).replace("rudder", f"rud{odd}der").replace(". ", f".{odd}\r\n\r\n")
    )
    articles = [record(text, id="gazette"), record(RADIO, id="radio")]
    outcome = brief(run, articles)
    assert outcome.code == 0
    check_quotes(outcome, articles)
    for form in ("text", "markdown", "html"):
        shown = run("brief", "-", "--format", form, stdin=json.dumps(articles).encode("ascii"))
        assert shown.code == 0
        assert not set(shown.out) & set("\0\x1b\u202e")


def test_two_hundred_articles(run: Run) -> None:
    articles = [
        record(f"{GAZETTE} The newspaper number {number} was printed in Port Ellery.", id=f"a{number}")
        for number in range(200)
    ]
    outcome = brief(run, articles)
    assert outcome.code == 0
    check_quotes(outcome, articles)


def test_an_article_of_five_megabytes(run: Run, tmp_path: Path) -> None:
    words = " and then nothing of importance to anyone" * 24
    filler = "\n\n".join(f"Paragraph {number} says nothing{words}." for number in range(5_100))
    text = f"{GAZETTE}\n\n{filler}"
    assert len(text) > 5_000_000
    (tmp_path / "large.txt").write_text(text, encoding="utf-8")
    (tmp_path / "radio.txt").write_text(RADIO, encoding="utf-8")
    outcome = run("brief", tmp_path, "--format", "json")
    assert outcome.code in {0, 3}
    check_quotes(outcome, [{"id": "large", "text": text}, {"id": "radio", "text": RADIO}])


def test_inspect_shows_every_stage(run: Run) -> None:
    articles = [record(f"{GAZETTE}\n\nRead more: the islands\n", id="gazette"), record(RADIO, id="radio")]
    shown = run("inspect", "-", stdin=json.dumps(articles).encode("ascii"))
    assert shown.code == 0
    for title in ("Articles (2)", "Origins (2 independent texts)", "Plan ("):
        assert title in shown.out
    assert "read_more" in shown.out
