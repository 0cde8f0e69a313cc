"""An Experts-on-Demand assignment: one expert, one country, one set of outputs (domain 6.5)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models.base import About, Record, sort_key
from km_desktop.models.check import between, half_days, positive
from km_desktop.models.code_lists import work
from km_desktop.models.code_lists.places import COUNTRY, SDG, SDG_TARGET, THEME
from km_desktop.models.column import index
from km_desktop.models.field import Kind, Section, Use, field, in_russian
from km_desktop.models.money import Money
from km_desktop.models.referenced import BASICS, Referenced
from km_desktop.models.table import Mapped

SCHEDULE = Section("schedule", Text("Schedule and modality", "Сроки и формат"))
TERMS = Section("terms", Text("Terms of reference", "Техническое задание"))
EXPERT = Section("expert", Text("Expert", "Эксперт"))
DELIVERABLES = Section("deliverables", Text("Deliverables", "Результаты"))
MISSIONS = Section("missions", Text("Missions", "Миссии"))
PAYMENTS = Section("payments", Text("Payments", "Оплата"))
RESULTS = Section("results", Text("Results", "Итоги"))
EVALUATION = Section("evaluation", Text("Evaluation", "Оценка"))

ENDED_BECAUSE = Text("Reason for ending", "Причина прекращения")


class Assignment(Referenced, Record):
    """A short-term assignment of a roster expert for a country office."""

    __tablename__ = "assignment"
    about: ClassVar[About] = About(
        singular=Text("Assignment", "Задание"),
        plural=Text("Assignments", "Задания"),
        counted=Plural(
            ("{n} assignment", "{n} assignments"),
            ("{n} задание", "{n} задания", "{n} заданий"),
        ),
        title=("title_en", "title_ru"),
        prefix="EOD",
    )
    __table_args__ = (  # figures and deadlines ask for these together, of hundreds of thousands
        index("status", "actual_end", "is_imported", "removed_at"),
        index("status", "actual_end", "removed_at", "country", "expert_id", "id"),
    )

    status: Mapped[str] = field(
        Kind.CHOICE,
        Text("Status", "Статус"),
        BASICS,
        of=work.ASSIGNMENT_STATUS,
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
        Kind.TEXT,
        Text("Title in Russian", "Название на русском"),
        BASICS,
        length=200,
        uses=Use.SHOWN,
    )
    request_id: Mapped[UUID | None] = field(
        Kind.LINK, Text("Request", "Запрос"), BASICS, of="request"
    )
    project_id: Mapped[UUID | None] = field(
        Kind.LINK, Text("Supports the project", "Поддерживает проект"), BASICS, of="project"
    )
    country: Mapped[str] = field(
        Kind.CHOICE,
        Text("Country", "Страна"),
        BASICS,
        of=COUNTRY,
        required=True,
        uses=Use.SHOWN,
        help=Text(
            "The country that benefits, also for desk work.",
            "Страна, для которой ведётся работа, в том числе камеральная.",
        ),
    )
    office_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Requesting office", "Запрашивающий офис"),
        BASICS,
        of="organisation",
        required=True,
    )
    partner_id: Mapped[UUID | None] = field(
        Kind.LINK, Text("National partner", "Национальный партнёр"), BASICS, of="organisation"
    )
    main_theme: Mapped[str] = field(
        Kind.CHOICE,
        Text("Main theme", "Основная тема"),
        BASICS,
        of=THEME,
        required=True,
        uses=Use.SHOWN,
    )
    other_themes: Mapped[tuple[str, ...]] = field(
        Kind.CHOICES, Text("Other themes", "Другие темы"), BASICS, of=THEME
    )
    sdgs: Mapped[tuple[str, ...]] = field(Kind.CHOICES, Text("SDGs", "ЦУР"), BASICS, of=SDG)
    sdg_targets: Mapped[tuple[str, ...]] = field(
        Kind.CHOICES, Text("SDG targets", "Задачи ЦУР"), BASICS, of=SDG_TARGET
    )
    framework_outcome: Mapped[str | None] = field(
        Kind.TEXT, Text("UNDAF/UNSDCF outcome in English", "Итог рамочной программы на английском"),
        BASICS, length=300,
    )  # fmt: skip
    framework_outcome_ru: Mapped[str | None] = in_russian(framework_outcome)
    fee_ceiling: Mapped[Money | None] = field(
        Kind.MONEY, Text("Fee ceiling", "Предел оплаты"), BASICS, private=True, check=positive
    )
    is_imported: Mapped[bool | None] = field(
        Kind.YES_NO,
        Text("From older records", "Из прежних записей"),
        BASICS,
        help=Text(
            "Entered complete, without its steps.", "Внесено завершённым, без промежуточных шагов."
        ),
    )
    planned_start: Mapped[date | None] = field(
        Kind.DAY, Text("Planned start", "Начало, план"), SCHEDULE, uses=Use.SHOWN
    )
    planned_end: Mapped[date | None] = field(
        Kind.DAY, Text("Planned end", "Окончание, план"), SCHEDULE, uses=Use.SHOWN
    )
    actual_start: Mapped[date | None] = field(
        Kind.DAY, Text("Actual start", "Начало, факт"), SCHEDULE
    )
    actual_end: Mapped[date | None] = field(
        Kind.DAY, Text("Actual end", "Окончание, факт"), SCHEDULE, uses=Use.SHOWN
    )
    modalities: Mapped[tuple[str, ...]] = field(
        Kind.CHOICES, Text("Modalities", "Форматы"), SCHEDULE, of=work.MODALITY
    )
    days_home: Mapped[Decimal | None] = field(
        Kind.NUMBER, Text("Days at home", "Дней дома"), SCHEDULE, check=half_days
    )
    days_online: Mapped[Decimal | None] = field(
        Kind.NUMBER, Text("Days online", "Дней онлайн"), SCHEDULE, check=half_days
    )
    days_mission: Mapped[Decimal | None] = field(
        Kind.NUMBER, Text("Days on mission", "Дней в миссии"), SCHEDULE, check=half_days
    )
    background_en: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Background in English", "Общие сведения на английском"), TERMS
    )
    background_ru: Mapped[str | None] = in_russian(background_en)
    objective_en: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Objective in English", "Цель на английском"), TERMS
    )
    objective_ru: Mapped[str | None] = in_russian(objective_en)
    tasks_en: Mapped[str | None] = field(
        Kind.LONG_TEXT,
        Text("Tasks in English", "Задачи на английском"),
        TERMS,
        help=Text("One task per line.", "По одной задаче в строке."),
    )
    tasks_ru: Mapped[str | None] = in_russian(tasks_en)
    qualifications: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Qualifications", "Требования к эксперту"), TERMS
    )
    qualifications_ru: Mapped[str | None] = in_russian(qualifications)
    expert_id: Mapped[UUID | None] = field(
        Kind.LINK, Text("Expert", "Эксперт"), EXPERT, of="expert", uses=Use.SHOWN
    )
    direct_reason: Mapped[str | None] = field(
        Kind.TEXT, Text("Direct selection, because", "Прямой отбор: основание"), EXPERT,
        length=300, private=True,
    )  # fmt: skip
    technical_weight: Mapped[Decimal | None] = field(
        Kind.NUMBER,
        Text("Weight of the technical score, %", "Вес технической оценки, %"),
        EXPERT,
        check=between(0, 100),
        help=Text(
            "70 where nothing is given; the financial score has the rest.",
            "70, если не указано; остальное – вес финансовой оценки.",
        ),
    )
    technical_threshold: Mapped[Decimal | None] = field(
        Kind.NUMBER,
        Text("Technical threshold, %", "Технический порог, %"),
        EXPERT,
        check=between(0, 100),
        help=Text(
            "70 where nothing is given; offers of candidates below it are not compared.",
            "70, если не указано; предложения кандидатов ниже порога не сравниваются.",
        ),
    )
    offers_close_on: Mapped[date | None] = field(
        Kind.DAY, Text("Closing day of offers", "Последний день приёма предложений"), EXPERT
    )
    overlap_reason: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Why an overlap is accepted", "Почему допущено наложение"),
        EXPERT,
        length=300,
        private=True,
    )
    supervisor: Mapped[str | None] = field(
        Kind.TEXT, Text("Supervisor in the country office", "Куратор в страновом офисе"), EXPERT
    )
    supervisor_ru: Mapped[str | None] = field(
        Kind.TEXT, Text("Supervisor, in Russian", "Куратор в страновом офисе, по-русски"), EXPERT
    )
    focal_point: Mapped[str | None] = field(
        Kind.TEXT, Text("Focal point of the project", "Координатор проекта"), EXPERT
    )
    focal_point_ru: Mapped[str | None] = in_russian(focal_point)
    contract_type: Mapped[str | None] = field(
        Kind.CHOICE, Text("Contract type", "Вид договора"), PAYMENTS, of=work.CONTRACT_TYPE
    )
    contract_no: Mapped[str | None] = field(
        Kind.TEXT, Text("Contract no.", "Номер договора"), PAYMENTS, length=60
    )
    signed_on: Mapped[date | None] = field(Kind.DAY, Text("Signed on", "Подписан"), PAYMENTS)
    approved_by: Mapped[str | None] = field(
        Kind.TEXT, Text("Approved by", "Кто утвердил"), PAYMENTS, length=120
    )
    fee_basis: Mapped[str | None] = field(
        Kind.CHOICE, Text("Fee basis", "Основа оплаты"), PAYMENTS, of=work.FEE_BASIS, private=True
    )
    daily_fee: Mapped[Money | None] = field(
        Kind.MONEY, Text("Daily fee", "Ставка за день"), PAYMENTS, private=True, check=positive
    )
    total_fee: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("Total fee", "Вознаграждение, всего"),
        PAYMENTS,
        private=True,
        check=positive,
    )
    participants_f: Mapped[int | None] = field(
        Kind.WHOLE, Text("Participants, women", "Участники, женщины"), RESULTS, check=positive
    )
    participants_m: Mapped[int | None] = field(
        Kind.WHOLE, Text("Participants, men", "Участники, мужчины"), RESULTS, check=positive
    )
    participants_total: Mapped[int | None] = field(
        Kind.WHOLE, Text("Participants, all", "Участники, всего"), RESULTS, check=positive
    )
    results_note_en: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Results in English", "Итоги на английском"), RESULTS, length=1000
    )
    results_note_ru: Mapped[str | None] = in_russian(results_note_en)
    product_url: Mapped[str | None] = field(
        Kind.WEB, Text("Knowledge product", "Продукт знаний"), RESULTS
    )
    is_product_public: Mapped[bool | None] = field(
        Kind.YES_NO, Text("Product is public", "Продукт опубликован"), RESULTS
    )
    ended_reason: Mapped[str | None] = field(
        Kind.CHOICE, ENDED_BECAUSE, RESULTS, of=work.CANCEL_REASON
    )
    ended_note: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Note on ending", "О прекращении"), RESULTS, private=True
    )
    days_delivered: Mapped[Decimal | None] = field(
        Kind.NUMBER, Text("Days delivered", "Отработано дней"), RESULTS, check=half_days
    )
    amount_payable: Mapped[Money | None] = field(
        Kind.MONEY, Text("Amount payable", "К выплате"), RESULTS, private=True, check=positive
    )
    review_on: Mapped[date | None] = field(
        Kind.DAY, Text("Review on", "Вернуться к вопросу"), RESULTS
    )
    title_en_key: Mapped[str | None] = sort_key("title_en", otherwise=("title_ru",))
    title_ru_key: Mapped[str | None] = sort_key("title_ru", otherwise=("title_en",))
