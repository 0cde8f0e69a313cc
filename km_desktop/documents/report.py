"""A report on paper: its tables with their charts, and how its figures are counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from km_desktop.bilingual import Language
from km_desktop.documents import wording
from km_desktop.documents.blocks.report_tables import definitions, lead, pieces
from km_desktop.documents.engine.block import Block, Prose
from km_desktop.documents.engine.header_footer import running
from km_desktop.documents.engine.layout import About, Document, write_documents
from km_desktop.documents.engine.page import LEAD, title_style
from km_desktop.documents.engine.safe_text import drawable
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.reports import Report, fingerprint, period_of


def write_report(
    target: BinaryIO | Path, report: Report, language: Language, imprint: Imprint
) -> int:
    """Print a report as a PDF file and return its number of pages.

    Without a fingerprint in the imprint it is that of the report. A path gets the finished file
    in one step or stays as it was. Raises ``OSError`` if it cannot be written.
    """
    about = About(
        title=report.title.say(language),
        subject=period_of(report.span).say(language),
        author=imprint.programme.say(language),
        language=language,
    )
    imprint = replace(imprint, fingerprint=imprint.fingerprint or fingerprint(report))
    documents = (document(report, one, imprint) for one in (language,))
    return write_documents(target, documents, about, imprint)


def document(report: Report, language: Language, imprint: Imprint) -> Document:
    """Lay out a report in one language; nothing is drawn yet."""
    texts = running(
        language,
        imprint,
        kind=wording.REPORT.say(language),
        reference=report.code,
        second=period_of(report.span).say(language),
        protection=report.protection.say(language),
    )
    return Document(texts, list(_story(report, language)), report.title.say(language))


def _story(report: Report, language: Language) -> Iterator[Block]:
    title = drawable(report.title.say(language), language)
    yield Prose(title, title_style(language), stays=True)
    yield Prose(drawable(period_of(report.span).say(language), language), LEAD, before=2)
    yield lead(report.about, language)
    for found in report.tables:
        yield from pieces(found, language, placeholder=report.placeholder)
    if report.code != "R1":  # it says them itself
        yield from definitions(report.figures, report.span, language)
