"""What the history beside a record says of each operation, and what it offers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from km_desktop.bilingual import Text
from km_desktop.services.history.history import Entry, FieldStep
from km_desktop.services.history.record_changes import Line, RecordChanges
from km_desktop.ui.history.history_panel import HistoryPanel
from km_desktop.ui.kit.buttons import Button, IconButton
from km_desktop.ui.kit.labels import WrapLabel

T = TypeVar("T")
RECORD, FIRST, SECOND = UUID(int=7), UUID(int=1), UUID(int=2)
TITLE = FieldStep(
    "assignment", RECORD, "title_en", Text("Title", "Название"),
    Text("Soil", "Soil"), Text("Water", "Water"),
)  # fmt: skip


def entry(operation_id: UUID, **given: object) -> Entry:
    values: dict[str, Any] = {
        "kind": "save", "sentence": Text("Changed: assignment", "Изменено: задание"),
        "comment": "", "author": "Anna", "at": datetime(2026, 6, 23, 9, 5, tzinfo=UTC),
        "copy_name": "Main file", "steps": (TITLE,),
    }  # fmt: skip
    values |= given
    told = tuple(Line(step.label, step) for step in values["steps"])
    record = RecordChanges(("assignment", RECORD), Text("Soil maps", "Карты почв"), told)
    return Entry(operation_id, **values, records=(record,))


@pytest.fixture
def panel(qapp: QApplication) -> HistoryPanel:
    return HistoryPanel()


def inside(panel: HistoryPanel, kind: type[T]) -> list[T]:
    """Return the widgets of a kind that are there once those of before are gone."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return panel.body.findChildren(kind)


def lines(panel: HistoryPanel) -> list[str]:
    return [label.text().replace("\u00a0", " ") for label in inside(panel, WrapLabel)]


def test_an_operation_is_told_with_its_fields_its_author_its_moment_and_its_copy(panel) -> None:
    panel.show_entries([entry(FIRST, comment="As agreed by e-mail")])

    sentence, comment, field, who = lines(panel)
    assert (sentence, comment) == ("Changed: assignment", "As agreed by e-mail")
    assert field == "Title: Soil → Water"
    assert who.startswith("Anna, 23 Jun 2026")
    assert who.endswith(" · Main file")


def test_what_is_not_saved_comes_first_and_an_empty_history_says_so(panel) -> None:
    panel.show_entries([])
    assert lines(panel) == ["Nothing has happened here yet."]

    panel.set_unsaved(2)
    assert lines(panel) == ["2 changes, not saved", "You, now · kept as a draft"]

    panel.show_entries([entry(FIRST)])
    assert lines(panel)[:3] == [
        "2 changes, not saved", "You, now · kept as a draft", "Changed: assignment",
    ]  # fmt: skip


def test_more_fields_are_counted_and_an_undone_operation_says_so(panel) -> None:
    panel.show_entries([entry(FIRST, steps=(TITLE,) * 8, undone=True)])

    shown = lines(panel)
    assert shown.count("Title: Soil → Water") == 6
    assert "and 2 more fields" in shown
    assert shown[-1] == "Undone since"
    assert [button for button in inside(panel, Button) if button.text() == "Undo"] == []


def test_each_entry_offers_its_undo_and_each_older_one_its_version(panel) -> None:
    asked: list[object] = []
    panel.undo_asked.connect(asked.append)
    panel.show_entries([entry(SECOND), entry(FIRST, undoes=uuid4())])

    buttons = inside(panel, Button)
    assert [button.text() for button in buttons] == ["Undo", "Redo"]
    for button in buttons:
        button.click()
    assert asked == [SECOND, FIRST]
    names = [button.accessibleName() for button in inside(panel, IconButton)]
    assert names.count("More for this entry: Changed: assignment") == 1
    assert names.count("Restore this value: Soil: Title") == 2
    values: list[object] = []
    panel.value_asked.connect(lambda *told: values.append(told))
    for button in inside(panel, IconButton):
        if button.accessibleName().startswith("Restore this value"):
            button.click()
    assert values == [(SECOND, TITLE), (FIRST, TITLE)]


def test_a_file_that_is_only_read_offers_nothing(panel) -> None:
    panel.show_entries([entry(FIRST)])
    panel.set_read_only(read_only=True)

    assert inside(panel, Button) == []
    assert lines(panel)[0] == "Changed: assignment"
