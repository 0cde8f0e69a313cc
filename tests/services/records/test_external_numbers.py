"""Numbers of other systems stand on any record: found, undone, merged as one, and warned about."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from km_desktop.exchange import database_file
from km_desktop.exchange.merging import merge
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.due import issues
from km_desktop.services.history import undo
from km_desktop.services.lists import summary
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.services.rules import external_numbers
from km_desktop.services.words.findings import Refused
from km_desktop.store import database as databases
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from km_desktop.store.lists.queries import Filter, Listing
from tests.samples import DAY, made, make, say_all, working

# Records of a life of their own that other systems number; a profile has those of its person.
NUMBERED = {
    "person", "internship", "deployment", "doa", "request", "assignment", "mission", "event",
    "participation", "grant_call", "grant_application", "award", "organisation", "project",
    "memorandum", "contribution", "committee_meeting",
}  # fmt: skip
PO, UVP = "QUANTUM_PO", "UVP"


def kind_of(owner: str) -> str:
    """Return the kind of rows that hold the numbers of a record."""
    (found,) = (kind for kind in external_numbers.kinds() if owner_of(kind) == owner)
    return found


def owner_of(kind: str) -> str:
    return fields_of(ENTITIES[kind])[ENTITIES[kind].about.parent].target


def give(database: Database, owner: str, record_id: UUID, system: str, value: str) -> None:
    row = RowEdit(kind_of(owner), uuid4(), {"system": system, "value": value}, is_new=True)
    records.save(database, "Anna", Edit(owner, record_id, rows=(row,)), DAY)


def numbers(database: Database, owner: str, record_id: UUID) -> list[tuple[str, str]]:
    with database.reading() as connection:
        rows = queries.rows_of(connection, kind_of(owner), [record_id])
    return [(row["system"], row["value"]) for row in rows]


def found(database: Database, entity: str, words: str) -> int:
    with database.reading() as connection:
        return queries.count(connection, Listing(entity, (Filter("text", (words,)),)))


def test_every_kind_of_record_with_a_reference_is_numbered_and_every_person():
    assert {owner_of(kind) for kind in external_numbers.kinds()} == NUMBERED
    referenced = {name for name, entity in ENTITIES.items() if entity.about.prefix}
    assert referenced - NUMBERED == {"expert"}


@pytest.mark.parametrize("owner", sorted(NUMBERED))
def test_a_record_is_found_by_its_number_shows_it_and_loses_it_by_undo(file_database, owner):
    record_id = made(file_database, owner)
    give(file_database, owner, record_id, PO, "PO-4500012345")

    assert found(file_database, owner, "po-4500012345") == 1
    shown = summary.of_record(file_database, owner, record_id, "ru", DAY)
    assert shown.facts[-1] == ("Внешние номера", "Quantum, заказ на закупку PO-4500012345")
    sheet = records.open_record(file_database, owner, record_id, DAY)
    assert [row["value"] for row in sheet.rows[kind_of(owner)]] == ["PO-4500012345"]

    last = undo.last_of(file_database, "Anna")
    assert last is not None
    undo.undo(file_database, "Anna", last)
    assert numbers(file_database, owner, record_id) == []
    assert found(file_database, owner, "po-4500012345") == 0


def test_a_profile_is_found_and_shown_with_the_numbers_of_its_person(file_database):
    with working(file_database) as work:
        person = make(work, "person")
        expert = make(work, "expert", person_id=person)
    give(file_database, "person", person, "QUANTUM_SUPPLIER", "S-77")

    assert found(file_database, "expert", "s-77") == 1
    shown = summary.of_record(file_database, "expert", expert, "en", DAY)
    assert ("External numbers", "Quantum, supplier S-77") in shown.facts


def test_one_number_on_two_records_of_a_kind_is_a_warning_that_names_the_other(file_database):
    with working(file_database) as work:
        first, second = make(work, "assignment"), make(work, "assignment")
        award = make(work, "award")
    give(file_database, "assignment", first, PO, "4500012345")
    give(file_database, "assignment", second, PO, "4500012345")
    give(file_database, "award", award, PO, "4500012345")  # of another kind: an order may pay both

    for one, other in ((first, second), (second, first)):
        reference = records.open_record(file_database, "assignment", other, DAY).values["reference"]
        sheet = records.open_record(file_database, "assignment", one, DAY)
        said = [text for text in say_all(sheet.findings) if "4500012345" in text]
        assert said == [
            f"Quantum, purchase order 4500012345 also stands on: Soil maps · {reference}. "
            "Is this right?"
        ]
    judged = [
        (one.entity, finding.field)
        for one in issues.judge(file_database, DAY)
        for finding in one.findings
        if "also stands on" in finding.text.en
    ]
    assert judged == [("assignment", "value")] * 2


def test_spelling_makes_no_other_number_and_the_trash_has_none(file_database):
    with working(file_database) as work:
        first, second = make(work, "organisation"), make(work, "organisation", country="TJK")
    give(file_database, "organisation", first, "QUANTUM_SUPPLIER", "ab-1")
    give(file_database, "organisation", second, "QUANTUM_SUPPLIER", "AB-1")
    give(file_database, "organisation", second, "ATLAS_VENDOR", "ab-1")

    def warned() -> list[str]:
        sheet = records.open_record(file_database, "organisation", second, DAY)
        return [text for text in say_all(sheet.findings) if "also stands on" in text]

    assert len(warned()) == 1
    records.remove(file_database, "Anna", "organisation", [first], DAY)
    assert warned() == []


def test_a_line_of_accounts_may_stand_on_many_records(file_database):
    with working(file_database) as work:
        both = make(work, "project"), make(work, "project")
    for project in both:
        give(file_database, "project", project, "COA", "11888-00012")
    sheet = records.open_record(file_database, "project", both[0], DAY)
    assert not any("also stands on" in text for text in say_all(sheet.findings))


def test_copies_that_wrote_the_same_number_have_it_once(file_database, tmp_path):
    person = made(file_database, "person")
    opened = []
    for name in ("Anna", "Boris"):
        path = tmp_path / f"{name}.kmdb"
        database_file.export_copy(file_database, path, name, f"{name}’s copy")
        opened.append(databases.open_file(path))
    for database in opened:
        give(database, "person", person, UVP, "UVP-12")
        database.close()

    paths = [database.path for database in opened]
    merged = merge.merge(file_database, "Vera", merge.read_copies(file_database, paths), {}, DAY)

    assert merged.open == []
    assert numbers(file_database, "person", person) == [(UVP, "UVP-12")]


def test_a_number_of_a_person_stays_out_of_a_redacted_copy(file_database, tmp_path):
    with working(file_database) as work:
        person, project = make(work, "person"), make(work, "project")
    give(file_database, "person", person, UVP, "UVP-12")
    give(file_database, "project", project, "QUANTUM", "01990001")

    path = tmp_path / "donor.kmdb"
    database_file.export_copy(file_database, path, "Anna", "for the donor", redacted=True)

    with databases.open_file(path) as database:
        assert numbers(database, "person", person) == []
        assert numbers(database, "project", project) == [("QUANTUM", "01990001")]


def test_a_system_of_the_teams_own_is_a_word_like_the_others(file_database):
    own = {"code": "MFA", "name_en": "Ministry register", "name_ru": "Реестр министерства"}
    records.save(file_database, "Anna", Edit("number_system", None, values=own), DAY)
    event = made(file_database, "event")
    give(file_database, "event", event, "MFA", "17/2026")

    shown = summary.of_record(file_database, "event", event, "en", DAY)
    assert shown.facts[-1] == ("External numbers", "Ministry register 17/2026")
    taken = {**own, "code": PO}
    with pytest.raises(Refused) as refused:
        records.save(file_database, "Anna", Edit("number_system", None, values=taken), DAY)
    assert "already knows “QUANTUM_PO” as “Quantum, purchase order”" in refused.value.say("en")
