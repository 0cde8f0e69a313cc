"""Organisations of every kind, and their contacts (domain 6.3)."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record, sort_key
from km_desktop.models.code_lists import work
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.models.field import Kind, Section, Use, field
from km_desktop.models.referenced import BASICS, Referenced
from km_desktop.models.table import Mapped

PLACE = Section("place", Text("Place and contacts", "Адрес и контакты"))
REGISTRATION = Section("registration", Text("Registration", "Регистрация"))


class Organisation(Referenced, Record):
    """An office, university, partner, firm or NGO."""

    __tablename__ = "organisation"
    about: ClassVar[About] = About(
        singular=Text("Organisation", "Организация"),
        plural=Text("Organisations", "Организации"),
        counted=Plural(
            ("{n} organisation", "{n} organisations"),
            ("{n} организация", "{n} организации", "{n} организаций"),
        ),
        title=("name_en", "name_ru"),
        prefix="ORG",
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
    acronym: Mapped[str | None] = field(Kind.TEXT, Text("Acronym", "Сокращение"), BASICS, length=40)
    aliases: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Other names", "Другие названия"),
        BASICS,
        length=500,
        help=Text("Separated by semicolons.", "Через точку с запятой."),
    )
    kind: Mapped[str] = field(
        Kind.CHOICE,
        Text("Kind", "Вид"),
        BASICS,
        of=work.ORGANISATION_KIND,
        required=True,
        uses=Use.SHOWN,
    )
    type: Mapped[str | None] = field(
        Kind.CHOICE,
        Text("Type, IATI", "Тип по IATI"),
        BASICS,
        of=work.ORGANISATION_TYPE,
        help=Text(
            "What donors' reports call this kind of organisation.",
            "Как этот вид организаций называется в отчётах доноров.",
        ),
    )
    parent_org_id: Mapped[UUID | None] = field(
        Kind.LINK, Text("Part of", "Входит в"), BASICS, of="organisation"
    )
    is_partner_agency: Mapped[bool | None] = field(
        Kind.YES_NO,
        Text("Partner agency", "Учреждение-партнёр"),
        BASICS,
        help=Text(
            "One of those through which the partnership works.",
            "Одно из тех, через которые работает партнёрство.",
        ),
    )
    country: Mapped[str] = field(
        Kind.CHOICE, Text("Country", "Страна"), PLACE, of=COUNTRY, required=True, uses=Use.SHOWN
    )
    bureau: Mapped[str | None] = field(
        Kind.CHOICE,
        Text("Bureau", "Бюро"),
        PLACE,
        of=work.BUREAU,
        help=Text("For country offices.", "Для страновых офисов."),
    )
    city: Mapped[str | None] = field(
        Kind.TEXT, Text("City", "Город"), PLACE, length=100, uses=Use.SHOWN
    )
    postal_address: Mapped[str | None] = field(
        Kind.LONG_TEXT,
        Text("Postal address", "Почтовый адрес"),
        PLACE,
        length=500,
        help=Text(
            "Line by line, as on an envelope; without the country, which labels add.",
            "Построчно, как на конверте; без страны: её добавят наклейки.",
        ),
    )
    website: Mapped[str | None] = field(Kind.WEB, Text("Website", "Сайт"), PLACE)
    email: Mapped[str | None] = field(Kind.EMAIL, Text("E-mail", "Эл. почта"), PLACE)
    inn: Mapped[str | None] = field(
        Kind.TEXT, Text("INN", "ИНН"), REGISTRATION, length=12, check=check.inn
    )
    ogrn: Mapped[str | None] = field(
        Kind.TEXT, Text("OGRN", "ОГРН"), REGISTRATION, length=15, check=check.ogrn
    )
    iati_ref: Mapped[str | None] = field(
        Kind.TEXT,
        Text("IATI identifier", "Идентификатор IATI"),
        REGISTRATION,
        length=80,
        check=check.iati_reference,
    )
    notes: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Notes", "Заметки"), REGISTRATION, private=True
    )
    name_en_key: Mapped[str | None] = sort_key("name_en", otherwise=("name_ru",))
    name_ru_key: Mapped[str | None] = sort_key("name_ru", otherwise=("name_en",))


class Contact(Record):
    """A person to speak to in an organisation, who has no other role in the file."""

    __tablename__ = "contact"
    about: ClassVar[About] = About(
        singular=Text("Contact", "Контакт"),
        plural=Text("Contacts", "Контакты"),
        counted=Plural(
            ("{n} contact", "{n} contacts"),
            ("{n} контакт", "{n} контакта", "{n} контактов"),
        ),
        title=("name",),
        parent="organisation_id",
    )

    organisation_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Organisation", "Организация"),
        PLACE,
        of="organisation",
        required=True,
        uses=Use.EXCHANGE,
    )
    name: Mapped[str] = field(
        Kind.TEXT, Text("Name", "Имя"), PLACE, required=True, uses=Use.SHOWN, private=True
    )
    position_en: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Position in English", "Должность на английском"),
        PLACE,
        uses=Use.SHOWN,
        private=True,
    )
    position_ru: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Position in Russian", "Должность на русском"),
        PLACE,
        uses=Use.SHOWN,
        private=True,
    )
    email: Mapped[str | None] = field(
        Kind.EMAIL,
        Text("E-mail", "Эл. почта"),
        PLACE,
        uses=Use.SHOWN,
        private=True,
    )
    phone: Mapped[str | None] = field(
        Kind.PHONE,
        Text("Telephone", "Телефон"),
        PLACE,
        uses=Use.SHOWN,
        private=True,
    )
    consent: Mapped[bool | None] = field(
        Kind.YES_NO, Text("Consent", "Согласие"), PLACE, uses=Use.SHOWN
    )
