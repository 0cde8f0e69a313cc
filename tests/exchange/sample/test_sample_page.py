"""The sample file gives every number of the partnership page, counted here by plain SQL.

The queries are written a second time on purpose: nothing of the program's own counting is asked.
"""

import sqlite3
from datetime import date, timedelta

import pytest

from km_desktop.exchange import sample

TODAY = sample.TODAY
COUNTED = "('ongoing', 'completed', 'financially_closed')"
TOOK_PART = "('attended', 'reported', 'closed')"


@pytest.fixture(scope="module")
def ask(sample_once):
    """Give the rows of a query, or its one value when it has one."""
    connection = sqlite3.connect(f"file:{sample_once}?mode=ro", uri=True)

    def answer(sql):
        rows = connection.execute(sql).fetchall()
        return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else rows

    yield answer
    connection.close()


def test_the_portfolio(ask):
    assert dict(ask("SELECT status, count(*) FROM project GROUP BY status")) == {
        "ongoing": 25,
        "completed": 5,
        "financially_closed": 44,
        "pipeline": 3,
    }
    where = f"FROM project WHERE status IN {COUNTED}"
    assert ask(f"SELECT count(*) {where}") == 74
    assert ask(f"SELECT sum(approved_amount_usd_minor) {where}") == 151_500_000_00
    newest = f"""FROM beneficiary_count c JOIN project ON project.id = project_id
        WHERE status IN {COUNTED} AND counted_on =
        (SELECT max(counted_on) FROM beneficiary_count o WHERE o.project_id = c.project_id)"""
    assert ask(f"SELECT sum(direct) {newest}") == 6_520_000
    assert ask("SELECT count(*) FROM beneficiary_count WHERE counted_on IS NULL") == 0
    assert ask(f"SELECT count(DISTINCT agency) {where}") == 2
    assert ask("SELECT count(*) FROM project WHERE title_ru IS NULL OR summary_ru IS NULL") == 0


def test_the_countries_of_the_portfolio(ask):
    of_counted = f"""FROM project_country JOIN project ON project.id = project_id
        WHERE status IN {COUNTED}"""
    assert ask(f"SELECT count(DISTINCT country) {of_counted}") == 38
    assert ask(f"SELECT count(*) {of_counted}") > 74  # rows by country do not add up
    # A country that is only in preparation must not be counted.
    assert ask("SELECT count(DISTINCT country) FROM project_country") == 39
    sizes = [n for (n,) in ask("SELECT count(*) FROM project_country GROUP BY project_id")]
    assert sum(n > 1 for n in sizes) >= 6
    assert max(sizes) == 10
    assert (
        ask(
            """SELECT count(*) FROM (SELECT project_id FROM project_country
            GROUP BY project_id HAVING sum(is_lead) != 1)"""
        )
        == 0
    )


def test_the_rows_from_public_reports(ask):
    known = dict(ask("SELECT title_en, approved_amount_usd_minor / 100000 FROM project"))
    published = {
        "Integrated Support to Rural Development: Building Resilient Communities": 5000,
        "Naryn Area-Based Development Programme": 3500,
        "Livelihood Improvement of Rural Population in Nine Districts of Tajikistan": 6700,
        "Mitigating the Economic Consequences of COVID-19 in the Fergana Valley": 2000,
        "Adaptation and Sustainability of Agriculture in the Fergana Valley": 800,
        "Promoting Youth Employment in Uzbekistan": 1000,
        "Addressing Marine Litter and Plastics in the Caspian Sea": 4000,
        "Climate Box: Scaling Up Climate Education": 3000,
        "Livelihoods in the Aral Sea Region": 5000,
        "Competitiveness of Export-Oriented Industries of Armenia, Phase III": 2200,
    }
    assert published.items() <= known.items()
    # Two projects share 3.85 million.
    assert known["Strengthening Communities in Khatlon Region and Rasht Valley"] == 1850
    # The round of 2017 had 6.7 million in all.
    round_2017 = ask("SELECT sum(approved_amount_usd_minor) FROM project WHERE fund_round = 2017")
    assert round_2017 <= 6_700_000_00


def test_the_years_of_a_project_add_up(ask):
    latest = """WITH latest AS (SELECT project_id AS owner, max(counted_on), direct, women, men
        FROM beneficiary_count GROUP BY project_id)"""
    apart = ask(
        f"""{latest} SELECT reference FROM project JOIN project_year ON project_id = project.id
        LEFT JOIN latest ON owner = project.id
        GROUP BY project.id HAVING sum(budget_usd_minor) != approved_amount_usd_minor
        OR coalesce(sum(reached_total), 0) != coalesce(direct, 0)
        OR coalesce(sum(reached_women), 0) != coalesce(women, 0)
        OR coalesce(sum(reached_men), 0) != coalesce(men, 0)
        OR coalesce(sum(expenditure_usd_minor), 0) > approved_amount_usd_minor"""
    )
    assert apart == []
    women, men, people = ask(
        f"""{latest} SELECT sum(women), sum(men), sum(direct)
        FROM project JOIN latest ON owner = project.id WHERE status IN {COUNTED}"""
    )[0]
    assert 0 < people - women - men < people * 0.05  # some are counted by heads only
    assert 0.45 < women / (women + men) < 0.55


def test_every_counted_project_is_described(ask):
    for child in ("indicator", "project_partner", "project_document", "external_id"):
        bare = ask(
            f"""SELECT count(*) FROM project WHERE status IN {COUNTED} AND id NOT IN
            (SELECT project_id FROM {child})"""
        )
        assert bare == 0, child
    filled = f"""SELECT count(*) FROM project WHERE status IN {COUNTED} AND (gender_marker IS NULL
        OR framework_outcome IS NULL OR approved_on IS NULL OR iati_id IS NULL)"""
    assert ask(filled) == 0
    assert ask("SELECT count(DISTINCT gender_marker) FROM project") == 4
    roles = ask("SELECT DISTINCT role FROM project_partner ORDER BY role")
    assert [role for (role,) in roles] == ["1", "2", "3", "4"]
    assert ask("SELECT count(*) = count(DISTINCT iati_id) FROM project WHERE iati_id > ''") == 1


def test_the_requests(ask):
    assert (
        ask(
            """SELECT count(*) FROM assignment
        WHERE reference >= 'EOD-2021' AND request_id IS NULL"""
        )
        == 0
    )
    assert (
        ask(
            """SELECT count(*) FROM assignment
        WHERE reference < 'EOD-2021' AND request_id IS NOT NULL"""
        )
        == 0
    )
    sizes = [n for (n,) in ask("SELECT count(*) FROM assignment GROUP BY request_id")][1:]
    assert sorted(sizes)[-2:] == [1, 2]
    assert dict(
        ask(
            """SELECT status, count(*) FROM request WHERE received_on >= '2026-01-01'
            AND status IN ('received', 'under_review', 'accepted') GROUP BY status"""
        )
    ) == {"received": 1, "under_review": 2, "accepted": 6}
    assert ask("SELECT count(*) FROM request WHERE status = 'declined'") == 1
    assert ask("SELECT count(*) FROM request WHERE status = 'withdrawn'") == 1
    early = """SELECT count(*) FROM request JOIN assignment ON request_id = request.id
        WHERE decided_on >= coalesce(signed_on, planned_start)"""
    assert ask(early) == 0
    elsewhere = """SELECT count(*) FROM request JOIN assignment ON request_id = request.id
        WHERE request.country != assignment.country OR request.main_theme != assignment.main_theme
        OR request.office_id != assignment.office_id"""
    assert ask(elsewhere) == 0


def test_the_live_assignments_say_how_the_expert_was_found(ask):
    live = "('shortlisting', 'contracting', 'ongoing', 'delivered')"
    silent = f"""SELECT count(*) FROM candidate JOIN assignment a ON a.id = assignment_id
        WHERE a.status IN {live} AND NOT EXISTS (SELECT 1 FROM contact_note n
        WHERE n.assignment_id = a.id AND n.expert_id = candidate.expert_id)"""
    assert ask(silent) == 0
    unasked = f"""SELECT count(*) FROM assignment WHERE status IN {live} AND id NOT IN
        (SELECT assignment_id FROM candidate WHERE technical_score > 0)"""
    assert ask(unasked) == 0
    assert ask("SELECT count(*) FROM candidate WHERE source IS NULL") == 0
    outcomes = {row[0] for row in ask("SELECT DISTINCT outcome FROM contact_note")}
    assert {"ASKED", "AGREED", "DECLINED", "NO_ANSWER"} <= outcomes
    assert ask(f"SELECT count(*) FROM contact_note WHERE contacted_on > '{TODAY}'") == 0
    unwilling = """SELECT count(*) FROM candidate JOIN contact_note USING (assignment_id, expert_id)
        WHERE decision = 'SELECTED' AND outcome IN ('DECLINED', 'NO_ANSWER')"""
    assert ask(unwilling) == 0


def test_the_partners_say_what_came_of_the_work(ask):
    assert ask("SELECT count(*) FROM evaluation WHERE satisfaction IS NULL") == 0
    asked, whole = ask("SELECT count(followed_up_on), count(*) FROM evaluation")[0]
    assert whole / 2 < asked < whole
    assert ask("SELECT count(DISTINCT result_use) FROM evaluation") == 5
    soon = """SELECT count(*) FROM evaluation WHERE (followed_up_on IS NULL) != (result_use IS NULL)
        OR julianday(followed_up_on) - julianday(evaluated_on) < 180"""
    assert ask(soon) == 0


def test_the_events(ask):
    of_counted = f"""FROM participation p JOIN event ON event.id = event_id
        WHERE p.status IN {TOOK_PART}"""
    assert ask(f"SELECT count(*) {of_counted}") == 38
    assert ask(f"SELECT count(DISTINCT event_id) {of_counted}") == 21
    assert ask(f"SELECT count(*) {of_counted} AND country = 'RUS'") == 0
    assert ask(f"SELECT count(DISTINCT substr(ends_on, 1, 4)) {of_counted}") == 9
    assert ask(f"SELECT count(DISTINCT format) {of_counted}") == 3
    assert ask(f"SELECT count(DISTINCT theme) {of_counted}") >= 12
    assert 25 < ask(f"SELECT count(DISTINCT expert_id) {of_counted}") < 38
    others = ask(f"SELECT status, count(*) FROM participation WHERE status NOT IN {TOOK_PART} "
                 "GROUP BY status")  # fmt: skip
    assert dict(others) == {"proposed": 1, "approved": 1, "cancelled": 1}
    unpaid = f"""SELECT count(*) {of_counted} AND p.id NOT IN
        (SELECT participation_id FROM participation_cost WHERE actual_usd_minor > 0)"""
    assert ask(unpaid) == 0
    told = (
        "SELECT count(*) FROM participation WHERE status IN ('reported', 'closed') AND report > ''"
    )
    assert ask(told) == 37


def test_the_challenge_fund(ask):
    assert [
        weights.split(",")
        for (weights,) in ask(
            """SELECT group_concat(weight / 1000000) FROM
            (SELECT * FROM criterion ORDER BY number) GROUP BY grant_call_id"""
        )
    ] == [["25", "20", "20", "20", "15"]] * 2
    assert ask("SELECT count(*) FROM grant_application") == 31
    assert dict(ask("SELECT status, count(*) FROM grant_application GROUP BY status")) == {
        "approved": 7,
        "reserve": 4,
        "rejected": 13,
        "ineligible": 5,
        "withdrawn": 2,
    }
    unchecked = """SELECT count(*) FROM grant_application WHERE id NOT IN
        (SELECT grant_application_id FROM eligibility_check)"""
    assert ask(unchecked) == 0
    reviewers = ask(
        """SELECT count(DISTINCT reviewer), count(*) FROM review_score
        GROUP BY grant_application_id"""
    )
    assert len(reviewers) == 7 + 4 + 13
    assert all(people >= 2 and scores == 5 * people for people, scores in reviewers)
    uncalled = """SELECT count(*) FROM grant_application a WHERE country NOT IN
        (SELECT country FROM challenge c WHERE c.grant_call_id = a.grant_call_id)"""
    assert ask(uncalled) == 0


def test_ranks_follow_the_scores_and_grants_follow_the_ranks(ask):
    scored = ask(
        """SELECT a.grant_call_id, a.rank, a.status, avg(points) FROM grant_application a
        JOIN (SELECT grant_application_id, reviewer, sum(points * weight) / 1e14 AS points
              FROM review_score JOIN criterion ON criterion.id = criterion_id GROUP BY 1, 2)
        ON grant_application_id = a.id GROUP BY a.id ORDER BY 1, 4 DESC"""
    )
    order = ("approved", "reserve", "rejected")
    for call in {row[0] for row in scored}:
        mine = [row for row in scored if row[0] == call]
        assert [row[1] for row in mine] == list(range(1, len(mine) + 1))
        places = [order.index(row[2]) for row in mine]
        assert places == sorted(places)
        assert all(40 < row[3] < 100 for row in mine)


def test_the_awards(ask):
    assert dict(ask("SELECT status, count(*) FROM award GROUP BY status")) == {
        "active": 4,
        "ended": 2,
        "closed": 1,
    }
    sums = ask(
        """SELECT count(*), sum(share) / 1000000, sum(milestone.amount_usd_minor),
        award.amount_usd_minor FROM milestone JOIN award ON award.id = award_id GROUP BY award_id"""
    )
    assert len(sums) == 7
    assert {count for count, *_ in sums} == {3, 4}
    assert all(share == 100 and parts == whole for _, share, parts, whole in sums)
    assert ask("SELECT count(*) FROM amendment") == 1
    assert ask("SELECT count(*) FROM award_report") == 14


def test_applicants_have_numbers_that_nobody_has(ask):
    numbers = ask(
        """SELECT DISTINCT inn, ogrn FROM organisation
        JOIN grant_application ON applicant_id = organisation.id"""
    )
    assert len(numbers) > 20
    for inn, ogrn in numbers:
        assert inn.startswith("00")  # the code of no region
        assert ogrn[3:5] == "00"
        assert sum(int(a) * b for a, b in zip(inn, (2, 4, 10, 3, 5, 9, 4, 6, 8), strict=False)) % (
            11
        ) % 10 == int(inn[9])
        assert int(ogrn[:12]) % 11 % 10 == int(ogrn[12])


def test_the_texts_of_consents(ask):
    texts = ask(
        "SELECT purpose, language, text_version, valid_from FROM consent_text ORDER BY 1, 2, 3"
    )
    assert [row[:3] for row in texts] == [
        (purpose, language, version)
        for purpose in ("PUBLIC", "ROSTER", "SHARE_CO", "XBORDER")
        for language in ("en", "ru")
        for version in ("1", "2")
    ]
    assert {row[2]: row[3] for row in texts} == {"1": "2021-02-01", "2": "2025-09-01"}
    wrong = """SELECT count(*) FROM consent JOIN consent_text ON consent_text.id = text_id
        WHERE consent.purpose != consent_text.purpose OR given_on < valid_from
        OR (given_on >= '2025-09-01') != (text_version = '2')"""
    assert ask(wrong) == 0
    unread = "SELECT count(*) FROM consent WHERE purpose != 'NEWS' AND text_id IS NULL"
    assert ask(unread) == 0
    used = ask("SELECT language, count(*) FROM consent_text JOIN consent ON text_id = "
               "consent_text.id GROUP BY 1 ORDER BY 1")  # fmt: skip
    assert [language for language, _ in used] == ["en", "ru"]


def test_one_consent_was_withdrawn(ask):
    assert ask(
        """SELECT withdrawn_on, withdrawal_method, stopped_on, erased_on, basis FROM consent
        WHERE withdrawn_on IS NOT NULL"""
    ) == [
        (
            str(TODAY - timedelta(days=25)),
            "EMAIL",
            str(TODAY - timedelta(days=24)),
            None,
            "CONSENT",
        )
    ]


def test_the_memoranda(ask):
    assert ask("SELECT signed_on, valid_until FROM memorandum ORDER BY signed_on") == [
        ("2017-11-28", None),
        ("2022-09-14", "2027-09-13"),
    ]


def test_two_people_went_all_the_way(ask):
    way = ask(
        """SELECT person.family_name_lat, i.actual_end, d.actual_start, d.actual_end
        FROM person JOIN internship i ON i.person_id = person.id
        JOIN deployment d ON d.person_id = person.id JOIN expert e ON e.person_id = person.id"""
    )
    assert len(way) >= 2
    for _, interned, began, ended in way:
        assert date.fromisoformat(interned) < date.fromisoformat(began)
        assert date.fromisoformat(ended) < TODAY


def test_some_assignments_support_projects_of_their_country(ask):
    linked = ask("SELECT count(*) FROM assignment WHERE project_id IS NOT NULL")
    assert linked >= 15
    abroad = """SELECT count(*) FROM assignment a WHERE project_id IS NOT NULL AND country NOT IN
        (SELECT country FROM project_country c WHERE c.project_id = a.project_id)"""
    assert ask(abroad) == 0
    title = """SELECT project.title_en FROM project JOIN assignment ON project_id = project.id
        WHERE assignment.reference = 'EOD-2026-0007'"""
    assert ask(title) == "Protection of Khatlon Settlements from Floods and Mudflows"
