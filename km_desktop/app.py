"""Builds everything once and starts the window."""

from __future__ import annotations

import faulthandler
import gc
import logging
import os
import re
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from km_desktop import display, paths, settings
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.garbage import collect_here
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.window.main_window import MainWindow
from km_desktop.ui.window.placement import Placement
from km_desktop.ui.workspace import Workspace

_STARTED = 3000  # milliseconds after which a start is over
log = logging.getLogger("km_desktop")


def main(argv: list[str]) -> int:
    """Open the window, on a file when one is named; return the exit code."""
    # Nothing that a start makes is garbage; looking for it would take a seventh of the time.
    gc.disable()
    keep_log()
    qInstallMessageHandler(_of_qt_at_start)
    app = theme.application("km-desktop")
    qInstallMessageHandler(_of_qt)
    window = build(app, [one for one in argv if not one.startswith("-")])
    QTimer.singleShot(_STARTED, app, lambda: _collect_garbage(app))
    window.show()
    return app.exec()


def _collect_garbage(app: QApplication) -> None:
    gc.freeze()
    collect_here(app)


def build(app: QApplication, argv: list[str]) -> MainWindow:
    """Build the window; a file named in ``argv`` opens as soon as the window is painted."""
    chosen = settings.load(QLocale.system().uiLanguages())
    QGuiApplication.setApplicationDisplayName("KM Desktop")
    switch().set(chosen.language)
    theme.current().apply(app, chosen.light, chosen.text_size)  # type: ignore[arg-type]
    workspace = Workspace(chosen)
    window = MainWindow(workspace)
    workspace.setParent(window)
    Placement(window, workspace).restore()
    if argv:
        window.open_at_start(Path(argv[0]))
    return window


def keep_log() -> None:
    """Keep a log of faults: names of our functions and counts, never what records hold."""
    folder = paths.log_folder()
    logging.basicConfig(level=logging.WARNING, handlers=[_FaultLog(folder / "km-desktop.log")])
    crash = os.open(folder / "crash.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    faulthandler.enable(crash, all_threads=True)
    sys.excepthook = _unexpected
    threading.excepthook = lambda found: _unexpected(
        found.exc_type, found.exc_value or found.exc_type(), found.exc_traceback
    )
    # What fails while something is thrown away, and what Qt has to say.
    sys.unraisablehook = lambda found: _unexpected(
        found.exc_type, found.exc_value or found.exc_type(), found.exc_traceback
    )
    qInstallMessageHandler(_of_qt)


class _FaultLog(logging.Handler):
    """Opens the log with the first fault: what turns its files over takes long to load."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write one fault."""
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._path, maxBytes=1_000_000, backupCount=5, encoding="utf-8"
            )
            self._file.setFormatter(_Faults("%(asctime)s %(levelname)s %(name)s %(message)s"))
        self._file.handle(record)


class _Faults(logging.Formatter):
    """Writes the kind of a fault and where it came from; messages may hold values of records."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's own name
        """Return the type, and the lines of code it passed through."""
        kind, _, trace = ei
        lines = []
        while trace is not None:
            code = trace.tb_frame.f_code
            lines.append(f"  {Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
            trace = trace.tb_next
        return "\n".join([getattr(kind, "__name__", "?"), *lines])


def _of_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Log a warning of Qt; what stands in quotes may be the text of a record."""
    if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
        said = re.sub(r"([\"'“«]).*([\"'”»])", r"\1…\2", message)[:200]
        log.warning("qt %s: %s", context.category, said)


def _of_qt_at_start(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Say why no window can be shown where Qt gives up: it would end the process without a word."""
    _of_qt(kind, context, message)
    if kind is QtMsgType.QtFatalMsg:
        given = os.environ.get("QT_QPA_PLATFORM_PLUGIN_PATH", "").split(os.pathsep)
        own = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
        why = display.why_no_window(*map(Path, filter(None, given)), Path(own, "platforms"))
        sys.stderr.write(f"{why.say(settings.system_language())}\n")
        sys.stderr.flush()
        os._exit(1)  # nothing has begun that could be lost


def _unexpected(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        raise SystemExit(130)
    log.error("unexpected", exc_info=(kind, error, trace))
