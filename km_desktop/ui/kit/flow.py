"""A layout that puts its items side by side and goes on in the next line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Items side by side, wrapped into lines, never cut."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, line_gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._highs: dict[int, int] = {}  # by width; layouts ask for the same ones many times
        self._gap, self._line_gap = gap, line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)
        self._highs.clear()

    def insert(self, index: int, widget: QWidget) -> None:
        """Put a widget before the item at ``index``."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return one item."""
        self._highs.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        """Forget what was measured."""
        self._highs.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Grow in height where width is short."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all lines need."""
        high = self._highs.get(width)
        if high is None:
            high = self._highs[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return high

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        margins = self.contentsMargins()
        wide = sum(item.sizeHint().width() + self._gap for item in self._shown()) - self._gap
        high = max((item.sizeHint().height() for item in self._shown()), default=0)
        extra = QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
        return QSize(max(0, wide), high) + extra

    def minimumSize(self) -> QSize:
        """Insist on the widest single item."""
        margins = self.contentsMargins()
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        extra = QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
        return size + extra

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        x, y, high = area.x(), area.y(), 0
        line: list[tuple[QLayoutItem, int, QSize]] = []
        for item in self._shown():
            size = item.sizeHint()
            room = area.right() + 1 - x
            if line and size.width() > room:
                y = self._place(line, y, high, move=move) + self._line_gap
                line, x, high = [], area.x(), 0
            # What is wider than the whole line gives way to it.
            size.setWidth(min(size.width(), max(area.width(), item.minimumSize().width())))
            line.append((item, x, size))
            x += size.width() + self._gap
            high = max(high, size.height())
        bottom = self._place(line, y, high, move=move)
        return bottom - rect.y() + margins.bottom()

    @staticmethod
    def _place(line: list[tuple[QLayoutItem, int, QSize]], y: int, high: int, *, move: bool) -> int:
        if move:
            for item, x, size in line:
                item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
        return y + high


class FlowBox(QWidget):
    """A widget that is exactly as high as the lines of its flow."""

    def __init__(self, *parts: QWidget, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, gap=gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for part in parts:
            self.flow.addWidget(part)
