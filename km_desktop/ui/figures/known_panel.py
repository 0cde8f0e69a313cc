"""What was known on a day: three numbers of a figure, and the records by which they differ."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.figures.known import known_on
from km_desktop.services.figures.known.known_on import KnownCause
from km_desktop.services.words.problems import Problem, Refused
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.inputs.date_input import DateInput
from km_desktop.ui.kit.labels import PlainLabel, SectionLabel, WrapLabel
from km_desktop.ui.kit.speech import current_language, say, speaks
from km_desktop.ui.workspace import Workspace

TITLE = Text("What was known on a day", "Что было известно на день")
DAY = Text("Day of the knowledge", "День, на который известно")
ASK = Text("Ask the journal", "Спросить журнал")
THEN = Text("Known then: {value}", "Знали тогда: {value}")
TODAY = Text("That day as known today: {value}", "Тот же день, как знаем сегодня: {value}")
SAME = Text("No record differs.", "Ни одна запись не отличается.")
MORE = Text("and {n} more", "и ещё {n}")


class KnownPanel(QWidget):
    """``opened`` carries the entity and id of a record to show."""

    opened = Signal(str, object)

    def __init__(
        self, key: str, span: FigurePeriod, workspace: Workspace, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key, self._span, self._workspace = key, span, workspace
        self._known: known_on.Known | None = None
        self.day = DateInput(parent=self)
        speaks(self.day, QWidget.setAccessibleName, DAY)
        self.button = Button(ASK, "plain", parent=self)
        self.button.clicked.connect(self.ask)
        self.day.line.returnPressed.connect(self.ask)
        self.wrong = WrapLabel("", style="small", role="bad", parent=self)
        self.wrong.hide()
        self._answer = QVBoxLayout()
        self._answer.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        for widget in (SectionLabel(TITLE, parent=self), self.day, self.button, self.wrong):
            column.addWidget(widget)
        column.addLayout(self._answer)

    def ask(self) -> None:
        """Ask what was known of the figure at the end of the day that is written."""
        day, key, span = self.day.value(), self._key, self._span
        if day is None:
            problem = self.day.problem()
            self._refuse(problem.say(current_language()) if problem else say(DAY))
            return
        self.wrong.hide()
        self.button.setEnabled(False)
        self._workspace.run(
            self, lambda db: known_on.on_day(db, day, span, [key]), self._take, self._failed
        )

    def respeak(self) -> None:
        """Say the answer in the language in use."""
        while self._answer.count():
            item = self._answer.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._known is None:
            return
        (found,) = self._known.figures
        for words, value in ((THEN, found.then.exact), (TODAY, found.today.exact)):
            self._add(PlainLabel(say(words, value=value), style="body_600", parent=self))
        for cause in found.causes:
            self._add_cause(cause)
        if not found.causes and found.today.value is not None:
            self._add(WrapLabel(SAME, role="text2", parent=self))
        if found.more:
            self._add(PlainLabel(say(MORE, n=found.more), style="small", parent=self))
        for limit in known_on.limits(self._known):
            sentence = limit.say(current_language())
            self._add(WrapLabel(sentence, style="small", role="text2", parent=self))

    def _add(self, widget: QWidget) -> None:
        self._answer.addWidget(widget)

    def _add_cause(self, cause: KnownCause) -> None:
        language = current_language()
        sign = "+" if cause.change > 0 else "−" if cause.change < 0 else "±"
        link = Button(
            f"{sign} {cause.reference or cause.title.either(language)}", "link", parent=self
        )
        link.clicked.connect(lambda: self.opened.emit(cause.entity, cause.record_id))
        self._add(link)
        self._add(WrapLabel(cause.whole.say(language), style="small", role="text2", parent=self))

    def _take(self, known: Any) -> None:
        self._known = known
        self.button.setEnabled(True)
        self.respeak()

    def _failed(self, error: BaseException) -> None:
        self.button.setEnabled(True)
        if isinstance(error, (Problem, Refused)):
            self._refuse(error.say(current_language()))
        else:
            self._workspace.tell_trouble(error)

    def _refuse(self, words: str) -> None:
        self.wrong.set_words(words)
        self.wrong.show()
        self.day.line.setFocus()
