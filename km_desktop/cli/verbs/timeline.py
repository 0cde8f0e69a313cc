"""The verb that shows the years of a person or of a country: timeline."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from km_desktop.bilingual import Plural, Text
from km_desktop.cli.arguments import FILE, LIMIT, Position, Verb
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.cli.output import Out
from km_desktop.cli.reading import locate, open_database, today
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.services.timeline import timeline as services
from km_desktop.services.timeline.timeline import ONE, Span, Timeline
from km_desktop.services.words import file_lists, formatting
from km_desktop.services.words.code_words import find_code
from km_desktop.store.database import Database

_NO_LIMIT = Text("A limit is a whole number from 1 up.", "Предел – целое число от 1.")
_NOBODY = Text(
    "{typed} is no record of a person. Name a person, an expert, an internship, a deployment or a "
    "country.",
    "{typed} – не запись о человеке. Назовите человека, эксперта, стажировку, назначение или "
    "страну.",
)
_HEADS = (
    Text("When", "Когда"), Text("What", "Что"), Text("Title", "Название"), Text("Where", "Где"),
    Text("Record", "Запись"), Text("Status", "Статус"), Text("Counted", "Учтено"),
)  # fmt: skip
_COUNTED = Text("yes", "да")
_NOTHING = Text("Nothing with a date is recorded.", "Записей с датами нет.")
_COUNT = Plural(("{n} entry", "{n} entries"), ("{n} запись", "{n} записи", "{n} записей"))
_SHOWN = Text("{shown} of {all}", "{shown} из {all}")
_MOST = 1000


TIMELINE_ARGUMENTS = (
    FILE,
    Position(
        "whose",
        Text("WHOSE", "ЧЬЯ"),
        Text(
            "a person, by reference, id or name, or a country: TJK, Tajikistan",
            "человек – номер, id или имя – либо страна: TJK, Таджикистан",
        ),
    ),
    LIMIT,
)


def show_timeline(options: Namespace, out: Out) -> int:
    """Show what a person or a country has had, in order of time."""
    if options.limit is not None and options.limit < 1:
        raise UsageError(_NO_LIMIT)
    limit = options.limit or _MOST
    with open_database(options.file) as database:
        found = _read_timeline(database, options.whose, limit, out)
    spans = found.spans[:limit]
    if out.json:
        out.document(
            {
                "whose": found.whose,
                "total": found.total,
                "kinds": found.by_kind,
                "spans": [_json(span) for span in spans],
            }
        )
        return 0
    _show_spans(found, spans, out)
    return 0


def _read_timeline(database: Database, typed: str, limit: int, out: Out) -> Timeline:
    with database.reading() as connection:
        country = find_code(COUNTRY, typed, file_lists.read(connection))
    if country:
        return services.of_country(database, country, 0, limit, today=today())
    with database.reading() as connection:
        try:
            record = locate(connection, typed, out=out)
        except CommandError:
            record = locate(connection, typed, "person", out)  # a name is looked for among people
    if record.entity not in services.OF_PEOPLE:
        raise CommandError(_NOBODY, typed=typed)
    return services.of_person(database, record.entity, record.id, today=today())


def _json(span: Span) -> dict[str, Any]:
    return {
        "kind": span.kind,
        "record_kind": span.entity,
        "id": span.record_id,
        "reference": span.reference,
        "title": span.title,
        "place": span.place,
        "start": span.start,
        "end": span.end,
        "status": span.status or None,
        "counted": span.counted,
    }


def _show_spans(found: Timeline, spans: tuple[Span, ...], out: Out) -> None:
    language = out.language
    out.line(found.whose.either(language))
    if not spans:
        out.line(_NOTHING.say(language))
        return
    rows = [
        (
            formatting.period(span.start, span.end, language),
            ONE[span.kind].say(language),
            span.title.either(language),
            span.place.either(language),
            span.reference,
            span.label.say(language),
            _COUNTED.say(language) if span.counted else "",
        )
        for span in spans
    ]
    out.table([head.say(language) for head in _HEADS], rows)
    count = _COUNT.say(language, found.total)
    if len(spans) < found.total:
        count = _SHOWN.say(language, shown=len(spans), all=count)
    out.line(count)


VERBS = {
    "timeline": Verb(show_timeline, TIMELINE_ARGUMENTS),
}
