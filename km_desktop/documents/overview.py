"""The annual overview on paper: cover and cards, map and charts, a page for each programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from km_desktop.bilingual import Language, Text
from km_desktop.documents import wording
from km_desktop.documents.blocks.cards import CardRows, Cover, Opening, Shown
from km_desktop.documents.blocks.facts import TableColumn, heading, quiet, table
from km_desktop.documents.blocks.report_tables import chart, definitions, lead, pieces
from km_desktop.documents.engine.block import Block, Prose
from km_desktop.documents.engine.header_footer import running
from km_desktop.documents.engine.layout import Document, Titles
from km_desktop.documents.engine.page import CELL, CELL_BOLD, WIDTH
from km_desktop.documents.engine.safe_text import drawable
from km_desktop.services.figures.periods import counted_on
from km_desktop.services.printing.brief_content import FIGURES_ONLY
from km_desktop.services.printing.imprint import Imprint, sealed
from km_desktop.services.reports import period_of
from km_desktop.services.reports.overview import FigureChange, FigureNote, Overview, ProgrammeReport
from km_desktop.services.words.formatting import day_in_words

_TITLE = Text("Annual overview", "Годовой обзор")
_MAP = Text("Where assignments were completed", "Где завершены задания")
_BY_YEAR = Text("Assignments by year", "Задания по годам")
_BY_THEME = Text("Assignments by theme", "Задания по темам")
_BY_GOAL = Text("Assignments by goal", "Задания по целям")
_WAYS = Text("What assignments were about", "Чему посвящены задания")
_GOALS = Text(
    "One assignment may serve several goals.", "Одно задание может служить нескольким целям."
)
_MOST_BARS = 22
_EXACTLY = Text("exactly {value}", "точно {value}")
_CHANGED = Text("Changed since “{name}” of {day}", "Изменилось после «{name}» на {day}")
_UNCHANGED = Text(
    "Nothing has changed since “{name}” of {day}.", "После «{name}» на {day} ничего не изменилось."
)
_NEVER_FROZEN = Text(
    "No figures have been frozen yet, so nothing can be compared with an earlier overview.",
    "Показатели ещё не фиксировали под названием, поэтому сравнить с прежним обзором нечего.",
)
_FIGURE = Text("Figure", "Показатель")
_BEFORE = Text("Then", "Тогда")
_NOW = Text("Now", "Сейчас")
_RECORDS = Text("Records", "Записи")
_AND_MORE = Text("and {n} more", "и ещё {n}")


def titles(content: Overview, language: Language) -> Titles:
    """Return what a file of overviews is called."""
    title = _TITLE.say(language)
    return Titles(title, period_of(content.span).say(language), title)


def lay_out(content: Overview, language: Language, imprint: Imprint) -> Document:
    """Lay out the overview in one language; nothing is drawn yet."""
    texts = running(
        language,
        sealed(imprint, content),
        kind=_TITLE.say(language),
        reference="",
        second=period_of(content.span).say(language),
        protection=FIGURES_ONLY.say(language),
    )
    return Document(texts, list(_story(content, language, imprint)), _TITLE.say(language))


def _story(content: Overview, language: Language, imprint: Imprint) -> Iterator[Block]:
    lines = [imprint.partnership, period_of(content.span)]
    yield Cover(_TITLE.say(language), [drawable(one.say(language), language) for one in lines])
    yield CardRows([_shown(card, language) for card in content.cards], 3, before=12)
    yield from _pictures(content, language)
    for programme in content.programmes:
        yield from _programme(programme, content, language)
    yield Opening(wording.DEFINITIONS.say(language))
    if (meaning := counted_on(content.span)) is not None:
        yield lead(meaning, language)
    if content.since is None:
        yield lead(_NEVER_FROZEN, language)
    _, *rest = definitions(content.figures, content.span, language)
    yield from rest


def _shown(card: FigureNote, language: Language, *, words: bool = True) -> Shown:
    figure = card.figure
    exact = ""
    if figure.published != figure.exact:
        exact = _EXACTLY.say(language, value=figure.exact)
    parts = [figure.counts, *card.beside]
    said = " ".join(part.say(language) for part in parts) if words else ""
    if not words and card.beside:
        said = " ".join(one.say(language) for one in card.beside)
    return Shown(
        figure.published.say(language),
        drawable(figure.label.say(language), language),
        drawable(exact, language),
        drawable(said, language),
    )


def _pictures(content: Overview, language: Language) -> Iterator[Block]:
    yield Opening(_MAP.say(language))
    drawn = chart(content.places, language, placeholder=content.placeholder)
    drawn = drawn or quiet(wording.NOTHING_YET.say(language))
    drawn.before = 9
    yield drawn
    yield heading(_BY_YEAR, language, before=16)
    yield chart(content.years, language) or quiet(wording.NOTHING_YET.say(language))
    yield from pieces(content.gender, language)
    yield Opening(_WAYS.say(language))
    for title, found in ((_BY_THEME, content.themes), (_BY_GOAL, content.goals)):
        yield heading(title, language, before=12)
        ranked = chart(found, language, most=_MOST_BARS)
        yield ranked or quiet(wording.NOTHING_YET.say(language))
    if content.goals.note is not None:
        yield quiet(_GOALS.say(language), before=4)


def _programme(
    programme: ProgrammeReport, content: Overview, language: Language
) -> Iterator[Block]:
    yield Opening(drawable(programme.title.say(language), language))
    about = lead(programme.about, language)
    about.before, about.stays = 8, True
    yield about
    cards = [_shown(card, language, words=False) for card in programme.cards]
    yield CardRows(cards, len(cards) if len(cards) in (4, 5) else 3, before=8)
    for found in programme.tables:
        yield from pieces(found, language, placeholder=content.placeholder, short=True)
    if content.since is not None:
        day = day_in_words(content.since.span.as_of, language)
        words = {"name": drawable(content.since.name, language), "day": day}
        if programme.changes:
            yield heading(Text(*(_filled(one, words) for one in _CHANGED)), language, before=14)
            yield _changes(programme.changes, language)
        else:
            yield quiet(_UNCHANGED.say(language, **words), before=14)


def _filled(half: str, words: dict[str, str]) -> str:
    return half.format(**words)


def _changes(changes: Sequence[FigureChange], language: Language) -> Block:
    shares = ((_FIGURE, 0.34), (_BEFORE, 0.18), (_NOW, 0.18), (_RECORDS, 0.3))
    columns = [TableColumn(head, WIDTH * share) for head, share in shares]
    rows = [
        [
            Prose(drawable(one.label.say(language), language), CELL_BOLD),
            Prose(one.before.say(language), CELL),
            Prose(one.now.say(language), CELL),
            Prose(_records(one, language), CELL),
        ]
        for one in changes
    ]
    return table(columns, rows, language)


def _records(one: FigureChange, language: Language) -> str:
    named = ", ".join(one.records)
    more = _AND_MORE.say(language, n=one.more) if one.more and named else ""
    return f"{named} {more}".strip()
