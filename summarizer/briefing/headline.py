"""The headline: at most fifteen words about the most salient claims, checked like every other sentence.

Candidates are what the writer makes of the first claims, and the articles' own titles where the cited sentences bear
them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.briefing.acceptance import first_accepted
from summarizer.briefing.check import FailureKind, analyse, check
from summarizer.briefing.cite import cite
from summarizer.briefing.claims import Claim, PoolSentence
from summarizer.briefing.judge import Grounds, Judges, fault
from summarizer.briefing.plan import PlannedClaim
from summarizer.briefing.seams import read_seams
from summarizer.briefing.standalone import Level, dependence
from summarizer.briefing.surface import Casing, restore
from summarizer.briefing.trim import trims
from summarizer.briefing.write import Draft
from summarizer.briefings import Verdict
from summarizer.ports import Candidate, Form, Writer, WritingTask
from summarizer.text.terms import count_words, terms

MAX_WORDS = 15
_MIN_WORDS = 5
_CLAIMS = 3
"""How many of the most salient claims are tried as its evidence."""
_TITLE_SENTENCES = 20
_TITLE_CLAIMS = 4
"""A title must be about one of this many of the most salient claims."""
_MAX_BASIS = 3
_TITLE_HELD = 0.6
"""Share of a title's content words that its cited sentences must hold."""
_PRONOUN_LED = re.compile(r"(?:he|she|it|they|we|i|this|that|these|those)\b", re.IGNORECASE)
_UNLIKE_NEWS = re.compile(
    r"[?!…|;]|\.\.\.|\b(?:you|your|we|our|I|why|how|what|live|video|watch|opinion|explained)\b", re.IGNORECASE
)
_TITLE_BONUS = 0.2
"""A title reads better than what a small model writes; worth about one minor term."""
_DRAFT_BONUS = 0.05
"""A sentence of the briefing is whole; what is written to a headline's length is often not."""
_LEAD_BONUS = 0.12
_MAX_TITLES = 12
_TITLE_CASE = 0.7
"""Share of capitalised words from which a title is in title case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Option:
    planned: PlannedClaim
    text: str
    basis: tuple[int, ...]
    value: float
    verdict: Verdict = Verdict.SUPPORTED


Basis = tuple[int, ...]
"""Pool indices of the sentences that the writer was shown."""


def ask_headlines(
    planned: Sequence[PlannedClaim], pool: Sequence[PoolSentence], writer: Writer
) -> dict[Basis, list[Candidate]]:
    """What the writer makes of the first claims, by what it was shown."""
    bases = headline_bases(planned)
    tasks = [WritingTask(evidence=_texts(basis, pool), form=Form.HEADLINE) for basis in bases]
    return dict(zip(bases, writer.write(tasks) if tasks else [], strict=True))


def choose_headline(
    planned: Sequence[PlannedClaim],
    pool: Sequence[PoolSentence],
    titles: Sequence[tuple[int, str]],
    drafts: Sequence[Draft],
    written: Mapping[Basis, Sequence[Candidate]],
    *,
    judges: Judges,
) -> Draft | None:
    """The candidate that says most of what the story is about; a short source sentence where none passes.

    `titles`: the documents' positions and titles, newest first. `written`: the answers of `ask_headlines`.
    None when there is no claim, or no sentence short enough.
    """
    weights = _weights(planned, pool)
    options = [
        *_written(planned, pool, written, judges),
        *_from_titles(planned, pool, titles, judges),
        *_from_drafts(planned, pool, drafts),
    ]
    ranked = sorted(
        options,
        key=lambda o: (o.value + sum(weights.get(t, 0.0) for t in sorted(set(terms(o.text)))), o.text),
        reverse=True,
    )
    return _first_accepted(ranked, pool, judges) or _extracted(planned, pool)


def _first_accepted(ranked: Sequence[_Option], pool: Sequence[PoolSentence], judges: Judges) -> Draft | None:
    """The first option that is an outlet's own words, or that the verifier accepts.

    A title may say in other words what its article says, and a small verifier knows few of those: the gates decide on
    titles.
    """
    own = next((i for i, o in enumerate(ranked) if o.verdict is Verdict.EXTRACTED), len(ranked))
    questions = [(_texts(option.basis, pool), option.text) for option in ranked]
    (answer,) = first_accepted([questions[:own]], judges.verifier)
    if answer.index is None and own == len(ranked):
        return None
    best = ranked[own if answer.index is None else answer.index]
    score = judges.verifier.score([questions[own]])[0] if answer.index is None else answer.score
    return Draft(planned=best.planned, text=best.text, basis=best.basis, verdict=best.verdict, score=score)


def headline_bases(planned: Sequence[PlannedClaim]) -> list[Basis]:
    """What `ask_headlines` shows the writer, claim by claim."""
    return [basis for _, basis in _asked(planned)]


def _asked(planned: Sequence[PlannedClaim]) -> Iterator[tuple[PlannedClaim, Basis]]:
    """The claims that are tried, each with what the writer is shown of it."""
    for item in planned[:_CLAIMS]:
        yield item, (item.representative,)
        if len(item.evidence) > 1:
            yield item, item.evidence[:3]


def _texts(basis: Basis, pool: Sequence[PoolSentence]) -> tuple[str, ...]:
    return tuple(pool[index].text for index in basis)


def _written(
    planned: Sequence[PlannedClaim],
    pool: Sequence[PoolSentence],
    written: Mapping[Basis, Sequence[Candidate]],
    judges: Judges,
) -> Iterator[_Option]:
    for item, basis in _asked(planned):
        evidence = _texts(basis, pool)
        grounds = Grounds.of(evidence)
        for candidate in written[basis]:
            surface = restore(candidate.text, evidence, judges.casing)
            text = surface.text.rstrip(".")
            if not _MIN_WORDS <= count_words(text) <= MAX_WORDS or _repeats(text):
                continue
            seams = read_seams(surface, judges.phrases)
            if not _stands(surface.text) or fault(surface, seams, grounds, judges, headline=True) is not None:
                continue
            value = 0.2 * candidate.score - 0.05 * seams.rare + (_LEAD_BONUS if item is planned[0] else 0.0)
            yield _Option(planned=item, text=text, basis=basis, value=value)


def _from_titles(
    planned: Sequence[PlannedClaim],
    pool: Sequence[PoolSentence],
    titles: Sequence[tuple[int, str]],
    judges: Judges,
) -> Iterator[_Option]:
    for document, title in titles[:_MAX_TITLES]:
        text = sentence_case(title.strip().rstrip("."), judges.casing)
        if not _MIN_WORDS <= count_words(text) <= MAX_WORDS or _UNLIKE_NEWS.search(text):
            continue
        own = [index for index, item in enumerate(pool) if item.ref.document == document][:_TITLE_SENTENCES]
        basis = tuple(item.index for item in cite(text, own, Claim(members=(), origins=1), pool)[0])[
            :_MAX_BASIS
        ]
        if not basis or not _borne_out(text, [pool[index].text for index in basis]):
            continue
        item = next((p for p in planned[:_TITLE_CLAIMS] if set(basis) & set(p.claim.members)), None)
        if item is not None:
            yield _Option(
                planned=item,
                text=text,
                basis=basis,
                value=_TITLE_BONUS + (_LEAD_BONUS if item is planned[0] else 0.0),
                verdict=Verdict.EXTRACTED,
            )


def _from_drafts(
    planned: Sequence[PlannedClaim], pool: Sequence[PoolSentence], drafts: Sequence[Draft]
) -> Iterator[_Option]:
    """The first sentences of the briefing itself, where they are short or a trim makes them so."""
    for draft in drafts[:_CLAIMS]:
        shorter = [trim.text for trim in trims(draft.text) if not trim.drops_attribution]
        fitting = [text for text in (draft.text, *shorter) if _MIN_WORDS <= count_words(text) <= MAX_WORDS]
        if not fitting or not _stands(fitting[0]):
            continue
        text = max(fitting, key=count_words)
        if check(text, analyse([pool[index].text for index in draft.basis])).passed:
            bonus = _DRAFT_BONUS + (_LEAD_BONUS if draft.planned is planned[0] else 0.0)
            yield _Option(
                planned=draft.planned,
                text=text.rstrip("."),
                basis=draft.basis,
                value=bonus,
                verdict=draft.verdict,
            )


def _stands(text: str) -> bool:
    """Whether it is a clause that needs nothing before it."""
    return not _PRONOUN_LED.match(text) and dependence(text).level <= Level.REPAIRABLE


def _borne_out(title: str, evidence: Sequence[str]) -> bool:
    """Whether sentences bear a title out: every number, name and quotation, and most of its words.

    A title is the outlet's own wording of what its article says, so other words for the same thing may stand.
    """
    failures = check(title, analyse(evidence)).failures
    if any(failure.kind not in (FailureKind.WORD, FailureKind.ADJACENCY) for failure in failures):
        return False
    own = set(terms(title))
    held = {term for text in evidence for term in terms(text)}
    return len(own & held) >= _TITLE_HELD * len(own)


def sentence_case(title: str, casing: Casing) -> str:
    """A title in title case as a sentence would have it; others as they are."""
    tokens = title.split(" ")
    long = [token for token in tokens[1:] if len(token) > 3 and token[0].isalpha()]
    if not long or sum(token[0].isupper() for token in long) / len(long) < _TITLE_CASE:
        return title
    return " ".join([tokens[0], *(casing.in_title(token) for token in tokens[1:])])


def _weights(planned: Sequence[PlannedClaim], pool: Sequence[PoolSentence]) -> dict[str, float]:
    """How much of the plan, by salience, each term stands in; the weights of all terms sum to one."""
    weights: dict[str, float] = {}
    for item in planned:
        for term in sorted(set(terms(pool[item.representative].text))):
            weights[term] = weights.get(term, 0.0) + item.salience
    total = sum(weights.values()) or 1.0
    return {term: weight / total for term, weight in weights.items()}


def _repeats(text: str) -> bool:
    own = terms(text)
    return len(own) != len(set(own))


def _extracted(planned: Sequence[PlannedClaim], pool: Sequence[PoolSentence]) -> Draft | None:
    for item in planned:
        for index in (item.representative, *item.claim.members):
            text = pool[index].text
            if not pool[index].usable or not _stands(text):
                continue
            fitting = [t.text for t in trims(text) if not t.drops_attribution]
            fitting = [option for option in (text, *fitting) if count_words(option) <= MAX_WORDS]
            if fitting:
                return Draft(
                    planned=item,
                    text=max(fitting, key=count_words).rstrip("."),
                    basis=(index,),
                    verdict=Verdict.EXTRACTED,
                    score=1.0,
                )
    return None
