"""What the verbs about days take after their name: due and timeline."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.cli.arguments import Parser
from km_desktop.cli.takes import file


def due(parser: Parser) -> None:
    """Declare what ``due`` takes."""
    file(parser)
    parser.option(
        "--as-of",
        Text("as if it were this day", "как если бы был этот день"),
        Text("DATE", "ДАТА").say(parser.language),
        default="",
    )
    parser.option(
        "--days",
        Text("how many days ahead count as soon; 7 if not given", "на сколько дней вперёд; 7"),
        "N",
        type=int,
        default=7,
    )
    parser.option(
        "--limit",
        Text("at most so many; 50 if not given", "не более стольких; 50, если не указано"),
        "N",
        type=int,
        default=50,
    )


def timeline(parser: Parser) -> None:
    """Declare what ``timeline`` takes."""
    file(parser)
    parser.position(
        "whose",
        Text("WHOSE", "ЧЬЯ"),
        Text(
            "a person, by reference, id or name, or a country: TJK, Tajikistan",
            "человек – номер, id или имя – либо страна: TJK, Таджикистан",
        ),
    )
    parser.option("--limit", Text("at most so many", "не более стольких"), "N", type=int)
