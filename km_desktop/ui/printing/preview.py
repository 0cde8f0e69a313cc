"""Pages of a PDF on the screen, sharp at any width; rendered by pdfium (decision 0008)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.speech import say, speaks

PAGE = Text("Page {n}", "Страница {n}")
PREVIEW = Text("Preview", "Предпросмотр")
_WIDEST, _MARGIN = 860, 24
_POINTS_WIDE = 595.28


def render(pdf: bytes, width: int, ratio: float = 1.0) -> list[QImage]:
    """Return the pages of a PDF as pictures so many points wide."""
    import pypdfium2

    images: list[QImage] = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            bitmap = page.render(scale=width * ratio / page.get_width(), rev_byteorder=True)
            kind = QImage.Format.Format_RGB888
            if bitmap.n_channels == 4:
                kind = QImage.Format.Format_RGBX8888
            image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind)
            image = image.copy()
            image.setDevicePixelRatio(ratio)
            images.append(image)
    finally:
        document.close()
    return images


class Preview(QScrollArea):
    """The pages one below the other on a sunken ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        speaks(self, QWidget.setAccessibleName, PREVIEW)
        self._pdf = b""
        self._width = 0
        self._body = Ground(role="sunken")
        self._pages = QVBoxLayout(self._body)
        self._pages.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._pages.setSpacing(16)
        self._pages.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._body)

    def show_pdf(self, pdf: bytes) -> int:
        """Show a document and return how many pages it has."""
        self._pdf = pdf
        self._draw()
        return self._pages.count()

    def _fitting(self) -> int:
        bar = self.verticalScrollBar().sizeHint().width()
        return max(200, min(_WIDEST, self.width() - bar - 2 * _MARGIN - 2))

    def _draw(self) -> None:
        while self._pages.count():
            item = self._pages.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._width = self._fitting()
        for number, image in enumerate(render(self._pdf, self._width, self.devicePixelRatioF()), 1):
            page = QLabel(self._body)
            page.setTextFormat(Qt.TextFormat.PlainText)
            page.setPixmap(QPixmap.fromImage(image))
            page.setAccessibleName(say(PAGE, n=number))
            self._pages.addWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the pages anew when they would be much too large or too small."""
        super().resizeEvent(event)
        if self._pdf and abs(self._fitting() - self._width) > 8:
            self._draw()
