"""Entries of a list are found by what is typed: the right one first, whatever it is called."""

from __future__ import annotations

import pytest

from km_desktop.written.matching import NamedEntry, NameIndex

LIST = (
    NamedEntry("BLR", ("Belarus", "Беларусь"), ("BY", "Белоруссия")),
    NamedEntry("CYP", ("Cyprus", "Кипр"), ("CY",)),
    NamedEntry("GNB", ("Guinea-Bissau", "Гвинея-Бисау"), ("GW",)),
    NamedEntry("GIN", ("Guinea", "Гвинея"), ("GN",)),
    NamedEntry("RUS", ("Russian Federation", "Российская Федерация"), ("RU", "Russia")),
    NamedEntry("CIV", ("Côte d’Ivoire", "Кот-д'Ивуар"), ("Ivory Coast",)),
    NamedEntry("under_review", ("Under review", "На рассмотрении")),
)
INDEX = NameIndex(LIST)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("rus", ["RUS", "BLR", "CYP"]),  # its code, though others hold the letters
        ("guinea", ["GIN", "GNB"]),  # wholly typed before what only begins so
        ("guin", ["GNB", "GIN"]),  # beginnings in the order of the list
        ("fed", ["RUS"]),  # the beginning of a word
        ("бел", ["BLR"]),
        ("БЕЛОРУССИЯ", ["BLR"]),
        ("cote divoire", []),
        ("cote d'ivoire", ["CIV"]),
        ("кот д ивуар", ["CIV"]),
        ("fed russ", ["RUS"]),  # words in any order
        ("under_review", ["under_review"]),
        ("under rev", ["under_review"]),
        ("ivory", ["CIV"]),
        ("", [one.code for one in LIST]),
        ("?", []),
    ],
)
def test_the_best_match_comes_first(typed, codes):
    assert INDEX.ranked(typed) == codes


def test_only_what_is_wholly_typed_is_meant():
    assert INDEX.exact("Guinea") == ["GIN"]
    assert INDEX.exact("ru") == ["RUS"]
    assert INDEX.exact("Guin") == INDEX.exact("") == []
    twice = NameIndex(
        [NamedEntry("1", ("Congo",)), NamedEntry("2", ("Congo",)), NamedEntry("CONGO", ("x",))]
    )
    assert twice.exact("congo") == ["CONGO"]
    assert NameIndex([NamedEntry("1", ("Congo",)), NamedEntry("2", ("Congo",))]).exact("congo") == [
        "1",
        "2",
    ]


def test_what_is_nearly_typed_is_near():
    assert INDEX.near("Belorus")[0] == "BLR"
    assert INDEX.near("Rusia")[0] == "RUS"
    assert INDEX.near("zzz") == INDEX.near("") == []


def test_a_code_that_nobody_types_finds_nothing():
    index = NameIndex([NamedEntry("0190-abc", ("Year 2025",), (), coded=False)])

    assert index.ranked("0190") == []
    assert index.ranked("2025") == ["0190-abc"]
