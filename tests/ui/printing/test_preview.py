"""The pages on the screen: which one is seen, how large, and what a file of them is called."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from km_desktop.bilingual import Text
from km_desktop.documents.write import pdf_bytes
from km_desktop.ui.kit.speech import say
from km_desktop.ui.printing.file_name import file_stem
from km_desktop.ui.printing.preview import FIT, Preview
from tests.documents.sample import BRIEF, IMPRINT


@pytest.fixture
def preview(qtbot):
    made = Preview()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.show_pdf(pdf_bytes([BRIEF], "both", IMPRINT))
    return made


def test_the_page_that_is_seen_is_told(preview, qtbot):
    whole = preview.pages.count()
    assert whole == 4
    assert preview.place.text() == f"Page 1 of {whole}"
    bar = preview.pages.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 2000)
    bar.setValue(bar.maximum())
    assert preview.place.text() == f"Page {whole} of {whole}"


def test_zoom_goes_by_the_usual_sizes_and_back_to_the_width(preview):
    fitting = preview.percent.text()
    QTest.mouseClick(preview.larger, Qt.MouseButton.LeftButton)
    first = preview.pages.percent()
    QTest.mouseClick(preview.larger, Qt.MouseButton.LeftButton)
    assert preview.pages.percent() > first > 100
    wide = preview.pages._pages.itemAt(0).widget().pixmap().deviceIndependentSize().width()
    assert wide == pytest.approx(794 * preview.pages.percent() / 100, rel=0.02)
    QTest.mouseClick(preview.smaller, Qt.MouseButton.LeftButton)
    assert preview.pages.percent() == first
    QTest.mouseClick(preview.fit_button, Qt.MouseButton.LeftButton)
    assert preview.percent.text() == fitting
    assert preview.fit_button.accessibleName() == say(FIT)


def test_a_chosen_size_stays_when_the_window_changes(preview):
    preview.pages._zoom_to(75)
    preview.resize(1100, 600)
    assert preview.pages.percent() == 75


def test_the_largest_and_the_smallest_end_there(preview):
    for _ in range(12):
        preview.pages.zoom_by(1)
    assert preview.pages.percent() == 300
    for _ in range(12):
        preview.pages.zoom_by(-1)
    assert preview.pages.percent() == 50


def content(**over):
    values = {"reference": "EOD-2026-0007", "document": "", "title": Text("Soil maps", "Карты")}
    return SimpleNamespace(**{**values, **over})


@pytest.mark.parametrize(
    ("over", "language", "name"),
    [
        ({}, "en", "EOD-2026-0007 Soil maps EN"),
        ({}, "ru", "EOD-2026-0007 Карты RU"),
        ({}, "both", "EOD-2026-0007 Soil maps EN RU"),
        ({"title": Text("", "Карты")}, "en", "EOD-2026-0007 Карты EN"),
        ({"title": Text("a/b: <c>?", "")}, "en", "EOD-2026-0007 a b c EN"),
        ({"title": Text("Word " * 30, "")}, "en", f"EOD-2026-0007 {'Word ' * 8}Word EN"),
        ({"title": Text("", "")}, "en", "EOD-2026-0007 EN"),
        ({"document": "completion"}, "ru", "EOD-2026-0007 Свидетельство Карты RU"),
    ],
)
def test_a_file_is_named_by_reference_document_title_and_language(over, language, name):
    assert file_stem(content(**over), language) == name
