"""What the verbs about attachments take after their names."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.cli import takes
from km_desktop.cli.arguments import Parser

_PATH = Text("PATH", "ПУТЬ")
_NAME = Text("NAME", "ИМЯ")
_WHICH = Text("NAME|NO", "ИМЯ|НОМЕР")
_WHICH_HELP = Text(
    "the attachment: its name, or its number in “attachments”",
    "вложение: имя или номер из команды attachments",
)


def attach(parser: Parser) -> None:
    """Declare what ``attach`` takes."""
    takes.file(parser)
    takes.reference(parser)
    parser.position("path", _PATH, Text("the file to attach", "файл, который вложить"))
    parser.option(
        "--name",
        Text("what it is called; the file's name if not given", "название; по умолчанию имя файла"),
        _NAME.say(parser.language),
        default="",
    )
    # Loaded with this verb only: the lists come with all that is recorded.
    from km_desktop.models.code_lists.programmes import ATTACHMENT_KIND

    known = tuple(code.code for code in ATTACHMENT_KIND)
    parser.option(
        "--kind",
        Text(f"what it is: {', '.join(known)}", f"что это: {', '.join(known)}"),
        Text("KIND", "ВИД").say(parser.language),
        known,
    )
    parser.option(
        "--note",
        Text("a note about it", "пояснение"),
        Text("TEXT", "ТЕКСТ").say(parser.language),
        default="",
    )
    parser.flag(
        "--confidential",
        Text("leave it out of redacted copies", "не включать в копии без личных данных"),
    )
    parser.flag(
        "--open",
        Text(
            "let redacted copies have it; files of people are confidential otherwise",
            "включать в копии без личных данных; иначе файлы о людях конфиденциальны",
        ),
    )
    takes.author(parser)


def one(parser: Parser) -> None:
    """Declare what ``detach`` takes."""
    takes.file(parser)
    takes.reference(parser)
    parser.position("which", _WHICH, _WHICH_HELP)
    takes.author(parser)


def extract(parser: Parser) -> None:
    """Declare what ``extract`` takes."""
    takes.file(parser)
    takes.reference(parser)
    parser.position("which", _WHICH, _WHICH_HELP)
    parser.more.add_argument(
        "-o",
        "--out",
        required=True,
        metavar=Text("OUT", "КУДА").say(parser.language),
        help=Text("the file to write, or a folder", "файл или папка").say(parser.language),
    )
    parser.flag("--replace", Text("write over a file that is there", "заменить файл, если он есть"))
