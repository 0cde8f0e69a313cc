"""One person in two places: what clashes across the programmes, and what does not."""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.services import rules
from km_desktop.services.due import issues
from km_desktop.services.lists import summary
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.people.clashes import clashes
from km_desktop.services.steps import judging
from km_desktop.services.words import file_lists
from tests.samples import DAY, make, working

FROM, UNTIL = date(2026, 7, 1), date(2026, 7, 31)


class Somebody:
    """A person with one live record in every programme, all over July 2026."""

    def __init__(self, database, **over):
        with working(database) as work:
            self.person = make(work, "person")
            self.expert = make(work, "expert", person_id=self.person, status="active")
            self.assignment = make(
                work, "assignment", expert_id=self.expert, status="ongoing",
                planned_start=FROM, planned_end=UNTIL,
            )  # fmt: skip
            self.mission = make(
                work, "mission", assignment_id=self.assignment, status="approved",
                starts_on=date(2026, 7, 6), ends_on=date(2026, 7, 10),
            )  # fmt: skip
            self.event = make(
                work, "event", starts_on=date(2026, 7, 8), ends_on=date(2026, 7, 9),
                format=over.get("format", "ONSITE"),
            )  # fmt: skip
            self.participation = make(
                work, "participation", event_id=self.event, expert_id=self.expert,
                status="arranged", travel_from=date(2026, 7, 7), travel_to=date(2026, 7, 10),
                overlap_reason=over.get("reason"),
            )  # fmt: skip
            self.internship = make(
                work, "internship", person_id=self.person, status="agreement_signed",
                planned_start=date(2026, 5, 1), planned_end=date(2026, 6, 30),
            )  # fmt: skip
            self.deployment = make(
                work, "deployment", person_id=self.person, status="serving",
                contract_start=date(2026, 7, 20), contract_end=date(2027, 7, 19),
            )  # fmt: skip


def asked(database, person, start, end, leaving_out=None):
    with database.reading() as connection:
        found = clashes(connection, person, start, end, leaving_out, today=DAY)
    return [(one.entity, one.record_id) for one in found]


def warned(database, entity, record_id):
    with database.reading() as connection:
        words = file_lists.read(connection)
        case = cases.load(connection, entity, record_id, DAY, words)
        rules.read_context(connection, case)
        found = [finding.text for finding in rules.check(case)]
    return [text for text in found if "the same person also has" in text.en]


def test_every_programme_is_asked(database):
    one = Somebody(database)
    july = asked(database, one.person, FROM, UNTIL)
    assert july == [
        ("assignment", one.assignment),
        ("mission", one.mission),
        ("participation", one.participation),
        ("deployment", one.deployment),
    ]
    assert asked(database, one.person, date(2026, 6, 30), None) == [("internship", one.internship)]
    assert asked(database, one.person, date(2027, 7, 20), date(2028, 1, 1)) == []
    with working(database) as work:
        work.add("extension", {"deployment_id": one.deployment, "new_end": date(2027, 12, 31)})
    assert asked(database, one.person, date(2027, 7, 20), date(2028, 1, 1)) == [
        ("deployment", one.deployment)
    ]


def test_a_mission_belongs_to_its_assignment(database):
    one = Somebody(database)
    left = ("assignment", one.assignment)
    assert ("mission", one.mission) not in asked(database, one.person, FROM, UNTIL, left)
    of_mission = asked(database, one.person, FROM, UNTIL, ("mission", one.mission))
    assert [entity for entity, _ in of_mission] == ["participation", "deployment"]


def test_the_rules_warn_and_name_the_other_record_and_its_days(database):
    one = Somebody(database)
    said = warned(database, "mission", one.mission)
    assert [text.en for text in said] == [
        "On these days the same person also has the event EVP-2026-0001, 7–10\xa0July\xa02026."
    ]
    assert said[0].ru == (
        "В эти дни, 7–10\xa0июля\xa02026\xa0г., у этого человека также мероприятие EVP-2026-0001."
    )
    assert len(warned(database, "assignment", one.assignment)) == 2
    assert len(warned(database, "participation", one.participation)) == 2
    assert len(warned(database, "deployment", one.deployment)) == 1
    assert warned(database, "internship", one.internship) == []


def test_what_is_over_or_accepted_or_online_does_not_clash(database):
    one = Somebody(database, reason="Agreed with the office")
    assert warned(database, "participation", one.participation) == []
    assert warned(database, "mission", one.mission) == []
    other = Somebody(database, format="ONLINE")
    kinds = [
        text.en.split(" has the ")[1].split()[0]
        for text in warned(database, "assignment", other.assignment)
    ]
    assert "event" not in kinds
    assert len(warned(database, "participation", other.participation)) == 1  # the mission
    with working(database) as work:
        work.change("deployment", other.deployment, {"status": "completed"})
    assert warned(database, "assignment", other.assignment) == []
    assert warned(database, "deployment", other.deployment) == []


@pytest.mark.both
def test_many_records_are_judged_as_one_by_one(database):
    people = [Somebody(database), Somebody(database, format="ONLINE")]
    entities = ("assignment", "mission", "participation", "internship", "deployment")
    wanted = {entity: [getattr(one, entity) for one in people] for entity in entities}
    with database.reading() as connection:
        together = {
            judged.record_id: judged.findings for judged in issues.judged(connection, wanted, DAY)
        }
        words = file_lists.read(connection)
        for entity, ids in wanted.items():
            for record_id in ids:
                case = cases.load(connection, entity, record_id, DAY, words)
                alone = judging.read_and_check(connection, case)
                assert together.get(record_id, ()) == alone, entity


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_months_of_an_expert_know_every_programme(file_database, language):
    one = Somebody(file_database)
    found = summary.of_record(file_database, "expert", one.expert, language, DAY)
    assert found.months[:4] == ("unknown",) * 4
    assert found.months[4:] == ("assigned",) * 8
    may, december = found.taken_by[4], found.taken_by[11]
    assert ("internship" if language == "en" else "стажировка") in may
    assert "UNV-2026-0001" in december
    assert found.taken_by[0] == ""
