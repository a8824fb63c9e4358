"""First mentions in full with the role, later ones short: people and acronyms over one length."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.briefing.grammar.acronyms import Acronym, collect_acronyms
from summarizer.briefing.grammar.clauses import MAX_CHARACTERS
from summarizer.briefing.grammar.edits import MentionEdit
from summarizer.briefing.grammar.neighbours import (
    has_appositive,
    has_role_beside,
    is_bare_name,
    is_free_before,
    is_listed,
    is_paired,
    is_set_off,
    opens_predicate,
    repeats_nearby,
)
from summarizer.briefing.grammar.people import (
    Form,
    Person,
    attested_shorts,
    best_form,
    collect_people,
    common_words,
    is_compatible,
)
from summarizer.briefing.grammar.roles import roled_names
from summarizer.briefing.grammar.titles import HONORIFICS
from summarizer.briefing.grammar.tokens import covered, quoted_spans, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["MentionEdit", "Mentions"]

_TWO_CAPITALS = re.compile(r"[^\W\d_a-z]\S*\s(?:\S{1,3}\s)?[^\W\d_a-z]")
"""A sentence without two capitalised words side by side names nobody in full; this spares it the rest."""
_COURTESY = frozenset(("mr", "mrs", "ms", "miss"))
"""Titles that a full name replaces; "Dr" and "Gen." stay before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    """A person's mention in a text."""

    text: int
    start: int
    end: int
    name_start: int
    """Where the given name or the surname begins, after titles and roles."""
    person: int
    prefix: str = ""
    determiner: str = ""
    has_given: bool = False
    quoted: bool


class Mentions:
    """The fullest forms of the people and acronyms of an article set.

    Build it with `from_documents`; `apply` then edits the sentences of one length. Two people with one
    surname are never merged, roles come from one source's own words, and a doubtful mention is left alone.
    """

    def __init__(
        self,
        *,
        people: Sequence[Person],
        shorts: Sequence[str | None],
        common: Iterable[str],
        acronyms: Sequence[Acronym],
    ) -> None:
        self._people = tuple(people)
        self._shorts = tuple(shorts)
        self._common = frozenset(common)
        self._acronyms = tuple(acronyms)
        self._forms = tuple(best_form(person) for person in people)
        surnames = Counter(person.surname for person in people)
        certain = [(index, person) for index, person in enumerate(people) if person.certain]
        self._by_names = {person.names: index for index, person in certain}
        self._by_surname = {
            person.surname: index for index, person in certain if surnames[person.surname] == 1
        }

    @classmethod
    def from_documents(cls, sentences: Iterable[str]) -> Mentions:
        """Collects every person and acronym of the source sentences; a sentence's index is its place here."""
        texts = [text if len(text) <= MAX_CHARACTERS else "" for text in sentences]
        roled = [roled_names(text) if _TWO_CAPITALS.search(text) else [] for text in texts]
        people = collect_people(texts, roled)
        return cls(
            people=people,
            shorts=attested_shorts(people, texts, roled),
            common=common_words(people, texts),
            acronyms=collect_acronyms(texts),
        )

    def apply(self, texts: Sequence[str]) -> list[MentionEdit]:
        """The edits of one length's ordered sentences, by text and place; they never overlap.

        The first mention of each gets the full form, with the role where the sources give one and none stands
        beside it; later ones the short form that the sources themselves use. Quotations are never touched.
        """
        texts = [text if len(text) <= MAX_CHARACTERS else "" for text in texts]
        edits = self._person_edits(texts)
        for acronym in self._acronyms:
            edits.extend(acronym.edits(texts))
        edits.sort(key=lambda e: (e.text, e.start, e.end))
        kept: list[MentionEdit] = []
        for edit in edits:
            if not kept or kept[-1].text != edit.text or edit.start >= kept[-1].end:
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

    def _person_edits(self, texts: Sequence[str]) -> list[MentionEdit]:
        edits: list[MentionEdit] = []
        introduced: set[int] = set()
        for index, text in enumerate(texts):
            for mention in self._mentions(index, text):
                if mention.quoted:
                    continue
                edit = None
                # "Murphy and Sullivan": both alike, or neither.
                if not is_paired(text, mention.start, mention.end):
                    change = self._shortened if mention.person in introduced else self._lengthened
                    edit = change(mention, text)
                if mention.has_given or edit is not None:
                    introduced.add(mention.person)
                if edit is not None and edit.new != edit.old:
                    edits.append(edit)
        return edits

    # ---- finding

    def _mentions(self, index: int, text: str) -> list[_Mention]:
        """Mentions of known people in a text: with titles or given names, and bare surnames."""
        found = self._titled(index, text)
        taken = [(mention.start, mention.end) for mention in found]
        quotes = quoted_spans(text)
        for token in tokenize(text):
            word = token.text.removesuffix("'s").removesuffix("’s")
            person = self._by_surname.get(word)
            if person is None or covered(taken, token.start, token.end) or self._shorts[person] != word:
                continue
            end = token.start + len(word)
            # "Will the others …": at the start any word has a capital.
            opening = token.start < 2 and word.lower() in self._common
            if not opening and is_bare_name(text, token.start, end):
                quoted = quotes is None or covered(quotes, token.start, end)
                found.append(
                    _Mention(
                        text=index,
                        start=token.start,
                        end=end,
                        name_start=token.start,
                        person=person,
                        quoted=quoted,
                    )
                )
        return sorted(found, key=lambda m: m.start)

    def _titled(self, index: int, text: str) -> list[_Mention]:
        found = []
        for roled in roled_names(text):
            person = self._identify(roled.name.names)
            if person is None:
                continue
            found.append(
                _Mention(
                    text=index,
                    start=roled.start,
                    end=roled.name.end,
                    name_start=roled.name.name_start,
                    person=person,
                    prefix=roled.prefix,
                    determiner=roled.determiner,
                    has_given=len(roled.name.names) > 1,
                    quoted=roled.quoted,
                )
            )
        return found

    def _identify(self, names: tuple[str, ...]) -> int | None:
        exact = self._by_names.get(names)
        person = self._by_surname.get(names[-1])
        if exact is not None or person is None:
            return exact
        return person if is_compatible(names, self._people[person].names) else None

    # ---- changing

    def _lengthened(self, mention: _Mention, text: str) -> MentionEdit | None:
        """The first mention with given name and role."""
        beside = has_role_beside(text, mention.start, mention.end)
        complete = mention.has_given and (bool(mention.prefix) or beside)
        if mention.determiner or complete or not is_free_before(text, mention.start):
            return None
        form = self._forms[mention.person]
        titled = None
        if form is not None and not beside:
            titled = (
                self._with_appositive(mention, text, form)
                if form.appositive
                else self._with_role(mention, text, form)
            )
        return titled or (None if mention.has_given else self._with_given(mention, text))

    def _with_given(self, mention: _Mention, text: str) -> MentionEdit:
        """The full name without a role; the title or role that the text gives stays."""
        person = self._people[mention.person]
        courtesy = mention.prefix.rstrip(".").lower() in _COURTESY
        place = mention if courtesy else replace(mention, start=mention.name_start)
        return _edit(place, text, person.text, person.source)

    def _with_role(self, mention: _Mention, text: str, form: Form) -> MentionEdit | None:
        plain = not mention.prefix or mention.prefix.rstrip(".").lower() in HONORIFICS
        longer = len(form.role) > len(mention.prefix) and form.role.lower().endswith(mention.prefix.lower())
        if not (plain or longer) or repeats_nearby(form.role, text, mention.start, mention.end):
            return None
        return _edit(mention, text, form.text, form.source)

    def _with_appositive(self, mention: _Mention, text: str, form: Form) -> MentionEdit | None:
        """The name with its role set off by commas, where a verb follows and no list is around."""
        plain = not mention.prefix or mention.prefix.rstrip(".").lower() in HONORIFICS
        if not plain or is_listed(text, mention.start) or not opens_predicate(text, mention.end):
            return None
        return _edit(mention, text, f"{form.text}, {form.appositive},", form.source)

    def _shortened(self, mention: _Mention, text: str) -> MentionEdit | None:
        """A later mention by the surname alone."""
        short = self._shorts[mention.person]
        unique = self._by_surname.get(self._people[mention.person].surname) == mention.person
        if short is None or not unique or not mention.has_given or mention.determiner:
            return None
        if is_set_off(text, mention.start, mention.end) or has_appositive(text, mention.end):
            return None
        if text[mention.end :].startswith((" of ", " Jr", " Sr")) or not is_free_before(text, mention.start):
            return None
        return _edit(mention, text, short, None)


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
