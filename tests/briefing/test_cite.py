from __future__ import annotations

from summarizer.briefing.cite import cite
from summarizer.briefing.claims import Claim
from tests.briefing.build import document, pool_of

POOL = pool_of(
    document("a", "The ferry sank off Maravel on October 8."),
    document("b", "The ferry sank off Maravel."),
    document("c", "Fourteen people died when the ferry sank."),
    document("d", "Rain fell in Lisgar."),
)
CLAIM = Claim(members=(0, 1, 2, 3), origins=4)


def test_cites_the_fewest_sentences_that_cover_the_text() -> None:
    cited, _ = cite("The ferry sank off Maravel in October.", (0, 2), CLAIM, POOL)
    assert [item.index for item in cited] == [0, 1]  # the second corroborates, from another origin
    assert cited[0].score == 1.0


def test_a_second_basis_is_cited_only_for_what_it_adds() -> None:
    cited, _ = cite("Fourteen people died when the ferry sank off Maravel.", (0, 2), CLAIM, POOL)
    assert {0, 2} <= {item.index for item in cited}


def test_a_sentence_that_supports_little_is_not_cited() -> None:
    cited, supporting = cite("The ferry sank off Maravel.", (0,), CLAIM, POOL)
    assert 3 not in {item.index for item in cited}
    assert 3 not in supporting


def test_a_figure_is_corroborated_by_those_alone_who_give_it() -> None:
    pool = pool_of(
        document("a", "The army killed 3 people in the market of Zenda, police said."),
        document("b", "The army killed several people in the market of Zenda, police said."),
        document("c", "Three people were killed by the army in the market of Zenda, police said."),
    )
    cited, supporting = cite(pool[0].text, (0,), Claim(members=(0, 1, 2), origins=3), pool)
    assert [item.index for item in cited] == [0, 2]
    assert supporting == (0, 2)


def test_outlets_that_each_report_a_part_do_not_corroborate_each_other() -> None:
    pool = pool_of(
        document("a", "The ferry Zenda Star sank off the rocky western coast."),
        document("b", "Fourteen people were killed."),
    )
    text = "Fourteen people were killed when the ferry Zenda Star sank off the rocky western coast."
    cited, supporting = cite(text, (0, 1), Claim(members=(0, 1), origins=2), pool)
    assert [item.index for item in cited] == [0, 1]
    assert supporting == (0,)


def test_something_is_always_cited() -> None:
    cited, _ = cite("They did it again.", (0,), CLAIM, POOL)
    assert [item.index for item in cited] == [0]
