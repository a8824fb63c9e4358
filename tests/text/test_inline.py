"""Residue within lines: datelines, credits, marks of notes, captions."""

from __future__ import annotations

import pytest

from summarizer.documents import RemovalReason as Reason
from tests.text.cleaned import of, reasons, texts


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("WASHINGTON (Agencies): The base is shared.", "WASHINGTON (Agencies):"),
        ("LONDON, May 3 (Reuters) - The base is shared.", "LONDON, May 3 (Reuters) -"),
        ("NIAMEY (AP) — The base is shared.", "NIAMEY (AP) —"),
        ("NIAMEY, Niger (AP) — The base is shared.", "NIAMEY, Niger (AP) —"),
        ("Beijing, May 3 (Xinhua) -- The base is shared.", "Beijing, May 3 (Xinhua) --"),
        ("NEW DELHI: The base is shared.", "NEW DELHI:"),
        ("Niamey, Niger – The base is shared.", "Niamey, Niger –"),
        ("(Reuters) - The base is shared.", "(Reuters) -"),
        ("Washington (CNN) The base is shared.", "Washington (CNN)"),
        ("CNN — The base is shared.", "CNN —"),
        ("PORT LUM, Ardal, May 3 (Lum Wire) - The base is shared.", "PORT LUM, Ardal, May 3 (Lum Wire) -"),
        ("PORT LUM (LW) -- The base is shared.", "PORT LUM (LW) --"),
        ("PORT LUM (Lum Wire): The base is shared.", "PORT LUM (Lum Wire):"),
        ("ARDAL, Va. (WLUM-TV)– The base is shared.", "ARDAL, Va. (WLUM-TV)–"),
        ("May 3 (LW) — The base is shared.", "May 3 (LW) —"),
        (
            "Port Lum, May 3, 2024 (LUM NEWSWIRE) -- The base is shared.",
            "Port Lum, May 3, 2024 (LUM NEWSWIRE) --",
        ),
        ("ARDAL. The base is shared.", "ARDAL."),
        ("PORT LUM. The base is shared.", "PORT LUM."),
        ("PORT LUM — The base is shared.", "PORT LUM —"),
    ],
)
def test_datelines_go_and_the_sentence_stays(text: str, dateline: str) -> None:
    document = of(text)
    assert texts(document) == ["The base is shared."]
    assert [(removal.reason, removal.quote) for removal in document.removed] == [(Reason.DATELINE, dateline)]


def test_an_agency_dateline_goes_at_the_start_of_a_later_paragraph_but_a_speaker_stays() -> None:
    document = of(
        "The road is closed today.\n\nVIK (AP) — It rained.\n\nVIK, May 3 (Lum Wire) - It snowed.\n\n"
        "ROE (Labour): We lost it.\n\nMay 3 (Vik) - It fell.\n\nTRUMP: We won it.\n\nNATO — It met."
    )
    assert texts(document) == [
        "The road is closed today.",
        "It rained.",
        "It snowed.",
        "ROE (Labour): We lost it.",
        "May 3 (Vik) - It fell.",
        "TRUMP: We won it.",
        "NATO — It met.",
    ]


@pytest.mark.parametrize(
    "text",
    ["NATO — the alliance — met.", "NATO: It met in Vik.", "Niger Airways (NA) - the carrier - fell.",
     "Reuters said so.", "Smith: We won.",
     "BREAKTHROUGH IN TALKS ON THE BRIDGE.", "May 3 (Friday) - The talks begin.",
     "Per Roe (Labour) - He won the vote."],
)  # fmt: skip
def test_what_only_looks_like_a_dateline_stays(text: str) -> None:
    assert texts(of(text)) == [text]


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        ("(Reporting by Jane Doe in Vik; Editing by John Roe)", Reason.BYLINE),
        ("Reporting by Jane Doe; editing by John Roe.", Reason.BYLINE),
        ("(AP Photo/Jane Doe)", Reason.CREDIT),
        ("REUTERS/Jane Doe", Reason.CREDIT),
        ("(With inputs from agencies)", Reason.CREDIT),
        ("Read more: How bridges age", Reason.READ_MORE),
        ("Continue reading…", Reason.READ_MORE),
        ("© 2024 Lum Press", Reason.COPYRIGHT),
        ("LW jd/mp", Reason.BYLINE),
        ("Doe can be reached at jane@lum.example.", Reason.BYLINE),
    ],
)
def test_residue_behind_the_last_sentence_goes_alone(tail: str, reason: Reason) -> None:
    document = of(f"The road is closed, he said. Police have asked drivers to stay away. {tail}")
    assert texts(document) == ["The road is closed, he said.", "Police have asked drivers to stay away."]
    assert [(removal.reason, removal.quote) for removal in document.removed] == [(reason, tail)]


@pytest.mark.parametrize(
    ("text", "sentences", "removed"),
    [
        ("It killed 14[1] men.[2] It rained.", ["It killed 14 men.", "It rained."], ["[2]"]),
        ("It fell.[1][3] It rained.[note 2]", ["It fell.", "It rained."], ["[1][3]", "[note 2]"]),
        ("It fell.[12, 13]Then it rained[citation needed].", ["It fell.", "Then it rained."], ["[12, 13]"]),
    ],
)
def test_the_marks_of_notes_go(text: str, sentences: list[str], removed: list[str]) -> None:
    document = of(text)
    assert texts(document) == sentences
    assert [(removal.reason, removal.quote) for removal in document.removed] == [
        (Reason.MARKUP, quote) for quote in removed
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The [3] men left.",
        "Section 12[3] of the law was cited.",
        "She won 7-6[5] 6-3.",
        "They left [sic] early.",
        "It [the deal] is dead.",
        "The list[1](x) is short.",
        "He[2]r was not there.",
        "It was in [2019] that they met.",
    ],
)
def test_what_only_looks_like_a_note_stays(text: str) -> None:
    assert texts(of(text)) == [text]
    assert not of(text).removed


def test_a_caption_goes_with_its_credit() -> None:
    document = of(
        "It fell, he said.\n\nDivers search the river in Ardal, May 6, 2024. (AP Photo/Jane Doe)\n\nIt rained."
    )
    assert texts(document) == ["It fell, he said.", "It rained."]
    assert reasons(document) == [Reason.CAPTION]


@pytest.mark.parametrize(
    "credit",
    ["(Reuters)", "(AP)", "(AFP)", "(Reuters, AFP)", "(Source: Lum Weather Office)", "(Agencies)", "[Reuters]",
     "(With inputs from agencies)", "(AFP/Reuters)"],
)  # fmt: skip
def test_an_agency_in_brackets_takes_no_sentence_with_it(credit: str) -> None:
    sentence = "Two trains collided near Ardal on Monday, killing 12 people."
    document = of(f"It rained, he said.\n\n{sentence} {credit}\n\nIt snowed, she said.")
    assert texts(document) == ["It rained, he said.", sentence, "It snowed, she said."]
    assert [(removal.reason, removal.quote) for removal in document.removed] == [(Reason.CREDIT, credit)]


@pytest.mark.parametrize(
    "caption",
    ["Cars on the bridge in Ardal. (Reuters/Jo Roe)", "Cars on the bridge in Ardal. (File photo)",
     "Cars on the bridge in Ardal. [Jo Roe/AFP]", "Cars on the bridge in Ardal. Jo Roe/Reuters",
     "Cars are seen on the bridge in Ardal. (Reuters)", "Cars cross the bridge, May 6, 2024. (AP)",
     "Mayor Jo Roe (R) and Jane Doe on the bridge. [Reuters]",
     "Cars on the bridge in Ardal. (Getty Images)", "Cars on the bridge. Photo: Jo Roe"],
)  # fmt: skip
def test_a_photographer_a_photo_word_or_the_words_of_a_caption_tell_one(caption: str) -> None:
    document = of(f"It rained, he said.\n\n{caption}\n\nIt snowed, she said.")
    assert texts(document) == ["It rained, he said.", "It snowed, she said."]
    assert reasons(document) == [Reason.CAPTION]


def test_initials_of_editors_make_no_caption_of_the_sentence_before_them() -> None:
    assert texts(of("It fell, he said.\n\nA bridge over the Lum fell on Monday. LW jd/mp")) == [
        "It fell, he said.",
        "A bridge over the Lum fell on Monday.",
    ]


def test_capitals_before_the_text_that_are_no_place_stay() -> None:
    assert texts(of("BREAKING. The bridge fell."))[0] == "BREAKING."
    assert texts(of("THREE KILLED. The bridge fell."))[0] == "THREE KILLED."
