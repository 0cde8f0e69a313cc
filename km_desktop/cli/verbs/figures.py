"""The verbs that count: figures with their rows, and freezing them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from km_desktop.bilingual import Text
from km_desktop.cli.arguments import (
    APPROVED_BY,
    AUTHOR,
    DATE_WORD,
    FILE,
    TEXT_WORD,
    Flag,
    Position,
    Verb,
    VerbOption,
)
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.cli.figure_span import SPAN, read_option_day, read_span
from km_desktop.cli.known_text import show_known
from km_desktop.cli.operations import read_operation
from km_desktop.cli.output import Out, finding_json
from km_desktop.cli.reading import open_database, today
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.services import figures as counted
from km_desktop.services.figures import figure_text, freezing
from km_desktop.services.figures.footnotes import beside
from km_desktop.services.figures.known import known_on
from km_desktop.services.figures.periods import counted_on
from km_desktop.services.rules.people.team import team_of
from km_desktop.services.steps import approval
from km_desktop.services.words import naming
from km_desktop.services.words.formatting import day_in_words, period
from km_desktop.settings import system_user
from km_desktop.store.database import Database
from km_desktop.written.money import from_minor
from km_desktop.written.numbers import write_number

_PUBLISHED = Text("published as: {words}", "публикуется так: {words}")
_AS_OF = Text("As of {day}", "На {day}")
_IN_PERIOD = Text("As of {day}, for {period}", "На {day}, за {period}")
_NO_FIGURE = Text(
    "There is no figure “{typed}”. There are: {known}.",
    "Показателя «{typed}» нет. Есть: {known}.",
)
_NO_SET = Text(
    "No figures are frozen under the name “{typed}”.",
    "Под названием «{typed}» показатели не зафиксированы.",
)
_NOT_KEPT = Text(
    "The frozen figures do not have “{figure}”.", "Среди зафиксированных нет показателя «{figure}»."
)
_FROZEN = Text("Figures frozen as “{name}”.", "Показатели зафиксированы под названием «{name}».")
_SINCE = Text(
    "Frozen as “{name}” on {day}; today's values beside.",
    "Зафиксировано под названием «{name}» на {day}; рядом – нынешние значения.",
)
_UNCHANGED = Text("unchanged", "без изменений")
_MORE = Text("and {n} more", "и ещё {n}")
_ONE_QUESTION = Text(
    "Ask for one of --as-of, --frozen, --known-on and --known-at.",
    "Выберите одно из --as-of, --frozen, --known-on и --known-at.",
)
_HEADS = (
    Text("Reference", "Номер"),
    Text("Record", "Запись"),
    Text("Of", "По"),
    Text("Amount", "Сколько"),
)


FIGURES_ARGUMENTS = (
    FILE,
    *SPAN,
    VerbOption(
        "--frozen",
        Text("what has changed since they were frozen", "что изменилось с тех пор"),
        Text("NAME", "НАЗВАНИЕ"),
    ),
    VerbOption(
        "--known-on",
        Text(
            "what the file knew at the end of this day, and how it differs from today's knowledge",
            "что файл знал к концу этого дня и чем это отличается от нынешнего знания",
        ),
        DATE_WORD,
    ),
    VerbOption(
        "--known-at",
        Text(
            "the same, right after an operation: its id, or COPY#NUMBER",
            "то же, сразу после операции: её id или КОПИЯ#НОМЕР",
        ),
        Text("OPERATION", "ОПЕРАЦИЯ"),
    ),
    VerbOption(
        "--rows",
        Text("the records behind one figure", "записи, из которых сложен показатель"),
        Text("FIGURE", "ПОКАЗАТЕЛЬ"),
    ),
)


def show_figures(options: Namespace, out: Out) -> int:
    """Say the published figures with what they count, the rows of one, or what has changed."""
    span = read_span(options)
    if options.rows and options.rows not in counted.BY_KEY:
        raise UsageError(_NO_FIGURE.filled(typed=options.rows, known=", ".join(counted.BY_KEY)))
    if options.known_on or options.known_at:
        return _known(options, span, out)
    with open_database(options.file) as database:
        if options.frozen:
            return _since(database, options, span, out)
        if options.rows:
            with database.reading() as connection:
                definition = counted.BY_KEY[options.rows]
                rows = counted.rows_of(connection, definition, span)
                _show_rows(connection, definition, rows, out)
            return 0
        _show_all_figures(database, span, out)
    return 0


def _known(options: Namespace, span: counted.FigurePeriod, out: Out) -> int:
    if options.frozen or options.as_of or (options.known_on and options.known_at):
        raise UsageError(_ONE_QUESTION)
    keys = [options.rows] if options.rows else []
    day = read_option_day(options.known_on) if options.known_on else None
    with open_database(options.file) as database:
        if day is not None:
            known = known_on.on_day(database, day, span, keys)
        else:
            with database.reading() as connection:
                operation = read_operation(connection, options.known_at)
            known = known_on.at_operation(database, operation, span, keys)
    show_known(known, out, in_full=bool(options.rows))
    return 0


FREEZE_ARGUMENTS = (
    FILE,
    Position("name", Text("NAME", "НАЗВАНИЕ"), Text("their name", "название набора")),
    *SPAN,
    VerbOption("--note", Text("what they are for", "для чего они"), TEXT_WORD),
    Flag(
        "--incomplete",
        Text(
            "also where sums leave out amounts without a rate",
            "даже если в суммы не входят суммы без курса",
        ),
    ),
    APPROVED_BY,
    AUTHOR,
)


def freeze_figures(options: Namespace, out: Out) -> int:
    """Freeze every figure under a name."""
    span = read_span(options)
    author = options.author or system_user()
    with open_database(options.file, writing=True) as database:
        changes = freezing.freeze(
            database, author, options.name, span, options.note,
            incomplete=options.incomplete, approver=options.approved_by,
        )  # fmt: skip
        team = team_of(database)
    name = " ".join(options.name.split())
    remarks = list(approval.check("approved_by", author, options.approved_by, team, today()))
    document = {
        "frozen": name,
        "as_of": span.as_of,
        "approved_by": options.approved_by.strip() or None,
        "warnings": [finding_json(found) for found in remarks],
        "operation": changes.operation_id,
    }
    out.done(_FROZEN.filled(name=name), document)
    for finding in () if out.json else remarks:
        out.note(finding.text.say(out.language))
    return 0


def _show_all_figures(database: Database, span: counted.FigurePeriod, out: Out) -> None:
    found = counted.compute(database, span)
    with database.reading() as connection:
        notes = {one.key: beside(connection, one, among_others=True) for one in found}
    if out.json:
        listed = [_document(one, notes[one.key]) for one in found]
        out.document({**_span_document(span), "figures": listed})
        return
    out.line(_heading(span, out))
    if (meaning := counted_on(span)) is not None:
        out.line(meaning.say(out.language))
    wide = max(len(one.label.say(out.language)) for one in found)
    for one in found:
        shown = one.exact.say(out.language)
        line = f"{one.label.say(out.language).ljust(wide)}  {shown:>9}"
        if one.published != one.exact:
            line += f"  ({_PUBLISHED.say(out.language, words=one.published)})"
        out.line(line)
        said = [one.counts, one.by_period, *notes[one.key]]
        out.line("    " + " ".join(text.say(out.language) for text in said))


def _heading(span: counted.FigurePeriod, out: Out) -> str:
    day = day_in_words(span.as_of, out.language)
    if span.start or span.end:
        days = period(span.start, span.end, out.language)
        return _IN_PERIOD.say(out.language, day=day, period=days)
    return _AS_OF.say(out.language, day=day)


def _span_document(span: counted.FigurePeriod) -> dict[str, Any]:
    return {"as_of": span.as_of, "period": [span.start, span.end] if span.start else None}


def _document(one: counted.Figure, notes: Sequence[Text]) -> dict[str, Any]:
    return {
        "key": one.key,
        "label": one.label,
        "value": figure_text.plain(one.value, one.unit),
        "unit": "usd" if one.unit is counted.Unit.USD_CENTS else one.unit.value,
        "exact": one.exact,
        "published": one.published,
        "counts": one.counts,
        "by_period": one.by_period,
        "beside": figure_text.sentences(notes) if notes else None,
        "unknown": one.unknown,
        "unpriced": [
            {
                "currency": left.currency,
                "count": left.number,
                "amount": from_minor(left.minor, left.currency),
            }
            for left in one.unpriced
        ],
        "undated": one.undated,
        "as_of": one.as_of,
    }


def _show_rows(
    connection: Connection,
    definition: counted.Definition,
    rows: Sequence[counted.CountedRow],
    out: Out,
) -> None:
    names = naming.names(connection, [(definition.entity, row.record_id) for row in rows])
    named = [(row, names[definition.entity, row.record_id]) for row in rows]
    if out.json:
        records = [
            {
                "id": row.record_id,
                "reference": name.reference,
                "title": name.title,
                "key": row.key,
                "amount": row.amount,
            }
            for row, name in named
        ]
        out.document({"figure": definition.key, "entity": definition.entity, "rows": records})
        return
    out.line(definition.counts.say(out.language))
    out.table(
        [head.say(out.language) for head in _HEADS],
        [
            [
                name.reference,
                name.title.say(out.language),
                _key(definition, row.key).say(out.language),
                _amount(definition, row, out),
            ]
            for row, name in named
        ],
    )
    out.line(ENTITIES[definition.entity].about.counted.say(out.language, len(rows)))


def _key(definition: counted.Definition, key: str) -> Text:
    if definition.measure is counted.Measure.KEYS and key:
        return COUNTRY.text(key)
    return Text(key, key)


def _amount(definition: counted.Definition, row: counted.CountedRow, out: Out) -> str:
    if row.amount is None:
        return ""
    cents = definition.unit is counted.Unit.USD_CENTS
    return write_number(row.amount / 100 if cents else row.amount, out.language)


def _since(database: Database, options: Namespace, span: counted.FigurePeriod, out: Out) -> int:
    with database.reading() as connection:
        found = freezing.find(connection, options.frozen)
        if found is None:
            raise CommandError(_NO_SET.filled(typed=options.frozen), kind="not_found")
        kept = freezing.figures_of(connection, found.set_id)
        if options.rows:
            _show_frozen_rows(connection, found, options.rows, out)
            return 0
    current = span.for_period(found.span.start, found.span.end)
    changes = [
        freezing.difference(database, found, one.key, current)
        for one in kept
        if one.key in counted.BY_KEY
    ]
    if out.json:
        out.document(_since_document(found, kept, changes))
        return 0
    _show_since(found, kept, changes, out)
    return 0


def _show_frozen_rows(
    connection: Connection, found: freezing.FrozenSet, key: str, out: Out
) -> None:
    try:
        rows = freezing.frozen_rows(connection, found.set_id, key)
    except KeyError:
        raise CommandError(_NOT_KEPT.filled(figure=key), kind="not_found") from None
    _show_rows(connection, counted.BY_KEY[key], rows, out)


def _since_document(
    found: freezing.FrozenSet,
    kept: Sequence[freezing.Frozen],
    changes: Sequence[freezing.Difference],
) -> dict[str, Any]:
    causes = {one.key: one for one in changes}
    return {
        "frozen": found.name,
        "as_of": found.span.as_of,
        "figures": [
            {
                "key": one.key,
                "label": one.label,
                "counts": one.counts,
                "frozen": figure_text.plain(one.value, one.unit),
                "now": figure_text.plain(causes[one.key].now, one.unit)
                if one.key in causes
                else None,
                "causes": [
                    {
                        "id": cause.record_id,
                        "reference": cause.reference,
                        "title": cause.title,
                        "change": figure_text.plain(cause.change, one.unit),
                        "why": cause.why,
                    }
                    for cause in (causes[one.key].causes if one.key in causes else ())
                ],
            }
            for one in kept
        ],
    }


def _show_since(
    found: freezing.FrozenSet,
    kept: Sequence[freezing.Frozen],
    changes: Sequence[freezing.Difference],
    out: Out,
) -> None:
    day = day_in_words(found.span.as_of, out.language)
    out.line(_SINCE.say(out.language, name=found.name, day=day))
    by_key = {one.key: one for one in changes}
    wide = max(len(one.label.say(out.language)) for one in kept)
    for one in kept:
        line = f"{one.label.say(out.language).ljust(wide)}  {one.exact.say(out.language):>9}"
        change = by_key.get(one.key)
        if change is None or (change.is_same and not change.causes):
            out.line(f"{line}  {_UNCHANGED.say(out.language)}")
            continue
        now = figure_text.exactly(change.now, one.unit).say(out.language)
        out.line(f"{line}  → {now}")
        for cause in change.causes:
            sign = "+" if cause.change > 0 else "−" if cause.change < 0 else "±"
            name = cause.reference or cause.title.either(out.language)
            why = cause.why.say(out.language) if cause.why else ""
            out.line(f"    {sign} {name}  {why}".rstrip())
        if change.more:
            out.line("    " + _MORE.say(out.language, n=change.more))


VERBS = {
    "figures": Verb(show_figures, FIGURES_ARGUMENTS),
    "freeze": Verb(freeze_figures, FREEZE_ARGUMENTS),
}
