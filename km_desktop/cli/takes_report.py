"""What the verb that makes reports takes."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.cli import takes, takes_counting
from km_desktop.cli.arguments import Parser

_REPORT = Text("REPORT", "ОТЧЁТ")
_REPORT_HELP = Text(
    "R1 to R16, or annual for the overview; without it, what reports there are",
    "R1–R16 или annual для обзора; без него – какие есть отчёты",
)


def report(parser: Parser) -> None:
    """Declare what ``report`` takes."""
    takes.file(parser)
    parser.position("code", _REPORT, _REPORT_HELP, nargs="?")
    takes_counting.span(parser)
    parser.option(
        "-o",
        Text(
            "write a PDF or XLSX file instead of saying the tables",
            "записать файл PDF или XLSX вместо вывода таблиц",
        ),
        Text("OUT", "КУДА").say(parser.language),
        dest="out",
        default="",
    )
