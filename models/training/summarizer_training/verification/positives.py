"""Supported sentences made from supported sentences: shortened, or in other words."""

from __future__ import annotations

import random
import re

_ALONE = (
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bhas )(?<!\bhave )(?<!\bhad )(?<!\bbe )\b"
)
"""Before a verb in the past: no auxiliary, which would make it another form."""
_OTHER_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"\bsaid that\b", ("stated that", "said")),
    (r"\bsaid\b(?! to)", ("stated",)),
    (r"\bdied\b", ("passed away",)),
    (r"\bpassed away\b", ("died",)),
    (r"\bmore than (?=\d)", ("over ", "above ")),
    (r"\bover (?=\d)", ("more than ",)),
    (r"(?<=\d) per cent\b", (" percent", "%")),
    (r"(?<=\d) percent\b", ("%", " per cent")),
    (r"(?<=\d)%", (" percent", " per cent")),
    (r", but (?=[a-z]+ (?:is|are|was|were|has|have|had|will)\b)", (", although ",)),
    (r"\bbecause of\b", ("due to", "owing to")),
    (r"\bdue to\b", ("because of",)),
    (r"\bfollowing (?=a |an |the )", ("after ",)),
    (r"\bamid\b", ("during",)),
    (r"\bapproximately\b", ("about", "around", "some")),
    (r"\babout (?=\d)", ("around ", "approximately ")),
    (r"\baround (?=\d)", ("about ", "some ")),
    (r"\bamong\b", ("amongst",)),
    (_ALONE + r"began\b", ("started",)),
    (r"\bbegin\b", ("start",)),
    (r"\bpurchased\b", ("bought",)),
    (r"\bbought\b", ("purchased",)),
    (r"\bchildren\b", ("kids",)),
    (r"\bkids\b", ("children",)),
    (r"\bpeople\b", ("persons",)),
    (r"\bmovie\b", ("film",)),
    (r"\bfilm\b", ("movie",)),
    (r"\bcoronavirus pandemic\b", ("pandemic", "Covid-19 pandemic")),
    (r"(?<=\bthe )US\b(?= (?:and|has|is|was|will|to|in|on|by)\b)", ("United States",)),
    (r"\bUnited States\b", ("US",)),
    (r"\bUnited Kingdom\b", ("UK",)),
    (r"\bwill be (?=[a-z]+ed\b)", ("is to be ", "is going to be ")),
    (r"\bwill (?=[a-z]+ )", ("is going to ",)),
    (r"\bis expected to\b", ("is likely to",)),
    (_ALONE + r"increased\b(?= (?:by|to|from|\d))", ("rose", "went up")),
    (_ALONE + r"rose\b(?= (?:by|to|from|\d))", ("increased", "climbed")),
    (_ALONE + r"fell\b(?= (?:by|to|from|\d))", ("dropped", "declined")),
    (r"\bbiggest\b", ("largest",)),
    (r"\blargest\b", ("biggest",)),
    (r"(?<=\bto )help\b(?! to)", ("assist",)),
    (r"\bhuge\b", ("enormous", "very large")),
    (r"\bslammed\b|\bblasted\b", ("criticised",)),
    (r"\bmurder(?:ed)\b", ("killed",)),
    (r"\bpostponed\b", ("put off",)),
)
_OPENING_PHRASE = re.compile(
    r"^((?:On|In|At|After|During|Following|Since|By|Earlier|Last)\b[^,]{3,45}), (\w.*[^.])(\.?)$"
)
_APPOSITION = re.compile(r", (?:a|an|the|who|which)\b[^,.]{4,60},(?= )")
_ASIDE = re.compile(r" \([^()]{2,60}\)")
_ADVERB = re.compile(
    r"\b(?:also|now|today|recently|officially|finally|already|currently|successfully|just) (?=[a-z])"
)
_TAIL = re.compile(
    r"^(.{35,}?[a-z0-9%”\"’])(?:,? (?:after|because|amid|following|while|despite|ahead of)"
    r" [^,]{6,80})([.]?)$"
)
_RESTRICTS = re.compile(r"\b(?:not|no|never|if|unless|only|denied|alleged\w*|may|might|could)\b")


def paraphrase(sentence: str, rng: random.Random) -> str | None:
    """Two expressions in other words, or the opening phrase put to the end."""
    changed = sentence
    # Of the sentence's own words alone: what one rule puts in, another would change back.
    rules = [rule for rule in _OTHER_WORDS if re.search(rule[0], sentence)]
    done = 0
    for pattern, options in rng.sample(rules, len(rules)):
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
