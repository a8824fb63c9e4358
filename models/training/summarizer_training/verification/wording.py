"""Corruptions by a word or two: polarity, modality, opposites, numbers, units and dates."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence

WordChange = Callable[[str, Sequence[str], random.Random], str | None]
"""Sentence, evidence, randomness → the changed sentence, or nothing where there is nothing to change."""

_AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|does|did|must)\s+(?!not\b|n['’]t)(?=[a-z])"
)
_PAST = (
    "announce confirm approve reject sign launch release kill arrest charge win:won lose:lost find:found "
    "report accept warn join leave:left raise cut:cut call meet:met hit:hit open close reach return resign "
    "agree vote decide test attack visit receive score beat:beat defeat accuse order ask take:took make:made "
    "give:gave get:got begin:began sell:sold buy:bought hold:held die celebrate share reveal unveil post "
    "suspend remove start end add record"
)
_HEDGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"\b(?:may|might|could) (?=[a-z])", ("will ", "will not ", "must ")),
    (r"\b(?:allegedly|reportedly|possibly|potentially|apparently) ", ("",)),
    (r"(?<!d )(?<!s )(?<!ve )\balleged (?!that\b|the\b|a\b)", ("proven ", "")),
    (r"\bsuspected ", ("confirmed ", "convicted ")),
    (r"\baccused of\b", ("convicted of", "cleared of")),
    (r"\bcharged with\b", ("convicted of", "cleared of")),
    (r"\battempted ", ("", "successful ")),
    (
        r"\b(?:plans?|hopes?|aims?|wants?|intends?|seeks?) to (?=[a-z])",
        ("has refused to ", "no longer wants to "),
    ),
    (r"\b(?:planned|hoped|wanted|tried|attempted|sought) to (?=[a-z])", ("refused to ", "managed to ")),
    (r"\bis (?:expected|likely|set|due|scheduled) to be\b", ("has already been", "will not be")),
    (r"\bare (?:expected|likely|set|due|scheduled) to be\b", ("have already been", "will not be")),
    (
        r"\b(is|are) (?:expected|likely|set|due|scheduled) to (?=[a-z])",
        (r"\1 not going to ", r"\1 refusing to "),
    ),
    (r"(?<=s )will be\b", ("have been", "will not be")),
    (r"(?<=[a-rt-z0-9] )will be\b", ("has been", "will not be")),
    (r"\b(?:proposed|suggested|considered) ", ("approved ", "rejected ")),
    (r"\b(?:propos|consider|suggest)ing ", ("rejecting ", "approving ")),
    (r"\bcould have been\b", ("was",)),
    (r"\bwould be\b", ("was",)),
    (r"\bcalled for\b", ("secured", "opposed")),
    (r"\burged\b", ("forbade",)),
    (r"\b(?:some|many) of (?=the |its |his |her |their )", ("all of ", "none of ")),
    (r"\bclaim(?:s|ed) (?:that )?(?=[a-z])", ("proved that ",)),
    (r"\bdenied\b", ("admitted",)),
    (r"\bdenies\b", ("admits",)),
)
_QUANTITIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"\bat least\b", ("at most", "fewer than")),
    (r"\bmore than\b", ("less than", "fewer than")),
    (r"\b(?:less|fewer) than\b", ("more than",)),
    (r"\bup to\b", ("more than", "at least")),
    (r"\b(?:nearly|almost)\b", ("more than", "well over")),
    (r"\bover (?=[£$€₹]?\d)", ("under ", "less than ")),
    (r"\bhalf of\b", ("all of", "a quarter of")),
    (r"\bmost (?=[a-z]+s\b)", ("few ", "all ")),
    (r"\bseveral\b", ("no", "hundreds of")),
    (r"\bdozens\b", ("thousands", "hundreds")),
    (r"\bhundreds\b", ("dozens", "thousands")),
    (r"\bthousands\b", ("dozens", "millions")),
    (r"\bdoubled?\b", ("halved",)),
    (r"\btwice\b", ("once", "five times")),
    (r"\bfirst\b", ("second", "third", "last")),
    (r"\bsecond\b", ("first", "third")),
)
_OPPOSITES = (
    "rose/fell rise/fall rises/falls rising/falling risen/fallen increase/decrease increased/decreased "
    "increases/decreases increasing/decreasing win/lose won/lost wins/loses winning/losing before/after above/below "
    "higher/lower highest/lowest high/low open/close opened/closed opens/closes launched/cancelled launch/cancel "
    "launches/cancels approved/rejected approve/reject approves/rejects accepted/refused arrested/released "
    "allow/ban allowed/banned allows/bans allowing/banning support/oppose supports/opposes supported/opposed "
    "supporting/opposing start/end started/ended begin/end began/ended begins/ends join/leave joined/left joins/leaves "
    "strong/weak stronger/weaker early/late earlier/later buy/sell bought/sold buys/sells raised/cut raise/cut "
    "raises/cuts improve/worsen improved/worsened positive/negative largest/smallest best/worst biggest/smallest "
    "north/south east/west northern/southern eastern/western men/women man/woman former/current killed/injured "
    "dead/alive died/survived dies/survives agreed/refused confirmed/denied confirms/denies success/failure "
    "successful/failed praised/criticised praise/criticise praises/criticises welcomed/condemned welcomes/condemns "
    "accept/reject accepts/rejects gain/loss gains/losses public/private son/daughter father/mother brother/sister "
    "husband/wife boy/girl boys/girls national/local foreign/domestic young/old younger/older guilty/innocent "
    "easing/tightening ease/tighten eased/tightened eases/tightens lifted/imposed lift/impose lifts/imposes "
    "entered/left winner/loser victory/defeat victories/defeats upper/lower full/partial "
    "majority/minority reopen/shut reopened/shut hired/fired permanent/temporary easier/harder faster/slower "
    "good/bad better/worse safe/dangerous peaceful/violent rich/poor import/export imports/exports attack/defend "
    "attacked/defended attacks/defends slams/praises slammed/praised blasts/praises blasted/praised "
    "warned/reassured surged/plunged surge/plunge surges/plunges jumped/dropped jumps/drops up/down dropped/climbed "
    "returned/departed arrive/depart arrived/departed summer/winter morning/evening ahead/behind "
    "inside/outside with/without legal/illegal eligible/ineligible able/unable happy/unhappy known/unknown "
    "likely/unlikely possible/impossible"
)
_PAIRS = [tuple(pair.split("/")) for pair in _OPPOSITES.split()]
_OPPOSITE: dict[str, list[str]] = {}
for _left, _right in _PAIRS:
    _OPPOSITE.setdefault(_left, []).append(_right)
    _OPPOSITE.setdefault(_right, []).append(_left)
_ANY_OPPOSITE = re.compile(r"\b(?:" + "|".join(sorted(_OPPOSITE)) + r")\b")

_UNITS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(?<=\d )million\b", ("billion", "thousand")),
    (r"(?<=\d )billion\b", ("million", "trillion")),
    (r"(?<=\d )(?:per ?cent|percent)\b", ("degrees", "points", "million")),
    (r"(?<=\d)%", (" points", " million")),
    (r"\b(?:kilomet(?:er|re)s|km)\b", ("miles", "metres")),
    (r"\bmiles\b", ("kilometres", "feet", "metres")),
    (r"\b(?:met(?:er|re)s|feet)\b", ("miles", "kilometres")),
    (r"\bhours\b", ("days", "minutes")),
    (r"\bminutes\b", ("hours", "days")),
    (r"(?<=[a-z0-9] )days\b", ("weeks", "hours", "months")),
    (r"\bweeks\b", ("days", "months", "years")),
    (r"\bmonths\b", ("years", "weeks", "days")),
    (r"(?<=[a-z0-9] )years\b", ("months", "weeks", "days")),
    (r"-year-old\b", ("-month-old",)),
    (r"\$(?=\d)", ("£", "€", "Rs ")),
    (r"£(?=\d)", ("$", "€")),
    (r"€(?=\d)", ("$", "£")),
    (r"(?:₹|\bRs\.? ?)(?=\d)", ("$",)),
    (r"\bcrore\b", ("lakh",)),
    (r"\blakh\b", ("crore",)),
    (r"\b(?:kg|kilograms|kilos)\b", ("tonnes", "grams")),
    (r"\b(?:tonnes|tons)\b", ("kilograms", "grams")),
    (r"\bdegrees\b", ("per cent",)),
    (r"\bpounds\b", ("dollars", "euros")),
    (r"\bdollars\b", ("pounds", "euros")),
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
_RELATIVE: Mapping[str, tuple[str, ...]] = {
    "today": ("yesterday", "last week"),
    "yesterday": ("tomorrow", "last month"),
    "tomorrow": ("yesterday", "next month"),
    "last week": ("next week", "last month"),
    "next week": ("last week", "next month"),
    "last month": ("next month", "last year"),
    "next month": ("last month", "next year"),
    "last year": ("next year", "last month"),
    "next year": ("last year", "next month"),
    "this week": ("last week", "next month"),
    "this month": ("last month", "next year"),
    "this year": ("last year", "next year"),
}
_DATE = re.compile(
    r"\b(?:" + "|".join((*DAYS, *(m for m in MONTHS if m != "May"), *_RELATIVE)) + r")\b|\b(?:19|20)\d\d\b"
)
_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?!\w)(?!(?:[.,]\d))")
_WORD_NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()
_WORD_NUMBER = re.compile(r"\b(?:" + "|".join(_WORD_NUMBERS) + r")\b")


def _base_forms() -> dict[str, str]:
    forms = {}
    for word in _PAST.split():
        base, _, past = word.partition(":")
        forms[past or (base + "d" if base.endswith("e") else base + "ed")] = base
    return forms


_BASE = _base_forms()
_SIMPLE_PAST = re.compile(
    r"(?<=[\w”\")] )\b(?:"
    + "|".join(_BASE)
    + r")\b(?= (?:a|an|the|his|her|its|their|to|that|on|in|[A-Z0-9]))"
)
_NOT_SIMPLE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|be|been|being|who|which|that|to|and|or|by|not)\s+$"
)


def negate(sentence: str, evidence: Sequence[str], rng: random.Random) -> str | None:
    """A "not" taken out, or put in after an auxiliary or with "did not"."""
    del evidence
    removed = re.sub(r"\b(?:not|never) |n['’]t\b|\bno longer ", "", sentence, count=1)
    if removed != sentence and "can't" not in sentence and "won't" not in sentence:
        return removed
    places = [(m.end(), m.end(), "not ") for m in _AUXILIARY.finditer(sentence)]
    places += [
        (m.start(), m.end(), f"did not {_BASE[m.group()]}")
        for m in _SIMPLE_PAST.finditer(sentence)
        if not _NOT_SIMPLE.search(sentence[: m.start()])
    ]
    places += [(m.start(), m.end(), "refused to") for m in re.finditer(r"\bagreed to\b", sentence)]
    return _put(sentence, places, rng)


def change_modality(sentence: str, evidence: Sequence[str], rng: random.Random) -> str | None:
    """A hedge, plan or charge made a fact, or its opposite: "may" → "will", "accused of" → "convicted of"."""
    del evidence
    return _rewrite(sentence, _HEDGES, rng)


def change_quantity(sentence: str, evidence: Sequence[str], rng: random.Random) -> str | None:
    """A bound or a rough quantity changed: "at least" → "at most"."""
    del evidence
    return _rewrite(sentence, _QUANTITIES, rng)


def turn_round(sentence: str, evidence: Sequence[str], rng: random.Random) -> str | None:
    """A word put in place of its opposite: "rose" → "fell"; one that the evidence has is preferred."""
    held = " ".join(evidence).lower()
    places = [
        (m.start(), m.end(), other)
        for m in _ANY_OPPOSITE.finditer(sentence)
        for other in _OPPOSITE[m.group()]
    ]
    from_evidence = [place for place in places if re.search(rf"\b{place[2]}\b", held)]
    return _put(sentence, from_evidence or places, rng)


def change_unit(sentence: str, evidence: Sequence[str], rng: random.Random) -> str | None:
    """Another unit: "million" → "billion", "weeks" → "months"."""
    del evidence
    return _rewrite(sentence, _UNITS, rng)


def change_date(sentence: str, evidence: Sequence[str], rng: random.Random) -> str | None:
    """Another weekday, month, year or "last" for "next"; one that the evidence has is preferred."""
    others = {m.group() for text in evidence for m in _DATE.finditer(text)} - set(_DATE.findall(sentence))
    places = []
    for match in _DATE.finditer(sentence):
        old = match.group()
        family = DAYS if old in DAYS else MONTHS if old in MONTHS else None
        if family:
            fitting = [other for other in family if other in others] or [
                f for f in family if f not in (old, "May")
            ]
        elif old.isdigit():
            fitting = [o for o in others if o.isdigit()] or [str(int(old) + rng.choice((-2, -1, 1, 2)))]
        else:
            fitting = list(_RELATIVE[old])
        places.append((match.start(), match.end(), rng.choice(sorted(fitting))))
    return _put(sentence, places, rng)


def change_number(sentence: str, evidence: Sequence[str], rng: random.Random) -> str | None:
    """Another number: one that the evidence has or the sentence's own second one, else a near one."""
    own = list(_NUMBER.finditer(sentence))
    if len(own) >= 2 and rng.random() < 0.4:
        left, right = sorted(rng.sample(own, 2), key=lambda m: m.start())
        listed = re.fullmatch(r"[\s\d,]*(?:and|or)?[\s\d,]*", sentence[left.end() : right.start()])
        if left.group() != right.group() and not listed and len(left.group()) <= 2 * len(right.group()):
            s = sentence
            return (
                s[: left.start()]
                + right.group()
                + s[left.end() : right.start()]
                + left.group()
                + s[right.end() :]
            )
    held = {m.group() for text in evidence for m in _NUMBER.finditer(text)} - {m.group() for m in own}
    places = [(m.start(), m.end(), _other_number(m.group(), held, rng)) for m in own]
    for match in _WORD_NUMBER.finditer(sentence):
        near = _WORD_NUMBERS.index(match.group()) + rng.choice((-2, -1, 1, 2))
        places.append((match.start(), match.end(), _WORD_NUMBERS[near % len(_WORD_NUMBERS)]))
    return _put(sentence, [place for place in places if place[2]], rng)


def _other_number(old: str, held: set[str], rng: random.Random) -> str:
    alike = sorted(n for n in held if ("." in n) == ("." in old) and abs(len(n) - len(old)) <= 1)
    if alike:
        return rng.choice(alike)
    digits = list(old)
    places = [i for i, d in enumerate(digits) if d.isdigit()]
    at = rng.choice(places)
    digits[at] = rng.choice([d for d in "123456789" if d != digits[at]])
    return "".join(digits)


def _rewrite(sentence: str, rules: Sequence[tuple[str, tuple[str, ...]]], rng: random.Random) -> str | None:
    places = [
        (match.start(), match.end(), match.expand(rng.choice(options)))
        for pattern, options in rules
        for match in re.finditer(pattern, sentence)
    ]
    return _put(sentence, places, rng)


def _put(sentence: str, places: Sequence[tuple[int, int, str]], rng: random.Random) -> str | None:
    if not places:
        return None
    start, end, new = rng.choice(list(places))
    return sentence[:start] + new + sentence[end:]
