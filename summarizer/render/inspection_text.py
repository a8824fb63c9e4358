"""An inspection as plain text: what was removed and why, the origins, the claims and the plan."""

from __future__ import annotations

from summarizer.documents import Document, Removal
from summarizer.inspections import InspectedClaim, InspectedSentence, Inspection
from summarizer.render import phrases
from summarizer.render.characters import one_line
from summarizer.render.text import DEFAULT_WIDTH, heading, wrap

QUOTE_CHARS = 160
"""Removed passages and unplanned sentences are shortened to this; the JSON form has them whole."""
MAX_UNPLANNED = 20
MAX_OTHER_SENTENCES = 4
"""Sentences of a claim shown beside its evidence."""


def render_inspection_text(inspection: Inspection, *, width: int = DEFAULT_WIDTH) -> str:
    """The stages before writing, in lines of at most `width` characters."""
    blocks = [_documents(inspection, width), _origins(inspection, width), _plan(inspection, width)]
    blocks += [_unplanned(inspection, width), _notices(inspection, width)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _documents(inspection: Inspection, width: int) -> str:
    lines = [heading("Articles", str(len(inspection.documents)))]
    for document in inspection.documents:
        lines += _document(document, width)
    return "\n".join(lines)


def _document(document: Document, width: int) -> list[str]:
    article = document.article
    facts = [one_line(article.source or ""), phrases.long_date(article.published_at)]
    facts += [f"{phrases.count(len(document.sentences), 'sentence')} kept"]
    facts += [f"{phrases.count(len(document.removed), 'passage')} removed", document.language]
    lines = [wrap(f"{one_line(document.id)}: {one_line(document.title or 'without a title')}", width)]
    lines.append(wrap(", ".join(fact for fact in facts if fact), width, first="  "))
    lines += [wrap(f"repaired: {one_line(repair)}", width, first="  ") for repair in document.repairs]
    lines += [_removal(removal, width) for removal in document.removed]
    return lines


def _removal(removal: Removal, width: int) -> str:
    text = f"{removal.reason} {removal.start}–{removal.end} “{_short(removal.quote)}”"
    return wrap(text, width, first="  - ")


def _origins(inspection: Inspection, width: int) -> str:
    lines = [heading("Origins", phrases.count(len(inspection.origins), "independent text"))]
    for origin in inspection.origins:
        names = ", ".join(one_line(article) for article in origin.article_ids)
        lines.append(wrap(names, width, first=f"{origin.id}  "))
    return "\n".join(lines)


def _plan(inspection: Inspection, width: int) -> str:
    planned = [claim for claim in inspection.claims if claim.lengths]
    lines = [heading("Plan", phrases.count(len(planned), "claim"))]
    for claim in planned:
        lines += _claim(claim, width)
    return "\n".join(lines)


def _claim(claim: InspectedClaim, width: int) -> list[str]:
    lengths = ", ".join(claim.lengths)
    support = phrases.count(claim.origins, "source")
    lines = [wrap(f"salience {claim.salience:.2f}, {support}, in: {lengths}", width, first=f"{claim.id}  ")]
    evidence = [sentence for sentence in claim.sentences if sentence.evidence]
    others = [sentence for sentence in claim.sentences if not sentence.evidence]
    lines += [_sentence(sentence, width, mark="  > ") for sentence in evidence]
    lines += [_sentence(sentence, width, mark="    ") for sentence in others[:MAX_OTHER_SENTENCES]]
    if len(others) > MAX_OTHER_SENTENCES:
        lines.append(f"    and {len(others) - MAX_OTHER_SENTENCES} more")
    return lines


def _unplanned(inspection: Inspection, width: int) -> str:
    rest = [claim for claim in inspection.claims if not claim.lengths]
    if not rest:
        return ""
    lines = [heading("Not in the plan", phrases.count(len(rest), "claim"))]
    for claim in rest[:MAX_UNPLANNED]:
        support = phrases.count(claim.origins, "source")
        text = _short(claim.sentences[0].text) if claim.sentences else ""
        lines.append(wrap(f"({support}) {text}", width, first=f"{claim.id}  "))
    if len(rest) > MAX_UNPLANNED:
        lines.append(f"and {len(rest) - MAX_UNPLANNED} more; --format json has all")
    return "\n".join(lines)


def _sentence(sentence: InspectedSentence, width: int, *, mark: str) -> str:
    return wrap(
        f"[{one_line(sentence.article_id)}:{sentence.sentence}] {one_line(sentence.text)}", width, first=mark
    )


def _notices(inspection: Inspection, width: int) -> str:
    if not inspection.notices:
        return ""
    lines = [wrap(phrases.notice_line(notice), width, first="- ") for notice in inspection.notices]
    return f"{heading(phrases.NOTICES)}\n" + "\n".join(lines)


def _short(text: str) -> str:
    line = one_line(text[: QUOTE_CHARS * 4])
    return line if len(line) <= QUOTE_CHARS else line[: QUOTE_CHARS - 1] + "…"
