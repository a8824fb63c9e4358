"""The sets of others as cases, the build as a whole, and the measuring."""

from __future__ import annotations

import json
import lzma
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from summarizer_training.pack import Encoder, pack
from summarizer_training.pairs import Pair, read_pairs, write_pairs
from summarizer_training.verification.build import Options, slices, verification_cases
from summarizer_training.verification.build import main as build_main
from summarizer_training.verification.cases import Candidate, Case, read_cases, write_cases
from summarizer_training.verification.inference import inference_cases, paraphrase_cases
from summarizer_training.verification.measure import main as measure_main
from summarizer_training.verification.measure import model_verifier, report
from summarizer_training.verification.mix import allotted, chosen
from summarizer_training.verification.packing import packed_cases, with_cases
from summarizer_training.verification.scores import best_threshold, by_corruption, by_positive, rates
from summarizer_training.verification.wice import split_of_claim, wice_cases
from tokenizers import Tokenizer

from summarizer.briefing.support import LexicalVerifier
from summarizer_models.registry import weights_folder
from tests.training.test_verification_corruptions import news


def claim(name: str, label: str, sets: list[list[int]]) -> dict[str, Any]:
    page = [
        f"(meta data) TITLE: The bridge of {name}",
        "Skip to content",
        f"The bridge of {name} was opened in 1931.",
        "It is 400 metres long and made of steel.",
        f"Engineers of {name} painted the bridge in 2012.",
    ]
    return {
        "id": name,
        "claim": f"The bridge of {name} was opened in 1931 and painted in 2012.",
        "evidence": page,
        "label": label,
        "supporting_sentences": sets,
    }


def wice_rows() -> list[dict[str, Any]]:
    rows = []
    for number in range(24):
        part = "test" if number % 3 == 0 else "dev"
        label = ("supported", "partially_supported", "not_supported")[number // 3 % 3]
        sets = [[]] if label == "not_supported" else [[2, 4]] if label == "supported" else [[2]]
        rows.append(claim(f"wice-{part}-{number}", label, sets))
    return rows


def nli_rows() -> list[dict[str, Any]]:
    return [
        {
            "dataset": "SICK_train",
            "premise": f"Ferry {number} is crossing the bay. The crew is asleep.",
            "hypothesis": f"Ferry {number} is crossing {place}.",
            "label": label,
        }
        for number in range(20)
        for place, label in (("the bay", "entailment"), ("the road", "neutral"))
    ]


def save(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    with lzma.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    save(folder / "nli_small.jsonl.xz", nli_rows())
    save(folder / "wice_claims.jsonl.xz", wice_rows())
    save(
        folder / "paraphrases.jsonl.xz",
        [
            {
                "dataset": "mrpc",
                "source": "The ferry sank on Monday.",
                "target": "On Monday the ferry sank.",
                "label": 1,
            },
            {"dataset": "sts", "source": "The ferry sank.", "target": "The ferry sank.", "score": 5.0},
        ],
    )
    return folder


def test_only_entailment_supports() -> None:
    cases = list(inference_cases(nli_rows()))
    assert len(cases) == 40
    assert all(case.supported == case.sentence.endswith("the bay.") for case in cases)
    assert cases[0].evidence == ("Ferry 0 is crossing the bay.", "The crew is asleep.")
    assert len({case.split for case in cases if case.evidence == cases[0].evidence}) == 1


def test_a_paraphrase_supports_where_it_adds_nothing() -> None:
    row = {
        "dataset": "mrpc",
        "source": "The ferry sank off Lisgar on Monday.",
        "target": "The ferry sank.",
        "label": 1,
    }
    assert [case.sentence for case in paraphrase_cases([row])] == ["The ferry sank."]
    assert list(paraphrase_cases([{**row, "label": 0}])) == []


def test_wice_s_published_test_claims_are_never_trained_on() -> None:
    for row in wice_rows():
        assert (split_of_claim(row) == "test") == row["id"].startswith("wice-test")


def test_wice_evidence_is_what_supports_and_what_is_like_the_claim() -> None:
    (case,) = wice_cases([claim("wice-test-1", "supported", [[2, 4], [2]])], seed=1)
    assert case.supported
    assert case.evidence == (
        "The bridge of wice-test-1",
        "The bridge of wice-test-1 was opened in 1931.",
        "Engineers of wice-test-1 painted the bridge in 2012.",
    )
    (partly,) = wice_cases([claim("wice-test-1", "partially_supported", [[2]])], seed=1)
    assert not partly.supported
    assert partly.evidence == case.evidence


def test_a_trained_claim_comes_without_its_support_too() -> None:
    row = next(r for r in wice_rows() if split_of_claim(r) == "train" and r["label"] == "supported")
    cases = list(wice_cases([row], seed=1, times=2))
    spoilt = [case for case in cases if not case.supported]
    assert len(spoilt) == 2
    assert not any("1931" in text for case in spoilt for text in case.evidence)
    assert [case.supported for case in cases].count(True) == 2


OPTIONS = Options(size=100, rates={"fusion": 1.0}, kinds={"name": 2.0, "number": 1.0, "slip": 1.0})


def test_the_build_is_balanced_and_the_same_each_time(data: Path) -> None:
    parts = [
        ("a", [news(number) for number in range(80)]),
        ("b", [news(number) for number in range(80, 120)]),
    ]
    cases, candidates = verification_cases(data, parts, OPTIONS)
    assert verification_cases(data, parts, OPTIONS) == (cases, candidates)
    training = [case for case in cases if case.split == "train"]
    assert sum(case.supported for case in training) * 2 == len(training) > 60
    held_out = {case.sentence for case in cases if case.split != "train" and case.origin != "wice"}
    assert held_out.isdisjoint(case.sentence for case in training)
    wrong = {case.corruption for case in training if case.origin == "fusion" and not case.supported}
    assert wrong <= {"name", "number", "slip"}
    for case in cases:
        pair = case.pair()
        assert (pair.kind, pair.split) == ("verify", case.split)
        assert pair.evidence == (case.sentence, *case.evidence)
        assert pair.target == ("yes" if case.supported else "no")


def test_the_number_of_processes_changes_nothing(data: Path) -> None:
    parts = [("a", [news(number) for number in range(40)]), ("b", [news(number) for number in range(40, 80)])]
    two = replace(OPTIONS, processes=2)
    assert verification_cases(data, parts, OPTIONS) == verification_cases(data, parts, two)


def test_files_are_sliced_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a.jsonl"):
        write_pairs(tmp_path / name, [news(number) for number in range(3)])
    found = list(slices([tmp_path / "b.jsonl", tmp_path / "a.jsonl"]))
    assert [name for name, _ in found] == ["a 0", "b 0"]
    assert found[0][1] == [news(number) for number in range(3)]


def test_shares_are_kept_as_far_as_each_kind_lasts() -> None:
    assert allotted({"a": 100, "b": 100}, 40, {"a": 3.0, "b": 1.0}) == {"a": 30, "b": 10}
    assert allotted({"a": 5, "b": 100}, 40, {"a": 3.0, "b": 1.0}) == {"a": 5, "b": 35}
    assert allotted({"a": 5, "b": 3}, 40, {"a": 3.0, "b": 1.0}) == {"a": 5, "b": 3}


@given(st.dictionaries(st.sampled_from("abcde"), st.integers(0, 50)), st.integers(0, 120))
def test_an_allotment_is_what_there_is_or_what_was_asked(supply: dict[str, int], size: int) -> None:
    counts = allotted(supply, size, {kind: index + 0.5 for index, kind in enumerate("abcde")})
    assert sum(counts.values()) == min(size, sum(supply.values()))
    assert all(counts[kind] <= number for kind, number in supply.items())


def candidate(number: int, *, supported: bool, gated: bool, base: str = "") -> Candidate:
    return Candidate(
        case=case(number, supported=supported), base=base or str(number), gated=gated, stretch=False
    )


def test_what_passes_the_gates_is_chosen_first() -> None:
    wrong = [candidate(n, supported=False, gated=n % 3 == 0) for n in range(30)]
    right = [candidate(n + 100, supported=True, gated=True, base=str(n)) for n in range(30)]
    kept = chosen([*wrong, *right], size=10, shares={"name": 1.0}, seed=1)
    assert {c.sentence for c in kept if not c.supported} == {f"s{n}" for n in range(0, 30, 3)}
    assert {c.sentence for c in kept if c.supported} == {f"s{n + 100}" for n in range(0, 30, 3)}


def test_sick_sentences_that_pairs_connect_stay_in_one_split() -> None:
    rows = [
        {
            "dataset": "SICK_train",
            "premise": f"Ferry {n}",
            "hypothesis": f"Ferry {n + 1}.",
            "label": "neutral",
        }
        for n in range(60)
    ]
    assert len({case.split for case in inference_cases(rows)}) == 1
    apart = [{**row, "dataset": "RTE1_dev"} for row in rows]
    assert len({case.split for case in inference_cases(apart)}) > 1


def test_packed_cases_take_the_place_of_the_old_ones() -> None:
    tokenizer = Tokenizer.from_file(str(weights_folder() / "tokenizer.json"))
    old = pack([news(1), CASES[0].pair(), news(2)], Encoder(tokenizer))
    fresh = packed_cases(CASES[1:], tokenizer)
    whole = with_cases(old, fresh)
    assert whole.kinds == old.kinds
    assert len(whole) == 5
    for new, before in ((0, 0), (1, 2)):
        assert whole.kind[new] == old.kind[before]
        assert whole.source_of(new).tolist() == old.source_of(before).tolist()
        assert whole.target_of(new).tolist() == old.target_of(before).tolist()
    same = pack([CASES[2].pair()], Encoder(tokenizer))
    assert whole.source_of(3).tolist() == same.source_of(0).tolist()
    assert whole.target_of(3).tolist() == same.target_of(0).tolist()


def test_the_commands_build_and_measure(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_pairs(tmp_path / "news.jsonl", [news(number) for number in range(80)])
    folder = tmp_path / "out"
    build_main(["--data", str(data), "--pairs", str(tmp_path / "news.jsonl"), "--to", str(folder)])
    assert "train wice" in capsys.readouterr().err
    assert all(isinstance(pair, Pair) for pair in read_pairs(folder / "train.jsonl"))
    assert sum(json.loads((folder / "yields.json").read_text())["yields"].values()) == sum(
        len(list(read_cases(folder / f"{split}.cases.jsonl"))) for split in ("train", "dev", "test")
    )
    measure_main(["--cases", str(folder)])
    assert "| **wice** |" in capsys.readouterr().out
    measure_main(["--cases", str(folder), "--limit", "5", "--to", str(tmp_path / "table.md")])
    assert (tmp_path / "table.md").read_text().startswith("## lexical")


def case(number: int, *, supported: bool, origin: str = "fusion", corruption: str = "name") -> Case:
    return Case(
        sentence=f"s{number}",
        evidence=("e",),
        supported=supported,
        origin=origin,
        corruption="target" if supported else corruption,
        split="test",
    )


CASES = [
    case(0, supported=True),
    case(1, supported=True),
    case(2, supported=False),
    case(3, supported=False, corruption="roles"),
]


def test_cases_survive_a_file(tmp_path: Path) -> None:
    assert write_cases(tmp_path / "x.jsonl", CASES) == 4
    assert list(read_cases(tmp_path / "x.jsonl")) == CASES


def test_accuracy_counts_both_sides_alike() -> None:
    found = rates([*CASES, case(4, supported=False)], [0.9, 0.2, 0.1, 0.2, 0.8], 0.5)
    assert found.supported == 0.5
    assert found.unsupported == pytest.approx(2 / 3)
    assert found.balanced_accuracy == pytest.approx(7 / 12)
    assert by_corruption(CASES, [0.9, 0.2, 0.1, 0.6], 0.5)["news", "roles"].unsupported == 0.0
    assert by_corruption(CASES, [0.9, 0.2, 0.1, 0.6], 0.5)["news", "name"].balanced_accuracy == 0.75
    assert by_positive(CASES, [0.9, 0.2, 0.1, 0.6], 0.5)["news", "fusion target"].supported == 0.5


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([0.0, 0.2, 0.4, 0.6, 1.0])), max_size=12))
def test_no_threshold_beats_the_best(rows: list[tuple[bool, float]]) -> None:
    cases = [case(number, supported=yes) for number, (yes, _) in enumerate(rows)]
    scores = [score for _, score in rows]
    found = rates(cases, scores, best_threshold(cases, scores)).balanced_accuracy
    if found is not None:
        for threshold in (-1.0, 0.1, 0.3, 0.5, 0.7, 2.0):
            other = rates(cases, scores, threshold).balanced_accuracy
            assert other is not None
            assert other <= found + 1e-9


def test_a_report_names_origins_and_corruptions() -> None:
    text = report("lexical", LexicalVerifier(), CASES, CASES)
    assert "| news | no: roles | 1 |" in text
    assert "| news | yes: fusion target | 2 |" in text
    assert "| **news** | all, threshold" in text


def test_a_side_without_cases_has_no_figure() -> None:
    found = rates(CASES[:2], [1.0, 1.0], 0.5)
    assert (found.supported, found.unsupported, found.balanced_accuracy) == (1.0, None, None)
    only = [replace(case, origin="paraphrase") for case in CASES[:2]]
    text = report("lexical", LexicalVerifier(), only, only)
    assert "| **paraphrase** | all, threshold 0.5000 | 2 | 0.0% |  |  |" in text


def test_a_model_that_cannot_verify_is_told(tmp_path: Path) -> None:
    from tests.models.folders import copy_weights
    from tests.models.test_verifier import without_verifying

    folder = without_verifying(copy_weights(weights_folder(), tmp_path / "old"))
    with pytest.raises(ValueError, match="no tag"):
        model_verifier(folder)
