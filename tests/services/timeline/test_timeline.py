"""The years of a person over all programmes, and of a country by pages."""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import programmes
from km_desktop.services.figures import (
    assignments,
    events,
    fund,
    internships,
    portfolio,
    volunteers,
)
from km_desktop.services.figures.definition import FigurePeriod
from km_desktop.services.timeline import timeline
from km_desktop.services.timeline.span import is_counted
from km_desktop.services.timeline.timeline import LABELS, ONE
from km_desktop.store.lists import queries
from tests.samples import DAY, make, working


@pytest.fixture
def known(database):
    """A person with something in every programme."""
    with working(database) as work:
        person = make(work, "person")
        expert = make(work, "expert", person_id=person, status="under_review")
        make(work, "consent", person_id=person, given_on=date(2018, 2, 1))
        make(work, "consent", person_id=person, given_on=date(2021, 2, 1),
             withdrawn_on=date(2022, 2, 1))  # fmt: skip
        make(
            work, "achievement", expert_id=expert, kind="CERTIFICATE", name="GIS", issued="2019-05"
        )
        make(work, "achievement", expert_id=expert, kind="PUBLICATION", name="Book", issued="2019")
        make(
            work,
            "internship",
            person_id=person,
            status="completed",
            country="KGZ",
            duty_station="Osh",
            planned_start=date(2017, 3, 1),
            planned_end=date(2017, 5, 31),
        )
        tour = make(work, "deployment", person_id=person, status="completed", country="VNM",
                    contract_start=date(2018, 6, 1), contract_end=date(2019, 5, 31),
                    actual_start=date(2018, 6, 1))  # fmt: skip
        make(work, "extension", deployment_id=tour, new_end=date(2019, 8, 31))
        make(work, "reassignment", deployment_id=tour, new_station="Hue", moved_on=date(2018, 9, 1))
        job = make(work, "assignment", expert_id=expert, status="cancelled", country="TJK",
                   planned_start=date(2020, 1, 1), planned_end=date(2020, 2, 1))  # fmt: skip
        make(work, "mission", assignment_id=job, status="cancelled", starts_on=date(2020, 1, 5),
             ends_on=date(2020, 1, 6))  # fmt: skip
        event = make(work, "event", name_en="Forum", starts_on=date(2021, 1, 5),
                     ends_on=date(2021, 1, 6), country="TJK")  # fmt: skip
        make(work, "participation", event_id=event, expert_id=expert, status="attended")
        make(work, "assignment", expert_id=expert, status="draft")
        work.change("expert", expert, {"status": "active"})
    return {"person": person, "expert": expert, "deployment": tour, "assignment": job}


@pytest.mark.both
def test_a_person_has_one_line_over_all_programmes(database, known):
    found = timeline.of_person(database, "person", known["person"], today=DAY)
    assert found.whose == Text("Ivanova, Mariia", "Иванова Мария Петровна")
    spans = [(span.kind, span.start) for span in found.spans if span.kind != "activated"]
    assert spans == [
        ("internship", date(2017, 3, 1)),
        ("consent", date(2018, 2, 1)),
        ("deployment", date(2018, 6, 1)),
        ("reassignment", date(2018, 9, 1)),
        ("training", date(2019, 5, 1)),
        ("extension", date(2019, 6, 1)),
        ("assignment", date(2020, 1, 1)),
        ("mission", date(2020, 1, 5)),
        ("participation", date(2021, 1, 5)),
        ("consent", date(2022, 2, 1)),
        ("assignment", None),
    ]
    by_kind = {span.kind: span for span in found.spans}
    assert by_kind["deployment"].end == date(2019, 8, 31)  # with its extension
    assert by_kind["activated"].entity == "expert"
    assert by_kind["internship"].place == Text("Kyrgyzstan, Osh", "Кыргызстан, Osh")
    counted = {span.kind for span in found.spans if span.counted}
    assert counted == {"internship", "deployment", "participation"}
    assert by_kind["mission"].shape == "slash"
    assert found.by_kind["consent"] == 2
    assert (found.first, found.total) == (date(2017, 3, 1), len(found.spans))


@pytest.mark.parametrize("entity", ["expert", "deployment"])
def test_the_same_line_from_any_record_of_the_person(database, known, entity):
    assert timeline.of_person(database, entity, known[entity], today=DAY) == timeline.of_person(
        database, "person", known["person"], today=DAY
    )


def test_a_record_of_nobody_has_no_line(database, known):
    with pytest.raises(KeyError):
        timeline.of_person(database, "assignment", known["assignment"], today=DAY)


@pytest.fixture
def country(database):
    """Something of every kind in Tajikistan, and one of each elsewhere."""
    with working(database) as work:
        for code in ("TJK", "ARM"):
            make(work, "request", country=code, received_on=date(2019, 1, 1), title_en="Ask")
            job = make(work, "assignment", country=code, status="completed", title_en="Soil",
                       planned_start=date(2019, 3, 1), planned_end=date(2019, 5, 1))  # fmt: skip
            make(work, "deployment", country=code, contract_start=date(2019, 4, 1),
                 contract_end=date(2020, 3, 31), status="withdrawn")  # fmt: skip
            make(work, "internship", country=code, planned_start=date(2019, 5, 1),
                 planned_end=date(2019, 8, 1))  # fmt: skip
            event = make(work, "event", country=code, name_en="Forum", starts_on=date(2019, 6, 1),
                         ends_on=date(2019, 6, 2))  # fmt: skip
            make(work, "participation", event_id=event, status="closed")
            project = make(
                work,
                "project",
                status="ongoing",
                title_en="Water",
                planned_start=date(2019, 7, 1),
                planned_end=date(2021, 7, 1),
            )
            make(work, "project_country", project_id=project, country=code)
            bid = make(work, "grant_application", country=code, title_en="Pump",
                       submitted_on=date(2019, 8, 1))  # fmt: skip
            make(work, "award", grant_application_id=bid, starts_on=date(2019, 9, 1),
                 ends_on=date(2020, 9, 1), status="active")  # fmt: skip
        make(work, "project_country", project_id=project, country="TJK")  # regional
        make(work, "assignment", country="TJK", title_en="Without days")
        gone = make(work, "assignment", country="TJK", planned_start=date(2018, 1, 1))
        work.remove("assignment", gone)
    return job


def test_a_country_has_all_kinds_in_order_of_time(database, country):
    found = timeline.of_country(database, "TJK", today=DAY)
    assert [(span.kind, span.start) for span in found.spans] == [
        ("request", date(2019, 1, 1)),
        ("assignment", date(2019, 3, 1)),
        ("deployment", date(2019, 4, 1)),
        ("internship", date(2019, 5, 1)),
        ("event", date(2019, 6, 1)),
        ("project", date(2019, 7, 1)),
        ("project", date(2019, 7, 1)),
        ("grant_application", date(2019, 8, 1)),
        ("award", date(2019, 9, 1)),
        ("assignment", None),
    ]
    assert found.whose.ru == "Таджикистан"
    assert [span.counted for span in found.spans] == [
        False, True, False, False, True, True, True, False, True, False,
    ]  # fmt: skip
    assert found.total == 10
    assert found.by_kind["project"] == 2


def test_a_country_is_read_by_pages(database, country):
    whole = timeline.of_country(database, "TJK", today=DAY).spans
    pages = [timeline.of_country(database, "TJK", start, 3, today=DAY) for start in range(0, 12, 3)]
    assert [len(page.spans) for page in pages] == [3, 3, 3, 1]
    assert tuple(span for page in pages for span in page.spans) == whole
    assert {page.total for page in pages} == {10}
    only = timeline.of_country(database, "TJK", kinds=["event", "award"], today=DAY)
    assert ([span.kind for span in only.spans], only.total) == (["event", "award"], 2)
    assert timeline.of_country(database, "CUB", today=DAY).spans == ()


@pytest.mark.parametrize(
    ("entity", "figure"),
    [
        ("assignment", assignments.assignments),
        ("participation", events.participations),
        ("internship", internships.internships),
        ("deployment", volunteers.deployments),
        ("project", portfolio.projects),
        ("award", fund.awards),
    ],
)
def test_the_timeline_counts_what_the_figures_count(file_database, entity, figure):
    day = date(2026, 1, 1)
    days = programmes.traits(entity).days
    given = dict.fromkeys((*days.first, *days.last), day)
    with working(file_database) as adding:
        if entity == "participation":
            given["event_id"] = make(adding, "event", starts_on=day, ends_on=day)
        for code in fields_of(ENTITIES[entity])["status"].codes:
            make(adding, entity, status=code.code, **given)
    with file_database.reading() as connection:
        counted = {row.id for row in connection.execute(figure(FigurePeriod(DAY)))}
        for values in queries.where_is(connection, entity):
            assert is_counted(entity, values["status"], day) == (values["id"] in counted)


def test_every_kind_has_its_words():
    assert set(LABELS) == set(ONE)
