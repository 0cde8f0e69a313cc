"""Joining two people: nothing lost, every link moved, one operation to take back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.models.money import Money
from km_desktop.services.due import issues
from km_desktop.services.history import history, undo
from km_desktop.services.people import duplicates, erase, merge_people
from km_desktop.services.people.merge_people import Meeting
from km_desktop.services.records import records
from km_desktop.services.records.row_union import is_keyed
from km_desktop.services.words.findings import Refused
from km_desktop.store.faults.errors import ChangedMeanwhile
from km_desktop.store.history import journal
from km_desktop.store.lists import queries
from km_desktop.store.work import read
from tests.samples import DAY, UNKNOWN, made, make, say_all, stored, working
from tests.services.people_merging import broken_links, by_key, everything, join, two

HANDS = [
    entity
    for entity, mapped in ENTITIES.items()
    if any(
        field.kind.is_link and field.target in ("person", "expert")
        for field in fields_of(mapped).values()
    )
]


def test_the_plan_shows_every_field_with_both_values(database):
    kept, other = two(
        database,
        {"city": "Ош", "email": "a@example.org", "other_citizenships": ("KGZ",), "notes": None},
        {"city": "Нарын", "email": None, "other_citizenships": ("TJK",), "notes": "Врач"},
    )

    plan = merge_people.plan_merge(database, kept, other, DAY)

    fields = by_key(plan)
    assert set(fields) == set(fields_of(ENTITIES["person"]))
    assert fields["family_name_ru"].meeting is Meeting.SAME
    assert fields["city"].meeting is Meeting.CHOICE
    assert (fields["city"].kept_words.ru, fields["city"].other_words.ru) == ("Ош", "Нарын")
    assert fields["email"].meeting is fields["notes"].meeting is Meeting.ONE
    assert fields["other_citizenships"].meeting is Meeting.JOINED
    assert [field.key for field in plan.choices] == ["city"]
    assert plan.refusals == ()
    assert plan.aliases == ()


@pytest.mark.parametrize("of_kept", [(), ("A1",), ("A1", "A2")])
@pytest.mark.parametrize("of_other", [("B1", "C1"), ("B1", "B1")])
def test_rows_that_were_two_before_the_join_are_two_after_its_undo(database, of_kept, of_other):
    kept, other = two(database)
    with working(database) as work:
        for person, levels in ((kept, of_kept), (other, of_other)):
            for level in levels:
                make(work, "language_skill", person_id=person, language="de", level=level)
    before = everything(database)

    joined = join(database, kept, other)
    undone = undo.undo(database, "Анна", joined.operation_id)

    assert everything(database) == before
    undo.undo(database, "Анна", undone.operation_id)
    with database.reading() as connection:
        rows = queries.where_is(connection, "language_skill", person_id=kept)
    assert len(rows) == 1


def test_values_are_taken_as_chosen_and_the_rest_by_itself(database):
    kept, other = two(
        database,
        {"city": "Ош", "gender": "F", "other_citizenships": ("KGZ",), "notes": None},
        {"city": "Нарын", "gender": "M", "other_citizenships": ("TJK",), "notes": "Врач"},
    )

    changes = join(database, kept, other, {("person", "city"): "other"})

    values = stored(database, "person", kept)
    assert values["city"] == "Нарын"
    assert values["gender"] == "F"  # nothing chosen: the kept person's stays
    assert values["notes"] == "Врач"
    assert values["other_citizenships"] == ("KGZ", "TJK")
    gone = stored(database, "person", other)
    assert gone["removed_at"] is not None
    assert gone["merged_into"] == kept
    assert gone["city"] == "Нарын"  # the trash keeps what it had
    assert changes.of("person").changed == {kept}
    assert changes.of("person").removed == {other}


@pytest.mark.both
def test_profiles_become_one_and_everything_that_led_to_them_moves(database):
    with working(database) as work:
        kept, other = make(work, "person"), make(work, "person")
        fee = Money(50_000, "USD", 50_000)
        profile = make(work, "expert", person_id=kept, degree="PHD", sdgs=("1",))
        second = make(
            work, "expert", person_id=other, headline_en="Soil", sdgs=("2",),
            expected_daily_fee=fee,
        )  # fmt: skip
        one = make(work, "assignment", expert_id=profile)
        task = make(work, "assignment", expert_id=second)
        candidate = make(work, "candidate", assignment_id=one, expert_id=second)
        stay = make(work, "internship", person_id=other)
        degree = make(work, "education", expert_id=second)

    plan = merge_people.plan_merge(database, kept, other, DAY)
    assert plan.pairs == {"person": (kept, other), "expert": (profile, second)}
    assert plan.aliases == ("EXP-0002",)
    assert plan.counts(rows=True) == {"education": 1}
    assert plan.counts(rows=False) == {"internship": 1, "assignment": 1, "candidate": 1}
    assert "reference" not in by_key(plan)
    assert [field.key for field in plan.choices] == ["headline_en"]

    join(database, kept, other, {("expert", "headline_en"): "other"}, versions=plan.versions)

    values = stored(database, "expert", profile)
    assert (values["headline_en"], values["degree"]) == ("Soil", "PHD")
    assert (values["sdgs"], values["expected_daily_fee"]) == (("1", "2"), fee)
    assert values["reference"] == "EXP-0001"
    assert stored(database, "expert", second)["merged_into"] == profile
    assert stored(database, "assignment", task)["expert_id"] == profile
    assert stored(database, "candidate", candidate)["expert_id"] == profile
    assert stored(database, "education", degree)["expert_id"] == profile
    assert stored(database, "internship", stay)["person_id"] == kept
    assert broken_links(database) == []


def test_the_only_profile_goes_over_with_its_reference(database):
    kept, other = two(database)
    profile = made(database, "expert", person_id=other)

    plan = merge_people.plan_merge(database, kept, other, DAY)
    assert plan.aliases == ()
    assert plan.counts(rows=False) == {"expert": 1}
    join(database, kept, other)

    assert stored(database, "expert", profile)["person_id"] == kept
    assert stored(database, "expert", profile)["removed_at"] is None


def test_rows_that_say_the_same_are_kept_once_and_the_newest_consent_beside_the_older(database):
    kept, other = two(database)
    with working(database) as work:
        for owner in (kept, other):
            make(work, "phone", person_id=owner, number="+74951234567")
        make(work, "phone", person_id=other, number="+996312000000")
        make(work, "consent", person_id=kept, given_on=date(2024, 1, 10))
        make(work, "consent", person_id=other, given_on=date(2026, 1, 10))
        thrown = make(work, "phone", person_id=other, number="+74950000000")
        work.remove("phone", thrown)

    plan = merge_people.plan_merge(database, kept, other, DAY)
    assert plan.twins() == {"phone": 1}
    assert plan.counts(rows=True) == {"phone": 1, "consent": 1}
    join(database, kept, other)

    sheet = records.open_record(database, "person", kept, DAY)
    assert sorted(row["number"] for row in sheet.rows["phone"]) == ["+74951234567", "+996312000000"]
    assert [row["given_on"].year for row in sheet.rows["consent"]] == [2024, 2026]
    assert stored(database, "phone", thrown)["person_id"] == kept  # the trash has an owner too
    twin = next(move for move in plan.moves if move.twin)
    assert stored(database, "phone", twin.record_id)["merged_into"] == twin.twin


def test_what_was_said_of_namesakes_goes_over(database):
    kept, other = two(database)
    third = made(database, "person")
    duplicates.mark_not_same_person(database, "Anna", kept, third, "Другой город")
    duplicates.mark_not_same_person(database, "Anna", other, third, "Другой город")

    join(database, kept, other)

    assert duplicates.of_file(database) == []
    assert broken_links(database) == []


def test_those_set_apart_are_not_joined(database):
    kept, other = two(database)
    duplicates.mark_not_same_person(database, "Anna", other, kept, "")

    assert len(merge_people.plan_merge(database, kept, other, DAY).refusals) == 1
    with pytest.raises(Refused) as refused:
        join(database, kept, other)

    assert say_all(refused.value.findings) == ["These two are marked as different people."]
    assert stored(database, "person", other)["removed_at"] is None


def test_nobody_is_joined_with_themselves_or_with_the_trash(database):
    kept, other = two(database)
    assert merge_people.plan_merge(database, kept, kept, DAY).refusals == (duplicates.SAME_RECORD,)
    with pytest.raises(Refused):
        join(database, kept, kept)
    with pytest.raises(KeyError):
        merge_people.plan_merge(database, kept, UNKNOWN, DAY)
    records.remove(database, "Anna", "person", [other], DAY)

    with pytest.raises(Refused):
        join(database, kept, other)
    with pytest.raises(Refused):
        join(database, other, kept)


def test_a_set_apart_that_was_thrown_away_leads_to_nobody(database):
    kept, other = two(database)
    row = made(database, "namesake", person_id=other, other_id=kept)
    with working(database) as work:
        work.remove("namesake", row)

    join(database, kept, other)

    assert stored(database, "namesake", row)["person_id"] == other  # never to oneself


def test_what_changed_since_it_was_looked_at_is_not_joined_blindly(database):
    kept, other = two(database)
    seen = merge_people.plan_merge(database, kept, other, DAY).versions
    with working(database) as work:
        work.change("person", other, {"city": "Ош"})

    with pytest.raises(ChangedMeanwhile):
        join(database, kept, other, versions=seen)


def test_a_choice_that_breaks_a_rule_is_refused(database):
    latin = {"family_name_ru": None, "given_name_ru": None}
    kept, other = two(
        database,
        {"patronymic_ru": None, "passport_expiry": None, **latin},
        {"birth_date": date(1985, 3, 8), **latin},
    )
    profile, second = (made(database, "expert", person_id=one) for one in (kept, other))
    with working(database) as work:
        work.change("expert", profile, {"main_theme": "T04", "other_themes": ("T07",)})
        work.change("expert", second, {"main_theme": "T07", "other_themes": ("T04",)})

    with pytest.raises(Refused) as refused:
        join(database, kept, other)

    assert say_all(refused.value.findings) == [
        "The main theme is not repeated among the other themes."
    ]
    assert stored(database, "person", other)["merged_into"] is None


def test_overlaps_show_up_as_ordinary_warnings(database):
    with working(database) as work:
        kept, other = make(work, "person"), make(work, "person")
        days = {"planned_start": date(2026, 7, 1), "planned_end": date(2026, 7, 20)}
        tasks = [
            make(work, "assignment", expert_id=make(work, "expert", person_id=one),
                 status="contracting", **days)
            for one in (kept, other)
        ]  # fmt: skip

    def warned():
        with database.reading() as connection:
            judged = issues.judged(connection, {"assignment": tasks}, DAY)
        return {finding.text.en for one in judged for finding in one.findings}

    before = warned()
    join(database, kept, other)

    assert any("EOD-" in said for said in warned() - before)


def test_joining_is_one_operation_with_a_sentence_in_both_histories(database):
    kept, other = two(database, {"family_name_lat": "Orlova", "family_name_ru": "Орлова"})
    join(database, kept, other)

    entry = history.of_file(database)[0]
    assert entry.kind == "unite"
    assert entry.sentence.en == "Joined Ivanova, Mariia into Orlova, Mariia"
    assert entry.sentence.ru == "Объединено: Иванова Мария Петровна → Орлова Мария Петровна"
    for person_id in (kept, other):
        said = [one.operation_id for one in history.of_record(database, "person", person_id)]
        assert entry.operation_id in said
    assert len(history.of_record(database, "person", kept)) == 2  # the life of both
    with database.reading() as connection:
        assert journal.broken_links(connection) == []


def test_it_is_undone_as_one_operation_and_redone(database):
    with working(database) as work:
        kept, other = make(work, "person", city=None), make(work, "person", city="Ош")
        for person_id in (kept, other):
            profile = make(work, "expert", person_id=person_id, sdgs=(str(person_id.int % 9 + 1),))
            make(work, "assignment", expert_id=profile)
            make(work, "phone", person_id=person_id)
    before = everything(database)

    changes = join(database, kept, other)
    joined = everything(database)
    said = undo.plan(database, changes.operation_id).sentence
    assert said.en == "Joined Ivanova, Mariia into Ivanova, Mariia"
    assert joined != before
    back = undo.undo(database, "Bob", changes.operation_id)

    assert everything(database) == before
    undo.undo(database, "Bob", back.operation_id)
    assert everything(database).keys() == joined.keys()
    assert broken_links(database) == []
    assert stored(database, "person", other)["merged_into"] == kept


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    hung=st.lists(
        st.tuples(st.sampled_from(HANDS), st.sampled_from((0, 1)), st.booleans()), max_size=8
    ),
    profiles=st.tuples(st.booleans(), st.booleans()),
)
def test_no_row_is_lost_and_nothing_alive_leads_to_the_trash(file_database, hung, profiles):
    with working(file_database) as work:
        people = [make(work, "person"), make(work, "person")]
        experts = [
            make(work, "expert", person_id=one) if has else None
            for one, has in zip(people, profiles, strict=True)
        ]
        live: set[tuple[str, int]] = set()
        for entity, side, thrown in hung:
            links = {
                key: {"person": people[side], "expert": experts[side]}[field.target]
                for key, field in fields_of(ENTITIES[entity]).items()
                if field.kind.is_link and field.target in ("person", "expert")
                and key != "other_id"
            }  # fmt: skip
            # Two rows of one key in one record are refused before they are saved.
            double = not thrown and (entity, side) in live and is_keyed(entity)
            if entity != "expert" and all(links.values()) and not double:
                row = make(work, entity, **links)
                if thrown:
                    work.remove(entity, row)
                else:
                    live.add((entity, side))
    before = everything(file_database)

    changes = join(file_database, *people)

    after = everything(file_database)
    assert after.keys() == before.keys()  # nothing lost, nothing made
    assert broken_links(file_database) == []
    for (entity, _), row in after.items():
        if row["removed_at"] == "null":
            assert f'"{people[1]}"' not in row.values(), entity
            assert (
                experts[1] is None or experts[0] is None or (f'"{experts[1]}"' not in row.values())
            ), entity
    gone = [key for key in after if before[key]["removed_at"] != after[key]["removed_at"]]
    assert all(after[key]["merged_into"] != "null" for key in gone)
    undo.undo(file_database, "Bob", changes.operation_id)
    assert everything(file_database) == before


def test_whoever_is_erased_is_erased_with_those_they_were_joined_with(database):
    with working(database) as work:
        first, second, third = (make(work, "person", city=city) for city in ("Ош", "Нарын", "Чуй"))
        profiles = [make(work, "expert", person_id=one) for one in (first, second)]
        phone = make(work, "phone", person_id=third)
    join(database, second, third)
    join(database, first, second)

    erase.erase_person(database, "Anna", first)

    for person_id in (first, second, third):
        assert stored(database, "person", person_id)["family_name_ru"] is None
        assert stored(database, "person", person_id)["city"] is None
    assert [stored(database, "expert", one)["headline_en"] for one in profiles] == [None, None]
    with database.reading() as connection:
        assert read(connection, "phone", phone) is None
    assert "Иванова" not in history.of_file(database)[-1].sentence.ru
