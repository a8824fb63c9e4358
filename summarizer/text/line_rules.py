"""Lines that are not the article's text, as data: reason, pattern, and why the rule is safe.

A pattern must match a whole line. "Share prices fell", "Copyright law was passed" and "Advertisers left the platform"
are prose: so no rule goes by the first word. It needs the button's object, a colon, a sign, or the end of the line.
"""

from __future__ import annotations

from summarizer.documents import RemovalReason as Reason
from summarizer.text.furniture_rules import FURNITURE_RULES, RELATED_RULES
from summarizer.text.rules import LineRules, Rule

_READ_MORE = (
    Rule(
        reason=Reason.READ_MORE,
        pattern=r"""
            (?:also read|read also|read more|read next|read|must[ -]read|see also|see more|related
            |related (?:story|article|coverage|news|stories|reading)|watch|watch (?:more|also|live|now
            |video|the video)|listen|listen (?:here|now|to)|recommended|recommended reading|in pictures
            |in photos|don'?t miss|up next|keep reading|click here|further reading|dig deeper|go deeper
            |trending|more on this(?: story)?|(?:more|full|our|latest) (?:coverage|stories|reading|reports)
            ) ?(?:[:|»>]|-{1,2} ).{1,220}
        """,
        why="'Read more: …'; the colon or dash straight after the label is what 'Read more books' has not",
        max_chars=250,
    ),
    Rule(
        reason=Reason.READ_MORE,
        pattern=r"""
            (?:READ (?:MORE|ALSO|NEXT)|ALSO READ|MUST READ|SEE ALSO|RELATED|WATCH|LISTEN|DON'T MISS)(?: ?
            [:|-])? [A-Z"'0-9].{1,180}[^.]
        """,
        why="the same in capitals, without the colon; a headline follows, so no full stop",
        max_chars=220,
        same_case=True,
    ),
    Rule(
        reason=Reason.READ_MORE,
        pattern=r"""
            (?:(?:click|tap|go|press) here|(?:click|tap) (?:here |on the link |the link )?(?:for|to)
            |continue reading|continue to (?:the )?(?:article|site)|read (?:more|on|the (?:full|whole
            |original|complete|rest)|our (?:full|live|complete|latest)|all)|view (?:the )?(?:full|original
            |more)|see (?:the )?(?:full|more)|show (?:more|less|full)|load more|learn more|find out more
            |discover more|know more|full story|expand|watch (?:live|now|the (?:full )?(?:video|report
            |interview))|listen (?:now|live)|more)(?: (?:about|the|this|story|stories|article|articles
            |coverage|reports?|here|now|below|above|more|comments|news|original|full|version|on|at|in|our|of
            |live|blog|updates?|details?|information|to|read|watch|view|learn|listen|find|out|see|it|topic
            |post|\w{2,20}\.(?:com|org|net)(?:\.\w\w)?)){0,8} ?(?:\.{3}|[….!:»>→])?
        """,
        why="buttons that open more; nothing but such words in the line",
    ),
    Rule(
        reason=Reason.READ_MORE,
        pattern=r"""
            for (?:more|the latest|all the latest|live|breaking) (?:news|updates|stories|coverage
            |information|details|on this story)[\w ,'-]{0,80}?[,:]? ?(?:visit|follow|click|download|go to
            |check|see|read|subscribe|log on|tune in|join)\b.{0,120}|(?:visit|check out|head to) (?:our
            |the) (?:\w{1,20} ){0,3}(?:website|site|live ?blog|homepage|app)\b.{0,80}|(?:follow|get
            |read) (?:our |the )?(?:latest |live )(?:updates|coverage|blog|news)(?: (?:on|of|from
            |here).{0,60})?
        """,
        why="'For more news, visit …'; 'Follow our live coverage here'",
        max_chars=250,
    ),
    Rule(
        reason=Reason.READ_MORE,
        pattern=r"""
            \(?(?:this is a (?:breaking|developing)(?: news)? (?:story|update)|(?:breaking
            |developing) (?:news )?story|more (?:details )?(?:to follow|follows|soon)
            |story (?:is )?developing)[.,:;) -]{0,3}(?:(?:and |it |that |which )?(?:please |will be |is being |may be )?
            (?:check(?: back)?|more(?= (?:to|soon|details|information|updates|follows|news|as|on this)|$)|updat(?:e|ed
            |es|ing)|refresh|follow(?=s? | the| our| us)|stay|details (?:to|soon|will|are|as)|we(?='ll| will| are)
            |come back|return|reload|for (?:more|the latest|live|updates)|read (?:more|our|the)|(?:the |an |ap'?s? |its
            )?(?:associated press'? ?)?(?:earlier|previous) (?:story|version|report))\b.{0,120})?
        """,
        why="says nothing of the event; only more to come may follow, so that 'BREAKING STORY: 12 people died' stays",
        max_chars=200,
    ),
)

_CAPTIONS = (
    Rule(
        reason=Reason.CAPTION,
        pattern=r"""
            (?:FILE(?: ?- ?| )?(?:PHOTO|PHOTOGRAPH|IMAGE|PIC|PICTURE)?S?|Files?(?=:| - )|File (?:photo
            |image|picture|pic|photograph)) ?(?:[:|]|-{1,2}) ?.{1,500}
        """,
        why="'FILE PHOTO: …', 'FILE - …'",
        max_chars=600,
        same_case=True,
    ),
    Rule(
        reason=Reason.CAPTION,
        pattern=r"""
            (?:photos?|images?|pictures?|pics?|graphic|illustration|caption|photograph|infographic|video
            |video (?:thumbnail|caption)|image caption|photo caption|(?:cover|featured|main|top
            |lead) image|screenshot|screengrab|(?:representational|representative|combination|satellite
            |undated|handout) (?:image|photo|picture)|pictured|(?:above|left|right|top|bottom) ?(?=:)
            |from left|map) ?: ?.{1,500}|(?:photo|image|picture) - .{1,300}|image (?:caption
            |source|copyright),? .{1,300}|(?:photo|image|picture) (?:caption|shows) ?: ?.{1,300}
        """,
        why="a label for a picture, then a colon (the BBC's pages have none)",
        max_chars=300,
    ),
    Rule(
        reason=Reason.CAPTION,
        pattern=r"""
            [-\[( ]{0,2}(?:(?:file|stock|representational|representative|representation|illustrative
            |archive|undated|courtesy|symbolic|sample|library)[ -](?:photo|image|picture|pic|photograph
            |purpose|use)(?: only)?s?|(?:photo|image|picture)(?: for| used for) .{1,40}(?:purposes?|only))
            [-\]) .]{0,3}|(?:click|tap) (?:to|image to|photo to|on image to) (?:enlarge|expand|zoom|view)
            (?: (?:image|photo|this image))?|(?:enlarge|expand|open) (?:this )?(?:image|photo|picture
            |gallery)|(?:hide|toggle|show|view) (?:caption|gallery|slideshow)|view (?:\d{1,3} )?(?:photos
            |images)|(?:photo|image|slide) \d{1,3}(?: ?/ ?| of )\d{1,3}|play video|video player
            (?: is loading)?[.…]{0,3}|your browser (?:does not|doesn't) support .{0,80}|play|pause|mute
            |\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d
        """,
        why="'(File photo)', and the controls of pictures and players",
    ),
    Rule(
        reason=Reason.CREDIT,
        pattern=r"""
            [(\[]?(?:[Pp]hotos?|PHOTOS?|[Ii]mages?|IMAGES?|[Pp]ictures?|[Vv]ideo|[Gg]raphics?|
            [Ii]llustrations?|[Pp]hotographs?|[Pp]hotography) ?(?:(?:[Cc]redits?|CREDITS?|[Ss]ource|
            [Cc]ourtesy|[Bb]y|BY|[Vv]ia|[Cc]opyright|[Pp]rovided by)(?: of| by)? ?[:-]?|\xa9) ?<CREDITED>
            [)\].]{0,2}|[(\[]?(?:(?:[Cc]redits?|CREDITS?|[Cc]ourtesy) ?[:|] ?.{1,120}
            |[Ss]ource ?: ?<CREDITED>[)\].]{0,2}|[Ss]ources ?: ?<AGENCY>.{0,60}|
            [Cc]ourtesy of (?:the )?<CREDITED>[)\].]{0,2})
        """,
        why="'Photo by Jane Doe/Pool'; only names may follow, so 'Video by a bystander shows …' stays",
        same_case=True,
    ),
    Rule(
        reason=Reason.CREDIT,
        pattern=r"""
            [(\[]?(?:\xa9 ?)?(?:[A-Z@][\w.'@-]{0,25} ){0,5}(?:[A-Z@][\w.'@-]{0,25})? ?(?:/ ?|\| ?|, ?)?
            (?:via |for |from )?<PHOTO_AGENCY>(?: ?[/|,-] ?(?:[Ff]ile(?: [Pp]hoto)?|Pool|POOL
            |<PHOTO_AGENCY>)| via [A-Z][\w ]{1,30}){0,3}[)\].]{0,2}
            |[(\[]?<PHOTO_AGENCY> ?/ ?<CREDITED>[)\].]{0,2}
        """,
        why="'Jane Doe/Reuters', 'AFP via Getty Images', 'AP Photo/Jane Doe'; nothing but names before it",
        max_chars=120,
        same_case=True,
    ),
    Rule(
        reason=Reason.CREDIT,
        pattern=r"""
            -{1,2} ?[\w.' -]{0,50} ?\(@\w{1,30}\).{0,40}|(?:pic\.twitter\.com|https?://t\.co)/\S{1,60}
        """,
        why="the signature of an embedded post",
    ),
    Rule(
        reason=Reason.CREDIT,
        pattern=r"""
            [(\[-]{0,2}(?:(?:[Ww]ith|WITH) (?:additional )?(?:(?:agenc(?:y|ies)|wire) )?(?:inputs?|INPUTS?
            |reporting|information|assistance|files|contributions?)(?: (?:from|by|FROM))?|
            [Aa]gency [Ii]nputs?|[Ii]nputs? from) ?:?(?: ?(?:the |other |local )?(?:<CREDITED>|agenc(?:y
            |ies)|wires?))?(?:(?:,| and)? (?:other |local )?(?:agencies|wires?|media|reports))?[)\].]{0,2}
        """,
        why="'(With inputs from agencies)'",
        same_case=True,
    ),
    Rule(
        reason=Reason.CREDIT,
        pattern=r"""
            (?:(?:<AGENCY>|[A-Z]{2,6}) )?<INITIALS>
        """,
        why="'LW eb/tr': an agency and its editors' initials, alone on their line",
        max_chars=60,
        same_case=True,
    ),
    Rule(
        reason=Reason.CREDIT,
        pattern=r"""
            [(\[]?(?:this|the (?:above|following|preceding|present)) (?:article|story|post|piece|page|content
            |news|interview|(?:text|report)(?= (?:was|has been|is) (?:automatically|machine)))
            (?: (?:was|is|has|been|originally|first|partly|automatically|machine)){1,4}[ -](?:machine[ -])?
            translated\b[^.]{0,120}[.)\]]{0,2}(?: (?:read|see|view|the original|original|click|it may
            |errors|for|only)\b.{0,120})?
        """,
        why="'This article was translated automatically. Read the original here.'; 'This text was translated into"
        " English in 1920' is not of the page",
        max_chars=320,
    ),
    Rule(
        reason=Reason.CREDIT,
        pattern=r"""
            [-*(\[ ]{0,3}(?:(?:automatic|automated|machine|ai|own|our|unofficial|english|google|free)[ -]
            (?:machine[ -])?)?(?:translation (?:from|of)|translated from) (?:the )?(?:\w{3,15} )?
            (?:original|article|version|language)(?: (?:text|article|version|language))?
            [.)\]* ]{0,3}|[-*(\[ ]{0,3}(?:automatically |machine[ -])?translated (?:from (?:the )?\w{3,15}
            (?: original)?(?: into \w{3,15})? by [^,.;:()]{2,60}|(?:automatically|by machine|(?:by|with|using)
            (?: the help of)? (?:ai|artificial intelligence|deepl|google(?: translate)?|chatgpt
            |a machine|software|the editors|our editors|the editorial (?:team|staff|office)))
            (?: from (?:the )?\w{3,15}(?: original)?)?)[.)\]* ]{0,3}
        """,
        why="'(Translation from the German original)', 'Translated from the original by the editors'; nothing else"
        " in the line",
        max_chars=140,
    ),
    Rule(
        reason=Reason.CREDIT,
        pattern=r"""
            [(\[]?(?:this|the above) (?:article|story|report|news|copy|content|post|item)(?: (?:has|was|is|been
            |not)){1,3} (?:published|generated|auto-generated|created|taken|sourced|edited|posted
            |reproduced|syndicated)\b[^.]{0,100}\b(?:(?:wire|news|agency|syndicated|automated)
            (?: (?:wire|news|agency|service|services))? ?feeds?|wire (?:agency|service)
            |without (?:any )?(?:modification|edit|change|alteration)s?|only the headline)\b.{0,160}
        """,
        why="'This story has been published from a wire agency feed without modifications to the text.'",
        max_chars=320,
    ),
)

_BYLINES = (
    Rule(
        reason=Reason.BYLINE,
        pattern=r"""
            (?:By|BY|by|(?:Written|WRITTEN|Reported|Posted|Published|Edited|Story|Words|Text|Report
            |Analysis|Opinion|Article|Produced|Compiled) (?:by|By|BY):?|(?:Author|Authors|Reporter|Editor
            |Writer|Contributor|Correspondent|Byline|Translat(?:ion|or)) ?:) (?:<NAMES>|(?:The )?<AGENCY>(?: [A-Z]
            [a-z]{1,12})?|[Aa]dmin|[Ee]ditor|[A-Z]{3,20})(?:,? (?:in|In|IN|for|FOR|at|of|from
            |with) (?:the )?[A-Z][\w'.-]{1,25}(?:[ ,]{1,2}[A-Z][\w'.-]{0,25}){0,5})?(?:(?:,| -| /| \(
            |,? and) ?(?:[A-Z][\w'.&-]{0,25}|\d{1,4}|[a-z]{0,8}correspondent|reporter|editor|writer|senior
            |chief|staff|special|political|foreign|diplomatic|and|of|the|at)(?:[ ,:/&]{1,2}(?:[A-Z]
            [\w'.&-]{0,25}|\d{1,4}|correspondent|reporter|editor|writer|staff|and|of|the|am|pm
            |at)){0,8}\)?| ?[|•\xb7].{0,90})?
        """,
        why="'By Jane Doe', 'By Jane Doe in Niamey', 'By Jane Doe | Gazette'; names and roles alone, so that"
        " 'By Monday night, 12 were dead.' stays",
        same_case=True,
    ),
    Rule(
        reason=Reason.BYLINE,
        pattern=r"""
            <NAMES> ?(?:,|\||-|•|/) ?(?:<AGENCY>|(?:[A-Z][\w'&-]{1,20} ){0,4}(?:News|Times|Post|Gazette
            |Herald|Tribune|Guardian|Journal|[Cc]orrespondent|[Rr]eporter|[Ee]ditor|[Ww]riter|Press
            |Network|Desk|Bureau|Staff|TODAY))
        """,
        why="'Jane Doe, BBC News', 'Jane Doe, Staff Writer'",
        max_chars=100,
        same_case=True,
    ),
    Rule(
        reason=Reason.BYLINE,
        pattern=r"""
            (?:our|staff|special|senior|chief|foreign|political|diplomatic|business|web|news|online
            |monitoring|digital|national|city|own)(?: (?:our|staff|special|senior|chief|foreign|political
            |diplomatic|own)){0,2}(?: ?(?:correspondents?|reporters?|writers?|desk|team|bureau))|
            (?:news )?agencies|newsroom|from our correspondents?
        """,
        why="bylines without a name",
        max_chars=60,
    ),
    Rule(
        reason=Reason.BYLINE,
        pattern=r"""
            [(\[-]{0,2} ?(?:(?:[Aa]dditional|[Ff]urther|[Oo]riginal|[Ww]ith|[Ww]riting and|
            [Rr]eporting and|[Cc]ompiled and|[Ww]ith additional) )?(?:[Rr]eporting|REPORTING|[Ee]diting
            |EDITING|[Ww]riting|[Ee]dited|[Cc]ompiled|[Tt]ranslated|[Tt]ranslation|[Rr]eported|[Gg]raphics
            |[Rr]esearch|[Pp]roduction|[Ww]ritten)(?: and \w{1,12})? (?:by|BY|from):? (?:[A-Z]
            [\w.'-]{0,30}|the)(?:[ ,;:&]{1,3}(?:[A-Z][\w.'-]{0,30}|and|in|at|for|with|the|of|from|by
            |additional|reporting|editing|writing|de|van|von|der|al|el|bin)){0,60}[)\].]{0,3}
        """,
        why="'(Reporting by …; Editing by …)'; names alone, so 'Reporting by police shows' stays",
        max_chars=500,
        same_case=True,
    ),
    Rule(
        reason=Reason.BYLINE,
        pattern=r"""
            (?:-{1,2} ?)?(?:Associated Press (?:journalists?|writers?|reporters?) )?<NAMES>(?: in [A-Z]
            [\w., ]{2,40}?)?,? (?:contributed (?:to this (?:report|story|article)|reporting
            |additional reporting|from)|reported from [A-Z]).{0,140}
        """,
        why="'Jane Doe in Nairobi contributed to this report.'",
        max_chars=300,
        same_case=True,
    ),
    Rule(
        reason=Reason.BYLINE,
        pattern=r"""
            [-*(\[ ]{0,3}<CONTACT>[)\]* ]{0,3}
        """,
        why="'Write to Jane Doe at jane@example.com', 'Doe can be reached at …'; an address must follow",
        max_chars=200,
        same_case=True,
    ),
)

_DATELINES = (
    Rule(
        reason=Reason.DATELINE,
        pattern=r"""
            (?:<PLACE>(?:, [A-Z][\w'. -]{1,30}){0,3} ?)?[(\[]<AGENCY>(?:[/, ]{1,2}<AGENCY>)?[)\]] ?
            [-:]{0,2}|<CAPITALS>, [A-Z][a-z.]{1,12}(?: [A-Z][a-z]{1,12})?(?: ?[-:]{1,2})?
            |<CAPITALS>(?:, [A-Z][\w'. -]{1,30}){0,2},? <DATE>,? ?[(\[]<SOME_AGENCY>[)\]] ?[-:]{0,3}
        """,
        why="'LONDON, May 3 (Reuters) -', 'NIAMEY, Niger': alone on their line",
        max_chars=90,
        same_case=True,
    ),
)

# Headings of link lists come first: what follows them is removed, too.
ALL_LINE_RULES = (*RELATED_RULES, *_READ_MORE, *_CAPTIONS, *_BYLINES, *_DATELINES, *FURNITURE_RULES)
LINE_RULES = LineRules(ALL_LINE_RULES)
