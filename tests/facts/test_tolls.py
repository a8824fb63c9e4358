"""What befell those counted, and what only looks as if something had."""

from __future__ import annotations

import pytest

from summarizer.facts.sentence_facts import analyse_sentence


def tolls(text: str) -> list[str]:
    return [quantity.toll for quantity in analyse_sentence(text).quantities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police recovered 12 bodies.", ["dead"]),
        ("Divers pulled 12 charred bodies from the wreck.", ["dead"]),
        ("Seventeen bodies were found in the hold.", ["dead"]),
        ("Officials said 12 bodies lay in the street.", ["dead"]),
        ("Twelve Ruritanian bodies were returned to Zenda.", ["dead"]),
        ("The bodies of 12 people were found.", ["dead"]),
        ("The number of bodies found rose to 14.", ["dead"]),
        ("Hackers hit 17 public bodies in Ruritania.", [""]),
        ("About 30 UN bodies signed the letter.", [""]),
        ("Twelve Ruritanian bodies signed the letter.", [""]),
        ("Twelve bodies signed the letter.", [""]),
        ("Seventeen governing bodies were found to have broken the rules.", [""]),
        ("The governing bodies of 12 sports met.", [""]),
        ("The number of public bodies rose to 14.", [""]),
        ("The river feeds 12 bodies of water.", [""]),
        ("Police bought 12 body cameras.", [""]),
    ],
)
def test_bodies_are_corpses_or_authorities(text: str, expected: list[str]) -> None:
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve rescue workers were killed.", ["dead"]),
        ("The crews sent 12 rescue boats.", [""]),
        ("Rescue teams found 12 people alive.", [""]),
        ("The rescue of 12 miners took a day.", ["rescued"]),
        ("He faces 12 murder charges.", [""]),
        ("He faces murder charges against 12 people.", [""]),
        ("Judges issued 12 arrest warrants.", [""]),
        ("Police will arrest 12 people.", ["held"]),
        ("The arrest of 12 people followed.", ["held"]),
        ("The death penalty for 12 men was upheld.", [""]),
        ("The death of 12 people shocked the town.", ["dead"]),
        ("The fire could kill nearly 12 people.", ["dead"]),
    ],
)
def test_a_word_that_names_a_kind_of_thing_is_no_toll(text: str, expected: list[str]) -> None:
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fourteen people, including two children, were killed.", ["dead", ""]),
        ("Fourteen people, including two children and a man of 40, have died.", ["dead", "", ""]),
        ("Fourteen people, most of them children, were hurt.", ["injured"]),
        ("Fourteen people, including two who were killed, met.", ["", ""]),
        ("All 12 people aboard died.", ["dead"]),
        ("Seventeen people were still missing, according to the line.", ["missing"]),
        ("Police are looking for 17 missing people.", ["missing"]),
        ("Seventeen people missed the train.", [""]),
        ("At least eleven persons have lost their lives.", ["dead"]),
        ("The storm claimed 12 lives.", ["dead"]),
        ("The drug has saved 12 lives.", [""]),
        ("Twelve people lost their homes.", [""]),
        ("Twelve sailors drowned and six remain missing.", ["dead", "missing"]),
        ("Six people have disappeared.", ["missing"]),
        ("The storm left 12 dead and 17 missing.", ["dead", "missing"]),
        ("There are 12 hostages in Zenda.", ["held"]),
        ("The death toll rose from 11 to 14.", ["dead", "dead"]),
        ("Prices rose from 11 to 14 crowns.", ["", ""]),
    ],
)
def test_tolls_that_stand_at_some_distance(text: str, expected: list[str]) -> None:
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two of the 14 people aboard were killed.", ["", ""]),
        ("Most of the 14 people were killed.", [""]),
        ("A total of 14 people were killed.", ["dead"]),
        ("The deaths of the 14 people shocked all.", ["dead"]),
    ],
)
def test_those_of_whom_some_were_killed_are_not_all_dead(text: str, expected: list[str]) -> None:
    assert tolls(text) == expected
