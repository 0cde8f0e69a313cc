"""A longer text that can be read only, with the words marked that were added or removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from km_desktop.ui.kit import theme

Piece = tuple[str, Literal["same", "added", "removed"]]


class MarkedText(QTextEdit):
    """Plain text as it was typed; added words are marked and heavier, removed ones struck out.

    It is as high as its text, up to ``most`` lines; then it scrolls.
    """

    def __init__(self, most: int = 80, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self._pieces: tuple[Piece, ...] = ()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        theme.current().changed.connect(self._write)

    def set_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show a text in pieces."""
        self._pieces = tuple(pieces)
        self.setAccessibleName("".join(text for text, kind in pieces if kind != "removed"))
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the text needs in this width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        """Ask for the height of the text."""
        return QSize(160, self.minimumHeight() or 40)

    def _write(self) -> None:
        dress = theme.current()
        self.document().setDefaultFont(dress.font("body"))
        self.clear()
        cursor = QTextCursor(self.document())
        for text, kind in self._pieces:
            style = QTextCharFormat()
            style.setFont(dress.font("body_500" if kind == "added" else "body"))
            style.setForeground(dress.colour("text3" if kind == "removed" else "text"))
            if kind == "added":
                style.setBackground(dress.colour("mark"))
                style.setFontWeight(QFont.Weight.DemiBold)
            style.setFontStrikeOut(kind == "removed")
            cursor.insertText(text, style)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        high = int(self.document().size().height()) + 2
        most = self._most * theme.current().metrics("body").lineSpacing()
        self.setFixedHeight(max(20, min(high, most)))
