"""Words that several rules of residue removal share, as regular expressions."""

from __future__ import annotations

_NETWORK = (
    r"(?:facebook|fb|twitter|x(?: \(formerly twitter\))?|whats ?app|linked ?in|telegram|reddit|pinterest|e-?mail|"
    r"messenger|instagram|tiktok|youtube|threads|bluesky|mastodon|viber|tumblr|flipboard|pocket|snapchat|wechat|weibo|"
    r"line|sms|google news|google ?\+|google plus|apple news|copy link|link|print|more|social (?:media|networks?)|"
    r"signal|discord|rss)"
)
# A first name or an initial, then one to four capitalised words with particles: "Jane van der Doe", "J. K. O'Neil".
_NAME = (
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Early|Late|Mid|New|Lake|Last|Next|This|That|The|All|January|"
    r"February|March|April|June|July|August|September|October|November|December)\b)"
    r"(?:[A-Z][\w'.-]{0,25})(?: (?:(?:van|von|de|der|den|da|di|del|la|le|bin|ibn|al|el|ter|dos) ){0,2}"
    r"[A-Z][\w'.-]{0,25}){1,4}"
)
_AGENCY = (
    r"(?:Reuters|REUTERS|(?:The )?Associated Press|AP|Agence France-Presse|AFP|UPI|dpa|DPA|Xinhua|XINHUA|TASS|Tass|"
    r"ANSA|Ansa|EFE|Efe|PTI|ANI|IANS|UNI|Bloomberg|(?:News |Wire |wire )?"
    r"(?:Agenc(?:ies|y)|agenc(?:ies|y)|AGENC(?:IES|Y))|"
    r"[Ww]ire [Ss]ervices?|CNN|BBC(?: News)?|APP|KUNA|WAM|SPA|QNA|Kyodo(?: News)?|Yonhap|Anadolu(?: Agency)?|AA|NAN|"
    r"APA|PANA|Sputnik|Interfax|RIA(?: Novosti)?|MENA|(?:Web|Monitoring|News) [Dd]esk|"
    r"(?:Our )?(?:Staff|Special|Own)?(?: ?(?:Reporter|Correspondent|Writer)s?)|Staff|EPA|VOA|RFE/RL|"
    r"PA(?: Media)?|AAP|CP|(?:The )?Canadian Press|NPR|DW|"
    r"CNA|SABC|NNN|GNA|Al Jazeera|NTB|TT|Ritzau|ANP|Belga|APA-OTS|Ukrinform|Inter Press Service|IPS|Web)"
)
_PHOTO_AGENCY = (
    r"(?:Reuters|REUTERS|AP(?: Photo| Images?)?|AFP(?: Photo)?|Getty(?: Images)?|GETTY IMAGES|EPA(?:-EFE)?|EFE|"
    r"Shutterstock|Alamy(?: Stock Photo)?|iStock(?:photo)?|Bloomberg|Anadolu(?: Agency)?|Xinhua|Zuma(?: Press)?|ZUMA|"
    r"Unsplash|Pexels|Pixabay|Wikimedia(?: Commons)?|Flickr|NurPhoto|SOPA Images|SIPA|Sipa USA|dpa|DPA|"
    r"PA(?: Wire| Media| Images)?|TASS|Sputnik|Keystone|Handout|HANDOUT|(?:The )?Associated Press|"
    r"Agence France-Presse|Press Association|LightRocket|AAP|ANP|NTB|TT|Planet Labs|Maxar)"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\.?)"
)
# "Jane Doe", "The Harbour Gazette/Pool", "Coast Guard of Ardal": capitals and small joining words, no verb.
_CREDITED = (
    r"(?:[A-Z@\xa9][\w.'@&-]{0,40}|\d{4})\)?"
    r"(?:[ ,|/;]{1,3}(?:\(?[A-Z@\xa9][\w.'@&-]{0,40}\)?|\d{1,4}|of|the|for|via|and|on|in|by|"
    r"de|von|van|del|la|al|el)){0,14}"
)

# The name of an agency that no list knows, as datelines put it in brackets: "CW", "Northline", "Lum Press Service".
_SOME_AGENCY = (
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|Mon\b|Tue|Wed\b|Thu|Fri\b|Sat\b|Sun\b|[A-Z][a-z]+ \d)"
    r"[A-Z][\w.&'/-]{1,24}(?: [A-Z][\w.&'/-]{0,24}){0,3}"
)
# A notice of the page speaks for the page: nobody says, finds or rules anything in it. For rules in lower case.
_UNREPORTED = (
    r"(?!.{0,450}\b(?:said|says|told|tells|ruled|found|according|wrote|warned|argued|alleged|accused|fined|sued|court|"
    r"judge|jury|trial|lawsuit|regulators?|watchdog|police|prosecutors?|minister|parliament|researchers?|until|were|was)\b)"
)
_EMAIL = r"[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,4}"

VOCABULARY = {
    "NETWORK": _NETWORK,
    "NETWORKS": rf"{_NETWORK}(?: ?(?:, and|, or|,|/|\||&|and|or|\xb7|•|-)? ?{_NETWORK}){{0,14}}",
    "NAME": _NAME,
    "NAMES": rf"{_NAME}(?:(?:, and|, with|,| and| &| with|;) {_NAME}){{0,6}}",
    "AGENCY": _AGENCY,
    "SOME_AGENCY": _SOME_AGENCY,
    "PHOTO_AGENCY": _PHOTO_AGENCY,
    "CREDITED": _CREDITED,
    "UNREPORTED": _UNREPORTED,
    # The initials of the editors of an agency's report: "eb/tr", "bur-eb/tr".
    "INITIALS": r"(?:bur-)?[a-z]{2,4}(?:-[a-z]{2,4})?/[a-z]{2,4}(?:/[a-z]{2,4}){0,3}",
    # "Write to Jane Doe at jane@example.com", "Doe can be reached at …": an address must follow.
    "CONTACT": (
        r"(?:(?:[Pp]lease )?(?:[Ww]rite|[Ee]-?mail|[Cc]ontact|[Rr]each|[Ff]ollow)(?: to)? "
        rf"(?:{_NAME}|(?:[Tt]he )?(?:author|reporter|writer|editor|newsroom|news desk)s?|him|her|them|us|me)"
        rf"|(?:{_NAME}|[A-Z][\w'-]{{1,25}}) can be (?:reached|contacted|followed|emailed)|{_NAME})"
        rf"(?: (?:at|on|via|by (?:e-?mail|writing)(?: to| at)?))?:? ?{_EMAIL}(?: (?:or|and|on|,)[^.]{{0,60}})?\.?"
    ),
    "DATE": rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?",
    # A place in a dateline: "NIAMEY", "Port Ardal", "KYIV/LVIV", then perhaps region, country and date.
    "PLACE": r"[A-Z][\w.'-]{1,20}(?:[ /-][A-Z][\w.'-]{0,20}){0,3}",
    "CAPITALS": r"[A-Z][A-Z.'-]{2,20}(?:[ /][A-Z][A-Z.'-]{1,20}){0,3}",
}
"""Name of a placeholder in a rule's pattern, and what it stands for."""
