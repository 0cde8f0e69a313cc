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
from km_desktop.models.field import Kind, Section, Use, field, in_russian
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
    title_en: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Title in English", "Название на английском"),
        BASICS,
        length=200,
        half_required=True,
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
    host_project_ru: Mapped[str | None] = in_russian(host_project)
    country: Mapped[str] = field(
        Kind.CHOICE,
        Text("Country or territory", "Страна или территория"),
        BASICS,
        of=COUNTRY,
        required=True,
        uses=Use.SHOWN,
    )
    duty_station: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Duty station", "Место службы"),
        BASICS,
        length=100,
        half_required=True,
        uses=Use.SHOWN,
    )
    duty_station_ru: Mapped[str | None] = in_russian(duty_station)
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
    context_ru: Mapped[str | None] = in_russian(context)
    tasks: Mapped[str | None] = field(Kind.LONG_TEXT, Text("Tasks", "Задачи"), CONTENT)
    tasks_ru: Mapped[str | None] = in_russian(tasks)
    outputs: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Expected outputs", "Ожидаемые результаты"), CONTENT
    )
    outputs_ru: Mapped[str | None] = in_russian(outputs)
    qualifications: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Qualifications", "Требования"), CONTENT
    )
    qualifications_ru: Mapped[str | None] = in_russian(qualifications)
    languages: Mapped[tuple[str, ...]] = field(
        Kind.CHOICES, Text("Languages", "Языки"), CONTENT, of=LANGUAGE
    )
    title_en_key: Mapped[str | None] = sort_key("title_en", otherwise=("title_ru",))


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
        check=check.year,
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
    duty_station_ru: Mapped[str | None] = in_russian(duty_station)
    hardship: Mapped[str | None] = field(
        Kind.CHOICE, Text("Hardship class", "Класс трудности условий"), SERVICE, of=work.HARDSHIP
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
    supervisor_ru: Mapped[str | None] = in_russian(supervisor)
    theme: Mapped[str | None] = field(Kind.CHOICE, Text("Theme", "Тема"), SERVICE, of=THEME)
    sdgs: Mapped[tuple[str, ...]] = field(Kind.CHOICES, Text("SDGs", "ЦУР"), SERVICE, of=SDG)
    months_reason: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Reason for going beyond the limit", "Основание для превышения предела"),
        SERVICE,
        length=300,
    )
    pro_forma_cost: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("Pro forma cost", "Расчётная стоимость"),
        MONEY,
        private=True,
        check=check.positive,
    )
    actual_cost: Mapped[Money | None] = field(
        Kind.MONEY, Text("Actual cost", "Фактическая стоимость"), MONEY, private=True
    )
    vla_monthly: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("Living allowance per month", "Пособие на проживание в месяц"),
        MONEY,
        private=True,
        check=check.positive,
    )
    assessment_on: Mapped[date | None] = field(
        Kind.DAY, Text("Performance assessment on", "Оценка работы, дата"), ENDING
    )
    assessment: Mapped[str | None] = field(
        Kind.TEXT, Text("Performance assessment", "Оценка работы"), ENDING, length=120, private=True
    )
    assessment_ru: Mapped[str | None] = in_russian(assessment)
    assessment_rating: Mapped[str | None] = field(
        Kind.CHOICE,
        Text("Rating", "Балл оценки работы"),
        ENDING,
        of=ASSESSMENT_RATING,
        private=True,
    )
    decided_on: Mapped[date | None] = field(
        Kind.DAY,
        Text("Withdrawn on", "Кандидатура отозвана, дата"),
        ENDING,
        help=Text(
            "Of a candidate who never served: twelve months later the personal data are due to be "
            "erased.",
            "Для кандидата, который не служил: через двенадцать месяцев личные данные пора "
            "стереть.",
        ),
    )
    end_reason: Mapped[str | None] = field(
        Kind.CHOICE, Text("Reason for ending", "Причина окончания"), ENDING, of=work.END_REASON
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
