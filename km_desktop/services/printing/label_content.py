"""What mailing labels show: names, addresses as they were typed, countries."""

from __future__ import annotations

from dataclasses import dataclass, field

from km_desktop.bilingual import Text
from km_desktop.services.printing.brief_content import NOTHING


@dataclass(frozen=True)
class Label:
    """One label: a name, the lines below it as they were typed, and the country last."""

    name: Text
    lines: tuple[str, ...]
    country: Text = NOTHING


@dataclass(frozen=True)
class LabelsContent:
    """The labels of some records: ``sheet`` is their format, ``first`` the place of the first one.

    Places are counted along the rows, from one.
    """

    document: str
    sheet: str
    labels: tuple[Label, ...]
    title: Text
    first: int = 1
    reference: str = ""
    missing: tuple[Text, ...] = field(default=())
