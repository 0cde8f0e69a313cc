"""Saving, judging, deleting: one form, one transaction, one operation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from km_desktop.models import Operation
from km_desktop.models.money import Money
from km_desktop.services.records import records, references
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.services.words.findings import Refused
from km_desktop.store import rates
from km_desktop.store.faults.errors import ChangedMeanwhile, StillUsed
from km_desktop.store.lists import queries
from tests.samples import DAY, made, make, say_all, stored, working


def save(database, *given, **how):
    return records.save(database, "Anna", Edit(*given, **how), DAY)


def operations(database) -> int:
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(Operation)).scalar_one()


NAME = {"family_name_ru": "Щербаков", "given_name_ru": "Пётр", "citizenship": "RUS"}


@pytest.mark.both
def test_a_new_expert_is_saved_with_their_person_and_rows_in_one_operation(database):
    before = operations(database)
    consent, degree = uuid4(), uuid4()

    saved = save(database, "expert", None, values={"headline_ru": "Вода"}, core=NAME, rows=(
        RowEdit("consent", consent, {"purpose": "ROSTER", "given_on": DAY}, is_new=True),
        RowEdit("education", degree, {"level": "PHD", "began": "2019"}, is_new=True),
    ))  # fmt: skip

    assert saved.reference == "EXP-0001"
    assert operations(database) == before + 1
    sheet = records.open_record(database, "expert", saved.record_id, DAY)
    assert sheet.values["status"] == "draft"
    assert sheet.core["family_name_ru"] == "Щербаков"
    assert sheet.title.ru == "Щербаков Пётр"
    assert [row["id"] for row in sheet.rows["consent"]] == [consent]
    assert sheet.rows["consent"][0]["person_id"] == sheet.core["id"]
    assert sheet.rows["education"][0]["expert_id"] == saved.record_id
    assert set(saved.changes.touched) == {"person", "expert", "consent", "education"}


def test_a_second_role_of_the_same_person_shares_their_core(database):
    person = made(database, "person", city="Ош")
    sheet = records.blank(database, "expert", DAY, {"person_id": person})
    assert sheet.core["city"] == "Ош"

    saved = save(database, "expert", None, values={"person_id": person, "headline_en": "Water"},
                 core={"city": "Нарын"}, core_version=1)  # fmt: skip

    assert stored(database, "expert", saved.record_id)["person_id"] == person
    assert stored(database, "person", person)["city"] == "Нарын"


def test_new_rows_may_link_to_each_other_in_any_order(database):
    one = made(database, "assignment")
    deliverable, payment = uuid4(), uuid4()

    save(database, "assignment", one, 1, rows=(
        RowEdit("payment", payment, {"number": 1, "deliverable_id": deliverable}, is_new=True),
        RowEdit("deliverable", deliverable, {"title_en": "Report"}, is_new=True),
    ))  # fmt: skip

    assert stored(database, "payment", payment)["deliverable_id"] == deliverable
    assert stored(database, "payment", payment)["assignment_id"] == one
    assert stored(database, "deliverable", deliverable)["status"] == "planned"


def test_fields_are_changed_and_rows_changed_and_removed(database):
    with working(database) as work:
        one = make(work, "assignment")
        first = make(work, "deliverable", assignment_id=one, title_en="Old")
        second = make(work, "deliverable", assignment_id=one)

    saved = save(database, "assignment", one, 1, values={"title_en": "New"}, rows=(
        RowEdit("deliverable", first, {"title_en": "Newer"}, version=1),
        RowEdit("deliverable", second, {}, removed=True, version=1),
        RowEdit("deliverable", uuid4(), {}, is_new=True, removed=True),
    ))  # fmt: skip

    sheet = records.open_record(database, "assignment", one, DAY)
    assert sheet.values["title_en"] == "New"
    assert [row["title_en"] for row in sheet.rows["deliverable"]] == ["Newer"]
    assert saved.changes.of("deliverable").removed == {second}
    assert sheet.values["version"] == 2


def test_a_mission_in_the_form_of_its_assignment_gets_a_reference(database):
    one = made(database, "assignment")
    trip = uuid4()

    save(database, "assignment", one, 1, rows=(RowEdit("mission", trip, {}, is_new=True),))

    assert stored(database, "mission", trip)["reference"] == "MIS-2026-0001"
    assert stored(database, "mission", trip)["status"] == "planned"


def test_errors_refuse_a_save_and_nothing_is_written(database):
    one = made(database, "assignment")
    before = operations(database)

    with pytest.raises(Refused) as caught:
        save(database, "assignment", one, 1, values={
            "title_en": "", "title_ru": "",
            "planned_start": date(2026, 7, 2), "planned_end": date(2026, 7, 1),
        }, rows=(RowEdit("deliverable", uuid4(), {}, is_new=True),))  # fmt: skip

    assert say_all(caught.value.findings) == [
        "Fill in “Title in English” or “Title in Russian”; one language is enough.",
        "Fill in “Output in English” or “Output in Russian”; one language is enough.",
        "The end is before the start on 2\xa0Jul\xa02026.",
    ]
    assert caught.value.findings[1].entity == "deliverable"
    assert "Заполните «Название на английском» или «Название на русском»" in caught.value.say("ru")
    assert operations(database) == before
    assert stored(database, "assignment", one)["version"] == 1


def test_warnings_do_not_stop_a_save(database):
    saved = save(
        database, "organisation", None, values={"name_en": "A", "kind": "CO", "country": "KGZ"}
    )

    assert say_all(saved.issues) == ["For a country office, say which bureau it belongs to."]


def test_whoever_comes_second_is_told(database):
    with working(database) as work:
        one = make(work, "assignment")
        part = make(work, "deliverable", assignment_id=one, title_en="Old")
        expert = make(work, "expert")
    person = stored(database, "expert", expert)["person_id"]
    save(database, "assignment", one, 1, values={"title_en": "First"})
    save(database, "assignment", one, 2, rows=(RowEdit("deliverable", part, {"title_en": "1"}),))
    save(database, "person", person, 1, values={"city": "Ош"})

    late = [
        Edit("assignment", one, 1, {"title_en": "Second"}),
        Edit("assignment", one, 1, rows=(RowEdit("deliverable", part, {"title_en": "2"}),)),
        Edit("assignment", one, 2,
             rows=(RowEdit("deliverable", part, {"title_en": "2"}, version=1),)),
        Edit("assignment", one, 2,
             rows=(RowEdit("deliverable", part, {}, removed=True, version=1),)),
        Edit("expert", expert, 1, core={"city": "Нарын"}, core_version=1),
    ]  # fmt: skip
    for edit in late:
        with pytest.raises(ChangedMeanwhile):
            records.save(database, "Bob", edit, DAY)

    assert stored(database, "assignment", one)["title_en"] == "First"
    assert stored(database, "deliverable", part)["title_en"] == "1"
    assert stored(database, "person", person)["city"] == "Ош"


def test_saving_without_a_change_leaves_no_trace(database):
    one = made(database, "assignment")
    before = operations(database)

    saved = save(database, "assignment", one, 1, values={"title_en": "Soil maps", "sdgs": ()})

    assert not saved.changes
    assert saved.reference == "EOD-2026-0001"
    assert operations(database) == before


def test_a_status_is_not_typed(file_database):
    one = made(file_database, "assignment")
    for edit in (
        Edit("assignment", one, 1, {"status": "completed"}),
        Edit("deployment", None, values={"status": "serving"}),
    ):
        with pytest.raises(Refused) as caught:
            records.save(file_database, "Anna", edit, DAY)
        assert "A status cannot be typed. Take the steps that lead to it." in say_all(
            caught.value.findings
        )
    save(file_database, "assignment", one, 1, values={"status": "draft", "title_en": "B"})


def test_a_record_from_older_files_may_begin_at_its_end(file_database):
    office = made(file_database, "organisation")

    saved = save(file_database, "assignment", None, values={
        "status": "closed", "is_imported": True, "title_en": "Old", "country": "KGZ",
        "office_id": office, "main_theme": "T01",
    })  # fmt: skip

    assert stored(file_database, "assignment", saved.record_id)["status"] == "closed"


def test_an_edit_is_judged_before_it_is_saved(database):
    one = made(database, "deployment")
    before = operations(database)

    found = records.review(database, Edit("deployment", one, 1, {"contract_end": None}), DAY)

    assert say_all(found.findings) == ["“Contract end” is needed before the record can be saved."]
    assert [offer.status for offer in found.offers] == ["offer_accepted", "withdrawn"]
    assert operations(database) == before


def test_what_is_used_cannot_be_deleted(database):
    with working(database) as work:
        office = make(work, "organisation")
        child = make(work, "organisation", parent_org_id=office)
        one = make(work, "assignment", office_id=office)
    with pytest.raises(StillUsed) as caught:
        records.remove(database, "Anna", "organisation", [office], DAY)
    assert "1 assignment" in caught.value.say("en")
    assert "1 организация" in caught.value.say("ru")
    assert "ПРООН в Кыргызстане" in caught.value.say("ru")

    records.remove(database, "Anna", "assignment", [one], DAY)
    gone = records.remove(database, "Anna", "organisation", [office, child], DAY)

    assert gone.of("organisation").removed == {office, child}
    records.restore(database, "Anna", "organisation", [office, child])
    with database.reading() as connection:
        assert queries.count(connection, queries.Listing("assignment")) == 0
        assert len(queries.where_is(connection, "organisation", name_en="UNDP Kyrgyzstan")) == 2


def test_an_unknown_record_is_a_mistake_of_ours(file_database):
    with pytest.raises(KeyError):
        records.open_record(file_database, "assignment", uuid4(), DAY)


def test_an_empty_form_begins_with_what_is_usual(database):
    sheet = records.blank(database, "expert", DAY)

    assert sheet.core["citizenship"] == "RUS"
    assert sheet.values["status"] == "draft"
    assert sheet.rows["consent"] == []
    assert sheet.offers == ()
    assert records.blank_row("payment")["status"] == "planned"
    for entity in ("assignment", "internship", "deployment", "doa", "organisation", "person",
                   "mission", "theme"):  # fmt: skip
        records.blank(database, entity, DAY)


# References.


def next_one(database, entity, day=DAY):
    with database.reading() as connection:
        return references.next_reference(connection, entity, day)


def test_references_are_numbered_within_their_year_and_never_given_twice(database):
    assert next_one(database, "assignment") == "EOD-2026-0001"
    with working(database) as work:
        for reference in ("EOD-2026-0001", "EOD-2026-0007", "EOD-2025-0120", "EOD-2026-0007-A"):
            one = make(work, "assignment", reference=reference)
        work.remove("assignment", one)
        for number in range(30):
            make(work, "assignment", reference=f"EOD-2026-0007-OLD-{number}")
    assert next_one(database, "assignment") == "EOD-2026-0008"
    with working(database) as work:
        work.remove("assignment", make(work, "assignment", reference="EOD-2026-0008"))
    assert next_one(database, "assignment") == "EOD-2026-0009"
    assert next_one(database, "assignment", date(2027, 1, 1)) == "EOD-2027-0001"
    with working(database) as work:
        make(work, "assignment", reference="EOD-2026-9999")
    assert next_one(database, "assignment") == "EOD-2026-10000"
    with working(database) as work:
        make(work, "assignment", reference="EOD-2026-10000")
    assert next_one(database, "assignment") == "EOD-2026-10001"


def test_experts_and_organisations_are_numbered_through(database):
    made(database, "expert", reference="EXP-0412")

    assert next_one(database, "expert", date(2031, 1, 1)) == "EXP-0413"
    assert next_one(database, "person") is None


def test_a_record_is_found_by_its_reference(database):
    one = made(database, "assignment", reference="EOD-2026-0007")
    with database.reading() as connection:
        assert references.find(connection, " eod-2026-0007 ") == ("assignment", one)
        assert references.find(connection, "EOD-2026-0008") is None
        assert references.find(connection, "nonsense") is None
    records.remove(database, "Anna", "assignment", [one], DAY)
    with database.reading() as connection:
        assert references.find(connection, "EOD-2026-0007") is None


# Money.


def test_an_amount_is_kept_with_the_rate_of_the_day_and_does_not_move(database):
    with working(database) as work:
        for day, rate in (
            (date(2026, 5, 1), "80"),
            (date(2026, 6, 1), "78.47"),
            (date(2026, 7, 1), "70"),
        ):
            make(work, "exchange_rate", currency="RUB", effective_on=day, per_usd=Decimal(rate))
        one = make(work, "assignment")

    save(database, "assignment", one, 1, values={"total_fee": Money(740_050, "RUB")})

    found = stored(database, "assignment", one)["total_fee"]
    assert found == Money(740_050, "RUB", 9431, Decimal("78.47"), date(2026, 6, 1))
    made(
        database,
        "exchange_rate",
        currency="RUB",
        effective_on=date(2026, 6, 22),
        per_usd=Decimal(1),
    )
    save(database, "assignment", one, 2, values={"supervisor": "A"})
    assert stored(database, "assignment", one)["total_fee"] == found


def test_dollars_need_no_rate_and_a_missing_rate_is_not_invented(database):
    with database.reading() as connection:
        known = rates.read(connection, ["USD", "KZT"])
    assert known.snapshot(Money(5, "USD"), DAY) == Money.in_dollars(5)
    assert known.snapshot(Money(5, "KZT"), DAY) == Money(5, "KZT")


def test_rows_get_their_rates_too(database):
    made(database, "exchange_rate", currency="EUR", effective_on=DAY, per_usd=Decimal("0.5"))
    one = made(database, "assignment")
    part = uuid4()
    save(database, "assignment", one, 1,
         rows=(RowEdit("payment", part, {"amount": Money(101, "EUR")}, is_new=True),))  # fmt: skip

    assert stored(database, "payment", part)["amount"].usd_minor == 202
