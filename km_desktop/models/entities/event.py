"""International events on the SDGs, and experts' participation in them (domain 6.10, 7.6)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record, sort_key
from km_desktop.models.code_lists import programmes, work
from km_desktop.models.code_lists.places import COUNTRY, SDG, THEME
from km_desktop.models.field import Kind, Section, Use, field, in_russian
from km_desktop.models.money import Money
from km_desktop.models.referenced import BASICS, Referenced
from km_desktop.models.table import Mapped

PLACE = Section("place", Text("Place and scale", "Место и масштаб"))
TALK = Section("talk", Text("Contribution", "Выступление"))
TRAVEL = Section("travel", Text("Travel and costs", "Поездка и расходы"))
REPORT = Section("report", Text("Report", "Отчёт"))


class Event(Referenced, Record):
    """A forum, conference or session in which experts take part."""

    __tablename__ = "event"
    about: ClassVar[About] = About(
        singular=Text("Event", "Мероприятие"),
        plural=Text("Events", "Мероприятия"),
        counted=Plural(
            ("{n} event", "{n} events"), ("{n} мероприятие", "{n} мероприятия", "{n} мероприятий")
        ),
        title=("name_en", "name_ru"),
        prefix="EVT",
    )

    name_en: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Name in English", "Название на английском"),
        BASICS,
        length=300,
        half_required=True,
        uses=Use.SHOWN,
    )
    name_ru: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Name in Russian", "Название на русском"),
        BASICS,
        length=300,
        uses=Use.SHOWN,
    )
    starts_on: Mapped[date] = field(
        Kind.DAY, Text("From", "С"), BASICS, required=True, uses=Use.SHOWN
    )
    ends_on: Mapped[date] = field(Kind.DAY, Text("To", "По"), BASICS, required=True, uses=Use.SHOWN)
    organiser_id: Mapped[UUID | None] = field(
        Kind.LINK, Text("Organiser", "Организатор"), BASICS, of="organisation"
    )
    theme: Mapped[str | None] = field(
        Kind.CHOICE, Text("Theme", "Тема"), BASICS, of=THEME, uses=Use.SHOWN
    )
    sdgs: Mapped[tuple[str, ...]] = field(Kind.CHOICES, Text("SDGs", "ЦУР"), BASICS, of=SDG)
    country: Mapped[str] = field(
        Kind.CHOICE, Text("Country", "Страна"), PLACE, of=COUNTRY, required=True, uses=Use.SHOWN
    )
    city: Mapped[str | None] = field(
        Kind.TEXT, Text("City", "Город"), PLACE, length=100, uses=Use.SHOWN
    )
    city_ru: Mapped[str | None] = in_russian(city)
    format: Mapped[str | None] = field(
        Kind.CHOICE, Text("Format", "Формат"), PLACE, of=programmes.EVENT_FORMAT, uses=Use.SHOWN
    )
    scale: Mapped[str | None] = field(
        Kind.CHOICE, Text("Scale", "Масштаб"), PLACE, of=programmes.EVENT_SCALE
    )
    website: Mapped[str | None] = field(Kind.WEB, Text("Website", "Сайт"), PLACE)
    name_en_key: Mapped[str | None] = sort_key("name_en", otherwise=("name_ru",))


class Participation(Referenced, Record):
    """One expert at one event."""

    __tablename__ = "participation"
    about: ClassVar[About] = About(
        singular=Text("Participation", "Участие"),
        plural=Text("Participations", "Участие в мероприятиях"),
        counted=Plural(
            ("{n} participation", "{n} participations"),
            ("{n} участие", "{n} участия", "{n} участий"),
        ),
        title=("event_id",),
        prefix="EVP",
    )

    status: Mapped[str] = field(
        Kind.CHOICE,
        Text("Status", "Статус"),
        BASICS,
        of=programmes.PARTICIPATION_STATUS,
        required=True,
        uses=Use.GIVEN,
    )
    event_id: Mapped[UUID] = field(
        Kind.LINK, Text("Event", "Мероприятие"), BASICS, of="event", required=True, uses=Use.SHOWN
    )
    expert_id: Mapped[UUID] = field(
        Kind.LINK, Text("Expert", "Эксперт"), BASICS, of="expert", required=True, uses=Use.SHOWN
    )
    role: Mapped[str] = field(
        Kind.CHOICE,
        Text("Role", "Роль"),
        BASICS,
        of=programmes.EVENT_ROLE,
        required=True,
        uses=Use.SHOWN,
    )
    is_imported: Mapped[bool | None] = field(
        Kind.YES_NO, Text("From older records", "Из прежних записей"), BASICS
    )
    approved_on: Mapped[date | None] = field(
        Kind.DAY, Text("Decided on", "Решение принято"), BASICS
    )
    approved_by: Mapped[str | None] = field(
        Kind.TEXT, Text("Decided by", "Кто решил"), BASICS, length=120
    )
    approved_by_ru: Mapped[str | None] = in_russian(approved_by)
    presentation_en: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Presentation in English", "Доклад на английском"),
        TALK,
        length=300,
        uses=Use.SHOWN,
    )
    presentation_ru: Mapped[str | None] = field(
        Kind.TEXT, Text("Presentation in Russian", "Доклад на русском"), TALK, length=300
    )
    audience: Mapped[int | None] = field(
        Kind.WHOLE, Text("Audience", "Слушателей"), TALK, check=check.positive
    )
    travel_from: Mapped[date | None] = field(Kind.DAY, Text("Travel from", "Поездка с"), TRAVEL)
    travel_to: Mapped[date | None] = field(Kind.DAY, Text("Travel to", "Поездка по"), TRAVEL)
    overlap_reason: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Why an overlap is accepted", "Почему допущено наложение"),
        TRAVEL,
        length=300,
        private=True,
    )
    report_on: Mapped[date | None] = field(
        Kind.DAY, Text("Report received on", "Отчёт получен"), REPORT
    )
    report: Mapped[str | None] = field(Kind.LONG_TEXT, Text("Report", "Отчёт"), REPORT)
    report_ru: Mapped[str | None] = in_russian(report)
    outcome_en: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Outcome in English", "Итог на английском"), REPORT, length=1000
    )
    outcome_ru: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Outcome in Russian", "Итог на русском"), REPORT, length=1000
    )


class ParticipationCost(Record):
    """A cost of taking part in an event, and who bears it."""

    __tablename__ = "participation_cost"
    about: ClassVar[About] = About(
        singular=Text("Cost", "Расход"),
        plural=Text("Costs", "Расходы"),
        counted=Plural(("{n} cost", "{n} costs"), ("{n} расход", "{n} расхода", "{n} расходов")),
        title=("cost_type",),
        parent="participation_id",
    )

    participation_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Participation", "Участие"),
        TRAVEL,
        of="participation",
        required=True,
        uses=Use.EXCHANGE,
    )
    cost_type: Mapped[str] = field(
        Kind.CHOICE, Text("Type", "Вид"), TRAVEL, of=work.COST_TYPE, required=True, uses=Use.SHOWN
    )
    payer: Mapped[str | None] = field(
        Kind.CHOICE, Text("Paid by", "Плательщик"), TRAVEL, of=work.PAYER, uses=Use.SHOWN
    )
    planned: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("Planned", "План"),
        TRAVEL,
        uses=Use.SHOWN,
        private=True,
        check=check.positive,
    )
    actual: Mapped[Money | None] = field(
        Kind.MONEY, Text("Actual", "Факт"), TRAVEL, uses=Use.SHOWN, private=True
    )
