"""What a start loads before the first frame, and what it leaves for later."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
FRAME = """
import sys
from km_desktop import settings
settings.save(settings.Settings(author="Anna", recent=("/gone/partnership.kmdb",)))
from km_desktop.app import build
from PySide6.QtCore import QTimer
from km_desktop.ui.kit import theme
app = theme.application("km-desktop")
window = build(app, [])
QTimer.singleShot(0, lambda: (print(*sorted(sys.modules)), window.close(), app.quit()))
window.show()
app.exec()
"""
ROWS = """
import sys
from km_desktop.app import build
from km_desktop.ui.kit import theme
from tools.pictures import settle
app = theme.application("km-desktop")
window = build(app, [sys.argv[1]])
window.start_places.first = "expert"
window.show()
settle(window)
print(window.pages.page().rows.cell(0, 0) is not None, *sorted(sys.modules))
window.close()
"""
FIRST_ROWS = """
import sys
from km_desktop.app import build
from PySide6.QtCore import QTimer
from km_desktop.ui.kit import theme
app = theme.application("km-desktop")
window = build(app, [sys.argv[1]])
window.start_places.first = "expert"
def came(_first, last):
    print(last, "sqlalchemy" in sys.modules)
    QTimer.singleShot(0, app.quit)
def follow(_index):
    rows = getattr(window.pages.page(), "rows", None)
    if rows is not None:
        rows.came.connect(came)
window.pages.currentChanged.connect(follow)
window.show()
app.exec()
window.close()
"""
LATER = {
    "sqlalchemy", "sqlcipher3", "reportlab", "alembic", "iuliia", "pypdfium2", "openpyxl",
    "tomllib", "uuid", "platform", "platformdirs", "concurrent.futures", "logging.handlers",
    "dataclasses", "datetime", "PySide6.QtSvg",
}  # fmt: skip
SOURCES = "; import linecache, tomllib; print(*linecache.cache)"


def run(code: str, *given: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code, *given], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout


def test_the_first_frame_loads_only_what_it_shows() -> None:
    loaded = set(run(FRAME).split())
    assert "km_desktop.ui.window.main_window" in loaded
    # platformdirs is asked on other systems, where the rule of folders is longer.
    assert loaded & LATER <= ({"platformdirs"} if sys.platform != "linux" else set())


def test_the_program_is_made_in_the_style_that_it_paints_over() -> None:
    told = run("""
from km_desktop.ui.kit import theme
app = theme.application("km-desktop")
print(app.style().objectName(), app is theme.application("km-desktop"))
""")

    assert told.split() == ["fusion", "True"]


def test_the_bindings_do_not_read_the_source_of_what_is_imported() -> None:
    assert "tomllib" in run("import PySide6.QtCore" + SOURCES)  # they do when left alone
    assert "tomllib" not in run("import km_desktop.ui" + SOURCES)


def test_a_list_with_its_rows_needs_no_orm(sample_file: Path) -> None:
    rows, *loaded = run(ROWS, str(sample_file)).split()

    assert rows == "True"
    assert "sqlalchemy" in loaded
    assert not [name for name in loaded if name.startswith(("sqlalchemy.orm", "sqlalchemy.ext"))]
    assert "alembic" not in loaded


def test_first_rows_of_a_second_start_come_before_sqlalchemy(sample_file: Path) -> None:
    first, second = (run(FIRST_ROWS, str(sample_file)).split()[:2] for _ in range(2))

    assert first == ["63", "True"]  # nothing is known of an earlier start
    assert second == ["63", "False"]
