from __future__ import annotations

import pytest

from summarizer.facts.date_tense import Tense
from summarizer.facts.dates import find_dates

PAST = """
Households will pay more after the council voted by 17 to 14 on Tuesday.
An increase that the council passed late Tuesday will cost users 21 million.
A service was held in Lisgar on Wednesday.
The minister said on Friday that the army would leave.
Ms. Lee told reporters in Lisgar on Friday that the army would leave.
He was told on Monday.
The army on Friday closed the bridge.
The council Friday approved the plan.
On Friday, masked men stormed the town hall.
In an interview on Friday, she said that it would begin soon.
Two of the three died Thursday, police said.
Police have held the man since Monday.
Friday's attack killed 12 people.
Friday's attack will be remembered.
The minister condemned Friday's attack.
Police are investigating a shooting on Friday.
He is accused of the killing of two men in Ardal on Friday.
It comes two days after the attack on Friday.
He died while climbing near Ardal on Saturday.
The man is believed to have died on Saturday.
He could not be reached on Friday.
The talks were postponed on Friday.
She announced on Friday that talks would begin.
The committee approved the loan on Friday.
According to a report on Friday the yard will close.
He failed to appear in court on Monday.
The dead were found in the Wednesday attack.
Police were called to the mill on Saturday.
He was hurt when he was crossing the road on Saturday.
The firm filed for bankruptcy on Friday.
The army left, and on Friday the bridge fell.
The court said in a Thursday ruling that the law was void.
According to a Thursday update the toll rose.
The council did not hold a briefing on Thursday.
The churches were able to hold a service on Sunday.
The coach was put on administrative leave on Tuesday.
The minister was booed after appearing in Lisgar on Saturday.
The minister responded on Sunday and Monday.
"""
AHEAD = """
Tenants are planning a protest in front of the town hall on Tuesday.
She said it would begin to collect signatures on Saturday.
The union must reply by Friday.
A service will be held in Lisgar on Wednesday.
The ceasefire begins on Sunday.
The ceasefire begins on Sunday, the two governments said.
The ceasefire begins, the two governments said, on Sunday.
Talks resume on Monday.
Voters go to the polls on Sunday.
The funeral is on Saturday.
The deadline is Monday.
Schools reopen on Monday.
The court hears the appeal on Tuesday.
He is meeting ministers on Monday.
The law takes effect on Monday.
Residents have until Sunday to leave.
The vote is due on Wednesday, the party said.
The minister said the vote on Wednesday would go ahead.
The vote on Sunday will be close.
On Sunday, voters will choose a president.
Sunday's election will be close.
Polls show Ms. Lee leading before Sunday's election.
He arrived in Lisgar ahead of Sunday's election.
The talks were postponed to Monday.
The court extended the ban until Friday.
The two sides agreed to meet on Monday.
She is expected in court on Monday.
A strike starting on Monday will hit trains.
They set Monday as the deadline.
He had no comment, but the party will vote on Sunday.
Pubs can reopen from Monday.
Sunday is the first day of the strike.
"""
OPEN = """
She announced an election on Sunday.
The opposition called for a strike on Monday.
They discussed Sunday's election.
The vote on Sunday
He was due in court on Wednesday.
The launch, originally planned for Sunday, drew crowds.
The talks, scheduled for Monday, were cancelled.
The council voted to close the yard on Monday.
She declared Monday a day of mourning.
The man has a hearing and a bad name on Monday.
Police found a box with a gun that would hold six rounds, and shells, in a bin near the mill on Monday.
The country will not answer for the bombing of the camp on Tuesday.
Monday: the yard will close.
He met them before Sunday's election.
He said Monday would be the last day of the strike.
Sunday was supposed to be the last day of the strike.
She says Tuesday's clash with Rovers is no decider.
He will speak to reporters after meeting ministers on Monday.
President Lee speaks to reporters in Ardal on Friday.
President Lee is cheered at a rally in Ardal on Saturday.
"""


def _tense(text: str) -> Tense:
    return find_dates(text)[-1].tense


@pytest.mark.parametrize("text", PAST.strip().split("\n"))
def test_past(text: str) -> None:
    assert _tense(text) is Tense.PAST


@pytest.mark.parametrize("text", AHEAD.strip().split("\n"))
def test_ahead(text: str) -> None:
    assert _tense(text) is Tense.AHEAD


@pytest.mark.parametrize("text", OPEN.strip().split("\n"))
def test_what_can_be_read_as_either(text: str) -> None:
    assert _tense(text) is Tense.OPEN
