"""Lists that the team keeps itself: themes, names of countries, systems, rates (domain 5)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record
from km_desktop.models.code_lists import work
from km_desktop.models.code_lists.places import COUNTRY, CURRENCY, SDG
from km_desktop.models.field import Kind, Use, field
from km_desktop.models.referenced import BASICS
from km_desktop.models.table import Base, Mapped


class KeptWord(Base):
    """A word of a list that the team keeps: its code, and what people read for it."""

    code: Mapped[str] = field(
        Kind.TEXT, Text("Code", "Код"), BASICS, length=20, required=True, uses=Use.SHOWN
    )
    name_en: Mapped[str] = field(
        Kind.TEXT,
        Text("Name in English", "Название на английском"),
        BASICS,
        required=True,
        uses=Use.SHOWN,
    )
    name_ru: Mapped[str] = field(
        Kind.TEXT,
        Text("Name in Russian", "Название на русском"),
        BASICS,
        required=True,
        uses=Use.SHOWN,
    )


class Theme(KeptWord, Record):
    """A thematic area; twenty come with a new file."""

    __tablename__ = "theme"
    about: ClassVar[About] = About(
        singular=Text("Theme", "Тема"),
        plural=Text("Themes", "Темы"),
        counted=Plural(("{n} theme", "{n} themes"), ("{n} тема", "{n} темы", "{n} тем")),
        title=("name_en", "name_ru"),
        in_list=True,
    )

    sdgs: Mapped[tuple[str, ...]] = field(
        Kind.CHOICES, Text("SDGs", "ЦУР"), BASICS, of=SDG, uses=Use.SHOWN
    )
    dac: Mapped[str | None] = field(
        Kind.TEXT, Text("DAC sectors", "Секторы КСР"), BASICS, length=60, uses=Use.SHOWN
    )
    retired: Mapped[bool | None] = field(
        Kind.YES_NO, Text("No longer offered", "Больше не предлагается"), BASICS, uses=Use.SHOWN
    )


class VolunteerCategory(KeptWord, Record):
    """A category of UN Volunteers and the years in which it could be given."""

    __tablename__ = "volunteer_category"
    about: ClassVar[About] = About(
        singular=Text("Volunteer category", "Категория добровольцев"),
        plural=Text("Volunteer categories", "Категории добровольцев"),
        counted=Plural(
            ("{n} category", "{n} categories"),
            ("{n} категория", "{n} категории", "{n} категорий"),
        ),
        title=("name_en", "name_ru"),
        in_list=True,
    )

    valid_from: Mapped[date | None] = field(
        Kind.DAY, Text("Valid from", "Действует с"), BASICS, uses=Use.SHOWN
    )
    valid_to: Mapped[date | None] = field(
        Kind.DAY, Text("Valid to", "Действует по"), BASICS, uses=Use.SHOWN
    )
    min_age: Mapped[int | None] = field(
        Kind.WHOLE,
        Text("Age from", "Возраст от"),
        BASICS,
        uses=Use.SHOWN,
        check=check.between(0, 100),
    )
    max_age: Mapped[int | None] = field(
        Kind.WHOLE,
        Text("Age to", "Возраст до"),
        BASICS,
        uses=Use.SHOWN,
        check=check.between(0, 100),
    )
    max_months: Mapped[int | None] = field(
        Kind.WHOLE,
        Text("Months at most", "Месяцев, не более"),
        BASICS,
        uses=Use.SHOWN,
        check=check.between(1, 120),
    )
    modality: Mapped[str | None] = field(
        Kind.CHOICE,
        Text("Modality", "Программа"),
        BASICS,
        of=work.VOLUNTEER_MODALITY,
        help=Text(
            "Months served are summed within one modality.",
            "Отслуженные месяцы складываются внутри одной программы.",
        ),
    )
    retired: Mapped[bool | None] = field(
        Kind.YES_NO, Text("No longer offered", "Больше не предлагается"), BASICS
    )


class AssessmentRating(KeptWord, Record):
    """A rating of the performance assessment of UN Volunteers; the team keeps the scale."""

    __tablename__ = "assessment_rating"
    about: ClassVar[About] = About(
        singular=Text("Rating of volunteers", "Балл оценки добровольцев"),
        plural=Text("Ratings of volunteers", "Баллы оценки добровольцев"),
        counted=Plural(("{n} rating", "{n} ratings"), ("{n} балл", "{n} балла", "{n} баллов")),
        title=("name_en", "name_ru"),
        in_list=True,
    )

    retired: Mapped[bool | None] = field(
        Kind.YES_NO, Text("No longer offered", "Больше не предлагается"), BASICS
    )


class EndReason(KeptWord, Record):
    """Why the service of a UN Volunteer ended; the team changes what the program proposes."""

    __tablename__ = "end_reason"
    about: ClassVar[About] = About(
        singular=Text("Reason for ending", "Причина окончания"),
        plural=Text("Reasons for ending", "Причины окончания"),
        counted=Plural(("{n} reason", "{n} reasons"), ("{n} причина", "{n} причины", "{n} причин")),
        title=("name_en", "name_ru"),
        in_list=True,
    )

    retired: Mapped[bool | None] = field(
        Kind.YES_NO, Text("No longer offered", "Больше не предлагается"), BASICS, uses=Use.SHOWN
    )


class CountryName(Record):
    """What the team also calls a country: it leads there, and is never shown in its place."""

    __tablename__ = "country_name"
    about: ClassVar[About] = About(
        singular=Text("Name of a country", "Название страны"),
        plural=Text("Names of countries", "Названия стран"),
        counted=Plural(
            ("{n} name of a country", "{n} names of countries"),
            ("{n} название страны", "{n} названия стран", "{n} названий стран"),
        ),
        title=("name",),
        in_list=True,
    )

    name: Mapped[str] = field(
        Kind.TEXT,
        Text("Other name", "Другое название"),
        BASICS,
        length=120,
        required=True,
        uses=Use.SHOWN,
    )
    country: Mapped[str] = field(
        Kind.CHOICE, Text("Country", "Страна"), BASICS, of=COUNTRY, required=True, uses=Use.SHOWN
    )


class NumberSystem(KeptWord, Record):
    """A system of the team's own that numbers records, beside those that the program knows."""

    __tablename__ = "number_system"
    about: ClassVar[About] = About(
        singular=Text("External system", "Внешняя система"),
        plural=Text("External systems", "Внешние системы"),
        counted=Plural(
            ("{n} external system", "{n} external systems"),
            ("{n} внешняя система", "{n} внешние системы", "{n} внешних систем"),
        ),
        title=("name_en", "name_ru"),
        in_list=True,
    )

    retired: Mapped[bool | None] = field(
        Kind.YES_NO, Text("No longer offered", "Больше не предлагается"), BASICS, uses=Use.SHOWN
    )


class ExchangeRate(Record):
    """A UN operational rate of exchange: units of a currency per US dollar from a day on."""

    __tablename__ = "exchange_rate"
    about: ClassVar[About] = About(
        singular=Text("Rate of exchange", "Курс валюты"),
        plural=Text("Rates of exchange", "Курсы валют"),
        counted=Plural(("{n} rate", "{n} rates"), ("{n} курс", "{n} курса", "{n} курсов")),
        title=("currency",),
        in_list=True,
    )

    currency: Mapped[str] = field(
        Kind.CHOICE, Text("Currency", "Валюта"), BASICS, of=CURRENCY, required=True, uses=Use.SHOWN
    )
    effective_on: Mapped[date] = field(
        Kind.DAY, Text("In force from", "Действует с"), BASICS, required=True, uses=Use.SHOWN
    )
    per_usd: Mapped[Decimal] = field(
        Kind.NUMBER,
        Text("Units per US dollar", "Единиц за доллар США"),
        BASICS,
        required=True,
        uses=Use.SHOWN,
        check=check.positive,
    )
    source: Mapped[str | None] = field(
        Kind.TEXT, Text("Source", "Источник"), BASICS, length=200, uses=Use.SHOWN
    )
