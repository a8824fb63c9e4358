"""A sentence cut at its commas, semicolons and dashes, and what each piece seems to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from summarizer.briefing.grammar.tags import Finite, finiteness, is_adverb
from summarizer.briefing.grammar.tokens import Token, bracketed_spans, covered, quoted_spans, tokenize
from summarizer.briefing.grammar.verbs import BE_FORMS, NEVER_PASSIVE, verb_forms
from summarizer.briefing.grammar.words import (
    COORDINATORS,
    DETERMINERS,
    MARKERS,
    MONTHS,
    NUMBER_WORDS,
    PREPOSITIONS,
    QUANTIFIERS,
    RELATIVE_PRONOUNS,
    SPEECH_VERBS,
    SUBORDINATORS,
    TELLING_VERBS,
    TIME_UNITS,
    WEEKDAYS,
)

QUOTE = "“"
"""A whole quotation is one opaque token with this text."""

_DASHES = frozenset(("–", "—", "--"))
_GERUND_PREPOSITIONS = frozenset(
    ("including", "regarding", "concerning", "considering", "excluding", "following", "pending", "according", "during",
     "during", "notwithstanding", "barring")
)  # fmt: skip
_MARKERS = frozenset(tuple(marker) for marker in MARKERS) | {("too",), ("though",)}
_RELATIVE_ADVERBS = frozenset(("where", "whereby", "wherein"))


class Role(StrEnum):
    """What a piece between two commas seems to be."""

    CLAUSE = "clause"
    """A subject with its finite verb."""
    VERB_PHRASE = "verb_phrase"
    """Begins with a finite verb: goes on with a subject that stands before."""
    NOUN_PHRASE = "noun_phrase"
    RELATIVE = "relative"
    PARTICIPLE = "participle"
    APPOSITIVE = "appositive"
    SUBORDINATE = "subordinate"
    COORDINATE_CLAUSE = "coordinate_clause"
    COORDINATE_VERB = "coordinate_verb"
    """ "and", "but" or "or" with a second verb of the same subject."""
    COORDINATE = "coordinate"
    """ "and", "but" or "or" with something less."""
    PREPOSITIONAL = "prepositional"
    INCLUDING = "including"
    ATTRIBUTION = "attribution"
    MARKER = "marker"
    DATE = "date"
    INFINITIVE = "infinitive"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a sentence between two separators."""

    tokens: tuple[Token, ...]
    separator: str
    """What stands before it: "," ";" ":" "–" or nothing at the start."""
    separator_start: int
    start: int
    end: int
    role: Role = Role.OTHER


@dataclass(frozen=True, slots=True)
class Analysis:
    """A sentence, its quotations and brackets, and its pieces with their roles."""

    sentence: str
    body_end: int
    """Where the closing full stop (and closing quotation mark) begins."""
    quotes: tuple[tuple[int, int], ...]
    brackets: tuple[tuple[int, int], ...]
    segments: tuple[Segment, ...]


def analyse(sentence: str) -> Analysis | None:
    """The pieces of a sentence; None when its quotation marks or brackets do not match."""
    quotes = quoted_spans(sentence)
    if quotes is None:
        return None
    brackets = bracketed_spans(sentence, quotes)
    if brackets is None:
        return None
    tokens = _opaque(tokenize(sentence), quotes, brackets)
    body_end = len(sentence.rstrip())
    if tokens and tokens[-1].text in {".", "!", "?", ".."} | {"…", "..."}:
        body_end = tokens.pop().start
    pieces = _split(tokens, sentence)
    segments: list[Segment] = []
    for piece in pieces:
        role = _role(piece, segments, is_last=piece is pieces[-1])
        segments.append(
            Segment(piece.tokens, piece.separator, piece.separator_start, piece.start, piece.end, role)
        )
    return Analysis(sentence, body_end, tuple(quotes), tuple(brackets), tuple(_with_likely_verbs(segments)))


def _with_likely_verbs(segments: Sequence[Segment]) -> list[Segment]:
    """Noun phrases with a probable verb are clauses unless a later piece goes on with the verb they lack."""
    out = list(segments)
    verb_follows = False
    for index in range(len(out) - 1, -1, -1):
        piece = out[index]
        if piece.role == Role.VERB_PHRASE:
            verb_follows = True
        elif piece.role == Role.CLAUSE:
            verb_follows = False
        elif piece.role == Role.NOUN_PHRASE and not verb_follows:
            verb = main_verb(piece.tokens, Finite.MAYBE)
            if verb is not None and 0 < verb < len(piece.tokens) - 1:
                out[index] = replace(piece, role=Role.CLAUSE)
    return out


def _opaque(
    tokens: Sequence[Token], quotes: Sequence[tuple[int, int]], brackets: Sequence[tuple[int, int]]
) -> list[Token]:
    """The tokens with each quotation as one, and without what stands in brackets. Linear in the tokens."""
    out: list[Token] = []
    spans = sorted([*((s, e, True) for s, e in quotes), *((s, e, False) for s, e in brackets)])
    position = 0
    for token in tokens:
        while position < len(spans) and spans[position][1] <= token.start:
            position += 1
        if position < len(spans) and spans[position][0] < token.end:
            start, end, is_quote = spans[position]
            if is_quote and not (out and out[-1].start == start):
                out.append(Token(QUOTE, QUOTE, start, end))
            continue
        out.append(token)
    return out


def _split(tokens: Sequence[Token], sentence: str) -> list[Segment]:
    pieces: list[Segment] = []
    current: list[Token] = []
    separator, separator_start = "", 0
    for token in tokens:
        spaced = sentence[token.start - 1 : token.start] == " " and sentence[token.end : token.end + 1] == " "
        hyphen = token.text == "-" and spaced and not _is_range(sentence, token)
        if token.text in {",", ";", ":"} or token.text in _DASHES or hyphen:
            if current:
                pieces.append(_piece(current, separator, separator_start))
                current = []
                separator, separator_start = token.text, token.start
            continue
        current.append(token)
        if token.text == QUOTE and sentence[token.end - 2 : token.end - 1] in {",", "?", "!"}:
            # American comma: the separator is inside the quotation, which stays whole.
            pieces.append(_piece(current, separator, separator_start))
            current = []
            separator, separator_start = "”", token.end
    if current:
        pieces.append(_piece(current, separator, separator_start))
    return pieces


def _is_range(sentence: str, dash: Token) -> bool:
    """Whether a spaced hyphen stands between numbers: "20 - 25"."""
    return sentence[: dash.start].rstrip()[-1:].isdigit() and sentence[dash.end :].lstrip()[:1].isdigit()


def _piece(tokens: list[Token], separator: str, separator_start: int) -> Segment:
    return Segment(tuple(tokens), separator, separator_start, tokens[0].start, tokens[-1].end)


def main_verb(tokens: Sequence[Token], at_least: Finite = Finite.SURE) -> int | None:
    """Index of the finite verb that is not of a relative or subordinate clause; None without one."""
    owed = 0
    for index, token in enumerate(tokens):
        word = token.lower
        if word in RELATIVE_PRONOUNS or (index and word in {"when", "because", "although", "while", "if", "what"}):
            owed += 1
        elif word == "that" and index and tokens[index - 1].is_word and not is_relative_free(tokens, index):
            owed += 1
        elif finiteness(tokens, index) >= at_least:
            if not owed:
                return index
            owed -= 1
    return None


def is_relative_free(tokens: Sequence[Token], index: int) -> bool:
    """Whether "that" at `index` is a determiner or subject and not a relative pronoun."""
    return index == 0 or tokens[index - 1].lower in PREPOSITIONS | COORDINATORS


def is_date_phrase(tokens: Sequence[Token]) -> bool:
    """Whether the tokens are a date and nothing else: "On Wednesday", "last month", "In March 2024"."""
    allowed = WEEKDAYS | MONTHS | TIME_UNITS
    filler = {"on", "in", "at", "by", "late", "early", "last", "this", "next", "the", "of", "earlier", "mid", "ago", "a",
              "few", "several", "past", "recent", "following", "same", "previous", "later", "during", "before", "after"}  # fmt: skip
    core = 0
    for token in tokens:
        word = token.lower.rstrip(".")
        if word in allowed:
            core += 1
        elif word.isdigit() and len(word) <= 4:
            core += len(word) == 4
        elif not (word in filler or word in NUMBER_WORDS or word.rstrip("stndrh").isdigit()):
            return False
    return core > 0 and len(tokens) <= 8


def is_attribution(tokens: Sequence[Token]) -> bool:
    """Whether the tokens say who said it and nothing more: "he said", "CNN previously reported"."""
    words = [token.lower for token in tokens]
    if words[:2] == ["according", "to"]:
        return main_verb(tokens) is None
    if len(words) > 30 or words[0] in COORDINATORS | SUBORDINATORS | RELATIVE_PRONOUNS | {"that"}:
        return False
    if words[0] in {"said", "says"}:  # "said John Smith": inverted, the rest is the speaker
        named = len(words) > 1 and (tokens[1].is_capitalised or words[1] in DETERMINERS - {"that"})
        return named and "that" not in words and main_verb(tokens[1:]) is None
    verb = main_verb(tokens)
    if verb is None:
        return False
    if words[verb] in {"has", "have", "had"}:
        verb += 1
        while verb < len(words) - 1 and is_adverb(words[verb]):
            verb += 1
    if verb >= len(words) or words[verb] not in SPEECH_VERBS or (verb and words[verb - 1] in BE_FORMS):
        return False
    between = words[verb + 1 :]
    if any(finiteness(tokens, i) == Finite.SURE for i in range(verb + 1, len(tokens))) or "that" in between:
        return False
    if not between or words[verb] in TELLING_VERBS:
        return verb > 0
    opening = between[0]
    adverbial = opening in PREPOSITIONS | WEEKDAYS | {"earlier", "later", "late"} or is_adverb(opening)
    return verb > 0 and (adverbial or is_date_phrase(tokens[verb + 1 :]))


def _role(piece: Segment, before: Sequence[Segment], *, is_last: bool) -> Role:
    tokens = piece.tokens
    words = [token.lower for token in tokens]
    first = words[0]
    if tuple(words) in _MARKERS:
        return Role.MARKER
    if is_date_phrase(tokens):
        return Role.DATE
    if is_attribution(tokens) and (before or first == "according"):
        return Role.ATTRIBUTION
    if _is_relative(words):
        return Role.RELATIVE
    verb = main_verb(tokens)
    if first in COORDINATORS and len(tokens) > 1:
        return _coordinate_role(tokens, before_is_clause=bool(before) and before[-1].role == Role.CLAUSE)
    if first in SUBORDINATORS or (len(words) > 1 and words[0] in {"even", "just", "only"} and words[1] in SUBORDINATORS):
        forms = verb_forms()
        gerund = len(words) > 2 and words[1] in (forms.participle if first == "as" else forms.gerund)
        if gerund or _has_verb(tokens[1:]):
            return Role.SUBORDINATE
        return Role.PREPOSITIONAL if first in PREPOSITIONS else Role.OTHER
    lead = 1 if len(words) > 1 and is_adverb(first) else 0
    head = words[lead]
    forms = verb_forms()
    if _begins_with_verb(tokens, lead, before):
        return Role.VERB_PHRASE
    if head == "including" or head in {"namely", "especially", "particularly"} or words[:2] == ["such", "as"]:
        return Role.INCLUDING
    if head == "to" and lead + 1 < len(words) and words[lead + 1] in forms.base | {"be", "have", "do"}:
        return Role.INFINITIVE
    if _is_participle(tokens, lead, before) and (verb is None or before):
        return Role.PARTICIPLE
    if head in PREPOSITIONS and (verb is None or not _is_clause_after_phrase(tokens)):
        return Role.PREPOSITIONAL
    if verb is not None:
        return Role.CLAUSE
    if before and _is_appositive(tokens, before[-1], is_last=is_last):
        return Role.APPOSITIVE
    return Role.NOUN_PHRASE if first not in SUBORDINATORS else Role.OTHER


def _has_verb(tokens: Sequence[Token]) -> bool:
    return any(finiteness(tokens, index) >= Finite.MAYBE for index in range(len(tokens)))


def _is_clause_after_phrase(tokens: Sequence[Token]) -> bool:
    """Whether "In 2016 the group was …" has its subject in the same piece: a finite verb outside relatives."""
    verb = main_verb(tokens)
    return verb is not None and verb > 2


def _is_relative(words: Sequence[str]) -> bool:
    if words[0] in RELATIVE_PRONOUNS | _RELATIVE_ADVERBS:
        return len(words) > 1
    if words[0] in PREPOSITIONS and len(words) > 2 and words[1] in {"which", "whom", "whose"}:
        return True
    return any(words[i] == "of" and words[i + 1] in {"which", "whom", "whose"} for i in range(min(4, len(words) - 1)))


def _coordinate_role(tokens: Sequence[Token], *, before_is_clause: bool) -> Role:
    rest = tokens[1:]
    words = [token.lower for token in rest]
    if words[0] in SUBORDINATORS | RELATIVE_PRONOUNS or words[0] == "that":
        return Role.OTHER
    start = 0
    while start < len(words) - 1 and is_adverb(words[start]):
        start += 1
    verb = main_verb(rest)
    if verb is None:
        verb = main_verb(rest, Finite.MAYBE)
        if verb is None or verb <= start or verb == len(rest) - 1:
            past = finiteness(rest, start) == Finite.MAYBE and before_is_clause and start < len(rest) - 1
            return Role.COORDINATE_VERB if past and words[start] in verb_forms().past else Role.COORDINATE
    if verb <= start:
        return Role.COORDINATE_VERB
    return Role.COORDINATE if words[start] in PREPOSITIONS else Role.COORDINATE_CLAUSE


def _begins_with_verb(tokens: Sequence[Token], lead: int, before: Sequence[Segment]) -> bool:
    if tokens[lead].lower.endswith(("'s", "’s", "'re", "’re", "'ve", "’ve", "'m", "’m", "'ll", "’ll", "'d", "’d")):
        return False  # "There's", "it's": the subject is in the same word
    if finiteness(tokens, lead) == Finite.SURE:
        return True
    if not before or before[-1].role in {Role.CLAUSE, Role.VERB_PHRASE}:
        return False
    word = tokens[lead].lower
    forms = verb_forms()
    # After an interruption ("The group, founded in 2010, attacked …") a past form goes on with the subject.
    interrupted = len(before) > 1 and before[-2].role == Role.NOUN_PHRASE
    if interrupted and before[-1].role in {
        Role.RELATIVE, Role.PARTICIPLE, Role.APPOSITIVE, Role.PREPOSITIONAL, Role.NOUN_PHRASE, Role.INCLUDING, Role.DATE,
        Role.MARKER, Role.SUBORDINATE,
    }:  # fmt: skip
        return word in forms.past or word in forms.third or (word in forms.base and word not in forms.participle)
    return False


def _is_participle(tokens: Sequence[Token], lead: int, before: Sequence[Segment]) -> bool:
    word = tokens[lead].lower
    forms = verb_forms()
    if word in _GERUND_PREPOSITIONS:
        return False
    if word in forms.gerund or (word in {"having", "being"}):
        return True
    if word == "not" and len(tokens) > lead + 1:
        return tokens[lead + 1].lower in forms.gerund
    if word in forms.participle and word not in forms.base | NEVER_PASSIVE | {"said", "told"}:
        if len(before) > 1 and before[-1].role == Role.NOUN_PHRASE:
            return False  # "after my brother, Jimmy, died": the name is set off, the verb goes on
        following = tokens[lead + 1].lower if len(tokens) > lead + 1 else ""
        return following in PREPOSITIONS | DETERMINERS | {"to", "as", "by"} or is_adverb(following)
    return False


_BARE_ROLES = frozenset(
    ("head", "chief", "president", "chairman", "chairwoman", "chair", "director", "commander", "leader", "founder",
     "spokesman", "spokeswoman", "spokesperson", "minister", "secretary", "professor", "editor", "author", "owner",
     "co-founder", "executive", "vice", "deputy", "capital", "home", "one", "part", "chancellor", "governor", "mayor")
)  # fmt: skip


def _is_appositive(tokens: Sequence[Token], before: Segment, *, is_last: bool) -> bool:
    words = [token.lower for token in tokens]
    if before.role not in {Role.NOUN_PHRASE, Role.CLAUSE, Role.VERB_PHRASE, Role.PREPOSITIONAL, Role.SUBORDINATE}:
        return False
    if before.tokens[-1].lower in PREPOSITIONS | BE_FORMS | DETERMINERS:
        return False
    if any(word in {"and", "or"} for word in words[:4]) and not is_last:
        return False
    if len(tokens) == 1 and words[0].isdigit() and 1 < len(words[0]) < 4:
        return before.tokens[-1].is_capitalised  # an age: "Smith, 45, said"
    if words[0] in {"a", "an", "the", "its", "his", "her", "their", "one"} and len(tokens) > 1:
        return not (words[0] == "the" and words[1] in TIME_UNITS)
    return words[0] in _BARE_ROLES and any(word in {"of", "for", "at", "to"} for word in words[1:5])


def quantifier_relative(words: Sequence[str]) -> bool:
    """Whether the words open as "some of which"."""
    return len(words) > 2 and words[0] in QUANTIFIERS and words[1] == "of" and words[2] in {"which", "whom"}


def in_quotation(analysis: Analysis, start: int, end: int) -> bool:
    """Whether the passage touches a quotation without holding all of it."""
    return any(
        covered([(left, right)], start, end) and not (start <= left and right <= end)
        for left, right in analysis.quotes
    )
