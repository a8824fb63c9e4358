from __future__ import annotations

import copy
import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from summarizer.briefings import Briefing, BriefingText, Citation
from summarizer.errors import MalformedInputError
from summarizer.inspections import Inspection
from summarizer.render import Format, render, render_inspection
from summarizer.render.loading import briefing_from_json
from summarizer.render.schema import json_schema
from tests.render.build import briefing, hostile_briefing, inspection

BRIEFING_SCHEMA = json_schema(Briefing)
VALIDATOR = Draft202012Validator(BRIEFING_SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def document() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(render(briefing(), Format.JSON))
    return loaded


def test_the_schemas_are_schemas() -> None:
    Draft202012Validator.check_schema(BRIEFING_SCHEMA)
    Draft202012Validator.check_schema(json_schema(Inspection))


def test_a_briefing_fits_its_schema() -> None:
    VALIDATOR.validate(document())


def test_an_inspection_fits_its_schema() -> None:
    shown = json.loads(render_inspection(inspection(), Format.JSON))
    Draft202012Validator(json_schema(Inspection)).validate(shown)
    assert shown["kind"] == "inspection"
    removed = shown["documents"][0]["removed"][0]
    assert shown["documents"][0]["article"]["text"][removed["start"] : removed["end"]] == removed["quote"]


@pytest.mark.parametrize(
    "path", [("lengths",), ("as_of",), ("lengths", 0, "sentences", 0, "citations"), ("sources", 0, "origin")]
)
def test_the_schema_wants_every_field(path: tuple[str | int, ...]) -> None:
    broken = copy.deepcopy(document())
    inner: Any = broken
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    assert not VALIDATOR.is_valid(broken)
    with pytest.raises(MalformedInputError, match=str(path[-1])):
        briefing_from_json(json.dumps(broken))


def test_the_schema_refuses_other_fields_and_values() -> None:
    assert not VALIDATOR.is_valid({**document(), "extra": 1})
    assert not VALIDATOR.is_valid({**document(), "schema_version": "2.0"})
    verdict = document()
    verdict["lengths"][1]["sentences"][0]["verdict"] = "made_up"
    assert not VALIDATOR.is_valid(verdict)


def test_the_schema_explains_the_offsets_and_the_verdicts() -> None:
    unit = BRIEFING_SCHEMA["properties"]["offset_unit"]
    assert unit["const"] == "unicode_code_points"
    assert "code points" in unit["description"]
    definitions = BRIEFING_SCHEMA["$defs"]
    assert "supported: Written by the model" in definitions["Verdict"]["description"]
    assert "source number 2" in definitions["Citation"]["properties"]["label"]["description"]


def test_every_type_of_the_schema_is_described() -> None:
    for schema in (BRIEFING_SCHEMA, json_schema(Inspection)):
        assert all(definition["description"] for definition in schema["$defs"].values())


def test_the_fields_are_those_of_the_data_types() -> None:
    fields = {field.name for field in dataclasses.fields(Citation)}
    assert set(BRIEFING_SCHEMA["$defs"]["Citation"]["properties"]) == fields
    text = {field.name for field in dataclasses.fields(BriefingText)} | {"text"}
    assert set(BRIEFING_SCHEMA["$defs"]["BriefingText"]["properties"]) == text


def test_the_words_can_be_had_without_the_sentences() -> None:
    assert document()["lengths"][0]["text"] == "Ferry runs aground off Port Ellery"


def test_dates_are_iso() -> None:
    assert document()["as_of"] == "2026-05-04"
    assert document()["sources"][0]["published_at"] == "2026-05-03T10:14:00+00:00"


def test_a_briefing_comes_back_whole() -> None:
    assert briefing_from_json(render(briefing(), Format.JSON)) == briefing()
    undated = dataclasses.replace(briefing(), as_of=None)
    assert briefing_from_json(render(undated, Format.JSON)) == undated


@given(
    st.text(
        alphabet=st.one_of(st.characters(), st.characters(categories=["Cs"]), st.sampled_from('\\"u')),
        max_size=40,
    )
)
def test_any_text_comes_back_exactly(text: str) -> None:
    payload = f"\ud800{text}"
    shown = render(hostile_briefing(payload), Format.JSON)
    shown.encode("utf-8")
    loaded = json.loads(shown.encode("utf-8"))
    # json joins an escaped pair of surrogates into the character that it stands for.
    joined = (
        payload.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass") if text else payload
    )
    assert loaded["model"] in {payload, joined}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "line 1, column 2"),
        ("[]", "not a briefing"),
        ('{"kind": "inspection"}', "not a briefing"),
        ('{"kind": "briefing", "schema_version": "2.0"}', "schema version 2.0"),
        ("[" * 100_000, "not a briefing"),
    ],
)
def test_what_is_no_briefing_is_refused(text: str, said: str) -> None:
    with pytest.raises(MalformedInputError, match=said):
        briefing_from_json(text)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("as_of", "soon"),
        ("as_of", 7),
        ("model", None),
        ("lengths", {}),
        ("lengths", [7]),
        ("timeline", "x"),
        ("notices", None),
    ],
)
def test_wrong_types_are_refused_by_name(field: str, value: object) -> None:
    with pytest.raises(MalformedInputError, match=field):
        briefing_from_json(json.dumps({**document(), field: value}))
