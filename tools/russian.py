"""Finds Russian words that no dictionary knows, in the texts of the program and in the manual.

English is read by `typos`, which knows mistakes; here it is the other way round: a word is right
when the dictionary has one of its forms, or when it is a word of ours below. A wrong ending that
is another form of the same word is not seen. A word that the dictionary has with a «ё» only is
wrong without it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pymorphy3

PLACES = ("km_desktop", "docs/manual/ru")
# Invented names of people and villages.
LEFT_OUT = "exchange/sample"
SHORTEST = 3
# A range in brackets is a pattern, and an alphabet without a blank is a table of letters.
_WORD = re.compile(r"(?<![\w\[-])[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*(?![\w\]-])")
OURS = frozenset({
    "огрн", "цур", "мсп", "юнидо", "проон", "доон", "кср", "респ", "экв", "мско",
    "челлендж-фонд", "челлендж-фонда", "тенге", "сомони", "янв", "фев", "июн", "июл", "авг",
    "сен", "окт", "февр", "сент", "нояб", "госуправление", "кыргызстанский", "предпросмотр",
    "специалитет", "нед", "доб", "гггг", "абьей",
    "субнациональный", "уведомлён", "абвгдежзиклмнопрстуфхцчшщэюя",
})  # fmt: skip


@cache
def lacks_yo(word: str, dictionary: pymorphy3.MorphAnalyzer) -> bool:
    """Tell whether the dictionary has this word with a «ё» and in no other way."""
    if "е" not in word:
        return False
    forms = {parse.word for parse in dictionary.parse(word) if parse.is_known}
    return bool(forms) and word not in forms


def unknown_words(text: str, dictionary: pymorphy3.MorphAnalyzer) -> set[str]:
    """Return the Russian words of a text that neither the dictionary nor our list has so."""
    return {
        word
        for word in _WORD.findall(text)
        if word.lower() not in OURS
        and (lacks_yo(word.lower(), dictionary) or not _is_known(word, dictionary))
    }


def _is_known(word: str, dictionary: pymorphy3.MorphAnalyzer) -> bool:
    return dictionary.word_is_known(word) or all(
        len(part) < SHORTEST or dictionary.word_is_known(part) for part in word.split("-")
    )


def _texts(root: Path) -> Iterator[tuple[str, str]]:
    for place in PLACES:
        for path in sorted((root / place).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.suffix == ".md":
                yield name, path.read_text("utf-8")
            elif path.suffix == ".py" and LEFT_OUT not in name:
                for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                    if isinstance(node, ast.Constant) and isinstance(node.value, str):
                        yield f"{name}:{node.lineno}", node.value


def findings(root: Path) -> list[str]:
    """Return a line for each place with an unknown word."""
    dictionary = pymorphy3.MorphAnalyzer(lang="ru")
    return [
        f"{place}: {', '.join(sorted(words))}"
        for place, text in _texts(root)
        if (words := unknown_words(text, dictionary))
    ]


def main() -> int:
    lines = findings(Path())
    for line in lines:
        print(line)
    if lines:
        print("Mend the word, or add it to OURS in tools/russian.py.")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
