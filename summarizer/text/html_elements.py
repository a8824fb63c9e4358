"""The elements of HTML, by what they mean for reading a page."""

from __future__ import annotations

import html
from collections.abc import Mapping

NOT_TEXT = frozenset(
    "script style template noscript head iframe object embed applet svg math canvas audio video map datalist noembed "
    "noframes textarea select option xmp plaintext title dialog del s strike".split()
)
"""Elements whose content is no text of the page. What is struck out is text that the outlet withdrew."""

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements without content or end tag."""

RAW = frozenset("script style textarea title xmp noembed noframes iframe plaintext".split())
"""Elements whose content is not mark-up."""

BLOCK = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav noscript ol "
    "optgroup option p pre search section select summary table tbody td template tfoot th thead title tr ul".split()
)
"""Elements that begin and end a line."""

CLOSES_PARAGRAPH = BLOCK - frozenset(
    "button body html head option optgroup td th tr tbody caption legend".split()
)
"""Elements before which an open paragraph ends without a tag."""

CLOSED_BY_LIKE = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "tr": ("tr", "td", "th"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "option": ("option",),
}
"""Elements that end an open one of these without a tag."""

KEPT_ATTRIBUTES = ("class", "id", "role", "itemprop", "href", "property", "rel")
"""What trafilatura judges by."""

REGIONS = frozenset("nav menu header footer aside form button figcaption".split())
"""Elements that hold no article text as a rule."""

ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar".split()
)
"""The same, said by an attribute."""


def opening_tag(name: str, attributes: Mapping[str, str]) -> str:
    """The opening tag, with the attributes that trafilatura judges by."""
    kept = "".join(
        f' {key}="{html.escape(attributes[key][:500])}"' for key in KEPT_ATTRIBUTES if key in attributes
    )
    return f"<{name}{kept}>"
