"""What an erasure does not reach is listed before it: names in other records, files, copies."""

from __future__ import annotations

from uuid import UUID

import pytest

from km_desktop.exchange import backup
from km_desktop.exchange.database_file import export_copy
from km_desktop.services.people import erase, erasures
from km_desktop.services.printing import issues
from km_desktop.services.records import attachments, drafts
from km_desktop.services.records.records import Edit
from km_desktop.store import lineage
from tests.samples import made, make, working
from tests.services.printing.test_issues import paper_of

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def person(database):
    return made(
        database, "person", family_name_ru="Канарейкина", given_name_ru="Мария",
        family_name_lat="Kanareykina", given_name_lat="Maria",
    )  # fmt: skip


def places(database, person):
    return [one.en for one in erase.plan(database, person).traces.places]


def test_somebody_who_is_named_nowhere_has_no_traces(database, person):
    made(database, "organisation", name_en="Canary Ltd", name_ru="Канарейка")
    server = ["The server's own backups"] if database.path is None else []
    assert [one.split(",")[0] for one in places(database, person)] == server
    assert erase.plan(database, person).traces.number == len(server)


@pytest.mark.both
@pytest.mark.parametrize("text", [
    "Заключить договор с Канарейкиной М. И.", "see KANAREIKINA’s report", "Kanareykina, Maria",
])  # fmt: skip
def test_texts_of_other_records_in_either_script_and_any_spelling(database, person, text):
    made(database, "organisation", name_en="Office", notes=text, reference="ORG-0077")
    found = places(database, person)
    assert any(one == "Named in Organisations: ORG-0077" for one in found), found


def test_names_of_attachments_drafts_and_earlier_values(database, person):
    office = made(database, "organisation", name_en="Office", city="Канарейкино")
    attachments.attach(database, "Anna", "organisation", office, PDF, "contract Kanareykina.pdf")
    with working(database) as work:
        work.change("organisation", office, {"city": "Ош", "notes": None})
    with database.reading() as connection:
        dataset = UUID(lineage.facts(connection)["dataset"])
    drafts.keep(dataset, Edit("organisation", None, values={"notes": "спросить Канарейкину"}))
    drafts.keep(dataset, Edit("person", person, 1, values={"city": "Канарейкина"}))
    found = places(database, person)
    assert any(one.startswith("Named in Attachments: ") for one in found), found
    assert "Named in 1 earlier value of other records" in found
    assert "Named in 1 unsaved draft of other records" in found
    act = erase.plan(database, person).traces
    assert act.number >= 3


def test_files_of_records_about_the_person_and_copies_handed_out(file_database, person, tmp_path):
    with working(file_database) as work:
        expert = make(work, "expert", person_id=person, status="archived")
        mission = make(work, "assignment", expert_id=expert, reference="EOD-2026-0099")
    attachments.attach(file_database, "Anna", "assignment", mission, PDF, "terms.pdf")
    export_copy(file_database, tmp_path / "out.kmdb", "Anna", audience="Boris")
    export_copy(file_database, tmp_path / "donor.kmdb", "Anna", redacted=True)
    found = places(file_database, person)
    assert "Files kept with Assignment EOD-2026-0099: terms.pdf" in found
    assert any(one.startswith("Copy out.kmdb, handed out on ") and one.endswith(" to Boris")
               for one in found)  # fmt: skip
    assert not any("donor.kmdb" in one for one in found)


def test_papers_that_were_issued_about_the_person(file_database, person, tmp_path):
    """By number and day, also where somebody is but one row among others."""
    with working(file_database) as work:
        expert = make(work, "expert", person_id=person, status="archived", reference="EXP-0900")
        mission = make(work, "assignment", expert_id=expert, reference="EOD-2026-0099")
        asked = make(work, "assignment", reference="EOD-2026-0100")
        make(work, "candidate", assignment_id=asked, expert_id=expert)
        stranger = make(work, "assignment", reference="EOD-2026-0101")
    for document, record in (
        ("profile", expert), ("brief", mission), ("brief", mission), ("shortlist", asked),
        ("brief", stranger),
    ):  # fmt: skip
        paper = paper_of(file_database, document, record)
        issues.hand_out(file_database, "Anna", paper, {tmp_path / f"{document}.pdf": PDF})
    plan = erase.plan(file_database, person)
    found = [one for one in plan.traces.places if "issued" in one.en]
    assert [one.en.replace("\u00a0", " ") for one in found] == [
        "Papers issued of Expert EXP-0900: Expert profile: issue 1 of 14 March 2026, in English "
        "(public)",
        "Papers issued of Assignment EOD-2026-0099: Assignment brief: issue 1 of 14 March 2026, "
        "in English (external, without fees); Assignment brief: issue 2 of 14 March 2026, in "
        "English (external, without fees)",
        "Papers issued of Assignment EOD-2026-0100: Short-list sheet: issue 1 of 14 March 2026, in "
        "English (without names)",
    ]
    assert found[0].ru.startswith("Выпущенные документы (Эксперт EXP-0900): ")
    erase.erase_person(file_database, "Anna", person, "asked to")
    (done,) = erasures.of_file(file_database)
    assert {one.words.en for one in done.places} > {one.en for one in found}


def test_backups_before_a_version_under_an_earlier_name(file_database, person, tmp_path):
    beside = file_database.path.parent
    export_copy(file_database, beside / "old name.before-version-2.1.kmdb", "Anna")
    (beside / "other.before-version-2.1.kmdb").write_bytes(b"x")
    held = [one.name for one in backup.holding(file_database)]
    assert "old name.before-version-2.1.kmdb" in held
    assert "other.before-version-2.1.kmdb" not in held
