"""The annual overview: a cover, a foreword, what was reached, programme by programme, stories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from km_desktop.bilingual import Language, Text
from km_desktop.documents import wording
from km_desktop.documents.blocks.cards import CardRows, Opening, Shown
from km_desktop.documents.blocks.cover import Cover, CoverWords
from km_desktop.documents.blocks.facts import (
    TableColumn,
    heading,
    other_mark,
    quiet,
    table,
    text_cell,
)
from km_desktop.documents.blocks.report_tables import (
    chart,
    definition_table,
    even_text,
    is_even,
    lead,
    pieces,
    rest_text,
)
from km_desktop.documents.blocks.story import StoryBlock
from km_desktop.documents.engine.block import Block, Prose, Stack
from km_desktop.documents.engine.grid import Grid, GridRow
from km_desktop.documents.engine.header_footer import running
from km_desktop.documents.engine.layout import Document, Titles
from km_desktop.documents.engine.page import (
    BODY,
    CELL,
    CELL_BOLD,
    FOREWORD,
    LABEL,
    LEAD,
    MM,
    RESULT,
    RESULT_VALUE,
    STORY,
    STORY_TITLE,
    WIDTH,
)
from km_desktop.documents.engine.safe_text import drawable, pair_text
from km_desktop.services.figures.periods import counted_on
from km_desktop.services.printing.brief_content import FIGURES_ONLY
from km_desktop.services.printing.imprint import Imprint, sealed
from km_desktop.services.reports import period_of, years_of
from km_desktop.services.reports.overview import (
    FigureChange,
    FigureNote,
    Overview,
    ProgrammeReport,
    SignedForeword,
)
from km_desktop.services.reports.report import ReportTable
from km_desktop.services.reports.results import Result
from km_desktop.services.reports.stories import Story
from km_desktop.services.words.formatting import day_in_words

_TITLE = Text("Annual overview", "Годовой обзор")
_RESULTS = Text("What was achieved", "Что сделано")
_MAP = Text("Where assignments were completed", "Где завершены задания")
_BY_YEAR = Text("Assignments by year", "Задания по годам")
_BY_THEME = Text("Assignments by theme", "Задания по темам")
_BY_GOAL = Text("Assignments by goal", "Задания по целям")
_GOALS = Text(
    "One assignment may serve several goals.", "Одно задание может служить нескольким целям."
)
_STORIES = Text("Stories", "Истории")
_NOTHING_FOR = Text(
    "Nothing to report for this period: {names}.", "Нет данных за этот период: {names}."
)
_UNTOLD = Text("{name}. {why}", "{name}. {why}")
_CHANGED = Text("Changed since “{name}” of {day}", "Изменилось со времени набора «{name}» на {day}")
_UNCHANGED = Text(
    "Nothing has changed since “{name}” of {day}.",
    "Со времени набора «{name}» на {day} ничего не изменилось.",
)
_NEVER_FROZEN = Text(
    "No figures have been frozen yet, so nothing can be compared with an earlier overview.",
    "Показатели ещё не фиксировали, поэтому сравнивать с прежним обзором нечего.",
)
_FIGURE = Text("Figure", "Показатель")
_BEFORE = Text("Then", "Тогда")
_NOW = Text("Now", "Сейчас")
_RECORDS = Text("Records", "Записи")
_AND_MORE = Text("and {n} more", "и ещё {n}")
_PRINTED = Text("Printed {day}", "Напечатано {day}")
_SOURCES = Text("Sources", "Источники")
_FROM_FILE = Text(
    "All figures are counted from the records of the partnership (file {file}).",
    "Все показатели посчитаны по записям партнёрства (файл {file}).",
)
_FROM_RECORDS = Text(
    "All figures are counted from the records of the partnership.",
    "Все показатели посчитаны по записям партнёрства.",
)
_RATES = Text(
    "Amounts in other currencies are counted in US dollars at the United Nations operational rate "
    "of exchange of the day they are about.",
    "Суммы в других валютах пересчитаны в доллары США по операционному курсу ООН на тот день, к "
    "которому они относятся.",
)
_OUTLINES = Text(
    "Outlines of the map: Natural Earth, public domain.",
    "Контуры карты: Natural Earth, общественное достояние.",
)
_WITH_PICTURES = Text(
    "A public document. Photographs are printed with the consent of those shown.",
    "Публичный документ. Фотографии напечатаны с согласия изображённых.",
)
_VALUE_WIDE = 60 * MM
_SHORT_VALUE = 9  # letters that four cards side by side have room for


def titles(content: Overview, language: Language) -> Titles:
    """Return what a file of overviews is called."""
    title = f"{_TITLE.say(language)} {years_of(content.span)}"
    return Titles(title, period_of(content.span).say(language), _TITLE.say(language))


def lay_out(content: Overview, language: Language, imprint: Imprint) -> Document:
    """Lay out the overview in one language; nothing is drawn yet."""
    protection = _WITH_PICTURES if content.stories else FIGURES_ONLY
    texts = running(
        language,
        sealed(imprint, content),
        kind=_TITLE.say(language),
        reference=years_of(content.span),
        second=period_of(content.span).say(language),
        protection=protection.say(language),
    )
    return Document(texts, list(_story(content, language, imprint)), _TITLE.say(language))


def _story(content: Overview, language: Language, imprint: Imprint) -> Iterator[Block]:
    yield _cover(content, language, imprint)
    if content.foreword is not None:
        yield from _foreword(content.foreword, language)
    yield from _results(content, language)
    for number, programme in enumerate(content.programmes):
        if programme.results:
            yield from _programme(programme, content, language, first=not number)
    if content.gender.rows:
        yield Opening(drawable(content.gender.title.say(language), language))
        _, *table_of_people = pieces(content.gender, language)
        yield from table_of_people
    if content.stories:
        yield from _stories(content.stories, language)
    yield from _closing(content, language, imprint)


def _cover(content: Overview, language: Language, imprint: Imprint) -> Block:
    printed = _PRINTED.say(language, day=day_in_words(imprint.printed_on, language))
    return Cover(
        CoverWords(
            drawable(imprint.partnership.say(language), language),
            years_of(content.span),
            _TITLE.say(language),
            period_of(content.span).say(language),
            drawable(imprint.programme.say(language), language),
            [printed],
        )
    )


def _foreword(foreword: SignedForeword, language: Language) -> Iterator[Block]:
    words, is_other = pair_text(foreword.words, language)
    yield Opening(wording.FOREWORD.say(language))
    paragraphs = [one for one in words.split("\n") if one.strip()]
    for number, one in enumerate(paragraphs):
        mark = other_mark(is_other, language) if number == len(paragraphs) - 1 else ""
        yield Prose(one, FOREWORD, tail=mark, before=10 if number == 0 else 7)
    for pair, style, before in (
        (foreword.name, LEAD, 14.0), (foreword.position, BODY, 1.0),
    ):  # fmt: skip
        text, _ = pair_text(pair, language)
        if text:
            yield Prose(text, style, before=before)


def _results(content: Overview, language: Language) -> Iterator[Block]:
    """Yield what was achieved: numbers, each with its sentence; then what has nothing to tell."""
    rows = [
        _result(result, language)
        for programme in content.programmes
        for result in programme.results
    ]
    yield Opening(_RESULTS.say(language))
    if rows:
        yield Grid((_VALUE_WIDE, WIDTH - _VALUE_WIDE), rows, whole=12, before=6)
    empty = [one for one in content.programmes if not one.results]
    silent = [one.title for one in empty if not any(one.untold)]
    if silent:
        names = ", ".join(one.say(language) for one in silent)
        yield quiet(_NOTHING_FOR.say(language, names=names), before=8)
    for one in empty:
        if any(one.untold):
            words = _UNTOLD.say(language, name=one.title, why=one.untold)
            yield quiet(drawable(words, language), before=4)


def _result(result: Result, language: Language) -> GridRow:
    value = Prose(drawable(result.value.say(language), language), RESULT_VALUE)
    return GridRow([value, Prose(drawable(result.sentence.say(language), language), RESULT)])


def _card(card: FigureNote, language: Language) -> Shown:
    return Shown(
        drawable(card.value.say(language), language),
        drawable(card.figure.label.say(language), language),
        drawable(" ".join(one.say(language) for one in card.beside), language),
    )


def _pictures(content: Overview, language: Language) -> Iterator[Block]:
    """Yield the map and the charts of the assignments."""
    drawn = chart(content.places, language, placeholder=content.placeholder)
    if drawn is not None:
        yield heading(_MAP, language, before=14)
        yield drawn
    years = chart(content.years, language)
    if years is not None:
        yield heading(_BY_YEAR, language, before=14)
        yield years
    for title, found in ((_BY_THEME, content.themes), (_BY_GOAL, content.goals)):
        yield from _ranking(title, found, language)
    if content.goals.note is not None and content.goals.rows:
        yield quiet(_GOALS.say(language), before=4)


def _ranking(title: Text, found: ReportTable, language: Language) -> Iterator[Block]:
    if not found.rows:
        return
    yield heading(title, language, before=14)
    if is_even(found):
        yield Prose(even_text(found, language), CELL, before=2)
        return
    ranked = chart(found, language)
    if ranked is not None:
        yield ranked
        if rest := rest_text(found, language):
            yield Prose(rest, CELL, before=3)


def _programme(
    programme: ProgrammeReport, content: Overview, language: Language, *, first: bool
) -> Iterator[Block]:
    yield Opening(drawable(programme.title.say(language), language))
    about = lead(programme.about, language)
    about.before, about.stays = 8, True
    yield about
    cards = [_card(card, language) for card in programme.cards]
    yield CardRows(cards, _across(cards), before=8)
    if first:
        yield from _pictures(content, language)
    for found in programme.tables:
        if found.rows:
            yield from pieces(found, language, placeholder=content.placeholder, short=True)
    if content.since is not None:
        day = day_in_words(content.since.span.as_of, language)
        words = {"name": drawable(content.since.name, language), "day": day}
        if programme.changes:
            yield heading(Text(*(_filled(one, words) for one in _CHANGED)), language, before=14)
            yield _changes(programme.changes, language)
        else:
            yield quiet(_UNCHANGED.say(language, **words), before=14)


def _across(cards: Sequence[Shown]) -> int:
    """Return how many cards stand side by side: no row has a single one below a full row."""
    if len(cards) == 4:
        return 2 if max(len(card.value) for card in cards) > _SHORT_VALUE else 4
    return min(len(cards), 3)


def _stories(stories: Sequence[Story], language: Language) -> Iterator[Block]:
    yield Opening(_STORIES.say(language))
    for number, story in enumerate(stories):
        place = pair_text(story.place, language)[0]
        under = ", ".join(filter(None, (place, str(story.year))))
        texts = [
            text_cell(story.title, language, STORY_TITLE),
            Prose(under, LABEL, before=2),
            text_cell(story.words, language, STORY),
        ]
        texts[-1].before = 5
        yield StoryBlock(story.picture, Stack(texts), before=18 if number else 10)


def _closing(content: Overview, language: Language, imprint: Imprint) -> Iterator[Block]:
    yield Opening(wording.DEFINITIONS.say(language))
    if (meaning := counted_on(content.span)) is not None:
        yield lead(meaning, language)
    if content.since is None:
        yield lead(_NEVER_FROZEN, language)
    if content.figures:
        made = definition_table(content.figures, content.span, language)
        made.before = 6
        yield made
    yield heading(_SOURCES, language, before=14)
    file = drawable(imprint.file_name, language)
    records = _FROM_FILE.filled(file=file) if file else _FROM_RECORDS
    words = " ".join(one.say(language) for one in (records, _RATES, _OUTLINES))
    yield Prose(words, BODY)


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
