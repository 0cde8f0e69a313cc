"""Meetings of the Steering Committee, and what it decided on projects (domain 6.16)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record
from km_desktop.models.code_lists import portfolio
from km_desktop.models.field import Kind, Section, Use, field, in_russian
from km_desktop.models.money import Money
from km_desktop.models.referenced import BASICS, Referenced
from km_desktop.models.table import Mapped

DECISIONS = Section("decisions", Text("Decisions", "Решения"))


class CommitteeMeeting(Referenced, Record):
    """One meeting of the Steering Committee; its minutes are attached to it."""

    __tablename__ = "committee_meeting"
    about: ClassVar[About] = About(
        singular=Text("Steering Committee meeting", "Заседание Руководящего комитета"),
        plural=Text("Steering Committee meetings", "Заседания Руководящего комитета"),
        counted=Plural(
            ("{n} meeting", "{n} meetings"), ("{n} заседание", "{n} заседания", "{n} заседаний")
        ),
        title=("met_on",),
        prefix="SCM",
    )

    met_on: Mapped[date] = field(
        Kind.DAY,
        Text("Day of the meeting", "День заседания"),
        BASICS,
        required=True,
        uses=Use.SHOWN,
    )
    place: Mapped[str | None] = field(
        Kind.TEXT, Text("Place", "Место"), BASICS, length=100, uses=Use.SHOWN
    )
    place_ru: Mapped[str | None] = in_russian(place)
    minutes_no: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Minutes no.", "Номер протокола"),
        BASICS,
        length=80,
        uses=Use.SHOWN,
        help=Text(
            "The minutes themselves are attached to the meeting.",
            "Сам протокол вкладывают в запись о заседании.",
        ),
    )
    agenda: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Agenda and results", "Повестка и итоги"), BASICS
    )
    agenda_ru: Mapped[str | None] = in_russian(agenda)


class CommitteeDecision(Record):
    """What a meeting decided on one project."""

    __tablename__ = "committee_decision"
    about: ClassVar[About] = About(
        singular=Text("Decision", "Решение"),
        plural=Text("Decisions", "Решения"),
        counted=Plural(
            ("{n} decision", "{n} decisions"), ("{n} решение", "{n} решения", "{n} решений")
        ),
        title=("project_id",),
        parent="committee_meeting_id",
    )

    committee_meeting_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Meeting", "Заседание"),
        DECISIONS,
        of="committee_meeting",
        required=True,
        uses=Use.EXCHANGE,
    )
    project_id: Mapped[UUID] = field(
        Kind.LINK, Text("Project", "Проект"), DECISIONS, of="project", required=True, uses=Use.SHOWN
    )
    decision: Mapped[str] = field(
        Kind.CHOICE,
        Text("Decision", "Решение"),
        DECISIONS,
        of=portfolio.COMMITTEE_DECISION,
        required=True,
        uses=Use.SHOWN,
    )
    amount: Mapped[Money | None] = field(
        Kind.MONEY, Text("Amount", "Сумма"), DECISIONS, uses=Use.SHOWN, check=check.positive
    )
    condition: Mapped[str | None] = field(
        Kind.TEXT, Text("Condition", "Условие"), DECISIONS, length=500, uses=Use.SHOWN
    )
    condition_ru: Mapped[str | None] = in_russian(condition)
