"""Lines that are not the article's text, as data: reason, pattern, and why it is safe.

A pattern must match a whole line. "Share prices fell", "Copyright law was passed" and "Advertisers left the platform"
are prose: so no rule matches by its first word alone; it needs the button's object, a colon, or the end of the line.
"""

from __future__ import annotations

from summarizer.documents import RemovalReason as Reason
from summarizer.text.rules import Rule, RuleSet

NETWORK = (
    r"(?:facebook|fb|twitter|x|x \(formerly twitter\)|whats ?app|linked ?in|telegram|reddit|pinterest|e-?mail|messenger|"
    r"instagram|tiktok|youtube|threads|bluesky|mastodon|viber|tumblr|flipboard|pocket|snapchat|wechat|weibo|line|sms|"
    r"google news|google ?\+|google plus|apple news|copy link|link|print|more|social media|signal|discord|rss|our app)"
)
NETWORKS = rf"{NETWORK}(?: ?(?:,|/|\||&|and|or|, and|\xb7|•|-)? ?{NETWORK}){{0,14}}"
# At most four capitalised words, with particles: "Jane van der Doe", "J. K. O'Neil".
NAME = (
    r"(?:[A-Z][\w'.-]{0,25}|[A-Z]\.)(?: (?:(?:van|von|de|der|den|da|di|del|la|le|bin|ibn|al|el|ter|dos)(?: | (?=[A-Z]))?)?"
    r"[A-Z][\w'.-]{0,25}){1,4}"
)
NAMES = rf"{NAME}(?:(?:,| and| &|, and| with|;) {NAME}){{0,6}}"
AGENCY = (
    r"(?:Reuters|REUTERS|AP|The Associated Press|Associated Press|AFP|Agence France-Presse|UPI|dpa|DPA|Xinhua|TASS|Tass|"
    r"ANSA|Ansa|EFE|Efe|PTI|ANI|IANS|UNI|Bloomberg|(?:News )?[Aa]genc(?:ies|y)|AGENCIES|Wire [Ss]ervices?|CNN|BBC(?: News)?|"
    r"APP|KUNA|WAM|SPA|QNA|Kyodo(?: News)?|Yonhap|Anadolu(?: Agency)?|AA|NAN|APA|PANA|Sputnik|Interfax|RIA(?: Novosti)?|"
    r"MENA|Web [Dd]esk|Monitoring [Dd]esk|News [Dd]esk|[Ss]taff(?: (?:[Rr]eporter|[Ww]riter)s?)?|EPA|Getty(?: Images)?|"
    r"VOA|RFE/RL|PA(?: Media)?|AAP|CP|The Canadian Press|Canadian Press|NPR|DW|CNA|SABC|NNN|GNA|Al Jazeera|Combined)"
)
PHOTO_AGENCY = (
    r"(?:Reuters|REUTERS|AP(?: Photo| Images?)?|AFP(?: Photo)?|Getty(?: Images)?|GETTY IMAGES|EPA(?:-EFE)?|EFE|Shutterstock|"
    r"Alamy|iStock(?:photo)?|Bloomberg|Anadolu(?: Agency)?|Xinhua|Zuma(?: Press)?|Unsplash|Pexels|Pixabay|Wikimedia Commons|"
    r"Flickr|NurPhoto|SOPA Images|SIPA|dpa|DPA|PA(?: Wire| Media| Images)?|TASS|Sputnik|Keystone|Handout|HANDOUT|"
    r"Associated Press|Agence France-Presse|Press Association|LightRocket|AAP|ANP|NTB|TT)"
)

SHARE_RULES = (
    Rule(reason=Reason.SHARE, pattern=r"(?:kindly |please )?(?:re)?share(?: (?:this|the|our|on|via|it|now|:)(?: (?:story|article|post|news|page|report|video|with (?:your )?friends|on|via|this|with others)){0,4})?(?: " + NETWORKS + r")?(?: with (?:your )?(?:friends|others|family))? ?[:!.]?", why="'Kindly share this story:'; the object is a word of the page"),
    Rule(reason=Reason.SHARE, pattern=rf"(?:click to |tap to )?(?:(?:share|tweet|post|send|save|e-?mail|copy|pin|recommend) )?(?:this |it |the )?(?:(?:article |story |page )?(?:on|to|via|by|with|in|through|using) )?{NETWORKS}(?: \(opens in (?:a )?new (?:window|tab)\))?[:.!]?", why="share buttons, alone or in a row; nothing but names of networks may follow"),
    Rule(reason=Reason.SHARE, pattern=r"(?:\d[\d.,]{0,8} ?[km]? )?(?:shares?|tweets?|retweets?|likes?|views?|reactions?|upvotes?)", why="counters"),
    Rule(reason=Reason.SHARE, pattern=r"(?:tweet|retweet|pin it|e-?mail|e-?mail (?:this|to a friend)|(?:copy |get )?(?:the )?link(?: copied)?(?: to clipboard)?|copied|print(?: this)?|save(?: for later| article| this)?|saved|bookmark|embed|like|like this|like loading|subscribe|follow|following|gift (?:this )?article|(?:e-?mail|print|save|bookmark|tweet) (?:this )?(?:article|story|page))[!.:]?", why="buttons"),
    Rule(reason=Reason.SHARE, pattern=rf"(?:please )?(?:follow|like|join|find|connect with|visit|add|subscribe to) (?:us|me|our (?:\w+ ){{0,2}}(?:channel|page|group|community|handle)s?|@\w{{1,30}}|(?:the )?[\w.' ]{{1,40}}?)(?: (?:and subscribe ))?(?: on| at| via| through)(?: our)? {NETWORKS}(?: (?:channel|page|group|community)s?)?(?:[ :,@].{{0,80}})?[.!]?", why="'Follow The Gazette on Facebook and X'; a network must be named", max_chars=160),
    Rule(reason=Reason.SHARE, pattern=rf"(?:please )?(?:join|follow|subscribe to) (?:us|our|the) .{{0,50}}?\b{NETWORK} (?:channel|group|community|page)s?\b.{{0,80}}", why="'Join our WhatsApp channel for updates'", max_chars=160),
    Rule(reason=Reason.SHARE, pattern=r"follow (?:us|me|@\w{1,30}|[\w.' ]{1,30})(?: for (?:more|the latest|live|breaking) .{0,80})?[.!:]?", why="'Follow us', 'Follow @gazette'; 'Follow-up talks' has a hyphen", max_chars=90),
)  # fmt: skip

RELATED_RULES = (
    Rule(reason=Reason.RELATED, pattern=r"(?:(?:you|readers) (?:may|might|could|will)(?: also)? (?:like|love|enjoy|be interested in|have missed|want to read)|(?:others|people|readers) also (?:read|liked|viewed|bought)).{0,20}", why="'You may also like'"),
    Rule(reason=Reason.RELATED, pattern=r"(?:related|recommended|similar|suggested|trending|popular|latest|top|recent|featured|must[ -]reads?|more|other|breaking|editor'?s'?|also|our|best|hot|key|further|additional|sponsored|live)(?: (?:the|in|from|on|for|you|today|now|our|of|this|week|and|latest|top|related|trending|popular)){0,3}(?: (?:news|articles?|stor(?:y|ies)|posts?|topics?|content|reads?|reading|videos?|links?|headlines?|coverage|stories for you|picks?|choice|items?|tags?|searches|podcasts?|updates?|in \w+)){1,3}:?", why="headings of link lists; only words of the page in them"),
    Rule(reason=Reason.RELATED, pattern=r"(?:related|trending|trending now|trending today|recommended|recommended for you|recommended by \w+|most (?:read|popular|viewed|watched|shared|commented|recent|discussed)(?: (?:stories|articles|news|today|now|this week|in \w+)){0,3}|don'?t miss(?: (?:this|it|these))?|in case you missed it|icymi|what to read(?: next)?|up next|next up|see also|also see|also in (?:the )?news|also on \w+|elsewhere on .{1,30}|around the web|from around the web|from the web|from our partners|promoted stories|more for you|for you|more from (?:us|this (?:author|section|topic|category))|editor'?s'? picks?|latest|the latest|explore more|keep reading|you missed|top \d+|explainers?|on this story):?", why="the same, as whole phrases"),
    Rule(reason=Reason.RELATED, pattern=r"more (?:from|on|in|about|by|stories from|news from|coverage of) (?:[\w'&.-]{1,25})(?: [\w'&.-]{1,25}){0,4}:?", why="'More from Africa'; a heading, so at most five words and no full stop", max_chars=60),
)  # fmt: skip

READ_MORE_RULES = (
    Rule(reason=Reason.READ_MORE, pattern=r"(?:also read|read also|read more|read next|read|must[ -]read|see also|see more|more here|related|related (?:story|article|coverage|news|stories|reading)|watch|watch (?:more|also|live|now|video|the video)|listen|listen (?:here|now|to)|recommended|recommended reading|in pictures|in photos|gallery|explainer|don'?t miss|next|up next|keep reading|opinion|click here|further reading|dig deeper|go deeper|trending|more on this(?: story)?) ?(?:[:|»>]|-{1,2} ).{1,220}", why="'Read more: …'; the colon or dash right after the label is what prose has not: 'Read more books' stays"),
    Rule(reason=Reason.READ_MORE, pattern=r"(?:READ (?:MORE|ALSO|NEXT)|ALSO READ|MUST READ|SEE ALSO|RELATED|WATCH|LISTEN|DON'T MISS|MORE)(?: ?[:-])? [A-Z\"'0-9].{1,180}[^.]", why="the same in capitals, without the colon", same_case=True),
    Rule(reason=Reason.READ_MORE, pattern=r"(?:(?:click|tap|go|press) here|(?:click|tap) (?:here |on the link |the link )?(?:for|to)|continue reading|continue to (?:the )?(?:article|site)|read (?:more|on|the (?:full|whole|original|complete|rest)|our (?:full|live|complete|latest)|all)|view (?:the )?(?:full|original|more)|see (?:the )?(?:full|more)|show (?:more|less|full)|load more|learn more|find out more|discover more|know more|full story|expand|watch (?:live|now|the (?:full )?(?:video|report|interview)(?: (?:here|below|above))?)|listen (?:now|live)|more)(?: (?:about|the|this|story|stories|article|articles|coverage|report|reports|here|now|below|above|comments|news|original|full|version|on|at|in|our|of|live|blog|updates?|details?|information|to|read|watch|view|learn|listen|find|out|see|it|topic|post|\w{2,20}\.(?:com|org|net)(?:\.\w\w)?)){0,8} ?(?:\.{3}|…|[.!:»>→])?", why="buttons that open more; only such words in the line"),
    Rule(reason=Reason.READ_MORE, pattern=r"(?:for (?:more|the latest|all the latest|live|breaking) (?:news|updates|stories|coverage|information|on this story)[\w ,'-]{0,80}?(?:,|:)? ?(?:visit|follow|click|download|go to|check|see|read|subscribe|log on|tune in|join)\b.{0,120}|(?:visit|check out|see|head to) (?:our|the) (?:\w+ ){0,3}(?:website|site|page|live ?blog|homepage|app)\b.{0,80})", why="'For more news, visit …'"),
    Rule(reason=Reason.READ_MORE, pattern=r"\(?(?:this is a (?:breaking|developing)(?: news)? story|(?:breaking|developing) (?:news )?story|more (?:details )?(?:to follow|follows|soon)|story (?:is )?developing)\b.{0,120}", why="says nothing of the event"),
    Rule(reason=Reason.READ_MORE, pattern=r"(?:follow|get|read) (?:our |the )?(?:latest |live )(?:updates|coverage|blog|news)(?: .{0,60})?", why="live blog links", max_chars=100),
)  # fmt: skip

COMMENT_RULES = (
    Rule(reason=Reason.COMMENTS, pattern=r"(?:leave (?:a|your) (?:reply|comment|response)|cancel reply|(?:post|add|write|submit|make|leave|view|show|hide|see|read|load|join|sort|all|no|be the first to)(?: (?:a|all|your|the|more|\d{1,6}|new|this))? ?(?:comments?|repl(?:y|ies)|conversations?|discussions?)(?: (?:yet|by|now|below|on this article|\(\d{1,6}\)|cancel reply))?|\d[\d,]{0,6} (?:comments?|repl(?:y|ies)|thoughts? on .{1,120}|responses?(?: to .{1,120})?)|comments?(?: ?\(\d{1,6}\)| \d{1,6}| section| policy| are closed| closed| are off)?|be the first to (?:comment|know|reply)|join the (?:conversation|discussion|debate)|what do you think\?(?: .{0,80})?|(?:let us know|tell us|share your (?:thoughts|views|opinion|comments?))\b.{0,100}\b(?:comments?|below|thoughts|views|opinion)\b.{0,30}|have your say|disqus|reply|report (?:comment|abuse)|upvote|downvote|log ?in to (?:leave a )?(?:comment|reply)|you must (?:be logged in|log in) to .{1,40}|conversation|discussion)[.!:]?", why="the comment form and its buttons"),
    Rule(reason=Reason.COMMENTS, pattern=r"(?:your e-?mail address will not be published|required fields are marked|save my name, e-?mail|notify me of (?:new|follow-up)|this site uses akismet|please (?:log in|sign in|enable javascript) to (?:comment|view the comments)|comments? (?:are|is) (?:moderated|closed|subject to)|please (?:keep|be) .{0,60}comments?)\b.{0,200}", why="the small print of the form"),
)  # fmt: skip

COPYRIGHT_RULES = (
    Rule(reason=Reason.COPYRIGHT, pattern=r"(?:©|\(c\)|copyright(?: ?(?:©|\(c\)|:|\d{4}|- ?\d{4}|by [A-Z])|s? ?$)|\(?copyright\)? ?(?:©|\(c\)|\d{4})).{0,240}", why="a sign or a year after the word: 'Copyright law was passed' has neither"),
    Rule(reason=Reason.COPYRIGHT, pattern=r".{0,200}\ball rights? reserved(?:[.,;:!|\"')].{0,150}| worldwide.{0,100}| by .{0,60}|)", why="reserved rights", max_chars=300),
    Rule(reason=Reason.COPYRIGHT, pattern=r"(?:this|the|all|any|no|unauthori[sz]ed|reproduction|republication|articles?|content|stories|material)\b.{0,120}\b(?:may not|must not|cannot|can not|without|be)\b.{0,40}\b(?:published|reproduc(?:ed|tion)|republished|redistribut(?:ed|ion)|rewritten|broadcast|prior written (?:permission|consent)|express(?: written)? permission)\b.{0,160}\b(?:permission|consent|prohibited|redistributed|rewritten|publisher|in whole or in part|forbidden|reserved)\b.{0,60}", why="'This material may not be published, broadcast, rewritten or redistributed'", max_chars=400),
    Rule(reason=Reason.COPYRIGHT, pattern=r"\(?(?:this|the) (?:article|story|report|piece|post|content|material|copy|news)(?: \w{1,12}){0,3} (?:was |is |has been |first |originally |has )+(?:first |originally |been )*(?:published|appeared|republished|reposted|syndicated|generated|auto-generated|produced|edited|sourced|supplied|not been edited)\b.{0,80}\b(?:by|on|in|at|from|under|with)\b.{0,160}", why="'This article was originally published on …'", max_chars=300),
    Rule(reason=Reason.COPYRIGHT, pattern=r"(?:republished|reprinted|reproduced|used) (?:with|by) (?:the )?(?:kind )?permission\b.{0,120}|our standards: .{0,80}|disclaimer ?: .{0,380}|opens new tab", why="licence lines of wires and portals", max_chars=400),
)  # fmt: skip

NEWSLETTER_RULES = (
    Rule(reason=Reason.NEWSLETTER, pattern=r"(?:please )?(?:sign up|sign me up|subscribe|register|join|get|receive|enter your|stay|never miss|don'?t miss|want|be the first|start your|download|have|our|the|by (?:signing|subscribing|entering)|thank(?:s| you) for (?:subscribing|signing))\b.{0,140}\b(?:newsletters?|(?:your |my )inbox|e-?mail (?:alerts?|updates?|address|list|briefing)|mailing list|(?:news |breaking news |push )(?:alerts|notifications)|daily briefing|morning briefing|e-?mail newsletter|delivered (?:daily|weekly|straight|directly|to)|stay (?:informed|up to date|updated)|(?:our )?(?:free |mobile )?(?:news )?app)(?:[ .,!?:|].{0,100}|)", why="an invitation and the thing invited to, both; 'Sign up rates rose' has only one"),
    Rule(reason=Reason.NEWSLETTER, pattern=r"(?:subscribe|subscribe (?:now|today|here|for (?:free|full access|more|unlimited)|to (?:continue|read|unlock|keep reading|our|the|us)|via)|sign up|sign up (?:now|here|today|for free|to (?:read|continue|our))|get (?:unlimited|full) (?:digital )?access|start (?:your )?free trial|already (?:a|have a[n]?) (?:subscriber|member|subscription|account|registered)\b|not a subscriber|(?:this (?:article|content|story) is )(?:for (?:subscribers|members|registered)|free to read|exclusive|only available)|become a (?:member|subscriber|supporter|patron)|support (?:our|independent|quality|local|the) (?:\w+ ){0,2}journalism|(?:please )?(?:make a |consider )?(?:donat(?:e|ion|ing))(?: (?:now|today|here|to))?|e-?mail address|your e-?mail(?: address)?|newsletters?|thank you for (?:subscribing|reading|signing up)|you have \d+ (?:free )?(?:articles?|stories)|unlock this|create (?:a|your) (?:free )?account|register (?:now|for free|to (?:read|continue)))(?: (?:reading|now|here|today|to|for|us|access|for free|log ?in|sign in|our|the|this|article|story|newsletters?|newsletter today|by|youtube|channel|from|just|a|\$?[\d.]+|month|week|remaining|left|plans?|options?)){0,10} ?[.!?:>»]?(?: ?(?:log ?in|sign in|click here)(?: here)?[.!>]?)?", why="subscription walls and buttons; only such words in the line"),
    Rule(reason=Reason.NEWSLETTER, pattern=r"(?:if you (?:enjoy|enjoyed|like|liked|value|appreciate)\b.{0,80}|we (?:need|rely on|depend on) (?:your|readers'?|our readers'?) (?:support|help)\b|(?:quality|independent|our) journalism (?:needs|costs|takes|relies)\b).{0,160}", why="appeals for money"),
)  # fmt: skip

COOKIE_RULES = (
    Rule(reason=Reason.COOKIES, pattern=r"(?:we|this (?:web)?(?:site|page)|our (?:web)?site|the (?:web)?site|[\w.' ]{1,30}|we and our (?:\d+ )?partners|to (?:help|provide|give|improve|personali[sz]e|view|show)\b.{0,80})\b ?(?:and (?:our|its) partners )?(?:may |also )?(?:use|uses|using|store|stores|set|sets|need|require)\b.{0,60}\b(?:cookies|tracking technologies)\b.{0,300}", why="the consent banner; sites use cookies, bakers do not", max_chars=450),
    Rule(reason=Reason.COOKIES, pattern=r"(?:(?:accept|reject|manage|allow|decline|refuse|customi[sz]e|about|our|essential|functional|necessary|your)(?: (?:all|only|my|our|your|non-essential|optional|essential))? (?:cookies?|privacy)(?: (?:settings|preferences|policy|notice|choices|only))?|cookies?(?: (?:settings|preferences|policy|notice|consent|choices|and privacy(?: policy)?))?|(?:accept|reject|agree)(?: (?:all|and (?:close|continue)|& close))?|i (?:accept|agree)|got it|manage (?:my )?(?:preferences|consent|settings|choices)|your privacy(?: choices)?|privacy settings|do not sell (?:or share )?my (?:personal )?(?:information|data)|we (?:value|care about|respect) your privacy)[.!]?", why="its buttons"),
    Rule(reason=Reason.COOKIES, pattern=r"by (?:clicking|continuing|using|browsing|closing|accepting|visiting|submitting|signing|registering)\b.{0,140}\b(?:cookies?|you (?:agree|consent|accept|acknowledge)|terms|privacy policy)\b.{0,200}", why="'By continuing to use this site you agree …'", max_chars=400),
    Rule(reason=Reason.COOKIES, pattern=r"(?:this (?:content|video|post) (?:is|may be|was)|to (?:see|view|watch|display|load) (?:this|the) (?:content|video|post|embed))\b.{0,120}\b(?:cookies?|consent|privacy settings|third[- ]party)\b.{0,200}", why="consent in the place of an embedded post", max_chars=350),
)  # fmt: skip

ADVERT_RULES = (
    Rule(reason=Reason.ADVERT, pattern=r"[-*\[( ]{0,4}(?:advertis(?:e?ment|ing|er)s?|adverts?|ads?|ad choices|adchoices|sponsored|sponsor(?:ed)? (?:content|post|message|links?|by .{1,40})|paid (?:content|post|partnership|partner content|for by .{1,40})|partner content|promoted(?: content| by .{1,30}| stories)?|promotion|commercial|ads? by .{1,30}|presented by .{1,30}|brought to you by .{1,40})(?: ?(?:\d{1,2}(?: of \d{1,2})?|:|-|continue reading(?: the main story)?(?: below)?|(?:continues?|resumes?) below|scroll (?:down )?to continue(?: reading| with content)?|feedback|is loading|loading|skip)){0,3}[-*\]) .:!]{0,4}", why="the label alone; 'Advertisers left the platform' goes on"),
    Rule(reason=Reason.ADVERT, pattern=r"[-*\[( ]{0,3}(?:(?:story|article|content|text|report|page|video|interview) (?:continues?|resumes?)(?: (?:reading ))?(?: (?:below|after))?(?: (?:this|the))?(?: (?:ad|advert|advertisement|promotion|video|newsletter|message))?|(?:please )?scroll (?:down )?(?:to continue|for more)(?: (?:with content|reading|the story|below))?|continue reading below|report (?:this )?ad|skip (?:the )?(?:ad|advert|advertisement|promotion|newsletter promotion)|(?:remove|hide|why am i seeing) (?:this |these )?ads?|turn off ad ?block(?:er)?|after (?:newsletter|advertisement) promotion|please (?:disable|turn off) (?:your )?ad ?block(?:er)?.{0,80}|advertise with us|place your ad here)[-*\]) .:!]{0,4}", why="signs around an advertisement"),
)  # fmt: skip

CAPTION_RULES = (
    Rule(reason=Reason.CAPTION, pattern=r"(?:FILE(?: ?- ?| ?: )?(?:PHOTO|PHOTOGRAPH|IMAGE|PIC|PICTURE)?S?|Files?(?= ?:| - |-In )|File (?:photo|image|picture|pic)(?:graph)?|FILE-? ?PHOTO) ?(?:[:|]|-{1,2}) ?.{1,500}", why="'FILE PHOTO: …', 'FILE - …'", max_chars=600, same_case=True),
    Rule(reason=Reason.CAPTION, pattern=r"(?:photos?|images?|pictures?|pics?|graphic|illustration|caption|map|photograph|infographic|video|video (?:thumbnail|caption)|image caption|photo caption|cover image|featured image|main image|top image|lead image|screenshot|screengrab|representational (?:image|photo|picture)|representative (?:image|photo|picture)|combination (?:image|photo|picture)|satellite image|undated photo|in this photo|above|pictured|left|right|from left|clockwise from .{1,15}) ?(?:[:|]|- (?=[A-Z])) ?.{1,500}", why="a label for a picture, then a colon", max_chars=600),
    Rule(reason=Reason.CAPTION, pattern=r"image (?:caption|source|copyright),? .{1,300}", why="captions as the BBC's pages give them", max_chars=400),
    Rule(reason=Reason.CAPTION, pattern=r"[-\[( ]{0,2}(?:(?:file|stock|representational|representative|representation|illustrative|archive|undated|courtesy|symbolic|sample|library)[ -](?:photo|image|picture|pic|photograph|purpose|use)(?: only)?s?|(?:photo|image|picture)(?: for| used for) .{1,40}(?:purposes?|only))[-\]) .]{0,3}", why="'(File photo)'"),
    Rule(reason=Reason.CAPTION, pattern=r"(?:click|tap) (?:to|image to|photo to|on image to) (?:enlarge|expand|zoom|view).{0,30}|(?:enlarge|expand|open) (?:this )?(?:image|photo|picture|gallery).{0,30}|(?:hide|toggle|show|view) (?:caption|gallery|slideshow)|view (?:\d{1,3} )?(?:photos|images)|(?:photo|image|slide) \d{1,3}(?: ?/ ?| of )\d{1,3}|play video|video player.{0,60}|your browser (?:does not|doesn't) support.{0,80}|to view this video.{0,150}|\d{1,2}:\d\d ?(?:/ ?\d{1,2}:\d\d)?", why="controls of pictures and players"),
    Rule(reason=Reason.CREDIT, pattern=r"(?:photo|image|picture|video|graphic|illustration|cover)? ?(?:credits?|source|courtesy(?: of)?|copyright|by|via|copyright by)s? ?(?:[:|©-]|of:?|by:?)? ?(?:©? ?[\w.@'&/-]{1,30})(?:[ ,/|]{1,3}[\w.@'&()/-]{1,30}){0,7}(?<=[\w)])", why="filtered by the rule's own need of a label: see CREDIT_NEEDS"),
    Rule(reason=Reason.CREDIT, pattern=rf"[(\[]?(?:[\w.'@-]{{1,25}} ){{0,4}}(?:[\w.'@-]{{1,25}} ?)?[/|,-]{{0,2}} ?(?:via |for |from )?{PHOTO_AGENCY}(?: ?[/|,-] ?(?:File(?: Photo)?|via .{{1,30}}|Pool|POOL|{PHOTO_AGENCY}|Handout)){{0,3}}[)\].]?", why="'Jane Doe/Reuters', 'Getty Images', 'AFP via Getty Images'; only names before it", max_chars=100, same_case=True),
    Rule(reason=Reason.CREDIT, pattern=r"(?:-|--|\*)? ?[\w.' -]{0,50} ?\(@\w{1,30}\) ?.{0,40}|(?:pic\.twitter\.com|https?://t\.co)/\S{1,60}", why="the signature of an embedded post", max_chars=140),
    Rule(reason=Reason.CREDIT, pattern=r"\(?(?:source|sources|with (?:inputs?|agency inputs?|reporting|information|assistance|files|additional reporting|contributions?) (?:from|by)|with agenc(?:y|ies) inputs?|with inputs?|agency inputs?|inputs? from)\b:? ?(?:the )?(?:[A-Z@][\w.'/&-]{0,25}|agenc(?:y|ies)|and|wires?|reports?|news|media|local|other|AP|,)(?:[ ,]{1,2}(?:[A-Z@][\w.'/&-]{0,25}|agenc(?:y|ies)|and|wires?|reports?|news|media|local|other|the)){0,10}\)?\.?", why="'(With inputs from agencies)', 'Source: Reuters'", max_chars=140),
)  # fmt: skip

BYLINE_RULES = (
    Rule(reason=Reason.BYLINE, pattern=rf"(?:By|BY|by|Written by|WRITTEN BY|Reported by|Posted by|Published by|Edited by|Story by|Words by|Text by|Report by|Author:|Author|Authors:|Reporter:|Editor:|Writer:|Contributor:|Analysis by|Opinion by|Article by|Reporting by|Produced by) (?:{NAMES}|{AGENCY}(?: [A-Z][a-z]+)?|[Aa]dmin|[Ee]ditor|Our [\w ]{{3,40}}|[A-Z]{{3,20}})(?:,? (?:in|In|IN|for|FOR|at|of|from|with) (?:the )?[A-Z][\w'.-]{{1,25}}(?:[ ,]{{1,2}}[A-Z][\w'.-]{{0,25}}){{0,5}})?(?: ?(?:,|\||-|/|•|·|\() ?[\w ,.'|:/&()-]{{0,90}})?", why="'By Jane Doe', 'By Jane Doe in Nairobi', 'By Jane Doe | Harbour Gazette'; a name of two words, no verb", max_chars=160, same_case=True),
    Rule(reason=Reason.BYLINE, pattern=rf"{NAMES},? ?(?:,|\||-|•|/) ?(?:{AGENCY}|(?:[A-Z][\w'&-]{{1,20}} ){{0,4}}(?:News|Times|Post|Gazette|Herald|Tribune|Guardian|Journal|Correspondent|correspondent|Reporter|reporter|Editor|editor|Writer|writer|Press|Network|Desk|Bureau|Staff|Chief|TODAY))", why="'Jane Doe, BBC News', 'Jane Doe, Staff Writer'", max_chars=100, same_case=True),
    Rule(reason=Reason.BYLINE, pattern=r"(?:(?:our|staff|special|senior|chief|foreign|political|diplomatic|business|africa|europe|asia|web|news|online|monitoring|digital|national|city|world|defence|defense|sports) ){1,3}(?:correspondents?|reporters?|writers?|desk|editors?|team|staff|bureau)|(?:news )?agencies|newsroom|web ?desk|from our correspondents?|contributed by .{1,40}", why="bylines without a name", max_chars=80),
    Rule(reason=Reason.BYLINE, pattern=r"[(\[-]{0,2} ?(?:(?:additional|further|writing and|writing|original|with|compiled and)? ?(?:reporting|editing|writing|edited|compiled|translated|translation|reported|graphics|research|production|written|photography)(?:,? (?:and|&)? ?(?:reporting|editing|writing|additional reporting|compiled))?|contributors?|with additional reporting|the associated press writers?|associated press (?:writers?|journalists?|reporters?)) (?:by|from|in)?:? ?(?-i:[A-Z])[^.]{2,60}(?:[.;,](?! ?(?:He|She|It|They|The|We|I|In|On)\b)[^.;,]{0,60}){0,14}[)\]]?\.?", why="'(Reporting by …; Editing by …)'", max_chars=500),
    Rule(reason=Reason.BYLINE, pattern=r"(?-i:[A-Z])[\w.' ,-]{3,120} (?:contributed (?:to this|reporting|from|additional)|reported from|contributed\b).{0,120}", why="'Jane Doe in Nairobi contributed to this report.'", max_chars=220),
    Rule(reason=Reason.BYLINE, pattern=rf"{NAME} is (?:a|an|the|our) [\w ,'-]{{0,60}}?(?:correspondent|reporter|journalist|editor|columnist|writer|producer|contributor|freelancer)\b.{{0,200}}\b(?:covers?|covering|based in|reports? (?:on|from)|writes|follow|contact|at|for|joined|email)\b.{{0,160}}", why="the note on the author", max_chars=400, same_case=True),
)  # fmt: skip

NAVIGATION_RULES = (
    Rule(reason=Reason.NAVIGATION, pattern=r"(?:home(?: ?page)?|menu|main menu|search|search (?:for|this site|the site|results).{0,30}|skip to (?:main |the )?(?:content|navigation|footer|article|site index).{0,20}|log ?in|log ?out|sign ?in|sign ?out|register|my (?:account|profile)|account|contact(?: us)?|about(?: us)?|advertise|careers|jobs|help|faqs?|sitemap|site map|site index|privacy|privacy (?:policy|notice)|terms|terms (?:of (?:use|service)|(?:and|&) conditions)|back to (?:top|home|the top)|to top|top|next|prev(?:ious)?|(?:next|previous|older|newer) (?:article|post|story|page|posts|stories)|load more(?: \w+)?|view (?:all|more)|see all|show all|all|close|open|cancel|submit|send|ok|toggle (?:navigation|menu|search)|navigation|footer|header|sidebar|sections?|categories|archives?|tags?|topics?|pages?|loading|loading\W{1,3}|please wait.{0,20}|error loading|advertisement feedback|feedback|accessibility(?: links| help)?|e-?paper|live tv|live|watch live|tv|radio|podcasts?|videos?|photos?|pictures|gallery|galleries|weather|newsletters?|notifications?|settings|language|english|edition|subscribe|a-z|print edition|today's paper|report (?:a )?(?:typo|error|correction|problem).{0,40}|suggest a correction|send (?:us )?(?:a )?(?:tip|feedback|correction)s?|got a (?:news )?tip\??.{0,80}|download (?:our|the) .{0,30}apps?.{0,40}|get the app|text size|font size|a a a|dark mode|listen(?: to (?:this )?(?:article|story|post))?(?: \(?\d.{0,12})?|why (?:you can )?trust .{1,30}|how we report.{0,20}|what is this\??|learn more|(?:please )?(?:enable|turn on) javascript.{0,80}|javascript (?:is|must be) .{0,60}|(?:this )?page (?:is )?(?:not found|loading).{0,30}|add .{1,30} (?:as a preferred source|on google)|preferred source on google)[.:!»>]?", why="menus, buttons and the foot of a page"),
    Rule(reason=Reason.NAVIGATION, pattern=r"(?:tags?|topics?|filed under|posted in|categor(?:y|ies)|keywords?|sections?|in this (?:article|story)|more topics|hashtags?|post tags|tagged(?: with| as)?|topics in this article|related topics|companies) ?(?:[:|»-]|:-) ?.{1,220}", why="'Tags: …'"),
    Rule(reason=Reason.NAVIGATION, pattern=r"(?:home|news|you are here|front page)(?: ?(?:>|»|/|›|→|\||•|·|::) ?[\w&' .-]{1,60}){1,8}", why="bread crumbs"),
    Rule(reason=Reason.NAVIGATION, pattern=r"[\w&'-]{1,15}(?: [\w&'-]{1,15}){0,2}(?: ?(?:\||›|»|•|·|>) ?[\w&'-]{1,15}(?: [\w&'-]{1,15}){0,2}){2,20}", why="a row of at least three short entries", max_chars=300),
    Rule(reason=Reason.NAVIGATION, pattern=r"(?:(?:world|africa|asia|europe|americas?|middle east|us|uk|u\.s\.|news|politics|business|economy|sports?|opinion|analysis|culture|science|tech|technology|health|entertainment|lifestyle|travel|features?|explainer|editorial|investigations?|environment|climate|education|local|national|international|global|regional|headlines|breaking|exclusive|latest|conflict|war|crime|markets?|money|finance|society|arts|style|food|security|defen[cs]e|military|video|more)(?: ?(?:/|\||,|&|and|>|»|•|-)? ?)){1,4}(?:news)?", why="labels of sections, alone on their line", max_chars=50),
    Rule(reason=Reason.NAVIGATION, pattern=r"(?:https?://|www\.)[^\s]{3,240}|#\w{2,40}(?:[ ,]{1,2}#\w{2,40}){0,20}|@\w{2,30}|[\w.+-]{1,40}@[\w-]{1,40}\.[\w.]{2,20}|\d{1,3}(?: ?/ ?\d{1,3}| of \d{1,3})?|\[(?:edit|\d{1,3})\]|page \d{1,3}(?: of \d{1,3})?", why="addresses, hashtags, counters", max_chars=260),
)  # fmt: skip

DATELINE_RULES = (
    Rule(reason=Reason.DATELINE, pattern=rf"(?:[A-Z][A-Za-z'. -]{{2,30}}(?:, [A-Z][\w'. -]{{1,30}}){{0,3}} ?)?[(\[](?:{AGENCY})(?:[/, ]{{1,2}}(?:{AGENCY}))?[)\]] ?[-:]{{0,2}}", why="'LONDON, May 3 (Reuters) -' alone on its line", max_chars=90, same_case=True),
    Rule(reason=Reason.DATELINE, pattern=r"(?:[A-Z]{3,}(?:[ -][A-Z]{2,}){0,2}), (?:[A-Z][a-z.]{1,12}(?: [A-Z][a-z]{1,12})?)(?: ?[-:]{1,2})?", why="'NIAMEY, Niger' alone on its line", max_chars=50, same_case=True),
)  # fmt: skip

ALL_LINE_RULES = (
    *READ_MORE_RULES,
    *CAPTION_RULES,
    *SHARE_RULES,
    *RELATED_RULES,
    *COMMENT_RULES,
    *COPYRIGHT_RULES,
    *NEWSLETTER_RULES,
    *COOKIE_RULES,
    *ADVERT_RULES,
    *BYLINE_RULES,
    *DATELINE_RULES,
    *NAVIGATION_RULES,
)

LINE_RULES = RuleSet(ALL_LINE_RULES)
