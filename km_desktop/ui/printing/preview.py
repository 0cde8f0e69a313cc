"""Pages of a PDF on the screen, sharp at any width; rendered by pdfium (decision 0008)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeySequence,
    QPixmap,
    QResizeEvent,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from km_desktop.bilingual import Text
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import PlainLabel
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.speech import say, speaks

PAGE = Text("Page {n}", "Страница {n}")
PREVIEW = Text("Preview", "Предпросмотр")
_WIDEST, _MARGIN, _BETWEEN = 860, 24, 16
_PAPER = 794  # dots that A4 is wide at 96 an inch
ZOOMS = (50, 75, 100, 125, 150, 200, 300)  # per cent
PAGE_OF = Text("Page {n} of {all}", "Страница {n} из {all}")
SMALLER, LARGER = Text("Smaller", "Мельче"), Text("Larger", "Крупнее")
FIT = Text("Fit the width", "По ширине")


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


class Preview(QWidget):
    """The pages of a document, one below the other, under a bar with page and zoom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = PageArea(self)
        self.place = PlainLabel("", style="small", role="text2", parent=self)
        self.smaller = Button("−", "quiet", parent=self)
        self.larger = Button("+", "quiet", parent=self)
        self.fit_button = Button(FIT, "quiet", parent=self)
        self.percent = PlainLabel("", style="small", role="text2", parent=self)
        for button, words, keys in (
            (self.smaller, SMALLER, ("Ctrl+-",)),
            (self.larger, LARGER, ("Ctrl++", "Ctrl+=")),
            (self.fit_button, FIT, ("Ctrl+0",)),
        ):
            speaks(button, QWidget.setAccessibleName, words)
            for key in keys:
                made = QShortcut(QKeySequence(key), self)
                made.setContext(Qt.ShortcutContext.WindowShortcut)
                made.activated.connect(button.click)
        self.smaller.clicked.connect(lambda: self.pages.zoom_by(-1))
        self.larger.clicked.connect(lambda: self.pages.zoom_by(1))
        self.fit_button.clicked.connect(self.pages.fit_width)
        self.pages.moved.connect(self._show_place)
        bar = QHBoxLayout()
        bar.setContentsMargins(_MARGIN, 6, _MARGIN, 6)
        bar.setSpacing(6)
        bar.addWidget(self.place)
        bar.addStretch(1)
        for part in (self.smaller, self.percent, self.larger, self.fit_button):
            bar.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.pages, 1)
        self.setFocusProxy(self.pages)

    def show_pdf(self, pdf: bytes) -> int:
        """Show a document and return how many pages it has."""
        return self.pages.show_pdf(pdf)

    def _show_place(self) -> None:
        number, whole = self.pages.page_seen(), self.pages.count()
        self.place.set_words(lambda: say(PAGE_OF, n=number, all=whole) if whole else "")
        self.percent.set_words(f"{self.pages.percent()}\u00a0%")


class PageArea(QScrollArea):
    """The pages one below the other on a sunken ground; ``moved`` says that others are seen."""

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        speaks(self, QWidget.setAccessibleName, PREVIEW)
        self._pdf = b""
        self._width = 0
        self._tops: list[float] = []  # of the pages, from the head of the first one
        self._zoom = 0  # per cent of the paper; none fits the width
        self._body = Ground(role="sunken")
        self._pages = QVBoxLayout(self._body)
        self._pages.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._pages.setSpacing(_BETWEEN)
        self._pages.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._body)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.moved.emit())

    def show_pdf(self, pdf: bytes) -> int:
        """Show a document and return how many pages it has."""
        self._pdf = pdf
        self._draw()
        return self._pages.count()

    def count(self) -> int:
        """Return how many pages there are."""
        return self._pages.count()

    def page_seen(self) -> int:
        """Return the number of the page in the middle of what is seen."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return max(1, sum(top <= middle for top in self._tops)) if self._tops else 0

    def percent(self) -> int:
        """Return how large the pages are, per cent of their size on paper."""
        return round(100 * (self._width or self._fitting()) / _PAPER)

    def zoom_by(self, steps: int) -> None:
        """Show the pages larger or smaller, by the next of the usual sizes."""
        now = self.percent()
        larger = [one for one in ZOOMS if one > now]
        smaller = [one for one in ZOOMS if one < now]
        known = larger[:1] if steps > 0 else smaller[-1:]
        if known:
            self._zoom_to(known[0])

    def fit_width(self) -> None:
        """Show the pages as wide as there is room."""
        self._zoom_to(0)

    def _zoom_to(self, percent: int) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        self._zoom = percent
        self._draw()
        self._pages.activate()
        self._body.adjustSize()
        bar.setValue(round(share * bar.maximum()))
        self.moved.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def _fitting(self) -> int:
        if self._zoom:
            return round(_PAPER * self._zoom / 100)
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
        self._tops, top = [], float(_MARGIN)
        for number, image in enumerate(render(self._pdf, self._width, self.devicePixelRatioF()), 1):
            page = QLabel(self._body)
            page.setTextFormat(Qt.TextFormat.PlainText)
            page.setPixmap(QPixmap.fromImage(image))
            page.setAccessibleName(say(PAGE, n=number))
            self._pages.addWidget(page)
            self._tops.append(top)
            top += image.deviceIndependentSize().height() + _BETWEEN
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the pages anew when they would be much too large or too small."""
        super().resizeEvent(event)
        if self._pdf and abs(self._fitting() - self._width) > 8:
            self._draw()
