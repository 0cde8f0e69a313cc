"""Records behind every further document, made for tests; all people and places of work invented."""

from __future__ import annotations

from uuid import UUID

from km_desktop.store.database import Database
from km_desktop.store.work import Work
from tests.paper_records.assignments import make_assignment
from tests.paper_records.awards import make_award
from tests.paper_records.people import make_deployment, make_internship, make_participation
from tests.paper_records.projects import make_project
from tests.paper_records.values import SECRET, usd
from tests.samples import make, working

__all__ = ["SECRET", "make_papers", "usd"]


def make_papers(database: Database) -> dict[str, UUID]:
    """Write one complete record behind each document; return their ids by document."""
    with working(database) as work:
        office, ministry = _organisations(work)
        assignment, mission, experts = make_assignment(work, office, ministry)
        deployment = make_deployment(work)
        award = make_award(work, ministry)
        application = work.get("award", award)["grant_application_id"]
        return {
            "shortlist": assignment,
            "evaluation": assignment,
            "completion": assignment,
            "mission": mission,
            "participation": make_participation(work, experts[0]),
            "deployment": deployment,
            "service": deployment,
            "volunteer_year": deployment,
            "internship": make_internship(work, office),
            "award": award,
            "decision_letter": application,
            "score_sheet": application,
            "panel": work.get("grant_application", application)["grant_call_id"],
            "project": make_project(work, office, ministry),
        }


def _organisations(work: Work) -> tuple[UUID, UUID]:
    office = make(
        work,
        "organisation",
        name_en="UNDP Country Office in Tajikistan",
        name_ru="Страновой офис ПРООН в Таджикистане",
        kind="CO",
        country="TJK",
    )
    ministry = make(
        work,
        "organisation",
        name_en="Committee of Emergency Situations and Civil Defense",
        name_ru="Комитет по чрезвычайным ситуациям и гражданской обороне",
        kind="GOV",
        country="TJK",
    )
    return office, ministry  # fmt: skip
