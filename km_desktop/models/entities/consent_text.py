"""The wording that people agree to, by purpose, language and version (domain 6.13)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record
from km_desktop.models.code_lists import people
from km_desktop.models.code_lists.places import LANGUAGE
from km_desktop.models.field import Kind, Use, field
from km_desktop.models.referenced import BASICS
from km_desktop.models.table import Mapped


class ConsentText(Record):
    """One version of the text of a consent; a person's consent says which one they read."""

    __tablename__ = "consent_text"
    about: ClassVar[About] = About(
        singular=Text("Consent text", "Текст согласия"),
        plural=Text("Consent texts", "Тексты согласий"),
        counted=Plural(("{n} text", "{n} texts"), ("{n} текст", "{n} текста", "{n} текстов")),
        title=("title",),
    )

    title: Mapped[str] = field(
        Kind.TEXT, Text("Title", "Название"), BASICS, length=200, required=True, uses=Use.SHOWN
    )
    purpose: Mapped[str] = field(
        Kind.CHOICE,
        Text("Purpose", "Цель"),
        BASICS,
        of=people.CONSENT_PURPOSE,
        required=True,
        uses=Use.SHOWN,
    )
    language: Mapped[str] = field(
        Kind.CHOICE, Text("Language", "Язык"), BASICS, of=LANGUAGE, required=True, uses=Use.SHOWN
    )
    text_version: Mapped[str] = field(
        Kind.TEXT, Text("Version", "Версия"), BASICS, length=20, required=True, uses=Use.SHOWN
    )
    valid_from: Mapped[date] = field(
        Kind.DAY, Text("Valid from", "Действует с"), BASICS, required=True, uses=Use.SHOWN
    )
    valid_months: Mapped[int | None] = field(
        Kind.WHOLE,
        Text("Asked again after, months", "Обновлять через, месяцев"),
        BASICS,
        check=check.between(1, 120),
    )
    body: Mapped[str] = field(
        Kind.LONG_TEXT, Text("Text", "Текст"), BASICS, length=20000, required=True
    )
