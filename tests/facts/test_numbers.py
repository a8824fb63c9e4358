from __future__ import annotations

from decimal import Decimal

import pytest

from summarizer.facts.hedges import Hedge
from summarizer.facts.number_kinds import QuantityKind
from summarizer.facts.numbers import Quantity, agrees, find_quantities


def only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, [text[q.start : q.end] for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "shown", "low", "high", "unit"),
    [
        ("6,000 houses burned", "6,000", "6000", "6000", ""),
        ("1.5 million people", "1.5 million", "1500000", "1500000", ""),
        ("a loan of $3bn", "$3bn", "3000000000", "3000000000", "USD"),
        ("a loan of US$3.5 million", "US$3.5 million", "3500000", "3500000", "USD"),
        ("a loan of $ 12", "$ 12", "12", "12", "USD"),
        ("rose 5½ percent", "5½ percent", "5.5", "5.5", "percent"),
        ("some 2¾ million boats", "2¾ million", "2750000", "2750000", ""),
        ("about 10⁶ boats", "10⁶", "1000000", "1000000", ""),
        # whose dollar it is
        ("a loan of A$15 million", "A$15 million", "15000000", "15000000", "AUD"),
        ("a loan of AUD 15m", "AUD 15m", "15000000", "15000000", "AUD"),
        ("a loan of C$5.4 billion", "C$5.4 billion", "5400000000", "5400000000", "CAD"),
        ("a loan of HK$3bn", "HK$3bn", "3000000000", "3000000000", "HKD"),
        ("a loan of NZ$ 12m", "NZ$ 12m", "12000000", "12000000", "NZD"),
        ("a loan of S$4m", "S$4m", "4000000", "4000000", "SGD"),
        ("a loan of R$30 million", "R$30 million", "30000000", "30000000", "BRL"),
        ("a loan of E£5m", "E£5m", "5000000", "5000000", "EGP"),
        ("a loan of X$5 million", "X$5 million", "5000000", "5000000", "X$"),
        ("a loan of U.S.$12", "U.S.$12", "12", "12", "USD"),
        ("in Plan A $12 was lost", "$12", "12", "12", "USD"),
        ("a loan of A$10m-A$15m", "A$10m-A$15m", "10000000", "15000000", "AUD"),
        ("between A$10 and A$15 million", "A$10 and A$15 million", "10000000", "15000000", "AUD"),
        ("15 million Canadian dollars", "15 million Canadian dollars", "15000000", "15000000", "CAD"),
        ("85 Australian cents", "85 Australian cents", "0.85", "0.85", "AUD"),
        ("15 million U.S. dollars", "15 million U.S. dollars", "15000000", "15000000", "USD"),
        ("20 New Zealand dollars", "20 New Zealand dollars", "20", "20", "NZD"),
        ("300 Swedish kronor", "300 Swedish kronor", "300", "300", "SEK"),
        ("5 million Mexican pesos", "5 million Mexican pesos", "5000000", "5000000", "MXN"),
        ("5 million pesos", "5 million pesos", "5000000", "5000000", "peso"),
        ("12 Egyptian pounds", "12 Egyptian pounds", "12", "12", "EGP"),
        ("12 pounds a head", "12 pounds", "12", "12", "GBP"),
        ("Rs. 500 crore", "Rs. 500 crore", "5000000000", "5000000000", "INR"),
        ("a pole 5m high", "5m", "5", "5", "m"),
        ("rose 12 per cent", "12 per cent", "12", "12", "percent"),
        ("rose 12%", "12%", "12", "12", "percent"),
        ("a 60-year-old miller", "60-year-old", "60", "60", "age"),
        ("two-thirds of members", "two-thirds", "0.6666666666666666666666666666", None, ""),
        ("a third of members", "third", "0.3333333333333333333333333333", None, ""),
        ("half of the crew", "half", "0.5", "0.5", ""),
        ("half a million dollars", "half a million dollars", "500000", "500000", "USD"),
        ("twenty-five boats", "twenty-five", "25", "25", ""),
        ("two hundred and fifty-five boats", "two hundred and fifty-five", "255", "255", ""),
        ("two million boats", "two million", "2000000", "2000000", ""),
        ("a dozen boats", "dozen", "12", "12", ""),
        ("10-15 percent", "10-15 percent", "10", "15", "percent"),
        ("between 10 and 15 boats", "10 and 15", "10", "15", ""),
        ("2 to 3 million boats", "2 to 3 million", "2000000", "3000000", ""),
        ("750 km away", "750 km", "750000", "750000", "m"),
        ("a 5km fence", "5km", "5000", "5000", "m"),
        ("3 square miles of forest", "3 square miles", "7769964", "7769964", "m2"),
    ],
)
def test_value_and_unit(text: str, shown: str, low: str, high: str | None, unit: str) -> None:
    quantity = only(text)
    assert text[quantity.start : quantity.end] == shown
    assert quantity.low == Decimal(low)
    assert high is None or quantity.high == Decimal(high)
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("60 boats", Hedge.EXACT),
        ("some 60 boats", Hedge.APPROX),
        ("approximately 60 boats", Hedge.APPROX),
        ("about 60 boats", Hedge.APPROX),
        ("the 60-odd boats", Hedge.APPROX),
        ("60 or so boats", Hedge.APPROX),
        ("an estimated 60 boats", Hedge.APPROX),
        ("more than 60 boats", Hedge.MORE),
        ("over $60", Hedge.MORE),
        ("at least 60 boats", Hedge.LEAST),
        ("60+ boats", Hedge.LEAST),
        ("60 or more boats", Hedge.LEAST),
        ("nearly 60 boats", Hedge.NEARLY),
        ("almost 60 boats", Hedge.NEARLY),
        ("up to 60 boats", Hedge.UP_TO),
        ("as many as 60 boats", Hedge.UP_TO),
        ("fewer than 60 boats", Hedge.UNDER),
        ("dozens of boats", Hedge.INDEFINITE),
        ("tens of thousands of boats", Hedge.INDEFINITE),
        ("about a dozen boats", Hedge.APPROX),
    ],
)
def test_hedge(text: str, hedge: Hedge) -> None:
    assert only(text).hedge is hedge


@pytest.mark.parametrize(
    ("text", "head", "modifiers"),
    [
        ("60 Ruritanian troops left", "troop", ("ruritanian",)),
        ("100 military trainers to Zenda", "trainer", ("military",)),
        ("1,000 harbour pilots deployed there", "pilot", ("harbor",)),
        ("60 military personnel", "personnel", ("military",)),
        ("dozens of ferries", "ferry", ()),
        ("12 police officers", "officer", ("polic",)),
        ("12 were hurt", "", ()),
        ("for the second day yesterday", "day", ()),
    ],
)
def test_what_is_counted(text: str, head: str, modifiers: tuple[str, ...]) -> None:
    counted = only(text).counted
    assert (counted.head, counted.modifiers) == (head, modifiers)


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("killed at least 12 people", "dead"),
        ("12 people were killed", "dead"),
        ("the death toll rose to 75", "dead"),
        ("12 dead", "dead"),
        ("killing as many as 200 people", "dead"),
        ("injured 30 others", "injured"),
        ("30 were wounded", "injured"),
        ("12 arrests were made", "held"),
        ("14 are now known to have died", "dead"),
        ("the number of people killed when the ferry sank rose to 14 on Saturday", "dead"),
        ("12 people met", ""),
    ],
)
def test_toll(text: str, toll: str) -> None:
    assert only(text).toll == toll


def test_tolls_of_one_sentence_are_kept_apart() -> None:
    killed, injured = find_quantities("The storm killed 12 people and injured 30 others on the coast.")
    assert (killed.toll, injured.toll) == ("dead", "injured")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("at Airbase 101 remains", QuantityKind.NAME),
        ("under No. 5 in court", QuantityKind.NAME),
        ("aboard a Boeing 737 jet", QuantityKind.NAME),
        ("flew an F-16 home", QuantityKind.NAME),
        ("case of Covid-19 there", QuantityKind.NAME),
        ("call 5550100 now", QuantityKind.NAME),
        ("of 14¹ there", QuantityKind.NAME),
        ("at 7:30 p.m. there", QuantityKind.CLOCK),
        ("at 5 pm there", QuantityKind.CLOCK),
        ("for the first time", QuantityKind.ORDINAL),
        ("for the 21st time", QuantityKind.ORDINAL),
        ("In Zenda 60 soldiers died", QuantityKind.COUNT),
    ],
)
def test_kind(text: str, kind: QuantityKind) -> None:
    assert only(text).kind is kind


def test_scores_are_no_ranges() -> None:
    assert [q.kind for q in find_quantities("They won 3-2 at home.")] == [QuantityKind.SCORE] * 2


@pytest.mark.parametrize(
    "text", ["one of the pilots said", "no one knows", "Reuters was quarter-owned", "keep score of it"]
)
def test_no_quantity(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("written", "source", "expected"),
    [
        ("some 60 troops", "approximately 60 troops", True),
        ("60-odd troops", "about 60 soldiers", True),
        ("about 1,000 men", "approximately 1,000 men", True),
        ("1,000 men", "nearly 1,000 men", False),
        ("nearly 1,000 men", "1,000 men", False),
        ("about 1,000 men", "1,000 men", False),
        ("at least 12 people", "more than 12 people", True),
        ("more than 12 people", "at least 12 people", False),
        ("at least 12 people", "12 people", False),
        ("1,100 men", "1,000 men", False),
        ("750 km away", "460 miles away", True),
        ("466 miles away", "750 kilometers away", True),
        ("750 km away", "900 km away", False),
        ("751 km away", "750 km away", False),
        ("12 percent of it", "12% of it", True),
        ("12 percent of it", "12 boats of it", False),
        ("60 trainers", "60 troops", False),
        ("60 pilots", "60 harbour pilots", True),
        ("1.5 million people", "1,500,000 people", True),
        ("twelve boats", "12 boats", True),
        ("killed 12 people", "injured 12 people", False),
        ("$3bn", "$3 billion", True),
        ("$3bn", "€3 billion", False),
        ("worth $5 million", "worth C$5 million", False),
        ("worth C$5 million", "worth $5 million", False),
        ("worth A$15 million", "worth US$15 million", False),
        ("worth $5 million", "worth 5 million Canadian dollars", False),
        ("worth 5 million dollars", "worth US$5 million", True),
        ("worth AUD 15m", "worth 15 million Australian dollars", True),
        ("worth 5 million pesos", "worth 5 million Mexican pesos", True),
        ("worth 5 million Mexican pesos", "worth 5 million Argentine pesos", False),
        ("worth 5 million Mexican pesos", "worth 5 million pesos", False),
        ("worth $3.1 billion", "worth 3 billion dollars", False),
        ("dozens of boats", "dozens of boats", True),
        ("hundreds of boats", "dozens of boats", False),
    ],
)
def test_agreement(written: str, source: str, *, expected: bool) -> None:
    assert agrees(only(written), only(source)) is expected


def test_a_conversion_is_as_vague_as_what_it_converts() -> None:
    kilometers, miles = find_quantities("some 750 kilometers (460 miles) north")
    assert miles.hedge is kilometers.hedge is Hedge.APPROX


def test_dates_are_left_out() -> None:
    text = "On May 6 they sold 12 boats."
    assert [q.low for q in find_quantities(text, dates=[(3, 8)])] == [12]
