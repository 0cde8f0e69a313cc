"""Erasing a person in the window: asked once, confirmed by typing, left safely, with an act."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
from PySide6.QtTest import QTest

from km_desktop.exchange import backup
from km_desktop.services.history import history, undo
from km_desktop.services.people import erasures
from km_desktop.services.records import drafts
from km_desktop.store import lineage
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.records.consents import ERASE
from km_desktop.ui.window.erase_dialog import GO, KEEP
from tests.samples import make, stored, working
from tests.ui.driving import Driver, Key, notice_text

FAMILY = "Канарейкина"


@pytest.fixture
def db(driver: Driver):
    return driver.window.workspace.database


@pytest.fixture
def person(db) -> UUID:
    with working(db) as work:
        found = make(
            work, "person", family_name_ru=FAMILY, given_name_ru="Мария",
            family_name_lat="Kanareikina", given_name_lat="Mariia", email="maria@example.org",
        )  # fmt: skip
        make(work, "phone", person_id=found, number="+74957654321")
    return found


@pytest.fixture
def expert(db, person) -> UUID:
    with working(db) as work:
        return make(work, "expert", person_id=person, reference="EXP-0900", status="archived")


def ask(driver: Driver, entity: str, record_id: UUID):
    page = driver.record(entity, record_id)
    page.ask_erasing()
    driver.settle()
    return driver.window.erasing.dialog


def write(driver: Driver, field, words: str) -> None:
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClick(field.line, Key.Key_Delete)
    driver.write(words, field.line)


def confirm(driver: Driver, dialog, words: str, reason: str = "Asked to") -> None:
    write(driver, dialog.reason, reason)
    write(driver, dialog.typed, words)
    driver.press(dialog.go)


def words_on(dialog) -> str:
    from km_desktop.ui.kit.labels import WrapLabel

    return "\n".join(label.text() for label in dialog.findChildren(WrapLabel))


def is_there(db, person: UUID) -> bool:
    return stored(db, "person", person)["family_name_ru"] == FAMILY


def test_the_question_says_what_goes_what_stays_and_who_still_holds_it(
    driver: Driver, db, person, expert
) -> None:
    kept = backup.make(db, "merge")
    dialog = ask(driver, "expert", expert)
    assert dialog.heading.text().startswith("Erase the personal data of Канарейкина Мария")
    for words in ("cannot be undone", "E-mail", "Telephones: 1", "To be kept, for figures: Gender",
                  str(kept.path), "Copies handed out"):  # fmt: skip
        assert words in words_on(dialog), words
    assert dialog.reason.line.hasFocus()
    assert dialog.keep.isDefault()
    assert dialog.keep.x() < dialog.go.x()
    switch().set("ru")
    assert dialog.heading.text().endswith("стереть личные данные?")
    assert "стирание данных нельзя отменить" in words_on(dialog)
    assert (dialog.keep.text(), dialog.go.text()) == (KEEP.ru, GO.ru)


def test_only_the_exact_reference_and_a_reason_let_it_happen(
    driver: Driver, db, person, expert
) -> None:
    dialog = ask(driver, "expert", expert)
    write(driver, dialog.reason, "Asked to")
    for typed in ("EXP-090", "exp-0900", "EXP-09000", FAMILY):
        write(driver, dialog.typed, typed)
        assert not dialog.go.isEnabled(), typed
    write(driver, dialog.typed, "EXP-0900")
    assert dialog.go.isEnabled()
    write(driver, dialog.reason, " ")
    assert not dialog.go.isEnabled()


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Return])
def test_escape_and_enter_keep_the_data(driver: Driver, db, person, expert, key) -> None:
    dialog = ask(driver, "expert", expert)
    write(driver, dialog.reason, "Asked to")
    write(driver, dialog.typed, "EXP-0900")
    QTest.keyClick(dialog.typed.line, key)
    driver.settle()
    assert driver.window.erasing.dialog is None
    assert is_there(db, person)
    assert driver.record_page().record_id == expert
    assert driver.notice() == "Nothing was erased."


def test_tab_goes_through_the_question_as_one_reads(driver: Driver, person, expert) -> None:
    """From why over what is typed to the buttons, and the same way back."""
    dialog = ask(driver, "expert", expert)
    write(driver, dialog.typed, "EXP-0900")
    write(driver, dialog.reason, "Asked to")
    read = [dialog.reason.line, dialog.typed.line, dialog.keep, dialog.go]
    for key, way in ((Key.Key_Tab, read), (Key.Key_Backtab, [read[0], *read[:0:-1]])):
        dialog.reason.line.setFocus()
        for here, there in pairwise([*way, way[0]]):
            assert dialog.focusWidget() is here
            QTest.keyClick(here, key)
            assert dialog.focusWidget() is there


def test_erasing_leaves_the_page_and_offers_no_undo(driver: Driver, db, person, expert) -> None:
    driver.list("expert")
    dialog = ask(driver, "expert", expert)
    confirm(driver, dialog, "EXP-0900")
    assert stored(db, "expert", expert)["status"] == "anonymised"
    assert not is_there(db, person)
    assert driver.window.pages.list_shown() is driver.window.pages.lists["expert"]
    assert driver.window.pages.records == []
    assert driver.notice().startswith("Erased: the data of EXP-0900. Save the act now")
    assert driver.window.notice._action.text() == "Save the act as PDF…"
    assert not driver.window.notice.leaving
    entries = history.of_record(db, "person", person)
    last = undo.last_of(db, driver.window.workspace.author)
    assert last is None or last not in {one.operation_id for one in entries}
    assert driver.troubles == []


def test_the_act_is_saved_from_the_bar(driver: Driver, db, person, expert, tmp_path: Path) -> None:
    confirm(driver, ask(driver, "expert", expert), "EXP-0900", "Consent withdrawn")
    driver.press(driver.window.notice._action)  # the person thinks better of it
    assert driver.answers.asked == ["Act of destruction EXP-0900.pdf"]
    assert driver.window.notice._action.isVisible()
    driver.answers.given.append(tmp_path / "no folder" / "act.pdf")
    driver.press(driver.window.notice._action)
    assert driver.notice().startswith("The act is not saved.")
    target = tmp_path / "act.pdf"
    driver.answers.given.append(target)
    driver.press(driver.window.notice._action)
    assert driver.notice() == "The act is saved. act.pdf"
    document = pypdfium2.PdfDocument(target)
    words = " ".join(page.get_textpage().get_text_bounded() for page in document)
    for one in (FAMILY, "EXP-0900", "Consent withdrawn"):
        assert one in words
    assert "maria@example.org" not in words


def test_somebody_without_a_reference_is_confirmed_by_the_family_name(
    driver: Driver, db, person
) -> None:
    driver.list("person")
    dialog = ask(driver, "person", person)
    write(driver, dialog.reason, "Asked to")
    write(driver, dialog.typed, "Канарейкин")
    assert not dialog.go.isEnabled()
    confirm(driver, dialog, "Kanareikina")
    assert not is_there(db, person)


def test_somebody_on_the_roster_is_refused_with_the_way_out(driver: Driver, db, person) -> None:
    with working(db) as work:
        make(work, "expert", person_id=person, status="active")
    assert ask(driver, "person", person) is None
    assert driver.notice().startswith("Not erased. The expert profile is still on the roster.")


def test_what_is_typed_on_a_page_below_is_forgotten_too(driver: Driver, db, person, expert) -> None:
    driver.list("person")
    below = driver.record("person", person)
    driver.type_into(below, "city", "Нарын")
    confirm(driver, ask(driver, "expert", expert), "EXP-0900")
    assert driver.record_page() is below
    assert not below.saving.has_changes()
    assert below.head.title.text() == "Person"
    assert notice_text(below.head.notice).startswith("The personal data here were erased on ")
    assert driver.field(below, "city").editor.read_only
    driver.window.pages.back()
    driver.settle()
    with db.reading() as connection:
        dataset = UUID(lineage.facts(connection)["dataset"])
    assert drafts.waiting(dataset) == []


def test_unsaved_changes_are_saved_before_the_question(driver: Driver, db, person, expert) -> None:
    page = driver.record("person", person)
    driver.type_into(page, "city", "Нарын")
    page.ask_erasing()
    driver.settle()
    assert driver.window.erasing.dialog is not None, notice_text(page.head.notice)
    assert stored(db, "person", person)["city"] == "Нарын"


def test_what_was_erased_can_be_read_and_is_not_erased_again(
    driver: Driver, db, person, expert
) -> None:
    confirm(driver, ask(driver, "expert", expert), "EXP-0900")
    page = driver.record("expert", expert)
    assert page.head.title.text() == "Expert"
    assert page.view.findings == ()
    page.ask_erasing()
    driver.settle()
    assert driver.window.erasing.dialog is None
    assert driver.notice().startswith("Nothing personal is left here.")
    other = driver.referenced("expert", "EXP-0007")
    assert other.on_screen.closed is None
    page.saving.show_record(other.record_id)
    driver.settle()
    assert not driver.field(page, "city", "person").editor.read_only


def test_the_command_is_for_people_only(driver: Driver, person) -> None:
    page = driver.record("person", person)
    assert [words for words, _ in page.head.final()] == [ERASE]
    assert driver.referenced("assignment", "EOD-2026-0007").head.final() == []


def test_a_file_to_read_offers_no_erasing(drive: Callable[..., Driver], sample_file: Path) -> None:
    driver = drive()
    driver.window.workspace.open(sample_file, read_only=True)
    driver.settle()
    page = driver.referenced("expert", "EXP-0007")
    assert page.consents.final_commands() == []
    page.ask_erasing()
    driver.settle()
    assert driver.window.erasing.dialog is None


def test_a_long_list_of_backups_scrolls_and_leaves_the_fields_in_sight(
    driver: Driver, db, person, expert, tmp_path: Path
) -> None:
    path = driver.window.workspace.path
    for number in range(30):
        path.with_name(f"{path.stem}.before-version-2.{number:02}.kmdb").write_bytes(b"")
    dialog = ask(driver, "expert", expert)
    assert dialog.height() <= 640
    bar = dialog.area.verticalScrollBar()
    assert bar.maximum() > 0
    QTest.keyClick(dialog.reason.line, Key.Key_PageDown)
    assert bar.value() > 0


def test_what_still_holds_the_data_is_ticked_in_the_history_and_the_act_saved_later(
    driver: Driver, db, person, expert, tmp_path: Path
) -> None:
    backup.make(db, "merge")
    confirm(driver, ask(driver, "expert", expert), "EXP-0900")
    driver.window.pages.go_to("history")
    driver.settle()
    page = driver.window.pages.page()
    part = page.panel.erasure
    assert part is not None
    everything = len(part.ticks)
    assert everything >= 3
    assert part.count.text() == f"0 of {everything} seen to"
    driver.press(part.ticks[2].switch)
    assert page.panel.erasure is part  # nothing was built anew under the hands
    assert part.count.text() == f"1 of {everything} seen to"
    (tick,) = [one.tick for one in erasures.of_file(db)[0].places if one.tick]
    assert tick.author == driver.window.workspace.author
    assert page.rows.found[0].kind == "see_to"
    target = tmp_path / "act.pdf"
    driver.answers.given.append(target)
    driver.press(part.save_button)
    assert driver.notice() == "The act is saved. act.pdf"
    document = pypdfium2.PdfDocument(target)
    words = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert "EXP-0900" in words
    assert "not seen to yet" in words
    assert FAMILY not in words
