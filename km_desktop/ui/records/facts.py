"""What the line under the title of a page, and the sums under its tables, are put together from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from km_desktop.bilingual import Language, Text
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.models.money import Money
from km_desktop.services import programmes
from km_desktop.services.words import formatting
from km_desktop.written.money import write_money

if TYPE_CHECKING:  # saving, rules and steps come with it, and a list needs none of them
    from km_desktop.services.records.records import Sheet

SHARES = Text("Shares add up to {sum}", "Доли в сумме дают {sum}")
GIVEN = Text("roster consent given", "согласие на реестр дано")
UNTIL = Text("roster consent until {day}", "согласие на реестр до {day}")
WITHDRAWN = Text(
    "roster consent withdrawn, erase by {day}", "согласие на реестр отозвано, стереть до {day}"
)
EXPIRED = Text("roster consent expired", "согласие на реестр истекло")
OVERDUE = Text("erasure overdue since {day}", "данные следовало стереть до {day}")
DRAFT = Text("roster consent not given yet", "согласия на реестр пока нет")
_WORDS = {
    "given": GIVEN,
    "stop_due": WITHDRAWN,
    "withdrawn": WITHDRAWN,
    "expired": EXPIRED,
    "overdue": OVERDUE,
    "draft": DRAFT,
}
Rows = list[dict[str, Any]]


def linked_text(sheet: Sheet, key: str, language: Language) -> str:
    """Return the title of the record that a link leads to."""
    found = sheet.linked.get(sheet.values.get(key))  # type: ignore[arg-type]
    return found.either(language) if found else ""


def country_text(sheet: Sheet, language: Language) -> str:
    """Return the name of a record's country."""
    code = sheet.values.get("country")
    return COUNTRY.text(code).say(language) if code else ""


def days_text(sheet: Sheet, language: Language) -> str:
    """Return the days that a record takes."""
    days = programmes.traits(sheet.entity).days.of(sheet.values, sheet.rows)
    return formatting.period(*days, language)


def service_text(sheet: Sheet, language: Language) -> str:
    """Return the country, the host and, once it has a first day, the period of a service."""
    start, _ = programmes.traits(sheet.entity).days.of(sheet.values, sheet.rows)
    return joined(
        country_text(sheet, language),
        linked_text(sheet, "host_id", language),
        days_text(sheet, language) if start else "",
    )


def money_text(amount: Money | None, language: Language) -> str:
    """Return an amount, or nothing."""
    return write_money(amount.minor, amount.currency, language) if amount else ""


def amount_text(amount: Money) -> Text:
    """Return an amount in both languages."""
    return Text(money_text(amount, "en"), money_text(amount, "ru"))


def percent_text(total: Decimal) -> Text:
    """Return a share in both languages."""
    return Text(formatting.percent(total, "en"), formatting.percent(total, "ru"))


def joined(*parts: str) -> str:
    """Return what is known of some parts in one line."""
    return " · ".join(part for part in parts if part not in ("", formatting.MISSING))


def sum_of(rows: Rows, key: str) -> Decimal | None:
    """Return the sum of the numbers of some rows, nothing when none is known."""
    given = [row[key] for row in rows if row.get(key) is not None]
    return sum(given, Decimal(0)) if given else None


def money_of(rows: Rows, key: str) -> Money | None:
    """Return the sum of amounts in one currency, nothing when there are several."""
    given = [row[key] for row in rows if row.get(key) is not None]
    if not given or len({amount.currency for amount in given}) != 1:
        return None
    return Money(sum(amount.minor for amount in given), given[0].currency)


def shares_text(_sheet: Sheet, rows: Rows) -> tuple[Text, bool] | None:
    """Return what the shares of some rows add up to, and whether that is the whole."""
    total = sum_of(rows, "share")
    return (SHARES.filled(sum=percent_text(total)), total == 100) if total is not None else None


def roster_text(sheet: Sheet, language: Language) -> str:
    """Say how the person stands to the roster; nothing where no consent was ever asked for."""
    from km_desktop.services.rules.people.consent import standings

    if sheet.today is None:
        return ""
    found = standings(sheet.rows.get("consent", []), sheet.today)
    mine = next((one for one in found if one.purpose == "ROSTER"), None)
    if mine is None:
        return ""
    if mine.until is not None:
        return UNTIL.say(language, day=formatting.day(mine.until, language))
    words = _WORDS.get(mine.state)
    return words.say(language, day=formatting.day(mine.due, language)) if words else ""
