"""A report on paper: its tables with their charts, and how its figures are counted."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.bilingual import Language
from km_desktop.documents import wording
from km_desktop.documents.blocks.report_tables import definitions, lead, pieces
from km_desktop.documents.engine.block import Block, Prose
from km_desktop.documents.engine.header_footer import running
from km_desktop.documents.engine.layout import Document, Titles
from km_desktop.documents.engine.page import LEAD, title_style
from km_desktop.documents.engine.safe_text import drawable
from km_desktop.services.printing.imprint import Imprint, sealed
from km_desktop.services.reports import Report, period_of


def titles(content: Report, language: Language) -> Titles:
    """Return what a file of reports is called."""
    subject = period_of(content.span).say(language)
    return Titles(content.title.say(language), subject, wording.REPORT.say(language))


def lay_out(content: Report, language: Language, imprint: Imprint) -> Document:
    """Lay out a report in one language; nothing is drawn yet."""
    texts = running(
        language,
        sealed(imprint, content),
        kind=wording.REPORT.say(language),
        reference=content.code,
        second=period_of(content.span).say(language),
        protection=content.protection.say(language),
    )
    return Document(texts, list(_story(content, language)), content.title.say(language))


def _story(report: Report, language: Language) -> Iterator[Block]:
    title = drawable(report.title.say(language), language)
    yield Prose(title, title_style(language), stays=True)
    yield Prose(drawable(period_of(report.span).say(language), language), LEAD, before=2)
    yield lead(report.about, language)
    for found in report.tables:
        yield from pieces(found, language, placeholder=report.placeholder)
    if report.code != "R1":  # it says them itself
        yield from definitions(report.figures, report.span, language)
