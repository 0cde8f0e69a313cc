"""Taking back what was typed in a field, before anything is taken back in the file."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def undo(field: QWidget | None) -> bool:
    """Take back the last typing in a field; tell whether there was any."""
    if isinstance(field, QLineEdit | QPlainTextEdit) and _has(field, redo=False):
        field.undo()
        return True
    return False


def redo(field: QWidget | None) -> bool:
    """Bring back typing that was taken back; tell whether there was any."""
    if isinstance(field, QLineEdit | QPlainTextEdit) and _has(field, redo=True):
        field.redo()
        return True
    return False


def passes_on(field: QLineEdit | QPlainTextEdit, event: QKeyEvent) -> bool:
    """Tell whether a key of undo or redo finds nothing to do in a field."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return not _has(field, redo=False)
    if event.matches(QKeySequence.StandardKey.Redo):
        return not _has(field, redo=True)
    return False


def _has(field: QLineEdit | QPlainTextEdit, *, redo: bool) -> bool:
    if field.isReadOnly():
        return False
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable() if redo else field.isUndoAvailable()
    document = field.document()
    return document.isRedoAvailable() if redo else document.isUndoAvailable()
