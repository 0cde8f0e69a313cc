"""What is recorded: every entity, in the order of the menu.

A new entity is its own file and its line here.
"""

from __future__ import annotations

from km_desktop.models.assignment import Assignment
from km_desktop.models.assignment_rows import (
    Candidate,
    CostLine,
    Deliverable,
    Evaluation,
    Payment,
)
from km_desktop.models.base import Base, Record
from km_desktop.models.career import Achievement, Education, Employment
from km_desktop.models.expert import Availability, Expert, Referee, Vetting
from km_desktop.models.internship import Internship, InternshipExtension
from km_desktop.models.journal import Change, FileCopy, FileFact, Operation, SearchText, Tombstone
from km_desktop.models.mission import FollowUp, Leg, Mission
from km_desktop.models.organisation import Contact, Memorandum, Organisation
from km_desktop.models.person import Consent, LanguageSkill, Namesake, Person, Phone
from km_desktop.models.vocabulary import ExchangeRate, Theme, VolunteerCategory
from km_desktop.models.volunteer import (
    Deployment,
    Doa,
    Extension,
    Reassignment,
    Statement,
    VolunteerReport,
)

ENTITIES: dict[str, type[Record]] = {
    entity.__tablename__: entity
    for entity in (
        Expert,
        Internship,
        Deployment,
        Person,
        Assignment,
        Mission,
        Doa,
        Organisation,
        Theme,
        VolunteerCategory,
        ExchangeRate,
        Phone,
        LanguageSkill,
        Consent,
        Namesake,
        Vetting,
        Education,
        Employment,
        Achievement,
        Referee,
        Availability,
        Contact,
        Memorandum,
        Candidate,
        Deliverable,
        Payment,
        CostLine,
        Evaluation,
        Leg,
        FollowUp,
        InternshipExtension,
        Extension,
        Reassignment,
        VolunteerReport,
        Statement,
    )
}

__all__ = [
    "ENTITIES",
    "Base",
    "Change",
    "FileCopy",
    "FileFact",
    "Operation",
    "Record",
    "SearchText",
    "Tombstone",
]
