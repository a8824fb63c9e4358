"""Notes in which an outlet corrects itself: "An earlier version of this article said that 40 people had died".

They name what was wrong, so none of their sentences may be read as news. A note says that it speaks of itself ("this
article"), or has a label and a colon: "An earlier version of the bill" and "An earlier report said" are prose.
"""

from __future__ import annotations

import re

from summarizer.text.sentences import split_sentences

MAX_NOTE_CHARS = 700
"""A longer paragraph that begins with a note goes on with the article."""
_MAX_NOTE_SENTENCES = 5
_MAX_FOLLOWING = 3
"""Sentences behind a note's first that may still belong to it."""

_PIECE = (
    r"(?:article|story|post|piece|column|obituary|caption|headline|report|page|transcript|review|interview)"
)
_PICTURE = r"(?:graphic|chart|map|timeline|photo|photograph|picture|video|gallery)"
_CHANGED = r"(?:updated|corrected|amended|clarified|revised|edited|modified|changed|altered)"
_WRONGLY = r"(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately)"
_MISTOOK = r"(?:mis(?:stated|spelled|spelt|identified|quoted|attributed|reported|represented|characteri[sz]ed|named))"
_DATE = r"(?: ?[(\[][\w.,:/ -]{2,40}[)\]]|,? (?=[^\n]{0,40}\d)[\w.,:/ -]{3,40})"
_LABEL = (
    r"(?:corrections?(?: (?:and|&) clarifications?| appended| added)?|clarifications?|corrected|errat(?:um|a)"
    r"|retractions?|for the record|editor'?s'? (?:correction|clarification))"
)
_NOTE_LABEL = (
    r"(?:editor'?s'? notes?|notes?(?: (?:to|from) (?:the )?(?:readers?|editors?))?|updated?|to update)"
)
_LEAD = r"[(\[*_~ -]{0,4}"
_COLON = r" ?(?::|\||-{1,2} ) ?"

_OF_ITSELF = (
    # "An earlier version of this article …"
    (
        r"(?:an?|some|the|two|our|in an?|in some) (?:earlier|previous|prior|initial|original|first|older)"
        r" (?:(?:online|published|print|web|updated) )?(?:versions?|editions?|publications?|reports?|headlines?"
        r"|captions?) (?:of|for|on|to|in|with|above|accompanying) (?:this|our|the above) (?:[\w'-]+ ){0,2}"
        rf"(?:{_PIECE}|{_PICTURE})s?\b"
    ),
    # "This story has been updated to …", "This article was amended on 3 May"
    (
        r"this (?:[\w'-]+ ){0,2}(?:article|story|post|piece|column|obituary|caption|headline|page)"
        rf"(?:'s? (?:headline|caption|text))? (?:has been|was|had been|is being|will be)"
        rf"(?: (?:since|later|subsequently|also|first|last)){{0,2}} {_CHANGED}"
        r"(?:[.,;:)\]]| (?:to|on|at|with|throughout|after|because|since|following|for|as)\b|$)"
    ),
    (
        rf"this (?:[\w'-]+ ){{0,2}}{_PIECE} (?:has been|was|had been)(?: (?:since|later|also)){{0,2}} {_CHANGED} to "
        r"(?:correct|clarify|reflect|remove|fix|make|say|state|show|include|add|delete|note|indicate|update)\b"
    ),
    rf"this (?:[\w'-]+ ){{0,2}}{_PICTURE} (?:has been|was|had been) {_CHANGED} to (?:correct|clarify|fix)\b",
    # "This post originally said …", "This article misspelled …"
    (
        rf"this (?:[\w'-]+ ){{0,2}}{_PIECE} (?:(?:had )?(?:previously|originally|initially|earlier|first) "
        rf"(?:{_WRONGLY} )?(?:{_MISTOOK}|said|stated|reported|gave|named|identified|described|referred|listed"
        rf"|attributed|suggested|implied)|{_WRONGLY}|{_MISTOOK})\b"
    ),
    # "Due to an editing error, …", "We wrongly noted in an earlier version …"
    (
        r"(?:due to|because of|owing to|as a result of) an? (?:editing|production|reporting|transcription"
        r"|typographical|translation|copy) error,? (?:an? (?:earlier|previous)|this"
        r"|the (?:article|story|headline|caption)|our)\b"
    ),
    (
        rf"we (?:{_WRONGLY} |originally |initially |previously ){{1,2}}"
        rf"(?:said|stated|noted|reported|wrote|{_MISTOOK})\b"
    ),
    (
        r"we (?:deeply |sincerely )?(?:regret|apologi[sz]e for) (?:the|this|these|any) "
        r"(?:errors?|mistakes?|confusion|inaccurac(?:y|ies))\b"
    ),
)
_OF_SOME_PIECE = (
    (
        rf"(?:an?|our|the) (?:earlier|previous|original) (?:version|{_PIECE}) (?:of the (?:article|story) )?"
        rf"(?:{_WRONGLY}|{_MISTOOK})\b"
    ),
    (
        r"the (?:article|story|headline|caption|photo caption)(?: above)? (?:has|have) (?:since )?been "
        r"(?:corrected|amended)\b"
    ),
    (
        r"in an? (?:earlier |previous )?(?:story|article)\b.{1,160}, the associated press (?:\w+ )?"
        rf"(?:{_WRONGLY}|{_MISTOOK})\b"
    ),
    rf"in an? (?:earlier|previous) (?:story|article)\b.{{1,160}} (?:{_WRONGLY}|{_MISTOOK})\b",
    r"a corrected version of (?:the|this) (?:story|article|report)\b",
    (
        r"the (?:editors?|newspaper|paper|gazette|times|post|herald|tribune|journal) (?:regrets?|apologi[sz]es? for)"
        r" (?:the|this|these|any) (?:errors?|mistakes?)\b"
    ),
)
"""What prose may say too, of another's article."""
_BRACKETED = re.compile(
    rf"[(\[](?:corrects|refiles|clarifies|this .{{1,40}} (?:has been|was) {_CHANGED})\b[^()\[\]]{{2,240}}[)\]]\.?",
    re.IGNORECASE,
)
"""How news agencies say so above their report."""
_LABELLED = re.compile(rf"{_LEAD}{_LABEL}(?:{_DATE})?{_COLON}", re.IGNORECASE)
_BEFORE = rf"{_LEAD}(?:(?:{_NOTE_LABEL}|{_LABEL})(?:{_DATE})?{_COLON})?"
_CERTAIN = re.compile(rf"{_BEFORE}(?:{'|'.join(_OF_ITSELF)})", re.IGNORECASE)
_POSSIBLE = re.compile(rf"{_BEFORE}(?:{'|'.join(_OF_SOME_PIECE)})", re.IGNORECASE)
_NEWS = re.compile(
    r"\b(?:court|judge|jury|tribunal|ruled|ruling|lawsuit|sued|regulator|watchdog|libel)\b"
    r"|, [^,.]{2,60} (?:said|says)[.,]",
    re.IGNORECASE,
)
_HEADING = re.compile(rf"{_LEAD}{_LABEL}(?:{_DATE})?[:.)\]*_ ]{{0,4}}", re.IGNORECASE)
_TELLING_HEADING = re.compile(rf"{_LEAD}(?:correction|clarification|corrections? appended)\b", re.IGNORECASE)
_STATES_ERROR = re.compile(
    r"\b(?:said|stated|gave|reported|named|identified|described|referred|listed|attributed|suggested|implied|had"
    rf"|did not|included|contained|omitted|was|were|{_WRONGLY}|{_MISTOOK}|errors?|correct(?:s|ed)?|clarif\w+"
    r"|amended)\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    rf"\b(?:has been|was|had been|is being|will be)(?: \w+)? {_CHANGED}\b(?! to (?:correct|clarify|fix|remove))",
    re.IGNORECASE,
)
_SPEAKS_OF_ERROR = re.compile(
    rf"\b(?:(?:earlier|previous|original|initial)(?:ly)?|(?:in)?correct(?:ly|ed|s)?|{_MISTOOK}|{_WRONGLY}|should have"
    r"|errors?|updated|amended|clarif\w+|in fact)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    rf"{_LEAD}(?:it|its|that|this|these|they|their|he|she|his|her|we|in fact|in reality|instead"
    r"|an? (?:earlier|previous|corrected)|the (?:correct|actual|right|error|mistake|story|article|version|headline"
    r"|caption|post|reference|figure|number|name|date|quote|sentence|paragraph|passage|information|statement))\b",
    re.IGNORECASE,
)
_TELLS_THE_OLD = re.compile(
    rf"{_LEAD}(?:(?:an?|the|in an?) (?:earlier|previous|original)|it (?:previously|originally|initially|had)|we )",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(?:regrets?|apologi[sz]es?)\b", re.IGNORECASE)
"""The last sentence of a note."""
_SIGNS = (
    " version", " edition", " publication", "eadline", "aption", "updated", "orrect", "CORRECT", "mended", "larif",
    "CLARIF", "rratum", "rrata", "etraction", "he record", "he Record", "RECORD", "wrong", "mistake", "rroneous",
    "naccura", "regret", "pologi", " error", "his article", "his story", "his post", "his piece", "his report",
    "missp", "misst", "misid",
)  # fmt: skip
"""One of these is in every note, or nearly; looking for them is far quicker than splitting every paragraph."""


def is_note(text: str) -> bool:
    """Whether a paragraph or a sentence (as `plain` gives it) begins as a note of correction."""
    if _LABELLED.match(text) or _CERTAIN.match(text) or _BRACKETED.fullmatch(text):
        return True
    return _POSSIBLE.match(text) is not None and _NEWS.search(text[:MAX_NOTE_CHARS]) is None


def is_whole_note(text: str) -> bool:
    """Whether all of a paragraph is a note: what stands behind its first sentence says what is right."""
    if len(text) > MAX_NOTE_CHARS or not is_note(text):
        return False
    sentences = split_sentences(text)
    if len(sentences) < 2 or _LABELLED.match(text):
        return True
    return len(sentences) <= _MAX_NOTE_SENTENCES and corrects(text[: sentences[0][1]])


def corrects(note: str) -> bool:
    """Whether a note says that something was wrong, and not only that the text was brought up to date."""
    return _LABELLED.match(note) is not None or _STATES_ERROR.search(_UPDATED.sub("", note)) is not None


def is_heading(text: str) -> bool:
    """Whether a line is only the heading of a note: "CORRECTION", "Correction (May 3):"."""
    return len(text) <= 60 and _HEADING.fullmatch(text) is not None


def is_telling_heading(text: str) -> bool:
    """Whether such a heading is one even where no note follows it: "Corrections" may be an entry of a menu."""
    return _TELLING_HEADING.match(text) is not None


def speaks_of_error(text: str) -> bool:
    """Whether a paragraph behind such a heading can be the note."""
    return len(text) <= MAX_NOTE_CHARS and _SPEAKS_OF_ERROR.search(text) is not None


def note_spans(text: str) -> list[tuple[int, int]]:
    """The spans of the notes among a paragraph's sentences, each with the sentences that go on with it."""
    if not any(sign in text for sign in _SIGNS):
        return []
    spans: list[tuple[int, int]] = []
    left, follows = 0, _GOES_ON
    for start, end in split_sentences(text):
        sentence = text[start:end].rstrip()
        if is_note(sentence):
            left, begins = _MAX_FOLLOWING, True
        elif left and follows.match(sentence):
            left, begins = left - 1, False
        else:
            left = 0
            continue
        if _ENDS.search(sentence):
            left = 0
        follows = _GOES_ON if corrects(sentence) else _TELLS_THE_OLD
        if spans and not begins:
            spans[-1] = (spans[-1][0], start + len(sentence))
        else:
            spans.append((start, start + len(sentence)))
    return spans
