"""Units of measure and currencies, and what they are in one base unit each."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from summarizer.facts.currencies import NATIONAL_MONEY


class Unit(NamedTuple):
    """A unit: the base unit that its values are compared in, and the factor that leads there."""

    base: str
    factor: Decimal


def _table(base: str, rows: str) -> dict[str, Unit]:
    units = {}
    for row in rows.split(";"):
        factor, *words = row.split()
        for word in words:
            units[word.replace("_", " ")] = Unit(base, Decimal(factor))
    return units


UNITS: dict[str, Unit] = {
    **_table(
        "m",
        "1000 km kms kilometer kilometers kilometre kilometres;1609.344 mile miles mi;1 meter meters metre metres m;"
        "0.01 cm centimeter centimeters centimetre centimetres;0.001 mm millimeter millimeters millimetre millimetres;"
        "0.3048 foot feet ft;0.9144 yard yards;0.0254 inch inches;1852 nautical_mile nautical_miles",
    ),
    **_table(
        "m2",
        "10000 hectare hectares ha;4046.856 acre acres;1000000 square_kilometers square_kilometres square_kilometer"
        " square_km sq_km;2589988 square_miles square_mile sq_miles;0.092903 square_feet sq_ft;1 "
        "square_meters square_metres",
    ),
    **_table(
        "kg",
        "1 kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes;0.001 gram grams gramme grammes;"
        "1000 ton tons tonne tonnes;0.45359 pound_weight lb lbs;0.0283495 ounce ounces oz",
    ),
    **_table("l", "1 liter liters litre litres;3.78541 gallon gallons;158.987 barrel barrels"),
    **_table(
        "m/s",
        "0.277778 kph km/h kmh kilometers_per_hour kilometres_per_hour;0.44704 mph miles_per_hour;0.514444 knots",
    ),
    **_table("percent", "1 percent per_cent pct percentage_points percentage_point"),
    **_table("celsius", "1 celsius degrees_celsius"),
    **_table("fahrenheit", "1 fahrenheit degrees_fahrenheit"),
    **_table(
        "W", "1 watts watt;1000 kilowatts kw;1000000 megawatts megawatt mw;1000000000 gigawatts gigawatt gw"
    ),
    **_table("s", "1 second seconds;60 minute minutes;3600 hour hours;86400 day days;604800 week weeks"),
    **_table("month", "1 month months;12 year years;120 decade decades;1200 century centuries"),
    **_table("magnitude", "1 magnitude"),
    **_table("USD", "1 dollar dollars usd;0.01 cent cents"),
    **_table("EUR", "1 euro euros eur"),
    **_table("GBP", "1 pound pounds gbp;0.01 pence"),
    **_table("JPY", "1 yen jpy"),
    **_table("INR", "1 rupee rupees inr"),
    **_table("CNY", "1 yuan renminbi cny"),
    **_table("RUB", "1 rouble roubles ruble rubles rub"),
    **_table("CHF", "1 francs franc chf"),
    # Several countries' money under one word: comparable within one story.
    **_table("crown", "1 crown crowns krona kronor krone kroner koruna"),
    **_table("peso", "1 peso pesos"),
    **_table("rand", "1 rand"),
    **_table("lira", "1 lira liras"),
    **_table("dinar", "1 dinar dinars"),
    **_table("riyal", "1 riyal riyals rial rials"),
    **_table("shilling", "1 shilling shillings"),
    **_table("baht", "1 baht"),
    **_table("zloty", "1 zloty"),
    **_table("naira", "1 naira"),
    **_table("shekel", "1 shekel shekels"),
    **_table("UAH", "1 hryvnia hryvnias"),
    **_table("MYR", "1 ringgit ringgits"),
    **_table("IDR", "1 rupiah rupiahs"),
    **_table("dirham", "1 dirham dirhams"),
    **_table("HUF", "1 forint forints"),
    **{words: Unit(code, factor) for words, (code, factor) in NATIONAL_MONEY.items()},
}
"""A unit word (several words with spaces), in lower case → its unit."""

MAGNITUDES: dict[str, Decimal] = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "k": Decimal(1000),
    "m": Decimal(10**6),
    "mn": Decimal(10**6),
    "bn": Decimal(10**9),
    "b": Decimal(10**9),
    "tn": Decimal(10**12),
    "crore": Decimal(10**7),
    "lakh": Decimal(10**5),
}
"""Words and suffixes that multiply the number before them."""
