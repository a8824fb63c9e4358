"""What befell those whom a number counts: dead, injured, missing, held, displaced, rescued or infected."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.facts.corpses import BODY, are_corpses
from summarizer.facts.counted import Counted
from summarizer.facts.number_values import STARTERS
from summarizer.facts.stems import stem, stems
from summarizer.facts.tokens import Token

_TOLLS: dict[str, str] = {
    stem(word): name
    for name, words in {
        "dead": "die kill dead death deceased fatal fatality slay murder perish drown execute",
        "injured": "injure injury wound hurt hospitalize",
        "missing": "unaccounted disappear vanish",
        "held": "arrest detain capture hostage kidnap abduct",
        "displaced": "displace evacuate evacuee homeless flee",
        "rescued": "rescue survive survivor",
        "infected": "infect infection",
    }.items()
    for word in words.split()
}
"""By stem, but for “missing”, whose stem is also that of “missed”."""
_ADJECTIVES = frozenset(
    """dead killed slain murdered executed injured wounded hurt hospitalised hospitalized missing unaccounted arrested
    detained captured kidnapped abducted displaced evacuated homeless rescued surviving infected""".split()
)
"""What may stand between a number and its noun; a noun there tells the kind of thing ("12 rescue boats")."""
_KINDS_OF_THINGS = frozenset("death murder arrest rescue hostage injury infection evacuation kill".split())
"""Words that before another noun tell the kind of thing: "the murder charges", "rescue teams"."""
_BETWEEN = frozenset(
    """confirmed reported feared known believed thought also now still remain remained aboard onboard inside there
    later""".split()
)
"""“14 are now known to have died”, “all 12 people aboard died”."""
_BEHIND_BODIES = frozenset("of found recovered retrieved".split())
_INCLUDING = frozenset(
    "including among most mostly many some mainly all both two three four five one".split()
)
_LIFE, _LOSE = stem("lives"), stem("lose")
_LOSING = stems("lose claim cost take")
_VERBS_BEHIND = frozenset("were was are is have has had remain remained".split())
_INSERTED_WORDS = 14
_DEFINITE = frozenset("the those these its their".split())
_PARTS = frozenset("most some many few several none half any each".split())
_COUNTS = frozenset("toll count number tally".split())
_RISING = stems("rise climb increase reach stand grow jump pass")
_BEHIND_REACH = 7
_TOLL_REACH = 14
"""Words before a number that are searched: "the death toll of the fire in the old mill rose to 19"."""
_CLAUSE_WORDS = frozenset(
    ("and", "but", "while", "when", "as", "after", "before", "including", "which", "who", "because")
)


def toll(text: str, tokens: Sequence[Token], first: int, following: int, counted: Counted) -> str:
    """What befell those counted ("dead", "injured", …), or an empty string.

    The number, with its hedge, is `tokens[first:following]`. The nearest cue of the same clause decides: in the noun
    phrase, then behind it ("12 people were killed"), then before ("killed 12 people", "the death toll rose to 12").
    """
    head = following
    while head < len(tokens) and tokens[head].end < counted.end:
        head += 1
    if counted.head == BODY:
        return "dead" if are_corpses(tokens, head) else ""
    if _is_whole(tokens, first):
        return ""
    if counted.head in _TOLLS:
        return _TOLLS[counted.head]
    if counted.head == _LIFE:
        return "dead" if any(token.stem in _LOSING for token in tokens[max(0, first - 2) : first]) else ""
    behind = following
    while behind < len(tokens) and tokens[behind].start < counted.end:
        if tokens[behind].key in _ADJECTIVES:
            return _name(tokens[behind])
        behind += 1
    first = _before_a_range(tokens, first)
    return (
        _toll_behind(text, tokens, behind) or _toll_before(text, tokens, first) or _risen_toll(tokens, first)
    )


def _is_whole(tokens: Sequence[Token], first: int) -> bool:
    """“two of the 14 people were killed”: the number of all of them, of whom only some were."""
    of = first - 2 if first >= 2 and tokens[first - 1].key in _DEFINITE else first - 1
    if of < 1 or tokens[of].key != "of":
        return False
    part = tokens[of - 1]
    return part.text[0].isdigit() or part.key in STARTERS or part.key in _PARTS


def _name(token: Token) -> str:
    return "missing" if token.key == "missing" else _TOLLS.get(token.stem, "")


def _befell(tokens: Sequence[Token], at: int, first: int) -> str:
    """What the word at `at` says befell those whom a number, whose tokens begin at `first`, counts behind it."""
    token = tokens[at]
    following = tokens[at + 1]
    if token.stem == BODY:
        return "dead" if following.key in _BEHIND_BODIES and are_corpses(tokens, at) else ""
    name = _name(token)
    if name and token.key in _KINDS_OF_THINGS and at + 1 < first:
        # "the death toll" and "the murder of", but not "the murder charges against".
        return name if not following.content or following.key in _COUNTS else ""
    return name


def _before_a_range(tokens: Sequence[Token], first: int) -> int:
    """Of “rose from 11 to 14” the first number's place: what rose stands before it."""
    if first >= 3 and tokens[first - 1].key == "to" and tokens[first - 3].key == "from":
        return first - 2
    return first


def _risen_toll(tokens: Sequence[Token], first: int) -> str:
    """“the number of people killed when the ferry sank rose to 14”: the subject may hold a clause of its own."""
    lead = tokens[max(0, first - 2) : first]
    if not any(token.stem in _RISING for token in lead):
        return ""
    start = max(0, first - 2 * _TOLL_REACH)
    if not any(token.key in _COUNTS for token in tokens[start:first]):
        return ""
    return next((name for at in range(start, first) if (name := _befell(tokens, at, first))), "")


def _toll_behind(text: str, tokens: Sequence[Token], at: int) -> str:
    start = _behind_insertion(text, tokens, at)
    end = tokens[start - 1].end if start == at else tokens[start].start
    for index, token in enumerate(tokens[start : start + _BEHIND_REACH], start=start):
        if token.key in _CLAUSE_WORDS or text[end : token.start].strip(" \u00a0-"):
            break
        if name := _name(token):
            return name
        if token.stem == _LOSE:
            return "dead" if any(other.stem == _LIFE for other in tokens[index + 1 : index + 3]) else ""
        if token.content and token.key not in _BETWEEN:
            break
        end = token.end
    return ""


def _behind_insertion(text: str, tokens: Sequence[Token], at: int) -> int:
    """“14 people, including two children, were killed”: index of the word behind what stands between the commas."""
    if at >= len(tokens) or "," not in text[tokens[at - 1].end : tokens[at].start]:
        return at
    if tokens[at].key not in _INCLUDING:
        return at
    for index in range(at + 1, min(at + _INSERTED_WORDS, len(tokens))):
        gap = text[tokens[index - 1].end : tokens[index].start]
        if any(mark in gap for mark in ".;:"):
            break
        if "," in gap and (tokens[index].key in _VERBS_BEHIND or _name(tokens[index])):
            return index
    return at


def _toll_before(text: str, tokens: Sequence[Token], first: int) -> str:
    end = tokens[first].start
    behind = ""
    for steps, at in enumerate(range(first - 1, max(-1, first - 1 - _TOLL_REACH), -1)):
        token = tokens[at]
        if token.key in _CLAUSE_WORDS or token.text[0].isdigit() or text[token.end : end].strip(" \u00a0-$"):
            break
        name = _befell(tokens, at, first)
        if name and (steps < 4 or behind == "toll" or (steps < 8 and token.stem == "kill")):
            return name
        end, behind = token.start, token.key
    return ""
