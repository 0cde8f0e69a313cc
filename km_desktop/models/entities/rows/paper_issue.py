"""Papers that were handed out, counted: which one of which record, when, in which language."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record
from km_desktop.models.column import index
from km_desktop.models.field import Kind, Section, Use, field
from km_desktop.models.table import Mapped

ISSUE = Section("issue", Text("Issue", "Выпуск"))


class PaperIssue(Record):
    """One issue of a paper: saved as PDF or printed, with the number that stands on it.

    Copies that issue a paper apart may give one number twice; both issues stay, and both are told.
    """

    __tablename__ = "paper_issue"
    about: ClassVar[About] = About(
        singular=Text("Issue of a paper", "Выпуск документа"),
        plural=Text("Issues of papers", "Выпуски документов"),
        counted=Plural(("{n} issue", "{n} issues"), ("{n} выпуск", "{n} выпуска", "{n} выпусков")),
        title=("document",),
    )

    # Of a record of any kind, so no foreign key can hold it.
    __table_args__ = (index("owner_id"),)

    document: Mapped[str] = field(
        Kind.TEXT, Text("Document", "Документ"), ISSUE, length=40, required=True, uses=Use.GIVEN
    )
    variant: Mapped[str | None] = field(
        Kind.TEXT, Text("Version", "Версия"), ISSUE, length=40, uses=Use.GIVEN
    )
    language: Mapped[str] = field(
        Kind.TEXT, Text("Language", "Язык"), ISSUE, length=4, required=True, uses=Use.GIVEN
    )
    number: Mapped[int] = field(
        Kind.WHOLE,
        Text("Number", "Номер"),
        ISSUE,
        required=True,
        uses=Use.GIVEN,
        check=check.positive,
    )
    issued_on: Mapped[date] = field(
        Kind.DAY, Text("Issued on", "Дата выпуска"), ISSUE, required=True, uses=Use.GIVEN
    )
    fingerprint: Mapped[str] = field(
        Kind.TEXT,
        Text("SHA-256 of the content", "SHA-256 содержания"),
        ISSUE,
        length=64,
        required=True,
        uses=Use.EXCHANGE,
    )
    owner_entity: Mapped[str] = field(
        Kind.TEXT,
        Text("Kind of record", "Вид записи"),
        ISSUE,
        length=40,
        required=True,
        uses=Use.EXCHANGE,
    )
    owner_id: Mapped[str] = field(
        Kind.TEXT, Text("Record", "Запись"), ISSUE, length=36, required=True, uses=Use.EXCHANGE
    )
