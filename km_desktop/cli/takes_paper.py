"""What the verbs that print take."""

from __future__ import annotations

from collections.abc import Sequence

from km_desktop.bilingual import Text
from km_desktop.cli.arguments import Parser
from km_desktop.cli.takes import OUT, file, reference
from km_desktop.services.printing.paper_kinds import KINDS

_OUT_HELP = Text("the PDF file to write, or a folder", "файл PDF или папка")
_PAGE_LANG = Text("language of the page: en, ru or both", "язык страницы: en, ru или both (оба)")
_VARIANT = Text("VARIANT", "ВАРИАНТ")


def paper(parser: Parser) -> None:
    """Declare where a printed document goes, and its language."""
    parser.more.add_argument(
        "-o",
        "--out",
        required=True,
        metavar=OUT.say(parser.language),
        help=_OUT_HELP.say(parser.language),
    )
    known = ("en", "ru", "both")
    parser.option("--lang", _PAGE_LANG, "|".join(known), known, default=parser.language)


def page(parser: Parser, variants: Sequence[str], nargs: str | None) -> None:
    """Declare what ``page`` takes."""
    file(parser)
    reference(parser, nargs)
    paper(parser)
    helping = Text("for whom: {0}", "для кого: {0}")
    words = " / ".join(variants)
    parser.option(
        "--variant",
        Text(helping.en.format(words), helping.ru.format(words)),
        _VARIANT.say(parser.language),
        variants,
        default=variants[0],
    )


def brief(parser: Parser) -> None:
    """Declare what ``brief`` takes."""
    page(parser, ("external", "internal"), "+")


def profile(parser: Parser) -> None:
    """Declare what ``profile`` takes."""
    page(parser, ("public", "internal"), None)


def documents(parser: Parser) -> None:
    """Declare what ``print`` takes."""
    file(parser)
    parser.position(
        "document",
        Text("DOCUMENT", "ДОКУМЕНТ"),
        Text("one of: {known}", "один из: {known}").filled(known=", ".join(KINDS)),
    )
    reference(parser, "+")
    paper(parser)
    parser.option(
        "--variant",
        Text(
            "for whom; each document has its own, the first of them is the one to hand out",
            "для кого; у каждого документа свои, первый из них – для передачи другим",
        ),
        _VARIANT.say(parser.language),
        default="",
    )
