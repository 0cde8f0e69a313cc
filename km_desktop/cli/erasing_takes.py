"""What the verb of erasing takes after its name."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.cli import takes
from km_desktop.cli.arguments import Parser

_TEXT = Text("TEXT", "ТЕКСТ")


def erase(parser: Parser) -> None:
    """Declare what ``erase`` takes."""
    takes.file(parser)
    takes.reference(parser)
    words = _TEXT.say(parser.language)
    parser.option(
        "--reason",
        Text("why, for the journal and the act", "почему, для журнала и акта"),
        words, default="",
    )  # fmt: skip
    parser.option(
        "--confirm",
        Text("REF once more: without it nothing is erased", "ещё раз НОМЕР: без него не стирается"),
        Text("REF", "НОМЕР").say(parser.language), default="",
    )  # fmt: skip
    parser.option(
        "--act",
        Text("write the act of destruction as PDF", "записать акт об уничтожении в PDF"),
        Text("OUT", "КУДА").say(parser.language), default="",
    )  # fmt: skip
    parser.option(
        "--operator",
        Text("who keeps the data, for the act", "кто ведёт данные, для акта"),
        words, default="",
    )  # fmt: skip
    parser.option(
        "--commission",
        Text("who signs the act; may be given again", "кто подписывает акт; можно повторить"),
        words, action="append", default=[],
    )  # fmt: skip
    takes.author(parser)
