"""A person: one human in several roles, with names in both scripts (domain 6.1)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record, sort_key
from km_desktop.models.code_lists import people
from km_desktop.models.code_lists.places import COUNTRY, LANGUAGE
from km_desktop.models.field import Kind, Section, Use, field, in_russian
from km_desktop.models.table import Mapped

NAME = Section("name", Text("Name", "Имя"))
CONTACT = Section("contact", Text("Contact", "Контакты"))
PERSONAL = Section("personal", Text("Personal data", "Личные данные"))
LANGUAGES = Section("languages", Text("Languages", "Языки"))
CONSENTS = Section("consents", Text("Consents", "Согласия"))
NAMESAKES = Section("namesakes", Text("Not the same person", "Однофамильцы"))


class Person(Record):
    """A human being, whatever roles they have had in the partnership."""

    __tablename__ = "person"
    about: ClassVar[About] = About(
        singular=Text("Person", "Человек"),
        plural=Text("People", "Люди"),
        counted=Plural(
            ("{n} person", "{n} people"),
            ("{n} человек", "{n} человека", "{n} человек"),
        ),
        title=("family_name_lat", "family_name_ru"),
        kept_when_erased=("gender", "citizenship", "residence_country"),
    )

    family_name_ru: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Family name, Russian", "Фамилия"),
        NAME,
        length=80,
        uses=Use.SHOWN,
        check=check.cyrillic_name,
    )
    given_name_ru: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Given name, Russian", "Имя"),
        NAME,
        length=80,
        uses=Use.SHOWN,
        check=check.cyrillic_name,
    )
    patronymic_ru: Mapped[str | None] = field(
        Kind.TEXT, Text("Patronymic", "Отчество"), NAME, length=80, check=check.cyrillic_name
    )
    family_name_lat: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Family name, as in passport", "Фамилия, как в паспорте"),
        NAME,
        length=80,
        uses=Use.SHOWN,
        check=check.latin_name,
        help=Text(
            "Typed from the passport: one Russian name has several official Latin spellings.",
            "По паспорту: у одной русской фамилии бывает несколько официальных написаний.",
        ),
    )
    given_name_lat: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Given name, as in passport", "Имя, как в паспорте"),
        NAME,
        length=80,
        uses=Use.SHOWN,
        check=check.latin_name,
    )
    other_names: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Other names", "Другие имена"),
        NAME,
        length=200,
        help=Text("Former names and other spellings.", "Прежние имена и другие написания."),
    )
    honorific: Mapped[str | None] = field(
        Kind.CHOICE, Text("Honorific", "Обращение"), NAME, of=people.HONORIFIC
    )
    gender: Mapped[str | None] = field(
        Kind.CHOICE, Text("Gender", "Пол"), PERSONAL, of=people.GENDER
    )
    birth_date: Mapped[date | None] = field(
        Kind.DAY,
        Text("Date of birth", "Дата рождения"),
        PERSONAL,
        private=True,
        check=check.born,
    )
    citizenship: Mapped[str | None] = field(
        Kind.CHOICE, Text("Citizenship", "Гражданство"), PERSONAL, of=COUNTRY
    )
    other_citizenships: Mapped[tuple[str, ...]] = field(
        Kind.CHOICES, Text("Other citizenships", "Другие гражданства"), PERSONAL, of=COUNTRY
    )
    residence_country: Mapped[str | None] = field(
        Kind.CHOICE, Text("Country of residence", "Страна проживания"), PERSONAL, of=COUNTRY
    )
    city: Mapped[str | None] = field(Kind.TEXT, Text("City", "Город"), CONTACT, length=100)
    city_ru: Mapped[str | None] = in_russian(city)
    email: Mapped[str | None] = field(
        Kind.EMAIL, Text("E-mail", "Эл. почта"), CONTACT, private=True
    )
    other_emails: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Other e-mails", "Другие адреса почты"),
        CONTACT,
        length=500,
        check=check.emails,
        private=True,
        help=Text("Addresses with ; between them.", "Адреса через точку с запятой."),
    )
    postal_address: Mapped[str | None] = field(
        Kind.LONG_TEXT,
        Text("Postal address", "Почтовый адрес"),
        CONTACT,
        length=500,
        private=True,
        help=Text(
            "Line by line, as on an envelope; without the country, which labels add.",
            "Построчно, как на конверте; без страны: её добавят наклейки.",
        ),
    )
    messenger: Mapped[str | None] = field(
        Kind.TEXT, Text("Messenger", "Мессенджер"), CONTACT, length=100, private=True
    )
    passport_number: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Travel passport", "Загранпаспорт"),
        PERSONAL,
        length=20,
        private=True,
        help=Text(
            "Kept only while a journey is prepared.", "Хранится только на время подготовки поездки."
        ),
    )
    passport_expiry: Mapped[date | None] = field(
        Kind.DAY, Text("Passport valid until", "Паспорт действует до"), PERSONAL, private=True
    )
    notes: Mapped[str | None] = field(
        Kind.LONG_TEXT, Text("Notes", "Заметки"), PERSONAL, private=True
    )
    name_key_lat: Mapped[str | None] = sort_key("family_name_lat", "given_name_lat")
    name_key_ru: Mapped[str | None] = sort_key("family_name_ru", "given_name_ru", "patronymic_ru")


class Phone(Record):
    """A telephone number of a person, as E.164 writes it."""

    __tablename__ = "phone"
    about: ClassVar[About] = About(
        singular=Text("Telephone", "Телефон"),
        plural=Text("Telephones", "Телефоны"),
        counted=Plural(
            ("{n} telephone", "{n} telephones"),
            ("{n} телефон", "{n} телефона", "{n} телефонов"),
        ),
        title=("number",),
        parent="person_id",
    )

    person_id: Mapped[UUID] = field(
        Kind.LINK, Text("Person", "Человек"), CONTACT, of="person", required=True, uses=Use.EXCHANGE
    )
    number: Mapped[str] = field(
        Kind.PHONE,
        Text("Number", "Номер"),
        CONTACT,
        required=True,
        uses=Use.SHOWN,
        private=True,
    )
    kind: Mapped[str | None] = field(
        Kind.CHOICE, Text("Kind", "Вид"), CONTACT, of=people.PHONE_KIND, uses=Use.SHOWN
    )
    preferred: Mapped[bool | None] = field(
        Kind.YES_NO, Text("Preferred", "Основной"), CONTACT, uses=Use.SHOWN
    )


class LanguageSkill(Record):
    """What a person can do in a language, in the scale in which it was assessed."""

    __tablename__ = "language_skill"
    about: ClassVar[About] = About(
        singular=Text("Language", "Язык"),
        plural=Text("Languages", "Языки"),
        counted=Plural(
            ("{n} language", "{n} languages"),
            ("{n} язык", "{n} языка", "{n} языков"),
        ),
        title=("language",),
        parent="person_id",
    )

    person_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Person", "Человек"),
        LANGUAGES,
        of="person",
        required=True,
        uses=Use.EXCHANGE,
    )
    language: Mapped[str] = field(
        Kind.CHOICE, Text("Language", "Язык"), LANGUAGES, of=LANGUAGE, required=True, uses=Use.SHOWN
    )
    level: Mapped[str | None] = field(
        Kind.CHOICE, Text("Level", "Уровень"), LANGUAGES, of=people.LANGUAGE_LEVEL, uses=Use.SHOWN
    )
    scale: Mapped[str | None] = field(
        Kind.CHOICE, Text("Scale", "Шкала"), LANGUAGES, of=people.LANGUAGE_SCALE, uses=Use.SHOWN
    )
    skills: Mapped[tuple[str, ...]] = field(
        Kind.CHOICES, Text("Skills", "Навыки"), LANGUAGES, of=people.LANGUAGE_SKILL, uses=Use.SHOWN
    )


class Consent(Record):
    """What a person agreed to, for which purpose, when and until when (domain 6.13)."""

    __tablename__ = "consent"
    about: ClassVar[About] = About(
        singular=Text("Consent", "Согласие"),
        plural=Text("Consents", "Согласия"),
        counted=Plural(
            ("{n} consent", "{n} consents"),
            ("{n} согласие", "{n} согласия", "{n} согласий"),
        ),
        title=("purpose",),
        parent="person_id",
    )

    person_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Person", "Человек"),
        CONSENTS,
        of="person",
        required=True,
        uses=Use.EXCHANGE,
    )
    purpose: Mapped[str] = field(
        Kind.CHOICE,
        Text("Purpose", "Цель"),
        CONSENTS,
        of=people.CONSENT_PURPOSE,
        required=True,
        uses=Use.SHOWN,
    )
    given_on: Mapped[date | None] = field(
        Kind.DAY, Text("Given on", "Дано"), CONSENTS, uses=Use.SHOWN
    )
    method: Mapped[str | None] = field(
        Kind.CHOICE, Text("Method", "Способ"), CONSENTS, of=people.CONSENT_METHOD, uses=Use.SHOWN
    )
    valid_until: Mapped[date | None] = field(
        Kind.DAY, Text("Valid until", "Действует до"), CONSENTS, uses=Use.SHOWN
    )
    withdrawn_on: Mapped[date | None] = field(
        Kind.DAY, Text("Withdrawn on", "Отозвано"), CONSENTS, uses=Use.SHOWN
    )
    text_id: Mapped[UUID | None] = field(
        Kind.LINK, Text("Text agreed to", "Текст согласия"), CONSENTS, of="consent_text"
    )
    basis: Mapped[str | None] = field(
        Kind.CHOICE, Text("Basis", "Основание"), CONSENTS, of=people.CONSENT_BASIS
    )
    data_categories: Mapped[str | None] = field(
        Kind.TEXT, Text("Data covered", "Какие данные"), CONSENTS, length=300
    )
    recipients: Mapped[str | None] = field(
        Kind.TEXT, Text("Recipients", "Получатели"), CONSENTS, length=300
    )
    withdrawal_method: Mapped[str | None] = field(
        Kind.CHOICE, Text("Way of withdrawal", "Способ отзыва"), CONSENTS, of=people.CONSENT_METHOD
    )
    stopped_on: Mapped[date | None] = field(
        Kind.DAY, Text("Use stopped on", "Обработка прекращена"), CONSENTS
    )
    erased_on: Mapped[date | None] = field(
        Kind.DAY, Text("Data erased on", "Данные стёрты"), CONSENTS
    )
    act_no: Mapped[str | None] = field(
        Kind.TEXT, Text("Act of destruction", "Акт об уничтожении"), CONSENTS, length=40
    )


class Namesake(Record):
    """Another person who looks like this one and is not; copies of the file carry it along."""

    __tablename__ = "namesake"
    about: ClassVar[About] = About(
        singular=Text("Namesake", "Однофамилец"),
        plural=Text("Namesakes", "Однофамильцы"),
        counted=Plural(
            ("{n} namesake", "{n} namesakes"),
            ("{n} однофамилец", "{n} однофамильца", "{n} однофамильцев"),
        ),
        title=("other_id",),
        parent="person_id",
        added="однофамильца",
    )

    person_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Person", "Человек"),
        NAMESAKES,
        of="person",
        required=True,
        uses=Use.EXCHANGE,
    )
    other_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Is not", "Не совпадает с"),
        NAMESAKES,
        of="person",
        required=True,
        uses=Use.SHOWN,
    )
    reason: Mapped[str | None] = field(
        Kind.TEXT, Text("Why", "Почему"), NAMESAKES, length=300, uses=Use.SHOWN, private=True
    )
