"""Lists to work on: what is due (R14), and what the rules say of the file (R15)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.models import ENTITIES
from km_desktop.services.due import KINDS, Due, due_on, issues
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.reports.counts import ALL
from km_desktop.services.reports.report import Form, ReportColumn, ReportTable, Value
from km_desktop.services.rules.people.team import read_team
from km_desktop.services.steps import approval
from km_desktop.services.valuation import survey
from km_desktop.services.words import file_lists
from km_desktop.services.words.findings import Severity
from km_desktop.store.database import Database
from km_desktop.written.money import write_money

MOST_LISTED = 1000
WITHIN_DAYS = 60
_WITHIN = Text(
    "Overdue on the day of the report or due in the 60 days after it.",
    "Просрочено на день отчёта или предстоит в следующие 60 дней.",
)
_NO_RATES = Text(
    "These amounts are in no sum. These are the UN rates to enter or to import.",
    "Эти суммы не входят ни в один итог. Эти курсы ООН нужно внести или загрузить.",
)
_NAMELESS = Text(
    "Records that somebody approved or decided on and that do not say who. “By no manager”: the "
    "person named is not a manager in the list “Team”.",
    "Записи, которые утверждены или по которым принято решение, но не сказано кем. «Не "
    "руководителем»: указанный человек не значится руководителем в списке «Команда».",
)
_ERROR = Text("Error", "Ошибка")
_WARNING = Text("Warning", "Предупреждение")


def deadlines(database: Database, span: FigurePeriod) -> list[ReportTable]:
    """Return what is overdue on a day or falls due in the 60 days after it, and counts by kind."""
    found = due_on(database, span.as_of, WITHIN_DAYS, MOST_LISTED)
    by_kind: list[tuple[Value, ...]] = [
        (KINDS[kind], number)
        for kind, number in sorted(found.by_kind.items(), key=lambda item: -item[1])
    ]
    return [
        ReportTable(
            Text("Deadlines by kind", "Сроки по видам"),
            (
                ReportColumn(Text("Kind", "Вид"), share=3.0),
                ReportColumn(Text("Number", "Число"), Form.NUMBER),
            ),
            tuple(by_kind),
            (Text("All", "Всего"), found.total),
            _WITHIN,
        ),
        ReportTable(
            Text("Overdue and due", "Просрочено и предстоит"),
            (
                ReportColumn(Text("When", "Срок"), Form.DAY, 1.3),
                ReportColumn(Text("Kind", "Вид"), share=1.8),
                ReportColumn(Text("Reference", "Номер"), share=1.4),
                ReportColumn(Text("What", "Что"), share=3.6),
                ReportColumn(Text("Who", "Кто"), share=1.8),
            ),
            tuple(_due(one) for one in found.items),
            more=found.more,
        ),
    ]


def _due(one: Due) -> tuple[Value, ...]:
    return one.on, KINDS[one.kind], Text(one.reference, one.reference), one.what, one.who


def data_quality(database: Database, span: FigurePeriod) -> list[ReportTable]:
    """Return amounts without a rate, approvals without a name, and the first 1,000 issues.

    Everything is counted before the list is cut, so an error at the end of the file is not lost.
    """
    errors: list[tuple[Value, ...]] = []
    warnings: list[tuple[Value, ...]] = []
    by_kind: Counter[tuple[Text, Value]] = Counter()
    for is_error, row in _findings(database, span):
        severity, kind = _ERROR if is_error else _WARNING, row[1]
        by_kind[severity, kind] += 1
        rows = errors if is_error else warnings
        if len(rows) < MOST_LISTED:
            rows.append(row)
    listed = [*errors, *warnings][:MOST_LISTED]
    return [
        _without_rate(database, span),
        _approvals(database),
        _by_kind(by_kind),
        _issues(listed, by_kind.total()),
    ]


def _approvals(database: Database) -> ReportTable:
    with database.reading() as connection:
        found = approval.count(connection)
        has_team = bool(read_team(connection).members)
    columns = (
        ReportColumn(Text("Kind", "Вид"), share=2.2),
        ReportColumn(Text("Approved or decided", "Утверждено, решено"), Form.NUMBER),
        ReportColumn(Text("Without a name", "Без имени"), Form.NUMBER),
        ReportColumn(Text("By no manager", "Не руководителем"), Form.NUMBER),
    )
    shown = len(columns) if has_team else len(columns) - 1
    rows: list[tuple[Value, ...]] = [
        (ENTITIES[one.entity].about.plural, one.whole, one.nameless, one.by_others)[:shown]
        for one in found
        if one.nameless or (has_team and one.by_others)
    ]
    return ReportTable(
        Text("Approvals without a name", "Утверждено без имени"),
        columns[:shown],
        tuple(rows),
        note=_NAMELESS if rows else None,
    )


def _without_rate(database: Database, span: FigurePeriod) -> ReportTable:
    with database.reading() as connection:
        words = file_lists.read(connection)
        found = survey.find_missing_rates(connection, span.as_of, words)
    return ReportTable(
        Text("Amounts without a rate", "Суммы без курса"),
        (
            ReportColumn(Text("Currency", "Валюта"), share=1.2),
            ReportColumn(Text("Rate of the day", "Курс на день"), Form.DAY, 1.4),
            ReportColumn(Text("Amounts", "Сумм"), Form.NUMBER),
            ReportColumn(Text("Together", "Вместе"), share=2.0),
        ),
        tuple(
            (
                Text(one.currency, one.currency),
                one.day,
                one.number,
                Text(*(write_money(one.minor, one.currency, lang) for lang in LANGUAGES)),
            )
            for one in found
        ),
        note=_NO_RATES if found else None,
    )


def _by_kind(by_kind: Counter[tuple[Text, Value]]) -> ReportTable:
    ordered = sorted(by_kind.items(), key=lambda item: (item[0][0] != _ERROR, -item[1]))
    rows: list[tuple[Value, ...]] = [(*key, number) for key, number in ordered]
    return ReportTable(
        Text("Open issues by kind", "Замечания по видам"),
        (
            ReportColumn(Text("Severity", "Важность"), share=1.3),
            ReportColumn(Text("Kind", "Вид"), share=2.2),
            ReportColumn(Text("Number", "Число"), Form.NUMBER),
        ),
        tuple(rows),
        (ALL, None, by_kind.total()),
    )


def _issues(listed: Sequence[tuple[Value, ...]], whole: int) -> ReportTable:
    return ReportTable(
        Text("Open issues", "Замечания"),
        (
            ReportColumn(Text("Severity", "Важность"), share=1.3),
            ReportColumn(Text("Kind", "Вид"), share=1.2),
            ReportColumn(Text("Reference", "Номер"), share=1.3),
            ReportColumn(Text("Record", "Запись"), share=2.2),
            ReportColumn(Text("What", "Что"), share=5.0),
        ),
        tuple(listed),
        note=Text(
            "The list stops here; there are more. Mend these first.",
            "Список обрывается здесь, есть и другие. Начните с этих.",
        )
        if whole > len(listed)
        else None,
    )


def _findings(database: Database, span: FigurePeriod) -> Iterator[tuple[bool, tuple[Value, ...]]]:
    for judged in issues.judge(database, span.as_of):
        kind = ENTITIES[judged.entity].about.singular
        reference = Text(judged.reference, judged.reference)
        for finding in judged.findings:
            is_error = finding.severity is Severity.ERROR
            severity = _ERROR if is_error else _WARNING
            yield is_error, (severity, kind, reference, judged.title, finding.text)
