"""Words that stand with people's names, and words that show that a name is no person's; lower case."""

from __future__ import annotations

from summarizer.briefing.grammar.words import word_set

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

NAME_RANKS = word_set(
    "gen lt col sgt capt maj cmdr adm rep sen gov general colonel lieutenant captain major sergeant"
    " commander admiral representative senator governor justice detective inspector pope cardinal bishop"
    " archbishop president chancellor king queen prince princess sheikh ayatollah congressman"
    " congresswoman sheriff constable"
)
"""Ranks that stand directly before a name as part of how it is said ("Gen. Langley", "President Biden")."""

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
