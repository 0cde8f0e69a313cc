"""The expert's profile: who the person is, what they know and what they did for the programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from km_desktop.bilingual import Language, Text
from km_desktop.documents import wording
from km_desktop.documents.blocks.facts import fact, heading, other_mark, panel, section, text_cell
from km_desktop.documents.blocks.symbols import Chips, Squares
from km_desktop.documents.engine.block import Block, Prose, Stack
from km_desktop.documents.engine.grid import Grid, GridRow, Panel
from km_desktop.documents.engine.header_footer import running
from km_desktop.documents.engine.layout import Document, Titles
from km_desktop.documents.engine.page import (
    BODY,
    CELL,
    CELL_BOLD,
    CELL_QUIET,
    LABEL,
    LEAD,
    MM,
    SUBTITLE,
    WIDTH,
    title_style,
)
from km_desktop.documents.engine.safe_text import pair_text
from km_desktop.services.printing.brief_content import ProfileContent, ProfileEntry, ProfileSection
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.words.formatting import day_in_words

_WHEN = 30 * MM
_WHERE = 52 * MM
_WHAT = 60 * MM
_LONGEST_CHIP = 48


def titles(content: ProfileContent, language: Language) -> Titles:
    """Return what a file of profiles is called."""
    kind = wording.PROFILE.say(language)
    return Titles(f"{kind} {content.reference}", pair_text(content.name, language)[0], kind)


def lay_out(content: ProfileContent, language: Language, imprint: Imprint) -> Document:
    """Lay out one profile in one language; nothing is drawn yet."""
    use = wording.INTERNAL if content.internal else wording.PUBLIC
    protection = wording.PROTECTION_PROFILE if content.internal else wording.PUBLIC_PROFILE
    status = pair_text(content.status, language)[0]
    words = use.say(language)
    second = (f"{words[:1].upper()}{words[1:]}", status)
    texts = running(
        language,
        imprint,
        kind=wording.PROFILE.say(language),
        reference=content.reference,
        second="\u00a0\u00a0·\u00a0\u00a0".join(filter(None, second)),
        protection=protection.say(language),
    )
    return Document(texts, list(_story(content, language)), content.reference)


def _story(content: ProfileContent, language: Language) -> Iterator[Block]:
    yield from _opening(content, language)
    pairs = list(content.facts)
    if pairs:
        yield _panel(pairs, language)
    if any(half.strip() for half in content.summary):
        yield from section(wording.SUMMARY, content.summary, language)
    for one in content.sections:
        yield from _section(one, language)
    if content.internal:
        if content.internal_facts:
            yield heading(wording.FOR_OFFICE, language)
            yield _panel(content.internal_facts, language, before=2)
        for one in content.internal_sections:
            yield from _section(one, language)


def _opening(content: ProfileContent, language: Language) -> Iterator[Block]:
    name, is_other = pair_text(content.name, language)
    second = pair_text(content.name_other, language)[0]
    mark = other_mark(is_other and not second, language)
    yield Prose(name, title_style(language), tail=mark, stays=True)
    if second and second != name:
        yield Prose(second, SUBTITLE)
    for pair, style, before in (
        (content.headline, LEAD, 4.0),
        (content.position, BODY, 1.0),
        (content.affiliation, BODY, 0.0),
    ):
        text, is_other = pair_text(pair, language)
        if text:
            yield Prose(text, style, tail=other_mark(is_other, language), before=before)
    yield from _themes(content.themes, language)
    if content.sdgs:
        yield Squares(content.sdgs, before=6)
    if content.verified_on:
        words = wording.VERIFIED.say(language, day=day_in_words(content.verified_on, language))
        yield Prose(words, LABEL, before=4)


def _themes(themes: Sequence[Text], language: Language) -> Iterator[Block]:
    words = [text for text, _ in (pair_text(theme, language) for theme in themes) if text]
    if not words:
        return
    if max(map(len, words)) > _LONGEST_CHIP:
        yield Prose("; ".join(words), CELL, before=6)
    else:
        yield Chips(words, before=7)


def _panel(pairs: Sequence[tuple[Text, Text]], language: Language, before: float = 8.0) -> Panel:
    rows = [fact(label, text_cell(value, language), language) for label, value in pairs]
    return panel(rows, WIDTH, before)


def _section(one: ProfileSection, language: Language) -> Iterator[Block]:
    if not one.entries:
        return
    words, is_other = pair_text(one.heading, language)
    yield heading(Text(words, words), language, tail=other_mark(is_other, language))
    dated = any(any(entry.when) for entry in one.entries)
    placed = any(any(entry.where) for entry in one.entries)
    when = _WHEN if dated else 0.0
    where = _WHERE if placed else 0.0
    widths = (when, WIDTH - when - where, where)
    if placed and not dated:
        widths = (0.0, _WHAT, WIDTH - _WHAT)
    rows = [_entry(entry, language, dated, placed) for entry in one.entries]
    yield Grid(widths, rows, whole=3)


def _entry(entry: ProfileEntry, language: Language, dated: bool, placed: bool) -> GridRow:
    what: Block = text_cell(entry.what, language, CELL_BOLD if dated else CELL)
    more, is_other = pair_text(entry.more, language)
    if more:
        mark = other_mark(is_other, language)
        what = Stack([what, Prose(more, CELL_QUIET, tail=mark)])
    return GridRow(
        [
            text_cell(entry.when, language, CELL_QUIET) if dated and any(entry.when) else None,
            what,
            text_cell(entry.where, language) if placed and any(entry.where) else None,
        ]
    )
