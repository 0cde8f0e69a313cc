"""What a verb takes after its name, as plain values, and those of them that many verbs share."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from km_desktop.bilingual import Language, Text
from km_desktop.cli.output import Out

_ONE_OF = Text("choose one of: {known}", "выберите одно из: {known}")
Word = Text | str  # a word of one spelling is the same in both languages
Settings = dict[str, Any]


@dataclass(frozen=True)
class Position:
    """A word that is known by its place; ``count`` says how many: "?", "*" or "+"."""

    key: str
    word: Text
    help: Text
    count: str | None = None

    def settings(self, language: Language) -> tuple[list[str], Settings]:
        """Return the names and the settings that argparse is given."""
        metavar, explained = self.word.say(language), self.help.say(language)
        return [self.key], {"metavar": metavar, "help": explained, "nargs": self.count}


@dataclass(frozen=True)
class VerbOption:
    """An option with a value: any text, one of ``known``, or a whole number."""

    flag: str
    help: Text
    word: Word
    known: Sequence[str] = ()
    default: str | int | None = ""
    short: str = ""
    key: str = ""
    is_whole: bool = False
    is_required: bool = False
    may_repeat: bool = False

    def settings(self, language: Language) -> tuple[list[str], Settings]:
        """Return the names and the settings that argparse is given."""
        settings: Settings = {"metavar": _spelled(self.word, language), "default": self.default}
        if self.known:
            settings["type"] = _one_of(self.known, language)
        elif self.is_whole:
            settings["type"] = int
        if self.may_repeat:
            settings |= {"action": "append", "default": []}
        if self.key:
            settings["dest"] = self.key
        settings |= {"help": self.help.say(language), "required": self.is_required}
        return [*filter(None, (self.short, self.flag))], settings


@dataclass(frozen=True)
class RowOption:
    """An option that takes some words, and may be given again."""

    flag: str
    help: Text
    words: tuple[Text, Text]
    key: str

    def settings(self, language: Language) -> tuple[list[str], Settings]:
        """Return the names and the settings that argparse is given."""
        return [self.flag], {
            "help": self.help.say(language),
            "metavar": tuple(word.say(language) for word in self.words),
            "nargs": "+",
            "action": "append",
            "default": [],
            "dest": self.key,
        }


@dataclass(frozen=True)
class Flag:
    """An option without a value."""

    flag: str
    help: Text

    def settings(self, language: Language) -> tuple[list[str], Settings]:
        """Return the names and the settings that argparse is given."""
        return [self.flag], {"action": "store_true", "help": self.help.say(language)}


Argument = Position | VerbOption | RowOption | Flag


@dataclass(frozen=True)
class Verb:
    """The function of a verb, which returns the exit code, and what the verb takes.

    One that is ``in_batch`` may stand among the commands of a batch, which are one operation.
    """

    run: Callable[[argparse.Namespace, Out], int]
    arguments: tuple[Argument, ...]
    in_batch: bool = False


def _spelled(word: Word, language: Language) -> str:
    return word if isinstance(word, str) else word.say(language)


def _one_of(known: Sequence[str], language: Language) -> Callable[[str], str]:
    def check(typed: str) -> str:
        if typed not in known:
            words = _ONE_OF.say(language, known=", ".join(known))
            raise argparse.ArgumentTypeError(words)
        return typed

    return check


def with_codes(words: Text, codes: Sequence[str]) -> Text:
    """Return help that ends with the codes one may type."""
    listed = ", ".join(codes)
    return Text(f"{words.en}: {listed}", f"{words.ru}: {listed}")


DATE_WORD = Text("DATE", "ДАТА")
FIELD_WORD = Text("FIELD=VALUE", "ПОЛЕ=ЗНАЧЕНИЕ")
FILE_WORD = Text("FILE", "ФАЙЛ")
KIND_WORD = Text("KIND", "ВИД")
NAME_WORD = Text("NAME", "ИМЯ")
OUT_WORD = Text("OUT", "КУДА")
REF_WORD = Text("REF", "НОМЕР")
TEXT_WORD = Text("TEXT", "ТЕКСТ")

REF_HELP = Text("a reference such as EOD-2026-0007, or an id", "номер вроде EOD-2026-0007 или id")
KIND_HELP = Text(
    "what is listed: experts, assignment, organisations ...",
    "какие записи: эксперты, задание, организации ...",
)

FILE = Position(
    "file",
    FILE_WORD,
    Text(
        "a .kmdb file, or the postgresql:// address of a server",
        "файл .kmdb или адрес сервера postgresql://",
    ),
)
REF = Position("ref", REF_WORD, REF_HELP)
REFS = Position("ref", REF_WORD, REF_HELP, "+")
KIND = Position("kind", KIND_WORD, KIND_HELP)
AUTHOR = VerbOption(
    "--author",
    Text(
        "who does it, for the history; the system's user if not given",
        "кто это делает, для истории; по умолчанию пользователь системы",
    ),
    NAME_WORD,
)
APPROVED_BY = VerbOption(
    "--approved-by",
    Text(
        "who approved or rejected it, where somebody decides",
        "кто утвердил или отклонил, если это решают",
    ),
    NAME_WORD,
)
COPY_NAME = VerbOption(
    "--name", Text("name of the copy, for the history", "название копии, для истории"), NAME_WORD
)
LIMIT = VerbOption(
    "--limit", Text("at most this many", "не больше этого числа"), "N", is_whole=True, default=None
)
