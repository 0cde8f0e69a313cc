"""Files from the window: made, opened, refused, copied, closed, dropped."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from km_desktop.bilingual import grouped
from km_desktop.models import ENTITIES
from km_desktop.services.files import files
from km_desktop.services.words.naming import is_row
from km_desktop.store.lists import queries
from km_desktop.store.lists.queries import Listing
from km_desktop.ui.help.manual_page import ManualPage
from km_desktop.ui.kit.buttons import Button
from tests.ui.driving import Driver

_HOLDS = """
import sys
from pathlib import Path
from km_desktop.services.files import files
database = files.open_file(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
database.close()
"""


def test_a_new_file_is_made_from_the_welcome_page(
    drive: Callable[..., Driver], tmp_path: Path
) -> None:
    path = tmp_path / "mine.kmdb"
    driver = drive(path)
    driver.press(driver.window.welcome.ways[0])
    assert driver.answers.asked == ["partnership.kmdb"]
    assert driver.answers.titles == ["New file"]
    assert driver.window.workspace.path == path
    assert driver.window.windowTitle() == "mine.kmdb – KM Desktop"
    assert driver.list("expert").rows.row_count() == 0
    assert driver.list("theme").rows.row_count() == 20


def test_the_first_hour_is_read_before_there_is_a_file(drive: Callable[..., Driver]) -> None:
    driver = drive()
    driver.press(driver.window.welcome.ways[4])
    page = driver.window.pages.page()
    assert isinstance(page, ManualPage)
    assert page.chapter == "first_hour"
    driver.window.view_menu.back()
    driver.settle()
    assert driver.window.pages.page() is driver.window.welcome


def test_the_sample_is_made_once_and_marked(drive: Callable[..., Driver]) -> None:
    driver = drive()
    driver.press(driver.window.welcome.ways[3])
    assert driver.list("expert").rows.row_count() == 412
    assert driver.window.line._state.text() == "Sample data"


def bad_files(folder: Path) -> dict[str, Path]:
    made = {
        name: folder / f"{name}.kmdb" for name in ("missing", "text", "empty", "sqlite", "torn")
    }
    made["text"].write_text("not a database")
    made["empty"].write_bytes(b"")
    import sqlcipher3

    other = sqlcipher3.connect(str(made["sqlite"]))
    other.execute("CREATE TABLE t (a)")
    other.commit()
    other.close()
    files.create(made["torn"], "A")
    content = bytearray(made["torn"].read_bytes())
    content[4096 : len(content) // 2] = b"\x55" * (len(content) // 2 - 4096)
    made["torn"].write_bytes(bytes(content))
    return made


def test_each_bad_file_says_its_own_sentence_and_leaves_the_open_one(
    driver: Driver, tmp_path: Path
) -> None:
    here = driver.window.workspace.path
    folder = tmp_path / "bad"
    folder.mkdir()
    heard = {}
    for name, path in bad_files(folder).items():
        driver.open(path)
        heard[name] = driver.notice()
        assert driver.window.workspace.path == here, name
        assert heard[name], name
    assert len({one.split(".kmdb")[0] and one for one in heard.values()}) >= 3
    for words in heard.values():
        assert "Traceback" not in words
        assert "sqlite" not in words.lower() or "sqlite.kmdb" in words


def test_a_newer_file_is_refused_by_name(driver: Driver, tmp_path: Path) -> None:
    import sqlcipher3

    newer = tmp_path / "newer.kmdb"
    files.create(newer, "A")
    raw = sqlcipher3.connect(str(newer))
    raw.execute("PRAGMA user_version = 9999")
    raw.commit()
    raw.close()
    driver.open(newer)
    assert driver.window.workspace.path != newer
    assert "newer" in driver.notice()


def test_a_file_that_another_process_holds_opens_to_read_only(
    drive: Callable[..., Driver], empty_file: Path
) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", _HOLDS, str(empty_file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
        env=dict(os.environ),
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        driver = drive()
        driver.open(empty_file)
        assert driver.window.workspace.path == empty_file
        assert not driver.window.workspace.writable
        assert driver.notice().startswith("Opened to read only.")
        assert driver.window.line._state.text() == "Read only"
        page = driver.list("expert")
        assert page.view.new.isHidden()
        assert all(button.isHidden() for button in page.view.body.empty.findChildren(Button))
    finally:
        child.communicate("")


def test_a_copy_is_saved_whole_and_opens(driver: Driver, tmp_path: Path) -> None:
    target = tmp_path / "copy.kmdb"
    driver.answers.given.append(target)
    driver.window.file_menu.save_copy()
    driver.settle()
    said = driver.notice()
    assert said.startswith("The copy is saved. copy.kmdb")
    with driver.window.workspace.database.reading() as connection:
        own = [one for one in ENTITIES if not is_row(one)]
        whole = sum(queries.count(connection, Listing(one)) for one in own)
    assert f"{grouped(whole, 'en')} records with " in said
    driver.open(target)
    assert driver.window.workspace.path == target
    assert driver.list("expert").rows.row_count() == 412


def test_closing_shows_the_welcome_page_with_the_file(driver: Driver, sample_file: Path) -> None:
    driver.window.file_menu.close_file()
    driver.settle()
    assert driver.window.pages.page() is driver.window.welcome
    assert not driver.window.side.isVisible()
    assert not driver.window.commands.actions["new_record"].isEnabled()
    assert driver.window.workspace.settings.recent[0] == str(sample_file)
    driver.window.welcome.recent_chosen.emit(str(sample_file))
    driver.settle()
    assert driver.window.workspace.path == sample_file


def test_a_dropped_file_opens(drive: Callable[..., Driver], empty_file: Path) -> None:
    driver = drive()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(empty_file))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    driver.window.dropEvent(event)
    driver.settle()
    assert driver.window.workspace.path == empty_file


@pytest.mark.parametrize("language", ["en", "ru"])
def test_checking_says_that_the_file_is_whole(driver: Driver, language: str) -> None:
    if language == "ru":
        driver.window.view_menu.other_language()
    driver.window.tools_menu.check_file()
    driver.settle()
    assert driver.notice().startswith({"en": "The file is whole.", "ru": "Файл цел."}[language])


def test_the_open_file_is_no_place_for_its_copy(driver: Driver) -> None:
    target = driver.window.workspace.path
    driver.answers.given.append(target)
    driver.window.file_menu.save_copy()
    driver.settle()
    assert driver.troubles
    assert driver.notice()
    assert target.exists()
