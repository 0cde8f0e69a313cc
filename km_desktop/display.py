"""Whether a window can be shown, asked before anything of Qt is loaded, and why it cannot."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from pathlib import Path

from km_desktop.bilingual import Text

_NAMED_BY = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
# How the dynamic linker begins to say which library it has not found: without a path, as nothing
# was found at any. What follows is in the language of the system.
_NOT_FOUND = re.compile(r"([\w.+-]+\.so[.\d]*): ")

NO_DISPLAY = Text(
    "There is no display to show the window on. Without one the commands work: km-desktop --help.",
    "Нет экрана, на котором открыть окно. Без него работают команды: km-desktop --help.",
)
_LACKS = Text(
    "The window cannot be shown: this system lacks the library {name}. Without the window the "
    "commands work: km-desktop --help.",
    "Окно показать нельзя: в системе нет библиотеки {name}. Без окна работают команды: "
    "km-desktop --help.",
)
_SILENT = Text(
    "The window cannot be shown: the display “{name}” does not answer. Without the window the "
    "commands work: km-desktop --help.",
    "Окно показать нельзя: экран «{name}» не отвечает. Без окна работают команды: "
    "km-desktop --help.",
)
_NO_WAY = Text(
    "The window cannot be shown: Qt has no way “{name}” to show one. QT_QPA_PLATFORM says so; "
    "unset it, or see km-desktop --help.",
    "Окно показать нельзя: у Qt нет способа «{name}» его показать. Он задан в QT_QPA_PLATFORM; "
    "уберите эту переменную или см. km-desktop --help.",
)


def has_display() -> bool:
    """Tell whether a window can be shown; Qt would end the process where it cannot.

    Systems other than Linux always have one, or say so themselves.
    """
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in _NAMED_BY)


def library_lacking(error: OSError | ImportError) -> str:
    """Return the name of the library for want of which something did not load, else nothing."""
    found = _NOT_FOUND.match(str(error))
    return found[1] if found else ""


def lacks(library: str) -> Text:
    """Return the sentence about a library that the system lacks."""
    return _LACKS.filled(name=library)


def why_no_window(*plugins: Path) -> Text:
    """Return why Qt could not begin to show windows; ``plugins`` are its folders of platforms.

    Qt itself blames one library whatever is lacking, so what it loads is looked at here.
    """
    wanted = _platforms()
    files = [
        path for name in wanted for folder in plugins for path in folder.glob(f"libq{name}*.so")
    ]
    for path in files:
        try:
            ctypes.CDLL(str(path))
        except OSError as error:
            if library := library_lacking(error):
                return lacks(library)
    if not files and os.environ.get("QT_QPA_PLATFORM"):
        return _NO_WAY.filled(name=", ".join(wanted))
    named = (os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    return _SILENT.filled(name=next(filter(None, named), ", ".join(wanted)))


def _platforms() -> list[str]:
    """Return the ways to show a window that Qt has tried: those asked for, else what is there."""
    if asked := os.environ.get("QT_QPA_PLATFORM"):
        return [name.partition(":")[0] for name in asked.split(";") if name]
    return ["xcb"] if os.environ.get("DISPLAY") else ["wayland"]
