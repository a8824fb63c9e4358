"""Candidates to prefer among: `python -m summarizer_training.candidates --model FOLDER --pairs FILE --to FILE`.

For each set of evidence the exported writer gives some sentences (a beam's, and samples), and each is ranked by what
the library's own gates say of it, by what it keeps of its evidence and by ROUGE against the target.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import ctranslate2
from tokenizers import Tokenizer

from summarizer.briefing.judge import Grounds, Judges, fault
from summarizer.briefing.seams import read_seams
from summarizer.briefing.surface import Casing, restore
from summarizer.ports import PhraseBook
from summarizer_models.registry import load_phrases
from summarizer_training.engine_files import engine_folder
from summarizer_training.json_lines import read_rows, write_rows
from summarizer_training.pack import VERIFY, Encoder
from summarizer_training.pairs import Pair, read_pairs
from summarizer_training.scores import rouge_n, words
from summarizer_training.words import content_stems

LONG_FROM = 26
"""Words of a sentence from which the library asks for the long form of it."""
BEAM = 4
SAMPLES = 3
TEMPERATURE = 0.9
TOP_K = 20
NO_REPEAT_NGRAM = 4
MAX_OUTPUT_TOKENS = 72
KEPT_WEIGHT = 1.25
"""With 0.5 the pass taught to stop early: unfinished outputs rose from 97 to 159 on the highlights (November 2026)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One written sentence and how good it is; more is better."""

    text: str
    """As it is written: lower case."""
    fault: str | None
    """The gate that turns it down, if one does."""
    quality: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The candidates for one set of evidence and one form, best first."""

    evidence: tuple[str, ...]
    form: str
    candidates: tuple[Candidate, ...]


class Sampler:
    """An exported writer that gives several sentences from the same evidence."""

    def __init__(self, folder: Path, *, threads: int = 2, seed: int = 1) -> None:
        ctranslate2.set_random_seed(seed)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._encoder = Encoder(self._tokenizer)
        self._translator = ctranslate2.Translator(
            str(engine_folder(folder)), device="cpu", inter_threads=threads, intra_threads=1
        )

    def write(self, tasks: Sequence[tuple[Sequence[str], str]]) -> list[list[str]]:
        """The different sentences for each (evidence, form): a beam's and some samples'."""
        encoder = self._encoder
        sources = [
            [str(self._tokenizer.id_to_token(i)) for i in encoder.source(form, encoder.tokens(evidence))]
            for evidence, form in tasks
        ]
        beams = self._run(sources, beam_size=BEAM, num_hypotheses=BEAM)
        drawn = self._run(
            sources,
            beam_size=1,
            num_hypotheses=SAMPLES,
            sampling_topk=TOP_K,
            sampling_temperature=TEMPERATURE,
        )
        return [
            list(dict.fromkeys(text for text in (*beam, *sample) if text))
            for beam, sample in zip(beams, drawn, strict=True)
        ]

    def _run(self, sources: list[list[str]], **options: float) -> list[list[str]]:
        results = self._translator.translate_batch(
            sources,
            max_batch_size=1,
            no_repeat_ngram_size=NO_REPEAT_NGRAM,
            disable_unk=True,
            use_vmap=True,
            return_end_token=True,
            max_decoding_length=MAX_OUTPUT_TOKENS,
            **options,
        )
        return [[self._text(tokens) for tokens in result.hypotheses] for result in results]

    def _text(self, tokens: Sequence[str]) -> str:
        if not tokens or tokens[-1] != "[SEP]":
            return ""
        return self._encoder.text([self._encoder.id_of(token) for token in tokens[:-1]])


class _Trusting:
    """A verifier that believes everything: only the exact gates rank here."""

    def score(self, pairs: Sequence[tuple[Sequence[str], str]]) -> list[float]:
        return [1.0 for _ in pairs]


def judged(text: str, evidence: Sequence[str], target: str, phrases: PhraseBook) -> Candidate:
    """A candidate with its fault and its quality.

    Quality is 2 for passing every gate, plus ROUGE-2 against the target (0 to 1), plus 1.25 times the share kept of the
    first evidence sentence's content, less 0.3 for a long copy of one sentence: the library prefers in the same order.
    """
    judges = Judges(verifier=_Trusting(), phrases=phrases, casing=Casing(evidence))
    surface = restore(text, evidence, judges.casing)
    found = fault(surface, read_seams(surface, phrases), Grounds.of(evidence), judges)
    written = words(text)
    kept = set(content_stems(text))
    wanted = set(content_stems(evidence[0]))
    copied = len(written) > LONG_FROM and any(written == words(sentence) for sentence in evidence)
    quality = (
        2.0 * (found is None)
        + rouge_n(written, words(target), 2)
        + KEPT_WEIGHT * len(kept & wanted) / max(1, len(wanted))
        - 0.3 * copied
    )
    return Candidate(text=text, fault=found, quality=round(quality, 4))


def tasks_of(pair: Pair) -> tuple[tuple[str, ...], str]:
    """The task that the library would set: a representative alone by its length, several sentences in medium form."""
    if pair.kind == "headline":
        return pair.evidence[:5], "headline"
    if len(pair.evidence) == 1:
        return pair.evidence, "long" if len(pair.evidence[0].split()) >= LONG_FROM else "medium"
    return pair.evidence[:4], "medium"


def choices(pairs: Iterable[Pair], sampler: Sampler, phrases: PhraseBook) -> Iterator[Choice]:
    """The candidates of each training pair's task, where there are at least two of different quality."""
    rows = iter(pair for pair in pairs if pair.split == "train" and pair.kind != VERIFY)
    while chunk := list(islice(rows, 64)):
        tasks = [tasks_of(pair) for pair in chunk]
        for pair, (evidence, form), texts in zip(chunk, tasks, sampler.write(tasks), strict=True):
            found = [judged(text, evidence, pair.target, phrases) for text in texts]
            found.sort(key=lambda candidate: -candidate.quality)
            if len(found) > 1 and found[0].quality > found[-1].quality:
                yield Choice(evidence=evidence, form=form, candidates=tuple(found))


def write_choices(path: Path, found: Iterable[Choice]) -> int:
    """Write choices as JSON lines, and give their number."""
    return write_rows(path, found)


def read_choices(path: Path) -> Iterator[Choice]:
    """The choices of a JSON-lines file, in order."""
    for row in read_rows(path):
        yield Choice(
            evidence=tuple(row["evidence"]),
            form=row["form"],
            candidates=tuple(Candidate(**candidate) for candidate in row["candidates"]),
        )


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder that `export` wrote")
    parser.add_argument("--pairs", type=Path, required=True, help="JSON lines of pairs: evidence and targets")
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=6000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    sampler = Sampler(given.model, threads=given.threads, seed=given.seed)
    pairs = islice(read_pairs(given.pairs), given.limit)
    count = write_choices(given.to, choices(pairs, sampler, load_phrases()))
    sys.stderr.write(f"{count} choices\n")


if __name__ == "__main__":
    main()
