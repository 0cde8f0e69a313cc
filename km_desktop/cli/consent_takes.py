"""What the verbs about consents take after their names."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.cli import takes
from km_desktop.cli.arguments import Parser

_PURPOSE = Text("PURPOSE", "ЦЕЛЬ")


def _codes(name: str) -> tuple[str, ...]:
    # Loaded with these verbs only: the lists come with all that is recorded.
    from km_desktop.models.code_lists import people

    return tuple(code.code for code in getattr(people, name))


def _known(codes: tuple[str, ...], words: Text) -> Text:
    listed = ", ".join(codes)
    return Text(f"{words.en}: {listed}", f"{words.ru}: {listed}")


def withdraw(parser: Parser) -> None:
    """Declare what ``withdraw`` takes."""
    purposes, methods = _codes("CONSENT_PURPOSE"), _codes("CONSENT_METHOD")
    takes.file(parser)
    takes.reference(parser)
    parser.position("purpose", _PURPOSE, _known(purposes, Text("the purpose", "цель согласия")))
    parser.option(
        "--on",
        Text("the day it was withdrawn; today if not given", "день отзыва; по умолчанию сегодня"),
        Text("DATE", "ДАТА").say(parser.language),
        default="",
    )
    parser.option(
        "--method",
        _known(methods, Text("how it was withdrawn", "как отозвано")),
        Text("METHOD", "СПОСОБ").say(parser.language),
        methods,
    )
    takes.author(parser)


def form(parser: Parser) -> None:
    """Declare what ``consent-form`` takes."""
    purposes = _codes("CONSENT_PURPOSE")
    takes.file(parser)
    takes.reference(parser, "?")
    parser.option(
        "--purpose",
        _known(purposes, Text("the purpose", "цель согласия")),
        _PURPOSE.say(parser.language),
        purposes,
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
