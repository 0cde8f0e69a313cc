"""What is due on a day: every kind of it, the order, the bounds, and what is no longer due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from km_desktop.bilingual import Text
from km_desktop.models.money import Money
from km_desktop.services import due
from km_desktop.services.words.findings import Spot
from km_desktop.store.lists import queries
from km_desktop.store.lists.queries import Listing
from tests.samples import DAY, make, working


def days(number: int) -> date:
    return DAY + timedelta(days=number)


def expert_of(work, **over):
    person = make(
        work, "person", family_name_ru="Цой", given_name_ru="Вера", patronymic_ru="Ильинична",
        family_name_lat="Tsoi", given_name_lat="Vera", **over,
    )  # fmt: skip
    expert = make(work, "expert", person_id=person, status="active", last_verified_on=DAY)
    return person, expert


def running(work, expert, **over):
    return make(
        work, "assignment", expert_id=expert,
        **{"status": "ongoing", "planned_start": days(-60), "planned_end": days(60), **over},
    )  # fmt: skip


def kinds(found: due.DueList) -> list[tuple[str, str, date | None]]:
    return [(item.kind, item.tone, item.on) for item in found.items]


@pytest.mark.both
def test_work_that_is_due_is_said_with_its_day(database):
    with working(database) as work:
        _, expert = expert_of(work)
        job = running(work, expert)
        late = make(work, "deliverable", assignment_id=job, number=1, due_on=days(-3))
        make(work, "deliverable", assignment_id=job, number=2, due_on=days(7))
        make(work, "deliverable", assignment_id=job, number=3, due_on=days(8))
        done = make(work, "deliverable", assignment_id=job, number=4, due_on=days(-9),
                    status="accepted", accepted_on=days(-2))  # fmt: skip
        make(work, "payment", assignment_id=job, number=1, deliverable_id=done,
             amount=Money(222_000, "USD"))  # fmt: skip
        make(work, "payment", assignment_id=job, number=2, deliverable_id=late)
        trip = make(work, "mission", assignment_id=job, status="approved", starts_on=days(-20),
                    ends_on=days(-15))  # fmt: skip
        make(work, "follow_up", mission_id=trip, action="Send the slides", due_on=days(2))
        make(work, "follow_up", mission_id=trip, action="Done", due_on=days(2), done=True)
        running(work, expert, planned_end=days(-1))
        running(work, expert, status="on_hold", review_on=days(1))
    found = due.due_on(database, DAY)
    assert kinds(found) == [
        ("deliverable", "bad", days(-3)),
        ("payment", "bad", days(-2)),
        ("assignment_end", "bad", days(-1)),
        ("mission_report", "bad", days(-1)),
        ("on_hold", "warn", days(1)),
        ("follow_up", "warn", days(2)),
        ("deliverable", "warn", days(7)),
    ]
    first, payment = found.items[0], found.items[1]
    assert (first.entity, first.record_id, first.spot) == (
        "assignment",
        job,
        Spot("due_on", "deliverable", late),
    )
    assert first.who == Text("Tsoi\u00a0V.", "Цой\u00a0В.\u00a0И.")
    assert first.reference == "EOD-2026-0001"
    assert payment.what == Text(
        "Payment 1: 2,220.00\u00a0USD", "Платёж 1: 2\u00a0220,00\u00a0долл.\u00a0США"
    )
    assert found.total == len(found.items) == 7
    assert found.by_kind["deliverable"] == 2
    wider = due.due_on(database, DAY, within_days=8, kinds=["deliverable"])
    assert [item.on for item in wider.items] == [days(-3), days(7), days(8)]


def test_events_requests_grants_and_results_wait_too(database):
    with working(database) as work:
        _, expert = expert_of(work)
        event = make(work, "event", name_en="Water forum", name_ru="Водный форум",
                     starts_on=days(-22), ends_on=days(-20))  # fmt: skip
        make(work, "participation", event_id=event, expert_id=expert, status="attended")
        make(work, "request", status="received", received_on=days(-1), title_en="New")
        make(work, "request", status="under_review", received_on=days(-30), title_en="Old")
        make(work, "request", status="accepted", received_on=days(-30), title_en="Decided")
        award = make(work, "award", status="active")
        make(work, "milestone", award_id=award, number=1, title_en="Pilot", due_on=days(-5),
                 status="planned")  # fmt: skip
        make(work, "milestone", award_id=award, number=2, title_en="Paid", due_on=days(-5),
             status="paid")  # fmt: skip
        make(work, "award_report", award_id=award, kind="FINAL", due_on=days(3))
        half_a_year = date(2025, 12, 20)
        running(work, expert, status="completed", actual_end=half_a_year)
        told = running(work, expert, status="completed", actual_end=half_a_year)
        make(work, "evaluation", assignment_id=told, followed_up_on=DAY)
        running(work, expert, status="closed", actual_end=date(2024, 1, 1))
        running(work, expert, status="closed", actual_end=half_a_year, is_imported=True)
    found = due.due_on(database, DAY)
    assert found.by_kind == {
        "participation_report": 1, "request": 2, "milestone": 1, "award_report": 1,
        "use_of_results": 1,
    }  # fmt: skip
    by_kind = {item.kind: item for item in found.items if item.kind != "request"}
    assert by_kind["participation_report"].on == days(-6)
    assert by_kind["participation_report"].what.ru == "Отчёт о мероприятии: Водный форум"
    assert by_kind["milestone"].tone == "bad"
    assert by_kind["award_report"].what.en == "Final report on the grant"
    assert by_kind["use_of_results"].on == date(2026, 6, 20)
    requests = [(item.tone, item.on) for item in found.items if item.kind == "request"]
    assert requests == [("warn", days(-16)), ("info", days(13))]


def test_consents_expire_and_withdrawn_ones_have_thirty_days(database):
    with working(database) as work:
        gone, _ = expert_of(work)
        late = make(work, "consent", person_id=gone, withdrawn_on=days(-31))
        soon, expert = expert_of(work)
        make(work, "consent", person_id=soon, withdrawn_on=days(-25))
        make(work, "consent", person_id=soon, purpose="SHARE_CO", valid_until=days(60))
        make(work, "consent", person_id=soon, purpose="PUBLIC", valid_until=days(61))
        renewed, _ = expert_of(work)
        make(work, "consent", person_id=renewed, given_on=days(-400), valid_until=days(-1))
        make(work, "consent", person_id=renewed, given_on=days(-2), valid_until=days(700))
        again, _ = expert_of(work)
        make(work, "consent", person_id=again, given_on=days(-400), withdrawn_on=days(-90))
        make(work, "consent", person_id=again, given_on=days(-10))
        stopped, _ = expert_of(work)
        make(work, "consent", person_id=stopped, withdrawn_on=days(-90), stopped_on=days(-80))
        erased, _ = expert_of(work)
        make(work, "consent", person_id=erased, withdrawn_on=days(-90), erased_on=days(-70))
        nobody = make(work, "person", family_name_ru="Ильина", family_name_lat="Ilina")
        make(work, "consent", person_id=nobody, valid_until=days(-4))
    found = due.due_on(database, DAY)
    assert kinds(found) == [
        ("erasure", "bad", days(-60)),  # use stopped, the data is still there
        ("erasure", "bad", days(-1)),
        ("consent", "bad", days(-4)),
        ("erasure", "warn", days(5)),
        ("consent", "info", days(60)),
    ]
    assert found.items[1].spot.row == late
    assert found.items[1].entity == "expert"
    assert (found.items[2].entity, found.items[2].record_id) == ("person", nobody)
    assert found.items[3].record_id == expert


def test_passports_matter_while_a_journey_is_prepared_and_go_after_it(database):
    with working(database) as work:
        _, ending = expert_of(work, passport_number="750000001", passport_expiry=days(100))
        trip = make(work, "mission", assignment_id=running(work, ending), status="approved",
                    starts_on=days(10), ends_on=days(15))  # fmt: skip
        _, valid = expert_of(work, passport_number="750000002", passport_expiry=days(400))
        make(work, "mission", assignment_id=running(work, valid), status="approved",
             starts_on=days(10), ends_on=days(15))  # fmt: skip
        _, back = expert_of(work, passport_number="750000003", passport_expiry=days(900))
        make(work, "mission", assignment_id=running(work, back), status="completed",
             starts_on=days(-100), ends_on=days(-91), report_on=days(-80))  # fmt: skip
        _, recent = expert_of(work, passport_number="750000004", passport_expiry=days(900))
        make(work, "mission", assignment_id=running(work, recent), status="completed",
             starts_on=days(-100), ends_on=days(-89), report_on=days(-80))  # fmt: skip
        _, again = expert_of(work, passport_number="750000005", passport_expiry=days(900))
        job = running(work, again)
        make(work, "mission", assignment_id=job, status="completed", starts_on=days(-200),
             ends_on=days(-190), report_on=days(-180))  # fmt: skip
        make(work, "mission", assignment_id=job)  # its days are not known yet
    found = due.due_on(database, DAY, kinds=["passport", "passport_data"])
    assert [(item.kind, item.entity, item.record_id, item.tone) for item in found.items] == [
        ("passport_data", "expert", back, "bad"),
        ("passport", "mission", trip, "warn"),
    ]
    assert found.items[0].on == days(-1)


@pytest.mark.parametrize(
    ("left", "tone"), [(-1, "bad"), (0, "warn"), (60, "warn"), (61, "info"), (90, "info")]
)
def test_contracts_of_volunteers_are_said_ninety_days_ahead(file_database, left, tone):
    with working(file_database) as work:
        make(work, "deployment", status="serving", contract_start=days(-300),
             contract_end=days(left))  # fmt: skip
        extended = make(work, "deployment", status="serving", contract_start=days(-300),
                        contract_end=days(-10))  # fmt: skip
        make(work, "extension", deployment_id=extended, new_end=days(91))
    found = due.due_on(file_database, DAY, kinds=["contract_end"])
    assert kinds(found) == [("contract_end", tone, days(left))]


@pytest.mark.both
def test_a_volunteer_is_assessed_by_the_end_of_the_service(database):
    with working(database) as work:
        begun = {"contract_start": days(-400), "actual_start": days(-400)}
        make(work, "deployment", status="serving", contract_end=days(7), **begun)
        make(work, "deployment", status="serving", contract_end=days(8), **begun)
        extended = make(work, "deployment", status="serving", contract_end=days(-5), **begun)
        make(work, "extension", deployment_id=extended, new_end=days(90))
        make(work, "deployment", status="resigned", contract_end=days(90), actual_end=days(-3),
             **begun)  # fmt: skip
        make(work, "deployment", status="completed", contract_end=days(-9), actual_end=days(-9),
             assessment_on=days(-9), **begun)  # fmt: skip
        make(work, "deployment", status="completed", contract_end=days(-9), actual_end=days(-9),
             is_imported=True, **begun)  # fmt: skip
        make(work, "deployment", status="withdrawn", contract_end=days(-9),
             contract_start=days(-400))  # fmt: skip
    found = due.due_on(database, DAY, kinds=["assessment"])
    assert kinds(found) == [("assessment", "bad", days(-3)), ("assessment", "warn", days(7))]
    assert "VPA" in found.items[0].what.ru


@pytest.mark.both
@pytest.mark.parametrize(("today", "year"), [
    (date(2026, 6, 22), 2024), (date(2026, 6, 23), 2025), (date(2026, 7, 1), 2025),
    (date(2027, 1, 2), 2025),
])  # fmt: skip
def test_each_june_brings_the_statement_of_the_year_before(database, today, year):
    with working(database) as work:
        tours = [
            make(work, "deployment", status="serving", actual_start=start, contract_start=start,
                 contract_end=date(2027, 12, 31), actual_end=end)
            for start, end in (
                (date(2024, 3, 1), date(2025, 1, 1)),  # served in both years
                (date(2024, 3, 1), date(2024, 12, 31)),
                (date(2025, 12, 31), None),
                (date(2026, 1, 1), None),
            )
        ]  # fmt: skip
        make(work, "statement", deployment_id=tours[2], year=2024)
    found = due.due_on(database, today, kinds=["statement"])
    expected = {2024: {tours[0], tours[1]}, 2025: {tours[0], tours[2]}}
    assert {item.record_id for item in found.items} == expected[year]
    assert {item.on for item in found.items} == {date(year + 1, 6, 30)}
    assert all(str(year) in item.what.en for item in found.items)
    with working(database) as work:
        for tour in expected[year]:
            make(work, "statement", deployment_id=tour, year=year)
    assert due.due_on(database, today, kinds=["statement"]).items == ()


def test_volunteers_and_interns_wait_for_reports(database):
    with working(database) as work:
        tour = make(work, "deployment", status="serving", contract_start=days(-300),
                    contract_end=days(300))  # fmt: skip
        make(work, "volunteer_report", deployment_id=tour, period="2026, H1", received_on=days(-9))
        make(work, "volunteer_report", deployment_id=tour, period="2025", received_on=days(-200),
             forwarded_on=days(-190))  # fmt: skip
        make(work, "deployment", status="pre_departure", contract_start=days(2),
             contract_end=days(400))  # fmt: skip
        make(work, "internship", status="active", planned_start=days(-90), planned_end=days(14))
        make(work, "internship", status="completed", planned_start=days(-190),
             planned_end=days(-100), actual_end=days(-100))  # fmt: skip
        longer = make(work, "internship", status="active", planned_start=days(-90),
                      planned_end=days(-1))  # fmt: skip
        make(work, "internship_extension", internship_id=longer, new_end=days(30))
    found = due.due_on(database, DAY)
    assert kinds(found) == [
        ("internship_report", "bad", days(-100)),
        ("volunteer_report", "warn", days(-9)),
        ("departure", "info", days(2)),
        ("internship_end", "info", days(14)),
    ]


def test_stale_profiles_are_one_line_whose_list_has_exactly_them(database):
    with working(database) as work:
        for verified in (date(2025, 6, 22), date(2025, 6, 23), date(2025, 12, 23), DAY, None):
            make(work, "expert", status="active", last_verified_on=verified)
        make(work, "expert", status="archived", last_verified_on=date(2020, 1, 1))
    found = due.with_issues(due.due_on(database, DAY), 17)
    assert [item.what.en for item in found.items] == [
        "1 profile to verify", "1 profile never verified", "17 open issues",
    ]  # fmt: skip
    assert [item.icon for item in found.items] == ["experts", "experts", "issues"]
    assert found.items[0].who.ru == "Старше 12 месяцев; старше 6 – ещё 2"
    assert found.total == 19
    with database.reading() as connection:
        for item in found.items[:2]:
            assert queries.count(connection, Listing("expert", item.filters)) == item.number


def test_what_is_beyond_the_bound_is_counted_and_the_trash_is_not(database):
    with working(database) as work:
        _, expert = expert_of(work)
        job = running(work, expert)
        for number in range(1, 8):
            make(work, "deliverable", assignment_id=job, number=number, due_on=days(-number))
        other = running(work, expert)
        make(work, "deliverable", assignment_id=other, number=1, due_on=days(-20))
        work.remove("assignment", other)
    found = due.due_on(database, DAY, limit=3)
    assert [item.on for item in found.items] == [days(-7), days(-6), days(-5)]
    assert (found.total, found.more) == (7, 4)
    assert (found.late, found.soon) == (7, 0)


def test_an_empty_file_has_nothing_to_do(database):
    found = due.due_on(database, DAY)
    assert (found.items, found.total, found.by_kind) == ((), 0, {})


def test_every_kind_has_its_words():
    assert all(label.en and label.ru for label in due.KINDS.values())


@pytest.mark.both
def test_what_was_agreed_and_reported_in_russian_alone_is_named(database):
    with working(database) as work:
        _, expert = expert_of(work)
        trip = make(work, "mission", assignment_id=running(work, expert), status="approved")
        make(work, "follow_up", mission_id=trip, action_ru="Прислать карты", due_on=days(2))
        tour = make(work, "deployment", status="serving")
        make(work, "volunteer_report", deployment_id=tour, period_ru="2-й квартал")
    named = {item.kind: item.what for item in due.due_on(database, DAY).items}
    assert named["follow_up"].en == "Agreed on a mission: Прислать карты"
    assert named["follow_up"].ru == "Решено во время миссии: Прислать карты"
    assert [one.ru for one in named.values() if "2-й квартал" in one.ru] == [
        "Отчёт добровольца: 2-й квартал"
    ]
