"""The sections of a record's form: a tab and a counter for each, and scrolling between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QMoveEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from km_desktop.bilingual import Text, grouped
from km_desktop.services.words.findings import Finding, Severity
from km_desktop.ui.kit.scroll import UprightScroll
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.kit.tabs import Tabs
from km_desktop.ui.records.forms.form import RecordForm

_AIR = 12
_SETTLES_MS = 700  # until the lines that come in later have found their places


class FormPaper(UprightScroll):
    """Keeps what is scrolled to where it is when a message above comes or goes.

    The form is made as a child of ``body``: moving it here later would dress all of it anew.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.body = QWidget(self.viewport())
        self.body.setProperty("plain", True)
        self._inner = QHBoxLayout(self.body)
        self._inner.setContentsMargins(24, 0, 14, 0)  # the scroll bar has the rest of the margin
        self.setWidget(self.body)

    def hold(self, form: QWidget) -> None:
        """Scroll a form that was made as a child of ``body``."""
        self._inner.addWidget(form)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Scroll by as much as the paper moves; at its top it just moves along."""
        super().moveEvent(event)
        bar = self.verticalScrollBar()
        if bar.value():
            bar.setValue(bar.value() + event.pos().y() - event.oldPos().y())


class Sections(QObject):
    """Scrolls a form, and lets its tabs follow; ``paper`` is what is scrolled."""

    def __init__(self, form: RecordForm, paper: FormPaper, tabs: Tabs, parent: QWidget) -> None:
        super().__init__(parent)
        self.paper = paper
        paper.hold(form)
        self._form = form
        self._tabs = tabs
        self._own_counts: dict[str, int] = {}
        self._with_problems: frozenset[str] = frozenset()
        self._left_alone = False
        self._scroll: Callable[[], None] | None = None
        self._settling = QTimer(self, singleShot=True, interval=_SETTLES_MS)
        self._show_tabs()
        self.paper.verticalScrollBar().valueChanged.connect(self._follow_scroll)
        self.paper.verticalScrollBar().rangeChanged.connect(self._keep_in_view)
        self.paper.verticalScrollBar().actionTriggered.connect(self._settling.stop)

    def add(self, key: str, label: Text, section: QWidget) -> None:
        """Add a section that is no part of what the form edits, with its tab."""
        self._form.add_section(key, label, section)
        self._show_tabs()

    def set_shown(self, key: str, shown: bool) -> None:
        """Show a section with its tab, or neither."""
        section = self._form.sections.get(key)
        if section is not None and section.isHidden() == shown:
            section.setVisible(shown)
            here = self._tabs.current_key()
            self._show_tabs()
            self._tabs.set_current(here)

    def set_count(self, key: str, number: int) -> None:
        """Show at the tab of a section how much is in it, as long as it has no problems."""
        self._own_counts[key] = number
        if key not in self._with_problems:
            self._tabs.set_count(key, _number_text(number))

    def count_findings(self, findings: Iterable[Finding]) -> None:
        """Show at each tab how many problems its section has, errors in their own colour."""
        counts: dict[str, tuple[int, str]] = {}
        for finding in findings:
            section = self._form.section_of(finding.spot)
            number, kind = counts.get(section, (0, "warn"))
            counts[section] = (number + 1, "bad" if finding.severity is Severity.ERROR else kind)
        self._with_problems = frozenset(counts)
        own = {key: (self._own_counts.get(key, 0), "neutral") for key in self._form.sections}
        shown = {**own, **counts}
        self._tabs.set_counts(
            {key: (_number_text(number), kind) for key, (number, kind) in shown.items()}
        )

    def show(self, key: str) -> None:
        """Scroll to a section, and stay with it until the page has settled."""
        section = self._form.sections.get(key)
        if section is not None:
            self._settling.stop()
            self._scroll_to(key, section, 0)  # the head may give way, or come back
            top = self.paper.y()
            self._stay_at(lambda: self._scroll_to(key, section, self.paper.y() - top))

    def show_next(self) -> None:
        """Scroll to the section after the one that is in view."""
        keys = [key for key, section in self._form.sections.items() if not section.isHidden()]
        here = self._tabs.current_key()
        at = keys.index(here) if here in keys else -1
        self.show(keys[(at + 1) % len(keys)])

    def bring_into_view(self, target: QWidget) -> None:
        """Scroll to a field or a cell, and stay with it until the page has settled.

        Its tab is the one that one is at, also where more of the section above is seen.
        """
        key = self._section_around(target)

        def scroll() -> None:
            if not isValid(target):  # what links here was read anew meanwhile
                self._settling.stop()
                return
            self.paper.in_view.show(target)
            if key is not None:
                self._tabs.set_current(key)

        self._stay_at(scroll)

    def _section_around(self, target: QWidget) -> str | None:
        sections = self._form.sections.items()
        return next((key for key, one in sections if one.isAncestorOf(target)), None)

    def _scroll_to(self, key: str, section: QWidget, moved: int) -> None:
        self.paper.verticalScrollBar().setValue(section.y() - _AIR + moved)
        self._tabs.set_current(key)

    def _stay_at(self, scroll: Callable[[], None]) -> None:
        scroll()
        self._scroll = scroll
        self._settling.start()

    def _keep_in_view(self) -> None:
        """Follow what is pushed away by what comes in above it, just after it was shown."""
        if self._scroll is not None and self._settling.isActive() and not self._left_alone:
            self._scroll()
            # The range is known a moment before the sections are at their new places.
            QTimer.singleShot(0, self, self._scroll_again)

    @contextmanager
    def left_alone(self) -> Iterator[None]:
        """Let the paper become higher or lower without scrolling: one has scrolled it oneself."""
        self._left_alone = True
        yield
        self._left_alone = False

    def _scroll_again(self) -> None:
        if self._scroll is not None and self._settling.isActive():
            self._scroll()

    def _show_tabs(self) -> None:
        shown = [
            (key, label)
            for key, label in self._form.labels.items()
            if not self._form.sections[key].isHidden()
        ]
        self._tabs.set_tabs(shown)

    def _follow_scroll(self, at: int) -> None:
        here = next(iter(self._form.sections), "")
        bar = self.paper.verticalScrollBar()
        for key, section in self._form.sections.items():
            if section.isHidden():
                continue
            if section.y() <= at + 24 or at == bar.maximum() > 0:
                here = key
            if section.y() > at + self.paper.height() // 3:
                break
        self._tabs.set_current(here)


def _number_text(number: int) -> str:
    return grouped(number, current_language()) if number else ""
