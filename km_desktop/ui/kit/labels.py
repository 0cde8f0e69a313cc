"""Labels: always plain text, dressed by type style and colour role, cut or wrapped on purpose."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from km_desktop.ui.kit import roles, theme
from km_desktop.ui.kit.cut_text import cut_text
from km_desktop.ui.kit.speech import Words, speaks

#: The description of what has a tooltip that only repeats its name: Qt would read it out again.
NOTHING_MORE = "\u00a0"


class PlainLabel(QLabel):
    """One line that is never read as markup and never shortened: for words of known length.

    Screen readers go from ``heading`` to ``heading``.
    """

    def __init__(
        self,
        words: Words = "",
        *,
        style: str = "body",
        role: str = "text",
        heading: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if heading:
            roles.play(self, roles.HEADING)
        # A name such as "<img src=x>" must be seen as it was typed.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._style_name = style
        self._role = role
        theme.current().followers.add(self, _restyle)
        self.restyle()
        self.set_words(words)

    def set_words(self, words: Words, **values: object) -> None:
        """Show other words."""
        if isinstance(words, str) and not words:
            self.show_text("")
        speaks(self, _show, words, **values)

    def set_role(self, role: str) -> None:
        """Take the colour of another role."""
        if role != self._role:
            self._role = role
            self.setPalette(theme.current().ink(role))

    def show_text(self, text: str) -> None:
        """Show a string as it is; called with every change of language."""
        self.setText(text)
        if roles.is_heading(self):
            self.setAccessibleName(text)

    def restyle(self) -> None:
        """Take font and colour from the theme."""
        dress = theme.current()
        self.setFont(dress.font(self._style_name))
        self.setPalette(dress.ink(self._role))


def _restyle(label: PlainLabel) -> None:
    label.restyle()


def _show(label: PlainLabel, text: str) -> None:
    label.show_text(text)


class ElidingLabel(PlainLabel):
    """One line that gives way: cut with dots where space ends, whole in its tooltip."""

    def __init__(
        self,
        words: Words = "",
        *,
        style: str = "body",
        role: str = "text",
        heading: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._whole = ""
        super().__init__(words, style=style, role=role, heading=heading, parent=parent)
        # A plain label forces its full width on the window; this one takes what is left.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def whole(self) -> str:
        """The text before it was cut."""
        return self._whole

    def show_text(self, text: str) -> None:
        """Keep the whole and show what fits."""
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._cut()

    def restyle(self) -> None:
        """Take font and colour, then cut again."""
        super().restyle()
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut again for the new width."""
        super().resizeEvent(event)
        self._cut()

    def sizeHint(self) -> QSize:
        """Ask for the whole text, without insisting."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._whole) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Give way completely."""
        return QSize(0, self.fontMetrics().height())

    def _cut(self) -> None:
        line = self._whole.replace("\n", " ")
        shown = cut_text(self.fontMetrics(), line, self.width())
        self.setText(shown)
        cut = shown != line
        self.setToolTip(plain_tip(self._whole) if cut else "")
        if self.accessibleDescription() in ("", NOTHING_MORE):
            self.setAccessibleDescription(NOTHING_MORE if cut else "")


class WrapLabel(PlainLabel):
    """Text that runs on over as many lines as it needs."""

    def __init__(
        self,
        words: Words = "",
        *,
        style: str = "body",
        role: str = "text",
        heading: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, style=style, role=role, heading=heading, parent=parent)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class TitleLabel(ElidingLabel):
    """The title of a page: one per page."""

    def __init__(self, words: Words = "", *, parent: QWidget | None = None) -> None:
        super().__init__(words, style="page_title", heading=True, parent=parent)
        self.lower()  # readers begin with it, whenever it was made


class SectionLabel(ElidingLabel):
    """The heading of a section, a panel or a dialog."""

    def __init__(self, words: Words = "", *, parent: QWidget | None = None) -> None:
        super().__init__(words, style="section", heading=True, parent=parent)


class SmallLabel(ElidingLabel):
    """A second line or a label of a fact."""

    def __init__(
        self, words: Words = "", *, role: str = "text2", parent: QWidget | None = None
    ) -> None:
        super().__init__(words, style="small", role=role, parent=parent)


def plain_tip(text: str) -> str:
    """Return a tooltip that Qt shows as typed: tooltips guess markup from their first letters."""
    if "<" in text:
        return (
            text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .join(("<p style='white-space:pre-wrap'>", "</p>"))
        )
    return text
