"""Money: whose dollar, peso or pound an amount is in, by the sign before it or the words behind it."""

from __future__ import annotations

import re
from decimal import Decimal

_SIGNS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₪": "shekel",
    "₺": "lira",
    "₴": "UAH",
    "₦": "naira",
    "₱": "PHP",
    "฿": "baht",
    "₫": "VND",
}
"""A sign → its currency. A bare "$" is the US dollar; who writes for Australians alone may mean another."""

_PREFIXED = {
    "$": "AUD A AU AUS AUD|CAD C CA CAN CAD Can Cdn CDN|HKD HK HKD|NZD NZ NZD|SGD S SG SGD|TWD NT|BRL R|MXN MX Mex"
    "|JMD J|NAD N|FJD F FJ|ZWD Z ZW"
    "|TTD TT|BBD Bds|XCD EC|DOP RD|ARS AR|CLP CL|COP COL CO|USD US U.S. U.S USD",
    "£": "EGP E EG LE|LBP L LL|SYP SY|IRP IR|SDG SD|GBP GB UK stg",
    "¥": "CNY CN RMB|JPY JP",
}
"""For each sign the codes with the letters that stand before it: "A$15 million"."""

_COUNTRIES = (
    "AUD australian aussie|CAD canadian|HKD hong_kong|NZD new_zealand|SGD singapore singaporean|TWD taiwan taiwanese"
    "|USD US american|JMD jamaican|NAD namibian|FJD fijian|ZWD zimbabwe zimbabwean|TTD trinidad|BBD barbadian"
    "|LRD liberian|GYD guyanese|BSD bahamian|BMD bermudian|BND brunei;dollar dollars:1 cent cents:0.01"
    "#MXN mexican|ARS argentine argentinian|CLP chilean|COP colombian|PHP philippine|CUP cuban|DOP dominican"
    "|UYU uruguayan;peso pesos:1"
    "#GBP british sterling|EGP egyptian|LBP lebanese|SYP syrian|SDG sudanese|SSP south_sudanese"
    ";pound pounds:1 pence:0.01"
    "#CHF swiss|XOF cfa west_african_cfa|XAF central_african_cfa|CDF congolese|RWF rwandan|BIF burundian|GNF guinean"
    "|DJF djiboutian;franc francs:1"
    "#SEK swedish|NOK norwegian|DKK danish|CZK czech|ISK icelandic"
    ";crown crowns krona kronor krone kroner koruna kroners:1"
    "#TRY turkish;lira liras:1"
    "#IQD iraqi|KWD kuwaiti|JOD jordanian|DZD algerian|TND tunisian|LYD libyan|RSD serbian|BHD bahraini;dinar dinars:1"
    "#SAR saudi|QAR qatari|OMR omani|YER yemeni|IRR iranian;riyal riyals rial rials:1"
    "#INR indian|PKR pakistani pakistan|LKR sri_lankan|NPR nepalese nepali|MUR mauritian;rupee rupees:1"
    "#KES kenyan kenya|UGX ugandan uganda|TZS tanzanian tanzania|SOS somali;shilling shillings:1"
    "#RUB russian|BYN belarusian;rouble roubles ruble rubles:1"
    "#AED emirati uae|MAD moroccan;dirham dirhams:1"
    "#KRW south_korean korean|KPW north_korean;won:1"
    "#BRL brazilian;real reais reals:1"
)
"""For each money word that several countries have: the codes with the words that tell the country, then the words."""

_CODES = frozenset(
    "USD EUR GBP JPY INR CNY RUB CHF AUD CAD HKD NZD SGD TWD BRL MXN ARS CLP COP PHP SEK NOK DKK CZK ISK EGP LBP"
    " PKR LKR KES UGX TZS KWD IQD SAR QAR AED KRW UAH NGN ZAR ILS PLN HUF RON THB MYR IDR VND BDT TRY".split()
)
_WORD_OF_CODE = {"NGN": "naira", "ZAR": "rand", "ILS": "shekel", "PLN": "zloty", "THB": "baht"}
"""Codes of currencies whose word no other country has; `units` knows them by it."""


def _prefixes() -> dict[str, str]:
    found = {}
    for sign, rows in _PREFIXED.items():
        for row in rows.split("|"):
            code, *letters = row.split()
            found.update({f"{written}{sign}": code for written in letters})
    return found


def _national() -> dict[str, tuple[str, Decimal]]:
    found = {}
    for group in _COUNTRIES.split("#"):
        countries, words = group.split(";")
        factors = {
            word: Decimal(factor)
            for names, factor in re.findall(r"([^:]+):([\d.]+) ?", words)
            for word in names.split()
        }
        for row in countries.split("|"):
            code, *adjectives = row.split()
            for adjective in adjectives:
                for word, factor in factors.items():
                    found[f"{adjective} {word}".replace("_", " ")] = (code, factor)
    return found


NATIONAL_MONEY = _national()
"""Words that name one country's money ("canadian dollars") → its code, and how many of it one of them is."""
GENERIC_MONEY = {
    code: word
    for word, codes in (
        ("peso", "MXN ARS CLP COP PHP CUP DOP UYU"),
        ("crown", "SEK NOK DKK CZK ISK"),
        ("lira", "TRY"),
        ("dinar", "IQD KWD JOD DZD TND LYD RSD BHD"),
        ("riyal", "SAR QAR OMR YER IRR"),
        ("shilling", "KES UGX TZS SOS"),
        ("dirham", "AED MAD"),
    )
    for code in codes.split()
}
"""A code → the currency word that may stand for it where no country is named, since none has it by default."""
_BY_PREFIX = _prefixes()
_BEFORE = re.compile(
    rf"(?P<letters>(?<![^\W_])(?:[A-Z]{{1,3}}|[A-Z][a-z]{{2}}|stg|U\.S\.?))?(?P<sign>[{''.join(_SIGNS)}])[ \u00a0]?$"
    rf"|(?<![^\W_])(?:(?P<code>{'|'.join(sorted(_CODES))})|(?P<rupees>Rs)\.?)[ \u00a0]$"
)
_REACH = 8
"""Characters before a number that its currency takes at most."""


def currency_before(text: str, start: int) -> tuple[int, str]:
    """Where the currency before a number that starts at `start` begins ("US$3", "$ 3", "CAD 3"), and its code.

    `start` and "" where there is none. Letters that no list knows make a currency of their own: "X$5" is no "$5".
    """
    low = max(0, start - _REACH)
    found = _BEFORE.search(text[low:start])
    if found is None:
        return start, ""
    sign, letters = found["sign"], found["letters"]
    if sign is None:
        code = "INR" if found["rupees"] else found["code"]
        return low + found.start(), _WORD_OF_CODE.get(code, code)
    if letters is None:
        return low + found.start("sign"), _SIGNS[sign]
    return low + found.start(), _BY_PREFIX.get(letters + sign, letters + sign)
