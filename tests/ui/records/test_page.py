"""The page of one record: what is changed, said, saved, kept and left."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from km_desktop.models import ENTITIES as MODELS
from km_desktop.models.field import halves_of
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.inputs.popup import OptionPopup
from km_desktop.ui.kit.labels import PlainLabel
from km_desktop.ui.window.navigation import ENTITIES
from tests.samples import stored
from tests.ui.driving import DAY, KHATLON, Ctrl, Driver, Key, Shift, id_of, notice_text
from tests.ui.records.shown import END, foot, operations


def test_changed_fields_are_marked_counted_and_say_what_was_there(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    assert foot(page) == "All changes saved"
    assert not page.foot.save.isEnabled()
    driver.type_into(page, "planned_end", "31 Aug 2026")
    frame = driver.field(page, "planned_end")
    assert frame._line.changed
    assert frame._line.was.text().replace("\xa0", " ") == "was 14 Jul 2026"
    assert foot(page) == "1 change not saved"
    driver.type_into(page, "title_en", "Thresholds")
    assert foot(page) == "2 changes not saved"
    assert page.history._unsaved == 2
    driver.press(frame._line.undo)
    assert foot(page) == "1 change not saved"
    assert frame.editor.value() == date(2026, 7, 14)
    driver.press(page.foot.discard)
    assert foot(page) == "All changes saved"


def test_a_save_writes_one_operation_and_a_save_of_nothing_none(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    before = operations(driver)
    driver.fill(page, "planned_end", END)
    driver.key(Key.Key_S, Ctrl)
    assert operations(driver) == before + 1
    assert (
        stored(driver.window.workspace.database, "assignment", page.record_id)["planned_end"] == END
    )
    assert notice_text(page.head.notice).startswith("Saved.")
    assert foot(page) == "All changes saved"
    driver.save(page)
    driver.fill(page, "planned_end", END)
    driver.save(page)
    assert operations(driver) == before + 1


def test_what_is_pasted_is_saved_clean_and_in_one_line(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    title = driver.field(page, "title_en").editor
    title.line.setText("Line one\r\nline\u00ad two")
    title.edited.emit()
    text = driver.field(page, "background_en").editor
    text.text.setPlainText("First\x0bsecond\x0cthird\x01")
    driver.key(Key.Key_S, Ctrl)

    kept = stored(driver.window.workspace.database, "assignment", page.record_id)
    assert kept["title_en"] == "Line one line two"
    assert kept["background_en"] == "First\nsecond\nthird"
    assert foot(page) == "All changes saved"
    assert title.line.text() == "Line one line two"


def test_problems_stand_beside_their_fields_and_stop_the_save(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    before = operations(driver)
    driver.fill(page, "planned_end", date(2020, 1, 31))
    frame = driver.field(page, "planned_end")
    assert "before the start" in frame.sentence()
    assert "1 error" in page.head.strip.sentence()
    driver.save(page)
    assert operations(driver) == before
    assert notice_text(page.head.notice).startswith("Not saved.")
    assert frame.isAncestorOf(QApplication.focusWidget())
    driver.fill(page, "planned_end", END)
    assert frame.sentence() == ""


def test_text_that_is_no_value_is_kept_said_and_not_saved(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    before = operations(driver)
    driver.type_into(page, "planned_end", "some day")
    driver.save(page)
    frame = driver.field(page, "planned_end")
    assert frame.sentence()
    assert frame.editor.line.text() == "some day"
    assert operations(driver) == before


def other_hand(driver: Driver, page, **values) -> None:
    """Save the same record from another place, as a second process of the program would."""
    edit = Edit(page.entity, page.record_id, page.on_screen.sheet.values["version"], values)
    records.save(driver.window.workspace.database, "Boris", edit, DAY)


def test_a_record_that_somebody_else_saved_first_is_not_overwritten(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    driver.fill(page, "planned_end", END)
    other_hand(driver, page, planned_end=date(2026, 9, 30))
    driver.save(page)
    kept = stored(driver.window.workspace.database, "assignment", page.record_id)
    assert kept["planned_end"] == date(2026, 9, 30)
    assert page.head.notice._action.text() == "Show the new state"
    driver.press(page.head.notice._action)
    assert driver.field(page, "planned_end").editor.value() == date(2026, 9, 30)
    assert notice_text(page.head.notice).startswith("An unsaved draft is here.")
    driver.press(page.head.notice._action)
    assert driver.field(page, "planned_end").editor.value() == END
    driver.save(page)
    assert (
        stored(driver.window.workspace.database, "assignment", page.record_id)["planned_end"] == END
    )


def test_a_new_record_says_what_is_missing_when_it_is_saved(driver: Driver) -> None:
    driver.window.edit_menu.new_record()
    driver.settle()
    page = driver.record_page()
    assert page.view.findings == ()
    driver.type_into(page, "city", "Омск", "person")
    assert len(page.view.findings) >= 2
    assert page.view.problems.errors() < len(page.view.findings)  # of what was left empty only
    driver.key(Key.Key_S, Ctrl)
    assert "errors stop saving" in page.head.strip.sentence()


def test_f8_walks_all_problems_forth_and_back(driver: Driver) -> None:
    driver.window.edit_menu.new_record()
    driver.settle()
    page = driver.record_page()
    driver.type_into(page, "city", "Омск", "person")
    driver.key(Key.Key_S, Ctrl)
    places = {page.form.body.places.order_of(one.spot) for one in page.view.problems.said}
    assert len(places) >= 2
    visited = []
    for _ in places:
        driver.key(Key.Key_F8)
        visited.append(QApplication.focusWidget())
    assert len({id(one) for one in visited}) == len(places)
    driver.key(Key.Key_F8, Shift)
    assert QApplication.focusWidget() is visited[-2]


def test_tabs_scroll_to_sections_and_follow_the_scroll(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    for key in page.form.sections:
        page.sections.show(key)
        driver.settle()
        assert page.head.tabs.current_key() == key
    page.sections.paper.verticalScrollBar().setValue(0)
    assert page.head.tabs.current_key() == "basics"
    driver.window.record_menu.next_section()
    assert page.head.tabs.current_key() == "schedule"
    assert page.sections.paper.verticalScrollBar().value() > 0


def test_no_form_scrolls_sideways(driver: Driver) -> None:
    driver.window.resize(1024, 640)
    driver.window.view_menu.other_language()
    for entity in sorted(ENTITIES):
        listed = driver.list(entity)
        page = driver.record(entity, listed.rows.id_at(0) if listed.rows.row_count() else None)
        assert page.form.parentWidget().width() <= page.sections.paper.viewport().width(), entity


@pytest.mark.parametrize("size", [13, 16, 20])
def test_the_form_keeps_half_of_the_lowest_window_at_every_size(driver: Driver, size: int) -> None:
    driver.window.resize(1024, 640)
    driver.window.view_menu.other_language()
    try:
        theme.current().apply(driver.app, "light", size)
        page = driver.referenced("assignment", KHATLON)
        page.sections.paper.verticalScrollBar().setValue(0)
        driver.settle()
        assert driver.window.height() == 640
        assert page.sections.paper.height() >= 640 / 2
        assert page.foot.save.isVisible()
    finally:
        theme.current().apply(driver.app, "light", 13)


def test_columns_of_a_form_are_equal(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    left, right = driver.field(page, "title_en"), driver.field(page, "title_ru")
    assert abs(left.width() - right.width()) <= 1
    assert driver.field(page, "planned_start").width() == pytest.approx(
        driver.field(page, "actual_end").width(), abs=1
    )


def test_both_languages_of_a_text_stand_in_one_row(driver: Driver) -> None:
    seen = 0
    for entity in ("assignment", "internship", "mission", "participation", "project", "doa"):
        page = driver.record(entity, driver.list(entity).rows.id_at(0))
        for english, russian in halves_of(MODELS[entity]).values():
            left, right = driver.field(page, english.key), driver.field(page, russian.key)
            assert left.y() == right.y(), (entity, english.key)
            assert abs(left.width() - right.width()) <= 1, (entity, english.key)
            seen += 1
    assert seen > 30


def test_a_file_opened_to_read_only_shows_records_and_takes_nothing(
    driver: Driver, sample_file: Path
) -> None:
    driver.window.workspace.open(sample_file, read_only=True)
    driver.settle()
    page = driver.referenced("assignment", KHATLON)
    assert all(frame.editor.read_only for frame in page.form.frames.values())
    before = driver.field(page, "title_en").editor.value()
    QTest.keyClicks(driver.field(page, "title_en").editor.line, "x")
    assert driver.field(page, "title_en").editor.value() == before
    assert not page.foot.save.isEnabled()
    assert driver.window.line._state.text() == "Read only"


WRITING = ("new_record", "save_record", "discard", "to_trash", "next_status")


def test_nothing_that_writes_is_offered_in_a_file_opened_to_read_only(
    driver: Driver, sample_file: Path
) -> None:
    window = driver.window
    page = driver.referenced("assignment", KHATLON)  # the control: the same file, to be written
    assert not page.head.next.isHidden()
    assert not driver.list("assignment").view.new.isHidden()
    assert all(window.commands.actions[name].isEnabled() for name in WRITING)
    window.workspace.open(sample_file, read_only=True)
    driver.settle()
    assert driver.list("assignment").view.new.isHidden()
    page = driver.referenced("assignment", KHATLON)
    assert page.head.next.isHidden()
    assert not page.steps.offers()
    page.trashing.trash()
    driver.settle()
    assert page.isVisible()
    assert stored(window.workspace.database, "assignment", page.record_id)["removed_at"] is None
    assert not any(window.commands.actions[name].isEnabled() for name in WRITING)
    assert window.commands.actions["search"].isEnabled()


def test_a_link_is_found_by_typing_in_either_script(driver: Driver) -> None:
    page = driver.referenced("assignment", "EOD-2026-0010")
    driver.link(page, "partner_id", "Комитет")
    driver.save(page)
    assert stored(driver.window.workspace.database, "assignment", page.record_id)["partner_id"]


@pytest.mark.parametrize("changed", [False, True])
def test_a_record_made_for_a_link_comes_back_into_it(driver: Driver, changed: bool) -> None:
    page = driver.referenced("assignment", "EOD-2026-0010")
    if changed:
        driver.type_into(page, "title_en", "Another title")
    editor = driver.field(page, "partner_id").editor
    editor.begin()
    driver.settle()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, OptionPopup)
    popup.search.setText("Ministry of Rivers")
    driver.settle()
    driver.choose("Create “Ministry of Rivers”")
    made = driver.record_page()
    assert made.entity == "organisation"
    assert driver.field(made, "name_en").editor.value() == "Ministry of Rivers"
    driver.fill(made, "country", "LAO")
    driver.save(made)
    assert driver.window.pages.page() is page
    assert editor.title == "Ministry of Rivers"
    if changed:
        assert driver.field(page, "title_en").editor.value() == "Another title"
    driver.save(page)
    kept = stored(driver.window.workspace.database, "assignment", page.record_id)["partner_id"]
    assert stored(driver.window.workspace.database, "organisation", kept)["name_en"] == (
        "Ministry of Rivers"
    )


def test_a_cancelled_record_for_a_link_leaves_the_form_as_it_was(driver: Driver) -> None:
    page = driver.referenced("assignment", "EOD-2026-0010")
    page.link_created.emit("organisation", "", driver.field(page, "partner_id").editor)
    driver.settle()
    made = driver.record_page()
    assert made is not page
    driver.key(Key.Key_Escape)
    assert driver.window.pages.page() is page


def test_records_are_walked_without_going_back(driver: Driver) -> None:
    listed = driver.list("assignment")
    page = driver.record("assignment", listed.rows.id_at(4))
    assert page.head._place.text() == f"5 of {listed.rows.row_count()}"
    driver.key(Key.Key_PageDown, Ctrl)
    assert page.record_id == listed.rows.id_at(5)
    driver.key(Key.Key_PageUp, Ctrl)
    driver.key(Key.Key_PageUp, Ctrl)
    assert page.record_id == listed.rows.id_at(3)


def test_what_a_sheet_holds_is_plain(driver: Driver) -> None:
    """Nothing that SQLAlchemy maps may reach the window."""

    def walk(value: object) -> None:
        kind = type(value)
        assert not kind.__module__.startswith(("sqlalchemy", "sqlcipher3")), kind
        assert not hasattr(kind, "__mapper__"), kind
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            for one in dataclasses.fields(value):
                walk(getattr(value, one.name))
        elif isinstance(value, dict):
            for key, one in value.items():
                walk(key)
                walk(one)
        elif isinstance(value, (list, tuple, set, frozenset)):
            for one in value:
                walk(one)

    for entity in ("assignment", "expert", "deployment"):
        listed = driver.list(entity)
        walk(driver.record(entity, listed.rows.id_at(0)).on_screen.sheet)


def test_a_name_that_looks_like_markup_is_shown_as_it_was_typed(driver: Driver) -> None:
    hostile = "<img src=x><b>bold"
    page = driver.referenced("assignment", KHATLON)
    driver.type_into(page, "title_en", hostile)
    driver.save(page)
    assert page.head.title.text() == hostile
    assert page.head.title.textFormat() == Qt.TextFormat.PlainText
    listed = driver.list("assignment")
    listed.table.select_row(listed.rows.row_of(id_of(
        driver.window.workspace.database, "assignment", KHATLON)))  # fmt: skip
    driver.press(listed.view.panel_button)
    driver.settle()
    assert hostile in [one.text() for one in listed.summary.findChildren(PlainLabel)]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_year_is_written_without_a_gap(driver: Driver, language: str) -> None:
    if language == "ru":
        driver.window.view_menu.other_language()
    listed = driver.list("deployment")
    page = driver.record("deployment", listed.rows.id_at(0))
    assert driver.field(page, "cohort").editor.line.text().isdecimal()


def test_a_passport_spelling_is_proposed_from_the_russian_name(driver: Driver) -> None:
    driver.window.pages.show_record("person", None)
    driver.settle()
    page = driver.record_page()
    driver.type_into(page, "family_name_ru", "Щербакова")
    latin = driver.field(page, "family_name_lat").editor
    assert latin.value() is None
    assert "Shcherbakova" in latin.line.placeholderText()


def test_what_is_scrolled_to_stays_when_a_message_comes_and_goes(
    driver: Driver, qtbot: QtBot
) -> None:
    page = driver.referenced("assignment", KHATLON)
    page.sections.show("payments")
    driver.settle()
    section, top = page.form.sections["payments"], page.sections.paper.y()

    def stands_at() -> int:
        return section.mapTo(page, section.rect().topLeft()).y()

    before = stands_at()
    assert page.sections.paper.verticalScrollBar().value() > 0
    page.head.notice.tell("ok", "Saved.")
    qtbot.waitUntil(page.head.notice.isVisible)
    driver.settle()
    assert (stands_at(), page.sections.paper.y()) == (before, top)
    page.head.notice.leave()
    qtbot.waitUntil(page.head.notice.isHidden)
    assert (stands_at(), page.sections.paper.y()) == (before, top)
