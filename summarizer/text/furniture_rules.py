"""The furniture of a news page, as data: sharing, link lists, comments, notices, walls, banners, menus."""

from __future__ import annotations

from summarizer.documents import RemovalReason as Reason
from summarizer.text.rules import Rule

_SHARE = (
    Rule(
        reason=Reason.SHARE,
        pattern=r"""
            (?:kindly |please )?(?:(?:click|tap|press)(?: here| below| the (?:button|icon|link)s?)?
            (?: below)? to )?(?:re)?share(?:(?: (?:this|the|our|on|via|it|now|your|with))?(?: (?:story
            |article|post|news|page|report|video|with|friends|on|via|this|others|family|your|and)){0,6}
            (?: <NETWORKS>)?)? ?[:!.]?
        """,
        why="'Kindly share this story:'; only words of the page, so 'Share prices fell' stays",
    ),
    Rule(
        reason=Reason.SHARE,
        pattern=r"""
            (?:click to |tap to )?(?:(?:share|tweet|post|send|save|e-?mail|copy|pin|recommend) )?(?:
            (?:this|it|the|a) )?(?:(?:article|story|page|link) )?(?:(?:on|to|via|by|with|in|through
            |using) )?<NETWORKS>(?: to a friend)?(?: \(opens in (?:a )?new (?:window|tab)\))?[:.!]?
        """,
        why="buttons, alone or in a row: nothing but names of networks may follow",
    ),
    Rule(
        reason=Reason.SHARE,
        pattern=r"""
            (?:\d[\d.,]{0,8} ?[km]? )?(?:shares?|tweets?|retweets?|likes?|views?|reactions?|upvotes?)|
            (?:retweet|pin it|(?:copy |get )?(?:the )?link(?: copied)?(?: to clipboard)?|copied|save
            (?: for later)?|saved|bookmark|embed|like this|like loading|follow|following
            |gift (?:this )?article|listen|(?:e-?mail|print|save|bookmark|tweet|like)(?: this)?
            (?: (?:article|story|page))?)[!.:…]{0,3}
        """,
        why="counters and buttons",
        max_chars=60,
    ),
    Rule(
        reason=Reason.SHARE,
        pattern=r"""
            (?:please )?(?:(?:follow|like) (?:us|me|our (?:\w{1,20} ){0,2}(?:channel|page|group|community
            |handle)s?|@\w{1,30}|(?:the )?[\w.' ]{1,40}?)|(?:join|find|connect with|visit|add
            |subscribe to) (?:us|our (?:\w{1,20} ){0,3}?(?:channel|page|group|community|handle)s?))
            (?: and subscribe)? (?:on|at|via|through)(?: our)? <NETWORKS>(?: (?:channel|page|group
            |community)s?)?(?:[ :,@].{0,80})?[.!]?
        """,
        why="'Follow The Gazette on Facebook and X'; a network must be named",
    ),
    Rule(
        reason=Reason.SHARE,
        pattern=r"""
            [\w'.& ]{2,30} on <NETWORK>(?: ?[-|/,•\xb7] ?[\w'.& ]{2,30} on <NETWORK>){1,6}[.!]?
        """,
        why="'The Gazette on Facebook - The Gazette on X': a row of two or more",
    ),
    Rule(
        reason=Reason.SHARE,
        pattern=r"""
            (?:please )?(?:join|follow|subscribe to) (?:us|our|the) (?:
            [\w'. ]{0,50} )?<NETWORK> (?:channel|group|community|page)s?\b.{0,80}|follow (?:us|me
            |our (?:channel|page)s?|@\w{1,30})(?:[ ,]@\w{1,30}){0,4}(?: for (?:more|the latest|live
            |breaking)\b.{0,80})?[.!:]?
        """,
        why="'Join our WhatsApp channel', 'Follow @gazette'; 'Follow-up talks' has a hyphen",
    ),
)

RELATED_RULES = (
    Rule(
        reason=Reason.RELATED,
        pattern=r"""
            (?:(?:you|readers) (?:may|might|could|will)(?: also)? (?:like|love|enjoy|be interested in
            |have missed|want to read)|(?:others|people|readers) also (?:read|liked|viewed|bought)).{0,20}
            |more (?:from|on|in|about|by|stories from|news from|coverage of) (?:[\w'&-]{1,25})
            (?: [\w'&-]{1,25}){0,4}:?
        """,
        why="'You may also like', 'More from Africa': headings, so short and without a full stop",
        max_chars=60,
    ),
    Rule(
        reason=Reason.RELATED,
        pattern=r"""
            (?:related|recommended|similar|suggested|trending|popular|latest|top|recent|featured|must
            [ -]reads?|more|other|breaking|editor'?s'?|our|best|hot|further|additional|live)
            (?: (?:the|in|from|on|for|you|today|now|our|of|this|week|and|latest|top|related|trending
            |popular)){0,3}(?: (?:news|articles?|stor(?:y|ies)|posts?|topics?|content|reads?|reading
            |videos?|links?|headlines?|coverage|picks?|choice|items?|tags?|searches|podcasts?
            |updates?)){1,3}:?|(?:related|trending(?: now| today)?|recommended(?: for you| by \w{1,20})?
            |most (?:read|popular|viewed|watched|shared|commented|recent|discussed)(?: (?:stories|articles
            |news|today|now|this week|in \w{1,20})){0,3}|don'?t miss(?: (?:this|it|these))?
            |in case you missed it|icymi|what to read(?: next)?|read next|up next|see also|also see
            |also read|also in (?:the )?news|also on \w{1,20}|elsewhere on .{1,30}|
            (?:from )?around the web|from the web|from our partners|more for you|for you|more from us
            |editor'?s'? picks?|the latest|explore more|keep reading|you missed|explainers?|on this story
            |further reading):?
        """,
        why="headings of link lists, made of such words alone",
        max_chars=60,
    ),
)

_COMMENTS = (
    Rule(
        reason=Reason.COMMENTS,
        pattern=r"""
            (?:leave (?:a|your) (?:reply|comment|response)(?: to .{1,80})?|cancel reply|(?:post|add|write
            |submit|make|view|show|hide|see|read|load|join|sort|all|no)(?: (?:a|all|your|the|more|new
            |\d{1,6})){0,2} (?:comments?|repl(?:y|ies)|conversations?|discussions?)(?: (?:yet|by|now|below
            |\(\d{1,6}\)|cancel reply))?|\d[\d,]{0,6} (?:comments?|repl(?:y|ies)|thoughts? on " ?.{1,120}
            |responses?(?: to .{1,120})?)|comments?
            (?: ?\(\d{1,6}\)| \d{1,6}| section| policy| are closed| closed| are off)?
            |be the first to (?:comment|reply)|join the (?:conversation|discussion|debate)
            |what do you think\?|(?:let us know|tell us|share your (?:thoughts|views|opinion
            |comments?))\b.{0,100}\b(?:comments?|below|thoughts|views|opinion)\b.{0,30}|have your say
            |disqus|reply|report (?:comment|abuse)|downvote|log ?in to (?:leave a )?(?:comment|reply)
            |you must (?:be logged in|log in) to .{1,40}|conversation)[.!:]?
        """,
        why="the form and its buttons",
    ),
    Rule(
        reason=Reason.COMMENTS,
        pattern=r"""
            (?:your e-?mail address will not be published|required fields are marked|save my name, e-?mail
            |notify me of (?:new|follow-up)|this site uses akismet|please (?:log in|sign in
            |enable javascript) to (?:comment|view the comments)|comments? (?:are|is) (?:moderated|closed
            |subject to)|please keep (?:your )?comments)\b.{0,200}
        """,
        why="the small print of the form",
        max_chars=300,
    ),
)

_COPYRIGHT = (
    Rule(
        reason=Reason.COPYRIGHT,
        pattern=r"""
            (?:\xa9|\(c\) ?(?=\d{4}|copyright)|\(?copyright\)? ?(?:\xa9|\(c\)|[:-] ?(?=[^.,]{2,80}\.?$)
            (?!.{0,80}\b(?:is|are|was|were|has|have|will)\b)|,? ?(?:19
            |20)\d\d(?! (?:was|were|saw|is)\b)|by (?=[^.]{2,60}$)|$)).{0,240}|.{0,200}\ball rights? reserved
            (?!["')]{0,2} (?:is|are|was|were|has|have|means?|signs?|labels?|formula|clause|policy)\b)
            (?:[.,;:!|"') ].{0,120}|)
        """,
        why="a sign or a year after the word, or the formula: 'Copyright law was passed' has neither",
        max_chars=300,
    ),
    Rule(
        reason=Reason.COPYRIGHT,
        pattern=r"""
            no part of this (?:publication|article|story|site|website|material|report)\b.{0,250}
            |(?=.{0,200}\b(?:not|only)\b)<UNREPORTED>(?:[\w,/&'. -]{0,120}\b)?(?:material|contents?|articles?
            |stor(?:y|ies)|texts?|publications?|web ?sites?|information|photographs?|images?|works?
            |this (?:copy|report|page|site))\b[\w,/&' -]{0,80}\b
            (?:may|must|can|shall|should|is|are) ?(?:not|only)\b.{0,80}\b(?:published|reproduced|republished
            |redistributed|rewritten|broadcast|copied|distributed|transmitted|used)(?:,| or| and).{0,60}\b
            (?:published|reproduced|republished|redistributed|rewritten|broadcast|copied|distributed
            |transmitted|used|use|redistribution|publication)\b.{0,200}
            |(?:(?:any|the|all|unauthori[sz]ed) )?(?:reproduction|republication|republishing|redistribution
            |copying|unauthori[sz]ed use)\b<UNREPORTED>.{0,100}\b(?:permission|consent|prohibited|forbidden)\b.{0,60}
        """,
        why="'This material may not be published, broadcast, rewritten or redistributed': a ban, on material, that"
        " nobody reports; 'The speech was broadcast and published' bans nothing",
        max_chars=400,
    ),
    Rule(
        reason=Reason.COPYRIGHT,
        pattern=r"""
            [(\[]?(?:this (?:article|story|piece|post|content|report(?! (?:was|is|has
            |has been) (?:published|edited)))
            |an? (?:earlier )?version of this (?:article|story)) (?:was |is |has |been[ ]
            |first |originally |also |not ){1,4}(?:first|originally|published|appeared|republished
            |reposted|syndicated|auto-generated|edited)\b.{0,80}\b(?:by|on|in|at|from|under|with|staff
            |feed)\b.{0,200}|(?:republished|reprinted|reproduced|used) (?:with|by) (?:the )?
            (?:kind )?permission\b.{0,120}|our standards: .{0,80}|disclaimer ?: .{0,380}
        """,
        why="licence lines of wires and portals; 'The report was published on Monday' is not 'This report'",
        max_chars=400,
    ),
    Rule(
        reason=Reason.COPYRIGHT,
        pattern=r"""
            (?=[^.]{0,240}\b(?:not|never|nothing)\b)(?:(?:the |all |any )?(?:information|material|content
            |views|opinions|data|nothing)(?: (?:contained|provided|given|published|expressed|presented
            |offered|found))?(?: (?:in|on|by|here))? (?:(?:this|our|the above) (?:article|site|website|page
            |report|publication|newsletter|content|post|material)|the (?:site|website|page)|herein|here)
            |this (?:article|site|website|page|report|publication|content|post|information|material))\b
            [^.]{0,60}\b(?:constitutes?|intended|meant|considered|construed|taken|regarded|understood|treated
            |relied|represents?|provides?|offer(?:s|ed)?|replaces?|substitutes?|is not|are not)\b[^.]{0,80}\b
            (?:investment|financial|legal|tax|trading|medical|professional)\b[^.]{0,40}\b
            (?:advice|recommendations?|guidance)\b.{0,160}
        """,
        why="'The information in this article does not constitute investment advice.'; it must speak of itself",
        max_chars=400,
    ),
)

_NEWSLETTER = (
    Rule(
        reason=Reason.NEWSLETTER,
        pattern=r"""
            (?:please )?(?:sign up|sign me up|subscribe|register (?:for|to|now)|join (?:our|the)
            |get (?:our|the|all|more|breaking|daily|free|your|a|this|news)|receive (?:our|the|a|daily
            |breaking)|enter your|stay (?:informed|updated|up[ -]to[ -]date|connected|ahead)|never miss
            |don'?t miss|want (?:more|to (?:get|stay))|download (?:our|the)|by (?:signing up|subscribing
            |entering)|thank(?:s| you) for (?:subscribing|signing))\b.{0,140}\b(?:newsletters?|
            (?:your |my )?inbox|e-?mail (?:alerts?|updates?|address|list)|mailing list|(?:news |push )
            (?:alerts|notifications)|(?:daily|morning|weekly) (?:briefing|digest)|delivered (?:daily
            |weekly|straight|directly|to)|stay (?:informed|up to date|updated)|
            (?:free |mobile |news )?app)(?:[ .,!?:|-].{0,100}|)
        """,
        why="an invitation and the thing invited to: 'Sign up rates rose' has only one",
        max_chars=300,
    ),
    Rule(
        reason=Reason.NEWSLETTER,
        pattern=r"""
            (?:subscribe|subscribe (?:now|today|here|for (?:free|full access|more|unlimited)
            |to (?:continue|read|unlock|keep reading|our|the|us))|sign up|sign up (?:now|here|today
            |for free|to (?:read|continue))|get (?:unlimited|full) (?:digital )?access
            |start (?:your )?free trial|already (?:a|have an?) (?:subscriber|member|subscription|account)
            |not a subscriber|this (?:article|content|story) is (?:for (?:our )?(?:subscribers|members)
            |free to read|exclusive to|only available to)|become a (?:member|subscriber|supporter|patron)
            |support (?:our|independent|quality|local|the) (?:\w{1,20} ){0,2}journalism|donate(?: (?:now
            |today|here))?|newsletters?|thank you for (?:subscribing|reading|signing up)|your e-?mail
            (?: address)?|you have \d{1,3} (?:free )?(?:articles?|stories)|unlock this|create (?:a
            |your) (?:free )?account|register (?:now|for free|to (?:read|continue)))(?: (?:reading|now
            |here|today|to|for|us|access|free|log ?in|sign in|our|the|this|article|story|youtube|channel
            |from|just|a|only|\$?[\d.]{1,6}|month|week|remaining|left|plans?|options?|subscribers?
            |members?|with|unlimited)){0,10} ?[.!?:>»]?(?: ?(?:log ?in|sign in|click here)(?: here)?
            [.!>]?)?
        """,
        why="walls and buttons; only such words in the line",
    ),
    Rule(
        reason=Reason.NEWSLETTER,
        pattern=r"""
            (?:if you (?:enjoy|enjoyed|like|liked|value|appreciate) (?:this|our|what|reading)\b.{0,80}
            |we (?:need|rely on|depend on) (?:your|our readers'?|readers like you)\b|(?:quality
            |independent|our) journalism (?:needs|costs|takes|relies|depends)\b).{0,160}
        """,
        why="appeals for money",
        max_chars=250,
    ),
)

_BANNERS = (
    Rule(
        reason=Reason.COOKIES,
        pattern=r"""
            (?:[\w.,'& ]{0,40}\b(?:we|(?:our|this|the) (?:(?:web ?)?sites?|pages?|app|portal|platform|services?
            |partners|newspaper)(?: and (?:our|its) \w{1,20}(?: \w{1,20})?)?)
            |(?=.{1,400}\b(?:you|your|cookies?$|cookies? (?:policy|settings|notice)))[\w.'& ]{1,60})
            (?: (?:may|also|will|can|and our partners)){0,2} (?:uses?|using|set|sets|stores?)<UNREPORTED>[ ]
            (?:(?:\w{1,20} ){0,2}|(?:(?:its|our|their) )?
            own (?:cookies )?(?:and|or|as well as|&) (?:(?:those|cookies) (?:of|from) )?third[- ]party )
            cookies\b.{0,300}
            |by (?:clicking|continuing|using|browsing|closing|accepting|visiting|submitting)\b<UNREPORTED>
            (?=.{0,400}\b(?:you|your|our|we|this (?:site|website|page|form|app))\b).{0,140}\b(?:cookies?|(?:you|i)[ ]
            (?:are )?(?:agree|consent|accept|acknowledge)(?:ing)?|terms of|privacy policy)\b.{0,200}
            |(?:this (?:content|video|post) (?:is|may be)|to (?:see|view|watch|display|load) (?:this
            |the) (?:content|video|post|embed))\b<UNREPORTED>.{0,120}\b(?:cookies?|your consent|privacy settings|third
            [- ]party(?: (?:content|providers?|services?|sites?|websites?|platforms?|cookies))?)\b.{0,200}
        """,
        why="consent banners: they speak of this site, or to its reader; 'Advertisers use tracking cookies' does not",
        max_chars=450,
    ),
    Rule(
        reason=Reason.COOKIES,
        pattern=r"""
            (?:(?:accept|reject|manage|allow|decline|refuse|customi[sz]e|about|our|essential|functional
            |necessary|your)(?: (?:all|only|my|our|your|non-essential|optional|essential))?(?: (?:cookies?
            |privacy))(?: (?:settings|preferences|policy|notice|choices|only))?|cookies?(?: (?:settings
            |preferences|policy|notice|consent|choices))?|(?:accept|reject)(?: (?:all|and (?:close
            |continue)|& close))?|i (?:accept|agree)|got it|manage (?:my )?(?:preferences|consent|settings
            |choices)|privacy settings|do not sell (?:or share )?my (?:personal )?(?:information|data)
            |we (?:value|care about|respect) your privacy)[.!]?
        """,
        why="their buttons",
    ),
    Rule(
        reason=Reason.ADVERT,
        pattern=r"""
            [-*\[(_ ]{0,4}(?:advertis(?:e?ment|ing)s?|adverts?|ads?|ad choices|adchoices|sponsored|sponsor
            (?:ed)? (?:content|post|message|links?|by [^.,]{1,40})|paid (?:content|post|partnership
            |for by [^.,]{1,40})|partner content|promoted(?: content| by .{1,30}| stories)?|ads? by .{1,30}
            |presented by .{1,30}|brought to you by [^.,]{1,40})(?:[ .]{0,2}(?:\d{1,2}(?: of \d{1,2})?|:|-
            |continue reading(?: the main story)?(?: below)?|(?:continues?|resumes?) below
            |scroll (?:down )?to continue(?: reading| with content)?|feedback|is loading|loading
            |skip)){0,3}[-*\])_ .:!]{0,4}|[-*\[( ]{0,3}(?:(?:story|article|content|text|report|page|video
            |interview) (?:continues?|resumes?)(?: reading)?(?: (?:below|after))?(?: (?:this|the))?
            (?: (?:ad|advert|advertisement|promotion|video|newsletter|message))?|
            (?:please )?scroll (?:down )?(?:to continue|for more)(?: (?:with content|reading|the story
            |below))?|continue reading below|report (?:this )?ad|skip (?:the )?(?:ad|advert|advertisement
            |promotion)|(?:remove|hide|why am i seeing) (?:this |these )?ads?|after (?:newsletter
            |advertisement) promotion|please (?:disable|turn off) (?:your )?ad ?block(?:er)?.{0,80}
            |advertise with us|place your ad here)[-*\]) .:!]{0,4}
        """,
        why="the label alone, and signs around it; 'Advertisers left the platform' goes on",
    ),
    Rule(
        reason=Reason.ADVERT,
        pattern=r"""
            (?:[^.;:"]{0,90}[ ,])?we (?:(?:may|might|could|will|can|sometimes|also) ){0,2}(?:earn|receive
            |get|make|are paid|be paid) (?:an? |some )?(?:small |affiliate |modest )?commissions?\b[^.]{0,140}\b
            (?:links?|purchases?|buy|products?|page|site|article|sales)\b.{0,120}|[^.;:"]{3,90} (?:may|might
            |could|will|can) (?:also )?(?:earn|receive|get|make|be paid|earn us) (?:an? |some )?(?:small[ ]
            |affiliate |modest )?commissions?\b[^.]{0,100}\b(?:this|our|these) (?:page|site|website|article
            |post|story|links?)\b.{0,120}
            |(?:this|our|the) (?:article|page|post|story|site|content|links?)(?: (?:on|in) this (?:page|article|site
            |post))? (?:may |might )?(?:also )?(?:contains?|includes?|are|is) affiliate (?:links?|advertising
            |marketing)\b.{0,160}
        """,
        why="'We may earn a commission from links on this page.'; agents who earn elsewhere name no page",
        max_chars=300,
    ),
)

_NAVIGATION = (
    Rule(
        reason=Reason.NAVIGATION,
        pattern=r"""
            (?:home(?: ?page)?|menu|main menu|search|search (?:for|this site|the site|results).{0,30}
            |skip to (?:main |the )?(?:content|navigation|footer|article|site index)|log ?in|log ?out
            |sign ?in|sign ?out|register|my (?:account|profile)|account|contact(?: us)?|about(?: us)?
            |advertise|careers|jobs|help|faqs?|site ?map|site index|privacy|privacy (?:policy|notice)
            |terms|terms (?:of (?:use|service)|(?:and|&) conditions)|back to (?:top|home|the top)|to top
            |top|next|prev(?:ious)?|(?:next|previous|older|newer) (?:article|post|story|page|posts
            |stories)|load more(?: \w{1,20})?|view (?:all|more)|see all|show all|all|close|open|cancel
            |submit|send|ok|toggle (?:navigation|menu|search)|navigation|footer|header|sidebar|sections?
            |categories|archives?|tags?|topics?|pages?|loading|please wait|error loading|feedback
            |accessibility(?: links| help)?|e-?paper|live tv|live|watch live|tv|radio|podcasts?|videos?
            |photos?|pictures|gallery|galleries|weather|notifications?|settings|language|english|edition
            |(?:(?:go|back|click|continue|jump) )?to (?:the |our )?(?:(?:photo|picture|image|video)[ -]?)?
            (?:gallery|galleries|slideshow|home ?page|overview|start ?page|archive|picture series)
            |a-z|print edition|today's paper|report (?:a )?(?:typo|error|correction|problem)
            |suggest a correction|send (?:us )?(?:a )?(?:tip|feedback|correction)s?|download (?:our
            |the) .{0,30}apps?|get the app|text size|font size|a a a|dark mode|listen(?: to (?:this )?
            (?:article|story|post))?(?: \(?\d.{0,12})?|why (?:you can )?trust .{1,30}|(?:please )?
            (?:enable|turn on) javascript.{0,80}|javascript (?:is|must be) .{0,60}
            |add .{1,30} (?:as a preferred source|on google)|preferred source on google)[.:!»>…]{0,3}
        """,
        why="menus, buttons and the foot of a page",
    ),
    Rule(
        reason=Reason.NAVIGATION,
        pattern=r"""
            (?:tags?|topics?|filed under|posted in|categor(?:y|ies)|keywords?|in this (?:article|story)
            |more topics|hashtags?|post tags|tagged(?: with| as)?|topics in this article|related topics) ?
            (?:[:|»]|:-|- ) ?.{1,220}|(?:home|news|you are here|front page)(?: ?(?:>|»|/|›|→|\||•|\xb7
            |::) ?[\w&' .-]{1,60}){1,8}|[\w&'-]{1,15}(?: [\w&'-]{1,15}){0,2}(?: ?[|›»•\xb7>] ?
            [\w&'-]{1,15}(?: [\w&'-]{1,15}){0,2}){2,20}
        """,
        why="tags, bread crumbs, a row of three short entries or more",
        max_chars=250,
    ),
    Rule(
        reason=Reason.NAVIGATION,
        pattern=r"""
            (?:world|africa|asia|europe|americas?|middle east|us|uk|u\.s\.|news|politics|business|economy
            |sports?|opinion|analysis|culture|science|tech|technology|health|entertainment|lifestyle
            |travel|features?|editorial|investigations?|environment|climate|education|local|national
            |international|global|regional|headlines|breaking|exclusive|conflict|markets?|society|arts
            |security|defen[cs]e|military|video)(?:(?: ?[/|,&>»•-] ?| and | )(?:world|africa|asia|europe
            |us|news|politics|business|economy|sports?|opinion|analysis|culture|science|tech|technology
            |health|entertainment|international|national|security|defen[cs]e)){0,3}
        """,
        why="labels of sections, alone on their line",
        max_chars=50,
    ),
    Rule(
        reason=Reason.NAVIGATION,
        pattern=r"""
            (?:https?://|www\.)[^\s]{3,240}|#\w{2,40}(?:[ ,]{1,2}#\w{2,40}){0,20}|@\w{2,30}|[\w.+-]{1,40}@
            [\w-]{1,40}\.[\w.]{2,20}|\d{1,3}(?: ?/ ?\d{1,3}| of \d{1,3})?|\[(?:edit|\d{1,3})\]
            |page \d{1,3}(?: of \d{1,3})?
        """,
        why="addresses, hashtags, counters",
        max_chars=260,
    ),
)

FURNITURE_RULES = (*_SHARE, *_COMMENTS, *_COPYRIGHT, *_NEWSLETTER, *_BANNERS, *_NAVIGATION)
