"""The words of the command line: verbs, their arguments, and help in the user's language."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from km_desktop.cli.said import Misused
from km_desktop.marks import Language, Text

Building = Callable[["Parser"], None]


@dataclass(frozen=True)
class Verb:
    """What one can ask for, and the function that does it."""

    help: Text
    module: str
    function: str
    arguments: Building


_FILE = Text("FILE", "ФАЙЛ")
_FILE_HELP = Text(
    "a .kmdb file, or the postgresql:// address of a server",
    "файл .kmdb или адрес сервера postgresql://",
)
_USAGE = Text("usage: ", "вызов: ")
_WHAT = Text("what to give", "что указать")
_MORE = Text("options", "параметры")
_HELP = Text("show this help", "показать эту справку")
_LANG = Text("language of messages: en or ru", "язык сообщений: en или ru")
_PAGE_LANG = Text("language of the page: en, ru or both", "язык страницы: en, ru или both (оба)")
_JSON = Text("say everything as one JSON document", "выдать всё одним документом JSON")
_AUTHOR = Text(
    "who does it, for the history; the system's user if not given",
    "кто это делает, для истории; по умолчанию пользователь системы",
)
_REF = Text("REF", "НОМЕР")
_REF_HELP = Text("a reference such as EOD-2026-0007, or an id", "номер вроде EOD-2026-0007 или id")
_KIND = Text("KIND", "ВИД")
_KIND_HELP = Text(
    "what is listed: experts, assignment, organisations ...",
    "какие записи: эксперты, задание, организации ...",
)
_FIELD = Text("FIELD=VALUE", "ПОЛЕ=ЗНАЧЕНИЕ")
_FIELD_HELP = Text(
    "a field and its new value; nothing after = empties it",
    "поле и новое значение; пусто после = очищает поле",
)
_NAME = Text("NAME", "ИМЯ")
_COPY_NAME_HELP = Text("name of the copy, for the history", "название копии, для истории")
_OUT = Text("OUT", "КУДА")
_OUT_HELP = Text("the PDF file to write, or a folder", "файл PDF или папка")
_VARIANT = Text("VARIANT", "ВАРИАНТ")
_ONE_OF = Text("choose one of: {known}", "выберите одно из: {known}")


class Parser(argparse.ArgumentParser):
    """A parser of one verb that speaks the user's language and never leaves the program."""

    def __init__(self, name: str, verb: Verb, language: Language) -> None:
        self.language = language
        super().__init__(
            prog=f"km-desktop {name}",
            description=verb.help.say(language),
            formatter_class=_formatter(language),
            add_help=False,
            allow_abbrev=False,
        )
        self.what = self.add_argument_group(_WHAT.say(language))
        self.more = self.add_argument_group(_MORE.say(language))
        verb.arguments(self)
        if not any(action.dest == "lang" for action in self._actions):
            self.option("--lang", _LANG, "en|ru", known=("en", "ru"))
        self.more.add_argument("--json", action="store_true", help=_JSON.say(language))
        self.more.add_argument("-h", "--help", action="help", help=_HELP.say(language))

    def position(self, dest: str, name: Text, help_: Text, nargs: str | None = None) -> None:
        """Add a word that is known by its place."""
        metavar, words = name.say(self.language), help_.say(self.language)
        self.what.add_argument(dest, metavar=metavar, help=words, nargs=nargs)

    def option(
        self, flag: str, help_: Text, metavar: str, known: Sequence[str] = (), **more: Any
    ) -> None:
        """Add an option with a value, one of ``known`` if there are such."""
        if known:
            more["type"] = _one_of(known, self.language)
        self.more.add_argument(flag, help=help_.say(self.language), metavar=metavar, **more)

    def error(self, message: str) -> NoReturn:
        """Raise Misused instead of leaving the program."""
        raise Misused(Text(message, _in_russian(message)))


def _one_of(known: Sequence[str], language: Language) -> Callable[[str], str]:
    def check(typed: str) -> str:
        if typed not in known:
            words = _ONE_OF.say(language, known=", ".join(known))
            raise argparse.ArgumentTypeError(words)
        return typed

    return check


def _formatter(language: Language) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.HelpFormatter):
        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[Any],
            prefix: str | None = None,
        ) -> None:
            said = _USAGE.say(language) if prefix is None else prefix
            super().add_usage(usage, actions, groups, said)

    return Formatter


# The sentences of argparse that our arguments can call forth, and what they say in Russian.
_SENTENCES = (
    (r"the following arguments are required: (.*)", "не хватает: {0}"),
    (r"unrecognized arguments: (.*)", "лишнее: {0}"),
    (r"argument (\S+): expected one argument", "после {0} нужно значение"),
    (r"argument (\S+): expected at least one argument", "{0}: нужно хотя бы одно значение"),
    (r"argument (\S+): ignored explicit argument (.*)", "у {0} нет значения, а дано {1}"),
    (r"argument (\S+): invalid \w+ value: (.*)", "{0}: это не целое число: {1}"),
    (r"argument (\S+): (.*)", "{0}: {1}"),
)


def _in_russian(message: str) -> str:
    for english, russian in _SENTENCES:
        found = re.fullmatch(english, message, re.DOTALL)
        if found:
            return russian.format(*found.groups())
    return message


def _file(parser: Parser) -> None:
    parser.position("file", _FILE, _FILE_HELP)


def _reference(parser: Parser, nargs: str | None = None) -> None:
    parser.position("ref", _REF, _REF_HELP, nargs)


def _author(parser: Parser) -> None:
    parser.option("--author", _AUTHOR, _NAME.say(parser.language), default="")


def _new(parser: Parser) -> None:
    _file(parser)
    parser.option("--name", _COPY_NAME_HELP, _NAME.say(parser.language), default="")
    _author(parser)


def _sample(parser: Parser) -> None:
    _file(parser)
    _author(parser)


def _list(parser: Parser) -> None:
    _file(parser)
    parser.position("kind", _KIND, _KIND_HELP)
    parser.option(
        "--filter",
        Text(
            "only those: status=active,inactive, country=TJK, theme=T10, text=water, year=2022, "
            "planned_start=2026-01-01..2026-06-30; may be repeated",
            "только такие: status=active,inactive, country=TJK, theme=T10, text=вода, year=2022, "
            "planned_start=2026-01-01..2026-06-30; можно повторять",
        ),
        Text("KEY=VALUE", "КЛЮЧ=ЗНАЧЕНИЕ").say(parser.language),
        action="append",
        default=[],
    )
    parser.option(
        "--sort",
        Text(
            "order by a column; --sort=-KEY the other way round",
            "по какому столбцу; --sort=-КЛЮЧ – в обратном порядке",
        ),
        Text("KEY", "КЛЮЧ").say(parser.language),
        default="",
    )
    parser.option("--limit", Text("at most so many", "не более стольких"), "N", type=int)


def _show(parser: Parser) -> None:
    _file(parser)
    _reference(parser)


def _figures(parser: Parser) -> None:
    _file(parser)
    parser.option(
        "--as-of",
        Text("as they stood on this day", "какими они были на этот день"),
        Text("DATE", "ДАТА").say(parser.language),
        default="",
    )


def _page(parser: Parser, variants: Sequence[str], nargs: str | None) -> None:
    _file(parser)
    _reference(parser, nargs)
    parser.more.add_argument(
        "-o",
        "--out",
        required=True,
        metavar=_OUT.say(parser.language),
        help=_OUT_HELP.say(parser.language),
    )
    known = ("en", "ru", "both")
    parser.option("--lang", _PAGE_LANG, "|".join(known), known, default=parser.language)
    helping = Text("for whom: {0}", "для кого: {0}")
    words = " / ".join(variants)
    parser.option(
        "--variant",
        Text(helping.en.format(words), helping.ru.format(words)),
        _VARIANT.say(parser.language),
        variants,
        default=variants[0],
    )


def _brief(parser: Parser) -> None:
    _page(parser, ("external", "internal"), "+")


def _profile(parser: Parser) -> None:
    _page(parser, ("public", "internal"), None)


def _export(parser: Parser) -> None:
    _file(parser)
    parser.position("copy", Text("COPY", "КОПИЯ"), Text("the new .kmdb file", "новый файл .kmdb"))
    parser.option("--name", _COPY_NAME_HELP, _NAME.say(parser.language), default="")
    _author(parser)


def _add(parser: Parser) -> None:
    _file(parser)
    parser.position("kind", _KIND, _KIND_HELP)
    parser.position("fields", _FIELD, _FIELD_HELP, "+")
    _author(parser)


def _set(parser: Parser) -> None:
    _file(parser)
    _reference(parser)
    parser.position("fields", _FIELD, _FIELD_HELP, "+")
    _author(parser)


def _step(parser: Parser) -> None:
    _file(parser)
    _reference(parser)
    parser.position("status", Text("STATUS", "СТАТУС"), Text("the next status", "следующий статус"))
    parser.option(
        "--comment",
        Text("why, for the history", "почему, для истории"),
        Text("TEXT", "ТЕКСТ").say(parser.language),
        default="",
    )
    _author(parser)


def _delete(parser: Parser) -> None:
    _file(parser)
    _reference(parser)
    _author(parser)


VERBS: dict[str, Verb] = {
    "new": Verb(Text("make a new file", "создать файл"), "files", "new", _new),
    "sample": Verb(
        Text("make a file of sample data", "создать файл с примером данных"),
        "files", "sample", _sample,
    ),
    "list": Verb(Text("list records", "показать список записей"), "looking", "listed", _list),
    "show": Verb(Text("show a record", "показать запись"), "showing", "show", _show),
    "history": Verb(
        Text("show what happened to a record", "показать, что было с записью"),
        "showing", "history", _show,
    ),
    "figures": Verb(
        Text("compute the published figures", "посчитать публикуемые показатели"),
        "looking", "figures", _figures,
    ),
    "add": Verb(Text("add a record", "добавить запись"), "changing", "add", _add),
    "set": Verb(Text("change a record", "изменить запись"), "changing", "change", _set),
    "step": Verb(
        Text("move a record to its next status", "перевести запись в следующий статус"),
        "changing", "step", _step,
    ),
    "delete": Verb(
        Text("put a record in the trash", "убрать запись в корзину"),
        "changing", "delete", _delete,
    ),
    "brief": Verb(
        Text("print assignment briefs as PDF", "напечатать карточки заданий в PDF"),
        "paper", "brief", _brief,
    ),
    "profile": Verb(
        Text("print an expert's profile as PDF", "напечатать профиль эксперта в PDF"),
        "paper", "profile", _profile,
    ),
    "export": Verb(
        Text("save a checked copy of a file", "сохранить проверенную копию файла"),
        "files", "export", _export,
    ),
    "check": Verb(
        Text("look for damage and open issues", "найти повреждения и открытые вопросы"),
        "checking", "check", _file,
    ),
}  # fmt: skip
_WINDOW = Text("start the window", "открыть окно программы")
_VERB = Text("VERB", "КОМАНДА")
_MORE_HELP = Text(
    "More about a verb: km-desktop VERB --help", "О команде подробнее: km-desktop КОМАНДА --help"
)


def overview(language: Language) -> str:
    """Return the help of the program as a whole: its verbs, one line each."""
    file = _FILE.say(language)
    lines = [
        f"{_USAGE.say(language)}km-desktop [{file}]    {_WINDOW.say(language)}",
        f"{' ' * len(_USAGE.say(language))}km-desktop {_VERB.say(language)} {file} ...",
        "",
        *(f"  {name:<9} {verb.help.say(language)}" for name, verb in VERBS.items()),
        "",
        _MORE_HELP.say(language),
    ]
    return "\n".join(lines)
