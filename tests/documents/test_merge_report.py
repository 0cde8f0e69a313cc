"""The report of a merge on paper: everything is there, in order, whatever the records say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from km_desktop.bilingual import Text
from km_desktop.documents.write import write_pdf
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.printing.merge_content import MergeContent, MergePart

RECORD = Text("Record", "Запись")
BEFORE = Text("Before", "Было")
AFTER = Text("After", "Стало")
IMPRINT = Imprint(
    Text("Programme", "Программа"), Text("Partnership", "Партнёрство"), "partnership.kmdb",
    date(2026, 6, 23),
)  # fmt: skip


def both(words):
    return Text(words, words)


TAKEN = Text("Taken automatically", "Принято без вопросов")


def content(*rows):
    part = MergePart(
        TAKEN, (RECORD, BEFORE, AFTER), (0.3, 0.35, 0.35), tuple(tuple(row) for row in rows)
    )
    facts = ((Text("On", "Когда"), Text("23 June 2026", "23 июня 2026 г.")),)
    return MergeContent(both("Dushanbe laptop"), date(2026, 6, 23), "Anna", facts, (part,))


def pages(path):
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return [" ".join(text.split()) for text in texts]


def printed(tmp_path, found, language="en"):
    path = tmp_path / "report.pdf"
    number = write_pdf(path, [found], language, IMPRINT)
    texts = pages(path)
    assert len(texts) == number
    return texts


@pytest.mark.parametrize("language", ["en", "ru"])
def test_two_thousand_lines_flow_over_pages_with_their_heads(tmp_path, language):
    rows = [
        (
            both(f"EOD-2026-{number:04}\nSoil maps"),
            both(f"before {number}."),
            both(f"after {number}."),
        )
        for number in range(2000)
    ]

    texts = printed(tmp_path, content(*rows), language)

    whole = "".join(texts)
    assert all(f"before {number}." in whole for number in range(2000))
    head = BEFORE.say(language)
    assert all(head in text for text in texts)
    assert len(texts) > 40


def test_a_text_longer_than_a_page_is_printed_to_its_end(tmp_path):
    words = " ".join(f"word{number}." for number in range(3000))

    texts = printed(tmp_path, content((both("EXP-0001"), both("—"), both(words))))

    assert len(texts) > 3
    assert "word2999." in "".join(texts)


@pytest.mark.parametrize(
    "said", ["<b>bold</b> & <img src='x.png'/>", "{0} %s \\n", "=SUM(A1)", "а\u202eб\x07в"]
)
def test_what_a_record_says_is_never_markup(tmp_path, said):
    found = content((both(said), both(said), both(said)))

    (text,) = printed(tmp_path, found)

    shown = said.replace("\u202e", "").replace("\x07", "")
    assert text.count(shown) == 3


def test_parts_without_rows_are_left_out(tmp_path):
    (text,) = printed(tmp_path, content())

    assert "Taken automatically" not in text


def test_a_reference_stands_above_the_title(tmp_path):
    (text,) = printed(tmp_path, content((both("EOD-2026-0001\nSoil maps"), both("a"), both("b"))))

    assert text.index("EOD-2026-0001") < text.index("Soil maps")


def test_equal_reports_have_equal_fingerprints(tmp_path):
    row = (both("EXP-0001"), both("a"), both("b"))
    first, again, other = (
        printed(tmp_path, found)[0].partition("SHA-256 ")[2][:19]
        for found in (content(row), content(row), content((*row[:2], both("c"))))
    )

    assert len(first) == 19
    assert first == again != other


def test_a_preview_says_that_nothing_is_changed(tmp_path):
    (text,) = printed(tmp_path, replace(content(), merged=False), "ru")

    assert "пока ничего не изменено" in text
