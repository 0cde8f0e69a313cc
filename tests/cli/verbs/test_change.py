"""Rows by command: with their record, beside it, and by the names that people see."""

import pytest

OFFICE = ("organisation", "name_en=Country Office", "kind=CO", "country=TJK", "bureau=RBEC")
CALL = ("grant_call", "title_en=Digital answers", "opens_on=2025-01-10", "closes_on=2025-03-10")
PROJECT = (
    "project", "title_en=Mudflows", "implementer=ORG-0001", "planned_start=2025-01-01",
    "planned_end=2026-12-31",
)  # fmt: skip
HALVES = (
    "--row", "criterion", "number=1", "name_en=Need", "weight=60",
    "--row", "Критерий", "number=2", "name_en=Cost", "weight=40",
)  # fmt: skip


@pytest.fixture
def office(cli, file):
    assert cli.add(file, *OFFICE) == "ORG-0001"
    return file


def rows(cli, file, reference, kind):
    return cli.json("show", file, reference)["rows"][kind]


def test_rows_that_only_stand_together_are_added_together(cli, office):
    call = cli.add(office, *CALL)
    cli("add", office, "criterion", f"grant_call={call}", "name_en=Need", "weight=60", code=1)
    assert "they must make 100" in cli.err
    assert "Saved" in cli("set", office, call, *HALVES)
    assert [row["weight"] for row in rows(cli, office, call, "criterion")] == [60, 40]
    first, second = (row["id"] for row in rows(cli, office, call, "criterion"))
    cli("set", office, first, "weight=50", code=1)
    changed = cli.json(
        "set", office, call, "--row", first, "weight=50", "--row", second, "weight=50"
    )
    assert changed["reference"] == call
    assert [row["weight"] for row in rows(cli, office, call, "criterion")] == [50, 50]


def test_a_record_that_needs_rows_begins_with_them(cli, office):
    cli("add", office, *PROJECT, code=1)
    assert "Add at least one country." in cli.err
    made = cli.add(
        office, *PROJECT, "--row", "country", "country=TJK", "share=60", "is_lead=yes",
        "--row", "Страна", "country=Кыргызстан", "share=40", "--row", "year", "year=2025",
    )  # fmt: skip
    countries = rows(cli, office, made, "project_country")
    assert [(row["country"], row["share"]) for row in countries] == [("TJK", 60), ("KGZ", 40)]
    assert len(rows(cli, office, made, "project_year")) == 1
    # One command is one operation: one undo takes the record and its rows.
    cli("undo", office, "last")
    assert cli.json("list", office, "projects")["count"] == 0


def test_rows_know_those_beside_them_by_what_people_see(cli, office):
    work = cli.add(
        office, "assignment", "title_en=Water", "country=TJK", "office=ORG-0001", "main_theme=T10",
        "--row", "deliverable", "number=1", "title_en=Report",
        "--row", "payment", "number=1", "deliverable=Report", "share=100",
    )  # fmt: skip
    paid = rows(cli, office, work, "payment")[0]["deliverable_id"]
    assert paid == rows(cli, office, work, "deliverable")[0]["id"]
    call = cli.add(office, *CALL, *HALVES)
    cli.add(office, "organisation", "name_en=Firm", "country=RUS")
    asked = cli.add(
        office, "grant_application", f"grant_call={call}", "title_en=Sensors", "applicant=Firm",
        "country=TJK", "--row", "review_score", "reviewer=A", "criterion=2", "points=80",
    )  # fmt: skip
    by_name = ("review_score", f"grant_application={asked}", "reviewer=A", "criterion=Need")
    cli.add(office, *by_name, "points=70")
    scored = {row["criterion_id"] for row in rows(cli, office, asked, "review_score")}
    assert scored == {row["id"] for row in rows(cli, office, call, "criterion")}
    cli("add", office, *by_name[:3], "criterion=3", "points=1", code=1)
    assert "There is no “Criterion” 3 here." in cli.err


def test_a_wrong_row_is_told_what_there_is(cli, office):
    work = cli.add(
        office, "assignment", "title_en=Water", "country=TJK", "office=ORG-0001", "main_theme=T10"
    )
    cli("set", office, work, code=2)
    assert "FIELD=VALUE or --row" in cli.err
    cli("set", office, work, "--row", "criterion", "weight=1", "--lang", "ru", code=2)
    assert "Задание: нет строк «criterion». Есть: candidate, " in cli.err
    cli("set", office, work, "--row", "deliverable", "assignment=EOD-1", code=2)
    assert "A row stays with its record" in cli.err
    cli("add", office, "deliverable", f"assignment={work}", "--row", "payment", "share=1", code=2)
    assert "Deliverable has no rows to add." in cli.err


def test_a_word_for_several_kinds_is_asked_back_and_an_exact_name_never(cli, file):
    cli("list", file, "reports", code=2)
    assert "may mean several kinds of records: volunteer_report, award_report." in cli.err
    assert cli.json("list", file, "extension")["kind"] == "extension"
    assert cli.json("list", file, "contact")["kind"] == "contact"


def test_a_record_takes_over_from_what_it_is_linked_to_and_says_so(cli, office):
    request = cli.add(
        office, "request", "title_en=Water", "title_ru=Вода", "office=ORG-0001",
        "received_on=2026-01-10", "main_theme=T10", "sdgs=6",
    )  # fmt: skip
    assert "Taken over from ORG-0001: Country" in cli.err
    assert cli.json("show", office, request)["fields"]["country"] == "TJK"
    made = cli.json("add", office, "assignment", f"request={request}", "title_en=Wells")
    assert made["taken_over"]["main_theme"] == f"from {request}"
    work = cli.json("show", office, made["reference"])["fields"]
    assert (work["title_en"], work["title_ru"]) == ("Wells", None)
    assert (work["country"], work["main_theme"]) == ("TJK", "T10")
    cli("add", office, "assignment", f"request={request}", "title_en=Wells", "main_theme=", code=1)
    assert "Main theme" in cli.err


def test_a_payment_takes_over_share_and_day_of_its_deliverable(cli, office):
    work = cli.add(
        office, "assignment", "title_en=Water", "country=TJK", "office=ORG-0001", "main_theme=T10",
        "total_fee=1000 USD", "--row", "deliverable", "number=1", "title_en=Report", "share=30",
        "due_on=2026-03-01", "--row", "payment", "number=1", "deliverable=1",
    )  # fmt: skip
    (payment,) = rows(cli, office, work, "payment")
    assert (payment["share"], payment["due_on"]) == (30, "2026-03-01")
    assert payment["amount"]["amount"] == 300


def test_rows_in_russian_alone_are_added_and_asked_for_by_their_row(cli, office):
    work = cli.add(
        office, "assignment", "title_ru=Вода", "country=TJK", "office=ORG-0001", "main_theme=T10"
    )
    trip = cli.add(office, "mission", f"assignment={work}")
    begun = ("--row", "leg", "from_place_ru=Москва", "nights=3")
    cli("set", office, trip, *begun, code=1)
    assert "“To” or “To, in Russian”; one language is enough" in cli.err
    cli("set", office, trip, *begun, "to_place_ru=Ош")
    cli("set", office, trip, "--row", "follow_up", "action_ru=Прислать карты")
    (leg,) = rows(cli, office, trip, "leg")
    assert (leg["from_place"], leg["from_place_ru"], leg["to_place_ru"]) == (None, "Москва", "Ош")
    assert "Ош" in cli("show", office, trip)
    cli("set", office, leg["id"], "to_place_ru=", code=1)
    assert "one language is enough" in cli.err
    cli("set", office, leg["id"], "to_place=Osh", "to_place_ru=")


def test_what_is_enough_in_one_language_is_said_of_both_halves(cli):
    needed = {
        one["field"]: (one["required"], one["one_is_required"])
        for one in cli.json("fields", "leg")["records"]
    }
    assert needed["to_place"] == needed["to_place_ru"] == (False, True)
    assert needed["mission_id"] == (True, False)
    assert needed["transport"] == (False, False)
    assert cli("fields", "leg").count("in one language") == 4
