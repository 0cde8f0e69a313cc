"""UN Volunteers: descriptions of assignment, and deployments made from them (domain 6.9)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record, sort_key
from km_desktop.models.code_lists import work
from km_desktop.models.code_lists.places import (
    ASSESSMENT_RATING,
    COUNTRY,
    LANGUAGE,
    SDG,
    THEME,
    VOLUNTEER_CATEGORY,
)
from km_desktop.models.field import Kind, Section, Use, field
from km_desktop.models.money import Money
from km_desktop.models.referenced import BASICS, Referenced
from km_desktop.models.table import Mapped

CONTENT = Section("content", Text("Content", "Содержание"))
SERVICE = Section("service", Text("Service", "Служба"))
MONEY = Section("money", Text("Funding", "Финансирование"))
REPORTS = Section("reports", Text("Reports", "Отчёты"))
ENDING = Section("ending", Text("Assessment and end", "Оценка и окончание"))


class Doa(Referenced, Record):
    """A description of assignment; several volunteers may be deployed under one."""

    __tablename__ = "doa"
    about: ClassVar[About] = About(
        singular=Text("Description of assignment", "Описание задания ДООН"),
        plural=Text("Descriptions of assignment", "Описания заданий ДООН"),
        counted=Plural(
            ("{n} description", "{n} descriptions"),
            ("{n} описание", "{n} описания", "{n} описаний"),
        ),
        title=("title_en", "title_ru"),
        prefix="DOA",
    )

    status: Mapped[str] = field(
        Kind.CHOICE,
        Text("Status", "Статус"),
        BASICS,
        of=work.DOA_STATUS,
        required=True,
        uses=Use.GIVEN,
    )
    title_en: Mapped[str] = field(
        Kind.TEXT,
        Text("Title in English", "Название на английском"),
        BASICS,
        length=200,
        required=True,
        uses=Use.SHOWN,
    )
    title_ru: Mapped[str | None] = field(
        Kind.TEXT, Text("Title in Russian", "Название на русском"), BASICS, length=200
    )
    host_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Host agency", "Принимающая организация"),
        BASICS,
        of="organisation",
        required=True,
        uses=Use.SHOWN,
    )
    host_project: Mapped[str | None] = field(
        Kind.TEXT, Text("Project of the host", "Проект принимающей организации"), BASICS
    )
    country: Mapped[str] = field(
        Kind.CHOICE,
        Text("Country or territory", "Страна или территория"),
        BASICS,
        of=COUNTRY,
        required=True,
        uses=Use.SHOWN,
    )
    duty_station: Mapped[str] = field(
        Kind.TEXT,
        Text("Duty station", "Место службы"),
        BASICS,
        length=100,
        required=True,
        uses=Use.SHOWN,
    )
    kind: Mapped[str | None] = field(
        Kind.CHOICE, Text("On site or online", "На месте или онлайн"), BASICS, of=work.DOA_KIND
    )
    category: Mapped[str] = field(
        Kind.CHOICE,
        Text("Category", "Категория"),
        BASICS,
        of=VOLUNTEER_CATEGORY,
        required=True,
        uses=Use.SHOWN,
    )
    number_of_assignments: Mapped[int | None] = field(
        Kind.WHOLE,
        Text("Number of assignments", "Число назначений"),
        BASICS,
        check=check.between(1, 100),
    )
    expected_start: Mapped[date | None] = field(
        Kind.DAY, Text("Expected start", "Ожидаемое начало"), BASICS, uses=Use.SHOWN
    )
    duration_months: Mapped[int] = field(
        Kind.WHOLE,
        Text("Duration, months", "Срок, месяцев"),
        BASICS,
        required=True,
        check=check.between(1, 48),
    )
    funding: Mapped[str | None] = field(
        Kind.CHOICE, Text("Funding", "Финансирование"), BASICS, of=work.VOLUNTEER_FUNDING
    )
    context: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Organisational context", "Организационный контекст"), CONTENT
    )
    tasks: Mapped[str | None] = field(Kind.LONG_TEXT, Text("Tasks", "Задачи"), CONTENT)
    outputs: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Expected outputs", "Ожидаемые результаты"), CONTENT
    )
    qualifications: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Qualifications", "Требования"), CONTENT
    )
    languages: Mapped[tuple[str, ...]] = field(
        Kind.CHOICES, Text("Languages", "Языки"), CONTENT, of=LANGUAGE
    )
    title_en_key: Mapped[str | None] = sort_key("title_en")


class Deployment(Referenced, Record):
    """One tour of one volunteer in one country; a second tour is a second deployment."""

    __tablename__ = "deployment"
    about: ClassVar[About] = About(
        singular=Text("UN Volunteer deployment", "Назначение добровольца ООН"),
        plural=Text("UN Volunteers", "Добровольцы ООН"),
        counted=Plural(
            ("{n} deployment", "{n} deployments"),
            ("{n} назначение", "{n} назначения", "{n} назначений"),
        ),
        title=("person_id",),
        prefix="UNV",
    )

    status: Mapped[str] = field(
        Kind.CHOICE,
        Text("Status", "Статус"),
        BASICS,
        of=work.DEPLOYMENT_STATUS,
        required=True,
        uses=Use.GIVEN,
    )
    person_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Volunteer", "Доброволец"),
        BASICS,
        of="person",
        required=True,
        uses=Use.SHOWN,
    )
    doa_id: Mapped[UUID | None] = field(
        Kind.LINK, Text("Description of assignment", "Описание задания"), BASICS, of="doa"
    )
    cohort: Mapped[int] = field(
        Kind.WHOLE,
        Text("Cohort, year", "Набор, год"),
        BASICS,
        required=True,
        uses=Use.SHOWN,
        check=check.between(2000, 2100),
    )
    category: Mapped[str] = field(
        Kind.CHOICE,
        Text("Category", "Категория"),
        BASICS,
        of=VOLUNTEER_CATEGORY,
        required=True,
        uses=Use.SHOWN,
    )
    country: Mapped[str] = field(
        Kind.CHOICE,
        Text("Country or territory", "Страна или территория"),
        BASICS,
        of=COUNTRY,
        required=True,
        uses=Use.SHOWN,
    )
    host_id: Mapped[UUID | None] = field(
        Kind.LINK,
        Text("Host agency", "Принимающая организация"),
        BASICS,
        of="organisation",
        uses=Use.SHOWN,
    )
    is_imported: Mapped[bool | None] = field(
        Kind.YES_NO, Text("From older records", "Из прежних записей"), BASICS
    )
    duty_station: Mapped[str | None] = field(
        Kind.TEXT, Text("Duty station", "Место службы"), SERVICE, length=100
    )
    hardship: Mapped[str | None] = field(
        Kind.CHOICE, Text("Hardship class", "Класс сложности"), SERVICE, of=work.HARDSHIP
    )
    family_station: Mapped[bool | None] = field(
        Kind.YES_NO, Text("Family duty station", "Семейное место службы"), SERVICE
    )
    contract_start: Mapped[date] = field(
        Kind.DAY, Text("Contract start", "Начало контракта"), SERVICE, required=True, uses=Use.SHOWN
    )
    contract_end: Mapped[date] = field(
        Kind.DAY,
        Text("Contract end", "Окончание контракта"),
        SERVICE,
        required=True,
        uses=Use.SHOWN,
    )
    actual_start: Mapped[date | None] = field(
        Kind.DAY, Text("Actual start", "Начало, факт"), SERVICE
    )
    actual_end: Mapped[date | None] = field(
        Kind.DAY, Text("Actual end", "Окончание, факт"), SERVICE
    )
    supervisor: Mapped[str | None] = field(Kind.TEXT, Text("Supervisor", "Руководитель"), SERVICE)
    theme: Mapped[str | None] = field(Kind.CHOICE, Text("Theme", "Тема"), SERVICE, of=THEME)
    sdgs: Mapped[tuple[str, ...]] = field(Kind.CHOICES, Text("SDGs", "ЦУР"), SERVICE, of=SDG)
    months_reason: Mapped[str | None] = field(
        Kind.TEXT, Text("Reason beyond the limit", "Основание сверх предела"), SERVICE, length=300
    )
    pro_forma_cost: Mapped[Money | None] = field(
        Kind.MONEY, Text("Pro forma cost", "Расчётная стоимость"), MONEY, private=True
    )
    actual_cost: Mapped[Money | None] = field(
        Kind.MONEY, Text("Actual cost", "Фактическая стоимость"), MONEY, private=True
    )
    vla_monthly: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("Living allowance a month", "Пособие на проживание в месяц"),
        MONEY,
        private=True,
    )
    assessment_on: Mapped[date | None] = field(
        Kind.DAY, Text("Performance assessment on", "Оценка работы, дата"), ENDING
    )
    assessment: Mapped[str | None] = field(
        Kind.TEXT, Text("Performance assessment", "Оценка работы"), ENDING, length=120, private=True
    )
    assessment_rating: Mapped[str | None] = field(
        Kind.CHOICE,
        Text("Rating", "Балл оценки работы"),
        ENDING,
        of=ASSESSMENT_RATING,
        private=True,
    )
    end_reason: Mapped[str | None] = field(
        Kind.CHOICE, Text("Reason of ending", "Причина окончания"), ENDING, of=work.END_REASON
    )
    notice_on: Mapped[date | None] = field(
        Kind.DAY, Text("Notice given on", "Дата уведомления"), ENDING
    )
    last_working_day: Mapped[date | None] = field(
        Kind.DAY, Text("Last day of work", "Последний рабочий день"), ENDING
    )
    leave_days: Mapped[Decimal | None] = field(
        Kind.NUMBER,
        Text("Days of leave left", "Дней неиспользованного отпуска"),
        ENDING,
        check=check.half_days,
        private=True,
    )
    cleared_on: Mapped[date | None] = field(
        Kind.DAY,
        Text("Final clearance on", "Обходной лист сдан"),
        ENDING,
        help=Text(
            "The day the host signed the final checklist.",
            "День, когда принимающая организация подписала обходной лист.",
        ),
    )


def _of_deployment(section: Section) -> Mapped[UUID]:
    declared: Mapped[UUID] = field(
        Kind.LINK,
        Text("Deployment", "Назначение"),
        section,
        of="deployment",
        required=True,
        uses=Use.EXCHANGE,
    )
    return declared


class Extension(Record):
    """An extension of a deployment; it does not add to the number of deployments."""

    __tablename__ = "extension"
    about: ClassVar[About] = About(
        singular=Text("Extension", "Продление"),
        plural=Text("Extensions", "Продления"),
        counted=Plural(
            ("{n} extension", "{n} extensions"),
            ("{n} продление", "{n} продления", "{n} продлений"),
        ),
        title=("new_end",),
        parent="deployment_id",
    )

    deployment_id: Mapped[UUID] = _of_deployment(SERVICE)
    new_end: Mapped[date] = field(
        Kind.DAY, Text("New end", "Новое окончание"), SERVICE, required=True, uses=Use.SHOWN
    )
    requested_on: Mapped[date | None] = field(
        Kind.DAY, Text("Requested on", "Запрошено"), SERVICE, uses=Use.SHOWN
    )
    funding: Mapped[str | None] = field(
        Kind.CHOICE,
        Text("Funding", "Финансирование"),
        SERVICE,
        of=work.VOLUNTEER_FUNDING,
        uses=Use.SHOWN,
    )
    consent: Mapped[bool | None] = field(
        Kind.YES_NO, Text("Everyone consents", "Все согласны"), SERVICE, uses=Use.SHOWN
    )


class Reassignment(Record):
    """A change of duty station within the same country; not a new deployment."""

    __tablename__ = "reassignment"
    about: ClassVar[About] = About(
        singular=Text("Reassignment", "Перевод"),
        plural=Text("Reassignments", "Переводы"),
        counted=Plural(
            ("{n} reassignment", "{n} reassignments"),
            ("{n} перевод", "{n} перевода", "{n} переводов"),
        ),
        title=("new_station",),
        parent="deployment_id",
    )

    deployment_id: Mapped[UUID] = _of_deployment(SERVICE)
    new_station: Mapped[str] = field(
        Kind.TEXT,
        Text("New duty station", "Новое место службы"),
        SERVICE,
        length=100,
        required=True,
        uses=Use.SHOWN,
    )
    moved_on: Mapped[date | None] = field(Kind.DAY, Text("From", "С"), SERVICE, uses=Use.SHOWN)


class VolunteerReport(Record):
    """A periodic report of a volunteer and when the donor got it."""

    __tablename__ = "volunteer_report"
    about: ClassVar[About] = About(
        singular=Text("Report", "Отчёт"),
        plural=Text("Reports", "Отчёты"),
        counted=Plural(("{n} report", "{n} reports"), ("{n} отчёт", "{n} отчёта", "{n} отчётов")),
        title=("period",),
        parent="deployment_id",
    )

    deployment_id: Mapped[UUID] = _of_deployment(REPORTS)
    period: Mapped[str] = field(
        Kind.TEXT, Text("Period", "Период"), REPORTS, length=60, required=True, uses=Use.SHOWN
    )
    received_on: Mapped[date | None] = field(
        Kind.DAY, Text("Received on", "Получен"), REPORTS, uses=Use.SHOWN
    )
    forwarded_on: Mapped[date | None] = field(
        Kind.DAY, Text("Forwarded to donor", "Передан донору"), REPORTS, uses=Use.SHOWN
    )


class Statement(Record):
    """A yearly statement of income and expenditure for a volunteer."""

    __tablename__ = "statement"
    about: ClassVar[About] = About(
        singular=Text("Financial statement", "Финансовый отчёт"),
        plural=Text("Financial statements", "Финансовые отчёты"),
        counted=Plural(
            ("{n} statement", "{n} statements"),
            ("{n} отчёт", "{n} отчёта", "{n} отчётов"),
        ),
        title=("year",),
        parent="deployment_id",
    )

    deployment_id: Mapped[UUID] = _of_deployment(MONEY)
    year: Mapped[int] = field(
        Kind.WHOLE,
        Text("Year", "Год"),
        MONEY,
        required=True,
        uses=Use.SHOWN,
        check=check.between(2000, 2100),
    )
    income: Mapped[Money | None] = field(
        Kind.MONEY, Text("Income", "Поступления"), MONEY, uses=Use.SHOWN, private=True
    )
    expenditure: Mapped[Money | None] = field(
        Kind.MONEY, Text("Expenditure", "Расходы"), MONEY, uses=Use.SHOWN, private=True
    )
