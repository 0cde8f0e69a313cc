"""The assignment brief: everything that country office, expert and project agree on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from km_desktop.bilingual import Language, Text
from km_desktop.documents import wording
from km_desktop.documents.blocks.facts import (
    TableColumn,
    bullets,
    checklist,
    fact,
    facts,
    heading,
    other_mark,
    plain,
    quiet,
    right,
    section,
    table,
    text_cell,
    without_dash,
)
from km_desktop.documents.blocks.payment import payment
from km_desktop.documents.blocks.schedule import Schedule, Span, Strip
from km_desktop.documents.blocks.signatures import signatures
from km_desktop.documents.blocks.symbols import Squares
from km_desktop.documents.engine.block import Block, Prose, Stack
from km_desktop.documents.engine.grid import PANEL_HALF, Grid, GridRow, Panel
from km_desktop.documents.engine.header_footer import issued_text, running
from km_desktop.documents.engine.layout import Document, Titles
from km_desktop.documents.engine.page import (
    CELL,
    CELL_BOLD,
    CELL_QUIET,
    LABEL,
    MM,
    WIDTH,
    title_style,
)
from km_desktop.documents.engine.safe_text import pair_text
from km_desktop.services.printing.brief_content import BriefContent, DeliverableLine, MissionLine
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.words.formatting import count, day, day_in_words, percent, period
from km_desktop.services.words.two_languages import gaps_for
from km_desktop.written.money import write_amount
from km_desktop.written.numbers import write_number
from km_desktop.written.text import NBSP

DELIVERABLE_COLUMNS = (
    TableColumn(wording.NUMBER, 9 * MM),
    TableColumn(wording.OUTPUT, 64.6 * MM),
    TableColumn(wording.KIND, 33.4 * MM),
    TableColumn(wording.DUE, 21 * MM),
    TableColumn(wording.ACCEPTED_BY, 27 * MM),
    TableColumn(wording.SHARE, 13 * MM, "right"),
)
MISSION_COLUMNS_INTERNAL = (
    TableColumn(wording.MISSION, 28.2 * MM),
    TableColumn(wording.ROUTE, 72 * MM),
    TableColumn(wording.DATES, 34 * MM),
    TableColumn(wording.NIGHTS, 12.8 * MM, "right"),
    TableColumn(wording.DSA, 21 * MM, "right"),
)
MISSION_COLUMNS_EXTERNAL = (
    TableColumn(wording.MISSION, 28.2 * MM),
    TableColumn(wording.ROUTE, 84.8 * MM),
    TableColumn(wording.DATES, 40 * MM),
    TableColumn(wording.NIGHTS, 15 * MM, "right"),
)


def titles(content: BriefContent, language: Language) -> Titles:
    """Return what a file of briefs is called."""
    return Titles(
        f"{wording.BRIEF.say(language)} {content.reference}",
        pair_text(content.title, language)[0],
        wording.BRIEFS.say(language),
    )


def lay_out(content: BriefContent, language: Language, imprint: Imprint) -> Document:
    """Lay out one brief in one language; nothing is drawn yet."""
    use = wording.INTERNAL if content.internal else wording.EXTERNAL
    status = pair_text(content.status, language)[0]
    second = (f"{issued_text(imprint, language)}, {use.say(language)}", status)
    texts = running(
        language,
        imprint,
        kind=wording.BRIEF.say(language),
        reference=content.reference,
        second="\u00a0\u00a0·\u00a0\u00a0".join(filter(None, second)),
        protection=wording.PROTECTION_BRIEF.say(language),
        watermark=wording.DRAFT.say(language) if content.draft else "",
    )
    title = pair_text(content.title, language)[0]
    return Document(texts, list(_story(content, language)), f"{content.reference} {title}")


def _story(content: BriefContent, language: Language) -> Iterator[Block]:
    internal = content.internal
    title, is_other = pair_text(content.title, language)
    yield Prose(title, title_style(language), tail=other_mark(is_other, language))
    yield _panel(content, language, internal)
    lacking = gaps_for(content.missing, language) if internal else ()
    if lacking:
        yield from _missing(lacking, language)
    yield from section(wording.BACKGROUND, content.background, language)
    yield from section(wording.OBJECTIVE, content.objective, language)
    yield from bullets(wording.TASKS, content.tasks, language)
    yield from _schedule(content, language, internal)
    yield from _deliverables(content.deliverables, language)
    if internal and content.payment is not None:
        yield from payment(content.payment, language)
    yield from _reporting(content, language)
    if content.ticks:
        yield from _ticks(content, language)
    if content.signatories:
        yield from signatures(content.signatories, wording.AGREED, language)


def _panel(content: BriefContent, language: Language, internal: bool) -> Panel:
    goals: Block = Squares(content.sdgs) if content.sdgs else Prose("", CELL)
    left = [
        fact(wording.COUNTRY, text_cell(content.country, language), language),
        fact(wording.OFFICE, text_cell(content.office, language), language),
        fact(wording.PARTNER, text_cell(content.partner, language), language),
        fact(wording.FRAMEWORK, text_cell(content.framework_outcome, language), language),
        fact(wording.THEME, text_cell(content.themes, language), language),
        fact(wording.SDGS, goals, language),
    ]
    dates = Prose(without_dash(period(content.start, content.end, language)), CELL_BOLD)
    right_side = [
        fact(wording.EXPERT, _expert(content, language), language),
        fact(wording.DEGREE, text_cell(content.degree, language), language),
        fact(wording.AFFILIATION, text_cell(content.affiliation, language), language),
        fact(wording.LANGUAGES_SPOKEN, text_cell(content.languages, language), language),
        fact(wording.PERIOD, dates, language),
        fact(wording.WORKING_DAYS, Prose(_working_days(content, language), CELL), language),
    ]
    if internal and content.expert_contacts.strip():
        contacts = plain(content.expert_contacts, language)
        right_side.insert(4, fact(wording.CONTACTS, contacts, language))
    return Panel(facts(left, PANEL_HALF), facts(right_side, PANEL_HALF), before=6)


def _expert(content: BriefContent, language: Language) -> Block:
    name, is_other = pair_text(content.expert_name, language)
    second = pair_text(content.expert_name_other, language)[0]
    first = Prose(name, CELL_BOLD, tail=other_mark(is_other and not second, language))
    if not second or second == name:
        return first
    return Stack([first, Prose(second, CELL)])


def _working_days(content: BriefContent, language: Language) -> str:
    parts = (
        (wording.DAYS_HOME, content.days_home),
        (wording.DAYS_ONLINE, content.days_online),
        (wording.DAYS_MISSION, content.days_mission),
    )
    known = [(words, days) for words, days in parts if days]
    if not known:
        return ""
    total = sum((days for _, days in known), Decimal(0))
    named = ", ".join(
        words.say(language, days=write_number(days, language)) for words, days in known
    )
    glued = named.replace(" ", NBSP).replace(f",{NBSP}", ", ")
    return f"{write_number(total, language)}: {glued}"


def _missing(pieces: Sequence[Text], language: Language) -> Iterator[Block]:
    yield heading(wording.MISSING_PIECES, language)
    for index, piece in enumerate(pieces):
        text, is_other = pair_text(piece, language)
        mark = other_mark(is_other, language)
        yield Prose(text, CELL, tail=mark, bullet="•", indent=11, before=1 if index else 0)


def _schedule(content: BriefContent, language: Language, internal: bool) -> Iterator[Block]:
    yield heading(wording.SCHEDULE, language)
    modalities, is_other = pair_text(content.modalities, language)
    if modalities:
        yield Prose(modalities, CELL_QUIET, tail=other_mark(is_other, language), stays=True)
    strip = Strip(
        Schedule(
            content.start,
            content.end,
            tuple(_spans(content.missions)),
            tuple((one.number, one.due) for one in content.deliverables if one.due),
        ),
        language,
        before=3.0,
    )
    if strip.schedule.days():
        strip.stays = True
        yield strip
    if not content.missions:
        yield quiet(wording.NO_MISSIONS.say(language), before=2)
        return
    columns = MISSION_COLUMNS_INTERNAL if internal else MISSION_COLUMNS_EXTERNAL
    rows = [_mission(line, language, internal) for line in content.missions]
    yield table(columns, rows, language, before=1)


def _spans(missions: Sequence[MissionLine]) -> Iterator[Span]:
    for line in missions:
        days = [one for one in (line.start, line.end) if one]
        if days:
            yield min(days), max(days)


def _mission(line: MissionLine, language: Language, internal: bool) -> list[Block]:
    cells: list[Block] = [
        plain(line.reference, language),
        plain(line.route.say(language), language),
        plain(period(line.start, line.end, language), language),
        right(count(line.nights, language)),
    ]
    if internal:
        cells.append(right(write_amount(line.allowance or 0, language)))
    return cells


def _deliverables(lines: Sequence[DeliverableLine], language: Language) -> Iterator[Block]:
    yield heading(wording.DELIVERABLES, language)
    if not lines:
        yield quiet(wording.NO_DELIVERABLES.say(language))
        return
    rows: list[list[Block]] = [
        [
            Prose(str(line.number), CELL),
            text_cell(line.title, language),
            text_cell(line.kind, language),
            plain(day(line.due, language), language),
            text_cell(line.accepted_by, language),
            right("" if line.share is None else percent(line.share, language)),
        ]
        for line in lines
    ]
    yield table(DELIVERABLE_COLUMNS, rows, language)


def _reporting(content: BriefContent, language: Language) -> Iterator[Block]:
    named = ((wording.SUPERVISOR, content.supervisor), (wording.FOCAL_POINT, content.focal_point))
    rows: list[tuple[Text, Block]] = [
        (label, plain(who.say(language), language)) for label, who in named if any(who)
    ]
    due = sorted({line.report_due for line in content.missions if line.report_due})
    if due:
        days = [day_in_words(one, language) for one in due]
        parts = [", ".join(days[:-1]), days[-1]] if len(days) > 1 else days
        words = wording.AND.say(language).join(parts)
        rows.append((wording.MISSION_REPORTS, Prose(words, CELL)))
    if not rows:
        return
    yield heading(wording.REPORTING, language)
    yield Grid(
        (45.4 * MM, 122.6 * MM),
        [
            GridRow([Prose(label.say(language), LABEL), value], None, (2.6, 2.6))
            for label, value in rows
        ],
    )


def _ticks(content: BriefContent, language: Language) -> Iterator[Block]:
    yield heading(wording.BEFORE_DEPARTURE, language)
    yield checklist(content.ticks, language, WIDTH)
