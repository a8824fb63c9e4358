"""Residue inside a paragraph, as data: what stands before its text, behind it, or in between."""

from __future__ import annotations

from summarizer.documents import RemovalReason as Reason
from summarizer.text.rules import Rule, RuleSet

HEAD_CHARS = 160
"""How far into a paragraph a dateline may reach."""
TAIL_CHARS = 500
"""How far before its end a signature may begin."""

_DATELINES = (
    Rule(
        reason=Reason.DATELINE,
        pattern=r"""
            (?:<PLACE>(?:, ?(?:<DATE>|[A-Z][\w'.-]{1,20}(?: [A-Z][\w'.-]{1,20}){0,2})){0,3},? ?
            |<DATE>,? ?)?[(\[](?:<AGENCY>)(?:(?:/| and |, ?| - | via )(?:<AGENCY>|[A-Z]
            [\w .']{1,25})){0,3}[)\]](?: ?(?:-{1,3}|:|\|)(?: ?-)? {0,2}| (?=[A-Z"'(\d]))
        """,
        why="'WASHINGTON (Agencies): ', 'LONDON, May 3 (Reuters) - ', 'NIAMEY (AP) — '; only known agencies, so that"
        " 'Niger Airways (NA) - the carrier' stays",
        same_case=True,
    ),
    Rule(
        reason=Reason.DATELINE,
        pattern=r"""
            (?:CNN|Reuters|REUTERS|AP|AFP|Xinhua|XINHUA|UPI|ANI|PTI|IANS)(?: ?-{1,3} {1,2}|, <DATE>(?: ?
            [-:]{1,2} ?| ))(?=[A-Z"'\d])
        """,
        why="'CNN — ', 'Xinhua, 3 May - '",
        same_case=True,
    ),
    Rule(
        reason=Reason.DATELINE,
        pattern=r"""
            <PLACE>(?:, ?[A-Z][\w'.-]{1,20}(?: [A-Z][\w'.-]{1,20}){0,2}){0,2}, <DATE>,? ?[-:]{1,3} ?(?=
            [A-Z"'(\d])
        """,
        why="'Niamey, May 3 - ': a place, a date and a dash",
        same_case=True,
    ),
    Rule(
        reason=Reason.DATELINE,
        pattern=r"""
            <CAPITALS>(?:, ?[A-Z][\w'.-]{1,20}(?: [A-Z][\w'.-]{1,20}){0,2}){0,2}, ?<DATE>,? ?
            [(\[]<SOME_AGENCY>[)\]] ?[-:]{1,3} {0,2}(?=[A-Z"'(\d])
        """,
        why="'ARDAL, Lum, Oct 9 (Lum Wire) - ': place and date tell an agency that no list knows",
        same_case=True,
    ),
)
# Without an agency a dateline looks like a label ("TRUMP: We will win."), so it counts only where an article begins.
_OPENING_DATELINES = (
    Rule(
        reason=Reason.DATELINE,
        pattern=r"""
            (?!(?:BREAKING|UPDATED?|EXCLUSIVE|NATO|UNICEF|UNESCO|OPEC|ECOWAS|WATCH|OPINION|ANALYSIS
            |EXPLAINER|NOTE|FACT|FILE|PHOTO|CORRECTION|NASA|FIFA|UEFA|ASEAN|BRICS|INTERPOL|QUESTION|ANSWER
            |IAEA|UNHCR|NGOS?|CEOS?|NOTES?|SEC|MR|MRS|MS|DR|GEN
            |SEN|REP|GOV|PRES|SECRETARY|PRESIDENT)\b)<CAPITALS>(?:, ?[A-Z][\w'.-]{1,20}(?: [A-Z]
            [\w'.-]{1,20}){0,2}){0,2} ?(?:[(\[]<SOME_AGENCY>[)\]] ?)?(?:-{1,3}|:) {0,2}(?=[A-Z"'(\d])
        """,
        why="'NEW DELHI: ', 'KYIV, Ukraine — ', 'ARDAL (Lum Wire): ' before a sentence",
        same_case=True,
    ),
    Rule(
        reason=Reason.DATELINE,
        pattern=r"""
            (?:<PLACE>(?:, ?[A-Z][\w'.-]{1,20}(?: [A-Z][\w'.-]{1,20}){0,2}){0,2}, ?)?<DATE>,? ?
            [(\[]<SOME_AGENCY>[)\]] ?(?:-{1,3}|:) {0,2}(?=[A-Z"'(\d])
        """,
        why="'Oct 9 (LW) — ', 'Ardal, Oct 9 (Lum Wire) - ': further on these may be entries of a calendar",
        same_case=True,
    ),
    Rule(
        reason=Reason.DATELINE,
        pattern=r"""
            (?!(?:BREAKING|BOOM|EXCLUSIVE|GOAL|NEWS|OKAY|ALERT|URGENT|WATCH|STOP|WAIT|HELP|NEVER|ALWAYS
            |SORRY|THANKS|ENOUGH|FINALLY|NATO|UNICEF|UNESCO|OPEC|ECOWAS|NASA|FIFA|UEFA|FILE|PHOTO|NOTE
            |UPDATED?|OPINION|ANALYSIS|EXPLAINER|SUMMARY|INTRODUCTION|BACKGROUND|WARNING|SPOILERS?
            |ADVERTISEMENT)\b)(?:(?:(?:NEW|SAN|SANTA|PORT|LOS|LAS|SAINT|ST\.?|CAPE|FORT|LAKE|BAD|EL|LA|LE|RIO
            |TEL|KUALA|BUENOS|ADDIS|HONG|NORTH|SOUTH|EAST|WEST|UPPER|LOWER) )[A-Z][A-Z'-]{2,20}|[A-Z]
            [A-Z'-]{3,20})\. {1,2}(?=["']?[A-Z\d][\w' ])
        """,
        why="'ROTTAL. ' as German papers print it; one word, or two that begin as places do, so that a heading in"
        " capitals stays",
        same_case=True,
    ),
    Rule(
        reason=Reason.DATELINE,
        pattern=r"""
            [A-Z][a-z][\w'.-]{1,20}(?: [A-Z][a-z][\w'.-]{0,20}){0,2}, [A-Z][a-z][\w'.-]{1,20}(?: [A-Z]
            [a-z][\w'.-]{1,20}){0,2} -{1,2} (?=[A-Z"'(\d])
        """,
        why="'Niamey, Niger – ' before a sentence",
        same_case=True,
    ),
)
_LABELS = (
    Rule(
        reason=Reason.CORRECTION,
        pattern=r"""
            [(\[](?:Corrects|Refiles|Clarifies|CORRECTS|REFILES|This (?:[\w.]{1,12} ){1,4}(?:has been|was)
            (?: \w{1,12})? (?:corrected|updated|amended|clarified))\b[^()\[\]]{2,200}[)\]]\.? {0,2}(?=[A-Z"'\d])
        """,
        why="'(Corrects paragraph 3 to say 14, not 40) ' as agencies put it before their report",
        same_case=True,
    ),
    Rule(
        reason=Reason.READ_MORE,
        pattern=r"""
            (?:BREAKING(?: NEWS| STORY)?|UPDATED?|EXCLUSIVE|JUST IN|DEVELOPING(?: STORY)?)(?: ?[:|]|: ?| -{1,2} ) ?(?=
            [A-Z"'\d])
        """,
        why="'BREAKING: ' before the first sentence",
        same_case=True,
    ),
    Rule(
        reason=Reason.ADVERT,
        pattern=r"""
            ADVERTISEMENT(?:[ .:-]{1,3}|(?=[A-Z][a-z]))(?=[A-Z"'\d])
        """,
        why="the label glued to the paragraph behind it",
        same_case=True,
    ),
)

_SIGNATURES = (
    Rule(
        reason=Reason.BYLINE,
        pattern=r"""
            [(\[](?:(?:[Aa]dditional|[Ff]urther|[Ww]ith|[Ww]riting and|[Rr]eporting and) )?(?:[Rr]eporting
            |[Ee]diting|[Ww]riting|[Ee]dited|[Cc]ompiled|[Tt]ranslated|[Rr]eported|[Ww]ritten)
            (?: and \w{1,12})? (?:by|from) [A-Z][^()\[\]]{2,380}[)\]]?\.?|(?:(?:Additional|Further) )?
            (?:Reporting|Editing|Writing)(?: and [a-z]{1,12})? by [A-Z][\w.'-]{0,30}(?:[ ,;:&]{1,3}(?:
            [A-Z][\w.'-]{0,30}|and|in|at|for|with|the|of|by|additional|reporting|editing|writing|de|van
            |von|der|al|el|bin)){0,60}\.?
        """,
        why="'(Reporting by …; Editing by …)' behind the last sentence",
        same_case=True,
    ),
    Rule(
        reason=Reason.CREDIT,
        pattern=r"""
            [(\[](?:AP|AFP|EPA|REUTERS|Reuters|Getty|Photos?|Images?|Picture|File|FILE|Photograph|Credit
            |Courtesy|Source|Pool)(?: ?(?:[Pp]hotos?|PHOTO|[Ii]mages?|[Cc]redit|[Bb]y|[Cc]ourtesy(?: of)?
            |via))?(?:[/:|, -] ?[^()\[\]]{1,110})?[)\]]\.?|\[[^\[\]]{1,100}/ ?<PHOTO_AGENCY>
            (?: via [^\[\]]{1,40}| [Pp]hoto)?\]|REUTERS/[A-Z][\w.'-]{0,25}(?: [A-Z][\w.'-]{0,25}){0,4}
            (?:/File Photo)?|(?:[A-Z][\w.'-]{0,25} ){1,2}[A-Z][\w.'-]{0,25}/<PHOTO_AGENCY>(?:/File Photo)?
            |(?:[A-Z][\w.'-]{0,25} ){1,3}?(?:/ ?|- |via |for )<PHOTO_AGENCY>
            (?:/File Photo| via [A-Z][\w ]{1,25})?|(?:Photo|Image|Picture|Photograph|Video) ?(?:[Cc]redit|
            [Cc]ourtesy|[Bb]y|[Ss]ource)? ?(?:of|:) ?<CREDITED>
        """,
        why="'(AP Photo/Jane Doe)', 'REUTERS/Jane Doe' behind the last sentence",
        same_case=True,
    ),
    Rule(
        reason=Reason.CREDIT,
        pattern=r"""
            [(\[-]{1,2} ?(?:[Ww]ith (?:[Aa]gency )?[Ii]nputs?(?: [Ff]rom)?|[Aa]gencies|AGENCIES|
            [Aa]gency [Ii]nputs?|[Ww]ith [Aa]gencies|<AGENCY>(?:/<AGENCY>)?)(?: ?(?:[A-Z]|agenc|wires)[^()\[\]]{0,60})?
            [)\]]?
        """,
        why="'(With inputs from agencies)', '- Reuters' behind the last sentence",
        same_case=True,
    ),
    Rule(
        reason=Reason.BYLINE,
        pattern=r"""
            (?:(?:<AGENCY>|[A-Z]{2,6}) )?<INITIALS>
        """,
        why="'LW eb/tr' behind the last sentence: an agency and its editors' initials; not CREDIT, which would make a"
        " caption of the sentence before it",
        same_case=True,
    ),
    Rule(
        reason=Reason.READ_MORE,
        pattern=r"""
            (?:READ (?:MORE|ALSO|NEXT)|ALSO READ|Also [Rr]ead|Read [Aa]lso|SEE ALSO|See also|Read more
            (?= ?[:|»]))[ :|»-]{0,3}[A-Z"'0-9][^.]{1,160}|(?:Read more|Continue reading
            |Click here to read more|Read the full (?:story|article)(?: here)?|Learn more|Read More) ?
            (?:\.{1,3}|[…»>→]{1,2})?|(?:\[\.\.\.\]|\[…\])
        """,
        why="'Read more: …', 'Continue reading…' behind the last sentence; prose goes on with 'books' or 'about'",
        same_case=True,
    ),
    Rule(
        reason=Reason.BYLINE,
        pattern=r"""
            <CONTACT>
        """,
        why="'Write to Jane Doe at jane@example.com' behind the last sentence",
        same_case=True,
    ),
    Rule(
        reason=Reason.COPYRIGHT,
        pattern=r"""
            (?:\xa9|\([cC]\)|Copyright (?:\xa9|\([cC]\)|(?:19|20)\d\d)).{1,160}
        """,
        why="a copyright notice behind the last sentence",
        same_case=True,
    ),
    Rule(
        reason=Reason.ADVERT,
        pattern=r"""
            ADVERTISEMENT|(?:Story|Article|Text) continues below(?: (?:this )?advertisement)?\.?
        """,
        why="the label glued to the paragraph before it",
        same_case=True,
    ),
)

_ANYWHERE = (
    Rule(
        reason=Reason.CREDIT,
        pattern=r"""
            \((?:AP Photo/|AFP PHOTO|Photo(?:graph)?(?: credit)?(?: ?: ?| by )|Image: |Image credit
            |Picture: |REUTERS/|EPA/|Credit: )[^()]{0,110}\)|\[(?:File(?: photo)?[:/]|Photo: |Image: )
            [^\[\]]{0,110}\]
        """,
        why="a credit in brackets between two sentences",
        same_case=True,
    ),
)

HEAD_RULES = RuleSet((*_DATELINES, *_LABELS))
"""Match where a paragraph begins."""
OPENING_RULES = RuleSet((*_DATELINES, *_LABELS, *_OPENING_DATELINES))
"""Match where the article's first paragraph begins."""
TAIL_RULES = RuleSet(_SIGNATURES)
"""Match behind a sentence, up to the paragraph's end."""
ANYWHERE_RULES = RuleSet(_ANYWHERE)
"""Match anywhere; each begins with a bracket, so the scan is fast."""
ALL_INLINE_RULES = (*_DATELINES, *_OPENING_DATELINES, *_LABELS, *_SIGNATURES, *_ANYWHERE)
