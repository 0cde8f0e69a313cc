"""The verb that makes reports: tables in words, as JSON, as PDF or as a workbook."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from km_desktop.bilingual import Plural, Text
from km_desktop.cli.arguments import FILE, OUT_WORD, Position, Verb, VerbOption
from km_desktop.cli.errors import UsageError
from km_desktop.cli.figure_span import EQUAL_PARTS, SPAN, read_span
from km_desktop.cli.output import Out
from km_desktop.cli.paper_files import imprint_of, note_letters, refuse_database, writing
from km_desktop.cli.reading import open_database
from km_desktop.services import reports
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.reports import Form, Report, ReportTable, Value
from km_desktop.settings import load
from km_desktop.store.database import Database

ANNUAL = "annual"
_NO_REPORT = Text(
    "There is no report “{typed}”. There are: {known}.",
    "Отчёта «{typed}» нет. Есть: {known}.",
)
_NO_KIND = Text(
    "“{name}” is neither a PDF nor an XLSX file. Let its name end in .pdf or .xlsx.",
    "«{name}» – не файл PDF и не XLSX. Пусть имя кончается на .pdf или .xlsx.",
)
_ONLY_PDF = Text(
    "The overview is printed as PDF: let the name “{name}” end in .pdf.",
    "Обзор печатается в PDF: пусть имя «{name}» кончается на .pdf.",
)
_WHERE = Text(
    "Say where to write the overview: -o OUT.pdf.", "Укажите, куда записать обзор: -o КУДА.pdf."
)
_ON_THIS_COMPUTER = Text(
    "The foreword for {years} is kept on this computer only. Open Reports › Annual overview in the "
    "window and take it into the file.",
    "Предисловие за {years} хранится только на этом компьютере. Откройте в окне «Отчёты › Годовой "
    "обзор» и перенесите его в файл.",
)
_WRITTEN = Text("Written: {file}, {pages}", "Записано: {file}, {pages}")
_PAGES = Plural(("{n} page", "{n} pages"), ("{n} страница", "{n} страницы", "{n} страниц"))
_SHEETS = Plural(("{n} sheet", "{n} sheets"), ("{n} лист", "{n} листа", "{n} листов"))
_LEFT_OUT = Text("Rows left out here: {n}.", "Строк, не вошедших сюда: {n}.")
_HEADS = (Text("Code", "Код"), Text("Report", "Отчёт"), Text("What is in it", "Что в нём"))


REPORT_ARGUMENTS = (
    FILE,
    Position(
        "code",
        Text("REPORT", "ОТЧЁТ"),
        Text(
            "R1 to R16, or annual for the overview; without it, what reports there are",
            "R1–R16 или annual для обзора; без него – какие есть отчёты",
        ),
        "?",
    ),
    *SPAN,
    EQUAL_PARTS,
    VerbOption(
        "-o",
        Text(
            "write a PDF or XLSX file instead of saying the tables",
            "записать файл PDF или XLSX вместо вывода таблиц",
        ),
        OUT_WORD,
        key="out",
    ),
)


def make_report(options: Namespace, out: Out) -> int:
    """Make a report: say its tables, or write it into a file."""
    if not options.code:
        return _show_kinds(out)
    code = _code(options.code)
    target = Path(options.out) if options.out else None
    if target is not None:
        _check_ending(target, code)
    span = read_span(options)
    with open_database(options.file) as database:
        if code == ANNUAL:
            return _annual(database, span, target, out)
        if target is None:
            _show_report(reports.build(database, code, span), out)
            return 0
        refuse_database(target, database)
        imprint = imprint_of(load(), database, out)
        _write(database, code, span, target, imprint, out)
    return 0


def _annual(database: Database, span: FigurePeriod, target: Path | None, out: Out) -> int:
    if target is None:
        raise UsageError(_WHERE)
    from km_desktop.documents.write import write_pdf
    from km_desktop.services.reports.overview import foreword_of, gather

    written = _foreword(database, span, out)
    refuse_database(target, database)
    settings = load()
    imprint = imprint_of(settings, database, out)
    content = gather(database, span, foreword_of(*written, settings.manager))
    note_letters(content, out)
    with writing(target):
        number = write_pdf(target, [content], out.language, imprint)
    _show_written(target, _PAGES.say(out.language, number), {"pages": number}, content, out)
    return 0


def _foreword(database: Database, span: FigurePeriod, out: Out) -> tuple[str, str]:
    """Return the foreword of the file; where it has none, one that only this computer keeps."""
    from km_desktop.services.reports.forewords import foreword_for

    years = reports.years_of(span)
    kept = foreword_for(database, years)
    own = load().foreword(years)
    if not any(kept.words) and any(own):
        out.note(_ON_THIS_COMPUTER.say(out.language, years=years))
        return own
    return kept.words


def _code(typed: str) -> str:
    known = {code.casefold(): code for code in (*reports.KINDS, ANNUAL)}
    found = known.get(typed.casefold())
    if found is None:
        raise UsageError(_NO_REPORT.filled(typed=typed, known=", ".join(known.values())))
    return found


def _check_ending(target: Path, code: str) -> None:
    """Raise UsageError unless the file's name says of which kind it is to be."""
    ending = target.suffix.lower()
    if code == ANNUAL and ending != ".pdf":
        raise UsageError(_ONLY_PDF.filled(name=target.name))
    if ending not in (".pdf", ".xlsx"):
        raise UsageError(_NO_KIND.filled(name=target.name))


def _write(
    database: Database, code: str, span: FigurePeriod, target: Path, imprint: Imprint, out: Out
) -> None:
    found = reports.build(database, code, span)
    with writing(target):
        if target.suffix.lower() == ".xlsx":
            from km_desktop.exchange.workbook import write_workbook

            number = write_workbook(target, found, out.language, imprint)
            counted, key = _SHEETS.say(out.language, number), "sheets"
        else:
            from km_desktop.documents.write import write_pdf

            note_letters(found, out)
            number = write_pdf(target, [found], out.language, imprint)
            counted, key = _PAGES.say(out.language, number), "pages"
    _show_written(target, counted, {key: number}, found, out)


def _show_written(
    target: Path, counted: str, number: dict[str, int], content: object, out: Out
) -> None:
    mark = reports.fingerprint(content)
    words = _WRITTEN.filled(file=target, pages=counted)
    out.done(words, {"written": str(target), **number, "fingerprint": mark})


def _show_kinds(out: Out) -> int:
    kinds = list(reports.KINDS.values())
    if out.json:
        listed = [{"code": one.code, "title": one.title, "about": one.about} for one in kinds]
        out.records("report", listed)
        return 0
    rows = [[one.code, one.title.say(out.language), one.about.say(out.language)] for one in kinds]
    out.table([head.say(out.language) for head in _HEADS], rows)
    return 0


def _show_report(found: Report, out: Out) -> None:
    if out.json:
        out.document(_document(found))
        return
    out.line(f"{found.code}  {found.title.say(out.language)}")
    out.line(reports.period_of(found.span).say(out.language))
    for table in found.tables:
        out.line()
        out.line(table.title.say(out.language))
        _show_table(table, out)
    if found.figures:
        out.line()
    for figure in found.figures:
        said = f"{figure.counts.say(out.language)} {figure.by_period.say(out.language)}"
        out.line(f"{figure.label.say(out.language)}: {said}")
    for note in found.notes:
        out.line(note.say(out.language))


def _show_table(table: ReportTable, out: Out) -> None:
    whole = [*table.rows, *([table.total] if table.total else [])]
    cells = [
        [
            reports.written(value, column.form, out.language)
            for value, column in zip(row, table.columns, strict=True)
        ]
        for row in whole
    ]
    for at, column in enumerate(table.columns):
        if column.form in (Form.NUMBER, Form.MONEY, Form.PERCENT):
            widest = max((len(row[at]) for row in cells), default=0)
            widest = max(widest, len(column.label.say(out.language)))
            for row in cells:
                row[at] = row[at].rjust(widest)
    out.table([column.label.say(out.language) for column in table.columns], cells)
    if table.note:
        out.line(table.note.say(out.language))
    if table.more:
        out.line(_LEFT_OUT.say(out.language, n=table.more))


def _document(found: Report) -> dict[str, Any]:
    return {
        "code": found.code,
        "title": found.title,
        "as_of": found.span.as_of,
        "period": [found.span.start, found.span.end] if found.span.start else None,
        "fingerprint": reports.fingerprint(found),
        "tables": [_table(one) for one in found.tables],
        "notes": found.notes,
        "figures": [
            {
                "key": one.key,
                "label": one.label,
                "exact": one.exact,
                "published": one.published,
                "counts": one.counts,
                "by_period": one.by_period,
            }
            for one in found.figures
        ],
    }


def _table(one: ReportTable) -> dict[str, Any]:
    return {
        "title": one.title,
        "columns": [{"label": column.label, "form": column.form.value} for column in one.columns],
        "rows": [_values(row, one) for row in one.rows],
        "keys": one.keys,
        "total": _values(one.total, one) if one.total else None,
        "note": one.note,
        "left_out": one.more,
    }


def _values(row: tuple[Value, ...], table: ReportTable) -> list[Any]:
    return [
        value / 100 if column.form is Form.MONEY and isinstance(value, int) else value
        for value, column in zip(row, table.columns, strict=True)
    ]


VERBS = {
    "report": Verb(make_report, REPORT_ARGUMENTS),
}
