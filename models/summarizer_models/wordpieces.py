"""From evidence to the embedded model's source tokens, and from its output back to words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from tokenizers import Tokenizer

    from summarizer.ports import WritingTask
    from summarizer_models.manifest import InputLayout

CONTINUATION = "##"

MAX_SENTENCE_CHARACTERS = 4_000
"""More than 80 tokens of any real text have; keeps a "sentence" of megabytes from being tokenised whole."""


def tokenize(tokenizer: Tokenizer, text: str) -> list[str]:
    """WordPieces of a text, lower case, without special tokens.

    `[SEP]` and its like in the text are taken as the characters that they are, so that evidence cannot change
    the layout of the input; lone surrogates become question marks.
    """
    clean = text[:MAX_SENTENCE_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
    pieces: list[str] = tokenizer.encode(clean, add_special_tokens=False).tokens
    return pieces


def join_pieces(pieces: Sequence[str]) -> str:
    """Word tokens joined by single spaces: ["ni", "##ger", "'", "s"] gives "niger ' s"."""
    words: list[str] = []
    for piece in pieces:
        if piece.startswith(CONTINUATION) and len(piece) > len(CONTINUATION) and words:
            words[-1] += piece.removeprefix(CONTINUATION)
        else:
            words.append(piece)
    return " ".join(words)


def cut_pieces(pieces: list[str], limit: int) -> list[str]:
    """At most `limit` pieces, cut between words unless one word is longer than that."""
    if len(pieces) <= limit:
        return pieces
    end = limit
    while end > 0 and pieces[end].startswith(CONTINUATION):
        end -= 1
    return pieces[: end or limit]


def source_tokens(
    task: WritingTask, layout: InputLayout, tokenize_sentence: Callable[[str], list[str]]
) -> list[str]:
    """`[CLS] TAG s1 [SEP] s2 [SEP] …` for one task, within the layout's budget.

    A sentence longer than the budget of one sentence is cut at a word. A sentence that does not fit into what
    is left of the whole is dropped, never cut; a shorter one after it may still fit.
    """
    tokens = [layout.start, layout.tags[task.form]]
    taken = 0
    for sentence in task.evidence:
        if taken == layout.max_sentences:
            break
        pieces = cut_pieces(tokenize_sentence(sentence), layout.max_sentence_tokens)
        if not pieces or len(tokens) + len(pieces) + 1 > layout.max_tokens:
            continue
        tokens += [*pieces, layout.separator]
        taken += 1
    return tokens


def invents_word(pieces: Sequence[str], known: AbstractSet[str], endings: AbstractSet[str]) -> bool:
    """Tell whether pieces were put together to a word that is not in `known`: "dimensnsion".

    The vocabulary is restricted to pieces of the evidence; this holds its words together. A known word, or a whole
    piece, with one of the `endings` ("##s") passes.
    """
    start = 0
    for end in range(1, len(pieces) + 1):
        if end < len(pieces) and pieces[end].startswith(CONTINUATION):
            continue
        word, start = pieces[start:end], end
        if len(word) == 1 or join_pieces(word) in known:
            continue
        if word[-1] not in endings or (len(word) > 2 and join_pieces(word[:-1]) not in known):
            return True
    return False


def stutters(text: str) -> bool:
    """Tell whether words stand twice in a row, up to three at a time: "port port", "in the fog in the fog".

    Small models loop in this way. Real "had had" and "that that" are lost too: a candidate, not a fact.
    """
    words = text.split(" ")
    return any(
        words[i : i + size] == words[i + size : i + 2 * size] and words[i][:1].isalpha()
        for size in (1, 2, 3)
        for i in range(len(words) - 2 * size + 1)
    )
