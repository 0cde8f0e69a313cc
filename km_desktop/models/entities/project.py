"""Projects of the partnership's portfolio (domain 3.7, 6.12, 7.9)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record, sort_key
from km_desktop.models.code_lists import portfolio
from km_desktop.models.code_lists.places import SDG, SDG_TARGET, THEME
from km_desktop.models.field import Kind, Section, Use, field, in_russian
from km_desktop.models.money import Money
from km_desktop.models.referenced import BASICS, Referenced
from km_desktop.models.table import Mapped

COUNTRIES = Section("countries", Text("Countries", "Страны"))
PARTNERS = Section("partners", Text("Partners", "Партнёры"))
THEMES = Section("themes", Text("Themes and goals", "Темы и цели"))
AID = Section("aid", Text("Aid classification", "Классификация помощи"))
SCHEDULE = Section("schedule", Text("Schedule", "Сроки"))
BUDGET = Section("budget", Text("Budget", "Бюджет"))
PEOPLE = Section("people", Text("Beneficiaries", "Бенефициары"))
RESULTS = Section("results", Text("Results", "Результаты"))
DOCUMENTS = Section("documents", Text("Documents and identifiers", "Документы и идентификаторы"))


class Project(Referenced, Record):
    """A project that the Russian Federation funds, in one country or many."""

    __tablename__ = "project"
    about: ClassVar[About] = About(
        singular=Text("Project", "Проект"),
        plural=Text("Projects", "Проекты"),
        counted=Plural(
            ("{n} project", "{n} projects"), ("{n} проект", "{n} проекта", "{n} проектов")
        ),
        title=("title_en", "title_ru"),
        prefix="PRJ",
    )

    status: Mapped[str] = field(
        Kind.CHOICE,
        Text("Status", "Статус"),
        BASICS,
        of=portfolio.PROJECT_STATUS,
        required=True,
        uses=Use.GIVEN,
    )
    title_en: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Title in English", "Название на английском"),
        BASICS,
        length=300,
        half_required=True,
        uses=Use.SHOWN,
    )
    title_ru: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Title in Russian", "Название на русском"),
        BASICS,
        length=300,
        uses=Use.SHOWN,
    )
    agency: Mapped[str] = field(
        Kind.CHOICE,
        Text("Agency", "Учреждение"),
        BASICS,
        of=portfolio.AGENCY,
        required=True,
        uses=Use.SHOWN,
    )
    instrument: Mapped[str] = field(
        Kind.CHOICE,
        Text("Instrument", "Инструмент"),
        BASICS,
        of=portfolio.INSTRUMENT,
        required=True,
    )
    fund_round: Mapped[int | None] = field(
        Kind.WHOLE,
        Text("Round of the Trust Fund, year", "Раунд Трастового фонда, год"),
        BASICS,
        check=check.year,
    )
    scope: Mapped[str | None] = field(
        Kind.CHOICE, Text("Scope", "Охват"), BASICS, of=portfolio.SCOPE, uses=Use.SHOWN
    )
    scope_before: Mapped[str | None] = field(
        Kind.CHOICE,
        Text("Scope in earlier versions", "Охват в прежних версиях"),
        BASICS,
        of=portfolio.SCOPE_BEFORE,
        help=Text(
            "What the code said then; empty it once the scope is confirmed.",
            "Что тогда означал код; очистите, когда охват подтверждён.",
        ),
    )
    implementer_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Implementing organisation", "Исполнитель"),
        BASICS,
        of="organisation",
        required=True,
    )
    is_imported: Mapped[bool | None] = field(
        Kind.YES_NO, Text("From older records", "Из прежних записей"), BASICS
    )
    main_theme: Mapped[str | None] = field(
        Kind.CHOICE, Text("Main theme", "Основная тема"), THEMES, of=THEME, uses=Use.SHOWN
    )
    other_themes: Mapped[tuple[str, ...]] = field(
        Kind.CHOICES, Text("Other themes", "Другие темы"), THEMES, of=THEME
    )
    sdgs: Mapped[tuple[str, ...]] = field(Kind.CHOICES, Text("SDGs", "ЦУР"), THEMES, of=SDG)
    sdg_targets: Mapped[tuple[str, ...]] = field(
        Kind.CHOICES, Text("SDG targets", "Задачи ЦУР"), THEMES, of=SDG_TARGET
    )
    gender_marker: Mapped[str | None] = field(
        Kind.CHOICE, Text("Gender marker", "Гендерный маркер"), THEMES, of=portfolio.GENDER_MARKER
    )
    framework_outcome: Mapped[str | None] = field(
        Kind.TEXT, Text("UNDAF/UNSDCF outcome", "Итог рамочной программы"), THEMES, length=300
    )
    framework_outcome_ru: Mapped[str | None] = in_russian(framework_outcome)
    programme_output: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Country programme output", "Результат страновой программы"),
        THEMES,
        length=300,
    )
    programme_output_ru: Mapped[str | None] = in_russian(programme_output)
    flow_type: Mapped[str | None] = field(
        Kind.CHOICE, Text("Flow type", "Вид потока"), AID, of=portfolio.FLOW_TYPE
    )
    finance_type: Mapped[str | None] = field(
        Kind.CHOICE, Text("Finance type", "Вид финансирования"), AID, of=portfolio.FINANCE_TYPE
    )
    aid_type: Mapped[str | None] = field(
        Kind.CHOICE, Text("Aid type", "Вид помощи"), AID, of=portfolio.AID_TYPE
    )
    tied_status: Mapped[str | None] = field(
        Kind.CHOICE, Text("Tied status", "Связанность"), AID, of=portfolio.TIED_STATUS
    )
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
        Kind.DAY, Text("Actual end", "Окончание, факт"), SCHEDULE
    )
    approved_on: Mapped[date | None] = field(
        Kind.DAY, Text("Steering Committee approval", "Одобрен Руководящим комитетом"), SCHEDULE
    )
    approved_by: Mapped[str | None] = field(
        Kind.TEXT, Text("Approved by", "Кто утвердил"), SCHEDULE, length=120
    )
    closed_operationally_on: Mapped[date | None] = field(
        Kind.DAY, Text("Operationally closed on", "Операционно закрыт"), SCHEDULE
    )
    closed_financially_on: Mapped[date | None] = field(
        Kind.DAY, Text("Financially closed on", "Финансово закрыт"), SCHEDULE
    )
    approved_amount: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("Approved amount", "Утверждённая сумма"),
        BUDGET,
        uses=Use.SHOWN,
        check=check.positive,
    )
    cofinancing: Mapped[Money | None] = field(
        Kind.MONEY, Text("Co-financing", "Софинансирование"), BUDGET, check=check.positive
    )
    summary_en: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Summary in English", "Описание на английском"), RESULTS
    )
    summary_ru: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Summary in Russian", "Описание на русском"), RESULTS
    )
    iati_id: Mapped[str | None] = field(
        Kind.TEXT,
        Text("IATI activity identifier", "Идентификатор IATI"),
        DOCUMENTS,
        length=120,
        check=check.iati_reference,
    )
    title_en_key: Mapped[str | None] = sort_key("title_en", otherwise=("title_ru",))
    title_ru_key: Mapped[str | None] = sort_key("title_ru", otherwise=("title_en",))
