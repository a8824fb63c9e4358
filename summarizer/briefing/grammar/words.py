"""Closed classes of English words, lower case.

Each list is complete for news prose as far as the rules need it; a word that is missing makes a rule
silent, never wrong.
"""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text that white space separates."""
    return frozenset(text.split())


SUBJECT_PRONOUNS = word_set("i we you he she they it this that these those who there")
"""Words that can be a whole subject."""

DETERMINERS = word_set(
    "the a an his her its their our my your this that these those some any no every each another both"
    " either neither all many several most few more other such what whichever"
)

PREPOSITIONS = word_set(
    "about above across after against along alongside amid amidst among amongst around as at before"
    " behind below beneath beside besides between beyond by concerning considering despite down during"
    " except excluding following for from given in including inside into like near of off on onto opposite"
    " outside over past pending per plus regarding since than through throughout till to toward towards"
    " under underneath unlike until up upon versus via with within without amounting"
)

COMMON_DETERMINERS = word_set("a an the its his her their this that these those some any")
COMMON_PREPOSITIONS = word_set(
    "in on at by for from with about after before over under between among during against into near of to upon via"
    " within without through since until behind beside outside inside across toward towards"
)
"""The most frequent of the two lists above. The gates that refuse a written sentence (`anchors`, `ending`) know these
alone: with a longer list they would refuse other sentences."""

ADJUNCT_OPENERS = word_set(
    "about across after against along alongside amid amidst among amongst around at behind beneath beside"
    " besides beyond by despite during following for from in inside like near off on opposite outside over"
    " through throughout to together toward towards upon via with within without"
)
"""Prepositions whose phrase may be dropped at a comma without turning the sentence's meaning round."""

LEADING_OPENERS = word_set(
    "across after alongside amid amidst along around at behind beside besides by despite during following"
    " for from in inside like near off on outside over through throughout together toward towards unlike"
    " upon via with within"
)
"""Prepositions of a phrase before the subject that may be dropped. Not "under", "without", "until",
"before", "among", "of": dropping those changes what is claimed, or leaves an inverted clause."""

SUBORDINATORS = word_set(
    "although though while whereas as because since when whenever after before once if unless until lest"
    " provided whether where wherever so"
)

DROPPABLE_SUBORDINATORS = word_set("although though while whereas as because since when after once")
"""Not "if", "unless", "until", "before", "provided": those bound what the main clause claims."""

CONDITIONS = word_set("if unless until lest provided whether assuming should otherwise")
"""A passage that opens with one of these is never dropped."""

COORDINATORS = word_set("and but or nor yet so")

RELATIVE_PRONOUNS = word_set("which who whom whose where")

NEGATIONS = word_set("not no never neither nor none nobody nothing cannot without hardly scarcely barely")

CAVEATS = word_set(
    "verified verify verification unverified unconfirmed unclear denied denies deny denying disputed"
    " disputes dispute rejected rejects retracted corrected allegedly reportedly unknown doubt doubts"
    " falsely wrongly incorrectly mistakenly supposedly purportedly theory principle"
    " estimate estimates appearances rumours rumors mistaken unapproved unproven untested disproved debunked"
    " discredited provisional preliminary cancelled canceled reversed overturned withdrawn scrapped quashed annulled"
    " revoked rescinded repealed vetoed acquitted exonerated cleared pardoned"
)
"""A passage with one of these says how far to believe the rest, or that it no longer holds, so it is never dropped."""

FRAMES = word_set(
    "adjusted measured compared excluding assuming based taken counted weighted calculated expressed"
    " annualised annualized rounded converted discounting ignoring stripping stripped relative considering given"
    " allowing accounting terms average basis paper standards exception scenario scenarios assumption assumptions"
    " prices rates exchange survey surveys poll polls sample samples trial trials test tests experiment experiments"
    " simulation simulations study studies mice rats animals monkeys cells patients volunteers"
)
"""A phrase with one of these says of what, or against what, the rest holds: "adjusted for inflation", "in mice"."""

MARKERS = tuple(
    phrase.split()
    for phrase in (
        "however",
        "meanwhile",
        "in the meantime",
        "in addition",
        "additionally",
        "moreover",
        "furthermore",
        "also",
        "besides",
        "in fact",
        "indeed",
        "of course",
        "for example",
        "for instance",
        "for his part",
        "for her part",
        "for their part",
        "for its part",
        "on the other hand",
        "on the one hand",
        "at the same time",
        "in contrast",
        "by contrast",
        "in turn",
        "as a result",
        "as a consequence",
        "in response",
        "in other words",
        "that said",
        "having said that",
        "nevertheless",
        "nonetheless",
        "even so",
        "even then",
        "similarly",
        "likewise",
        "consequently",
        "accordingly",
        "therefore",
        "thus",
        "hence",
        "instead",
        "rather",
        "still",
        "then",
        "now",
        "again",
        "finally",
        "lastly",
        "firstly",
        "first",
        "secondly",
        "second",
        "thirdly",
        "in conclusion",
        "in short",
        "in sum",
        "overall",
        "incidentally",
        "notably",
        "significantly",
        "importantly",
        "interestingly",
        "unsurprisingly",
        "not surprisingly",
        "surprisingly",
        "sadly",
        "unfortunately",
        "fortunately",
        "elsewhere",
        "separately",
        "earlier",
        "later",
        "previously",
        "otherwise",
        "anyway",
        "well",
        "yes",
        "no",
        "oh",
        "what's more",
        "what’s more",
        "to be sure",
        "after all",
        "above all",
        "as such",
        "on top of that",
        "by the way",
        "to that end",
        "to this end",
        "with that",
        "despite this",
        "despite that",
        "because of this",
    )
)
"""Discourse markers as word lists; set off by a comma they carry no fact."""

NEVER_DROPPED_MARKERS = frozenset(("otherwise", "no", "yes", "rather", "instead", "well"))
"""Markers that answer or turn round what went before."""

ANAPHORIC_MARKERS = frozenset(("instead", "otherwise", "thus", "hence", "rather", "then", "again"))

MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar"
    " apr jun jul aug sep sept oct nov dec"
)
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
TIME_UNITS = word_set(
    "day days week weeks month months year years hour hours minute minutes decade decades century"
    " centuries morning afternoon evening night weekend today yesterday tomorrow tonight midnight noon"
    " dawn dusk summer winter spring autumn fall quarter"
)

SPEECH_VERBS = word_set(
    "said says say told tells added adds announced announces confirmed confirms stated states explained"
    " explains claimed claims reported reports report noted notes warned warns wrote writes insisted"
    " insists argued argues testified believes believed believe recalled acknowledged acknowledges"
    " admitted admits declared declares suggested suggests estimated estimates predicted predicts remarked"
    " observed replied continued concluded stressed emphasized emphasised tweeted alleged alleges revealed"
    " disclosed indicated"
)
TELLING_VERBS = word_set("told tells")
"""Speech verbs that take the person addressed as an object."""

NUMBER_WORDS = word_set(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand"
    " million billion trillion dozen dozens hundreds thousands millions billions"
)

CONTRACTIONS = ("'s", "’s", "'re", "’re", "'ve", "’ve", "'m", "’m", "'ll", "’ll", "'d", "’d")

VERBAL_PREPOSITIONS = word_set(
    "including regarding concerning considering excluding following pending according during"
    " notwithstanding barring"
)
"""Prepositions that look like participles."""

NAMING_PARTICIPLES = word_set("named called dubbed given considered deemed titled entitled")

DATE_FILLERS = word_set(
    "on in at by late early last this next the of earlier mid ago a few several past recent following"
    " same previous later during before after"
)

BARE_ROLES = word_set(
    "head chief president chairman chairwoman chair director commander leader founder spokesman"
    " spokeswoman spokesperson minister secretary professor editor author owner co-founder executive vice"
    " deputy capital home one part chancellor governor mayor"
)
"""Nouns with which an appositive may begin without an article."""

RANK_ABBREVIATIONS = word_set("gen lt col sgt capt maj cmdr adm rep sen gov dr prof")

ANAPHORIC_DETERMINERS = word_set("his her their its our my your this that whose")
"""Determiners that point at somebody named before."""
