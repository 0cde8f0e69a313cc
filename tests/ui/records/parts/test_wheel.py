"""The wheel scrolls a form and changes nothing in it, with the keyboard in a field or not."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.samples import made


def turn(widget: QWidget, clicks: int) -> None:
    at = QPointF(widget.rect().center())
    turned = QWheelEvent(at, widget.mapToGlobal(at), QPoint(0, 0), QPoint(0, 120 * clicks),
                         Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                         Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(widget, turned)


def test_no_input_of_a_form_takes_the_wheel_for_a_change(bench) -> None:
    stand = bench("assignment")
    record = made(
        stand.workspace.database, "assignment", title_en="Wells", country="TJK", days_home=5,
        main_theme="T04", modalities=("DESK",),
    )  # fmt: skip
    stand.show(record)
    form = stand.view.form
    turned = 0
    for frame in form.frames.values():
        inside = [one for one in frame.editor.findChildren(QWidget) if one.isVisible()]
        for widget in (frame.editor, *inside):
            for with_keyboard in (False, True):
                if with_keyboard:
                    widget.setFocus()
                for clicks in (1, -1, -1):
                    turn(widget, clicks)
                    turned += 1
    stand.settle()

    assert turned > 300
    assert form.change_count() == 0
    assert stand.view.form.values.changed() == {}
