"""What the verbs about consents take after their names."""

from __future__ import annotations

from km_desktop.cli import takes
from km_desktop.cli.arguments import Parser
from km_desktop.marks import Text
from km_desktop.models.lists.people import CONSENT_METHOD, CONSENT_PURPOSE

_PURPOSES = tuple(code.code for code in CONSENT_PURPOSE)
_METHODS = tuple(code.code for code in CONSENT_METHOD)
_PURPOSE = Text("PURPOSE", "ЦЕЛЬ")


def _known(codes: tuple[str, ...], words: Text) -> Text:
    listed = ", ".join(codes)
    return Text(f"{words.en}: {listed}", f"{words.ru}: {listed}")


def withdraw(parser: Parser) -> None:
    """Declare what ``withdraw`` takes."""
    takes.file(parser)
    takes.reference(parser)
    parser.position("purpose", _PURPOSE, _known(_PURPOSES, Text("the purpose", "цель согласия")))
    parser.option(
        "--on",
        Text("the day it was withdrawn; today if not given", "день отзыва; по умолчанию сегодня"),
        Text("DATE", "ДАТА").say(parser.language),
        default="",
    )
    parser.option(
        "--method",
        _known(_METHODS, Text("how it was withdrawn", "как отозвано")),
        Text("METHOD", "СПОСОБ").say(parser.language),
        _METHODS,
    )
    takes.author(parser)


def form(parser: Parser) -> None:
    """Declare what ``consent-form`` takes."""
    takes.file(parser)
    takes.reference(parser, "?")
    parser.option(
        "--purpose",
        _known(_PURPOSES, Text("the purpose", "цель согласия")),
        _PURPOSE.say(parser.language),
        _PURPOSES,
        required=True,
    )
    parser.more.add_argument(
        "-o",
        "--out",
        required=True,
        metavar=Text("OUT", "КУДА").say(parser.language),
        help=Text("the PDF file to write", "файл PDF").say(parser.language),
    )
    parser.option(
        "--lang",
        Text("language of the form: en or ru", "язык формы: en или ru"),
        "en|ru",
        ("en", "ru"),
        default=parser.language,
    )
