"""First mentions in full with the role, later ones short: people and acronyms over one length."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from summarizer.briefing.grammar.acronyms import Introduction, introductions
from summarizer.briefing.grammar.persons import HONORIFICS, NAME_RANKS, PARTICLES, ROLE_NOUNS, Certainty
from summarizer.briefing.grammar.roles import MODIFIERS, PASSING, RoledName, roled_names
from summarizer.briefing.grammar.tags import Finite, finiteness, is_adverb
from summarizer.briefing.grammar.tokens import covered, quoted_spans, tokenize
from summarizer.briefing.grammar.verbs import AUXILIARIES, verb_forms
from summarizer.briefing.grammar.words import (
    COORDINATORS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SPEECH_VERBS,
    SUBORDINATORS,
)
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["MentionEdit", "Mentions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionEdit:
    """One mention rewritten: `texts[text][start:end] == old` becomes `new`."""

    text: int
    """Index of the text."""
    start: int
    end: int
    old: str
    new: str
    source: int | None
    """Index of the source sentence in which the full form stands, to be cited; None when the mention got shorter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """A full form and where it stands."""

    text: str
    source: int
    appositive: str = ""


@dataclass(slots=True, kw_only=True)
class _Person:
    """What the sources say of one person."""

    names: tuple[str, ...]
    name_text: str
    name_source: int
    prefixes: Counter[str] = field(default_factory=Counter)
    prefix_sources: dict[str, int] = field(default_factory=dict)
    appositives: Counter[str] = field(default_factory=Counter)
    appositive_sources: dict[str, int] = field(default_factory=dict)
    count: int = 0
    certain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    """A person's mention in a text."""

    text: int
    start: int
    end: int
    person: int
    name_start: int
    """Where the given name or the surname begins, after titles and roles."""
    prefix: str
    determiner: str
    has_given: bool
    quoted: bool


class Mentions:
    """The fullest forms of the people and acronyms of an article set.

    Build it with `from_documents`; `apply` then edits the sentences of one length. Two people with one
    surname are never merged, roles come from one source's own words, and a doubtful mention is left alone.
    """

    def __init__(
        self,
        people: Sequence[_Person],
        shorts: Sequence[str | None],
        acronyms: Sequence[_Acronym],
        common: Iterable[str],
    ) -> None:
        self._people = tuple(people)
        self._shorts = tuple(shorts)
        self._acronyms = tuple(acronyms)
        surnames = Counter(person.names[-1] for person in people)
        self._by_surname = {
            person.names[-1]: index
            for index, person in enumerate(people)
            if surnames[person.names[-1]] == 1 and person.certain
        }
        self._common = frozenset(common)
        self._by_names = {person.names: index for index, person in enumerate(people) if person.certain}

    @classmethod
    def from_documents(cls, sentences: Iterable[str]) -> Mentions:
        """Collects every person and acronym of the source sentences; the index of a sentence is its place here."""
        texts = list(sentences)
        people = _collect_people(texts)
        shorts = _attested_shorts(people, texts)
        return cls(people, shorts, _collect_acronyms(texts), _common_words(people, texts))

    def apply(self, texts: Sequence[str]) -> list[MentionEdit]:
        """The edits of one length's ordered sentences, by text and place; they never overlap."""
        edits = [*self._person_edits(texts), *self._acronym_edits(texts)]
        edits.sort(key=lambda e: (e.text, e.start, e.end))
        kept: list[MentionEdit] = []
        for edit in edits:
            if kept and kept[-1].text == edit.text and edit.start < kept[-1].end:
                continue
            kept.append(edit)
        return kept

    @staticmethod
    def rewrite(texts: Sequence[str], edits: Sequence[MentionEdit]) -> list[str]:
        """The texts with the edits made."""
        out = list(texts)
        for edit in sorted(edits, key=lambda e: (e.text, -e.start)):
            line = out[edit.text]
            out[edit.text] = line[: edit.start] + edit.new + line[edit.end :]
        return out

    # ---- people

    def _person_edits(self, texts: Sequence[str]) -> list[MentionEdit]:
        edits: list[MentionEdit] = []
        introduced: set[int] = set()
        for index, text in enumerate(texts):
            for mention in self._mentions(index, text):
                if mention.quoted:
                    continue
                if _in_pair(text, mention):
                    edit = None  # "Murphy and Sullivan": both alike, or neither
                elif mention.person in introduced:
                    edit = self._shorten(mention, text)
                else:
                    edit = self._lengthen(mention, text)
                if mention.has_given or edit is not None:
                    introduced.add(mention.person)
                if edit is not None and edit.new != edit.old:
                    edits.append(edit)
        return edits

    def _mentions(self, index: int, text: str) -> list[_Mention]:
        """Mentions of known people in a text: with titles or given names, and bare surnames."""
        found: list[_Mention] = []
        quotes = quoted_spans(text)
        for roled in roled_names(text):
            person = self._identify(roled)
            if person is None:
                continue
            found.append(
                _Mention(
                    text=index,
                    start=roled.start,
                    end=roled.name.end,
                    person=person,
                    name_start=roled.name_start,
                    prefix=roled.prefix,
                    determiner=roled.determiner,
                    has_given=len(roled.name.names) > 1,
                    quoted=roled.quoted,
                )
            )
        taken = [(m.start, m.end) for m in found]
        for token in tokenize(text):
            word = token.text.removesuffix("'s").removesuffix("’s")
            person = self._by_surname.get(word)
            if person is None or covered(taken, token.start, token.end) or self._shorts[person] != word:
                continue
            if not _is_bare_name(text, token.start, token.start + len(word)):
                continue
            if token.start < 2 and word.lower() in self._common:
                continue  # "Will the others …": at the start any word has a capital
            found.append(
                _Mention(
                    text=index,
                    start=token.start,
                    end=token.start + len(word),
                    person=person,
                    name_start=token.start,
                    prefix="",
                    determiner="",
                    has_given=False,
                    quoted=quotes is None or covered(quotes, token.start, token.end),
                )
            )
        return sorted(found, key=lambda m: m.start)

    def _identify(self, roled: RoledName) -> int | None:
        names = roled.name.names
        exact = self._by_names.get(names)
        if exact is not None:
            return exact
        person = self._by_surname.get(names[-1])
        if person is None:
            return None
        if len(names) == 1:
            return person
        known = self._people[person].names
        return person if _compatible(names, known) else None

    def _lengthen(self, mention: _Mention, text: str) -> MentionEdit | None:
        person = self._people[mention.person]
        if mention.determiner or (mention.has_given and (mention.prefix or _role_near(text, mention))):
            return None
        if not _is_free_before(text, mention.start):
            return None
        named = None
        if not mention.has_given and len(person.names) > 1:
            bare = mention.prefix.rstrip(".").lower() in _BARE_HONORIFICS
            kept = mention if bare else replace(mention, start=mention.name_start)
            named = self._edit(kept, text, person.name_text, person.name_source)
        form = _best_form(person)
        plain = not mention.prefix or mention.prefix.rstrip(".").lower() in HONORIFICS
        if form is None or _role_near(text, mention):
            return named
        if form.appositive:
            return (self._with_appositive(mention, text, form) if plain else None) or named
        role = form.text.removesuffix(person.name_text).strip()
        if not plain and (
            not role.lower().endswith(mention.prefix.lower()) or len(role) == len(mention.prefix)
        ):
            return named
        if _repeats_nearby(role, text, mention):
            return named
        return self._edit(mention, text, form.text, form.source)

    def _with_appositive(self, mention: _Mention, text: str, form: _Form) -> MentionEdit | None:
        after = text[mention.end :]
        following = tokenize(after[:40])
        verb_next = (
            bool(following)
            and following[0].is_word
            and (
                finiteness(following, 0) > Finite.NO
                or following[0].lower in verb_forms().past
                or is_adverb(following[0].lower)
            )
        )
        if after.startswith(" ") and verb_next and not _inside_list(text, mention.start):
            return self._edit(mention, text, f"{form.text}, {form.appositive},", form.source)
        return None

    def _shorten(self, mention: _Mention, text: str) -> MentionEdit | None:
        short = self._shorts[mention.person]
        person = self._people[mention.person]
        if short is None or not mention.has_given or mention.determiner:
            return None
        if self._by_surname.get(person.names[-1]) != mention.person or _has_appositive(text, mention.end):
            return None
        if _appositive_itself(text, mention) or text[mention.end :].startswith((" of ", " Jr", " Sr")):
            return None
        if not _is_free_before(text, mention.start):
            return None
        return self._edit(mention, text, short, None)

    @staticmethod
    def _edit(mention: _Mention, text: str, new: str, source: int | None) -> MentionEdit:
        if mention.start == 0:
            new = new[:1].upper() + new[1:]
        return MentionEdit(
            text=mention.text,
            start=mention.start,
            end=mention.end,
            old=text[mention.start : mention.end],
            new=new,
            source=source,
        )

    # ---- acronyms

    def _acronym_edits(self, texts: Sequence[str]) -> list[MentionEdit]:
        edits: list[MentionEdit] = []
        for acronym in self._acronyms:
            edits.extend(acronym.edits(texts))
        return edits


@dataclass(frozen=True, slots=True, kw_only=True)
class _Acronym:
    """An acronym, its full name and the sentence that introduces it."""

    acronym: str
    name: str
    article: bool
    source: int

    def edits(self, texts: Sequence[str]) -> list[MentionEdit]:
        """First mention in full with the acronym, later ones the acronym alone."""
        pattern = re.compile(
            rf"(?<![\w-])(?:{re.escape(self.name)}(?: \({re.escape(self.acronym)}\))?|{re.escape(self.acronym)})(?![\w-])"
        )
        spots = [
            (index, match)
            for index, text in enumerate(texts)
            for match in pattern.finditer(text)
            if self._is_free(text, match)
        ]
        edits: list[MentionEdit] = []
        if all(match.group() != self.acronym for _, match in spots):
            return edits
        for position, (index, match) in enumerate(spots):
            old = match.group()
            bracketed = old.endswith(")")
            if position == 0:
                new = self._first(texts[index], match, used_later=len(spots) > 1)
                source: int | None = self.source
                if new is None and old == self.acronym:
                    return []
            else:
                new, source = (None if old == self.acronym else self.acronym), None
                if new is not None and not self._introduced(spots[0][1], edits):
                    return edits
            if new is not None and new != old and not (bracketed and position == 0):
                edits.append(
                    MentionEdit(
                        text=index, start=match.start(), end=match.end(), old=old, new=new, source=source
                    )
                )
        return edits

    def _introduced(self, first: re.Match[str], edits: Sequence[MentionEdit]) -> bool:
        return first.group().endswith(")") or bool(edits)

    def _is_free(self, text: str, match: re.Match[str]) -> bool:
        quotes = quoted_spans(text)
        if quotes is None or covered(quotes, match.start(), match.end()):
            return False
        before = text[: match.start()].rstrip()
        last = before.rsplit(" ", 1)[-1]
        if last[:1].isdigit() or (before.endswith(",") and text[match.end() : match.end() + 1] == ","):
            return False  # "199th FSB", "Captain Air, RM,"
        # A capitalised neighbour makes it part of a longer name ("Iranian IAEA", "IAEA Director").
        capital = (
            last[:1].isupper()
            and last[-1:].isalnum()
            and bool(before[: -len(last)].strip())
            and last.lower() != "the"
        )
        after = text[match.end() :].lstrip(" ")
        longer = after[:1].isupper() and not match.group().endswith(")")
        return not capital and not before.endswith("(") and not longer

    def _first(self, text: str, match: re.Match[str], *, used_later: bool) -> str | None:
        old = match.group()
        full = f"{self.name} ({self.acronym})"
        if old == full:
            return full
        if text[match.end() : match.end() + 2] in {"'s", "’s"}:
            return None
        if old == self.name:
            return full if used_later else None
        before = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
        following = tokenize(text[match.end() : match.end() + 40])
        verb_next = (
            not following
            or not following[0].is_word
            or following[0].lower in PREPOSITIONS | {"and", "or"}
            or (
                finiteness(following, 0) > Finite.NO
                or following[0].lower in verb_forms().past
                or is_adverb(following[0].lower)
            )
        )
        if before in {"the", "a", "an"} or before.endswith(("'s", "’s")) or not verb_next or not self.article:
            return full
        if not _is_free_before(text, match.start()):
            return None
        return f"The {full}" if match.start() == 0 else f"the {full}"


def _collect_acronyms(texts: Sequence[str]) -> list[_Acronym]:
    found: dict[str, list[tuple[Introduction, int]]] = {}
    for index, text in enumerate(texts):
        for introduction in introductions(text):
            found.setdefault(introduction.acronym, []).append((introduction, index))
    out = []
    for acronym, entries in sorted(found.items()):
        names = Counter(entry.name.lower() for entry, _ in entries)
        if len(names) > 1:
            continue  # one acronym, two names: nobody can tell which is meant
        entry, index = entries[0]
        out.append(_Acronym(acronym=acronym, name=entry.name, article=entry.article, source=index))
    return out


def _collect_people(texts: Sequence[str]) -> list[_Person]:
    people: list[_Person] = []
    by_surname: dict[str, list[_Person]] = {}
    for index, text in enumerate(texts):
        for roled in roled_names(text):
            names = roled.name.names
            if len(names) < 2 or roled.quoted or _is_glued(names):
                continue
            family = by_surname.setdefault(names[-1], [])
            person = next((p for p in family if _compatible(names, p.names)), None)
            if person is None:
                start = text.index(names[0], roled.name.start)
                person = _Person(names=names, name_text=text[start : roled.name.end], name_source=index)
                family.append(person)
                people.append(person)
            _note(person, roled, index, text)
    return people


def _is_glued(names: tuple[str, ...]) -> bool:
    """Whether so many names stand in a row that two people's were run together."""
    return len(names) > 3 and not any(name.lower() in PARTICLES or len(name) == 1 for name in names)


def _note(person: _Person, roled: RoledName, index: int, sentence: str) -> None:
    person.count += 1
    person.certain = person.certain or roled.name.certainty == Certainty.CERTAIN or bool(roled.prefix)
    prefix = roled.prefix
    before = sentence[: roled.start].rstrip().rsplit(" ", 1)[-1].lower()
    free = roled.determiner == "the" or before in PASSING or _is_free_before(sentence, roled.start)
    usable = (
        free and prefix and prefix.rstrip(".").lower() not in HONORIFICS and roled.determiner in {"", "the"}
    )
    if usable and roled.determiner == "the" and not prefix[0].isupper():
        usable = False
    if usable and roled.name.names == person.names:
        if roled.start == 0:
            prefix = _mid_sentence(prefix)
        person.prefixes[prefix] += 1
        person.prefix_sources.setdefault(prefix, index)
    if roled.appositive and roled.name.names == person.names:
        person.appositives[roled.appositive] += 1
        person.appositive_sources.setdefault(roled.appositive, index)


def _mid_sentence(prefix: str) -> str:
    """The role without the capital that only the start of the sentence gave it."""
    words = prefix.split()
    if words[0] in {"Former", "Senior", "Longtime"}:
        return prefix[0].lower() + prefix[1:]
    generic = words[0].lower() in MODIFIERS | ROLE_NOUNS and words[0].lower() not in NAME_RANKS
    return (
        prefix[0].lower() + prefix[1:]
        if (generic and words[-1][0].islower()) or (generic and len(words) == 1)
        else prefix
    )


def _compatible(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two full names can be one person's: same surname, and the given names do not differ."""
    if left[-1] != right[-1]:
        return False
    if len(left) == 1 or len(right) == 1:
        return True
    return left[0] == right[0]


def _best_form(person: _Person) -> _Form | None:
    """The role that most source sentences give, the longer one of equals; None when they give none or disagree."""
    former = {prefix.lower().startswith(("former ", "ex-")) for prefix in person.prefixes}
    if len(former) > 1:
        return None
    # A longer role counts the shorter ones that it contains: "US Defense Secretary" and "Defense Secretary".
    weights = {
        prefix: sum(n for other, n in person.prefixes.items() if prefix.lower().endswith(other.lower()))
        for prefix in person.prefixes
    }
    ranked = sorted(
        weights.items(), key=lambda e: (-e[1], -min(len(e[0].split()), 6), person.prefix_sources[e[0]])
    )
    rank_only = [entry for entry in ranked if _is_rank(entry[0])]
    roles = [entry for entry in ranked if not _is_rank(entry[0])]
    if roles:
        prefix = roles[0][0]
        return _Form(text=f"{prefix} {person.name_text}", source=person.prefix_sources[prefix])
    if person.appositives:
        appositive = min(
            person.appositives, key=lambda a: (-person.appositives[a], person.appositive_sources[a])
        )
        source = person.appositive_sources[appositive]
        return _Form(text=_ranked_name(person, rank_only), source=source, appositive=appositive)
    if rank_only:
        prefix = rank_only[0][0]
        return _Form(text=f"{prefix} {person.name_text}", source=person.prefix_sources[prefix])
    return None


def _ranked_name(person: _Person, ranks: Sequence[tuple[str, int]]) -> str:
    return f"{ranks[0][0]} {person.name_text}" if ranks else person.name_text


def _is_rank(prefix: str) -> bool:
    return len(prefix.split()) == 1 and (prefix.endswith(".") or len(prefix) <= 4)


def _common_words(people: Sequence[_Person], texts: Sequence[str]) -> set[str]:
    """Surnames that the sources also write in lower case, as a word ("will", "cook")."""
    wanted = {person.names[-1].lower() for person in people}
    common = {word for word in wanted if word in AUXILIARIES or _is_verb_form(word)}
    for text in texts:
        common.update(token.text for token in tokenize(text) if token.text in wanted)
    return common


def _attested_shorts(people: Sequence[_Person], texts: Sequence[str]) -> list[str | None]:
    """The one-word form by which the sources themselves call each person; None when they do not."""
    wanted = {name for person in people for name in (person.names[0], person.names[-1])}
    bare: Counter[str] = Counter()
    for text in texts:
        spans = [(r.start, r.name.end) for r in roled_names(text) if len(r.name.names) > 1]
        for token in tokenize(text):
            word = token.text.removesuffix("'s").removesuffix("’s")
            if word in wanted and not covered(spans, token.start, token.end):
                bare[word] += _is_bare_name(text, token.start, token.start + len(word))
    out: list[str | None] = []
    for person in people:
        last, first = person.names[-1], person.names[0]
        out.append(last if bare[last] and bare[last] >= bare[first] else None)
    return out


def _is_free_before(text: str, start: int) -> bool:
    """Whether no adjective or noun that goes with the name stands before it ("former", "67-year-old", "named")."""
    tokens = tokenize(text[max(0, start - 60) : start])
    if not tokens or not tokens[-1].is_word:
        # A full stop inside the sentence is an abbreviation's: "U.S. Lloyd Austin".
        return not text[:start].rstrip().endswith(("-", "/", "."))
    last = tokens[-1]
    word = last.lower
    if last.is_capitalised and len(tokens) > 1:
        return word in {"but", "and", "when", "while"}
    if word in ROLE_NOUNS | {"named", "called", "like", "mr", "mrs", "ms"} or word.endswith(("'s", "’s")):
        return False
    closed = (
        PREPOSITIONS
        | SUBORDINATORS
        | COORDINATORS
        | SPEECH_VERBS
        | RELATIVE_PRONOUNS
        | {"that", "to", "then"}
    )
    return (
        word in closed
        or finiteness(tokens, len(tokens) - 1) > Finite.NO
        or is_adverb(word)
        or _is_verb_form(word)
    )


def _is_verb_form(word: str) -> bool:
    forms = verb_forms()
    return any(word in group for group in (forms.base, forms.third, forms.past, forms.gerund))


def _in_pair(text: str, mention: _Mention) -> bool:
    """Whether another name is joined to the mention by "and" or "or"."""
    before = text[: mention.start].rstrip()
    after = text[mention.end :].lstrip()
    joined_before = before.endswith((" and", " or", " &")) and _ends_with_name(before.rsplit(" ", 1)[0])
    joined_after = after.startswith(("and ", "or ", "& ")) and after.split(" ", 2)[1][:1].isupper()
    return joined_before or joined_after


def _ends_with_name(text: str) -> bool:
    return text.rstrip(",").rsplit(" ", 1)[-1][:1].isupper()


def _repeats_nearby(role: str, text: str, mention: _Mention) -> bool:
    """Whether a name in the role stands within five words of the mention already."""
    proper = {word for word in role.split() if word[:1].isupper()}
    left = text[: mention.start].split()[-5:]
    right = text[mention.end :].split()[:5]
    return any(word.strip(",.;:'’s()") in proper for word in [*left, *right])


_BARE_HONORIFICS = frozenset(("mr", "mrs", "ms", "miss"))
_PLACE_WORDS = frozenset(("in", "at", "near", "from", "around", "outside", "into", "across"))


def _is_bare_name(text: str, start: int, end: int) -> bool:
    """Whether a lone surname stands for its person: no capitalised neighbour, no place, no compound."""
    before = text[:start].rstrip()
    last = before.rsplit(" ", 1)[-1] if before else ""
    word = last.strip('(“"‘').lower()
    if word in _PLACE_WORDS | PARTICLES or word in {"the", "a", "an"}:
        return False
    if (
        last[:1].isupper()
        and last[-1:].isalnum()
        and word not in {"but", "and", "while", "when", "as", "after", "if"}
    ):
        return False
    after = text[end:]
    if after.startswith(("-", "/", "’ ", "' ")) or (start and text[start - 1] in "-/"):
        return False
    following = after.lstrip(" ")
    if after.startswith(" ") and following[:1].isupper():
        return False
    if after.startswith(" ") and following[:1].islower():
        tokens = tokenize(following[:60])
        word = tokens[0].lower
        closed = PREPOSITIONS | COORDINATORS | SUBORDINATORS | RELATIVE_PRONOUNS | {"that", "to", "not"}
        verbal = (
            word.endswith("ed")
            or finiteness(tokens, 0) > Finite.NO
            or (_is_verb_form(word) and not word.endswith("s"))
        )
        return word in closed or verbal or is_adverb(word) or word in verb_forms().third
    return True


def _role_near(text: str, mention: _Mention) -> bool:
    """Whether a role noun is set off beside the mention: "the defence secretary, Lloyd Austin,"."""
    left = [token.lower for token in tokenize(text[max(0, mention.start - 80) : mention.start])][-8:]
    right = [token.lower for token in tokenize(text[mention.end : mention.end + 80])][:8]
    beside_left = bool(left) and left[-1] in {",", "("} and any(word in ROLE_NOUNS for word in left)
    beside_right = bool(right) and right[0] in {",", "("} and any(word in ROLE_NOUNS for word in right)
    return beside_left or beside_right or bool(left and left[-1] in ROLE_NOUNS)


def _has_appositive(text: str, end: int) -> bool:
    after = tokenize(text[end : end + 60])
    if len(after) < 2 or after[0].text not in {",", "("}:
        return False
    words = [token.lower for token in after[1:9]]
    return (
        words[0] in {"a", "an", "the", "who"}
        or any(word in ROLE_NOUNS for word in words)
        or words[0].isdigit()
    )


def _appositive_itself(text: str, mention: _Mention) -> bool:
    """Whether the mention is itself set off: "the secretary, Lloyd Austin, said"."""
    return text[: mention.start].rstrip().endswith(",") and text[mention.end : mention.end + 1] == ","


def _inside_list(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return before.endswith((",", " and", " or"))
