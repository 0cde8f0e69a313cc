"""A window that cannot be shown says why in one sentence, whatever Qt makes of it."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

from km_desktop import display

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux loads this way")
ROOT = Path(__file__).parents[1]
WAYS = (
    ["-m", "km_desktop"],
    ["-c", "import sys; from km_desktop.cli import main; sys.exit(main())"],
)


def started(tmp_path: Path, way: list[str], **given: str) -> subprocess.CompletedProcess[str]:
    """Start the program in a process of its own, with only these names of displays."""
    kept = {name: value for name, value in os.environ.items() if name not in display._NAMED_BY}
    kept |= {"KM_DESKTOP_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    kept |= {"KM_DESKTOP_LANG": "en", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *way], env=kept | given, cwd=tmp_path, capture_output=True, text=True,
        encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


def platforms() -> Path:
    """Return Qt's folder of ways to show windows."""
    core = pytest.importorskip("PySide6.QtCore")
    return Path(core.QLibraryInfo.path(core.QLibraryInfo.LibraryPath.PluginsPath), "platforms")


@pytest.mark.parametrize("way", WAYS, ids=["window", "command"])
@pytest.mark.parametrize(
    ("language", "words"), [("en", "lacks the library"), ("ru", "в системе нет библиотеки")]
)
def test_a_library_that_the_platform_lacks_is_named(
    tmp_path: Path, way: list[str], language: str, words: str
) -> None:
    folder = tmp_path / "platforms"
    folder.mkdir()
    whole = (platforms() / "libqminimal.so").read_bytes()
    assert b"libQt6Gui.so.6" in whole
    lacking = whole.replace(b"libQt6Gui.so.6", b"libQt6Gux.so.6").replace(b"minimal", b"minimax")
    (folder / "libqminimax.so").write_bytes(lacking)
    places = {"QT_QPA_PLATFORM": "minimax", "QT_QPA_PLATFORM_PLUGIN_PATH": str(folder)}
    run = started(tmp_path, way, KM_DESKTOP_LANG=language, **places)
    assert run.returncode == 1
    assert words in run.stderr
    assert "libQt6Gux.so.6" in run.stderr
    assert "km-desktop --help" in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1


def test_a_display_that_does_not_answer_is_named(tmp_path: Path) -> None:
    run = started(tmp_path, WAYS[0], DISPLAY=":7654", QT_QPA_PLATFORM="xcb")
    assert run.returncode == 1
    assert (
        _lacking(platforms() / "libqxcb.so") or "the display “:7654” does not answer"
    ) in run.stderr


def _lacking(library: Path) -> str:
    """Return what a library lacks on this machine, nothing where windows can be shown."""
    try:
        ctypes.CDLL(str(library))
    except OSError as error:
        return display.library_lacking(error)
    return ""


def test_a_way_that_there_is_not_is_named(tmp_path: Path) -> None:
    platforms()
    run = started(tmp_path, WAYS[0], QT_QPA_PLATFORM="drawing-board")
    assert run.returncode == 1
    assert "Qt has no way “drawing-board”" in run.stderr


@pytest.mark.parametrize("way", WAYS, ids=["window", "command"])
def test_a_library_that_qt_itself_lacks_is_named(tmp_path: Path, way: list[str]) -> None:
    """As on a system without libEGL: the bindings do not load, in the words of the linker."""
    bindings = tmp_path / "PySide6"
    bindings.mkdir()
    said = "libEGL.so.1: cannot open shared object file: No such file or directory"
    (bindings / "__init__.py").write_text(f"raise ImportError({said!r})\n", "utf-8")
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    run = started(tmp_path, way, DISPLAY=":7654", PYTHONPATH=path)
    assert run.returncode == 1
    assert "lacks the library libEGL.so.1" in run.stderr
    assert "Traceback" not in run.stderr


def test_what_is_no_lack_of_a_library_is_not_called_one(tmp_path: Path) -> None:
    bindings = tmp_path / "PySide6"
    bindings.mkdir()
    (bindings / "__init__.py").write_text("raise ImportError('cannot import name x')\n", "utf-8")
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    run = started(tmp_path, WAYS[0], DISPLAY=":7654", PYTHONPATH=path)
    assert "Traceback" in run.stderr
    assert "cannot import name x" in run.stderr


@pytest.mark.parametrize(
    "said",
    [
        "libxcb-icccm.so.4: cannot open shared object file: No such file or directory",
        "libxcb-icccm.so.4: невозможно открыть разделяемый объектный файл: Нет такого файла",
    ],
)
def test_the_linker_is_understood_in_any_language(said: str) -> None:
    assert display.library_lacking(OSError(said)) == "libxcb-icccm.so.4"


@pytest.mark.parametrize(
    "said",
    [
        "/usr/lib/libc.so.6: version `GLIBC_2.38' not found (required by /opt/libQt6Core.so.6)",
        "/opt/platforms/libqxcb.so: undefined symbol: _ZN7QString",
        "cannot import name 'QtCore' from 'PySide6'",
    ],
)
def test_what_was_found_is_not_called_lacking(said: str) -> None:
    assert display.library_lacking(ImportError(said)) == ""
