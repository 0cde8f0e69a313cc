"""An expert of the roster: what a person knows and can be asked for (domain 6.2)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record
from km_desktop.models.code_lists import people
from km_desktop.models.code_lists.places import COUNTRY, SDG, THEME
from km_desktop.models.column import index
from km_desktop.models.field import Kind, Section, Use, field, in_russian
from km_desktop.models.money import Money
from km_desktop.models.referenced import Referenced
from km_desktop.models.table import Mapped

PROFILE = Section("profile", Text("Profile", "Профиль"))
THEMES = Section("themes", Text("Themes and SDGs", "Темы и ЦУР"))
ROSTER = Section("roster", Text("Roster", "Реестр"))
AVAILABLE = Section("availability", Text("Availability", "Доступность"))


class Expert(Referenced, Record):
    """A person's profile on the roster."""

    __tablename__ = "expert"
    about: ClassVar[About] = About(
        singular=Text("Expert", "Эксперт"),
        plural=Text("Experts", "Эксперты"),
        counted=Plural(
            ("{n} expert", "{n} experts"),
            ("{n} эксперт", "{n} эксперта", "{n} экспертов"),
        ),
        title=("person_id",),
        prefix="EXP",
        core="person_id",
        kept_when_erased=(
            "person_id",
            "reference",
            "status",
            "degree",
            "main_theme",
            "other_themes",
            "sdgs",
            "countries_of_experience",
        ),
    )
    # The roster and its themes are counted from these alone.
    __table_args__ = (index("status", "removed_at", "main_theme", "person_id"),)

    person_id: Mapped[UUID] = field(
        Kind.LINK, Text("Person", "Человек"), PROFILE, of="person", required=True, uses=Use.EXCHANGE
    )
    status: Mapped[str] = field(
        Kind.CHOICE,
        Text("Status", "Статус"),
        PROFILE,
        of=people.ROSTER_STATUS,
        required=True,
        uses=Use.GIVEN,
    )
    headline_en: Mapped[str | None] = field(
        Kind.TEXT, Text("Headline in English", "Кратко на английском"), PROFILE, length=160
    )
    headline_ru: Mapped[str | None] = field(
        Kind.TEXT, Text("Headline in Russian", "Кратко на русском"), PROFILE, length=160
    )
    summary_en: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Summary in English", "О себе на английском"), PROFILE, length=2000
    )
    summary_ru: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Summary in Russian", "О себе на русском"), PROFILE, length=2000
    )
    affiliation_id: Mapped[UUID | None] = field(
        Kind.LINK, Text("Affiliation", "Место работы"), PROFILE, of="organisation"
    )
    position_en: Mapped[str | None] = field(
        Kind.TEXT, Text("Position in English", "Должность на английском"), PROFILE
    )
    position_ru: Mapped[str | None] = field(
        Kind.TEXT, Text("Position in Russian", "Должность на русском"), PROFILE
    )
    degree: Mapped[str | None] = field(
        Kind.CHOICE, Text("Degree", "Учёная степень"), PROFILE, of=people.DEGREE
    )
    academic_title: Mapped[str | None] = field(
        Kind.CHOICE, Text("Academic title", "Учёное звание"), PROFILE, of=people.ACADEMIC_TITLE
    )
    years_experience: Mapped[int | None] = field(
        Kind.WHOLE, Text("Years of experience", "Стаж, лет"), PROFILE, check=check.between(0, 70)
    )
    main_theme: Mapped[str | None] = field(
        Kind.CHOICE, Text("Main theme", "Основная тема"), THEMES, of=THEME, uses=Use.SHOWN
    )
    other_themes: Mapped[tuple[str, ...]] = field(
        Kind.CHOICES, Text("Other themes", "Другие темы"), THEMES, of=THEME
    )
    sdgs: Mapped[tuple[str, ...]] = field(
        Kind.CHOICES,
        Text("SDGs", "ЦУР"),
        THEMES,
        of=SDG,
        help=Text("Beside those of the themes.", "Помимо тех, что следуют из тем."),
    )
    countries_of_experience: Mapped[tuple[str, ...]] = field(
        Kind.CHOICES, Text("Worked in", "Опыт в странах"), THEMES, of=COUNTRY
    )
    un_experience: Mapped[bool | None] = field(
        Kind.YES_NO, Text("UN experience", "Опыт в ООН"), ROSTER
    )
    mission_ready: Mapped[bool | None] = field(
        Kind.YES_NO, Text("Ready for missions", "Готовность к миссиям"), ROSTER
    )
    expected_daily_fee: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("Expected daily fee", "Ожидаемая ставка за день"),
        ROSTER,
        private=True,
        check=check.positive,
    )
    last_verified_on: Mapped[date | None] = field(
        Kind.DAY, Text("Verified", "Проверен"), ROSTER, uses=Use.SHOWN
    )
    next_review_due: Mapped[date | None] = field(
        Kind.DAY, Text("Review due", "Проверить до"), ROSTER
    )


def of_expert(section: Section) -> Mapped[UUID]:
    """Declare the link of a row to its expert."""
    declared: Mapped[UUID] = field(
        Kind.LINK, Text("Expert", "Эксперт"), section, of="expert", required=True, uses=Use.EXCHANGE
    )
    return declared


class Vetting(Record):
    """One assessment of an expert, for a theme or for all of them."""

    __tablename__ = "vetting"
    about: ClassVar[About] = About(
        singular=Text("Vetting", "Проверка"),
        plural=Text("Vetting", "Проверки"),
        counted=Plural(
            ("{n} assessment", "{n} assessments"),
            ("{n} проверка", "{n} проверки", "{n} проверок"),
        ),
        title=("stage",),
        parent="expert_id",
        added="проверку",
    )

    expert_id: Mapped[UUID] = of_expert(ROSTER)
    theme: Mapped[str | None] = field(
        Kind.CHOICE, Text("Theme", "Тема"), ROSTER, of=THEME, uses=Use.SHOWN
    )
    stage: Mapped[str | None] = field(
        Kind.CHOICE, Text("Stage", "Этап"), ROSTER, of=people.VETTING_STAGE, uses=Use.SHOWN
    )
    result: Mapped[str | None] = field(
        Kind.CHOICE, Text("Result", "Итог"), ROSTER, of=people.VETTING_RESULT, uses=Use.SHOWN
    )
    decided_by: Mapped[str | None] = field(
        Kind.TEXT, Text("By", "Кем"), ROSTER, length=120, uses=Use.SHOWN
    )
    decided_by_ru: Mapped[str | None] = in_russian(decided_by)
    decided_on: Mapped[date | None] = field(Kind.DAY, Text("On", "Когда"), ROSTER, uses=Use.SHOWN)
    comment: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Comment", "Комментарий"), ROSTER, private=True
    )


class Referee(Record):
    """Somebody who vouches for an expert."""

    __tablename__ = "referee"
    about: ClassVar[About] = About(
        singular=Text("Referee", "Рекомендация"),
        plural=Text("References", "Рекомендации"),
        counted=Plural(
            ("{n} reference", "{n} references"),
            ("{n} рекомендация", "{n} рекомендации", "{n} рекомендаций"),
        ),
        title=("name",),
        parent="expert_id",
        added="рекомендацию",
    )

    expert_id: Mapped[UUID] = of_expert(ROSTER)
    name: Mapped[str | None] = field(
        Kind.TEXT, Text("Name", "Имя"), ROSTER, uses=Use.SHOWN, private=True
    )
    name_ru: Mapped[str | None] = in_russian(name)
    position: Mapped[str | None] = field(
        Kind.TEXT, Text("Position", "Должность"), ROSTER, uses=Use.SHOWN, private=True
    )
    position_ru: Mapped[str | None] = in_russian(position)
    organisation: Mapped[str | None] = field(
        Kind.TEXT, Text("Organisation", "Организация"), ROSTER, uses=Use.SHOWN, private=True
    )
    organisation_ru: Mapped[str | None] = in_russian(organisation)
    email: Mapped[str | None] = field(Kind.EMAIL, Text("E-mail", "Эл. почта"), ROSTER, private=True)
    phone: Mapped[str | None] = field(
        Kind.PHONE, Text("Telephone", "Телефон"), ROSTER, private=True
    )
    checked_on: Mapped[date | None] = field(
        Kind.DAY, Text("Checked on", "Проверено"), ROSTER, uses=Use.SHOWN
    )
    verdict: Mapped[str | None] = field(
        Kind.CHOICE, Text("Verdict", "Отзыв"), ROSTER, of=people.VERDICT, uses=Use.SHOWN
    )


class Availability(Record):
    """When an expert says they can work, and how much."""

    __tablename__ = "availability"
    about: ClassVar[About] = About(
        singular=Text("Availability", "Доступность"),
        plural=Text("Availability", "Доступность"),
        counted=Plural(
            ("{n} period", "{n} periods"),
            ("{n} период", "{n} периода", "{n} периодов"),
        ),
        title=("begins",),
        parent="expert_id",
        added="период доступности",
    )

    expert_id: Mapped[UUID] = of_expert(AVAILABLE)
    begins: Mapped[date | None] = field(Kind.DAY, Text("From", "С"), AVAILABLE, uses=Use.SHOWN)
    ends: Mapped[date | None] = field(Kind.DAY, Text("To", "По"), AVAILABLE, uses=Use.SHOWN)
    max_days: Mapped[Decimal | None] = field(
        Kind.NUMBER,
        Text("Days at most", "Дней, не более"),
        AVAILABLE,
        uses=Use.SHOWN,
        check=check.half_days,
    )
    mission_ok: Mapped[bool | None] = field(
        Kind.YES_NO, Text("Missions", "Миссии"), AVAILABLE, uses=Use.SHOWN
    )
    notice_days: Mapped[int | None] = field(
        Kind.WHOLE,
        Text("Notice, days", "Предупредить за, дней"),
        AVAILABLE,
        uses=Use.SHOWN,
        check=check.positive,
    )
