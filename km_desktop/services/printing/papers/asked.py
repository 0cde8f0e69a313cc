"""What a paper is asked for: of which file, for whom, on which day, signed by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import rules
from km_desktop.services.printing import text_pairs
from km_desktop.services.printing.brief_content import NOTHING, Signatory
from km_desktop.services.printing.paper_content import Fact
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.money import amounts
from km_desktop.services.valuation.worth import worths
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.store.values import Values
from km_desktop.store.work import read

_IN_DOLLARS = Text("{label}, in US dollars", "{label}, в долларах США")


@dataclass(frozen=True)
class PaperRequest:
    """For whom a document is gathered, on which day, and who signs for the project."""

    connection: Connection
    words: Vocabulary
    variant: str
    today: date
    manager: Text | None = None

    @property
    def internal(self) -> bool:
        """Tell whether private fields may be shown."""
        return self.variant == "internal"

    @property
    def use(self) -> Text:
        """Return the words that say for whom the page is."""
        return text_pairs.INTERNAL if self.internal else text_pairs.EXTERNAL

    def known(self, entity: str, record_id: UUID) -> Values:
        """Return the values of a record; KeyError when there is none."""
        values = read(self.connection, entity, record_id)
        if values is None:
            raise KeyError(record_id)
        return values

    def linked(self, entity: str, record_id: UUID | None) -> Mapping[str, Any]:
        """Return the values of a linked record, nothing when there is none."""
        return (read(self.connection, entity, record_id) or {}) if record_id else {}

    def organisation(self, record_id: UUID | None) -> Text:
        """Return the name of an organisation."""
        return text_pairs.pair(self.linked("organisation", record_id), "name")

    def worths(self, entity: str, record_id: UUID, *keys: str) -> Iterator[Fact]:
        """Yield what amounts in other currencies are worth: at which rate, for which day."""
        case = cases.load(self.connection, entity, record_id, self.today, self.words)
        foreign = [one for one in amounts.foreign(case) if one.entity == entity]
        if not {one.key for one in foreign} & set(keys):
            return
        rules.read_context(self.connection, case)
        found = worths(case)
        for one in foreign:
            if one.key in keys:
                label = fields_of(ENTITIES[entity])[one.key].label
                yield Fact(_IN_DOLLARS.filled(label=label), found[one.place].text)

    def signer(self) -> Signatory:
        """Return who signs for the project."""
        return Signatory(text_pairs.FOR_PROJECT, self.manager or NOTHING, text_pairs.MANAGER)
