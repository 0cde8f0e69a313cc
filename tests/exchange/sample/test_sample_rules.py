"""The rules, steps and figures of the program must find the sample file in order."""

from collections import Counter
from uuid import UUID

import pytest
from sqlalchemy import select

from km_desktop.exchange import sample
from km_desktop.models import ENTITIES
from km_desktop.services import figures, programmes, rules
from km_desktop.services.lists import browse
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.steps import MACHINES
from km_desktop.services.words import file_lists
from km_desktop.services.words.findings import Severity
from km_desktop.store import database as databases
from km_desktop.store.lists.queries import Listing
from km_desktop.store.values import table_of

JUDGED = (
    "assignment", "award", "consent_text", "deployment", "doa", "event", "expert",
    "grant_application", "grant_call", "internship", "mission", "organisation", "participation",
    "person", "project", "request",
)  # fmt: skip
# An expert may have left the roster since, and old consents have been replaced.
PAST = ("completed", "closed")


@pytest.fixture(scope="module")
def database(sample_once):
    with databases.open_file(sample_once, read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def judged(database):
    """Every record as the rules see it."""
    found = []
    with database.reading() as connection:
        words = file_lists.read(connection)
        for entity in JUDGED:
            table = table_of(entity)
            for record_id in connection.scalars(select(table.c.id)):
                case = cases.load(connection, entity, record_id, sample.TODAY, words)
                rules.read_context(connection, case)
                found.append(case)
    return found


def test_the_published_figures_come_out(database):
    found = {f.key: f.value for f in figures.compute(database, figures.FigurePeriod(sample.TODAY))}
    published = {
        "roster": 404,
        "themes": 20,
        "assignments": 124,
        "assignment_experts": 104,
        "assignment_countries": 12,
        "internships": 50,
        "deployments": 57,
        "deployment_countries": 33,
    }
    assert {key: found[key] for key in published} == published


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("entity", [e for e in ENTITIES if programmes.traits(e).columns])
def test_every_list_shows_its_records(database, entity, language):
    start, descending = browse.start_sort(entity, language)
    columns = {column.key: column for column in browse.columns(entity, language)}
    sort = columns[start].sort if start in columns else start
    packed = browse.ids(database, Listing(entity, sort=sort, descending=descending), 20)
    wanted = [UUID(bytes=packed[place : place + 16]) for place in range(0, len(packed), 16)]
    shown = browse.rows(database, entity, wanted, tuple(columns), language, sample.TODAY)
    assert [row.record_id for row in shown] == wanted
    assert all(any(row.cells.values()) for row in shown)
    if browse.count(database, Listing(entity)):
        assert shown


def test_no_record_breaks_a_rule(judged):
    broken = [
        (case.values.get("reference"), finding.text.en)
        for case in judged
        for finding in rules.check(case)
        if finding.severity is Severity.ERROR
    ]
    assert broken == []


def test_only_the_cases_meant_to_warn_do_so(judged):
    warned = {(case.entity, finding.field) for case in judged for finding in rules.check(case)}
    assert warned <= {
        ("assignment", ""),  # completed of late, and not evaluated yet
        ("assignment", "status"),  # a payment that is due before its output is accepted
        ("project", "share"),  # several countries, and nobody has split the amounts
        ("expert", "next_review_due"),
        ("expert", "withdrawn_on"),
        ("person", "withdrawn_on"),
        ("internship", "planned_end"),
        ("mission", "report_on"),
        ("award", "due_on"),
        ("participation", "report_on"),
        ("request", "received_on"),
    }


def test_each_programme_shows_one_case_of_its_own(judged):
    cases_of = Counter(
        (case.entity, finding.field)
        for case in judged
        if case.entity in ("award", "participation", "request")
        for finding in rules.check(case)
    )
    assert cases_of == {
        ("award", "due_on"): 1,
        ("participation", "report_on"): 1,
        ("request", "received_on"): 1,
    }


def test_every_record_could_have_come_by_its_steps(judged):
    missing = []
    for case in judged:
        machine = MACHINES.get(case.entity)
        status = case.values.get("status")
        if machine is None or status not in machine.path:
            continue
        reached = machine.path[: machine.path.index(status) + 1]
        for step in machine.steps:
            if step.start not in reached or step.end not in reached or step.side:
                continue
            if case.entity == "assignment" and status in PAST and step.end == "selected":
                continue
            missing += [
                (case.values["reference"], step.end, finding.text.en)
                for guard in step.guards
                for finding in guard(case)
            ]
    assert missing == []


def test_what_left_the_main_path_could_have_left_it(judged):
    missing = []
    for case in judged:
        machine = MACHINES.get(case.entity)
        status = case.values.get("status")
        if machine is None or status in machine.path:
            continue
        ways = [step for step in machine.steps if step.end == status]
        assert ways, (case.entity, status)
        missing += [
            (case.values["reference"], status, finding.text.en)
            for guard in ways[0].guards
            for finding in guard(case)
        ]
    assert missing == []


def test_the_delivered_assignment_waits_for_its_mission_report(judged):
    case = next(c for c in judged if c.entity == "assignment" and c.values["status"] == "delivered")
    step = next(s for s in MACHINES["assignment"].steps_from("delivered") if s.end == "completed")
    fields = {finding.field for guard in step.guards for finding in guard(case)}
    assert "report_on" in fields
