"""Supported sentences made from supported sentences: shortened, in other words, or in the passive."""

from __future__ import annotations

import random
import re

_OTHER_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"\bsaid that\b", ("stated that", "said")),
    (r"\bsaid\b(?! to)", ("stated", "explained")),
    (r"\bannounced\b", ("said", "declared")),
    (r"\bdied\b", ("passed away", "lost their lives")),
    (r"\bpassed away\b", ("died",)),
    (r"\bmore than (?=\d)", ("over ", "above ")),
    (r"\bover (?=\d)", ("more than ",)),
    (r"\bper cent\b", ("percent", "%")),
    (r"(?<=\d) percent\b", ("%", " per cent")),
    (r"(?<=\d)%", (" percent", " per cent")),
    (r"\bbut\b", ("although", "though")),
    (r"\bbecause of\b", ("due to", "owing to")),
    (r"\bdue to\b", ("because of",)),
    (r"\bfollowing (?=a |an |the )", ("after ",)),
    (r"\bamid\b", ("during",)),
    (r"\bapproximately\b", ("about", "around", "some")),
    (r"\babout (?=\d)", ("around ", "approximately ")),
    (r"\baround (?=\d)", ("about ", "some ")),
    (r"\bamong\b", ("amongst",)),
    (r"\bbegan\b", ("started",)),
    (r"\bstarted\b", ("began",)),
    (r"\bbegin\b", ("start",)),
    (r"\bpurchased\b", ("bought",)),
    (r"\bbought\b", ("purchased",)),
    (r"\brevealed\b", ("disclosed", "said")),
    (r"\bchildren\b", ("kids",)),
    (r"\bkids\b", ("children",)),
    (r"\bpeople\b", ("persons",)),
    (r"\bmovie\b", ("film",)),
    (r"\bfilm\b", ("movie",)),
    (r"\bCOVID-19\b|\bCovid-19\b", ("the coronavirus",)),
    (r"\bcoronavirus pandemic\b", ("pandemic", "Covid-19 pandemic")),
    (r"\bUS\b", ("United States", "American")),
    (r"\bUnited States\b", ("US",)),
    (r"\bUnited Kingdom\b", ("UK",)),
    (r"\bwill be (?=[a-z]+ed\b)", ("is to be ", "is going to be ")),
    (r"\bwill (?=[a-z]+ )", ("is going to ",)),
    (r"\bis expected to\b", ("is likely to", "should")),
    (r"\bincreased\b", ("rose", "went up")),
    (r"\brose\b", ("increased", "climbed")),
    (r"\bfell\b", ("dropped", "declined")),
    (r"\bdropped\b", ("fell",)),
    (r"\bbiggest\b", ("largest",)),
    (r"\blargest\b", ("biggest",)),
    (r"\bhelp\b", ("assist",)),
    (r"\bhuge\b", ("enormous", "very large")),
    (r"\bslammed\b|\bblasted\b", ("criticised",)),
    (r"\bmurder(?:ed)\b", ("killed",)),
    (r"\bshows?\b", ("indicates",)),
    (r"\bgot\b", ("received",)),
    (r"\bdeferred\b|\bdelayed\b", ("postponed",)),
    (r"\bpostponed\b", ("delayed", "put off")),
)
_OPENING_PHRASE = re.compile(
    r"^((?:On|In|At|After|During|Following|Since|By|Earlier|Last)\b[^,]{3,45}), (\w.*[^.])(\.?)$"
)
_PASSIVE = re.compile(
    r"^((?:[A-Z][\w’'-]+ ?(?:of |the )?){1,5})((?:has )?)(won|beaten|killed|approved|rejected|launched|released|"
    r"arrested|signed|unveiled|attacked|ordered|suspended|defeated|criticised|criticized|accused|opened) "
    r"((?:a |an |the |his |her |its )?[\w’' -]{3,50}?)((?: on| in| at| after| for| over| following| amid|,) .*)?(\.?)$"
)
_NO_SUBJECT = re.compile(
    r"(?:After|Before|Since|On|In|At|For|By|From|With|When|While|As|During|Following|Watch|See|Repeatedly|It|He|She|They)\b"
)
_APPOSITION = re.compile(r", (?:a|an|the|who|which)\b[^,.]{4,60},(?= )")
_ASIDE = re.compile(r" \([^()]{2,60}\)")
_ADVERB = re.compile(
    r"\b(?:also|now|today|recently|officially|finally|already|currently|successfully|just) (?=[a-z])"
)
_TAIL = re.compile(
    r"^(.{35,}?[a-z0-9%”\"’])(?:,? (?:after|because|amid|following|while|despite|as part of|ahead of|in a|on)"
    r" [^,]{6,80})([.]?)$"
)
_RESTRICTS = re.compile(r"\b(?:not|no|never|if|unless|only|denied|alleged\w*|may|might|could)\b")


def paraphrase(sentence: str, rng: random.Random) -> str | None:
    """Two expressions in other words, or the opening phrase put to the end."""
    changed = sentence
    rules = rng.sample(_OTHER_WORDS, len(_OTHER_WORDS))
    done = 0
    for pattern, options in rules:
        fresh = re.sub(pattern, rng.choice(options), changed, count=1)
        done += fresh != changed
        changed = fresh
        if done == 2:
            break
    match = _OPENING_PHRASE.match(changed)
    if match and rng.random() < 0.7 and '"' not in changed:
        phrase, rest, stop = match.groups()
        changed = f"{rest[0].upper()}{rest[1:]} {phrase[0].lower()}{phrase[1:]}{stop}"
    return changed if changed != sentence else None


def passive(sentence: str) -> str | None:
    """The sentence in the passive, where its shape is plain."""
    match = _PASSIVE.match(sentence)
    if match is None:
        return None
    subject, perfect, verb, thing, rest, stop = match.groups()
    if re.search(r"\b(?:and|that|to|who)\b", thing) or _NO_SUBJECT.match(subject):
        return None
    be = "has been" if perfect else "was"
    return f"{thing[0].upper()}{thing[1:]} {be} {verb} by {subject.strip()}{rest or ''}{stop}"


def shorten(sentence: str, rng: random.Random) -> str | None:
    """The sentence less an aside, an adverb or its last adverbial; nothing where that might turn its meaning."""
    if _RESTRICTS.search(sentence):
        return None
    options = [
        _ASIDE.sub("", sentence, count=1),
        _APPOSITION.sub("", sentence, count=1),
        _ADVERB.sub("", sentence, count=1),
        _TAIL.sub(r"\1\2", sentence),
    ]
    made = [option for option in options if option != sentence and len(option.split()) >= 5]
    return rng.choice(made) if made else None
