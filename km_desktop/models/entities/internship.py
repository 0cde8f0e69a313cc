"""An internship of a Master's student, three to six months (domain 6.8)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record
from km_desktop.models.code_lists import people
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.models.field import Kind, Section, Use, field, in_russian
from km_desktop.models.money import Money
from km_desktop.models.referenced import BASICS, Referenced
from km_desktop.models.table import Mapped

STUDIES = Section("studies", Text("Studies", "Учёба"))
PLACE = Section("place", Text("Host", "Принимающая сторона"))
SCHEDULE = Section("schedule", Text("Schedule", "Сроки"))
FUNDING = Section("funding", Text("Funding", "Финансирование"))
READY = Section("ready", Text("Before the start", "До начала"))
RESULT = Section("result", Text("Result", "Итоги"))


class Internship(Referenced, Record):
    """One internship of one person."""

    __tablename__ = "internship"
    about: ClassVar[About] = About(
        singular=Text("Internship", "Стажировка"),
        plural=Text("Internships", "Стажировки"),
        counted=Plural(
            ("{n} internship", "{n} internships"),
            ("{n} стажировка", "{n} стажировки", "{n} стажировок"),
        ),
        title=("person_id",),
        prefix="INT",
    )

    status: Mapped[str] = field(
        Kind.CHOICE,
        Text("Status", "Статус"),
        BASICS,
        of=people.INTERNSHIP_STATUS,
        required=True,
        uses=Use.GIVEN,
    )
    person_id: Mapped[UUID] = field(
        Kind.LINK, Text("Intern", "Стажёр"), BASICS, of="person", required=True, uses=Use.SHOWN
    )
    is_imported: Mapped[bool | None] = field(
        Kind.YES_NO, Text("From older records", "Из прежних записей"), BASICS
    )
    university_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("University", "Университет"),
        STUDIES,
        of="organisation",
        required=True,
        uses=Use.SHOWN,
    )
    faculty: Mapped[str | None] = field(
        Kind.TEXT, Text("Faculty or programme", "Факультет или программа"), STUDIES
    )
    faculty_ru: Mapped[str | None] = in_russian(faculty)
    study_level: Mapped[str | None] = field(
        Kind.CHOICE, Text("Level of study", "Уровень обучения"), STUDIES, of=people.STUDY_LEVEL
    )
    year_of_study: Mapped[int | None] = field(
        Kind.WHOLE, Text("Year of study", "Курс"), STUDIES, check=check.between(1, 8)
    )
    graduation_on: Mapped[date | None] = field(
        Kind.DAY, Text("Graduation expected", "Окончание учёбы"), STUDIES
    )
    university_supervisor: Mapped[str | None] = field(
        Kind.TEXT, Text("Supervisor at the university", "Руководитель в университете"), STUDIES
    )
    host_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Host office", "Принимающий офис"),
        PLACE,
        of="organisation",
        required=True,
        uses=Use.SHOWN,
    )
    unit: Mapped[str | None] = field(Kind.TEXT, Text("Unit", "Подразделение"), PLACE)
    unit_ru: Mapped[str | None] = in_russian(unit)
    country: Mapped[str] = field(
        Kind.CHOICE, Text("Country", "Страна"), PLACE, of=COUNTRY, required=True, uses=Use.SHOWN
    )
    duty_station: Mapped[str | None] = field(
        Kind.TEXT, Text("Duty station", "Место прохождения"), PLACE, length=100
    )
    duty_station_ru: Mapped[str | None] = in_russian(duty_station)
    format: Mapped[str | None] = field(
        Kind.CHOICE, Text("Format", "Формат"), PLACE, of=people.INTERNSHIP_FORMAT, uses=Use.SHOWN
    )
    supervisor: Mapped[str | None] = field(Kind.TEXT, Text("Supervisor", "Руководитель"), PLACE)
    supervisor_ru: Mapped[str | None] = in_russian(supervisor)
    supervisor_email: Mapped[str | None] = field(
        Kind.EMAIL,
        Text("Supervisor's e-mail", "Эл. почта руководителя"),
        PLACE,
        private=True,
    )
    tasks_en: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Terms of reference", "Техническое задание"), PLACE
    )
    tasks_ru: Mapped[str | None] = in_russian(tasks_en)
    planned_start: Mapped[date] = field(
        Kind.DAY, Text("Planned start", "Начало, план"), SCHEDULE, required=True, uses=Use.SHOWN
    )
    planned_end: Mapped[date] = field(
        Kind.DAY, Text("Planned end", "Окончание, план"), SCHEDULE, required=True, uses=Use.SHOWN
    )
    actual_start: Mapped[date | None] = field(
        Kind.DAY, Text("Actual start", "Начало, факт"), SCHEDULE
    )
    actual_end: Mapped[date | None] = field(
        Kind.DAY, Text("Actual end", "Окончание, факт"), SCHEDULE, uses=Use.SHOWN
    )
    exception_reason: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Reason for the exception", "Основание исключения"),
        SCHEDULE,
        length=300,
        help=Text(
            "Needed when the internship is longer than six months.",
            "Нужно, если стажировка длиннее шести месяцев.",
        ),
    )
    funding_source: Mapped[str] = field(
        Kind.CHOICE,
        Text("Funding", "Финансирование"),
        FUNDING,
        of=people.INTERNSHIP_FUNDING,
        required=True,
        uses=Use.SHOWN,
    )
    stipend_monthly: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("Stipend per month", "Стипендия в месяц"),
        FUNDING,
        private=True,
        check=check.positive,
    )
    total_cost: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("Total cost", "Общая стоимость"),
        FUNDING,
        private=True,
        check=check.positive,
    )
    mgimo_contribution: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("Contribution of MGIMO", "Вклад МГИМО"),
        FUNDING,
        private=True,
        check=check.positive,
    )
    insurance_ok: Mapped[bool | None] = field(
        Kind.YES_NO, Text("Insured", "Страховка оформлена"), READY
    )
    relatives_declared: Mapped[bool | None] = field(
        Kind.YES_NO, Text("Relatives declared", "Сведения о родственниках поданы"), READY
    )
    courses_done_on: Mapped[date | None] = field(
        Kind.DAY, Text("Mandatory courses done", "Обязательные курсы пройдены"), READY
    )
    midterm_note: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Midterm note", "Промежуточная заметка"), RESULT, private=True
    )
    final_report_on: Mapped[date | None] = field(
        Kind.DAY, Text("Final report received", "Итоговый отчёт получен"), RESULT
    )
    supervisor_score: Mapped[str | None] = field(
        Kind.CHOICE, Text("Supervisor's score", "Оценка руководителя"), RESULT, of=people.SCORE
    )
    result: Mapped[str | None] = field(
        Kind.CHOICE, Text("Result", "Результат"), RESULT, of=people.INTERNSHIP_RESULT
    )
    certificate_no: Mapped[str | None] = field(
        Kind.TEXT, Text("Certificate no.", "Номер сертификата"), RESULT, length=60
    )
    certificate_on: Mapped[date | None] = field(
        Kind.DAY, Text("Certificate date", "Дата сертификата"), RESULT
    )
    decided_on: Mapped[date | None] = field(
        Kind.DAY,
        Text("Not selected or withdrawn on", "Отказ или отзыв заявки, дата"),
        RESULT,
        help=Text(
            "Twelve months later the personal data are due to be erased.",
            "Через двенадцать месяцев личные данные пора стереть.",
        ),
    )
    ended_note: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Reason for ending", "Причина прекращения"),
        RESULT,
        length=500,
        private=True,
    )


class InternshipExtension(Record):
    """An agreed new end of an internship; the planned end itself is not rewritten."""

    __tablename__ = "internship_extension"
    about: ClassVar[About] = About(
        singular=Text("Extension", "Продление"),
        plural=Text("Extensions", "Продления"),
        counted=Plural(
            ("{n} extension", "{n} extensions"),
            ("{n} продление", "{n} продления", "{n} продлений"),
        ),
        title=("new_end",),
        parent="internship_id",
    )

    internship_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Internship", "Стажировка"),
        SCHEDULE,
        of="internship",
        required=True,
        uses=Use.EXCHANGE,
    )
    new_end: Mapped[date] = field(
        Kind.DAY, Text("New end", "Новое окончание"), SCHEDULE, required=True, uses=Use.SHOWN
    )
    agreed_on: Mapped[date | None] = field(
        Kind.DAY, Text("Agreed on", "Согласовано"), SCHEDULE, uses=Use.SHOWN
    )
    reason: Mapped[str | None] = field(
        Kind.TEXT, Text("Reason", "Причина"), SCHEDULE, length=300, uses=Use.SHOWN
    )
