"""Russian spelling: mistakes are found, words of ours and tables of letters are not."""

from __future__ import annotations

import pymorphy3
import pytest

from tools import russian


@pytest.fixture(scope="module")
def dictionary() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Сохранить изменения?", set()),
        ("Сахронить измененния?", {"Сахронить", "измененния"}),
        ("Цели ЦУР и офис ПРООН в Душанбе", set()),
        ("г-н, кто-нибудь, по-русски", set()),
        ("[А-Яа-яЁё]", set()),
        ("Save", set()),
        ("Отчет и ее учёт: все, всё, отчёт", {"Отчет", "ее"}),
    ],
)
def test_words_that_no_dictionary_knows_are_found(dictionary, text, unknown):
    assert russian.unknown_words(text, dictionary) == unknown


def test_a_place_is_named_with_its_line_and_the_sample_is_left_out(tmp_path):
    for name in ("km_desktop/page.py", "km_desktop/exchange/sample/names.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text('\nTITLE = "Сахронить"\n', "utf-8")

    assert russian.findings(tmp_path) == ["km_desktop/page.py:2: Сахронить"]
