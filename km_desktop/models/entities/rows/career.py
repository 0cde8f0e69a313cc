"""What an expert has learned, done and published: the rows of a curriculum vitae."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models.base import About, Record
from km_desktop.models.code_lists import people
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.models.entities.expert import of_expert
from km_desktop.models.field import Kind, Section, Use, field, in_russian
from km_desktop.models.table import Mapped

CAREER = Section("career", Text("Career", "Карьера"))


class Education(Record):
    """A degree or course of an expert; the years may be partial."""

    __tablename__ = "education"
    about: ClassVar[About] = About(
        singular=Text("Education", "Образование"),
        plural=Text("Education", "Образование"),
        counted=Plural(
            ("{n} degree", "{n} degrees"),
            ("{n} запись", "{n} записи", "{n} записей"),
        ),
        title=("institution",),
        parent="expert_id",
    )

    expert_id: Mapped[UUID] = of_expert(CAREER)
    level: Mapped[str | None] = field(
        Kind.CHOICE, Text("Level", "Уровень"), CAREER, of=people.EDUCATION_LEVEL, uses=Use.SHOWN
    )
    institution: Mapped[str | None] = field(
        Kind.TEXT, Text("Institution", "Учебное заведение"), CAREER, uses=Use.SHOWN
    )
    institution_ru: Mapped[str | None] = in_russian(institution)
    subject: Mapped[str | None] = field(
        Kind.TEXT, Text("Field of study", "Специальность"), CAREER, uses=Use.SHOWN
    )
    subject_ru: Mapped[str | None] = in_russian(subject)
    began: Mapped[str | None] = field(Kind.PARTIAL_DAY, Text("From", "С"), CAREER, uses=Use.SHOWN)
    ended: Mapped[str | None] = field(Kind.PARTIAL_DAY, Text("To", "По"), CAREER, uses=Use.SHOWN)


class Employment(Record):
    """A post an expert has held; the dates may be partial, an open end means until now."""

    __tablename__ = "employment"
    about: ClassVar[About] = About(
        singular=Text("Employment", "Работа"),
        plural=Text("Employment", "Опыт работы"),
        counted=Plural(("{n} post", "{n} posts"), ("{n} место", "{n} места", "{n} мест")),
        title=("employer",),
        parent="expert_id",
        added="место работы",
    )

    expert_id: Mapped[UUID] = of_expert(CAREER)
    began: Mapped[str | None] = field(Kind.PARTIAL_DAY, Text("From", "С"), CAREER, uses=Use.SHOWN)
    ended: Mapped[str | None] = field(Kind.PARTIAL_DAY, Text("To", "По"), CAREER, uses=Use.SHOWN)
    employer: Mapped[str | None] = field(
        Kind.TEXT, Text("Employer", "Работодатель"), CAREER, uses=Use.SHOWN
    )
    employer_ru: Mapped[str | None] = in_russian(employer)
    role: Mapped[str | None] = field(
        Kind.TEXT, Text("Position", "Должность"), CAREER, uses=Use.SHOWN
    )
    role_ru: Mapped[str | None] = in_russian(role)
    country: Mapped[str | None] = field(
        Kind.CHOICE, Text("Country", "Страна"), CAREER, of=COUNTRY, uses=Use.SHOWN
    )
    duties: Mapped[str | None] = field(Kind.LONG_TEXT, Text("Duties", "Обязанности"), CAREER)
    duties_ru: Mapped[str | None] = in_russian(duties)


class Achievement(Record):
    """A publication, certificate or membership."""

    __tablename__ = "achievement"
    about: ClassVar[About] = About(
        singular=Text("Publication or certificate", "Публикация или сертификат"),
        plural=Text("Publications and certificates", "Публикации и сертификаты"),
        counted=Plural(("{n} entry", "{n} entries"), ("{n} запись", "{n} записи", "{n} записей")),
        title=("name",),
        parent="expert_id",
        added="публикацию или сертификат",
    )

    expert_id: Mapped[UUID] = of_expert(CAREER)
    kind: Mapped[str | None] = field(
        Kind.CHOICE, Text("Kind", "Вид"), CAREER, of=people.ROW_KIND, uses=Use.SHOWN
    )
    name: Mapped[str | None] = field(
        Kind.TEXT, Text("Title", "Название"), CAREER, length=500, uses=Use.SHOWN
    )
    name_ru: Mapped[str | None] = in_russian(name)
    issued_by: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Published or issued by", "Где издано или кем выдано"),
        CAREER,
        uses=Use.SHOWN,
    )
    issued_by_ru: Mapped[str | None] = in_russian(issued_by)
    issued: Mapped[str | None] = field(
        Kind.PARTIAL_DAY, Text("When", "Когда"), CAREER, uses=Use.SHOWN
    )
    link: Mapped[str | None] = field(Kind.WEB, Text("Address", "Ссылка"), CAREER)
