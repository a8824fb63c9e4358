"""Schemathesis against the running service: what the document promises holds, whatever is sent."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx2
import pytest
import schemathesis
from schemathesis import HookContext
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import StopReason, events, from_schema
from schemathesis.engine.recorder import Interaction, ScenarioRecorder

from summarizer_api.codes import CODES
from summarizer_api.problems import PROBLEM_JSON
from summarizer_api.reference.examples import request_body
from summarizer_api.settings import KeyPolicy
from tests.api.abuse.service import Service, serve

SEED = 20261121
NEWS = (
    "\n\nThe harbour bridge was closed on Monday after cracks were found in two cables, the council said. "
    "About 9,000 drivers use it every day.\n"
)
"""Makes any text an article: random characters alone rightly get 422, and would never come to a briefing."""
FEW, MANY = 12, 150
"""Cases of each operation, and rows of requests that follow one another. 150 give 5,000 in the two runs."""
OPERATIONS = 13
NOT_MODIFIED = 304
"""Such an answer changes only those of the kept one's headers that it has."""
UNREACHABLE = frozenset({"DELETE /v1/briefings/{briefing_id}", "DELETE /v1/jobs/{job_id}"})
"""Operations that may succeed in no case: they need an id from another answer, and of a job that has not ended."""


@dataclass
class Run:
    """What came of a run."""

    cases: int = 0
    statuses: dict[str, Counter[int]] = field(default_factory=dict)
    """By operation."""
    faults: list[str] = field(default_factory=list)

    def add(self, recorder: ScenarioRecorder) -> None:
        self.cases += len(recorder.cases)
        for case_id, node in recorder.cases.items():
            interaction = recorder.interactions.get(case_id)
            if interaction is None or interaction.response is None:
                self.faults.append(f"{node.value.operation.label}: no answer")
                continue
            counted = self.statuses.setdefault(node.value.operation.label, Counter())
            counted[interaction.response.status_code] += 1
            self.faults += breaches(interaction)
        for checks in recorder.checks.values():
            for check in checks:
                if (found := check.failure_info) is not None:
                    self.faults.append(f"{check.name}: {found.failure}\n{found.code_sample}")


def breaches(interaction: Interaction) -> Iterator[str]:
    """What is wrong with an answer beside the schema: an error without its document, a header that is missing."""
    response, where = interaction.response, f"{interaction.request.method} {interaction.request.uri}"
    assert response is not None
    headers = {name.lower(): ",".join(values) for name, values in response.headers.items()}
    for name in ("x-request-id", "content-security-policy", "x-content-type-options", "cache-control"):
        if name not in headers and response.status_code != NOT_MODIFIED:
            yield f"{where}: no {name}"
    if response.status_code < 400 or interaction.request.method == "HEAD":
        return
    if headers.get("content-type") != PROBLEM_JSON:
        yield f"{where}: {response.status_code} is {headers.get('content-type')}"
        return
    problem = json.loads(response.content or b"{}")
    entry = CODES.get(problem.get("code"))
    if entry is None or not entry.status == problem["status"] == response.status_code:
        yield f"{where}: {response.status_code} with {problem}"
    replayed = (
        headers.get("idempotency-replayed") == "true"
    )  # the first answer, and the first request's id in it
    if not replayed and problem.get("instance") != f"urn:request:{headers.get('x-request-id')}":
        yield f"{where}: instance {problem.get('instance')}"


def config(service: Service, cases: int, *, all_phases: bool, keys: bool) -> SchemathesisConfig:
    phases = ("examples", "coverage", "fuzzing", "stateful")
    return SchemathesisConfig.from_dict(
        {
            "seed": SEED,
            "continue-on-failure": True,
            "headers": {"Authorization": f"Bearer {service.secret}"} if keys else {},
            "generation": {"max-examples": cases, "mode": "all", "database": "none", "no-shrink": True},
            "phases": {
                **{name: {"enabled": all_phases or name != "coverage"} for name in phases},
                # A scenario is a row of requests.
                "stateful": {"enabled": True, "generation": {"max-examples": max(1, cases // 2)}},
            },
            "checks": {
                # What fits the schema may still be of no use: articles without a sentence of news, two with the same
                # id, a cursor that no page gave, ids of nothing. The first of them is 422, the last 404.
                "positive_data_acceptance": {"expected-statuses": ["2xx", 304, 404, 409, 422]},
            },
            "operations": [
                {
                    # The schema is of the stream, which is text; Schemathesis holds each event against it, as OpenAPI
                    # 3.2 would have it. What events hold is tested in tests/api/test_jobs.py.
                    "include-path": "/v1/jobs/{job_id}/events",
                    "checks": {
                        "response_schema_conformance": {"enabled": False},
                        "use_after_free": {"enabled": False},  # as below
                    },
                },
                {
                    # DELETE cancels a job: it stays, and says that it was cancelled.
                    "include-path": "/v1/jobs/{job_id}",
                    "checks": {"use_after_free": {"enabled": False}},
                },
            ],
        }
    )


def with_news(_context: object, body: Any) -> Any:
    """The body, with something to read in each of its articles."""
    articles = body.get("articles") if isinstance(body, dict) else None
    for article in articles if isinstance(articles, list) else ():
        for name in ("text", "html"):
            if isinstance(article, dict) and isinstance(article.get(name), str):
                article[name] += NEWS
    return body


def with_ids(service: Service) -> Callable[[HookContext, Any], Any]:
    """Puts the id of something that is there into half of the paths. Nothing is deleted so, or others would miss it."""
    headers = {"Authorization": f"Bearer {service.secret}", "Prefer": "respond-async"}
    accepted = httpx2.post(f"{service.url}/v1/briefings", json=request_body(), headers=headers).json()
    del headers["Prefer"]
    made = httpx2.post(f"{service.url}/v1/briefings", json=request_body(), headers=headers)
    kept = {"job_id": accepted["id"], "briefing_id": made.headers["location"].rpartition("/")[2]}

    def put(context: HookContext, parameters: Any) -> Any:
        operation = context.operation
        if operation is not None and operation.method.upper() != "DELETE":
            for name in kept.keys() & (parameters or {}).keys():
                if len(str(parameters[name])) % 2:
                    parameters[name] = kept[name]
        return parameters

    return put


def run(service: Service, cases: int, *, all_phases: bool, keys: bool) -> Run:
    """Send what Schemathesis thinks of, and gather what it finds."""
    schema = schemathesis.openapi.from_url(
        f"{service.url}/openapi.json", config=config(service, cases, all_phases=all_phases, keys=keys)
    )
    schema.hooks.hook("map_body")(with_news)
    schema.hooks.hook("map_path_parameters")(with_ids(service))
    done = Run()
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished | events.FuzzScenarioFinished):
            done.add(event.recorder)
        elif isinstance(event, events.NonFatalError):
            done.faults.append(f"{event.label}: {event.value!r}")
        elif isinstance(event, events.FatalError):
            raise event.exception
        elif isinstance(event, events.EngineFinished):
            assert event.stop_reason is StopReason.COMPLETED
    return done


def assert_clean(done: Run, service: Service, *, at_least: int) -> None:
    print(f"{done.cases} cases of {len(done.statuses)} operations: {done.statuses}")  # noqa: T201 - shown by -s
    errors = [line for line in service.log.getvalue().splitlines() if '"level": "error"' in line]
    assert not done.faults, "\n\n".join([*done.faults[:10], *errors[:3]])
    assert done.cases >= at_least
    assert len(done.statuses) == OPERATIONS
    for label in done.statuses.keys() - UNREACHABLE:
        counted = done.statuses[label]
        assert any(status < 300 for status in counted), f"{label}: nothing succeeded, so little was tested"
    assert "Traceback" not in service.log.getvalue()
    assert '"level": "error"' not in service.log.getvalue()


def test_a_few_hundred_cases() -> None:
    with serve(KeyPolicy.REQUIRED) as service:
        done = run(service, FEW, all_phases=False, keys=True)
        assert_clean(done, service, at_least=150)


@pytest.mark.abuse
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("keys", [KeyPolicy.REQUIRED, KeyPolicy.OFF])
def test_thousands_of_cases(keys: KeyPolicy) -> None:
    with serve(keys) as service:
        done = run(service, MANY, all_phases=True, keys=keys is KeyPolicy.REQUIRED)
        assert_clean(done, service, at_least=2500)


def test_it_finds_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    from summarizer_api.routes import models

    monkeypatch.setattr(models, "JSONResponse", lambda *_, **__: 1 / 0)
    with serve(KeyPolicy.REQUIRED) as service:
        schema = schemathesis.openapi.from_url(
            f"{service.url}/openapi.json", config=config(service, 1, all_phases=False, keys=True)
        )
        done = Run()
        for event in from_schema(schema.include(path="/v1/models")).execute():
            if isinstance(event, events.ScenarioFinished | events.FuzzScenarioFinished):
                done.add(event.recorder)
    assert any("Server error" in fault for fault in done.faults)
