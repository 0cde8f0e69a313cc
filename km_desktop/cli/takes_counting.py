"""What the verbs that count take."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.cli.arguments import Parser
from km_desktop.cli.takes import author, file


def figures(parser: Parser) -> None:
    """Declare what ``figures`` takes."""
    file(parser)
    span(parser)
    parser.option(
        "--frozen",
        Text("what has changed since they were frozen", "что изменилось с сохранения"),
        Text("NAME", "НАЗВАНИЕ").say(parser.language),
        default="",
    )
    parser.option(
        "--rows",
        Text("the records behind one figure", "записи, из которых сложен показатель"),
        Text("FIGURE", "ПОКАЗАТЕЛЬ").say(parser.language),
        default="",
    )


def span(parser: Parser) -> None:
    """Declare the day and the period of figures."""
    parser.option(
        "--as-of",
        Text("as they stood on this day", "какими они были на этот день"),
        Text("DATE", "ДАТА").say(parser.language),
        default="",
    )
    parser.option(
        "--period",
        Text("for these days or years, such as 2017..2023", "за дни или годы: 2017..2023"),
        Text("FROM..TO", "С..ПО").say(parser.language),
        default="",
    )


def freeze(parser: Parser) -> None:
    """Declare what ``freeze`` takes."""
    file(parser)
    parser.position("name", Text("NAME", "НАЗВАНИЕ"), Text("their name", "название набора"))
    span(parser)
    parser.option(
        "--note",
        Text("what they are for", "для чего они"),
        Text("TEXT", "ТЕКСТ").say(parser.language),
        default="",
    )
    author(parser)
