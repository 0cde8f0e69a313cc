"""What several documents say alike: places, money, gaps, who signs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Language, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.models.money import Money
from km_desktop.services.printing import text_pairs as said
from km_desktop.services.printing.brief_content import NOTHING, Signatory
from km_desktop.services.printing.paper_content import Fact, Head
from km_desktop.services.words import formatting
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.store.values import Values
from km_desktop.store.work import read

INTERNAL = Text("Internal", "Для служебного пользования")
EXTERNAL = Text("External", "Для внешнего пользования")
PUBLIC = Text("Public", "Для открытого доступа")
NO_PRIVATE = Text("Contains no private data.", "Закрытых сведений не содержит.")
PERSONAL = Text(
    "Contains personal data, for the purposes of the programme only.",
    "Содержит персональные данные, только для целей программы.",
)
FOR_PROJECT = Text("For the project", "От проекта")
MANAGER = Text("Project Manager", "Руководитель проекта")
SUPERVISOR = Text("Supervisor", "Руководитель")
COUNTRY_LABEL = Text("Country", "Страна")
THEME_LABEL = Text("Theme", "Тема")
PERIOD = Text("Period", "Сроки")
SDGS = Text("SDGs", "ЦУР")
_IN_UNIT = Text("{what}, {unit}", "{what}, {unit}")


@dataclass(frozen=True)
class Asked:
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
        return INTERNAL if self.internal else EXTERNAL

    def known(self, entity: str, record_id: UUID) -> Values:
        """Return the values of a record; KeyError when there is none."""
        found = read(self.connection, entity, record_id)
        if found is None:
            raise KeyError(record_id)
        return found

    def linked(self, entity: str, record_id: UUID | None) -> Mapping[str, Any]:
        """Return the values of a linked record, nothing when there is none."""
        return (read(self.connection, entity, record_id) or {}) if record_id else {}

    def organisation(self, record_id: UUID | None) -> Text:
        """Return the name of an organisation."""
        return said.pair(self.linked("organisation", record_id), "name")

    def signer(self) -> Signatory:
        """Return who signs for the project."""
        return Signatory(FOR_PROJECT, self.manager or NOTHING, MANAGER)


def same(words: str | None) -> Text:
    """Return words of no known language for both."""
    return Text(words or "", words or "")


def goals(values: Mapping[str, Any]) -> Fact:
    """Return the fact of the Sustainable Development Goals of a record."""
    return Fact(SDGS, goals=tuple(sorted(int(code) for code in values.get("sdgs") or ())))


def code(entity: str, values: Mapping[str, Any], key: str) -> Text:
    """Return what people read for a choice of a record, nothing when it is not made."""
    value = values.get(key)
    return fields_of(ENTITIES[entity])[key].codes.text(value) if value else NOTHING


def money(amount: Money | None) -> Text:
    """Return an amount with its currency."""
    if amount is None:
        return NOTHING
    return said.both(lambda language: formatting.money(amount.minor, amount.currency, language))


def in_dollars(minor: int) -> Text:
    """Return an amount of US cents."""
    return said.both(lambda language: formatting.money(minor, "USD", language))


def amounts(words: Text, found: Sequence[Money | None], share: float) -> tuple[Head, list[Text]]:
    """Return the head and the values of a column of amounts.

    One currency is said once, in the head; several stand beside their amounts.
    """
    codes = {one.currency for one in found if one is not None}
    if len(codes) > 1:
        return Head(words, share, right=True), [money(one) for one in found]
    plain = [NOTHING if one is None else said.both(_amount_of(one.minor)) for one in found]
    named = (codes or {"USD"}).pop()
    unit = said.both(lambda language: formatting.currency(named, language))
    return Head(_IN_UNIT.filled(what=words, unit=unit), share, right=True), plain


def summed(found: Iterable[Money | None]) -> Text:
    """Return the sum of amounts in their only currency, else in US dollars where all are known."""
    known = [one for one in found if one is not None]
    codes = {one.currency for one in known}
    if len(codes) == 1:
        return said.both(_amount_of(sum(one.minor for one in known)))
    dollars = [one.usd_minor for one in known]
    if not known or None in dollars:
        return NOTHING
    return in_dollars(sum(one for one in dollars if one is not None))


def _amount_of(minor: int) -> Callable[[Language], str]:
    return lambda language: formatting.amount(minor, language)


def large(amount: Money | None, words: Text) -> tuple[Text, Text]:
    """Return an amount for a tile, without cents where it has none, and its name with the unit."""
    if amount is None:
        return NOTHING, words
    cents = 2 if amount.minor % 100 else 0
    unit = said.both(lambda language: formatting.currency(amount.currency, language))
    return number(Decimal(amount.minor) / 100, cents), _IN_UNIT.filled(what=words, unit=unit)


def usd(amount: Money | None) -> int | None:
    """Return an amount in US cents where its value in dollars is known."""
    return amount.usd_minor if amount is not None else None


def number(value: Decimal | int | None, places: int | None = None) -> Text:
    """Return a number with grouped thousands."""
    if value is None:
        return NOTHING
    return said.both(lambda language: formatting.number(Decimal(value), language, places))


def percent(value: Decimal | None) -> Text:
    """Return a share: 20% or 20 %."""
    return (
        NOTHING
        if value is None
        else said.both(lambda language: formatting.percent(value, language))
    )


def day(value: date | None) -> Text:
    """Return a day as tables have it."""
    return NOTHING if value is None else said.both(lambda language: formatting.day(value, language))


def day_in_words(value: date | None) -> Text:
    """Return a day as sentences have it."""
    return NOTHING if value is None else said.day(value)


def span(start: date | None, end: date | None) -> Text:
    """Return a span of days."""
    if start is None and end is None:
        return NOTHING
    return said.both(lambda language: formatting.period(start, end, language))


def yes_no(value: bool | None) -> Text:
    """Return a truth in a word."""
    if value is None:
        return NOTHING
    return Text("Yes", "Да") if value else Text("No", "Нет")


def gaps(entity: str, values: Mapping[str, Any], *keys: str) -> Iterator[Text]:
    """Yield the labels of the fields that are empty."""
    fields = fields_of(ENTITIES[entity])
    for key in keys:
        if values.get(key) in (None, "", ()):
            yield fields[key].label


def dated(start: date | None, end: date | None) -> tuple[tuple[date, date], ...]:
    """Return a span for a timeline, none when no day is known."""
    days = [one for one in (start, end) if one]
    return ((min(days), max(days)),) if days else ()
