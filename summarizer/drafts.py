"""What the models wrote for one set of articles, kept: other lengths are made of it without the models.

A claim's draft depends on the claim and the sentences of the set alone, and a shorter briefing's plan is the beginning
of a longer one's. So a length that is made of kept drafts is the same text as one that is written anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.briefing.claims import PoolSentence
from summarizer.briefing.headline import Basis
from summarizer.briefing.plan import PlannedClaim
from summarizer.briefing.write import Draft
from summarizer.briefings import Verdict
from summarizer.ports import Candidate

VERSION = 1
"""Changes when drafts kept earlier would no longer come out as they would be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """The draft of a claim, without the claim."""

    members: tuple[int, ...]
    representative: int
    evidence: tuple[int, ...]
    """With the two above, what a claim is known by: indices into the pool."""
    text: str
    basis: tuple[int, ...]
    verdict: Verdict
    score: float
    rejected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswer:
    """What the writer made of one basis when it was asked for a headline."""

    basis: Basis
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDrafts:
    """Everything that the models wrote for a set of articles."""

    model: str
    pool: str
    """Digest of the sentences that it was written from."""
    claims: tuple[KeptDraft, ...]
    """In the order of the plan."""
    headlines: tuple[KeptAnswer, ...] | None
    """None where no headline was asked for."""


def digest_pool(pool: Sequence[PoolSentence]) -> str:
    """SHA-256 of the sentences of a set, as they are shown to the writer, and of where they stand."""
    digest = hashlib.sha256()
    for item in pool:
        # repr spells lone surrogates in ASCII.
        digest.update(
            repr((item.ref.document, item.ref.number, item.origin, item.text)).encode("utf-8", "replace")
        )
    return digest.hexdigest()


def keep_draft(draft: Draft) -> KeptDraft:
    """The draft, to be kept."""
    return KeptDraft(
        members=draft.planned.claim.members,
        representative=draft.planned.representative,
        evidence=draft.planned.evidence,
        text=draft.text,
        basis=draft.basis,
        verdict=draft.verdict,
        score=draft.score,
        rejected=draft.rejected,
    )


def match_drafts(planned: Sequence[PlannedClaim], kept: Sequence[KeptDraft]) -> list[Draft] | None:
    """The drafts of a plan, in its order; None where one was not kept."""
    known = {(item.members, item.representative, item.evidence): item for item in kept}
    drafts = []
    for claim in planned:
        item = known.get((claim.claim.members, claim.representative, claim.evidence))
        if item is None:
            return None
        drafts.append(
            Draft(
                planned=claim,
                text=item.text,
                basis=item.basis,
                verdict=item.verdict,
                score=item.score,
                rejected=item.rejected,
            )
        )
    return drafts


def drafts_to_json(drafts: WrittenDrafts) -> str:
    """The drafts as one line of ASCII."""
    document = {
        "version": VERSION,
        "model": drafts.model,
        "pool": drafts.pool,
        "claims": [
            [d.members, d.representative, d.evidence, d.text, d.basis, d.verdict.value, d.score, d.rejected]
            for d in drafts.claims
        ],
        "headlines": None
        if drafts.headlines is None
        else [[a.basis, [[c.text, c.score] for c in a.candidates]] for a in drafts.headlines],
    }
    return json.dumps(document, separators=(",", ":"), allow_nan=False)


def drafts_from_json(text: str) -> WrittenDrafts:
    """The drafts that `drafts_to_json` wrote. Raises ValueError for anything else, or another version's."""
    try:
        document = json.loads(text)
        if document["version"] != VERSION:
            raise ValueError(f"drafts of version {document['version']}")
        headlines = document["headlines"]
        return WrittenDrafts(
            model=str(document["model"]),
            pool=str(document["pool"]),
            claims=tuple(_claim(*row) for row in document["claims"]),
            headlines=None if headlines is None else tuple(_answer(*row) for row in headlines),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("these are no drafts") from error


def _claim(
    members: list[int],
    representative: int,
    evidence: list[int],
    text: str,
    basis: list[int],
    verdict: str,
    score: float,
    rejected: list[str],
) -> KeptDraft:
    return KeptDraft(
        members=_indices(members),
        representative=int(representative),
        evidence=_indices(evidence),
        text=str(text),
        basis=_indices(basis),
        verdict=Verdict(verdict),
        score=float(score),
        rejected=tuple(str(reason) for reason in rejected),
    )


def _answer(basis: list[int], candidates: list[Any]) -> KeptAnswer:
    return KeptAnswer(
        basis=_indices(basis),
        candidates=tuple(Candidate(text=str(text), score=float(score)) for text, score in candidates),
    )


def _indices(values: list[int]) -> tuple[int, ...]:
    return tuple(int(value) for value in values)
