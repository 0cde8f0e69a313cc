"""Underlined tabs with counters: saved views of a list, sections of a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import accumulate

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QTabBar, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.chips import counter_size, paint_counter
from km_desktop.ui.kit.paint import LEFT, ring
from km_desktop.ui.kit.speech import Words, say, speaks, spoken, switch

TABS = Text("Tabs", "Вкладки")
MORE = Text("More", "Ещё")
MORE_TABS = Text("More tabs", "Другие вкладки")
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
        self._fitting = 0
        self._quiet = False
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.more = Button("", "link", icon="down", parent=self)
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows lead to every tab
        self.more.clicked.connect(self._open_more)
        self.more.hide()
        self.currentChanged.connect(self._changed)
        speaks(self, QWidget.setAccessibleName, name)
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
        self.set_counts({key: (count, kind)})

    def set_counts(self, counts: Mapping[str, tuple[str, str]]) -> None:
        """Show counters at several tabs, each with its kind."""
        before = dict(self._counts)
        self._counts.update(counts)
        if before != self._counts:
            self._respeak()

    def set_current(self, key: str) -> None:
        """Make a tab current without saying that it was chosen."""
        keys = [one for one, _words in self._tabs]
        if key in keys:
            self._quiet = True
            self.setCurrentIndex(keys.index(key))
            self._quiet = False

    def hidden_keys(self) -> list[str]:
        """Return the tabs for which there is no room: they are in the list at the end."""
        return [key for key, _words in self._tabs[self._fitting :]]

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
        self._place_more()

    def _place_more(self) -> None:
        """Find how many tabs have room, and list the others at the end."""
        room = self.width()
        self._fitting = len(self._tabs)
        if sum(self._widths) + _LEAST_GAP * (len(self._widths) - 1) > room:
            here = self.currentIndex()
            self._fitting = self._that_fit(room - self._show_more(say(MORE)))
            if here >= self._fitting:
                self._fitting = self._that_fit(room - self._show_more(self._entry(here)))
        self.more.setVisible(self._fitting < len(self._tabs))
        self.more.setGeometry(
            room - self.more.sizeHint().width(), 0, self.more.sizeHint().width(), self.height() - 2
        )

    def _show_more(self, words: str) -> int:
        self.more.show_text(words)
        self.more.setToolTip(say(MORE_TABS))
        return self.more.sizeHint().width() + _LEAST_GAP

    def _that_fit(self, room: int) -> int:
        ends = accumulate(wide + _LEAST_GAP for wide in self._widths)
        return sum(end - _LEAST_GAP <= room for end in ends)

    def _entry(self, at: int) -> str:
        key, words = self._tabs[at]
        count = self._counts.get(key, ("", ""))[0]
        return f"{spoken(words)} · {count}" if count else spoken(words)

    def _open_more(self) -> None:
        menu = QMenu(self)
        for at in range(self._fitting, len(self._tabs)):
            action = menu.addAction(self._entry(at).replace("&", "&&"))
            action.triggered.connect(partial(self._choose, at))
        menu.exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        menu.deleteLater()

    def _choose(self, at: int) -> None:
        """Make a tab current and say so, also when it was current already: one has scrolled on."""
        if at == self.currentIndex():
            self.chosen.emit(self._tabs[at][0])
        self.setCurrentIndex(at)

    def box_of(self, at: int) -> QRect:
        """Return where a tab is drawn; one without room has no place but the list at the end."""
        left = sum(self._widths[:at]) + at * self._gap()
        return QRect(left, 0, self._widths[at], self.height()) if at < self._fitting else QRect()

    def _tab_at(self, place: QPoint) -> int:
        found = (at for at in range(self._fitting) if self.box_of(at).contains(place))
        return next(found, -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the tab under the pointer."""
        at = self._tab_at(event.position().toPoint())
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._choose(at)

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
        over = self._tab_at(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for at, (key, words) in enumerate(self._tabs[: self._fitting]):
            box = self.box_of(at)
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
        if self.currentIndex() >= self._fitting:
            place = self.more.geometry().adjusted(8, 0, -8, 0)
            painter.fillRect(place.x(), self.height() - 2, place.width(), 2, dress.colour("accent"))

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
        self._place_more()
        if not self._quiet and 0 <= index < len(self._tabs):
            self.chosen.emit(self._tabs[index][0])
