"""The day that an amount of money is about, and what happened on it, in words (domain 4.8)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from typing import TYPE_CHECKING, Any

from km_desktop.bilingual import Text
from km_desktop.written.days import write_day_in_short

if TYPE_CHECKING:
    from km_desktop.services.rules.judging.case import Case
    from km_desktop.store.values import Values

APPROVAL = Text("for the approval on {day}", "на день утверждения {day}")
CLOSING = Text("for the last day of the call, {day}", "на последний день приёма заявок {day}")
CONTRACT_END = Text("for the end of the contract on {day}", "на день окончания контракта {day}")
CONTRACT_START = Text("for the start of the contract on {day}", "на день начала контракта {day}")
DEPARTURE = Text("for the departure on {day}", "на день выезда {day}")
DUE = Text("for the due day, {day}", "на срок выплаты {day}")
END = Text("for the end on {day}", "на день окончания {day}")
EVENT_END = Text("for the end of the event on {day}", "на день окончания мероприятия {day}")
EVENT_START = Text("for the start of the event on {day}", "на день начала мероприятия {day}")
MID_YEAR = Text("for the middle of the year, {day}", "на середину года, {day}")
MISSION_START = Text("for the start of the mission on {day}", "на день начала миссии {day}")
OPENING = Text("for the opening of the call on {day}", "на день открытия конкурса {day}")
OFFERS_CLOSE = Text(
    "for the closing day of offers, {day}", "на последний день приёма предложений, {day}"
)
PAYMENT = Text("for the payment on {day}", "на день выплаты {day}")
PLANNED_END = Text("for the planned end on {day}", "на день планового окончания {day}")
PLANNED_START = Text("for the planned start on {day}", "на день планового начала {day}")
PLEDGE = Text("for the pledge on {day}", "на день объявления взноса {day}")
RECEIPT = Text("for the receipt on {day}", "на день получения {day}")
RETURN = Text("for the return on {day}", "на день возвращения {day}")
SIGNATURE = Text("for the signature on {day}", "на день подписания {day}")
START = Text("for the start on {day}", "на день начала {day}")
SUBMISSION = Text("for the submission on {day}", "на день подачи {day}")
TERMINATION = Text("for the termination on {day}", "на день прекращения {day}")
TYPED = Text("for the day of entry, {day}", "на день ввода {day}")


@dataclass(frozen=True, slots=True)
class AmountDay:
    """A day, and why an amount is about it."""

    day: date
    why: Text

    @property
    def text(self) -> Text:
        """Say it: “for the approval on 26 Feb 2021”."""
        return Text(
            self.why.say("en", day=write_day_in_short(self.day, "en")),
            self.why.say("ru", day=write_day_in_short(self.day, "ru")),
        )


# The day of a money field of a record or of one of its rows; nothing where it is the day of entry.
# Given are the case, the entity that has the field, the field, and the values that hold it.
DayOf = Callable[["Case", str, str, "Values"], AmountDay | None]


def first_known(*days: tuple[Any, Text]) -> AmountDay | None:
    """Return the first day that is given, each with what happened on it."""
    return next((AmountDay(day, why) for day, why in days if day), None)


def mid_year(values: Values) -> AmountDay | None:
    """Return the first of July of the year that a row is about."""
    year = values.get("year")
    if not year or not MINYEAR <= year <= MAXYEAR:
        return None
    return AmountDay(date(year, 7, 1), MID_YEAR)
