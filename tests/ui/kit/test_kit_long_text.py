"""A long text counts its letters, and takes nothing that could never fit."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from km_desktop.ui.kit.inputs.fields import TextInput


def paste(text, words):
    data = QMimeData()
    data.setText(words)
    text.text.insertFromMimeData(data)


def test_letters_are_counted_when_room_gets_narrow(qtbot):
    text = TextInput(room=4000)
    qtbot.addWidget(text)
    text.show()
    height = text.sizeHint().height()
    paste(text, "a" * 3000)
    assert text.count.isHidden()
    paste(text, "b" * 300)
    assert text.count.text() == "3,300 of 4,000 characters"
    assert height <= text.sizeHint().height()
    paste(text, "c" * 1700)  # a little too long stays, to be shortened
    assert text.count.text() == "5,000 of 4,000 characters"
    assert len(text.value()) == 5000
    text.text.setPlainText("short")
    assert text.count.isHidden()


def test_what_could_never_fit_is_not_pasted_and_the_length_that_fits_is_said(qtbot):
    text = TextInput(room=4000)
    qtbot.addWidget(text)
    text.show()
    text.set_value("kept")
    edits = []
    text.edited.connect(lambda: edits.append(None))

    paste(text, "a" * 1_200_000)

    assert text.value() == "kept"
    assert text.problem() is None
    assert edits == []
    assert text.count.text() == "1,200,000 characters were not pasted: 4,000 fit."
    assert "4,000" in text.text.accessibleDescription()
    paste(text, " more")
    assert text.count.isHidden()


def test_a_text_is_as_high_as_its_lines_at_every_width(qtbot):
    """Nothing scrolls while there is room for more lines, and no line stays empty."""
    text = (
        "Женщинам принадлежит каждое пятое предприятие, и они редко участвуют в решениях, которые "
        "их касаются.\n\nReview the rules in force, the data and the practice of comparable "
        "countries.\n"
    )
    box = TextInput(lines=1, most=60)
    qtbot.addWidget(box)
    box.set_value(text)
    box.show()
    for width in range(200, 800, 7):
        box.resize(width, 1000)
        high = box.sizeHint().height()
        box.resize(width, high)
        QApplication.processEvents()
        assert box.text.verticalScrollBar().maximum() == 0, width
        box.resize(width, high - box.text.fontMetrics().lineSpacing())
        QApplication.processEvents()
        assert box.text.verticalScrollBar().maximum() > 0, width
