"""The report of a merge: what came back, what was taken by itself, decided, and left open."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.bilingual import Language, Text
from km_desktop.documents import wording
from km_desktop.documents.blocks.facts import TableColumn, fact, facts, heading, table, text_cell
from km_desktop.documents.engine.block import Block, Prose, Stack
from km_desktop.documents.engine.grid import Grid
from km_desktop.documents.engine.header_footer import running
from km_desktop.documents.engine.layout import Document, Titles
from km_desktop.documents.engine.page import CELL, CELL_BOLD, LEAD, WIDTH, title_style
from km_desktop.documents.engine.safe_text import drawable
from km_desktop.services.printing.brief_content import KEEPERS_ONLY
from km_desktop.services.printing.imprint import Imprint, sealed
from km_desktop.services.printing.merge_content import MergeContent, MergePart
from km_desktop.services.words.formatting import day_in_words
from km_desktop.written.text import printable_text


def titles(content: MergeContent, language: Language) -> Titles:
    """Return what a file of merge reports is called."""
    title = wording.MERGE_REPORT.say(language)
    return Titles(title, content.copies.say(language), title)


def lay_out(content: MergeContent, language: Language, imprint: Imprint) -> Document:
    """Lay out the report in one language; nothing is drawn yet."""
    texts = running(
        language,
        sealed(imprint, content),
        kind=wording.MERGE_REPORT.say(language),
        reference="",
        second=day_in_words(content.done_on, language),
        protection=KEEPERS_ONLY.say(language),
    )
    return Document(texts, list(_story(content, language)), "")


def _story(content: MergeContent, language: Language) -> Iterator[Block]:
    title = wording.MERGE_TITLE if content.merged else wording.MERGE_PREVIEW
    yield Prose(title.say(language), title_style(language), stays=True)
    yield Prose(content.copies.say(language), LEAD, before=2)
    rows = [fact(label, text_cell(value, language), language) for label, value in content.facts]
    whole: Grid = facts(rows, WIDTH)
    whole.before = 6
    yield whole
    for part in content.parts:
        yield from _part(part, language)


def _part(part: MergePart, language: Language) -> Iterator[Block]:
    if not part.rows:
        return
    yield heading(part.heading, language)
    columns = [
        TableColumn(head, WIDTH * share)
        for head, share in zip(part.heads, part.shares, strict=True)
    ]
    rows = [
        [_record(row[0], language), *(text_cell(cell, language) for cell in row[1:])]
        for row in part.rows
    ]
    yield table(columns, rows, language)


def _record(name: Text, language: Language) -> Block:
    """Return what a record is called, its reference or only name in bold."""
    first, _, rest = name.say(language).partition("\n")
    if not rest:
        return text_cell(name, language, CELL_BOLD)
    return Stack([Prose(printable_text(first), CELL_BOLD), Prose(drawable(rest, language), CELL)])
