"""The part of a page that reads its record, and keeps, judges and saves what is typed."""

from __future__ import annotations

import pytest

from km_desktop.services.records import drafts, records
from km_desktop.services.records.records import Edit
from tests.samples import made, stored
from tests.ui.driving import DAY


@pytest.fixture
def office(workspace):
    return made(workspace.database, "organisation")


@pytest.fixture
def part(bench, office):
    """The part with an office on the form."""
    stand = bench("organisation")
    stand.saved, stand.shown, stand.done = [], [], []
    stand.saving.saved.connect(stand.saved.append)
    stand.saving.shown.connect(lambda: stand.shown.append(stand.on_screen.record_id))
    stand.show(office)
    return stand


def kept(stand, office):
    return stored(stand.workspace.database, "organisation", office)


def another_hand(stand, office, **values):
    edit = Edit("organisation", office, kept(stand, office)["version"], values)
    return records.save(stand.workspace.database, "Boris", edit, DAY).changes


def draft(stand, record_id):
    return drafts.find(stand.workspace.card.dataset, "organisation", record_id)


def test_a_record_is_shown_once_and_written_once(part, office) -> None:
    assert part.shown == [office]
    part.fill("name_en", "Another office")
    part.view.foot.save.click()
    part.settle()
    assert kept(part, office)["name_en"] == "Another office"
    assert part.notice_text().startswith("Saved.")
    assert [result.record_id for result in part.saved] == [office]
    assert len(part.wrote) == 1
    assert part.shown == [office, office]
    part.saving.save()
    part.settle()
    assert len(part.wrote) == 1


def test_something_waits_until_what_is_typed_is_saved(part, office) -> None:
    part.saving.when_saved(lambda: part.done.append("at once"))
    assert part.done == ["at once"]
    part.fill("name_en", "Another office")
    part.saving.when_saved(lambda: part.done.append(part.on_screen.sheet.values["name_en"]))
    assert part.done == ["at once"]
    part.settle()
    assert part.done == ["at once", "Another office"]


def test_what_waits_is_forgotten_when_the_save_is_refused(part, office) -> None:
    part.fill("name_en", None)
    part.fill("name_ru", None)
    part.saving.when_saved(lambda: part.done.append(True))
    part.settle()
    assert part.notice_text().startswith("Not saved.")
    assert part.view.findings
    part.fill("name_en", "Another office")
    part.saving.save()
    part.settle()
    assert part.saved
    assert part.done == []


def test_a_new_record_gets_its_id_with_the_save(part) -> None:
    part.saving.show_new({"name_en": "Institute", "kind": "NGO", "country": "KGZ"})
    part.settle()
    assert part.on_screen.record_id is None
    assert part.view.findings == ()
    part.fill("name_ru", "Институт")
    part.saving.save()
    part.settle()
    assert part.on_screen.record_id == part.saved[0].record_id
    assert kept(part, part.on_screen.record_id)["name_en"] == "Institute"


def test_another_hand_is_followed_unless_something_is_typed(part, office) -> None:
    part.workspace.wrote(another_hand(part, office, name_en="Boris's office"), None)
    part.settle()
    assert part.value("name_en") == "Boris's office"
    part.fill("name_en", "Mine")
    part.workspace.wrote(another_hand(part, office, name_en="Boris's own"), None)
    part.settle()
    assert part.value("name_en") == "Mine"


def test_what_somebody_else_saved_first_is_not_overwritten(part, office) -> None:
    part.fill("name_en", "Mine")
    another_hand(part, office, name_en="Boris's office")
    part.saving.save()
    part.settle()
    assert kept(part, office)["name_en"] == "Boris's office"
    assert draft(part, office) is not None
    part.act()
    assert part.value("name_en") == "Boris's office"
    assert part.notice_text().startswith("An unsaved draft is here.")
    part.act()
    assert part.value("name_en") == "Mine"


def test_what_was_discarded_waits_until_something_else_is_typed(part, office) -> None:
    part.fill("name_en", "Mine")
    part.view.foot.discard.click()
    part.settle()
    assert part.value("name_en") == "UNDP Kyrgyzstan"
    assert not part.saving.has_changes()
    assert draft(part, office) is not None  # a crash does not end it
    assert part.notice_text() == "Changes discarded."
    part.act()
    assert part.value("name_en") == "Mine"
    assert part.view.foot._count.text() == "1 change not saved"
    part.view.foot.discard.click()
    part.fill("name_ru", "Другое")
    assert part.notice_text() == ""
    assert not part.saving.unsaved.put_back()
    assert part.value("name_en") == "UNDP Kyrgyzstan"


def test_taking_back_what_was_typed_drops_its_draft(part, office) -> None:
    part.fill("name_en", "Mine")
    part.saving.keep_draft()
    part.fill("name_en", "UNDP Kyrgyzstan")
    assert draft(part, office) is None


def test_what_is_typed_is_judged_when_the_typing_pauses(part, qtbot) -> None:
    part.fill("name_en", None)
    part.fill("name_ru", None)
    assert part.saving.reviewing
    qtbot.waitUntil(lambda: bool(part.view.findings))
    assert not part.saving.reviewing


def test_typed_text_can_be_dropped_for_what_is_in_the_file(part, office) -> None:
    part.fill("name_en", "Mine")
    another_hand(part, office, name_en="Boris's office")
    part.saving.drop_typed()
    part.settle()
    assert part.value("name_en") == "Boris's office"
    assert draft(part, office) is None


def test_a_draft_of_a_record_that_is_left_waits_for_it(part, office) -> None:
    part.fill("name_en", "Mine")
    part.saving.ask_to_leave(lambda: part.done.append(True))
    assert part.done == []
    part.view.foot.kept_and_left.emit()
    part.show(office)
    part.act()
    assert part.value("name_en") == "Mine"
