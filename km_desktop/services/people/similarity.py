"""How alike two people are: names in either script and any spelling, dates, addresses.

A Russian name has several official Latin spellings (domain 3.8), and a passport shows one of them.
So names are compared by a key that all spellings share: Щербакова Юлия, Shcherbakova Iuliia and
Shcherbakova Yuliya are one. A key is only ever compared, never shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import product
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.store.fold import fold

MAIL = Text("same e-mail", "одна эл. почта")
PHONE = Text("same telephone", "один телефон")
NAME = Text("same name", "одно имя")
NAME_AND_PATRONYMIC = Text("same name and patronymic", "одни фамилия, имя и отчество")
SCRIPTS = Text("the same name in both scripts", "одно имя кириллицей и латиницей")
SPELLING = Text("the same name in another spelling", "одно имя в другом написании")
YEARS = Text("born {first} and {second}", "годы рождения {first} и {second}")
BORN = Text("born on the same day", "родились в один день")
FAMILY_BORN = Text("same family name, born on the same day", "одна фамилия, родились в один день")
SWAPPED = Text("names swapped", "фамилия и имя переставлены")
FORMER = Text("a former or other name is the same", "совпадает с прежним или другим именем")
PARTS = Text("the same words of the name", "имя из тех же слов")
BORN_TOO = Text(", born on the same day", ", родились в один день")
CLOSE = Plural(
    ("close spelling: {n} letter differs", "close spelling: {n} letters differ"),
    (
        "похожее написание: отличается {n} буква",
        "похожее написание: отличаются {n} буквы",
        "похожее написание: отличаются {n} букв",
    ),
)

_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i",
        "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
        "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
        "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia", "і": "i", "ї": "i", "є": "ie",
        "ў": "u", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h",
    }
)  # fmt: skip
# What the official spellings and the common ones write differently, brought to one form.
_ONE_FORM = (
    ("x", "ks"), ("tch", "ch"), ("ts", "c"), ("tc", "c"), ("tz", "c"), ("kh", "h"), ("ph", "f"),
    ("w", "v"), ("y", "i"), ("j", "i"),
)  # fmt: skip
_YO = re.compile("(?<=[^aeiouy])yo")  # Fyodorov, but not Mayorov
_TWICE = re.compile(r"(.)\1+")
_CYRILLIC = re.compile("[а-яіїєўәғқңөұүһ]")
_FAMILY = ("family_name_ru", "family_name_lat")
_WORDS = (*_FAMILY, "given_name_ru", "given_name_lat")
_SHORT = 5  # letters of a name too short for a difference to mean a slip


@dataclass(frozen=True, slots=True)
class Identity:
    """What a person is compared by."""

    id: UUID
    written: Mapping[str, str | None]  # the parts of the name as the record has them
    families: tuple[str, ...]
    given: tuple[str, ...]
    patronymic: str
    birth: date | None
    emails: frozenset[str] = frozenset()
    phones: set[str] = field(default_factory=set)
    others: frozenset[str] = frozenset()  # keys of the words of former and other names

    def in_script(self, script: str) -> str:
        """Return the whole name in one script, folded; empty unless both its parts are there."""
        family = self.written[f"family_name_{script}"]
        given = self.written[f"given_name_{script}"]
        return f"{folded(family)}|{folded(given)}" if family and given else ""

    def words(self, *, with_patronymic: bool = False) -> frozenset[str]:
        """Return the keys of the words of the name, whichever field they stand in."""
        parts = (*_WORDS, "patronymic_ru") if with_patronymic else _WORDS
        return words(*(self.written[key] for key in parts))


@lru_cache(maxsize=65536)
def keys(name: str) -> tuple[str, ...]:
    """Return the keys of one name; two where its spellings cannot be brought to one form."""
    letters = fold(name).replace(" ", "")
    if not _CYRILLIC.search(letters):
        return (_one_form(letters),) if letters else ()
    latin = letters.translate(_LATIN)
    found = [_one_form(latin.replace("ъ", ""))]
    if "ъ" in latin:  # ICAO writes it, nobody else does
        found.append(_one_form(latin.replace("ъ", "ie")))
    if "ё" in name.casefold():
        told = fold(name.casefold().replace("ё", "yo")).replace(" ", "")
        found.append(_one_form(told.translate(_LATIN).replace("ъ", "")))
    return tuple(filter(None, dict.fromkeys(found)))


def _one_form(latin: str) -> str:
    latin = _YO.sub("e", latin)
    for spelled, form in _ONE_FORM:
        latin = latin.replace(spelled, form)
    return _TWICE.sub(r"\1", _TWICE.sub(r"\1", latin).replace("ie", "e"))


def names(*written: str | None) -> tuple[str, ...]:
    """Return the keys of one name as it is written in both scripts."""
    found: dict[str, None] = {}
    for name in written:
        if name:
            found |= dict.fromkeys(keys(name))
    return tuple(found)


def words(*written: str | None) -> frozenset[str]:
    """Return the keys of every word of some names; an initial is none."""
    found = (key for name in written if name for word in folded(name).split() for key in keys(word))
    return frozenset(key for key in found if len(key) > 1)


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """Return a name folded; names repeat, and folding takes its time."""
    return fold(name)


def judge(one: Identity, other: Identity) -> tuple[int, tuple[Text, ...]]:
    """Return how alike two people are, from 0 to 100, and why in words.

    Nothing is made of a name alone when the patronymics or the years of birth differ: fathers and
    sons often share it.
    """
    score, reasons = 0, []
    if one.emails & other.emails:
        score, reasons = 50, [MAIL]
    if one.phones & other.phones:
        score += 35
        reasons.append(PHONE)
    for points, reason in _of_names(one, other, alone=not reasons):
        score += points
        reasons.append(reason)
    return max(0, min(score, 100)), tuple(reasons)


def _of_names(one: Identity, other: Identity, *, alone: bool) -> list[tuple[int, Text]]:
    same_day = one.birth is not None and one.birth == other.birth
    years = (one.birth.year, other.birth.year) if one.birth and other.birth else (0, 0)
    apart = years[0] != years[1]
    if apart and alone:
        return []
    may_be = _may_be_one(one.patronymic, other.patronymic)
    named = _name(one, other) if may_be else None
    if named is None:
        moved = None if apart else _in_other_fields(one, other, may_be=may_be)
        if moved is not None and (same_day or not alone):
            born = BORN_TOO if same_day else Text("", "")
            return [(65 if same_day else 30, Text(moved.en + born.en, moved.ru + born.ru))]
        if same_day and set(one.families) & set(other.families):
            return [(40, FAMILY_BORN)]
        return []
    if apart:
        first, second = sorted(years)
        born = YEARS.filled(first=first, second=second)
        reason = Text(f"{named[1].en}, {born.en}", f"{named[1].ru}, {born.ru}")
        return [(named[0] - 25, reason)]
    return [named, (35, BORN)] if same_day else [named]


def _may_be_one(one: str, other: str) -> bool:
    """Tell whether two patronymics, or an initial of one, can be one."""
    if not one or not other or keys(one) == keys(other):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and long.startswith(short)


def _name(one: Identity, other: Identity) -> tuple[int, Text] | None:
    if set(one.families) & set(other.families) and set(one.given) & set(other.given):
        return _same_name(one, other)
    letters = _letters(one, other)
    if letters > 2:
        return None
    spoken = Text(CLOSE.say("en", letters), CLOSE.say("ru", letters))
    return (30 if letters == 1 else 20), spoken


def _in_other_fields(one: Identity, other: Identity, *, may_be: bool) -> Text | None:
    """Return how the same words of two names stand in other fields, nothing when they differ.

    People enter names in the wrong box, from papers before a marriage, with half of a double name.
    Where the patronymics cannot be one, only all three words in another order are the same.
    """
    everything = one.words(with_patronymic=True)
    if len(everything) > 2 and everything == other.words(with_patronymic=True):
        mine, theirs = (words(*(who.written[key] for key in _FAMILY)) for who in (one, other))
        return PARTS if mine & theirs else SWAPPED
    if not may_be:
        return None
    swapped = set(one.families) & set(other.given) and set(one.given) & set(other.families)
    if swapped:
        return SWAPPED
    return _with_other_words(one, other)


def _with_other_words(one: Identity, other: Identity) -> Text | None:
    """Return how two names share their words where one has more, or former and other names."""
    mine, theirs = one.words(), other.words()
    if min(len(mine), len(theirs)) < 2:
        return PARTS if mine and mine == theirs else None
    families = [words(*(who.written[key] for key in _FAMILY)) for who in (one, other)]
    same_given = bool(set(one.given) & set(other.given))
    if mine <= theirs or theirs <= mine or (same_given and families[0] & families[1]):
        return PARTS
    known = mine <= theirs | other.others or theirs <= mine | one.others
    return FORMER if known or (same_given and one.others & other.others) else None


def _same_name(one: Identity, other: Identity) -> tuple[int, Text]:
    both = [(one.in_script(script), other.in_script(script)) for script in ("ru", "lat")]
    shared = [mine == theirs for mine, theirs in both if mine and theirs]
    if any(shared):
        known = bool(one.patronymic) and one.patronymic == other.patronymic
        return (55, NAME_AND_PATRONYMIC) if known else (45, NAME)
    return (35, SPELLING) if shared else (40, SCRIPTS)


def _letters(one: Identity, other: Identity) -> int:
    """Return in how many letters two names differ at the least, 3 for more than two."""
    families = _least(one.families, other.families)
    return min(3, families + _least(one.given, other.given)) if families < 3 else 3


def _least(some: tuple[str, ...], others: tuple[str, ...]) -> int:
    return min((distance(a, b) for a, b in product(some, others)), default=3)


def distance(one: str, other: str) -> int:
    """Return how many letters were changed, left out, put in or swapped; 3 for more than two.

    In short words every difference is another word.
    """
    if one == other:
        return 0
    if min(len(one), len(other)) < _SHORT or abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        older, before, row = before, row, [at]
        for to, theirs in enumerate(other, 1):
            cost = min(before[to] + 1, row[-1] + 1, before[to - 1] + (letter != theirs))
            swapped = at > 1 < to and letter == other[to - 2] and one[at - 2] == theirs
            row.append(min(cost, older[to - 2] + 1) if swapped else cost)
        if min(row) > 2:
            return 3
    return min(row[-1], 3)


def near(name: str) -> set[str]:
    """Return a name and what is left of it without one letter: slips of one letter share some."""
    if len(name) < _SHORT:
        return {name}
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}
