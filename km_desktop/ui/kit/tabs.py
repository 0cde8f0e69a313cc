"""Underlined tabs with counters: saved views of a list, sections of a form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QToolButton, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.chips import counter_size, paint_counter
from km_desktop.ui.kit.paint import LEFT, ring
from km_desktop.ui.kit.speech import Words, speaks, spoken, switch

TABS = Text("Tabs", "Вкладки")
SCROLL = (
    Text("Scroll to the left", "Прокрутить влево"),
    Text("Scroll to the right", "Прокрутить вправо"),
)
_GAP, _LEAST_GAP = 24, 12
_HIGH = 36


class Tabs(QTabBar):
    """One row of tabs: ``chosen`` carries the key; arrows move between them."""

    chosen = Signal(str)

    def __init__(
        self,
        tabs: Sequence[tuple[str, Words]] = (),
        *,
        name: Words = TABS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tabs: list[tuple[str, Words]] = []
        self._counts: dict[str, tuple[str, str]] = {}
        self._widths: list[int] = []
        self._quiet = False
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.currentChanged.connect(self._changed)
        speaks(self, QWidget.setAccessibleName, name)
        for button, words in zip(self.findChildren(QToolButton), SCROLL, strict=False):
            speaks(button, QWidget.setAccessibleName, words)  # Qt names them once and for all
        switch().changed.connect(self._respeak)
        theme.current().changed.connect(self._respeak)
        self.set_tabs(tabs)

    def set_tabs(self, tabs: Sequence[tuple[str, Words]]) -> None:
        """Show other tabs, the first one current."""
        self._quiet = True
        while self.count():
            self.removeTab(0)
        self._tabs = list(tabs)
        self._measure()
        for _key, words in self._tabs:
            self.addTab(spoken(words))
        self._quiet = False
        self._respeak()

    def set_count(self, key: str, count: str, kind: str = "neutral") -> None:
        """Show a counter at a tab; an empty one hides it."""
        before, self._counts[key] = self._counts.get(key), (count, kind)
        if before != self._counts[key]:
            self._respeak()

    def set_current(self, key: str) -> None:
        """Make a tab current without saying that it was chosen."""
        keys = [one for one, _words in self._tabs]
        if key in keys:
            self._quiet = True
            self.setCurrentIndex(keys.index(key))
            self._quiet = False

    def current_key(self) -> str:
        """Return the key of the current tab."""
        return self._tabs[self.currentIndex()][0] if self._tabs else ""

    def tabSizeHint(self, index: int) -> QSize:
        """Be as wide as words, counter and the gap to the next."""
        if index >= len(self._tabs):
            return QSize(10, _HIGH)
        dress = theme.current()
        return QSize(self._widths[index] + self._gap(), max(_HIGH, dress.sizes.control + 4))

    def _measure(self) -> None:
        # Qt asks for every tab when one changes, and the gap between them depends on all.
        metrics = theme.current().metrics("body_600")
        self._widths = []
        for key, words in self._tabs:
            # The bold width is kept for all, so that nothing moves when another tab is chosen.
            wide = metrics.horizontalAdvance(spoken(words))
            count = self._counts.get(key, ("", ""))[0]
            self._widths.append(wide + (7 + counter_size(count).width() if count else 0))

    def _gap(self) -> int:
        """Return the space between tabs: narrower where that spares the arrows that scroll."""
        spare = self.width() - sum(self._widths)
        return max(_LEAST_GAP, min(_GAP, spare // max(1, len(self._tabs))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out the tabs for the new width."""
        self._relay()
        super().resizeEvent(event)

    def _relay(self) -> None:
        # Qt asks for the sizes of tabs only when one of them changes.
        if self._tabs:
            self.setTabText(0, self.tabText(0))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Never cut a tab."""
        return self.tabSizeHint(index)

    def event(self, event: QEvent) -> bool:
        """Repaint when the pointer moves between tabs."""
        if event.type() == QEvent.Type.HoverMove:
            self.update()
        return bool(super().event(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line below and every tab."""
        painter = QPainter(self)
        dress = theme.current()
        painter.fillRect(0, self.height() - 1, self.width(), 1, dress.colour("line"))
        over = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for at, (key, words) in enumerate(self._tabs):
            box = self.tabRect(at).adjusted(0, 0, -self._gap(), 0)
            here = at == self.currentIndex()
            style = "body_600" if here else "body"
            painter.setFont(dress.font(style))
            painter.setPen(dress.colour("text" if here or at == over else "text2"))
            painter.drawText(box.adjusted(0, 0, 4, -2), int(LEFT), spoken(words))
            wide = dress.metrics(style).horizontalAdvance(spoken(words))
            count, kind = self._counts.get(key, ("", ""))
            if count:
                size = counter_size(count)
                top = (box.height() - 2 - size.height()) // 2
                pill = QRect(box.x() + wide + 7, top, size.width(), size.height())
                paint_counter(painter, pill, count, kind)
            if here:
                bar = QRect(box.x(), self.height() - 2, wide, 2)
                painter.fillRect(bar, dress.colour("accent"))
                if self.hasFocus():
                    ring(painter, box.adjusted(-5, 3, 5, -5))

    def _respeak(self) -> None:
        self._measure()
        for at, (key, words) in enumerate(self._tabs):
            text = spoken(words).replace("&", "&&")
            if text != self.tabText(at):
                self.setTabText(at, text)
            count = self._counts.get(key, ("", ""))[0]
            self.setAccessibleTabName(at, f"{spoken(words)} {count}".strip())
        self._relay()
        self.updateGeometry()
        self.update()

    def _changed(self, index: int) -> None:
        if not self._quiet and 0 <= index < len(self._tabs):
            self.chosen.emit(self._tabs[index][0])
