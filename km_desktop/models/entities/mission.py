"""A mission: a journey of an expert for an assignment (domain 6.6)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Itinerary, Record
from km_desktop.models.code_lists import work
from km_desktop.models.entities.assignment import MISSIONS
from km_desktop.models.field import Kind, Section, Use, field, in_russian
from km_desktop.models.money import Money
from km_desktop.models.referenced import Referenced
from km_desktop.models.table import Mapped

ROUTE = Section("route", Text("Route", "Маршрут"))
READY = Section("ready", Text("Before departure", "До отъезда"))
REPORT = Section("report", Text("Mission report", "Отчёт о миссии"))


class Mission(Referenced, Record):
    """One journey; its legs say where, how and with what allowance."""

    __tablename__ = "mission"
    about: ClassVar[About] = About(
        singular=Text("Mission", "Миссия"),
        plural=Text("Missions", "Миссии"),
        counted=Plural(
            ("{n} mission", "{n} missions"),
            ("{n} миссия", "{n} миссии", "{n} миссий"),
        ),
        title=("reference",),
        prefix="MIS",
        parent="assignment_id",
        added="миссию",
        journey=Itinerary("leg", "from_place", "to_place", ("starts_on", "ends_on")),
    )

    assignment_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Assignment", "Задание"),
        MISSIONS,
        of="assignment",
        required=True,
        uses=Use.TABLE | Use.FORM | Use.EXCHANGE,
    )
    status: Mapped[str] = field(
        Kind.CHOICE,
        Text("Status", "Статус"),
        MISSIONS,
        of=work.MISSION_STATUS,
        required=True,
        uses=Use.GIVEN,
    )
    starts_on: Mapped[date | None] = field(Kind.DAY, Text("From", "С"), MISSIONS, uses=Use.SHOWN)
    ends_on: Mapped[date | None] = field(Kind.DAY, Text("To", "По"), MISSIONS, uses=Use.SHOWN)
    purpose: Mapped[str | None] = field(
        Kind.TEXT, Text("Purpose", "Цель"), MISSIONS, length=300, uses=Use.SHOWN
    )
    purpose_ru: Mapped[str | None] = in_russian(purpose)
    visa: Mapped[str | None] = field(Kind.CHOICE, Text("Visa", "Виза"), READY, of=work.VISA_STATUS)
    insurance: Mapped[bool | None] = field(
        Kind.YES_NO, Text("Medical and travel insurance", "Медицинская страховка"), READY
    )
    security_training: Mapped[bool | None] = field(
        Kind.YES_NO, Text("BSAFE certificate", "Сертификат BSAFE"), READY
    )
    security_clearance: Mapped[bool | None] = field(
        Kind.YES_NO, Text("Security clearance", "Разрешение службы безопасности"), READY
    )
    report_on: Mapped[date | None] = field(
        Kind.DAY, Text("Report received on", "Отчёт получен"), REPORT, uses=Use.SHOWN
    )
    counterparts: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Counterparts met", "С кем проведены встречи"), REPORT, private=True
    )
    counterparts_ru: Mapped[str | None] = in_russian(counterparts)
    outcome: Mapped[str | None] = field(Kind.LONG_TEXT, Text("Outcome", "Итоги миссии"), REPORT)
    outcome_ru: Mapped[str | None] = in_russian(outcome)


def _of_mission(section: Section) -> Mapped[UUID]:
    declared: Mapped[UUID] = field(
        Kind.LINK,
        Text("Mission", "Миссия"),
        section,
        of="mission",
        required=True,
        uses=Use.EXCHANGE,
    )
    return declared


class Leg(Record):
    """One leg of a journey and the nights spent at its end."""

    __tablename__ = "leg"
    about: ClassVar[About] = About(
        singular=Text("Leg", "Участок пути"),
        plural=Text("Legs", "Участки пути"),
        counted=Plural(("{n} leg", "{n} legs"), ("{n} участок", "{n} участка", "{n} участков")),
        title=("to_place",),
        parent="mission_id",
    )

    mission_id: Mapped[UUID] = _of_mission(ROUTE)
    from_place: Mapped[str | None] = field(
        Kind.TEXT, Text("From", "Откуда"), ROUTE, length=100, half_required=True, uses=Use.SHOWN
    )
    from_place_ru: Mapped[str | None] = in_russian(from_place)
    to_place: Mapped[str | None] = field(
        Kind.TEXT, Text("To", "Куда"), ROUTE, length=100, half_required=True, uses=Use.SHOWN
    )
    to_place_ru: Mapped[str | None] = in_russian(to_place)
    departs_on: Mapped[date | None] = field(
        Kind.DAY, Text("Departs", "Отъезд"), ROUTE, uses=Use.SHOWN
    )
    arrives_on: Mapped[date | None] = field(
        Kind.DAY, Text("Arrives", "Прибытие"), ROUTE, uses=Use.SHOWN
    )
    transport: Mapped[str | None] = field(
        Kind.CHOICE, Text("Transport", "Транспорт"), ROUTE, of=work.TRANSPORT, uses=Use.SHOWN
    )
    nights: Mapped[int | None] = field(
        Kind.WHOLE, Text("Nights", "Ночей"), ROUTE, uses=Use.SHOWN, check=check.positive
    )
    dsa_rate: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("DSA per night", "Суточные за ночь"),
        ROUTE,
        uses=Use.SHOWN,
        private=True,
        check=check.positive,
    )


class FollowUp(Record):
    """What was agreed on a mission and is still to be done."""

    __tablename__ = "follow_up"
    about: ClassVar[About] = About(
        singular=Text("Follow-up", "Дальнейший шаг"),
        plural=Text("Follow-up", "Дальнейшие шаги"),
        counted=Plural(("{n} action", "{n} actions"), ("{n} шаг", "{n} шага", "{n} шагов")),
        title=("action",),
        parent="mission_id",
    )

    mission_id: Mapped[UUID] = _of_mission(REPORT)
    action: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Action", "Что сделать"),
        REPORT,
        length=300,
        half_required=True,
        uses=Use.SHOWN,
    )
    action_ru: Mapped[str | None] = in_russian(action)
    owner: Mapped[str | None] = field(
        Kind.TEXT, Text("Owner", "Кто отвечает"), REPORT, length=120, uses=Use.SHOWN
    )
    owner_ru: Mapped[str | None] = in_russian(owner)
    due_on: Mapped[date | None] = field(Kind.DAY, Text("Due", "Срок"), REPORT, uses=Use.SHOWN)
    done: Mapped[bool | None] = field(Kind.YES_NO, Text("Done", "Сделано"), REPORT, uses=Use.SHOWN)
