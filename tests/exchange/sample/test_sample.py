"""The sample file must give the figures of the partnership, exactly, and hold no broken record."""

import itertools
from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from km_desktop.exchange import sample
from km_desktop.exchange.sample.sheet import months_after
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists.places import is_territory
from km_desktop.models.field import Kind, fields_of
from km_desktop.services.files import files
from km_desktop.services.words import file_lists
from km_desktop.store import database as databases
from km_desktop.store.history.journal import broken_links
from km_desktop.store.values import from_row, table_of

TODAY = sample.TODAY
# Written out once more on purpose: the file is measured against the domain, not against itself.
COUNTRIES = {
    "ARM": 14, "AZE": 5, "BLR": 13, "CUB": 7, "KAZ": 12, "KGZ": 18, "LAO": 4, "MDA": 9,
    "TJK": 14, "TKM": 8, "UZB": 16, "SRB": 4,
}  # fmt: skip
YEARS = dict(zip(range(2017, 2024), (12, 20, 26, 18, 22, 15, 11), strict=True))


@pytest.fixture(scope="module")
def path(sample_once):
    return sample_once


@pytest.fixture(scope="module")
def database(path):
    with databases.open_file(path, read_only=True) as opened:
        yield opened


def rows_of(database, entity):
    with database.reading() as connection:
        table = table_of(entity)
        query = select(table).order_by(table.c.id)
        return [from_row(entity, row) for row in connection.execute(query).mappings()]


@pytest.fixture(scope="module")
def rows(database):
    return {entity: rows_of(database, entity) for entity in ENTITIES}


def scalar(database, sql):
    with database.reading() as connection:
        return connection.exec_driver_sql(sql).scalar_one()


def counted(database, sql):
    with database.reading() as connection:
        return {row[0]: row[1] for row in connection.exec_driver_sql(sql)}


def done(rows):
    return [row for row in rows["assignment"] if row["status"] in ("completed", "closed")]


def test_roster(database):
    assert counted(database, "SELECT status, count(*) FROM expert GROUP BY status") == {
        "active": 380,
        "inactive": 24,
        "draft": 8,
    }
    consented = f"""
        SELECT count(DISTINCT expert.id) FROM expert JOIN consent USING (person_id)
        WHERE status IN ('active', 'inactive') AND purpose = 'ROSTER'
        AND given_on <= '{TODAY}' AND valid_until > '{TODAY}' AND withdrawn_on IS NULL"""
    assert scalar(database, consented) == 404
    themes = "SELECT count(DISTINCT main_theme) FROM expert WHERE status = 'active'"
    assert scalar(database, themes) == 20
    women = scalar(
        database,
        "SELECT count(*) FROM expert JOIN person ON person.id = person_id WHERE gender = 'F'",
    )
    assert 0.40 <= women / 412 <= 0.46


def test_assignments(database, rows):
    where = "WHERE status IN ('completed', 'closed')"
    assert scalar(database, f"SELECT count(*) FROM assignment {where}") == 124
    assert scalar(database, f"SELECT count(DISTINCT expert_id) FROM assignment {where}") == 104
    by_country = f"SELECT country, count(*) FROM assignment {where} GROUP BY country"
    assert counted(database, by_country) == COUNTRIES
    assert len(COUNTRIES) == 12
    by_year = f"SELECT substr(actual_end, 1, 4), count(*) FROM assignment {where} GROUP BY 1"
    assert counted(database, by_year) == {str(year): count for year, count in YEARS.items()}
    assert sum(YEARS.values()) == 124
    others = Counter(row["status"] for row in rows["assignment"] if row not in done(rows))
    assert others == {
        "draft": 1, "tor_agreed": 2, "shortlisting": 1, "contracting": 1, "ongoing": 3,
        "delivered": 1, "cancelled": 3,
    }  # fmt: skip
    assert all("placeholder" in r["framework_outcome"] for r in done(rows) if r["country"] == "SRB")


def test_missions_dip_while_online_work_peaks(rows):
    def share(modality, *years):
        of = [row for row in done(rows) if row["planned_start"].year in years]
        return sum(modality in row["modalities"] for row in of) / len(of)

    assert share("MISSION", 2020, 2021) < 0.3 < 0.5 < share("MISSION", 2018, 2019)
    assert share("ONLINE", 2020, 2021) > share("ONLINE", 2018, 2019)


def test_internships(database, rows):
    assert counted(database, "SELECT status, count(*) FROM internship GROUP BY status") == {
        "completed": 50,
        "active": 2,
        "terminated": 1,
    }
    completed = [row for row in rows["internship"] if row["status"] == "completed"]
    assert sum(row["funding_source"] == "MGIMO" for row in completed) == 18
    months = [
        next(n for n in range(1, 12) if months_after(row["actual_start"], n) > row["actual_end"])
        for row in completed
    ]
    assert Counter(months).keys() == {3, 4, 5, 6, 7}
    long = [row for row, count in zip(completed, months, strict=True) if count == 7]
    assert len(long) == 1
    assert long[0]["exception_reason"]
    assert all(row["final_report_on"] and row["supervisor_score"] >= "2" for row in completed)


def test_volunteers(database, rows):
    deployments = rows["deployment"]
    assert len(deployments) == 57
    assert all(row["actual_start"] for row in deployments)
    places = {row["country"] for row in deployments}
    assert len(places) == 33
    assert any(is_territory(place) for place in places)
    cohorts = Counter(row["cohort"] for row in deployments)
    assert cohorts == {2018: 19, 2019: 14, 2020: 6, 2021: 10, 2022: 5, 2023: 3}
    first = [row for row in deployments if row["cohort"] == 2018]
    assert Counter(row["category"] for row in first) == {"YOUTH": 15, "IUNV": 4}
    assert len({row["country"] for row in first}) == 15
    assert sum(row["status"] == "resigned" for row in deployments) == 1
    assert len(rows["reassignment"]) == 1
    assert len(rows["extension"]) == 6
    assert len(rows["doa"]) > 30
    linked = Counter(row["doa_id"] for row in deployments if row["doa_id"])
    filled = {row["id"]: row for row in rows["doa"] if row["status"] == "filled"}
    assert {key: row["number_of_assignments"] for key, row in filled.items()} == linked
    assert max(linked.values()) == 2
    for row in deployments:
        if row["doa_id"]:
            doa = filled[row["doa_id"]]
            assert (doa["country"], doa["category"]) == (row["country"], row["category"])


def test_volunteer_categories_and_ages_fit_their_day(rows):
    categories = {row["code"]: row for row in rows["volunteer_category"]}
    people = {row["id"]: row for row in rows["person"]}
    for row in rows["deployment"]:
        category, start = categories[row["category"]], row["contract_start"]
        assert category["valid_from"] is None or category["valid_from"] <= start
        assert category["valid_to"] is None or start <= category["valid_to"]
        age = (start - people[row["person_id"]]["birth_date"]).days // 365.25
        assert category["min_age"] <= age <= category["max_age"]
    old = [r for r in rows["deployment"] if categories[r["category"]]["valid_to"]]
    assert old


def test_edge_cases(rows):
    people = {row["family_name_ru"]: row for row in rows["person"]}
    assert {"Подъячев", "Цой", "Ахметова-Бергстрём"} <= people.keys()
    assert any(row["patronymic_ru"] is None for row in rows["person"])
    withdrawn = [row["withdrawn_on"] for row in rows["consent"] if row["withdrawn_on"]]
    assert withdrawn == [TODAY - timedelta(days=25)]
    assert any(len(row["name_en"]) > 35 for row in rows["organisation"])
    long = [row for row in rows["assignment"] if len(row["objective_en"] or "") >= 900]
    assert len(long) == 1
    assert len(long[0]["objective_ru"]) >= 900
    assert any(row["total_fee"] and row["total_fee"].currency == "RUB" for row in done(rows))
    roles = Counter(
        row["person_id"]
        for entity in ("expert", "internship", "deployment")
        for row in rows[entity]
    )
    assert sum(count > 1 for count in roles.values()) >= 4
    unido = next(row for row in rows["organisation"] if row["acronym"] == "UNIDO")
    memorandum = next(r for r in rows["memorandum"] if r["organisation_id"] == unido["id"])
    assert (memorandum["signed_on"], memorandum["place"]) == (date(2017, 11, 28), "Vienna")


def test_a_mission_without_report_holds_the_delivered_one_back(rows):
    delivered = next(row for row in rows["assignment"] if row["status"] == "delivered")
    missions = [row for row in rows["mission"] if row["assignment_id"] == delivered["id"]]
    assert missions
    assert all(row["ends_on"] < TODAY and row["report_on"] is None for row in missions)
    travelled = {row["assignment_id"] for row in rows["mission"]}
    assert any(row["id"] not in travelled for row in done(rows))


def test_the_assignment_of_the_pictures(rows):
    found = next(r for r in rows["assignment"] if r["reference"] == "EOD-2026-0007")
    expert = next(r for r in rows["expert"] if r["id"] == found["expert_id"])
    person = next(r for r in rows["person"] if r["id"] == expert["person_id"])
    assert expert["reference"] == "EXP-0219"
    assert (person["family_name_lat"], person["patronymic_ru"]) == ("Shcherbakova", "Сергеевна")
    assert found["total_fee"].minor == 740_000
    payments = [r for r in rows["payment"] if r["assignment_id"] == found["id"]]
    assert [p["share"] for p in payments] == [20, 30, 30, 20]
    assert [p["amount"].minor for p in payments] == [148_000, 222_000, 222_000, 148_000]
    missions = {r["id"]: r for r in rows["mission"] if r["assignment_id"] == found["id"]}
    assert {r["reference"] for r in missions.values()} == {"MIS-2026-0011", "MIS-2026-0019"}
    legs = [r for r in rows["leg"] if r["mission_id"] in missions]
    assert sum(r["nights"] for r in legs) == 13
    assert sum(r["nights"] * r["dsa_rate"].minor for r in legs if r["dsa_rate"]) == 194_600


def test_money_adds_up(rows):
    payments = {}
    for row in rows["payment"]:
        payments.setdefault(row["assignment_id"], []).append(row)
    for row in rows["assignment"]:
        mine, total = payments.get(row["id"]), row["total_fee"]
        if mine is None:
            assert row["fee_basis"] != "LUMP" or row["status"] in ("draft", "tor_agreed")
            continue
        assert sum(p["share"] for p in mine) == 100
        assert sum(p["amount"].minor for p in mine) == total.minor
        if total.currency == "USD":  # another is worth what it was on the day of each payment
            assert sum(p["amount"].usd_minor for p in mine) == total.usd_minor
        assert {p["amount"].currency for p in mine} == {total.currency}
        if row["fee_basis"] == "DAILY":
            days = row["days_home"] + row["days_online"] + row["days_mission"]
            assert total.minor >= row["daily_fee"].minor * days
        if total.currency != "USD":
            rate = next(
                r
                for r in rows["exchange_rate"]
                if (r["currency"], r["effective_on"]) == (total.currency, total.rate_on)
            )
            assert rate["per_usd"] == total.rate
            assert total.usd_minor == round(total.minor / total.rate)


def test_assignments_would_pass_their_guards(rows):
    deliverables, evaluated = {}, {row["assignment_id"] for row in rows["evaluation"]}
    for row in rows["deliverable"]:
        deliverables.setdefault(row["assignment_id"], []).append(row)
    missions = {row["assignment_id"]: row for row in rows["mission"]}
    for row in rows["assignment"]:
        assert row["title_ru"]
        assert row["planned_start"] <= row["planned_end"]
        assert (row["planned_end"] - row["planned_start"]).days <= 183
        assert (row["days_mission"] > 0) == ("MISSION" in row["modalities"])
        if row["status"] == "draft":
            continue
        outputs = deliverables[row["id"]]
        assert row["partner_id"]
        assert row["objective_ru"]
        assert row["tasks_ru"]
        assert row["sdgs"]
        assert all(output["due_on"] for output in outputs)
        if row["status"] == "delivered":
            assert {o["status"] for o in outputs} <= {"submitted", "accepted"}
        if row["status"] in ("completed", "closed"):
            assert row["actual_start"] <= row["actual_end"] <= TODAY
            assert row["contract_no"]
            assert row["signed_on"]
            assert row["results_note_ru"]
            assert {o["status"] for o in outputs} == {"accepted"}
            assert all(o["due_on"] >= row["actual_start"] for o in outputs)
            assert all(o["submitted_on"] <= o["accepted_on"] <= row["actual_end"] for o in outputs)
            assert ("MISSION" in row["modalities"]) == (row["id"] in missions)
            if row["id"] in missions:
                mission = missions[row["id"]]
                assert mission["report_on"]
                assert row["actual_start"] <= mission["starts_on"]
                assert mission["ends_on"] <= row["actual_end"]
            total = row["participants_total"] or 0
            assert total >= (row["participants_f"] or 0) + (row["participants_m"] or 0)
        assert (row["status"] == "closed") == (row["id"] in evaluated)


def test_experts_would_pass_their_guards(rows):
    held = {
        entity: Counter(row["expert_id"] for row in rows[entity])
        for entity in ("education", "employment", "referee", "vetting")
    }
    speaks = Counter(row["person_id"] for row in rows["language_skill"])
    approved = {(r["expert_id"], r["theme"]) for r in rows["vetting"] if r["result"] == "APPROVED"}
    people = {row["id"]: row for row in rows["person"]}
    for row in rows["expert"]:
        assert row["main_theme"] not in row["other_themes"]
        assert speaks[row["person_id"]] >= 2
        age = 2026 - people[row["person_id"]]["birth_date"].year
        assert row["years_experience"] <= age - 18
        if row["status"] != "draft":
            assert row["summary_en"]
            assert row["summary_ru"]
            assert all(held[entity][row["id"]] for entity in held)
            assert (row["id"], row["main_theme"]) in approved


def test_experts_at_work_may_be_shown_to_offices(rows):
    shared = {row["person_id"] for row in rows["consent"] if row["purpose"] == "SHARE_CO"}
    experts = {row["id"]: row for row in rows["expert"]}
    live = [r for r in rows["assignment"] if r["status"] in ("contracting", "ongoing", "delivered")]
    assert all(experts[row["expert_id"]]["status"] == "active" for row in live)
    assert all(experts[row["expert_id"]]["person_id"] in shared for row in live)
    spans = sorted(
        (row["expert_id"].hex, row["planned_start"], row["actual_end"] or row["planned_end"])
        for row in rows["assignment"]
        if row["expert_id"]
    )
    for (one, _, end), (other, start, _) in itertools.pairwise(spans):
        assert one != other or end < start


def test_titles_do_not_repeat(rows):
    for key in ("title_en", "title_ru"):
        assert not [t for t, n in Counter(r[key] for r in rows["assignment"]).items() if n > 1]
    assert len({row["main_theme"] for row in done(rows)}) == 20


def test_every_value_is_one_that_its_field_accepts(database, rows):
    words = file_lists.of_file(database)
    for entity, cls in ENTITIES.items():
        for field in fields_of(cls).values():
            for row in rows[entity]:
                value = row[field.key]
                if value in (None, ()):
                    assert not field.required, (entity, field.key)
                    continue
                where = (entity, field.key, value)
                if field.kind.is_coded:
                    codes = value if field.kind.is_set else (value,)
                    assert all(words.knows(field.codes, code) for code in codes), where
                if field.length and isinstance(value, str):
                    assert len(value) <= field.length, where
                if field.kind is Kind.EMAIL:
                    assert value.endswith("@example.org"), where
                assert list(field.check(value)) == [], where


def test_no_two_records_share_a_reference(rows):
    references = [
        row["reference"] for entity in rows for row in rows[entity] if row.get("reference")
    ]
    assert len(references) > 700
    assert len(references) == len(set(references))


def test_no_two_people_share_a_name_or_an_address(rows):
    people = rows["person"]
    assert len({(r["family_name_ru"], r["given_name_ru"]) for r in people}) == len(people)
    assert len({row["email"] for row in people}) == len(people)


def test_nothing_dangles_and_the_file_says_what_it_is(database):
    with database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert broken_links(connection) == []
    card = files.card(database)
    assert card.is_sample
    assert card.operations == 2


def test_two_sample_files_have_equal_records(path, rows, tmp_path):
    other = tmp_path / "other.kmdb"
    sample.create(other)
    with databases.open_file(other, read_only=True) as opened:
        again = {entity: rows_of(opened, entity) for entity in ENTITIES}
    own = {"created_op", "changed_op"}
    for entity in ENTITIES:
        assert [{k: v for k, v in r.items() if k not in own} for r in again[entity]] == [
            {k: v for k, v in r.items() if k not in own} for r in rows[entity]
        ]


def test_another_day_moves_the_consents(tmp_path):
    later = tmp_path / "later.kmdb"
    sample.create(later, today=date(2027, 3, 1))
    with databases.open_file(later, read_only=True) as opened:
        withdrawn = [r["withdrawn_on"] for r in rows_of(opened, "consent") if r["withdrawn_on"]]
    assert withdrawn == [date(2027, 2, 4)]
