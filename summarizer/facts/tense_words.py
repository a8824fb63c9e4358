"""Words that say whether a sentence speaks of what has been or of what is to come.

Closed classes as news uses them; a word that is missing leaves a date undecided, it does not turn it round.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CLAUSE_STARTS = _words(
    "that which who whom whose where when while because although though if whether unless once as how why what"
    " whereas"
)
"""Left of these begins another clause, whose verb does not date this one."""

CLAUSE_LINKS = _words("after before since")
"""These begin a clause where a verb follows, and lead to a noun where not."""

ADVERBS = _words(
    "not also now then already still both never first later late early earlier since finally again only just even"
    " once soon currently initially originally previously formally officially reportedly allegedly temporarily"
    " eventually all always no longer yet jointly more instead online"
)
"""May stand between an auxiliary and its verb; words in -ly may too."""

DETERMINERS = _words(
    "the a an his her its their our my your this these those some any no every each another both all many several"
    " most few more other such two three four five six seven eight nine ten"
)

ARTICLES = _words("the a an its his her their our this")

PREPOSITIONS = _words(
    "on in at to from of for with by until till through before after during over under into onto amid against"
    " between about around near outside inside within without following despite since upon via across towards"
    " toward off along beyond among beside behind starting beginning ahead post"
)

MODALS_AHEAD = _words("will shall ’ll 'll won’t won't going gonna")
MODALS_OPEN = _words(
    "would could can may might should must cannot wouldn't wouldn’t can't can’t shouldn’t shouldn't"
)
"""Speak of what is to come, unless "have" follows."""
MODALS_PAST = _words("couldn't couldn’t")

MODALS = MODALS_AHEAD | MODALS_OPEN | MODALS_PAST

BE_PRESENT = _words("is are am 's ’s 're ’re isn't isn’t aren't aren’t")
BE_PAST = _words("was were wasn't wasn’t weren't weren’t got")
HAVE_PRESENT = _words("has have 've ’ve hasn't hasn’t haven't haven’t having")
HAVE_PAST = _words("had hadn't hadn’t 'd ’d")
DO_PAST = _words("did didn't didn’t")

FINITE = BE_PAST | BE_PRESENT | HAVE_PAST | HAVE_PRESENT | MODALS_AHEAD | MODALS_OPEN
"""Auxiliaries that are finite wherever they stand."""

AUXILIARIES = MODALS | BE_PRESENT | BE_PAST | HAVE_PRESENT | HAVE_PAST | DO_PAST
GOVERNED_BY = MODALS | frozenset(("to", "be", "get", "being", "been"))
"""Before a past form these say more of its tense than it does."""

COUNTERFACTUAL = _words("originally initially earlier previously once supposed meant formerly had been")
"""With these what was scheduled did not happen so, or may not have."""

POINTS_BACK = COUNTERFACTUAL | BE_PAST | HAVE_PAST
POINTS_AHEAD = MODALS_AHEAD | BE_PRESENT | frozenset(("be",))

ARRANGED = _words(
    "expected scheduled planned slated due set proposed rescheduled tipped poised upcoming booked timed"
)
"""“the vote expected on Sunday”, “due in court on Monday”."""

SAYING = _words(
    "said told added reported stated wrote tweeted posted insisted noted explained testified claimed argued"
    " replied responded commented remarked acknowledged conceded alleged maintained admitted recalled asserted"
)
"""What follows them has a time of its own."""

POINTING = _words(
    "announced called cancelled canceled postponed delayed extended moved confirmed approved cleared fixed"
    " convened summoned declared discussed anticipated organised organized prepared reserved nominated selected"
    " picked named ruled sought requested recommended revealed hinted teased predicted forecast projected feared"
    " hoped wanted needed backed supported opposed boycotted barred banned adjourned remanded listed advertised"
    " suspended imposed granted allowed permitted authorised authorized mobilised mobilized considered debated"
    " favoured favored qualified advanced faced readied offered agreed ordered urged asked invited demanded"
    " promised pledged vowed threatened warned brought pushed put shifted deferred changed chose chosen decided"
    " intended designated disclosed unveiled issued submitted shared set eyed targeted planned proposed expected"
    " scheduled slated"
)
"""Their object may lie ahead: “announced an election on Sunday”. A date right behind the verb is the verb's own."""

ANNOUNCING = _words(
    "announced confirmed approved declared issued shared granted imposed allowed banned barred revealed submitted"
    " disclosed unveiled named selected picked recommended requested sought offered chose chosen changed brought"
    " put suspended moved backed supported opposed debated discussed considered ruled qualified advanced permitted"
    " authorised authorized agreed pushed shifted intended"
)
"""Those that make their object's day the verb's own, unless the object is something that is arranged for a day."""

AHEAD_LEADS = _words("until till to for through starting beginning by")
"""Behind a verb that sets a time: “postponed to Monday”, “extended until Friday”."""
SETTING = _words(
    "postponed delayed extended moved adjourned rescheduled pushed put deferred set fixed scheduled suspended"
    " imposed remanded listed closed called planned slated sent"
)
"""The verbs that set one."""

PASSIVES_OF_A_DAY = _words(
    "held opened reopened launched released published lifted staged played inaugurated sworn sentenced buried"
    " unveiled introduced eased celebrated marked observed commemorated aired broadcast shown screened premiered"
    " voted decided discontinued withdrawn closed resumed hosted convened required needed projected predicted"
    " extended"
)
"""“is held on Saturday”: other passives of the present are those of captions."""

ARRANGING = _words(
    "planning preparing going hoping expecting aiming considering holding meeting hosting leaving returning flying"
    " travelling traveling visiting putting postponing suspending targeting moving playing facing voting taking"
    " joining attending seeking trying looking getting making waiting discussing"
)
"""“said he was meeting ministers on Monday” may well be of the coming one."""

INVESTIGATING = _words(
    "investigating searching probing mourning recovering examining reviewing seeking blaming accusing reeling"
    " treating questioning assessing analysing analyzing looking walking standing speaking waving posing sitting"
    " watching holding hunting inspecting carrying praying reacting gesturing celebrating grieving"
)
"""Progressives that go on about something that happened, or that captions use: “is investigating a fire on Friday”."""

EVENT_STARTS = _words(
    "begins starts opens resumes ends reopens closes expires launches premieres debuts airs arrives returns"
    " releases lands concludes commences kicks runs lasts meets hosts plays votes travels hears convenes elects"
    " unveils unlocks finishes reconvenes lapses ships"
)
EVENT_STARTS_PLURAL = _words(
    "begin start open resume end reopen close expire launch premiere debut air arrive return land conclude"
    " commence kick meet host play vote travel hear convene elect unveil reconvene lapse ship"
)
"""Verbs whose present tense news uses of what is arranged: “the trial opens on Monday”."""
_LIGHT = {
    "take": _words("place effect part over"),
    "go": _words("to on into live ahead before back up"),
    "come": _words("into out to"),
    "fall": _words("on"),
    "hold": _words("elections election talks polls its their"),
    "hit": _words("theatres theaters shelves stores cinemas"),
}
EVENT_STARTS_WITH = _LIGHT | {
    ("goes" if verb == "go" else verb + "s"): after for verb, after in _LIGHT.items()
}
"""The same for light verbs, with what must follow them: “takes effect”, “goes to the polls”."""
EVENT_STARTING = _words(
    "starting beginning airing coming arriving opening launching releasing premiering running ending closing"
    " expiring commencing"
)
"""“a strike starting on Monday”."""

DAY_IS = BE_PRESENT | _words("has marks looks sees brings promises features begins starts ends remains")
"""Behind a weekday that is their subject: “Sunday is the first day of the strike”."""

PRESENT_OTHER = _words(
    "says say shows show marks mark follows follow means mean includes include remains remain suggests suggest"
    " tells continues continue leaves leave holds hold moves move hits hit falls fall heads appears appear enters"
    " takes take goes go comes come drops becomes stands speaks walks looks poses gestures waves sits reacts"
    " attends greets addresses reads kills dies wins loses beats injures finds stems dates know knows believe"
    " believes think thinks want wants need needs do does"
)
"""Present verbs that say nothing of when, or that captions use of what has been."""

TO_COME = _words(
    "plan plans planned planning expect expects expected due set going scheduled slated intend intends hope hopes"
    " hoping want wants wanting aim aims aiming ready prepared prepare prepares preparing poised likely unlikely"
    " vows pledges promises agrees able required supposed invited is are has have ought need needs gearing bound"
    " decides chooses refuses threatens threatening looking seeks free allowed permitted eligible willing"
    " determined about proposes offers deadline date rumored rumoured tipped confirmed geared approval light"
)
"""Before “to” and a verb: “plans to close the yard on Friday”."""

TO_COME_PAST = _words(
    "agreed decided voted vowed pledged promised ordered asked told urged invited offered threatened opted chose"
    " elected resolved wanted hoped intended proposed directed instructed called summoned warned planned"
)
"""The same in the past: the date may be that of the deciding, unless the verb behind is that of an appointment."""

ARRANGEABLE = _words(
    "meet hold begin start resume reopen appear return attend visit travel vote play launch leave stage host"
    " convene open gather strike protest march rally hear join be take go face fly arrive reconvene boycott"
    " observe"
)

DONE = _words(
    "failed managed tried began started continued forced refused declined helped had struggled rushed attempted"
    " seemed appeared proceeded went came turned used"
)
"""Before “to” and a verb they say that it was, or was not, done."""

NOT_VERBS = _words(
    "hundred united indeed red bed speed need seed feed wed armed so-called unprecedented sacred naked wicked"
    " aged based-related kindred embed biped married"
)

PAST_ONLY = _words(
    "took went came began fell rose sank broke gave spoke wrote saw drew flew drove grew became knew threw wore"
    " shook stole chose swore woke sang drank ate ran overthrew withdrew underwent arose slew strove tore froze"
    " hid rode rang sprang swam undertook forbade forgave overcame overtook mistook retook foresaw blew bore swung"
    " shrank trod"
)
PAST_OR_PARTICIPLE = _words(
    "said told made met left held won lost struck found sent led shot fled caught brought bought sold kept paid"
    " built spent fought heard stood lit fed dealt felt hung laid meant sought taught swept hit shut cut put quit"
    " set split spread burst hurt cost let read beat bid shed dug stuck slid upheld rebuilt bled bred slept wept"
    " misled withheld sat understood thought got clung crept forecast broadcast flung stung spun strung"
)
PARTICIPLES = _words(
    "taken gone given seen written broken spoken fallen risen begun known thrown drawn driven flown grown stolen"
    " chosen shaken sworn worn sunk done born beaten hidden eaten forgotten overthrown withdrawn undergone frozen"
    " torn undertaken forbidden overrun shown proven"
)

PAST_FORMS = PAST_ONLY | PAST_OR_PARTICIPLE | PARTICIPLES
WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday")

EVENT_NOUNS = _words(
    "attack attacks shooting shootings crash crashes explosion explosions blast blasts earthquake quake killing"
    " killings murder murders bombing bombings accident accidents disaster raid raids coup violence clashes"
    " death deaths arrest arrests announcement decision ruling defeat victory win loss incident outage collapse"
    " sinking derailment massacre assault assaults riot riots resignation comments remarks stabbing robbery"
    " eruption landslide avalanche assassination hijacking kidnapping abduction airstrike airstrikes tremor"
    " aftershock fire blaze wildfire flooding breach leak cyberattack deal agreement unrest uprising mutiny ambush"
    " slaying rampage tragedy mishap collision"
)
"""Nobody dates these beforehand: “Friday's attack” lies in the past."""

SCHEDULED_NOUNS = _words(
    "election elections vote votes ballot poll polls polling referendum runoff primary by-election meeting"
    " meetings talks summit hearing hearings trial session sessions conference debate strike strikes walkout"
    " protest protests rally rallies march marches demonstration demonstrations match game games final semi-final"
    " fixture fixtures clash series race bout fight tie test tests opener season visit trip tour ceremony funeral"
    " service services wedding vigil parade concert event events launch launches release opening reopening return"
    " restart resumption start end deadline ceasefire truce curfew lockdown restrictions holiday closure shutdown"
    " day celebration celebrations festival festivities inauguration coronation broadcast programme program"
    " episode premiere debut show plan plans date dates schedule timetable tickets appearance appointment"
    " interview questioning execution handover withdrawal evacuation pause outage outages power squad team side"
    " lineup line-up presentation announcement decision verdict sentencing ruling exams exam examination party"
    " dinner lunch reception mass prayers drill drills exercise exercises flight flights drawing draw auction sale"
    " deal agreement signing curbs ban measures moratorium anniversary birthday forum congress convention"
)
"""What can be announced, cancelled or prepared before its day."""

DAY_NOUNS = _words(
    "flights games matches classes trains services talks hearings meetings elections sessions deliveries sailings"
    " fixtures rallies lessons ferries departures"
)
"""Before these a bare weekday is an attribute: "cancelled Tuesday flights"."""

PLAIN_NOUNS = _words(
    "work school court hospital parliament prison jail congress trial power office earth church police reporters"
    " journalists lawmakers investors analysts viewers fans custody safety life death people date action campus"
    " press normal victory defeat complications"
)
"""Behind “to” they are no verbs: “returned to work on Monday”."""

ING_NOUNS = _words(
    "meeting hearing briefing shooting bombing building killing opening screening wedding sitting ruling training"
    " gathering stabbing sentencing reading polling voting warning filing sailing landing morning evening spring"
    " king ring thing something nothing anything everything ceiling funding housing banking trading bidding rating"
    " painting offering listing outing crossing fighting flooding mining shelling beijing setting reopening"
)
