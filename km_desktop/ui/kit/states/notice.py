"""Messages in place: the notification bar, and the strip of open problems of a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import (
    QEvent,
    QObject,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QEnterEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text
from km_desktop.ui.kit import icons, theme
from km_desktop.ui.kit.buttons import Button, IconButton, KeyCap
from km_desktop.ui.kit.labels import ElidingLabel, PlainLabel
from km_desktop.ui.kit.paint import rounded
from km_desktop.ui.kit.speech import Words, say, say_plural, speaks, spoken, switch
from km_desktop.ui.kit.tokens import QUICK_MS

if TYPE_CHECKING:  # every window has a bar for messages; few starts have a message
    from PySide6.QtCore import QPropertyAnimation

Kind = Literal["ok", "info", "warn", "bad"]
_SIGNS = {"ok": "tick", "info": "info", "warn": "warning", "bad": "error"}
_GROUNDS = {
    "ok": ("ok_soft", "ok_soft", "ok"),
    "info": ("soft", "soft_line", "accent_text"),
    "warn": ("warn_soft", "warn_line", "warn"),
    "bad": ("bad_soft", "bad_line", "bad"),
}
HIGH = 38
LEAVES_AFTER_MS = 8000
CLOSE = Text("Close this message", "Закрыть сообщение")
MESSAGE = Text("Message", "Сообщение")
NEXT_PROBLEM = Text("Next problem", "К следующему")
ALL_STEPS = Text("All steps", "Все шаги")
PROBLEMS = Text("Open issues", "Замечания")
ERRORS = Plural(("{n} error", "{n} errors"), ("{n} ошибка", "{n} ошибки", "{n} ошибок"))
STOPS = Plural(("stops saving", "stop saving"), ("мешает сохранить",) + ("мешают сохранить",) * 2)
STEPS = Plural(("{n} step", "{n} steps"), ("{n} шаг", "{n} шага", "{n} шагов"))
BEFORE = Text("before {status}", "до статуса «{status}»")
WARNINGS = Plural(
    ("{n} warning", "{n} warnings"),
    ("{n} предупреждение", "{n} предупреждения", "{n} предупреждений"),
)


class Notice(QWidget):
    """One message at a time; ``acted`` says that its action was chosen, ``left`` that it is gone.

    It never takes the focus. An ``ok`` message leaves after eight seconds unless the pointer or
    the keyboard is on it.
    """

    acted = Signal()
    left = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, leaves_after: int = LEAVES_AFTER_MS
    ) -> None:
        super().__init__(parent)
        self._leaves_after = leaves_after
        self._kind: Kind = "info"
        self._sign = ""
        self._do: Callable[[], object] | None = None
        self._about = ""
        self._what = PlainLabel(style="body_600", parent=self)
        self._rest = ElidingLabel(style="body", parent=self)
        self._action = Button("", "link", parent=self)
        self._cap = KeyCap("", self)
        self._close = IconButton("close", CLOSE, size=26, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(39, 0, 6, 0)
        row.setSpacing(8)
        row.addWidget(self._what)
        row.addSpacing(2)
        row.addWidget(self._rest, 1)
        for part in (self._action, self._cap, self._close):
            row.addWidget(part)
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.leave)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_is_up)
        self._motion: QPropertyAnimation | None = None
        self.setMaximumHeight(_high())
        speaks(self, QWidget.setAccessibleName, MESSAGE)
        self.hide()

    def tell(
        self,
        kind: Kind,
        what: Words,
        rest: Words = "",
        *,
        action: Words = "",
        key: str = "",
        icon: str = "",
        act: Callable[[], object] | None = None,
        about: str = "",
    ) -> None:
        """Show a message instead of the one before, and announce it.

        ``act`` is what its action does; ``acted`` comes after it. ``about`` names what it is true
        of, for whoever ends it when that is over.
        """
        self._do, self._about = act, about
        self._kind, self._sign = kind, icon or _SIGNS[kind]
        self._what.set_words(what)
        self._what.set_role(_GROUNDS[kind][2])
        self._rest.set_words(rest)
        self._action.set_words(action)
        self._action.setVisible(bool(action))
        self._cap.set_key(key)
        self._cap.setVisible(bool(action and key))
        self._timer.stop()
        if kind == "ok":
            self._timer.start(self._leaves_after)
        self._open()
        self._announce(f"{spoken(what)} {spoken(rest)}".strip())
        self.update()

    def leave(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self._stop_motion()
        self._about = ""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def end(self, about: str) -> None:
        """Take the message away if it is about something that is over."""
        if self._about == about:
            self.leave()

    @property
    def kind(self) -> Kind:
        """The kind of the last message."""
        return self._kind

    @property
    def leaving(self) -> bool:
        """Say whether the message is going to leave by itself."""
        return self._timer.isActive()

    def sizeHint(self) -> QSize:
        """Be one line high."""
        return QSize(400, _high())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and sign."""
        painter = QPainter(self)
        fill, edge, ink = _GROUNDS[self._kind]
        rounded(painter, self.rect(), fill, edge)
        if self._sign:
            box = QRectF(13, (self.height() - 16) / 2, 16, 16)
            icons.paint_icon(painter, box, self._sign, ink)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is here."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting."""
        if self._kind == "ok" and not self.isHidden():
            self._timer.start(self._leaves_after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def _time_is_up(self) -> None:
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start(self._leaves_after)
            return
        self.leave()

    def _act(self) -> None:
        self.leave()
        act, self._do = self._do, None
        if act is not None:
            act()
        self.acted.emit()

    def _open(self) -> None:
        opens = self.isHidden()
        self.show()
        self._stop_motion()
        if opens and theme.motion() and self.window().isVisible():
            self._move()
        else:
            self.setMaximumHeight(_high())

    def _move(self) -> None:
        if self._motion is None:
            from PySide6.QtCore import QEasingCurve, QPropertyAnimation

            self._motion = QPropertyAnimation(self, b"maximumHeight", self)
            self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.setDuration(QUICK_MS)
        self._motion.setStartValue(0)
        self._motion.setEndValue(_high())
        self._motion.start()

    def _stop_motion(self) -> None:
        if self._motion is not None:
            self._motion.stop()

    def _announce(self, sentence: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        event = QAccessibleAnnouncementEvent(self, sentence)
        if self._kind == "bad":
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)


def _high() -> int:
    return theme.raised(HIGH)


class IssuesStrip(QWidget):
    """How many errors, steps and warnings there are.

    ``next_asked`` wants to see the next of them, ``steps_asked`` the list of the steps.
    """

    next_asked = Signal()
    steps_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = (0, 0, 0)
        self._covered = False
        self._status: Words = ""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(13, 0, 13, 0)
        self._row.setSpacing(0)
        self._parts: list[_Count] = []
        for sign, role in (("error", "bad"), ("locked", "warn"), ("warning", "warn")):
            part = _Count(sign, role, self)
            self._parts.append(part)
            self._row.addWidget(part)
        self._row.addStretch(1)
        self.steps = Button(ALL_STEPS, "link", icon="locked", parent=self)
        self.steps.clicked.connect(self.steps_asked)
        self._row.addWidget(self.steps)
        self._row.addSpacing(12)
        self.next = Button(NEXT_PROBLEM, "link", key="F8", parent=self)
        self.next.clicked.connect(self.next_asked)
        self._row.addWidget(self.next)
        self._row.addSpacing(6)
        self._row.addWidget(KeyCap("F8", self))
        theme.fix(self, high=36)
        speaks(self, QWidget.setAccessibleName, PROBLEMS)
        switch().changed.connect(self._show)
        self.hide()

    def set_counts(
        self, errors: int, steps: int, warnings: int, *, next_status: Words = ""
    ) -> None:
        """Show the counts; the strip hides itself when there is nothing."""
        self._counts, self._status = (errors, steps, warnings), next_status
        self.setVisible(any(self._counts) and not self._covered)
        self._show()

    def set_covered(self, covered: bool) -> None:
        """Make room for a message, or come back when it has gone."""
        self._covered = covered
        self.setVisible(any(self._counts) and not covered)

    def sentence(self) -> str:
        """Return everything the strip says."""
        return ", ".join(part.said for part in self._parts if not part.isHidden())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        rounded(QPainter(self), self.rect(), "warn_soft", "warn_line")

    def _show(self) -> None:
        errors, steps, warnings = self._counts
        before = say(BEFORE, status=spoken(self._status)) if spoken(self._status) else ""
        rows = (
            (errors, say_plural(ERRORS, errors), say_plural(STOPS, errors)),
            (steps, say_plural(STEPS, steps), before),
            (warnings, say_plural(WARNINGS, warnings), ""),
        )
        self.steps.setVisible(steps > 0)
        first = True
        for part, (count, what, rest) in zip(self._parts, rows, strict=True):
            part.setVisible(count > 0)
            part.tell(what, rest, lined=not first)
            first = first and count == 0
        self.setAccessibleDescription(self.sentence())


class MessageLine(QWidget):
    """Room for one bar: a message, and as long as there is none the strip of problems.

    It is always as high as they are, so that nothing below it moves when one comes or goes.
    """

    def __init__(self, notice: Notice, strip: IssuesStrip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice, self._strip = notice, strip
        for part in (strip, notice):
            part.setParent(self)
            part.hide()
        theme.fix(self, high=HIGH)
        notice.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give both the whole line."""
        for part in (self._strip, self._notice):
            part.setGeometry(0, 0, self.width(), part.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the strip give way to the message."""
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
            self._strip.set_covered(not self._notice.isHidden())
        return False


class _Count(QWidget):
    def __init__(self, sign: str, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign, self._role, self._lined = sign, role, False
        self.said = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._what = PlainLabel(style="small_600", role=role, parent=self)
        self._rest = PlainLabel(style="small", role="text2", parent=self)
        self._layout = row
        row.addWidget(self._what)
        row.addWidget(self._rest)

    def tell(self, what: str, rest: str, *, lined: bool) -> None:
        """Show a count in words, with a line before it if something stands there."""
        self._lined = lined
        self.said = f"{what} {rest}".strip()
        self._layout.setContentsMargins(40 if lined else 24, 0, 0, 0)
        self._what.set_words(what)
        self._rest.set_words(rest)
        self._rest.setVisible(bool(rest))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign and the line before it."""
        painter = QPainter(self)
        left = 16 if self._lined else 0
        if self._lined:
            middle = self.height() // 2
            painter.fillRect(8, middle - 7, 1, 14, theme.current().colour("warn_line"))
        box = QRectF(left, (self.height() - 16) / 2, 16, 16)
        icons.paint_icon(painter, box, self._sign, self._role)
