"""What a verb of the command line is, and the parser that speaks the user's language."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from km_desktop.bilingual import Language, Text
from km_desktop.cli.errors import Misused

Building = Callable[["Parser"], None]


@dataclass(frozen=True)
class Verb:
    """What one can ask for, and the function that does it."""

    help: Text
    module: str
    function: str
    arguments: Building


USAGE = Text("usage: ", "вызов: ")
_WHAT = Text("what to give", "что указать")
_MORE = Text("options", "параметры")
_HELP = Text("show this help", "показать эту справку")
_LANG = Text("language of messages: en or ru", "язык сообщений: en или ru")
_JSON = Text("say everything as one JSON document", "выдать всё одним документом JSON")
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

    def several(self, flag: str, help_: Text, names: tuple[Text, Text], dest: str) -> None:
        """Add an option that takes some words, and may be given again."""
        self.more.add_argument(
            flag,
            help=help_.say(self.language),
            metavar=tuple(name.say(self.language) for name in names),
            nargs="+",
            action="append",
            default=[],
            dest=dest,
        )

    def flag(self, flag: str, help_: Text) -> None:
        """Add an option without a value."""
        self.more.add_argument(flag, action="store_true", help=help_.say(self.language))

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
            said = USAGE.say(language) if prefix is None else prefix
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
