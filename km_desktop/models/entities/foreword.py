"""The forewords of annual overviews: one for the years of an overview, in both languages."""

from __future__ import annotations

from typing import ClassVar

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record
from km_desktop.models.field import Kind, Use, field
from km_desktop.models.referenced import BASICS
from km_desktop.models.table import Mapped

LONGEST_FOREWORD = 3000  # characters of one language: a page of the overview


class Foreword(Record):
    """What is written before the figures of some years."""

    __tablename__ = "foreword"
    about: ClassVar[About] = About(
        singular=Text("Foreword", "Предисловие"),
        plural=Text("Forewords", "Предисловия"),
        counted=Plural(
            ("{n} foreword", "{n} forewords"),
            ("{n} предисловие", "{n} предисловия", "{n} предисловий"),
        ),
        title=("years",),
        in_list=True,
    )

    years: Mapped[str] = field(
        Kind.TEXT,
        Text("Years of the overview", "Годы обзора"),
        BASICS,
        length=20,
        required=True,
        uses=Use.SHOWN,
        check=check.years,
        help=Text("2025, or 2017–2023.", "2025 или 2017–2023."),
    )
    words_en: Mapped[str | None] = field(
        Kind.LONG_TEXT,
        Text("Foreword in English", "Предисловие на английском"),
        BASICS,
        length=LONGEST_FOREWORD,
        uses=Use.SHOWN,
    )
    words_ru: Mapped[str | None] = field(
        Kind.LONG_TEXT,
        Text("Foreword in Russian", "Предисловие на русском"),
        BASICS,
        length=LONGEST_FOREWORD,
        uses=Use.SHOWN,
    )
