"""Compare writers on held-out pairs: `python -m summarizer_training.evaluate --pairs test.jsonl --models OLD NEW`.

Each model is a folder that `export` wrote. Decoding is that of the shipped writer: each pair by
itself, the softmax over its own evidence's words, beam 4.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple, fields
from itertools import islice
from pathlib import Path

import ctranslate2
from tokenizers import Tokenizer

from summarizer_training.engine_files import engine_folder
from summarizer_training.json_lines import read_rows
from summarizer_training.pack import ANSWERS, VERIFY, Encoder
from summarizer_training.pairs import Pair, read_pairs
from summarizer_training.scores import Scores, Written, mean_scores

BEAM_SIZE = 4
NO_REPEAT_NGRAM = 4
MAX_OUTPUT_TOKENS = 80


class Decoder:
    """An exported model that writes the sentences of pairs."""

    def __init__(self, folder: Path, *, threads: int = 2, repetition_penalty: float = 1.0) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._encoder = Encoder(self._tokenizer)
        self._penalty = repetition_penalty
        self._translator = ctranslate2.Translator(
            str(engine_folder(folder)), device="cpu", inter_threads=threads, intra_threads=1
        )

    def source(self, evidence: Sequence[str], form: str) -> list[str]:
        """The tokens that the model is given."""
        ids = self._encoder.source(form, self._encoder.tokens(evidence))
        return [str(self._tokenizer.id_to_token(i)) for i in ids]

    def write(self, tasks: Sequence[tuple[Sequence[str], str]]) -> list[str]:
        """The best sentence for each (evidence, form), lower case; empty where none was finished."""
        sources = [self.source(evidence, form) for evidence, form in tasks]
        results = self._translator.translate_batch(
            sources,
            max_batch_size=1,
            beam_size=BEAM_SIZE,
            no_repeat_ngram_size=NO_REPEAT_NGRAM,
            repetition_penalty=self._penalty,
            disable_unk=True,
            use_vmap=True,
            return_end_token=True,
            max_decoding_length=MAX_OUTPUT_TOKENS,
        )
        return [self._text(result.hypotheses[0]) for result in results]

    def says_yes(self, pairs: Sequence[Pair]) -> list[bool]:
        """For each pair to verify, whether "yes" is likelier than "no" as the first word."""
        sources = [self.source(pair.evidence, VERIFY) for pair in pairs]
        chances = [
            [
                float(result.log_probs[0])
                for result in self._translator.score_batch(
                    sources, [[answer]] * len(sources), max_batch_size=1
                )
            ]
            for answer in ANSWERS
        ]
        return [yes > no for yes, no in zip(*chances, strict=True)]

    def form_of(self, pair: Pair) -> str:
        """The form that the pair's target is an example of."""
        return self._encoder.form(pair.kind, len(self._encoder.tokens([pair.target])[0]))

    def _text(self, tokens: Sequence[str]) -> str:
        if not tokens or tokens[-1] != "[SEP]":
            return ""
        return self._encoder.text([self._encoder.id_of(token) for token in tokens[:-1]])


def chosen_pairs(pairs: Iterable[Pair], per_kind: int) -> dict[str, list[Pair]]:
    """The first pairs of each kind."""
    chosen: dict[str, list[Pair]] = {}
    for pair in pairs:
        group = chosen.setdefault(pair.kind, [])
        if len(group) < per_kind:
            group.append(pair)
    return dict(sorted(chosen.items()))


def evaluate(decoder: Decoder, chosen: dict[str, list[Pair]]) -> dict[str, tuple[Scores, list[Written]]]:
    """For each kind the mean scores and the outputs."""
    found = {}
    for kind, pairs in chosen.items():
        texts = decoder.write([(pair.evidence, decoder.form_of(pair)) for pair in pairs])
        written = [
            Written(evidence=pair.evidence, target=pair.target, text=text)
            for pair, text in zip(pairs, texts, strict=True)
        ]
        found[kind] = (mean_scores(written), written)
    return found


def verify_accuracy(decoder: Decoder, pairs: Sequence[Pair]) -> tuple[float, float]:
    """Shares of the supported pairs that are accepted, and of the others that are turned down."""
    said = decoder.says_yes(pairs)
    shares = []
    for answer in ANSWERS:
        right = [
            yes == (answer == "yes") for pair, yes in zip(pairs, said, strict=True) if pair.target == answer
        ]
        shares.append(sum(right) / max(1, len(right)))
    return shares[0], shares[1]


def first_sentence(chosen: dict[str, list[Pair]]) -> dict[str, Scores]:
    """The scores of writing the first evidence sentence as it is."""
    return {
        kind: mean_scores([Written(evidence=p.evidence, target=p.target, text=p.evidence[0]) for p in pairs])
        for kind, pairs in chosen.items()
    }


def table(rows: Iterable[tuple[str, str, Scores]]) -> str:
    """A Markdown table of (kind, model, scores)."""
    names = [field.name for field in fields(Scores)]
    lines = ["| kind | model | " + " | ".join(names) + " |", "|---|---|" + "---|" * len(names)]
    lines.extend(
        f"| {kind} | {model} | " + " | ".join(f"{100 * value:.1f}" for value in astuple(scores)) + " |"
        for kind, model, scores in rows
    )
    return "\n".join(lines) + "\n"


def side_by_side(decoders: dict[str, Decoder], tasks: Sequence[tuple[Sequence[str], str]]) -> str:
    """What each model writes from the same evidence, below that evidence."""
    texts = {name: decoder.write(tasks) for name, decoder in decoders.items()}
    lines = []
    for number, (evidence, form) in enumerate(tasks):
        lines += [f"{form}:", *(f"    - {sentence}" for sentence in evidence)]
        lines += [f"  {name}: {written[number]}" for name, written in texts.items()]
    return "\n".join(lines) + "\n"


def read_tasks(path: Path) -> list[tuple[list[str], str]]:
    """(evidence, form) of each line of a JSON-lines file."""
    return [(row["evidence"], row["form"]) for row in read_rows(path)]


def compare(decoders: dict[str, Decoder], chosen: dict[str, list[Pair]], outputs: Path | None) -> str:
    """A table of all models and of the first sentence; the outputs themselves go to a JSON-lines file."""
    rows = [(kind, "first sentence", scores) for kind, scores in first_sentence(chosen).items()]
    lines: list[dict[str, object]] = []
    for name, decoder in decoders.items():
        for kind, (scores, written) in evaluate(decoder, chosen).items():
            rows.append((kind, name, scores))
            lines.extend({"model": name, "kind": kind} | asdict(one) for one in written)
    if outputs:
        with outputs.open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return table(sorted(rows, key=lambda row: row[0]))


def verify_table(decoders: dict[str, Decoder], pairs: Sequence[Pair]) -> str:
    """A Markdown table of how each model verifies, in percent."""
    lines = [
        "| model | pairs | accepted of supported | turned down of unsupported | balanced |",
        "|---|---|---|---|---|",
    ]
    for name, decoder in decoders.items():
        yes, no = verify_accuracy(decoder, pairs)
        balanced = (yes + no) / 2
        lines.append(f"| {name} | {len(pairs)} | {100 * yes:.1f} | {100 * no:.1f} | {100 * balanced:.1f} |")
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, nargs="+", required=True)
    parser.add_argument("--pairs", type=Path, help="held-out pairs, JSON lines: scored")
    parser.add_argument("--tasks", type=Path, help="evidence and forms, JSON lines: printed side by side")
    parser.add_argument("--verify", type=Path, help="held-out pairs to verify, JSON lines")
    parser.add_argument("--verify-limit", type=int, default=2000)
    parser.add_argument("--per-kind", type=int, default=100)
    parser.add_argument("--repetition-penalty", type=float, default=1.0)
    parser.add_argument("--outputs", type=Path, help="write each output beside its evidence, JSON lines")
    given = parser.parse_args(arguments)
    decoders = {
        folder.name: Decoder(folder, repetition_penalty=given.repetition_penalty) for folder in given.models
    }
    if given.tasks:
        sys.stdout.write(side_by_side(decoders, read_tasks(given.tasks)))
    if given.pairs:
        chosen = chosen_pairs(read_pairs(given.pairs), given.per_kind)
        chosen.pop(VERIFY, None)
        sys.stdout.write(compare(decoders, chosen, given.outputs))
    if given.verify:
        asked = list(islice(read_pairs(given.verify), given.verify_limit))
        sys.stdout.write(verify_table(decoders, asked))


if __name__ == "__main__":
    main()
