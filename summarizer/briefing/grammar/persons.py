"""Names of people as they stand in a sentence: titles, given names, surnames, and likely gender."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from summarizer.briefing.grammar.tokens import Token, tokenize
from summarizer.briefing.grammar.words import MONTHS, WEEKDAYS, word_set
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HONORIFICS = word_set("mr mrs ms miss dr sir dame lord lady prof professor rev hon")
MALE_HONORIFICS = word_set("mr sir lord king prince")
FEMALE_HONORIFICS = word_set("mrs ms miss dame lady queen princess")
RANKS = word_set(
    "gen lt col sgt capt maj cmdr adm rep sen gov general colonel lieutenant captain major sergeant"
    " commander admiral representative senator governor judge justice detective inspector officer sheriff"
    " chief pope cardinal bishop archbishop imam rabbi president chancellor premier minister secretary"
    " spokesman spokeswoman spokesperson mayor chairman chairwoman director ambassador commissioner coach"
    " manager king queen prince princess sheikh ayatollah congressman congresswoman deputy superintendent"
    " constable brigadier marshal"
)
ROLE_NOUNS = word_set(
    "president premier minister secretary chancellor governor mayor senator congressman congresswoman"
    " representative lawmaker legislator speaker leader ruler king queen prince princess emperor pope"
    " cardinal archbishop bishop rabbi imam ayatollah sheikh sultan emir ambassador envoy diplomat consul"
    " commissioner general colonel major captain lieutenant sergeant commander admiral marshal brigadier"
    " chief head director chairman chairwoman chair chairperson executive ceo founder co-founder cofounder"
    " owner boss manager coach captain spokesman spokeswoman spokesperson judge justice prosecutor"
    " attorney lawyer solicitor sheriff detective inspector superintendent constable officer marshal"
    " professor scientist researcher economist analyst historian author writer editor journalist reporter"
    " correspondent columnist photographer director filmmaker actor actress singer comedian astronaut"
    " pilot engineer architect surgeon doctor physician nurse activist campaigner dissident whistleblower"
    " candidate nominee counsel counsellor adviser advisor aide deputy vice-president strategist organizer"
    " organiser gen lt col sgt capt maj cmdr adm rep sen gov dr prof striker midfielder defender"
    " goalkeeper winger forward batsman bowler quarterback pitcher midfielder winner champion billionaire"
    " tycoon financier investor farmer resident"
)
"""Nouns that say what a person is."""

ORGANISATION_WORDS = word_set(
    "ministry department agency university institute council committee commission court bank group"
    " company corp inc ltd party army force forces navy police service union federation association"
    " organisation organization office bureau centre center hospital school college club team league"
    " street road avenue airport station river lake mountain island islands sea ocean state states"
    " republic kingdom city county district province region valley house senate congress parliament"
    " assembly times post news herald guardian tribune journal gazette telegraph press agency"
    " international national united world foundation society museum church cathedral command base act"
    " treaty plan war airlines airways motors systems industries holdings technologies pictures studios"
    " records championship cup open olympics games festival day prize award north south east west northern"
    " southern eastern western central american british french german russian chinese israeli palestinian"
    " iranian iraqi african european asian democratic republican liberal labour conservative islamic"
    " jewish christian muslim authority administration board fund exchange network security intelligence"
    " defence defense health education mission squad brigade battalion division corps regiment fleet hotel"
    " stadium park bridge tower palace square gate building plaza mall theatre theater gallery library"
    " prison jail camp village town beach bay coast cape port harbor harbour canyon desert forest"
    " peninsula strait gulf hurricane typhoon storm cyclone earthquake street wall white red black green"
    " blue supreme high federal royal general new old big great"
)

FEMALE_NAMES = word_set(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret"
    " sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca"
    " sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha"
    " katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce"
    " virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline"
    " martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia"
    " grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte"
    " marie kayla alexis lori sabrina celeste hillary nancy angela theresa condoleezza michele kate claire"
    " jane anne fiona ursula christine greta malala aung kamala jill melania ivanka meghan camilla sonia"
    " indira benazir natasha olga elena svetlana irina ekaterina fatima aisha leila yasmin mariam amina"
    " zainab ingrid astrid helga gabrielle chantal brigitte monica lucia carmen rosa ana valentina giulia"
    " francesca chiara paola silvia nina vera tatiana marina oksana priya sunita anita neha deepika mei"
    " yuki keiko sakura ellen tina tracy wendy lucy molly sally jenny jessie rosie katie carrie holly"
    " penny valerie veronica vanessa yvonne"
)
MALE_NAMES = word_set(
    "james robert john michael david william richard joseph thomas charles christopher daniel matthew"
    " anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason"
    " jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel"
    " gregory alexander frank patrick raymond jack dennis jerry tyler aaron jose adam nathan henry douglas"
    " zachary peter kyle ethan walter noah jeremy christian keith roger terry austin sean gerald carl"
    " harold dylan arthur lawrence jordan jesse bryan billy bruce gabriel joe logan alan juan albert"
    " willie elijah wayne randy vincent mason roy ralph bobby russell bradley philip eugene lloyd dmitry"
    " vladimir sergei mikhail boris igor ivan alexei nikolai oleg yuri viktor anton barack donald george"
    " bill emmanuel nicolas francois jacques jean pierre olivier louis antoine laurent angelo mario luigi"
    " giuseppe marco silvio matteo pedro pablo carlos luis jorge miguel fernando diego javier rafael"
    " manuel hugo antonio hans klaus wolfgang gerhard helmut otto karl heinrich olaf jens lars sven anders"
    " erik mohammed muhammad mohamed mohammad ahmed ahmad ali hassan hussein omar khalid abdul abdullah"
    " ibrahim mustafa mahmoud yasser bashar saddam osama tariq imran nawaz asif narendra rahul rajiv amit"
    " arvind manmohan hu xi wen li jintao jinping shinzo junichiro hiroshi takeshi kenji kofi nelson thabo"
    " jacob robert benjamin ariel ehud shimon yitzhak naftali tony gordon boris nigel jeremy keir rishi"
    " justin malcolm kevin julian edward bernard martin simon stuart graham ian colin neil derek geoffrey"
    " hugh trevor clive nick tim tom ben dan jim mike steve dave greg matt chris rob ken ron don ted fred"
    " harry leo max oscar sam alex andy rick rudy mitt newt jeb marco ted bernie joe mitch chuck kirk kim"
    " moon abdourahamane amadou mamadou ousmane ibrahima moussa idriss felix paul emmerson cyril joseph"
    " uhuru william raila jomo kwame julius samora luiz jair lula hugo nicolas evo fidel raul che"
)


PARTICLES = word_set("de da di van von der den la le bin al el ibn du dos abu ben")


class Certainty(IntEnum):
    """How sure it is that a run of capitalised words is a person."""

    POSSIBLE = 1
    """Two or more name words that nothing speaks against."""
    CERTAIN = 2
    """A title, a role or a common given name shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name in a sentence: `sentence[start:end] == text`."""

    start: int
    end: int
    text: str
    """Title or rank, given names and surname, as they stand."""
    titles: tuple[str, ...]
    """Lower-case honorifics, ranks and role words that stand before the name."""
    names: tuple[str, ...]
    """Given names and surname without titles."""
    gender: Gender | None
    certainty: Certainty

    @property
    def surname(self) -> str:
        """The last name."""
        return self.names[-1]


class Gender(StrEnum):
    """Which pronoun a title or a common given name calls for."""

    MALE = "he"
    FEMALE = "she"


def person_names(sentence: str) -> list[PersonName]:
    """The names of people in a sentence, in order. Linear in its length."""
    tokens = tokenize(sentence)
    found: list[PersonName] = []
    index = 0
    while index < len(tokens):
        if not is_name_word(tokens[index]):
            index += 1
            continue
        end = _run_end(tokens, index)
        person = _person(sentence, tokens, index, end)
        if person is not None:
            found.append(person)
        index = end
    return found


def _run_end(tokens: Sequence[Token], start: int) -> int:
    """Where a run of name words ends; particles and the dots of initials and titles are inside it."""
    index = start
    while index < len(tokens):
        token = tokens[index]
        glued = index > start and token.start > tokens[index - 1].end + 1
        if glued:
            break
        if is_name_word(token):
            index += 1
            if token.text.endswith(("'s", "’s")):
                break  # a possessive ends the name
            if index < len(tokens) and tokens[index].text == "." and _takes_dot(token):
                index += 1
            continue
        lower = token.lower
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if lower in PARTICLES and token.text == lower and index > start and after and is_name_word(after):
            index += 1
            continue
        break
    return index


def _takes_dot(token: Token) -> bool:
    return len(token.text) == 1 or token.lower in HONORIFICS | RANKS | {"jr", "sr", "st"}


def _person(sentence: str, tokens: Sequence[Token], start: int, end: int) -> PersonName | None:
    words = [token for token in tokens[start:end] if token.text != "."]
    titles: list[str] = []
    first = 0
    role_end = 0
    for position, token in enumerate(words):
        if token.lower in HONORIFICS | RANKS | ROLE_NOUNS and position < len(words) - 1:
            titles.append(token.lower)
            role_end = position + 1
    first = role_end
    names = words[first:]
    while names and names[-1].lower in {"jr", "sr"}:
        names = names[:-1]
    if not names:
        return None
    before = tokens[start - 1].lower if start else ""
    if before in RANKS or before.endswith(("woman", "man", "person")):
        titles.append(before)
    texts = [token.text.removesuffix("'s").removesuffix("’s") for token in names]
    lowers = [text.lower() for text in texts]
    if any(word in ORGANISATION_WORDS for word in lowers) or len(texts) > 5:
        return None
    following = tokens[end].text if end < len(tokens) else ""
    if following in {"-", "/"} or (end < len(tokens) and tokens[end].lower in ORGANISATION_WORDS):
        return None
    given = lowers[0] in MALE_NAMES | FEMALE_NAMES
    if (titles and (titles[-1] in HONORIFICS or len(texts) > 1 or titles[-1] in NAME_RANKS)) or (
        len(texts) > 1 and given
    ):
        certainty = Certainty.CERTAIN
    elif len(texts) > 1 and not (start == 0 and lowers[0] in _COMMON_OPENERS):
        certainty = Certainty.POSSIBLE
    else:
        return None
    begin = names[0]
    if role_end and words[role_end - 1].lower in HONORIFICS | NAME_RANKS:
        position = role_end - 1
        while position > 0 and words[position - 1].lower in HONORIFICS | NAME_RANKS:
            position -= 1
        begin = words[position]
    final = names[-1].start + len(texts[-1])
    return PersonName(
        start=begin.start,
        end=final,
        text=sentence[begin.start : final],
        titles=tuple(titles),
        names=tuple(texts),
        gender=gender_of(texts, titles),
        certainty=certainty,
    )


NAME_RANKS = word_set(
    "gen lt col sgt capt maj cmdr adm rep sen gov general colonel lieutenant captain major sergeant"
    " commander admiral representative senator governor justice detective inspector pope cardinal bishop"
    " archbishop president chancellor king queen prince princess sheikh ayatollah congressman"
    " congresswoman sheriff constable"
)
"""Ranks that stand directly before a name as part of how it is said ("Gen. Langley", "President Biden")."""
_COMMON_OPENERS = word_set(
    "the a an this that these those in on at by for from with as after before when while since under over"
    " during he she it they we i but and so if although many some most all both no last next one two three"
    " new however meanwhile according despite among despite us u.s uk"
)


def gender_of(names: Sequence[str], titles: Sequence[str]) -> Gender | None:
    """The gender that a title or a common given name shows; None when nothing does."""
    for title in titles:
        if title in MALE_HONORIFICS or (title.endswith("man") and not title.endswith("woman")):
            return Gender.MALE
        if title in FEMALE_HONORIFICS or title.endswith("woman"):
            return Gender.FEMALE
    if len(names) > 1:
        given = names[0].lower()
        male, female = given in MALE_NAMES, given in FEMALE_NAMES
        if male != female:
            return Gender.MALE if male else Gender.FEMALE
    return None


def is_name_word(token: Token) -> bool:
    """Whether a word can be part of a person's name."""
    text = token.text
    return (
        text[0].isupper()
        and text[0].isalpha()
        and not any(char.isdigit() or char == "/" for char in text)
        and not (text.isupper() and len(text) > 1)
        and token.lower not in MONTHS | WEEKDAYS | _COMMON_OPENERS
    )
