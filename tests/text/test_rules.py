from __future__ import annotations

import re
import time

import pytest

from summarizer.documents import RemovalReason as Reason
from summarizer.text.inline_rules import ALL_INLINE_RULES
from summarizer.text.line_rules import ALL_LINE_RULES, LINE_RULES
from summarizer.text.rules import Rule, plain
from summarizer.text.timestamps import is_timestamp

RESIDUE = {
    Reason.SHARE: [
        "Kindly share this story:", "Share on whatsapp", "Share", "Share this article", "Facebook Twitter WhatsApp",
        "1.2k shares",
        "Follow us on Facebook, Instagram and X.", "Follow The Lum Gazette on Twitter",
        "Join our WhatsApp channel for updates", "Tweet",
        "Click to share on Telegram (Opens in new window)", "Copy link", "Follow @lumgazette",
        "Follow us on social networks", "Click here to share this article",
        "Lum Gazette on Facebook – Lum Gazette on X",
    ],
    Reason.RELATED: [
        "Related Articles", "Top News", "Most read", "Trending", "Trending now", "You may also like",
        "Recommended for you", "Related:",
        "More from Africa", "Editor's Picks", "Don’t miss", "Latest news", "Most popular stories",
        "More on this story", "Related stories",
    ],
    Reason.COMMENTS: [
        "Leave A Reply", "Leave a comment", "Comments (5)", "12 comments",
        "Your email address will not be published.", "Join the conversation",
        "Be the first to comment", "Log in to comment", "Comments are closed.",
        "Save my name, email, and website in this browser.",
    ],
    Reason.COPYRIGHT: [
        "© 2024 Lum Bulletin. All Rights Reserved.", "Copyright 2024 The Lum Press. All rights reserved.",
        "Copyright © Lum Media", "All rights reserved.",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "No part of this article may be reproduced without permission.",
        "This article was originally published on The Lum Gazette.", "(c) 2024 Lum Press",
        "This story has been republished from the Lum Gazette.",
        "Nothing on this page constitutes legal advice.",
        "The Lum Press text, photo and video material shall not be published, broadcast, rewritten or redistributed.",
        "All content is protected by copyright and may not be copied, reproduced or used without permission.",
        "Unauthorized reproduction is prohibited.", "Reproduction without written permission is forbidden.",
        "Articles on this site may not be reproduced or distributed.", "Copyright: Lum Press",
        "The content of this website may not be copied or redistributed in whole or in part.",
        "The information in this report is not intended as financial advice.",
    ],
    Reason.NEWSLETTER: [
        "Sign up for our daily newsletter", "Subscribe to our newsletter to get the news in your inbox",
        "Subscribe now", "Already a subscriber? Log in",
        "Get the latest news delivered to your inbox.", "Support independent journalism",
        "Stay up to date with our breaking news alerts.",
    ],
    Reason.COOKIES: [
        "We use cookies to improve your experience.", "Accept all cookies",
        "By continuing to use this site you agree to our terms of use.", "Cookie policy",
        "Our site uses its own and third-party cookies. By browsing on you accept them.",
        "This website uses cookies", "Lum Gazette uses cookies to give you the best experience.",
        "We and our partners use cookies to show you adverts.",
        "By clicking Accept you agree to our terms.", "By using this site, you accept the use of cookies.",
        "By submitting this form you accept our privacy policy.",
        "This content is hosted by a third party. By showing it you accept its terms.",
        "To view this video please accept cookies.", "This content is not available due to your privacy settings.",
    ],
    Reason.ADVERT: [
        "Advertisement", "ADVERTISEMENT", "- Advertisement -", "Sponsored", "Sponsored content",
        "Story continues below advertisement",
        "Advertisement. Scroll to continue reading.", "Article continues after ad", "Report this ad",
        "The Lum Gazette may earn a commission from links in this article.",
        "We may receive a small commission when you buy through our links.",
        "This post contains affiliate links.",
    ],
    Reason.READ_MORE: [
        "Read more: How bridges age", "ALSO READ: How bridges age", "READ MORE How bridges age", "Read more",
        "Continue reading…", "Click here to read more",
        "See also: The other bridges", "For more news, visit our website.", "Watch: The bridge falls",
        "This is a developing story. Check back for updates.", "This is a breaking news story.",
        "Breaking story. More to follow.", "This is a developing story and will be updated.",
        "(This is a breaking story; refresh the page for updates)", "Developing story",
        "This is a breaking news story. More details soon.",
        "MORE COVERAGE: How bridges age", "Full coverage: The bridge of Ardal",
    ],
    Reason.CAPTION: [
        "FILE PHOTO: Cars cross the bridge, April 13, 2019. REUTERS/Jo Roe/File Photo",
        "FILE - President Poe speaks in Ardal.", "Image: The bridge",
        "Photo: Jane Doe", "Image source, Getty Images", "Image caption, The bridge in May", "(File photo)",
        "Play video", "Image 1 of 5",
    ],
    Reason.CREDIT: [
        "Getty Images", "Jane Doe/Reuters", "AFP via Getty Images", "(AP Photo/Jane Doe)", "Photo by Jane Doe/Pool",
        "Credit: Jane Doe",
        "(With inputs from agencies)", "Source: Reuters", "— Jane Doe (@janedoe) May 3, 2024",
        "LW jd/mp", "bur-jd/mp/jr", "AFP jd/mp", "This story was automatically translated. See the original here.",
        "(Translation of the Danish original)", "Translated from the original by our editors", "Translated with DeepL",
        "Machine translation of the article",
        "This report has been taken from a syndicated news feed; only the headline is ours.",
    ],
    Reason.BYLINE: [
        "By Jane Doe", "By Jane Doe and John Roe", "By Jane Doe in Niamey", "By Jane Doe, Staff Writer",
        "BY JANE DOE", "By Jane Doe | Lum Gazette",
        "Written by Jane Doe", "Jane Doe, BBC News", "(Reporting by Jane Doe; Editing by John Roe)", "Staff Reporter",
        "Jane Doe in Vik contributed to this report.", "Additional reporting by Jane Doe in Vik.",
        "Write to Jane Doe at jane@lum.example", "Doe can be reached at jane@lum.example.", "Translation: Jane Doe",
        "Contact the author: jane@lum.example",
    ],
    Reason.DATELINE: ["LONDON, May 3 (Reuters) -", "NIAMEY, Niger", "ARDAL, May 3 (Lum Wire) -"],
    Reason.NAVIGATION: [
        "Home > World > Africa", "Skip to content", "World", "Privacy Policy", "Back to top",
        "Tags: bridges, Ardal", "Log in", "Menu", "Next article",
        "https://example.com/bridge", "#ardal #bridge", "Home | Valley | Sport | Contact",
        "To the photo gallery", "Back to the overview",
    ],
}  # fmt: skip

PROSE = [
    "Share prices fell", "Share prices fell on Monday.", "Share on Facebook fell 3%",
    "Shares of Acme rose 4 percent.", "Follow-up talks",
    "Follow-up talks are planned for Friday.", "Following the vote, he left.", "Copyright law was passed",
    "Copyright was at the heart of the case.",
    "Advertisers left the platform", "Advertising revenue fell", "“Read more books,” he said.",
    "Read more books to children, she said.",
    "Reading by candlelight was common.", "Related deaths rose to 5.", "Related costs may reach $20 million.",
    "Comments by the mayor drew anger.",
    "Comment is free, but facts are sacred, he wrote.", "Subscribers to the scheme will be paid back.",
    "Sign up rates rose.", "Cookies were sold at the fair.",
    "By Monday night, 12 were dead.", "By New Year, the bridge will be open.", "By Lake Lum, fishermen wait.",
    "Reporting by police shows that theft fell.",
    "Video by a bystander shows the bridge falling.", "Photo evidence was lost.", "Images of the fall spread.",
    "Getty opened a museum in Ardal.",
    "Reuters first reported that the troops had entered the base.", "AP classes are full.",
    "The report was published on Monday.",
    "This report may change the law.", "Latest figures show growth", "Top officials resigned.",
    "Trending down, prices fell again.",
    "Most people read the news on phones.", "More than 12 people died.",
    "More on Monday than on Tuesday were hurt, he said.", "Watch makers struck.",
    "See you in court, he said.", "Source close to the minister: he will go.", "Home prices rose.",
    "World leaders met.", "Next week, talks resume.",
    "Updated rules take effect in May.", "Published data show a fall of 5 percent.", "On Friday",
    "In May 2024, the bridge fell.", "May said 12 were hurt.",
    "Africa grew by 4 percent.", "Sponsored by 12 senators, the bill passed.", "Register of voters is out of date.",
    "Close to 60 divers searched.",
    "LONDON BRIDGE IS CLOSED TODAY.", "Jane Doe, 44, died.", "Niger Airways (NA) - the carrier - fell.",
    "12 people died.",
    "To the gallery came 300 people.", "More coverage of the vote is needed, he said.", "Click to share prices",
    "Write to Jane Doe at the town hall.", "Residents can write to the mayor at mayor@vik.example.",
    "Police can be reached at 555-1234.", "Translated from the Latin, the word means free.",
    "Translation of the original by monks took years.", "This text was translated into English in 1920.",
    "Agents may earn a commission on each sale.", "Acme and its partners earn a commission on products sold.",
    "This report says patients should seek medical advice.", "The minister had not sought legal advice.",
    "This report was published on Monday by the roads agency and lists 12 faults.",
    "The bakery sells its own and third-party bread.", "Police on X called for calm.",
    # copyright: what was done to a text, not what may not be done to this one
    "The report was published and distributed to members of parliament on Monday.",
    "The vaccine was distributed, and use of the older drug fell by half.",
    "The speech was broadcast and published in full by state media.",
    "All ballots were copied and distributed to the parties.",
    "Any content copied and published without consent was removed, the site said.",
    "The material was copied, and use of it spread.",
    "The images must not be published or broadcast, the judge ruled.",
    "Articles on the case may not be published or broadcast until the trial ends.",
    "Reproduction of the banknotes is forbidden, the central bank said.",
    "Reproduction without consent was at the heart of the case.",
    "Copyright - long a dull subject - is at the heart of the case.",
    '"All rights reserved" is printed on each of the copies.',
    # cookies: whom the sentence speaks to
    "By closing the strait, Maravel broke the terms of the 2019 agreement, the minister said.",
    "By closing the strait, Maravel broke the terms of the 2019 agreement.",
    "By submitting the bill late, the council broke the terms of use of the fund.",
    "By visiting the page users accepted cookies, the court found.",
    "Advertisers use tracking cookies to follow people across the web, the regulator said.",
    "Advertisers use tracking cookies to follow people across the web.",
    "The baker uses oat cookies in his cakes.",
    "The network uses cookies that follow you when you are logged out, a court found.",
    "This video was posted without the consent of the family.",
    "This post was removed after a complaint by a third party.",
    # what breaks is a story of something
    "BREAKING STORY: At least 12 people were killed when a train derailed.",
    "Breaking story: the ferry sank off Vik.",
    "This is a developing story in which 12 people died.",
    "This is a breaking story that began on Monday.",
    "Developing story - 12 people died in Vik.",
]  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "line"), [(reason, line) for reason, lines in RESIDUE.items() for line in lines]
)
def test_residue_is_recognised(reason: Reason, line: str) -> None:
    rule = LINE_RULES.match(plain(line))
    assert rule is not None
    assert rule.reason is reason


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_kept(line: str) -> None:
    assert LINE_RULES.match(plain(line)) is None
    assert not is_timestamp(line)


@pytest.mark.parametrize(
    "line",
    ["Published 3 May 2024 10:14", "5 min read", "May 3, 2024", "3 May 2024, 10:14 GMT",
     "2 hours ago", "2024-05-03T10:14Z", "03/05/2024",
     "Updated: May 3, 2024 at 10:14 am EDT", "Friday, 3 May 2024", "Last updated on May 3rd, 2024", "10:14 GMT",
     "Reading time: 5 minutes", "Just now"],
)  # fmt: skip
def test_time_stamps_are_recognised(line: str) -> None:
    assert is_timestamp(line)


WORST = ["a", "A", " ", "a ", "A ", "Aa ", "A, ", "A and ", "1", "1 ", ". ", "-", "- ", "(", "/", "|", "a|",
         "a, ", "by ", "By A ", "more ", "share ",
         "x ", "the ", "Reuters ", "(Reuters", "AP/", "@", "#a ", "read ", "A.", "A-", "A b. ", "of ",
         "for ", "a@", "aa/", "a on x ", "A b@c.d "]  # fmt: skip


@pytest.mark.parametrize("rule", [*ALL_LINE_RULES, *ALL_INLINE_RULES], ids=lambda rule: rule.why[:30])
def test_no_rule_blows_up(rule: Rule) -> None:
    expression = re.compile(rule.expression)
    heads = [
        "",
        "By ",
        "Photo by ",
        "share ",
        "FILE PHOTO: ",
        "(Reporting by A",
        "copyright ",
        "Follow ",
        "sign up ",
        "LONDON, ",
        "LONDON (",
        "this article was translated ",
        "translated from ",
        "we may earn a commission ",
        "nothing in this article is not ",
        "Write to A",
    ]
    texts = [
        (head + unit * rule.max_chars)[: rule.max_chars - 1] + end
        for head in heads
        for unit in WORST
        for end in ("", "\u2603")
    ]
    started = time.process_time()
    for text in texts:
        expression.fullmatch(text)
    # Over a thousand texts as long as a rule is ever shown; unbounded backtracking takes minutes on one.
    assert (time.process_time() - started) / len(texts) < 0.002


def test_every_rule_says_why() -> None:
    for rule in (*ALL_LINE_RULES, *ALL_INLINE_RULES):
        assert len(rule.why) > 10
        assert re.search(r"<[A-Z_]+>", rule.expression) is None


def test_plain_keeps_the_length() -> None:
    text = "“a” ‘b’ – — a\tb： …"
    assert plain(text) == "\"a\" 'b' - - a b: …"
    assert len(plain(text)) == len(text)
