"""A link that is chosen fills what is empty, says from where, and is taken back by one key."""

from __future__ import annotations

from decimal import Decimal

import pytest

from km_desktop.store.lists import queries
from km_desktop.ui.kit.speech import switch
from tests.samples import make, stored, working
from tests.ui.driving import Ctrl, Driver, Key, id_of

TAKEN = ("category", "host_id", "country", "duty_station", "duty_station_ru")


@pytest.fixture
def db(driver: Driver):
    return driver.window.workspace.database


@pytest.fixture
def descriptions(db):
    """Make two descriptions that are told apart by their titles."""
    with working(db) as work:
        host = make(work, "organisation", name_en="Host of volunteers", kind="UN", country="USA")
        return [
            make(work, "doa", host_id=host, country=country, category="NATIONAL_SPECIALIST",
                 title_en=title, title_ru=title, duty_station=town,
                 duty_station_ru=None)
            for country, title, town in (
                ("KGZ", "Zebra officer", "Bishkek"), ("TJK", "Yak officer", "Dushanbe"))
        ]  # fmt: skip


def new(driver: Driver, entity: str):
    driver.list(entity)
    driver.window.edit_menu.new_record()
    driver.settle()
    return driver.record_page()


def choose(driver: Driver, page, name: str, words: str) -> None:
    """Choose a link as a person does: letters into the field, then Tab."""
    driver.field(page, name).editor.setFocus()
    driver.write(words[0])
    driver.write(words[1:])
    driver.key(Key.Key_Tab)


def value(driver: Driver, page, name: str):
    return driver.field(page, name).editor.value()


def marks(page) -> dict[str, str]:
    return {key: frame.source for (_, key), frame in page.form.frames.items() if frame.source}


def test_a_description_that_is_chosen_fills_the_deployment_and_one_key_takes_it_back(
    driver: Driver, db, descriptions
) -> None:
    page = new(driver, "deployment")
    choose(driver, page, "doa_id", "Zebra")
    reference = stored(db, "doa", descriptions[0])["reference"]
    assert value(driver, page, "country") == "KGZ"
    assert value(driver, page, "duty_station") == "Bishkek"
    assert driver.field(page, "host_id").editor.title == "Host of volunteers"
    assert marks(page) == dict.fromkeys(TAKEN[:4], f"from {reference}")
    assert driver.field(page, "duty_station").sentence() == f"from {reference}"

    driver.key(Key.Key_Z, Ctrl)
    assert [value(driver, page, name) for name in TAKEN] == [None] * 5
    assert marks(page) == {}
    assert value(driver, page, "doa_id") == str(descriptions[0])  # only what came by it


def test_the_arrow_beside_a_field_takes_that_one_back(driver: Driver, db, descriptions) -> None:
    page = new(driver, "deployment")
    choose(driver, page, "doa_id", "Zebra")
    page.sections.bring_into_view(driver.field(page, "duty_station"))
    driver.press(driver.field(page, "duty_station")._line.undo)
    assert value(driver, page, "duty_station") is None
    assert set(marks(page)) == {"category", "host_id", "country"}
    assert value(driver, page, "country") == "KGZ"


def test_another_link_brings_its_own_and_leaves_what_was_typed(
    driver: Driver, db, descriptions
) -> None:
    page = new(driver, "deployment")
    choose(driver, page, "doa_id", "Zebra")
    driver.type_into(page, "duty_station", "Osh")
    assert "duty_station" not in marks(page)
    choose(driver, page, "doa_id", "Yak")
    assert value(driver, page, "duty_station") == "Osh"
    assert value(driver, page, "country") == "TJK"
    driver.field(page, "duty_station").editor.line.setFocus()
    driver.field(page, "duty_station").editor.line.selectAll()
    driver.key(Key.Key_Delete)
    choose(driver, page, "doa_id", "Zebra")
    choose(driver, page, "doa_id", "Yak")
    assert (value(driver, page, "country"), value(driver, page, "duty_station")) == (
        "TJK", "Dushanbe")  # fmt: skip


def test_nothing_that_stands_there_is_changed(driver: Driver, db, descriptions) -> None:
    page = new(driver, "deployment")
    driver.fill(page, "country", "TJK")
    choose(driver, page, "doa_id", "Zebra")
    assert value(driver, page, "country") == "TJK"
    assert value(driver, page, "duty_station") is None
    assert set(marks(page)) == {"category", "host_id"}


def test_an_office_fills_the_country_of_a_request_in_russian_too(driver: Driver, db) -> None:
    with working(db) as work:
        office = make(work, "organisation", name_en="Zz office", name_ru="Щучинский офис",
                      kind="CO", country="TJK")  # fmt: skip
    switch().set("ru")
    driver.settle()
    page = new(driver, "request")
    choose(driver, page, "office_id", "Щучинский")
    assert value(driver, page, "country") == "TJK"
    assert marks(page) == {"country": f"из {stored(db, 'organisation', office)['reference']}"}
    switch().set("en")


def test_a_country_fills_the_bureau_of_an_office_only(driver: Driver) -> None:
    page = new(driver, "organisation")
    driver.fill(page, "country", "KAZ")
    assert value(driver, page, "bureau") is None  # a partner belongs to none
    driver.fill(page, "kind", "CO")
    assert value(driver, page, "bureau") == "RBEC"
    assert marks(page) == {"bureau": "by the field “Country”"}
    driver.fill(page, "country", "KEN")
    assert value(driver, page, "bureau") == "RBA"
    driver.fill(page, "kind", "PARTNER")
    assert value(driver, page, "bureau") is None


def test_the_days_of_an_event_become_those_of_the_journey(driver: Driver, db) -> None:
    page = new(driver, "participation")
    with db.reading() as connection:
        event = next(one for one in queries.live(connection, "event", "id")
                     if one["format"] == "ONSITE")  # fmt: skip
    choose(driver, page, "event_id", event["name_en"])
    assert value(driver, page, "travel_from") == event["starts_on"]
    assert value(driver, page, "travel_to") == event["ends_on"]


def test_what_was_taken_over_is_saved_and_then_unmarked(driver: Driver, db) -> None:
    page = driver.referenced("assignment", "EOD-2026-0007")
    request = stored(db, "assignment", page.record_id)["request_id"]
    page = driver.record("request", request)
    page.backlinks.begin(page.backlinks.section.groups[0].group.link)
    driver.settle()
    begun = driver.record_page()
    reference = stored(db, "request", request)["reference"]
    assert marks(begun)["main_theme"] == f"from {reference}"
    assert "request_id" not in marks(begun)
    driver.save(begun)
    assert marks(begun) == {}
    assert stored(db, "assignment", begun.record_id)["main_theme"]


def test_a_payment_takes_over_from_a_deliverable_that_is_not_saved_yet(driver: Driver) -> None:
    page = driver.record("assignment", id_of(driver.window.workspace.database, "assignment",
                                             "EOD-2026-0007"))  # fmt: skip
    deliverables, payments = page.form.tables["deliverable"], page.form.tables["payment"]
    made = payments.values()[0] and deliverables._new_row()
    deliverables.add_rows([{**made, "title_en": "Extra", "title_ru": "Ещё", "share": Decimal(5),
                            "due_on": page.view._on_screen.sheet.today}])  # fmt: skip
    extra = deliverables.values()[-1]
    payments.add_rows([{}])
    row = len(payments.table.model.rows) - 1
    column = next(at for at, one in enumerate(payments.table.model.columns)
                  if one.key == "deliverable_id")  # fmt: skip
    payments.table.model.setData(payments.table.model.index(row, column), str(extra["id"]))
    driver.settle()
    paid = payments.values()[-1]
    assert (paid["share"], paid["due_on"]) == (extra["share"], extra["due_on"])
    payments.table.model.go_back()
    assert payments.values()[-1]["share"] is None
    assert payments.values()[-1]["deliverable_id"] == extra["id"]


def test_marks_stay_out_of_the_way_of_typing(driver: Driver, db, descriptions) -> None:
    page = new(driver, "deployment")
    fields = [frame.editor for frame in page.form.frames.values()]
    before = [one.mapTo(page, one.rect().topLeft()).y() for one in fields]
    choose(driver, page, "doa_id", "Zebra")
    moved = page.sections.paper.verticalScrollBar().value()
    after = [one.mapTo(page, one.rect().topLeft()).y() + moved for one in fields]
    assert before == after
