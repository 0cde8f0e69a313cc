"""What stands in the way: errors stop a save, gates stop a step, warnings stay listed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from km_desktop.bilingual import Language, Text

if TYPE_CHECKING:
    from uuid import UUID


class Severity(Enum):
    """How much a finding weighs (domain 4.11)."""

    ERROR = "error"
    GATE = "gate"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a record something stands.

    ``entity`` and ``row`` say whose field it is when it is not the record's own: the person's that
    a profile is edited with, or a row's.
    """

    field: str = ""
    entity: str = ""
    row: UUID | None = None


WHOLE = Spot()  # the record as such


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence about a field, or about the whole record when no field is named.

    ``entity`` and ``row`` say whose field it is when it is not the record's own. ``partners`` are
    the other fields that its rule looks at: a change of any of them may have caused it. A warning
    that ``guards_figure`` stops the change that brings it about.
    """

    severity: Severity
    text: Text
    field: str = ""
    entity: str = ""
    row: UUID | None = None
    partners: tuple[Spot, ...] = ()
    guards_figure: bool = False

    @property
    def spot(self) -> Spot:
        """Return where in the record it stands."""
        return Spot(self.field, self.entity, self.row)

    def at(self, entity: str, row: UUID | None) -> Finding:
        """Return the finding as one about a row, and its partners as fields of that row."""
        here = (self.entity, self.row)
        partners = tuple(
            Spot(spot.field, entity, row) if (spot.entity, spot.row) == here else spot
            for spot in self.partners
        )
        return replace(self, entity=entity, row=row, partners=partners)

    def beside(self, *partners: str | Spot) -> Finding:
        """Return the finding with the other fields of its rule, by their keys where it stands.

        A spot of rows without an id stands for that field in any of them.
        """
        spots = tuple(
            Spot(partner, self.entity, self.row) if isinstance(partner, str) else partner
            for partner in partners
        )
        return replace(self, partners=(*self.partners, *spots))


class Refused(Exception):  # noqa: N818 - a refusal is said to a person, like a Problem
    """The record was not written because of errors, or the step not taken because of gates.

    ``entity`` is that of the record, where the one who refuses knows it.
    """

    def __init__(self, findings: tuple[Finding, ...], entity: str = "") -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = findings
        self.entity = entity

    def say(self, language: Language) -> str:
        """Return all sentences, one per line."""
        return "\n".join(finding.text.say(language) for finding in self.findings)


def texts_joined(findings: Iterable[Finding]) -> Text:
    """Return the sentences of findings one after another."""
    texts = [finding.text for finding in findings]
    return Text(" ".join(one.en for one in texts), " ".join(one.ru for one in texts))


def error(field: str, en: str, ru: str, **values: object) -> Finding:
    """Make a finding that stops a save."""
    return Finding(Severity.ERROR, Text(en, ru).filled(**values), field)


def gate(field: str, en: str, ru: str, **values: object) -> Finding:
    """Make a finding that stops a change of status."""
    return Finding(Severity.GATE, Text(en, ru).filled(**values), field)


def warning(field: str, en: str, ru: str, **values: object) -> Finding:
    """Make a finding that is kept in the list of open issues."""
    return Finding(Severity.WARNING, Text(en, ru).filled(**values), field)
