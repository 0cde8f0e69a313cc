"""The verbs of the command line, one line each, and the parser that speaks the user's language.

Nothing here loads what a verb needs: a family is imported when one of its verbs is called.
"""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Iterable
from typing import Any, NamedTuple, NoReturn

from km_desktop.bilingual import Language, Text
from km_desktop.cli.arguments import FILE_WORD, Argument, Flag, Position, Verb, VerbOption
from km_desktop.cli.errors import UsageError


class VerbLine(NamedTuple):
    """The module of ``km_desktop.cli.verbs`` that a verb stands in, and what the verb does."""

    family: str
    sentence: Text


_LINES: dict[str, tuple[str, Text]] = {
    "new": ("files", Text("make a new file, or found one on a server", "создать файл или реестр")),
    "upgrade": (
        "files",
        Text("bring a file to this version of the program", "перевести файл на эту версию"),
    ),
    "sample": ("files", Text("make a file of sample data", "создать файл с примером данных")),
    "info": ("info", Text("say what a file is", "показать, что это за файл")),
    "fields": (
        "fields",
        Text("list kinds of records and their fields", "показать виды записей и поля"),
    ),
    "codes": ("fields", Text("list code lists and their codes", "показать списки кодов")),
    "list": ("list", Text("list records", "показать список записей")),
    "show": ("record", Text("show a record", "показать запись")),
    "history": ("record", Text("show what happened to a record", "показать, что было с записью")),
    "log": ("log", Text("show what was done in a file", "показать, что делали в файле")),
    "restore-value": (
        "versions",
        Text("restore an earlier value of a field", "восстановить прежнее значение поля"),
    ),
    "undo": ("log", Text("undo an operation", "отменить операцию")),
    "redo": ("log", Text("bring back what you undid last", "вернуть отменённое последним")),
    "due": (
        "due",
        Text("say what is due, overdue or waits", "показать сроки, просрочки и что ждёт решения"),
    ),
    "timeline": (
        "timeline",
        Text("show the years of a person or a country", "показать годы человека или страны"),
    ),
    "figures": (
        "figures",
        Text("compute the published figures", "посчитать публикуемые показатели"),
    ),
    "freeze": (
        "figures",
        Text("keep the figures under a name", "зафиксировать показатели под названием"),
    ),
    "report": (
        "report",
        Text("make a report, as PDF or XLSX too", "составить отчёт, также в PDF или XLSX"),
    ),
    "add": ("change", Text("add a record", "добавить запись")),
    "set": ("change", Text("change records", "изменить записи")),
    "step": (
        "step",
        Text("move records to their next status", "перевести записи в следующий статус"),
    ),
    "batch": (
        "batch",
        Text("run many commands as one operation", "выполнить много команд одной операцией"),
    ),
    "payments": (
        "payments",
        Text(
            "make the payments of an assignment from its deliverables",
            "создать платежи задания по его результатам",
        ),
    ),
    "delete": ("trash", Text("put records in the trash", "убрать записи в корзину")),
    "attach": ("attachments", Text("attach a file to a record", "вложить файл в запись")),
    "attachments": (
        "attachments",
        Text("list the files attached to a record", "показать вложения записи"),
    ),
    "detach": ("attachments", Text("put an attachment in the trash", "убрать вложение в корзину")),
    "extract": ("attachments", Text("write an attachment to a file", "записать вложение в файл")),
    "erase": (
        "privacy.erase",
        Text("erase a person's data for good", "стереть данные человека навсегда"),
    ),
    "retention": (
        "privacy.retention",
        Text(
            "list or erase applicants who are kept too long",
            "показать или стереть кандидатов, чей срок хранения истёк",
        ),
    ),
    "erasures": (
        "privacy.erasures",
        Text("list erasures and what still holds the data", "показать стирания и где данные есть"),
    ),
    "erasure": (
        "privacy.erasures",
        Text(
            "tick what was seen to after an erasure, or print its act",
            "отметить проверенное после стирания или напечатать акт",
        ),
    ),
    "duplicates": (
        "people",
        Text("list people who may be in the file twice", "показать возможные дубли"),
    ),
    "unite": (
        "people",
        Text("join two records of one person", "объединить две записи об одном человеке"),
    ),
    "apart": (
        "people",
        Text("remember that two people are not one", "отметить, что это разные люди"),
    ),
    "trash": ("trash", Text("list what is in the trash", "показать, что лежит в корзине")),
    "restore": ("trash", Text("restore records from the trash", "восстановить записи из корзины")),
    "brief": ("print", Text("print assignment briefs as PDF", "напечатать карточки заданий в PDF")),
    "profile": (
        "print",
        Text("print an expert's profile as PDF", "напечатать профиль эксперта в PDF"),
    ),
    "print": ("print", Text("print any document as PDF", "напечатать любой документ в PDF")),
    "consent-form": (
        "privacy.consents",
        Text("print a consent form as PDF", "напечатать форму согласия в PDF"),
    ),
    "withdraw": (
        "privacy.consents",
        Text("write down that a consent was withdrawn", "отметить отзыв согласия"),
    ),
    "export": ("files", Text("save a checked copy of a file", "сохранить проверенную копию файла")),
    "merge": (
        "merge",
        Text("take back copies that colleagues worked on", "принять копии, с которыми работали"),
    ),
    "diff": ("info", Text("say what two files differ in", "показать, чем различаются два файла")),
    "rates": (
        "rates",
        Text("take UN rates in, or value amounts by them", "загрузить курсы ООН или применить их"),
    ),
    "questions": ("merge", Text("list what copies differ in", "показать, в чём копии расходятся")),
    "decide": ("merge", Text("answer what copies differ in", "решить, в чём копии расходятся")),
    "check": (
        "check",
        Text("look for damage and open issues", "найти повреждения и замечания"),
    ),
    "verify": (
        "check",
        Text("see whether a copy is what was handed out", "сверить копию с тем, что передано"),
    ),
}
VERBS = {name: VerbLine(*line) for name, line in _LINES.items()}
USAGE = Text("usage: ", "вызов: ")
_WINDOW = Text("start the window", "открыть окно программы")
_VERB = Text("COMMAND", "КОМАНДА")
_MORE_HELP = Text(
    "More about a command: km-desktop COMMAND --help",
    "О команде подробнее: km-desktop КОМАНДА --help",
)
_WHAT = Text("what to give", "что указать")
_MORE = Text("options", "параметры")
_HELP = Text("show this help", "показать эту справку")
_LANG = VerbOption(
    "--lang",
    Text("language of messages: en or ru", "язык сообщений: en или ru"),
    "en|ru",
    ("en", "ru"),
    default=None,
)
WAIT = VerbOption(
    "--wait",
    Text(
        "so many seconds for a file that somebody has open, at most 3600",
        "сколько секунд ждать файл, который кем-то открыт, не более 3600",
    ),
    Text("SECONDS", "СЕКУНДЫ"),
    default="0",
)
_JSON = Flag(
    "--json", Text("say everything as one JSON document", "выдать всё одним документом JSON")
)


def overview(language: Language) -> str:
    """Return the help of the program as a whole: its verbs, one line each."""
    file, usage = FILE_WORD.say(language), USAGE.say(language)
    lines = [
        f"{usage}km-desktop [{file}]    {_WINDOW.say(language)}",
        f"{' ' * len(usage)}km-desktop {_VERB.say(language)} {file} ...",
        "",
        *(f"  {name:<13} {line.sentence.say(language)}" for name, line in VERBS.items()),
        "",
        _MORE_HELP.say(language),
    ]
    return "\n".join(lines)


def load_verb(name: str) -> Verb:
    """Return a verb of ``VERBS``, loading its family."""
    family = importlib.import_module(f"km_desktop.cli.verbs.{VERBS[name].family}")
    verb: Verb = family.VERBS[name]
    return verb


class Parser(argparse.ArgumentParser):
    """A parser of one verb that speaks the user's language and never leaves the program."""

    def __init__(self, name: str, arguments: Iterable[Argument], language: Language) -> None:
        self.language = language
        super().__init__(
            prog=f"km-desktop {name}",
            description=VERBS[name].sentence.say(language),
            formatter_class=_formatter(language),
            add_help=False,
            allow_abbrev=False,
        )
        self._positions = self.add_argument_group(_WHAT.say(language))
        self._options = self.add_argument_group(_MORE.say(language))
        for argument in arguments:
            self._add(argument)
        if not any(action.dest == "lang" for action in self._actions):
            self._add(_LANG)
        self._add(WAIT)
        self._add(_JSON)
        self._options.add_argument("-h", "--help", action="help", help=_HELP.say(language))

    def _add(self, argument: Argument) -> None:
        group = self._positions if isinstance(argument, Position) else self._options
        names, settings = argument.settings(self.language)
        group.add_argument(*names, **settings)

    def error(self, message: str) -> NoReturn:
        """Raise UsageError instead of leaving the program."""
        raise UsageError(Text(message, _in_russian(message)))


def _formatter(language: Language) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.HelpFormatter):
        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[Any],
            prefix: str | None = None,
        ) -> None:
            heading = USAGE.say(language) if prefix is None else prefix
            super().add_usage(usage, actions, groups, heading)

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
        match = re.fullmatch(english, message, re.DOTALL)
        if match:
            return russian.format(*match.groups())
    return message
