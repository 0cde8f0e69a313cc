"""Requests of country offices for an expert, and the log of contacts (domain 6.4, 7.2)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record, sort_key
from km_desktop.models.code_lists import work
from km_desktop.models.code_lists.places import COUNTRY, LANGUAGE, SDG, THEME
from km_desktop.models.field import Kind, Section, Use, field, in_russian
from km_desktop.models.money import Money
from km_desktop.models.referenced import BASICS, Referenced
from km_desktop.models.table import Mapped

NEED = Section("need", Text("Need", "Потребность"))
FRAME = Section("frame", Text("Framework and language", "Рамочная программа и языки"))
DECISION = Section("decision", Text("Decision", "Решение"))


class Request(Referenced, Record):
    """What a country office asked for; one request may lead to several assignments."""

    __tablename__ = "request"
    about: ClassVar[About] = About(
        singular=Text("Request", "Запрос"),
        plural=Text("Requests", "Запросы"),
        counted=Plural(
            ("{n} request", "{n} requests"), ("{n} запрос", "{n} запроса", "{n} запросов")
        ),
        title=("title_en", "title_ru"),
        prefix="REQ",
    )

    status: Mapped[str] = field(
        Kind.CHOICE,
        Text("Status", "Статус"),
        BASICS,
        of=work.REQUEST_STATUS,
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
    received_on: Mapped[date] = field(
        Kind.DAY, Text("Received on", "Получен"), BASICS, required=True, uses=Use.SHOWN
    )
    office_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Requesting office", "Запрашивающий офис"),
        BASICS,
        of="organisation",
        required=True,
        uses=Use.SHOWN,
    )
    country: Mapped[str] = field(
        Kind.CHOICE, Text("Country", "Страна"), BASICS, of=COUNTRY, required=True, uses=Use.SHOWN
    )
    partner_id: Mapped[UUID | None] = field(
        Kind.LINK, Text("National partner", "Национальный партнёр"), BASICS, of="organisation"
    )
    contact: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Contact in the office", "Контакт в офисе"),
        BASICS,
        length=200,
        private=True,
    )
    main_theme: Mapped[str] = field(
        Kind.CHOICE, Text("Theme", "Тема"), BASICS, of=THEME, required=True, uses=Use.SHOWN
    )
    sdgs: Mapped[tuple[str, ...]] = field(Kind.CHOICES, Text("SDGs", "ЦУР"), BASICS, of=SDG)
    problem: Mapped[str | None] = field(Kind.LONG_TEXT, Text("Problem", "Проблема"), NEED)
    problem_ru: Mapped[str | None] = in_russian(problem)
    expected_result: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Expected result", "Ожидаемый результат"), NEED
    )
    expected_result_ru: Mapped[str | None] = in_russian(expected_result)
    modalities: Mapped[tuple[str, ...]] = field(
        Kind.CHOICES, Text("Preferred modalities", "Желаемые форматы"), NEED, of=work.MODALITY
    )
    wanted_from: Mapped[date | None] = field(
        Kind.DAY, Text("Wanted from", "Желательно с"), NEED, uses=Use.SHOWN
    )
    wanted_to: Mapped[date | None] = field(Kind.DAY, Text("Wanted to", "Желательно по"), NEED)
    languages: Mapped[tuple[str, ...]] = field(
        Kind.CHOICES, Text("Languages needed", "Нужные языки"), FRAME, of=LANGUAGE
    )
    budget_hint: Mapped[Money | None] = field(
        Kind.MONEY,
        Text("Budget, indicative", "Бюджет, ориентировочно"),
        FRAME,
        private=True,
        check=check.positive,
    )
    framework_outcome: Mapped[str | None] = field(
        Kind.TEXT, Text("UNDAF/UNSDCF outcome", "Итог рамочной программы"), FRAME, length=300
    )
    framework_outcome_ru: Mapped[str | None] = in_russian(framework_outcome)
    programme_output: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Country programme output", "Результат страновой программы"),
        FRAME,
        length=300,
    )
    programme_output_ru: Mapped[str | None] = in_russian(programme_output)
    decided_on: Mapped[date | None] = field(
        Kind.DAY, Text("Decided on", "Решение принято"), DECISION
    )
    decided_by: Mapped[str | None] = field(
        Kind.TEXT, Text("Decided by", "Кто решил"), DECISION, length=120
    )
    decision_reason: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Reason for the decision", "Основание решения"), DECISION, private=True
    )
    merged_into_id: Mapped[UUID | None] = field(
        Kind.LINK,
        Text("Merged into", "Объединён с запросом"),
        DECISION,
        of="request",
        help=Text(
            "The request that goes on in place of this one.",
            "Запрос, который ведут дальше вместо этого.",
        ),
    )
    title_en_key: Mapped[str | None] = sort_key("title_en", otherwise=("title_ru",))
