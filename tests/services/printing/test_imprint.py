"""Whose paper it is, from plain values."""

from datetime import date

import pytest

from km_desktop.bilingual import Text
from km_desktop.services.printing.imprint import LARGEST_MARK, make_imprint, sealed

PROGRAMME, PARTNERSHIP = Text("Programme", "Программа"), Text("Partnership", "Партнёрство")
DAY = date(2026, 6, 23)


def imprint_with(mark):
    return make_imprint(PROGRAMME, PARTNERSHIP, "team.kmdb", DAY, str(mark))


def test_without_a_mark_nothing_is_refused():
    imprint, refusal = make_imprint(PROGRAMME, PARTNERSHIP, "team.kmdb", DAY)
    assert (imprint.logo, imprint.fingerprint, refusal) == (None, "", None)
    assert (imprint.programme, imprint.partnership) == (PROGRAMME, PARTNERSHIP)
    assert (imprint.file_name, imprint.printed_on) == ("team.kmdb", DAY)


@pytest.mark.parametrize(("over", "is_taken"), [(0, True), (1, False)])
def test_a_mark_may_have_five_megabytes(tmp_path, over, is_taken):
    mark = tmp_path / "mark.png"
    mark.write_bytes(b"m" * (LARGEST_MARK + over))
    imprint, refusal = imprint_with(mark)
    assert (imprint.logo is not None) is is_taken
    if is_taken:
        assert refusal is None
    else:
        assert refusal.en.startswith("The mark is larger than 5 MB")
        assert refusal.ru.startswith("Знак больше 5 МБ")
        assert all(str(mark) in half for half in refusal)


def test_a_mark_that_is_gone_is_named(tmp_path):
    imprint, refusal = imprint_with(tmp_path / "gone.png")
    assert imprint.logo is None
    assert "gone.png" in refusal.en
    assert imprint_with(tmp_path)[0].logo is None  # a folder


def test_a_content_seals_an_imprint_that_has_no_fingerprint_yet():
    imprint, _ = make_imprint(PROGRAMME, PARTNERSHIP, "team.kmdb", DAY)
    once = sealed(imprint, PROGRAMME)
    assert len(once.fingerprint) == 64
    assert sealed(once, PARTNERSHIP) == once
