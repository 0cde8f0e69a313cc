"""Drafts while somebody types without a pause, and the process is killed in the middle of it."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from uuid6 import uuid7

from km_desktop.services.files import files
from km_desktop.services.records import drafts
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.services.words import titles
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.records.unsaved import TAKE_DRAFT
from tests.ui.driving import KHATLON, Ctrl, Driver, Key, id_of, notice_text

_TYPES_ON = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from km_desktop.ui.editing import drafts
from tests.ui.driving import Driver, KHATLON
if sys.argv[2] == "without":
    drafts._LATEST_MS = 10**9
app = QApplication([])
driver = Driver(app)
driver.open(Path(sys.argv[1]))
page = driver.referenced("assignment", KHATLON)
editor = driver.field(page, "title_en").editor
typed = "Typed"
def type_one():
    global typed
    typed += "x"
    editor.set_value(typed)
    editor.edited.emit()
    print(typed, flush=True)
timer = QTimer()
timer.timeout.connect(type_one)
timer.start(100)
app.exec()
"""


def typed_until_killed(sample_file: Path, ceiling: str, seconds: float) -> str:
    """Let a process type a letter every 100 ms and kill it; return what it had typed by then."""
    child = subprocess.Popen(
        [sys.executable, "-c", _TYPES_ON, str(sample_file), ceiling],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[3],
    )
    assert child.stdout is not None
    last = child.stdout.readline()
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        last = child.stdout.readline() or last
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read().splitlines()
    child.wait()
    child.stdout.close()
    return (rest[-1] if rest else last).strip()


def kept_text(sample_file: Path) -> str | None:
    with files.open_file(sample_file, read_only=True) as database:
        record_id = id_of(database, "assignment", KHATLON)
        draft = drafts.find(files.card(database).dataset, "assignment", record_id)
    return None if draft is None else draft.edit.values["title_en"]


@pytest.mark.parametrize("seed", [1, 2])
def test_typing_without_a_pause_is_kept_all_the_same(sample_file: Path, seed: int) -> None:
    seconds = random.Random(seed).uniform(4, 7)
    typed = typed_until_killed(sample_file, "with", seconds)
    kept = kept_text(sample_file)
    assert kept is not None
    assert typed.startswith(kept)
    assert len(typed) - len(kept) <= 40  # letters; ten are a second


def test_without_the_ceiling_nothing_would_be_kept(sample_file: Path) -> None:
    typed_until_killed(sample_file, "without", 4)
    assert kept_text(sample_file) is None


def test_a_slow_disk_does_not_stop_the_typing(
    driver: Driver, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, typed, goes_on = threading.Event(), threading.Event(), os.fsync

    def slow(handle: int) -> None:
        asked.set()
        typed.wait(60)
        goes_on(handle)

    monkeypatch.setattr(os, "fsync", slow)
    page = driver.referenced("assignment", KHATLON)
    editor = driver.field(page, "title_en").editor
    editor.set_value("First")
    editor.edited.emit()
    while not asked.is_set():  # until the pause in the typing is long enough
        driver.app.processEvents()
    editor.set_value("First and second")  # the disk has not answered yet
    editor.edited.emit()
    typed.set()
    page.saving.keep_draft()
    assert kept_text(sample_file) == "First and second"
    page.saving.drop_draft()
    assert kept_text(sample_file) is None


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_draft_of_an_earlier_start_names_what_it_links_to(driver: Driver, language: str) -> None:
    """Only saved links are read with a record; of a draft's own the window knows an id alone."""
    workspace = driver.window.workspace
    database, dataset = workspace.database, workspace.card.dataset
    office = driver.list("organisation").rows.id_at(0)
    expert = driver.list("expert").rows.id_at(0)
    with database.reading() as connection:
        named = titles.titles(connection, "organisation", [office])[office]
        person = titles.titles(connection, "expert", [expert])[expert]
    row = RowEdit("candidate", uuid7(), {"expert_id": expert}, is_new=True)
    drafts.keep(dataset, Edit("assignment", None, values={"office_id": office}, rows=(row,)))
    driver.list("assignment")
    driver.window.edit_menu.new_record()
    driver.settle()
    switch().set(language)
    driver.press(driver.button(TAKE_DRAFT.say(language)))
    page = driver.record_page()
    assert driver.field(page, "office_id").editor.title == named.either(language)
    table = page.form.tables["candidate"].table.model
    column = [one.key for one in table.columns].index("expert_id")
    assert table.text(0, column) == person.either(language)


FORMS = {"en": r"\d{1,2} [A-Z][a-z]{2} \d{4}, \d\d:\d\d", "ru": r"\d\d\.\d\d\.\d{4}, \d\d:\d\d"}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_moments_have_one_form_in_the_message_and_in_the_history(
    driver: Driver, language: str
) -> None:
    switch().set(language)
    page = driver.referenced("assignment", KHATLON)
    driver.type_into(page, "title_en", "Typed")
    page.saving.keep_draft()
    again = driver.referenced("assignment", KHATLON)  # as after a window that was killed
    told = notice_text(again.head.notice)
    lines = [label.text() for label in again.history.findChildren(QLabel)]
    for texts in ([told], lines):
        plain = [one.replace("\xa0", " ") for one in texts if re.search(r"\d:\d\d", one)]
        assert plain
        for one in plain:
            assert len(re.findall(FORMS[language], one)) == len(re.findall(r"\d:\d\d", one)), one


def test_what_is_put_back_names_what_it_links_to(driver: Driver) -> None:
    office = driver.list("organisation").rows.id_at(0)
    driver.list("request")
    driver.window.edit_menu.new_record()
    driver.settle()
    page = driver.record_page()
    driver.fill(page, "office_id", str(office))
    driver.fill(page, "title_en", "Clean water")
    page.saving.discard()
    driver.settle()
    assert driver.field(page, "title_en").editor.value() is None
    driver.key(Key.Key_Z, Ctrl)
    with driver.window.workspace.database.reading() as connection:
        named = titles.titles(connection, "organisation", [office])[office]
    assert driver.field(page, "title_en").editor.value() == "Clean water"
    assert driver.field(page, "office_id").editor.title == named.en


def test_what_is_typed_before_a_draft_is_there_stays(driver: Driver) -> None:
    """The names of what it links to are read first, and a person types on meanwhile."""
    workspace = driver.window.workspace
    office = driver.list("organisation").rows.id_at(0)
    kept = {"office_id": office, "title_en": "Kept", "title_ru": "Сохранено"}
    drafts.keep(workspace.card.dataset, Edit("request", None, values=kept))
    driver.list("request")
    driver.window.edit_menu.new_record()
    driver.settle()
    page, release = driver.record_page(), threading.Event()
    workspace.jobs.run(driver.window, release.wait, lambda _: None, print)
    try:
        driver.button(TAKE_DRAFT.en).click()
        editor = driver.field(page, "title_en").editor
        editor.set_value("Typed")
        editor.edited.emit()
    finally:
        release.set()
    driver.settle()
    assert editor.value() == "Typed"
    assert driver.field(page, "title_ru").editor.value() == "Сохранено"
    assert driver.field(page, "office_id").editor.value() == str(office)


def test_a_draft_is_there_although_the_file_cannot_be_read(driver: Driver, sample_file) -> None:
    workspace = driver.window.workspace
    kept = {"office_id": driver.list("organisation").rows.id_at(0), "title_en": "Kept"}
    drafts.keep(workspace.card.dataset, Edit("request", None, values=kept))
    driver.list("request")
    driver.window.edit_menu.new_record()
    driver.settle()
    sample_file.write_bytes(b"damaged " * 4096)
    driver.press(driver.button(TAKE_DRAFT.en))
    assert driver.field(driver.record_page(), "title_en").editor.value() == "Kept"
    assert driver.troubles
