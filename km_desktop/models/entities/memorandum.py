"""Memoranda with partners: their term, and who signed for each party (domain 6.14)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models.base import About, Record
from km_desktop.models.field import Kind, Section, Use, field, in_russian
from km_desktop.models.referenced import BASICS, Referenced
from km_desktop.models.table import Mapped

PARTIES = Section("parties", Text("Parties", "Стороны"))


class Memorandum(Referenced, Record):
    """A memorandum of understanding with an organisation, and with others beside it."""

    __tablename__ = "memorandum"
    about: ClassVar[About] = About(
        singular=Text("Memorandum", "Меморандум"),
        plural=Text("Memoranda", "Меморандумы"),
        counted=Plural(
            ("{n} memorandum", "{n} memoranda"),
            ("{n} меморандум", "{n} меморандума", "{n} меморандумов"),
        ),
        title=("title", "title_ru"),
        prefix="MOU",
    )

    organisation_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Counterpart", "Вторая сторона"),
        BASICS,
        of="organisation",
        required=True,
        uses=Use.SHOWN,
    )
    title: Mapped[str | None] = field(
        Kind.TEXT, Text("Title", "Название"), BASICS, length=300, uses=Use.SHOWN
    )
    title_ru: Mapped[str | None] = in_russian(title)
    signed_on: Mapped[date | None] = field(
        Kind.DAY, Text("Signed on", "Подписан"), BASICS, uses=Use.SHOWN
    )
    place: Mapped[str | None] = field(
        Kind.TEXT, Text("Place", "Место"), BASICS, length=100, uses=Use.SHOWN
    )
    valid_until: Mapped[date | None] = field(
        Kind.DAY, Text("Valid until", "Действует до"), BASICS, uses=Use.SHOWN
    )
    after_term: Mapped[str | None] = field(
        Kind.TEXT,
        Text("After its term", "По окончании срока"),
        BASICS,
        length=300,
        help=Text(
            "Renewed, replaced or let expire: once that is said, nothing is due any more.",
            "Продлён, заменён или не продлевается: после этого напоминаний больше нет.",
        ),
    )
    scope: Mapped[str | None] = field(Kind.LONG_TEXT, Text("Scope", "Предмет"), BASICS)
    scope_ru: Mapped[str | None] = in_russian(scope)


class MemorandumParty(Record):
    """An organisation that signed a memorandum, and the person who signed for it."""

    __tablename__ = "memorandum_party"
    about: ClassVar[About] = About(
        singular=Text("Party", "Сторона"),
        plural=Text("Parties", "Стороны"),
        counted=Plural(("{n} party", "{n} parties"), ("{n} сторона", "{n} стороны", "{n} сторон")),
        title=("organisation_id",),
        parent="memorandum_id",
        added="сторону",
    )

    memorandum_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Memorandum", "Меморандум"),
        PARTIES,
        of="memorandum",
        required=True,
        uses=Use.EXCHANGE,
    )
    organisation_id: Mapped[UUID] = field(
        Kind.LINK,
        Text("Organisation", "Организация"),
        PARTIES,
        of="organisation",
        required=True,
        uses=Use.SHOWN,
    )
    signatory: Mapped[str | None] = field(
        Kind.TEXT, Text("Signed by", "Кто подписал"), PARTIES, uses=Use.SHOWN, private=True
    )
    signatory_title: Mapped[str | None] = field(
        Kind.TEXT,
        Text("Position", "Должность"),
        PARTIES,
        length=200,
        uses=Use.SHOWN,
        private=True,
    )
    signed_on: Mapped[date | None] = field(
        Kind.DAY, Text("Signed on", "Дата подписи"), PARTIES, uses=Use.SHOWN
    )
