"""Files kept with records, by the digest of their content (domain 6.13)."""

from __future__ import annotations

from typing import ClassVar

from km_desktop.bilingual import Plural, Text
from km_desktop.models import check
from km_desktop.models.base import About, Record
from km_desktop.models.code_lists import programmes
from km_desktop.models.column import column, index, raw, text
from km_desktop.models.field import Kind, Section, Use, field
from km_desktop.models.table import Base, Mapped

FILE = Section("file", Text("File", "Файл"))


class Attachment(Record):
    """A file kept with a record; its name is a label and never a path."""

    __tablename__ = "attachment"
    about: ClassVar[About] = About(
        singular=Text("Attachment", "Вложение"),
        plural=Text("Attachments", "Вложения"),
        counted=Plural(
            ("{n} attachment", "{n} attachments"), ("{n} вложение", "{n} вложения", "{n} вложений")
        ),
        title=("name",),
    )

    # Kept with a record of any kind, so no foreign key can hold it.
    __table_args__ = (index("owner_id"),)

    name: Mapped[str] = field(
        Kind.TEXT, Text("Name", "Название"), FILE, length=200, required=True, uses=Use.SHOWN
    )
    kind: Mapped[str | None] = field(
        Kind.CHOICE, Text("Kind", "Вид"), FILE, of=programmes.ATTACHMENT_KIND, uses=Use.SHOWN
    )
    note: Mapped[str | None] = field(Kind.TEXT, Text("Note", "Пояснение"), FILE, length=300)
    confidential: Mapped[bool | None] = field(
        Kind.YES_NO, Text("Confidential", "Конфиденциально"), FILE, uses=Use.SHOWN
    )
    owner_entity: Mapped[str] = field(
        Kind.TEXT,
        Text("Kind of record", "Вид записи"),
        FILE,
        length=40,
        required=True,
        uses=Use.EXCHANGE,
    )
    owner_id: Mapped[str] = field(
        Kind.TEXT, Text("Record", "Запись"), FILE, length=36, required=True, uses=Use.EXCHANGE
    )
    digest: Mapped[str] = field(
        Kind.TEXT, Text("SHA-256", "SHA-256"), FILE, length=64, required=True, uses=Use.EXCHANGE
    )
    size: Mapped[int] = field(
        Kind.WHOLE,
        Text("Size, bytes", "Размер, байт"),
        FILE,
        required=True,
        uses=Use.GIVEN,
        check=check.positive,
    )
    media_type: Mapped[str] = field(
        Kind.TEXT,
        Text("Type of content", "Тип содержимого"),
        FILE,
        length=100,
        required=True,
        uses=Use.GIVEN,
    )


class Content(Base):
    """The bytes of attachments, once each however many records keep them."""

    __tablename__ = "content"

    digest: Mapped[str] = column(text(64), primary_key=True)
    bytes: Mapped[bytes] = column(raw())
