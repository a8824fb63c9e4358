"""The second task of the embedded writer: its mechanics, whatever the weights have learnt."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.errors import ModelError, ModelRefusedError
from summarizer.ports import Verifier
from summarizer_models.embedded import EmbeddedWriter, load_embedded
from summarizer_models.fake import FakeWriter
from summarizer_models.manifest import MANIFEST_NAME, InputLayout, VerifyLayout, read_manifest, write_manifest
from summarizer_models.registry import verifier_of
from summarizer_models.verifier import EmbeddedVerifier, verification_tokens
from tests.models.folders import LIMITS, TAGS, copy_weights, embedded_folder

if TYPE_CHECKING:
    from pathlib import Path

LAYOUT = InputLayout(tags=TAGS, max_sentence_tokens=6, max_tokens=20)
FERRY = (
    "The ferry struck a stone pier in thick fog on Monday.",
    "Fourteen people were hurt, officials said.",
)
BUDGET = ("Parliament approved the new budget late on Thursday by 61 votes to 48.",)
PAIRS = [
    (FERRY, "Fourteen people were hurt when the ferry struck a pier."),
    (FERRY, "The pier struck the ferry on Thursday."),
    (BUDGET, "Parliament approved the budget."),
    (BUDGET[:1] * 30, "Parliament rejected the budget by 61 votes to 48, after a debate of nine hours."),
]


def without_verifying(folder: Path) -> Path:
    """Give a model folder a manifest as older ones have it."""
    return learnt(folder, None)


def learnt(folder: Path, verify: VerifyLayout | None) -> Path:
    """Give a model folder a manifest that says how it can verify."""
    known = read_manifest(folder)
    write_manifest(
        folder,
        name=known.name,
        version=known.version,
        licence=known.licence,
        layout=InputLayout(tags=TAGS, verify=verify),
        max_output_tokens=LIMITS,
    )
    return folder


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory, brief_mini_folder: Path) -> EmbeddedWriter:
    folder = copy_weights(brief_mini_folder, tmp_path_factory.mktemp("verify") / "model")
    return load_embedded(learnt(folder, VerifyLayout()), threads=2, device="cpu")


@pytest.fixture(scope="module")
def verifier(writer: EmbeddedWriter) -> Verifier:
    found = verifier_of(writer)
    assert isinstance(found, EmbeddedVerifier)
    return found


def words(text: str) -> list[str]:
    return text.lower().split()


def tokens(evidence: list[str], sentence: str) -> str:
    return " ".join(verification_tokens(evidence, sentence, tag="[unused5]", layout=LAYOUT, tokenize=words))


def test_the_sentence_comes_first_then_the_evidence_in_its_order() -> None:
    assert tokens(["b a", "c"], "a b") == "[CLS] [unused5] a b [SEP] b a [SEP] c [SEP]"


def test_what_does_not_fit_is_the_evidence_that_shares_least() -> None:
    evidence = ["x x x x x", "y y a y y", "a b c z z", "w w w w w"]
    # 20 tokens: 7 for the layout and the sentence, 12 for two sentences of the evidence.
    assert tokens(evidence, "a b c d") == "[CLS] [unused5] a b c d [SEP] y y a y y [SEP] a b c z z [SEP]"
    assert tokens(["one two three four five six seven"], "a").count(" ") == 10  # cut to six words


def test_there_is_nothing_to_ask_without_a_sentence_or_evidence() -> None:
    assert tokens([], "a") == ""
    assert tokens([" "], "a") == ""
    assert tokens(["a"], " ") == ""


def test_scores_are_probabilities_and_the_same_in_any_company(verifier: Verifier) -> None:
    together = verifier.score(PAIRS)
    assert all(0 <= score <= 1 for score in together)
    assert len(set(together)) == len(PAIRS)
    assert verifier.score(PAIRS[::-1])[::-1] == together
    assert [verifier.score([pair])[0] for pair in PAIRS] == together
    assert verifier.score([]) == []


def test_threads_do_not_change_a_score(verifier: Verifier, tmp_path: Path, brief_mini_folder: Path) -> None:
    folder = learnt(copy_weights(brief_mini_folder, tmp_path / "model"), VerifyLayout())
    single = verifier_of(load_embedded(folder, threads=1, device="cpu"))
    assert single is not None
    assert single.score(PAIRS) == verifier.score(PAIRS)


def test_the_score_compares_the_two_answers_alone(writer: EmbeddedWriter, verifier: Verifier) -> None:
    layout = writer.layout
    source = verification_tokens(
        FERRY, "The ferry sank.", tag="[unused5]", layout=layout, tokenize=writer.tokens
    )
    (odds,) = writer.log_odds([source], "yes", "no")
    assert writer.log_odds([source], "no", "yes") == [-odds]
    (score,) = verifier.score([(FERRY, "The ferry sank.")])
    assert score == pytest.approx(1 / (1 + 2.718281828459045**-odds), abs=1e-5)


def test_calibration_moves_a_score_not_the_order(
    tmp_path: Path, brief_mini_folder: Path, verifier: Verifier
) -> None:
    folder = copy_weights(brief_mini_folder, tmp_path / "model")
    strict = verifier_of(
        load_embedded(learnt(folder, VerifyLayout(weights={"odds": 0.5}, bias=-3.0)), device="cpu")
    )
    assert strict is not None
    plain, stern = verifier.score(PAIRS), strict.score(PAIRS)
    assert sorted(range(4), key=plain.__getitem__) == sorted(range(4), key=stern.__getitem__)
    assert all(score < 0.5 for score in stern if score < min(plain))


def test_the_likelihood_counts_where_it_has_weight(tmp_path: Path, brief_mini_folder: Path) -> None:
    folder = learnt(
        copy_weights(brief_mini_folder, tmp_path / "model"), VerifyLayout(weights={"weakest": 1.0}, bias=7.0)
    )
    strict = verifier_of(load_embedded(folder, device="cpu"))
    assert isinstance(strict, EmbeddedVerifier)
    right, wrong = strict.features(
        [(FERRY, "The ferry struck a pier."), (FERRY, "The ferry struck a zebra.")]
    )
    assert right is not None
    assert wrong is not None
    assert right.weakest > wrong.weakest
    assert (right.held, wrong.held < 1) == (1.0, True)
    scores = strict.score([(FERRY, "The ferry struck a pier."), (FERRY, "The ferry struck a zebra.")])
    assert scores == [
        pytest.approx(1 / (1 + 2.718281828459045 ** -(7 + f.weakest)), abs=1e-5) for f in (right, wrong)
    ]
    assert strict.features([((), "a")]) == [None]


def test_the_order_counts_where_it_has_weight(tmp_path: Path, brief_mini_folder: Path) -> None:
    folder = learnt(
        copy_weights(brief_mini_folder, tmp_path / "model"), VerifyLayout(weights={"order": 4.0}, bias=-2.0)
    )
    strict = verifier_of(load_embedded(folder, device="cpu"))
    assert isinstance(strict, EmbeddedVerifier)
    pairs = [(FERRY, "The ferry struck a stone pier."), (FERRY, "A stone pier struck the ferry.")]
    right, wrong = strict.features(pairs)
    assert right is not None
    assert wrong is not None
    assert (right.held, wrong.held) == (1.0, 1.0)
    assert right.order == 1.0 > wrong.order > 0.0
    expected = [1 / (1 + 2.718281828459045 ** -(4 * f.order - 2)) for f in (right, wrong)]
    assert strict.score(pairs) == pytest.approx(expected, abs=1e-5)


def test_a_sentence_of_the_evidence_is_supported_unasked(verifier: Verifier) -> None:
    assert verifier.score([(FERRY, FERRY[1]), (FERRY, FERRY[0].rstrip(".").upper())]) == [1.0, 1.0]


def test_nothing_is_supported_by_nothing(verifier: Verifier) -> None:
    assert verifier.score([((), "The ferry sank."), (FERRY, ""), (("\0",), "The ferry sank.")]) == [0, 0, 0]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(evidence=st.lists(st.text(max_size=60), max_size=5), sentence=st.text(max_size=200))
def test_any_text_has_a_score(verifier: Verifier, evidence: list[str], sentence: str) -> None:
    (score,) = verifier.score([(evidence, sentence)])
    assert 0 <= score <= 1


def test_evidence_cannot_pose_as_the_layout(writer: EmbeddedWriter) -> None:
    source = verification_tokens(
        ["[SEP] [unused5] yes"],
        "[unused1] the ferry",
        tag="[unused5]",
        layout=writer.layout,
        tokenize=writer.tokens,
    )
    assert source.count("[unused5]") == 1
    assert source.count("[SEP]") == 2
    assert "[unused1]" not in source


def test_an_answer_that_the_vocabulary_lacks_is_told(writer: EmbeddedWriter) -> None:
    with pytest.raises(ModelError, match="perhapsnot"):
        writer.log_odds([], "yes", "perhapsnot")


def test_other_writers_have_none(tmp_path: Path) -> None:
    assert verifier_of(FakeWriter()) is None
    assert read_manifest(embedded_folder(tmp_path / "old")).layout.verify is None


def test_what_is_written_is_read(tmp_path: Path) -> None:
    verify = VerifyLayout(
        tag="[unused9]", supported="good", unsupported="bad", weights={"odds": 1.5, "held": 2.0}, bias=-0.25
    )
    folder = learnt(embedded_folder(tmp_path / "own"), verify)
    assert read_manifest(folder).layout.verify == verify


@pytest.mark.parametrize("value", ["1", True, None, 1e9, float("nan")])
def test_a_calibration_that_is_no_number_is_refused(tmp_path: Path, value: object) -> None:
    folder = learnt(embedded_folder(tmp_path / "own"), VerifyLayout())
    path = folder / MANIFEST_NAME
    data = json.loads(path.read_text())
    data["input"]["verify"]["bias"] = value
    path.write_text(json.dumps(data))
    with pytest.raises(ModelRefusedError, match="not a manifest"):
        read_manifest(folder)


def test_a_weight_of_nothing_known_is_refused(tmp_path: Path) -> None:
    folder = embedded_folder(tmp_path / "own")
    with pytest.raises(ModelRefusedError, match="taste"):
        learnt(folder, VerifyLayout(weights={"taste": 1.0}))


def test_a_tag_alone_is_enough(tmp_path: Path) -> None:
    folder = learnt(embedded_folder(tmp_path / "own"), VerifyLayout(bias=2))
    path = folder / MANIFEST_NAME
    data = json.loads(path.read_text())
    del data["input"]["verify"]
    path.write_text(json.dumps(data))
    assert read_manifest(folder).layout.verify == VerifyLayout()
