"""Names in a sentence: capitalised spans with their parts, and the roles that stand beside people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.facts.dates import MONTHS, WEEKDAYS
from summarizer.facts.lexicon import FUNCTION_WORDS
from summarizer.facts.number_values import STARTERS
from summarizer.facts.places import PHRASE_STARTS, PHRASES, is_place, place_key
from summarizer.facts.stems import american
from summarizer.facts.tokens import Token, tokenize

COURTESY = frozenset("mr mrs ms miss mx dr sir dame lord lady madam".split())
"""Forms of address: they carry no claim."""

_SAME_ROLE = {
    "gen": "general", "sen": "senator", "rep": "representative", "gov": "governor",
    "lt": "lieutenant", "col": "colonel",
    "capt": "captain", "sgt": "sergeant", "maj": "major", "adm": "admiral", "cmdr": "commander", "prof": "professor",
    "pres": "president", "sec": "secretary", "spokeswoman": "spokesman",
    "spokesperson": "spokesman", "chairwoman": "chairman",
    "chairperson": "chairman", "chair": "chairman", "congresswoman": "congressman", "head": "head", "chief": "head",
    "leader": "head", "commander": "head", "boss": "head", "director": "head", "pm": "premier",
    "actress": "actor", "rev": "reverend", "supt": "superintendent",
    "ceo": "ceo", "councilwoman": "councilman", "premier": "premier", "minister": "minister",
    "policewoman": "policeman",
}  # fmt: skip
ROLE_WORDS = frozenset(
    (
        *_SAME_ROLE,
        *"""president vice premier chancellor king queen prince princess emperor pope cardinal
        archbishop bishop imam rabbi
        minister secretary undersecretary ambassador envoy diplomat senator congressman lawmaker mp mep
        deputy governor mayor councilman
        commissioner attorney prosecutor judge justice lawyer solicitor general lieutenant major
        colonel captain sergeant admiral
        marshal officer inspector detective sheriff chief constable commander spokesman official
        adviser advisor aide chairman
        director manager executive founder owner editor journalist reporter analyst economist expert
        professor doctor scientist researcher
        coach striker goalkeeper player champion actor singer author writer activist campaigner leader
        head ruler dictator
        strongman rebel militant candidate nominee speaker whip treasurer coroner superintendent
        representative rapporteur""".split(),
    )
) - {"rebel", "militant", "official", "player", "deputy", "vice"}
_ROLE_QUALIFIERS = frozenset(
    "former ex late acting interim deputy vice then outgoing incoming assistant caretaker".split()
)
_INNER = frozenset("of the and de la le al el bin ibn van von der den di da du dos del for y".split())
_CALENDAR = frozenset(name.lower() for name in (*MONTHS, *WEEKDAYS))
_NOT_NAMES = frozenset(
    """according reports officials authorities police people residents witnesses experts analysts
    critics scientists sources
    meanwhile earlier last next yesterday today tonight two three four five six seven eight nine ten
    dozens hundreds thousands
    president prime minister secretary general colonel captain breaking update photo""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name; `text[start:end]` is it as written, possessive ending excluded."""

    start: int
    end: int
    first: int
    """Index of its first token."""
    last: int
    """Index of its last token."""
    parts: tuple[str, ...]
    """Keys to match by, without courtesy titles and small words: ("lloyd", "austin"). A country and its people share
    one key ("russia"); "Nigerian" and "Nigerien" do not."""
    initial: bool
    """A single capitalised word that starts the sentence: it may be no name at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A title or function beside a person's name."""

    start: int
    end: int
    name: str
    """Key of the person's last name part."""
    words: tuple[str, ...]
    """Keys of the role's words, folded: ("defense", "secretary"), ("general",), ("spokesman",)."""
    qualifiers: tuple[str, ...]
    """“former”, “deputy”, “acting” and the like, in order."""


def find_names(text: str, *, tokens: Sequence[Token] | None = None) -> tuple[Name, ...]:
    """The names of one sentence, in order."""
    words = tokenize(text) if tokens is None else tokens
    names = []
    at = 0
    while at < len(words):
        if not _can_be_name(words, at):
            at += 1
            continue
        last = _name_end(text, words, at)
        name = _name(words, at, last)
        if name is not None:
            names.append(name)
        at = last + 1
    return tuple(names)


def name_parts(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The keys by which a run of tokens matches as a name."""
    parts = []
    at = 0
    while at < len(tokens):
        key = tokens[at].key
        if key in PHRASE_STARTS:
            size = _phrase_size(tokens, at)
            if size:
                parts.append(PHRASES[tuple(token.key for token in tokens[at : at + size])])
                at += size
                continue
        if key not in COURTESY and key not in _INNER:
            parts.append(part_key(key))
        at += 1
    return tuple(parts)


def part_key(key: str) -> str:
    """The key of one part of a name: countries and their people joined, British and American spelling joined."""
    place = place_key(key)
    return american(place) if place == key else place


def find_roles(
    text: str, names: Sequence[Name], *, tokens: Sequence[Token] | None = None
) -> tuple[Role, ...]:
    """The roles that stand right before or, after a comma, right behind the names of people."""
    words = tokenize(text) if tokens is None else tokens
    roles: list[Role] = []
    for name in names:
        before = _role_before(words, name) or _role_inside(words, name)
        roles.extend(role for role in (before, _role_behind(text, words, name)) if role is not None)
    return tuple(roles)


def role_key(key: str) -> str:
    """The key of a role's word: abbreviations and gendered forms joined ("Gen." → "general")."""
    return _SAME_ROLE.get(key, american(key))


def _can_be_name(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if not token.capital or token.text[0].isdigit():
        return False
    if token.key in _CALENDAR or (at == 0 and token.key in STARTERS):
        return False
    if token.key in FUNCTION_WORDS and not (token.key in COURTESY and at + 1 < len(tokens)):
        return (
            len(token.text) > 1
            and token.text.isupper()
            and token.key not in ("i", "a")
            and at > 0
            and len(token.text) > 2
        )
    return True


def _name_end(text: str, tokens: Sequence[Token], at: int) -> int:
    """Index of the last token of the name that starts at token `at`."""
    last = at
    while last + 1 < len(tokens) and last - at < 11:
        gap = text[tokens[last].end : tokens[last + 1].start]
        if (
            gap not in (" ", "-", ". ", "\u00a0", "")
            or tokens[last].text.endswith(("'s", "’s"))
            or (gap == ". " and len(tokens[last].text) > 4)
        ):
            break
        following = tokens[last + 1]
        if _can_be_name(tokens, last + 1) or (
            following.text[0].isdigit() and len(following.text) < 5 and _names_numbers(tokens[last])
        ):
            last += 1
            continue
        skip = _inner_run(text, tokens, last + 1)
        if not skip:
            break
        last += skip + 1
    return last


def _names_numbers(token: Token) -> bool:
    return token.capital and token.content and token.key not in _CALENDAR


def _inner_run(text: str, tokens: Sequence[Token], at: int) -> int:
    """How many small words of a name stand at `at` before its next capital ("of the"); 0 when none do."""
    for size in (1, 2):
        run = tokens[at : at + size]
        if len(run) < size or at + size >= len(tokens) or any(token.key not in _INNER for token in run):
            return 0
        if text[run[-1].end : tokens[at + size].start] != " ":
            return 0
        if run[0].key in ("and", "for", "the", "y") or (size == 2 and run[1].key == "and"):
            return 0  # "Chad and Niger" are two names
        if _can_be_name(tokens, at + size):
            return size
    return 0


def _name(tokens: Sequence[Token], first: int, last: int) -> Name | None:
    run = tokens[first : last + 1]
    parts = name_parts(run)
    if not parts:
        return None
    alone = first == 0 and first == last
    if alone and (run[0].key in _NOT_NAMES or (run[0].key.endswith("ly") and len(run[0].key) > 5)):
        return None
    end = run[-1].end
    if run[-1].text.endswith(("'s", "’s")):
        end -= 2
    initial = alone and not is_place(run[0].key) and not (run[0].text.isupper() and len(run[0].text) > 1)
    return Name(start=run[0].start, end=end, first=first, last=last, parts=parts, initial=initial)


def _phrase_size(tokens: Sequence[Token], at: int) -> int:
    for size in (4, 2):
        if tuple(token.key for token in tokens[at : at + size]) in PHRASES:
            return size
    return 0


def _role_before(tokens: Sequence[Token], name: Name) -> Role | None:
    """“Kremlin spokesman Dmitry Peskov”, “former president Ann Lee”: lower-case role words before the name."""
    at = name.first - 1
    words: list[Token] = []
    while at >= 0 and len(words) < 6:
        token = tokens[at]
        if not (token.key in ROLE_WORDS or token.key in _ROLE_QUALIFIERS or (words and token.content)):
            break
        words.append(token)
        at -= 1
    while words and not (words[-1].key in ROLE_WORDS or words[-1].key in _ROLE_QUALIFIERS):
        words.pop()  # the words before the first role word modify it, and are checked as words
    if not words or words[0].key not in ROLE_WORDS:
        return None
    words.reverse()
    return _role(words, name.parts[-1])


def _role_inside(tokens: Sequence[Token], name: Name) -> Role | None:
    """“US Defense Secretary Lloyd Austin”: role words that are capitalised like the name."""
    run = tokens[name.first : name.last + 1]
    at = max((index for index, token in enumerate(run[:-1]) if token.key in ROLE_WORDS), default=-1)
    if at < 0 or any(token.key == "of" for token in run[at:]):
        return None
    words = [token for token in run[: at + 1] if token.key in ROLE_WORDS or token.key in _ROLE_QUALIFIERS]
    return _role(words, name.parts[-1])


def _role_behind(text: str, tokens: Sequence[Token], name: Name) -> Role | None:
    """“Michael Langley, head of the US Africa Command,”: an apposition that begins with a role."""
    if text[name.end : name.end + 2] != ", ":
        return None
    words: list[Token] = []
    end = name.end + 1
    for token in tokens[name.last + 1 : name.last + 7]:
        if text[end : token.start].strip(" -"):
            break
        if token.key in ROLE_WORDS or token.key in _ROLE_QUALIFIERS:
            words.append(token)
        elif (words and token.key in ("of", "for", "at", "to")) or (
            token.key not in ("the", "a", "an", "its", "his", "her", "their") and not token.content
        ):
            break
        end = token.end
    return _role(words, name.parts[-1]) if any(token.key in ROLE_WORDS for token in words) else None


def _role(words: Sequence[Token], name: str) -> Role:
    return Role(
        start=words[0].start,
        end=words[-1].end,
        name=name,
        words=tuple(role_key(token.key) for token in words if token.key in ROLE_WORDS),
        qualifiers=tuple(
            "former" if token.key == "ex" else token.key for token in words if token.key in _ROLE_QUALIFIERS
        ),
    )
