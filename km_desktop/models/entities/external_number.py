"""The numbers that other systems give to records of any kind (domain 4.13).

Each kind of record has its numbers in a table of its own, so that they are rows like all others:
their link holds, they are merged by their key, undone, and found with their record.
"""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models.base import About, Record
from km_desktop.models.code_lists.numbers import NUMBER_SYSTEM
from km_desktop.models.column import index
from km_desktop.models.field import Kind, Section, Use, field
from km_desktop.models.table import Base, Mapped

NUMBERS = Section("numbers", Text("External numbers", "Внешние номера"))


def about_numbers(parent: str) -> About:
    """Return what the numbers of one kind of record are called; ``parent`` links to the record."""
    return About(
        singular=Text("External number", "Внешний номер"),
        plural=Text("External numbers", "Внешние номера"),
        counted=Plural(
            ("{n} external number", "{n} external numbers"),
            ("{n} внешний номер", "{n} внешних номера", "{n} внешних номеров"),
        ),
        title=("value",),
        parent=parent,
    )


def _value(*, private: bool = False) -> Any:
    return field(
        Kind.TEXT,
        Text("Number", "Номер"),
        NUMBERS,
        length=80,
        required=True,
        uses=Use.SHOWN,
        private=private,
    )


def _of(owner: str, label: Text) -> Any:
    return field(Kind.LINK, label, NUMBERS, of=owner, required=True, uses=Use.EXCHANGE)


def _of_part(part: str, label: Text) -> Any:
    """Declare the link to the row of the same record that a number belongs to, if to one."""
    return field(Kind.LINK, label, NUMBERS, of=part, uses=Use.SHOWN)


class ExternalNumber(Base):
    """What every number has: the system that gave it, itself, and a note."""

    __table_args__ = (index("value"),)

    system: Mapped[str] = field(
        Kind.CHOICE,
        Text("System", "Система"),
        NUMBERS,
        of=NUMBER_SYSTEM,
        required=True,
        uses=Use.SHOWN,
    )
    value: Mapped[str] = _value()
    note: Mapped[str | None] = field(
        Kind.TEXT, Text("Note", "Пояснение"), NUMBERS, length=200, uses=Use.SHOWN
    )


class PersonalNumber(ExternalNumber):
    """A number that leads to one human being: it stays out of what is handed out."""

    value: Mapped[str] = _value(private=True)


class PersonNumber(PersonalNumber, Record):
    """The number of a person in another system."""

    __tablename__ = "person_number"
    about: ClassVar[About] = about_numbers("person_id")
    person_id: Mapped[UUID] = _of("person", Text("Person", "Человек"))


class InternshipNumber(PersonalNumber, Record):
    """The number of an internship in another system."""

    __tablename__ = "internship_number"
    about: ClassVar[About] = about_numbers("internship_id")
    internship_id: Mapped[UUID] = _of("internship", Text("Internship", "Стажировка"))


class DeploymentNumber(PersonalNumber, Record):
    """The number of a UN Volunteer's deployment in another system."""

    __tablename__ = "deployment_number"
    about: ClassVar[About] = about_numbers("deployment_id")
    deployment_id: Mapped[UUID] = _of("deployment", Text("Deployment", "Назначение"))


class DoaNumber(ExternalNumber, Record):
    """The number of a description of assignment in another system."""

    __tablename__ = "doa_number"
    about: ClassVar[About] = about_numbers("doa_id")
    doa_id: Mapped[UUID] = _of("doa", Text("Description", "Описание"))


class RequestNumber(ExternalNumber, Record):
    """The number of a request in another system."""

    __tablename__ = "request_number"
    about: ClassVar[About] = about_numbers("request_id")
    request_id: Mapped[UUID] = _of("request", Text("Request", "Запрос"))


class AssignmentNumber(ExternalNumber, Record):
    """The number of an assignment in another system."""

    __tablename__ = "assignment_number"
    about: ClassVar[About] = about_numbers("assignment_id")
    assignment_id: Mapped[UUID] = _of("assignment", Text("Assignment", "Задание"))
    payment_id: Mapped[UUID | None] = _of_part("payment", Text("Of payment", "К платежу"))


class MissionNumber(ExternalNumber, Record):
    """The number of a mission in another system."""

    __tablename__ = "mission_number"
    about: ClassVar[About] = about_numbers("mission_id")
    mission_id: Mapped[UUID] = _of("mission", Text("Mission", "Миссия"))


class EventNumber(ExternalNumber, Record):
    """The number of an event in another system."""

    __tablename__ = "event_number"
    about: ClassVar[About] = about_numbers("event_id")
    event_id: Mapped[UUID] = _of("event", Text("Event", "Мероприятие"))


class ParticipationNumber(ExternalNumber, Record):
    """The number of a participation in an event in another system."""

    __tablename__ = "participation_number"
    about: ClassVar[About] = about_numbers("participation_id")
    participation_id: Mapped[UUID] = _of("participation", Text("Participation", "Участие"))


class GrantCallNumber(ExternalNumber, Record):
    """The number of a call in another system."""

    __tablename__ = "grant_call_number"
    about: ClassVar[About] = about_numbers("grant_call_id")
    grant_call_id: Mapped[UUID] = _of("grant_call", Text("Call", "Конкурс"))


class GrantApplicationNumber(ExternalNumber, Record):
    """The number of an application in another system."""

    __tablename__ = "grant_application_number"
    about: ClassVar[About] = about_numbers("grant_application_id")
    grant_application_id: Mapped[UUID] = _of("grant_application", Text("Application", "Заявка"))


class AwardNumber(ExternalNumber, Record):
    """The number of an award in another system."""

    __tablename__ = "award_number"
    about: ClassVar[About] = about_numbers("award_id")
    award_id: Mapped[UUID] = _of("award", Text("Award", "Грант"))
    milestone_id: Mapped[UUID | None] = _of_part("milestone", Text("Of milestone", "К этапу"))


class MemorandumNumber(ExternalNumber, Record):
    """The number of a memorandum in another system."""

    __tablename__ = "memorandum_number"
    about: ClassVar[About] = about_numbers("memorandum_id")
    memorandum_id: Mapped[UUID] = _of("memorandum", Text("Memorandum", "Меморандум"))


class ContributionNumber(ExternalNumber, Record):
    """The number of a contribution in another system."""

    __tablename__ = "contribution_number"
    about: ClassVar[About] = about_numbers("contribution_id")
    contribution_id: Mapped[UUID] = _of("contribution", Text("Contribution", "Взнос"))
    instalment_id: Mapped[UUID | None] = _of_part(
        "instalment", Text("Of instalment", "К поступлению")
    )


class CommitteeMeetingNumber(ExternalNumber, Record):
    """The number of a meeting of the Steering Committee in another system."""

    __tablename__ = "committee_meeting_number"
    about: ClassVar[About] = about_numbers("committee_meeting_id")
    committee_meeting_id: Mapped[UUID] = _of("committee_meeting", Text("Meeting", "Заседание"))


class OrganisationNumber(ExternalNumber, Record):
    """The number of an organisation in another system."""

    __tablename__ = "organisation_number"
    about: ClassVar[About] = about_numbers("organisation_id")
    organisation_id: Mapped[UUID] = _of("organisation", Text("Organisation", "Организация"))
