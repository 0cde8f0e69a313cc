"""What makes the examples: words to show, and parts that are filled, opened and kept alive."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHeaderView, QWidget

from tests.ui.kit.gallery_words import T

SAVE = T("Save", "Сохранить")
WORDS = T("Plain words of the office", "Простые слова офиса")
BOX = QRect(4, 4, 40, 24)


def filled(part: Any, value: object, *more: object) -> Any:
    part.set_value(value, *more)
    return part


def telling(part: Any, *words: object, **how: object) -> Any:
    part.tell(*words, **how)
    return part


def inside(part: Any, kind: type) -> Any:
    """Return the widget of a kind in a part, which it keeps alive."""
    found = part.findChild(kind)
    assert found is not None, kind
    found.kept = part
    return found


def heads(of: Callable[[], Any], kind: type) -> Callable[[], Any]:
    """Return what makes the heads over the columns of a table."""

    def make() -> QHeaderView:
        view = of()
        found = view.horizontalHeader() if hasattr(view, "horizontalHeader") else None
        if not isinstance(found, kind):
            found = next(one for one in view.findChildren(QHeaderView) if isinstance(one, kind))
        found.kept = view
        return found

    return make


def owned(make: Callable[[QWidget], Any]) -> Any:
    """Return a part that needs an owner, which it keeps alive."""
    owner = QWidget()
    part = make(owner)
    part.kept = owner
    return part
