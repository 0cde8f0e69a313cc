"""Leaving a record with changes: stay, save, or keep a draft that outlives the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt

from km_desktop.services.records import drafts
from tests.samples import stored
from tests.ui.driving import KHATLON, Driver, Key, notice_text
from tests.ui.records.shown import END, foot

Alt = Qt.KeyboardModifier.AltModifier


def leave(driver: Driver, answer: str) -> None:
    page = driver.record_page()
    driver.fill(page, "planned_end", END)
    driver.key(Key.Key_Left, Alt)
    assert driver.window.pages.page() is page
    driver.press(driver.button(answer, page.foot))


def test_leaving_with_changes_asks_and_staying_stays(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    leave(driver, "Stay here")
    assert driver.window.pages.page() is page
    assert foot(page) == "1 change not saved"
    driver.window.pages.go_to("expert")
    driver.key(Key.Key_Escape)
    assert foot(page) == "1 change not saved"
    assert driver.window.pages.page() is page


def test_leaving_with_the_draft_keeps_it_for_the_next_time(driver: Driver) -> None:
    found = driver.referenced("assignment", KHATLON).record_id
    leave(driver, "Leave without the changes")
    assert driver.window.pages.list_shown() is not None
    assert stored(driver.window.workspace.database, "assignment", found)["planned_end"] != END
    page = driver.record("assignment", found)
    assert notice_text(page.head.notice).startswith("An unsaved draft is here.")
    driver.press(page.head.notice._action)
    assert driver.field(page, "planned_end").editor.value() == END


def test_leaving_with_a_save_saves_and_goes_on(driver: Driver) -> None:
    found = driver.referenced("assignment", KHATLON).record_id
    leave(driver, "Save and go on")
    assert driver.window.pages.list_shown() is not None
    assert stored(driver.window.workspace.database, "assignment", found)["planned_end"] == END
    dataset = driver.window.workspace.card.dataset
    assert drafts.find(dataset, "assignment", found) is None


def test_escape_on_a_record_without_changes_leads_back_to_its_list(driver: Driver) -> None:
    listed = driver.list("assignment")
    driver.referenced("assignment", KHATLON)
    driver.key(Key.Key_Escape)
    assert driver.window.pages.page() is listed


_TYPES_AND_WAITS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.ui.driving import Driver, KHATLON
app = QApplication([])
driver = Driver(app)
driver.open(Path(sys.argv[1]))
page = driver.referenced("assignment", KHATLON)
driver.type_into(page, "title_en", "Typed before the light went out")
while not page.foot._kept.whole:
    app.processEvents()
print("kept", flush=True)
app.exec()
"""


def test_a_draft_survives_a_killed_process(driver: Driver, sample_file: Path) -> None:
    driver.window.file_menu.close_file()
    driver.settle()
    child = subprocess.Popen(
        [sys.executable, "-c", _TYPES_AND_WAITS, str(sample_file)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[3],
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "kept\n"
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
        if child.stdout is not None:
            child.stdout.close()
    driver.open(sample_file)
    page = driver.referenced("assignment", KHATLON)
    driver.press(page.head.notice._action)
    assert driver.field(page, "title_en").editor.value() == "Typed before the light went out"
    driver.save(page)
    again = stored(driver.window.workspace.database, "assignment", page.record_id)
    assert again["title_en"] == "Typed before the light went out"
