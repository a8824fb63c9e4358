"""Which forms of which verbs there are: a table of about 1682 verbs and the rules that inflect them.

The base forms are those that follow "to", "will", "can" and the like in a corpus of news leads (8.8 million
words, November 2026), read over by hand, with the verbs of conflict, courts and politics added.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from summarizer.briefing.grammar.words import word_set

_REGULAR = (
    "abandon abduct absorb abuse accelerate accept access accompany accomplish account accumulate accuse"
    " achieve acknowledge acquire acquit act activate adapt add address adhere adjourn adjust administer"
    " admire admit adopt adore advance advise advocate affect affiliate aggravate agree aid aim air"
    " airlift alert align allege allocate allot allow ally alter amass amaze amend amount analyse analyze"
    " anger announce answer anticipate apologise apologize appeal appear applaud apply appoint appreciate"
    " apprehend approach approve argue arm arrange arrest arrive ascend ask assassinate assault assemble"
    " assert assess assign assist associate assume assure attach attack attempt attend attract attribute"
    " auction authorise authorize avail avert avoid await award axe back baffle bag bake balance ban"
    " banish bar batter battle beam behave behead believe belong benefit besiege betray bill blame blast"
    " bless block board boast bolster bomb book boost boot bore borrow bother bounce bowl boycott brace"
    " brand breach breathe brief brush bully bundle burn bury bust buzz calculate call cancel cap caption"
    " capture care carry carve cater cause caution cede celebrate cement center centre certify chair"
    " challenge change chant characterise characterize charge chase chat cheat check cheer circulate cite"
    " claim clarify clash classify clean clear click climb clinch clock close coach coincide collaborate"
    " collapse collect collide combat combine command commemorate commence commend comment commission"
    " commit communicate compare compel compete compile complain complete complicate comply compose"
    " comprise compromise conceal concede concentrate concern conclude condemn condone conduct confer"
    " confess confine confirm confiscate confront confuse congratulate connect consider consolidate"
    " constitute construct consume contact contain contaminate contend contest continue contract"
    " contribute control convene convert convey convict convince cook cool cooperate coordinate cope copy"
    " correct count counter couple cover crack craft crash create credit criticise criticize cross crowd"
    " crown crush cry curate curb cure curtail damage dance dash date debate debut decide declare decline"
    " decorate decrease decree dedicate deem deepen defeat defect defend defer define defund defy degrade"
    " delay delete deliberate delight deliver demand demolish demonstrate demote denounce deny depart"
    " depend depict deploy deport depress deprive derail derive descend describe deserve design designate"
    " destroy detail detain detect deter deteriorate determine detonate devastate develop devote diagnose"
    " dictate die differ differentiate dilute diminish dip direct disable disagree disappear disappoint"
    " disapprove disarm disband discharge disclose discontinue discount discover discuss disgust dismiss"
    " dispatch displace display dispute disqualify disregard disrupt dissolve distance distribute disturb"
    " ditch diversify divert divide divorce dock document dominate don donate double doubt downgrade"
    " download downplay draft drag dream dress drift drop drown dry dub dump dwindle earmark earn ease"
    " echo edge edit educate elaborate elect elevate eliminate emanate embark embarrass embed embrace"
    " embroil emerge emit emphasise emphasize employ enable enact encounter encourage end endorse endure"
    " enforce engage engineer engulf enhance enjoy enlarge enlist enquire enrol ensure entail enter"
    " entertain entitle envisage equate equip eradicate erase erect erode erupt escalate escape escort"
    " establish estimate evacuate evade evaluate evolve exacerbate exalt examine exceed exchange excite"
    " exclude execute exercise exert exhaust exhibit exist exit exonerate expand expect expedite expel"
    " experience experiment expire explain explode exploit explore export expose express extend extract"
    " face facilitate fail falsify fame famish fare fear feature ferry fester fetch field figure file fill"
    " film finalise finalize finance fine finish fire fit fix flag flank flash flatten flaunt float flock"
    " flood focus fold follow force forecast foresee forge form foster found fracture frame free frustrate"
    " fuel fulfil fulfill function fund furlough furnish gain galvanise galvanize garner gather gauge gear"
    " generate gift govern grab grace graduate grant grapple greet grill grip gross ground guarantee guard"
    " guess guide gun gut hack hail halt halve hammer hamper hand handcuff handle happen harass harbour"
    " harm hate head headline heal heap heighten helm help hesitate highlight hijack hike hint hire honor"
    " honour hook horrify hospitalise hospitalize host house hover hug hunt hurl hustle identify ignite"
    " ignore illustrate imagine impact impair impeach impede implement implicate imply import impose"
    " impound impress imprison improve inaugurate incite include incorporate increase incur indicate"
    " indict induce induct indulge infect infer infiltrate inflate inflict influence inform infringe"
    " inhabit inhale inherit initiate inject injure ink inquire insist inspect inspire install institute"
    " instruct insult integrate intend intensify interact intercept interest interfere interpret"
    " interrogate interrupt intervene interview intimidate introduce inundate invade invent invest"
    " investigate invite invoke involve irritate isolate issue itch jail jeopardise jeopardize join joke"
    " jostle jump justify kick kidnap kill knock label lack lambast lambaste lament land lash last laud"
    " laugh launch leak learn legalise legalize legislate leverage levy liaise liberate license lift liken"
    " limit line linger link list listen live load loathe lobby locate lock lodge log look loom loot love"
    " lower lure lurk maim maintain malfunction manage mandate manipulate manufacture map mar march"
    " marginalize mark marry match maximise maximize measure mediate melt memorialize mention merge merit"
    " minimise minimize mirror miss misuse mitigate mix mobilise mobilize mock moderate modify monitor"
    " motivate mount mourn move mull multiply murder mutate mute mutiny nail name narrate narrow navigate"
    " near need neglect negotiate net neutralise neutralize nickname nominate notch note notice notify"
    " number obey object oblige observe obsess obstruct obtain occupy occur offend offer omit open operate"
    " oppose opt orchestrate order organise organize originate oust outlaw outline outnumber outpace"
    " outperform outrage overhaul overhear overload overlook overrule overshadow overturn overwhelm owe"
    " own pacify pack paint pair parade paralyze pardon park part participate partner pass patch patrol"
    " pause pave peak peg pen penetrate perceive perform perish permit perpetrate persecute persist"
    " persuade petition phase photograph pick picture pierce pile pilot pin pinpoint pit pitch place"
    " plague plan plant plaster play plead please pledge plot plumb plummet plunder plunge point poise"
    " police pollute ponder pop populate portray pose position possess post postpone pour power practice"
    " praise pray precede precipitate preclude predate predict prefer premiere prepare prescribe present"
    " preserve preside press pressure presume prevent preview price prime print prioritise prioritize"
    " privatise probe proceed process proclaim procure produce profit progress prohibit project promise"
    " promote prompt pronounce propel propose prosecute prosper protect protest prove provide provoke"
    " publish pull pump punch puncture punish purchase pursue push puzzle quadruple qualify quarantine"
    " quash quell question quiz quote radicalise radicalize rage raid raise rally ramp rank ransack rate"
    " ratify ration rationalise rattle ravage reach react reaffirm realise realize reassure rebound"
    " rebrand rebuff rebuke recall recede receive reckon reclaim recognise recognize recommend reconsider"
    " reconstruct record recount recoup recover recreate recruit redeem redesign redirect reduce reel"
    " refer refine reflect refrain refuel refurbish refuse refute regain regard register regulate"
    " rehabilitate rehearse reignite reimburse reinforce reinstate reinvent reiterate reject rekindle"
    " relate relax relay release relegate relieve relinquish relocate rely remain remand remark remarry"
    " remedy remember remind remodel remove rename render renege renew renounce rent reopen repatriate"
    " repeal repeat repel replace replicate reply report represent repress reprieve reprimand request"
    " require reschedule rescind rescue resemble resent reserve reshape reshuffle resign resist resolve"
    " resort respect respond rest restart restore restrain restrict result resume resurface retain"
    " retaliate rethink retire retort retrace retreat retrieve return reunite revamp reveal revere reverse"
    " revert review revise revisit revive revoke reward riddle rinse rip ripen rival roam rob rock roll"
    " rope rotate round ruin rule rumor rumour rupture rush sabotage sack sacrifice sadden salvage"
    " sanction satisfy save scale scan scare scatter schedule school scold scorch score scour scout"
    " scramble scrap scrape scratch screen script scrub scrutinise scuttle seal search seat secede secure"
    " seed seem segregate seize select sentence separate serve settle shape share shatter shell shelter"
    " shelve shield shift ship shiver shock shop shorten shortlist shout shove showcase shower shrug shun"
    " shutter shuttle sicken sideline sift sign signal simmer simulate situate skid skip slam slap slash"
    " slate slaughter slip slow slump smash smear smile smoke smuggle snap snatch sneak sniff snub soak"
    " soar soften solicit solve sort sound source span spare spark spawn spearhead specify speculate spell"
    " spike spill splash spoil sponsor spot sprawl spray sprinkle sprint spur spy squander squeeze stab"
    " stabilise stack staff stage stall stammer star start starve state station stay steam steer stem step"
    " stifle stimulate stipulate stir stoke stop store storm strain strand strangle strap stray stream"
    " strengthen stress stretch strip stroll struggle study stuff stumble stun subdue subject submerge"
    " submit subpoena subscribe subside substitute succeed succumb sue suffer suggest suit summon"
    " supervise supplement supply support suppose suppress surface surge surmise surpass surprise"
    " surrender surround survey survive suspect suspend sustain swallow swamp swap swarm sway switch"
    " sympathise tackle tag taint talk tamper tangle tap target tarnish task taunt tax team tease televise"
    " tempt term terminate terrify test testify thank theorize thrash threaten thrill thrive thump thwart"
    " tie tighten tilt time tip tire title tolerate top topple torch torture toss total touch tour tout"
    " tow trace track trade traffic trail train trample transfer transform transition translate transmit"
    " transport trap travel traverse treat trickle trigger trim triple triumph troll trot trouble trounce"
    " trust try tuck tumble tune turn tutor tweet twist uncover undercut underestimate underline undermine"
    " underscore unearth unfold unfurl unify unite unleash unload unlock unnerve unravel unsettle unveil"
    " upend upgrade upload uproot urge use usher utilise utilize utter vacate vaccinate value vandalise"
    " vanish vary vault veer venture verify vet veto vie view vindicate violate visit voice volunteer vote"
    " vouch vow wage wager wait walk wane want warm warn warrant wash waste watch wave weaken weigh"
    " welcome weld whip whisk whisper widen widow wield wilt wipe wire wish witness wonder work worry"
    " worsen wound wrangle wrap wreak wreck yank yearn yell yield zoom"
)

_DOUBLED = word_set(
    "acquit admit allot bag ban bar bat bus cap chat chop clot commit compel confer control defer dip don"
    " drag drop dub emit equip expel fit flag grab grip gun gut incur infer kidnap log map mar nab net"
    " occur omit patrol peg pen permit pin pit plan plot pop prefer quip refer repel rip rob scan scrap"
    " scrub ship shop shrug shun skid skip slam slap slip snap snub span spot spur stab star stem step"
    " stir stop strap strip stun submit swap tag tap tip top transfer transmit trap travel trim trot"
    " unwrap vet whip wrap"
)
"""Regular verbs that double their last letter: "planned"."""

_IRREGULAR = (
    "arise/arose/arisen awake/awoke/awoken bear/bore/borne beat/beat/beaten become/became/become"
    " begin/began/begun bend/bent/bent bet/bet/bet bid/bid/bid bind/bound/bound bite/bit/bitten"
    " bleed/bled/bled blow/blew/blown break/broke/broken breed/bred/bred bring/brought/brought"
    " broadcast/broadcast/broadcast build/built/built burst/burst/burst buy/bought/bought cast/cast/cast"
    " catch/caught/caught choose/chose/chosen cling/clung/clung come/came/come cost/cost/cost"
    " creep/crept/crept cut/cut/cut deal/dealt/dealt dig/dug/dug dive/dove/dived draw/drew/drawn"
    " drink/drank/drunk drive/drove/driven eat/ate/eaten fall/fell/fallen feed/fed/fed feel/felt/felt"
    " fight/fought/fought find/found/found flee/fled/fled fly/flew/flown forbid/forbade/forbidden"
    " forget/forgot/forgotten forgive/forgave/forgiven freeze/froze/frozen get/got/gotten give/gave/given"
    " go/went/gone grind/ground/ground grow/grew/grown hang/hung/hung hear/heard/heard hide/hid/hidden"
    " hit/hit/hit hold/held/held hurt/hurt/hurt keep/kept/kept kneel/knelt/knelt know/knew/known"
    " lay/laid/laid lead/led/led leave/left/left lend/lent/lent let/let/let lie/lay/lain light/lit/lit"
    " lose/lost/lost make/made/made mean/meant/meant meet/met/met mislead/misled/misled"
    " offset/offset/offset outrun/outran/outrun overcome/overcame/overcome override/overrode/overridden"
    " oversee/oversaw/overseen overtake/overtook/overtaken overthrow/overthrew/overthrown"
    " partake/partook/partaken pay/paid/paid put/put/put quit/quit/quit read/read/read"
    " rebuild/rebuilt/rebuilt redraw/redrew/redrawn rend/rent/rent repay/repaid/repaid"
    " resell/resold/resold rewrite/rewrote/rewritten ride/rode/ridden ring/rang/rung rise/rose/risen"
    " run/ran/run say/said/said see/saw/seen seek/sought/sought sell/sold/sold send/sent/sent set/set/set"
    " shake/shook/shaken shed/shed/shed shine/shone/shone shoot/shot/shot show/showed/shown"
    " shrink/shrank/shrunk shut/shut/shut sing/sang/sung sink/sank/sunk sit/sat/sat sleep/slept/slept"
    " slide/slid/slid sling/slung/slung speak/spoke/spoken speed/sped/sped spend/spent/spent"
    " spin/spun/spun split/split/split spread/spread/spread stand/stood/stood steal/stole/stolen"
    " stick/stuck/stuck strike/struck/struck strive/strove/striven swear/swore/sworn sweep/swept/swept"
    " swell/swelled/swollen swim/swam/swum swing/swung/swung take/took/taken teach/taught/taught"
    " tear/tore/torn tell/told/told think/thought/thought throw/threw/thrown undergo/underwent/undergone"
    " understand/understood/understood undertake/undertook/undertaken unwind/unwound/unwound"
    " uphold/upheld/upheld upset/upset/upset wake/woke/woken wear/wore/worn weep/wept/wept win/won/won"
    " wind/wound/wound withdraw/withdrew/withdrawn withhold/withheld/withheld"
    " withstand/withstood/withstood write/wrote/written"
)
"""Base, past and participle of each irregular verb."""

_NOUNY_S = word_set(
    "accelerates acts addresses advances aids airs answers appeals approaches arrests assaults attacks"
    " attempts awards balances bans bars bats battles beats benefits bets bids bites blasts blocks blows"
    " bombs books boosts boots boycotts breaches breaks broadcasts burns calls captures catches causes"
    " centers centres challenges changes charges chats checks cheers claims clicks combines comments"
    " compromises connects contacts contests controls copies costs counters counts covers cracks crashes"
    " cries crimes crosses curbs cuts damages dances dates deals debuts declines decreases defeats delays"
    " demands designs details dips distances divides documents doubles doubts downloads drinks drives"
    " drops ends engineers estimates exercises exhibits exits experiences experiments exports faces falls"
    " fears features feeds fields fights figures files finances fines fires fixes flags flashes flies"
    " floods focuses forces forecasts forms frames fuels functions funds gains gifts graduates grants"
    " guarantees guards guides hacks hands headlines heads highlights hires hits honors honours hopes"
    " hosts houses impacts imports increases insults interviews issues jails jumps kicks labels lands"
    " laughs leads leaves lies lifts lights limits links lives loads lobbies locks logs looks losses loves"
    " mandates maps marches matches measures meets mentions minds misses monitors moves murders names"
    " needs notes notices numbers objects offers orbits packs partners passes patrols peaks permits picks"
    " piles plans plants plays pledges plots posts powers practices praises presents probes proceeds"
    " profits programs projects prompts protests pumps punches purchases questions quotes raids raises"
    " rallies ranges ranks rates rebukes records recruits relays remarks rents reports requests rescues"
    " reserves respects restarts rests results retreats returns reverses reviews rewards rides rings rises"
    " rivals rolls ruins rules runs rushes sacrifices sanctions scales scans schedules schools scores"
    " screens seals searches seats sentences sets shapes shares shells shelters shields shifts ships"
    " shocks shoots shops shouts shows shuttles sights signals signs slips smokes snaps sorts sounds spans"
    " sparks spells spies splits sponsors sports spots staffs stages stalls stands starts states stations"
    " stays stems steps sticks stops stores storms strains streams stretches strikes strings struggles"
    " subjects suits supplies surges surprises suspects switches tables tackles talks targets tastes taxes"
    " teams tears tests thanks ties tops totals touches tours traces tracks trades trails trains transfers"
    " treats triggers trusts turns tweets upgrades uses values ventures views visits voices volunteers"
    " votes vows waits walks watches waves winds wins wishes witnesses wonders works worries wounds wraps"
)
"""Forms in -s that are plural nouns at least as often as verbs in the same corpus."""

AUXILIARIES = word_set(
    "is are was were am has have had do does did will would can could may might must shall should isn't"
    " aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't"
    " mustn't shouldn't isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t didn’t won’t"
    " wouldn’t can’t couldn’t mustn’t shouldn’t cannot ain't ain’t"
)
"""Auxiliaries and copulas: finite wherever they stand (except "have" and "do" after "to" or a modal)."""

BE_FORMS = word_set(
    "is are was were am be been being isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t"
)


NEVER_PASSIVE = word_set(
    "died lived arrived occurred happened remained seemed appeared agreed failed tried wanted refused"
    " decided hoped existed emerged vanished disappeared collapsed resigned fled fallen gone come become"
    " arisen risen slept sat stood belonged depended consisted laughed smiled cried wept waited stayed"
    " went ended began started continued survived escaped returned participated proceeded persisted lasted"
    " talked walked ran spoke complained apologized apologised vowed pledged declined managed needed liked"
    " loved hated seemed looked turned worked responded replied reacted added insisted argued noted"
    " explained"
)
"""Past forms that open no reduced relative clause: "…, died of cancer" is a verb, not a participle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbForms:
    """The inflected forms of all verbs of the table, each as a set of lower-case words."""

    base: frozenset[str]
    third: frozenset[str]
    """Third person singular: "says"."""
    third_sure: frozenset[str]
    """Those of `third` that are hardly ever nouns."""
    past: frozenset[str]
    past_sure: frozenset[str]
    """Pasts that are no participles: "took"."""
    participle: frozenset[str]
    gerund: frozenset[str]


@cache
def verb_forms() -> VerbForms:
    """The table, inflected once."""
    base: set[str] = set()
    third: set[str] = set()
    past: set[str] = set()
    participle: set[str] = set()
    gerund: set[str] = set()
    for verb in _REGULAR.split():
        base.add(verb)
        third.add(_third(verb))
        regular = _past(verb)
        past.add(regular)
        participle.add(regular)
        gerund.add(_gerund(verb))
    for entry in _IRREGULAR.split():
        verb, before, perfect = entry.split("/")
        base.add(verb)
        third.add(_third(verb))
        past.add(before)
        participle.add(perfect)
        gerund.add(_gerund(verb))
    sure = frozenset(past - participle - base)
    return VerbForms(
        base=frozenset(base),
        third=frozenset(third),
        third_sure=frozenset(third - _NOUNY_S),
        past=frozenset(past),
        past_sure=sure,
        participle=frozenset(participle | {"been", "done"}),
        gerund=frozenset(gerund | {"being", "having", "doing"}),
    )


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str) -> str:
    if verb in _DOUBLED:
        return verb + verb[-1] + "ed"
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"


_GERUND_DOUBLED = word_set(
    "begin bet cut dig forbid forget get hit let overrun put quit run set shed shut sit spin split swim"
    " upset win"
)


def _gerund(verb: str) -> str:
    if verb in _DOUBLED or verb in _GERUND_DOUBLED:
        return verb + verb[-1] + "ing"
    if verb == "lie":
        return "lying"
    if verb == "die":
        return "dying"
    if verb == "tie":
        return "tying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + "ing"
    return verb + "ing"
