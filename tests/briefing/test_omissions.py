from __future__ import annotations

import pytest

from summarizer.briefing.omissions import omits_what_it_needs

NEEDED = [
    # articles and the noun that a preposition hangs on
    ("Work stopped because of family emergency at the yard.",
     "Work stopped because of a family emergency at the yard."),
    ("The jurors heard lies in Dana Orr, the driver accused of it.",
     "The jurors heard lies in the trial of Dana Orr, the driver accused of it."),
    ("The cuts are of a long review by the new owners.",
     "The cuts are the outcome of a long review by the new owners."),
    ("The navy has stopped the transport of the flood by air.",
     "The navy has stopped the transport of victims of the flood by air."),
    ("Singers will meet in Ardal on May 23. to help the victims.",
     "Singers will meet in Ardal on May 23, to help the victims."),
    # names
    ("The Church of Saints in Ardal was sold on Monday.",
     "The Church of Seven Hill Saints in Ardal was sold on Monday."),
    ("Ministers from Castrel Maravel met in the old town hall.",
     "Ministers from Castrel, Ostrava, Maravel met in the old town hall."),
    # numbers
    ("The ship will be towed to the yard on April, the port said.",
     "The ship will be towed to the yard on 13 April, the port said."),
    ("The quake struck (50 miles) west of the main city.",
     "The quake struck 75 kilometers (50 miles) west of the main city."),
    # parallels
    ("Maravel led with 13 ships, Castrel with 8, and Ardal with 2 ships.",
     "Maravel led with 13 ships, Castrel with 8, and Ardal with 5 and Orle with 2 ships."),
    ("She fights to protect the forests and degradation.",
     "She fights to protect the forests from fire and degradation."),
    # lists
    ("The crew handed out food, water.", "The crew handed out food, water and tents."),
    ("The plan covers new roads, cleaner buses.",
     "The plan covers new roads, cleaner buses, and the old harbour line."),
    ("The plan includes mending roads, training drivers.",
     "The plan includes mending roads, training drivers, and widening the old bridge."),
    ("The medic tried to talk to the child, find the wound.",
     "The medic tried to talk to the child and find the wound."),
    ("The film, with Ben Orr, Ann Vale has earned 3 million.",
     "The film, with Ben Orr, Ann Vale, Tom Lisk and Eve Dunn, has earned 3 million."),
    ("The figures fell as a result of either colder weather.",
     "The figures fell as a result of either colder weather or dearer fuel."),
    # verbs
    ("The yard said it can be saved and that the depth of the water.",
     "The yard said it can be saved and that the depth of the water, 12 metres, is no hindrance."),
    ("The port of Ardal is now.", "The port of Ardal is now sending its ships to Orle."),
    ("The rise will cost the users 21 million crowns a year and the chamber estimates.",
     "The rise will cost the users 21 million crowns a year, the chamber estimates."),
    ("The rise will cost the users 21 million a year and the chamber estimates, and the firm has yet to act.",
     "The rise will cost the users 21 million a year, the chamber estimates, and the firm has yet to act."),
    # forms
    ("The senator said he stands ready to act as she sees fit.",
     "The senator said he stands ready to act as he sees fit."),
    ("Keeper Tom Lisk was arrest on suspicion of theft.", "Keeper Tom Lisk was arrested on suspicion of theft."),
    ("He scored his 11th points of the match on Monday.", "He scored his 11th point of the match on Monday."),
    ("The choice of the nations top doctor is due on Monday.",
     "The choice of the nation's top doctor is due on Monday."),
    ("The club said its almost sure that he will leave.", "The club said it’s almost sure that he will leave."),
]  # fmt: skip

LICENSED = [
    ("Two trains collided near Lisgar on Monday.", "Two trains collided near Lisgar on Monday."),
    ("Prime Minister Vale said the bridge is safe.", "Prime Minister Ann Vale said the bridge is safe."),
    ("The plan of Vale failed in the upper house.", "The plan of President Vale failed in the upper house."),
    ("The mayor said the bridge is safe again.", "The mayor, who took office in May, said the bridge is safe again."),
    ("The mayor said the bridge is safe again.", "The mayor (58) said the bridge is safe again."),
    ("The storm killed people in three towns.", "The storm killed 14 people in three towns."),
    ("The fire began in Ardal, the capital.", "The fire began in Ardal, the capital, which was asleep."),
    ("The fire began on Monday, killing three people.",
     "The fire began on Monday, killing three people and injuring five."),
    ("He met the crew in Ardal, Maravel.", "He met the crew in Ardal, Maravel, and he thanked them."),
    ("The ferry sank on April 13, 2029.", "The ferry sank on April 13, 2029, and the port was closed."),
    ("The crew handed out food and water.", "The crew handed out food, water and tents."),
    ("The yard said it can be saved and that the water is calm.",
     "The yard said it can be saved and that the water is calm again."),
    ("The police said the road was open.", "The police say the road was open."),
    ("Food and water were handed out in Ardal.", "Food, tents and water were handed out in Ardal."),
    ("Ministers from Ardal met in the old hall.", "Ministers from Ardal and Orle met in the old hall on Monday."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source"), NEEDED)
def test_what_lacks_something_is_found(text: str, source: str) -> None:
    assert omits_what_it_needs(text, [source])
    assert omits_what_it_needs(text, ["Rain fell all day.", source])


@pytest.mark.parametrize(("text", "source"), LICENSED)
def test_what_may_go_may_go(text: str, source: str) -> None:
    assert not omits_what_it_needs(text, [source])


def test_headlines_do_without_articles() -> None:
    text, source = "Port closed after fire on ferry.", "Port closed after a fire on the ferry."
    assert omits_what_it_needs(text, [source])
    assert not omits_what_it_needs(text, [source], headline=True)


def test_a_sentence_of_its_own_words_is_not_compared() -> None:
    assert not omits_what_it_needs(
        "The crew gave food, water.", ["Tents, food and water came by sea on Monday."]
    )
    assert not omits_what_it_needs("Nothing stands beside it.", [])
