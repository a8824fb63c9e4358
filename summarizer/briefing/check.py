"""The hard gates: whether a written sentence says nothing that its evidence does not say."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.briefing.gates.certainty import certainty_failures, negation_failures
from summarizer.briefing.gates.evidence import EvidenceFacts, analyse
from summarizer.briefing.gates.failures import Failure, FailureKind
from summarizer.briefing.gates.figures import date_failures, number_failures
from summarizer.briefing.gates.people import name_failures, quotation_failures, role_failures
from summarizer.briefing.gates.wording import adjacency_failures, order_failures, word_failures
from summarizer.facts.sentence_facts import analyse_sentence

__all__ = ["CheckResult", "EvidenceFacts", "Failure", "FailureKind", "analyse", "check"]

_GATES = (
    number_failures,
    date_failures,
    name_failures,
    role_failures,
    quotation_failures,
    negation_failures,
    certainty_failures,
    word_failures,
    adjacency_failures,
    order_failures,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What the gates say of one written sentence."""

    failures: tuple[Failure, ...]
    """By position in the sentence."""

    @property
    def passed(self) -> bool:
        """Whether no gate failed."""
        return not self.failures

    @property
    def kinds(self) -> frozenset[FailureKind]:
        """The gates that failed."""
        return frozenset(failure.kind for failure in self.failures)


def check(text: str, evidence: EvidenceFacts) -> CheckResult:
    """Checks one written sentence, in its final spelling, against evidence from `analyse`.

    Numbers (with unit, hedge and noun), dates, names, roles, quotations and their speakers, negation, certainty; then
    the wording: no content word from outside, no neighbours that no source sentence joins, no subject and object
    exchanged. Every gate is a comparison of surface facts: it catches what a small writer gets wrong, and does not
    replace an entailment score.
    """
    written = analyse_sentence(text)
    failures = [failure for gate in _GATES for failure in gate(written, evidence)]
    failures.sort(key=lambda failure: (failure.start, failure.end, failure.kind.value))
    return CheckResult(failures=tuple(failures))
