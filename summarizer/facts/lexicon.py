"""Closed word lists that the finders of facts share."""

from __future__ import annotations

_IRREGULAR = """
be am is are was were been being|have has had having|do does did done doing|go goes went gone|say said
become became|begin began begun|break broke broken|bring brought|build built|buy bought|catch caught
choose chose chosen|come came|cut|deal dealt|drive drove driven|draw drew drawn|eat ate eaten|fall fell fallen
feel felt|fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten
freeze froze frozen|get got gotten|give gave given|grow grew grown|hang hung|hear heard|hide hid hidden
hold held|keep kept|know knew known|lay laid|lead led|leave left|lend lent|lie lay lain|lose lost|make made
mean meant|meet met|pay paid|ride rode ridden|ring rang rung|rise rose risen|run ran|see saw seen|seek sought
sell sold|send sent|shake shook shaken|shoot shot|show showed shown|shrink shrank shrunk|sing sang sung
sink sank sunk|sit sat|sleep slept|speak spoke spoken|spend spent|spring sprang sprung|stand stood
steal stole stolen|stick stuck|strike struck stricken|swear swore sworn|sweep swept|swim swam swum
take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown
understand understood|undertake undertook undertaken|wake woke woken|wear wore worn|win won
withdraw withdrew withdrawn|withhold withheld|withstand withstood|write wrote written|overthrow overthrew overthrown
undergo underwent undergone|foresee foresaw foreseen|uphold upheld|overcome overcame|bear bore born borne
beat beaten|bend bent|bite bit bitten|blow blew blown|burn burnt|dig dug|feed fed|bleed bled|breed bred
learn learnt|light lit|shut|slide slid|split|spread|swing swung|weave wove woven|arise arose arisen
awake awoke|bind bound|cling clung|creep crept|forgive forgave forgiven|kneel
knelt|mistake mistook mistaken
outrun outran|overrun overran|retake retook retaken|rebuild rebuilt|resell resold|rewrite rewrote rewritten
shed|slay slew slain|spin spun|sting stung|stride strode|strive strove striven|tread trod trodden|weep wept
man men|woman women|child children|person people|foot feet|tooth teeth|life lives|wife wives|knife knives
wolf wolves|half halves|leaf leaves|thief thieves|shelf shelves|crisis crises|analysis analyses
expel expelled expelling expels expulsion|invade invasion|decide decision|die dying died dies|tie tying tied
permit permission|admit admission|explode explosion|collide collision|extend extension|succeed success
sign signed signing signs|base based bases basing|crash crashes crashed crashing|cross crosses crossed crossing
panic panicked panicking|die death deaths dead deadly|use used uses using|age aged ages aging|owe owed
owing|agree agreed agrees agreeing|
free freed freeing|come came coming comes|grow growth|arrive arrival arrivals
"""

IRREGULAR_FORMS: dict[str, str] = {}
"""An irregular form, in lower case → its base form."""
for _line in _IRREGULAR.split("\n"):
    for _group in _line.split("|"):
        for _form in _group.split():
            IRREGULAR_FORMS.setdefault(_form, _group.split()[0])

SPELLINGS: dict[str, str] = {
    "defence": "defense",
    "offence": "offense",
    "licence": "license",
    "pretence": "pretense",
    "centre": "center",
    "epicentre": "epicenter",
    "theatre": "theater",
    "metre": "meter",
    "kilometre": "kilometer",
    "centimetre": "centimeter",
    "millimetre": "millimeter",
    "litre": "liter",
    "fibre": "fiber",
    "calibre": "caliber",
    "sombre": "somber",
    "spectre": "specter",
    "programme": "program",
    "grey": "gray",
    "cheque": "check",
    "tyre": "tire",
    "plough": "plow",
    "aluminium": "aluminum",
    "ageing": "aging",
    "sceptic": "skeptic",
    "sceptical": "skeptical",
    "mould": "mold",
    "manoeuvre": "maneuver",
    "paediatric": "pediatric",
    "storey": "story",
    "jewellery": "jewelry",
    "catalogue": "catalog",
    "dialogue": "dialog",
    "analogue": "analog",
    "judgement": "judgment",
    "enrol": "enroll",
    "fulfil": "fulfill",
    "skilful": "skillful",
    "instalment": "installment",
    "counsellor": "counselor",
    "traveller": "traveler",
    "neighbouring": "neighboring",
    "neighbourhood": "neighborhood",
    "favourite": "favorite",
    "honourable": "honorable",
    "favourable": "favorable",
    "behavioural": "behavioral",
    "haemorrhage": "hemorrhage",
    "anaesthetic": "anesthetic",
    "foetus": "fetus",
    "kerb": "curb",
    "moustache": "mustache",
    "airplane": "plane",
    "aeroplane": "plane",
    "practise": "practice",
    "whilst": "while",
    "amongst": "among",
    "towards": "toward",
    "afterwards": "afterward",
    "learnt": "learned",
}
"""British spellings that no ending gives away → American ones, in lower case."""

UNSPLIT_ENDINGS = frozenset(
    """news series species always perhaps besides overseas headquarters thing king ring wing spring
    string morning evening
    nothing something anything everything during building red bed seed speed feed need weed hundred
    sacred kindred indeed
    family only early daily friendly likely july italy supply reply apply ally rally fly department apartment parliament
    document moment comment element segment cement nation station ration session mission passion section election
    mention million billion trillion region religion version pension tension question fashion sing bring sling cling
    ceiling wedding sibling sterling""".split()
)
"""Words whose ending looks like an inflection or a derivation and is none."""

FUNCTION_WORDS = frozenset(
    """a an the this that these those some any each every either neither both all such no not nor n't
    i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself
    it its itself they them their theirs themselves who whom whose which what whatever whoever one's
    and or but so yet if unless while whereas because since as than then though although whether once
    of in on at by for from to into onto upon with within without about above across after against
    along amid among around
    before behind below beneath beside besides between beyond despite down during except inside like
    near off out outside
    over past per through throughout toward towards under until till up via versus
    is are was were be been being am has have had having do does did doing done will would shall should
    can could may might
    must ought cannot let's isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't
    couldn't shouldn't it's he's she's that's there's they're we're i'm they've we've i've they'll
    we'll he'll she'll it'll
    i'd they'd we'd he'd she'd who's what's
    there here where when why how also too very more most much many less least few fewer other others another own same
    just even still only again ever never already however meanwhile moreover furthermore therefore thus
    instead otherwise
    later earlier now currently recently nearly almost approximately roughly around some least up including according
    s t d ll ve re m rather quite well yes via amongst alongside together whilst onto
    because'd not-only etc mr mrs ms dr sir""".split()
)
"""Words that hold a sentence together; every other word carries content."""
