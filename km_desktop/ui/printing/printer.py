"""The system's printer: pages of a PDF, one after the other."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from km_desktop.ui.printing.preview import render

_DOTS_WIDE = 2480  # A4 at 300 dots an inch


def print_pdf(pdf: bytes, parent: QWidget) -> bool:
    """Ask for a printer and print; tell whether the pages were sent."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    chosen = bool(dialog.exec())
    dialog.deleteLater()
    if chosen:
        draw_pages(pdf, printer)
    return chosen


def draw_pages(pdf: bytes, printer: QPrinter) -> None:
    """Draw every page of a PDF on a printer, as large as its paper allows."""
    printer.setFullPage(True)
    painter = QPainter(printer)
    try:
        for number, image in enumerate(render(pdf, _DOTS_WIDE)):
            if number:
                printer.newPage()
            page = QRectF(painter.viewport())
            share = min(page.width() / image.width(), page.height() / image.height())
            painter.drawImage(QRectF(0, 0, image.width() * share, image.height() * share), image)
    finally:
        painter.end()
