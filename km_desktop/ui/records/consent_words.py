"""How a person stands to the roster, in the line under the title of their page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from km_desktop.bilingual import Language, Text
from km_desktop.services.words import formatting

if TYPE_CHECKING:  # saving, rules and steps come with it, and a list needs none of them
    from km_desktop.services.records.records import Sheet

GIVEN = Text("roster consent given", "согласие на реестр дано")
UNTIL = Text("roster consent until {day}", "согласие на реестр до {day}")
WITHDRAWN = Text(
    "roster consent withdrawn, erase by {day}", "согласие на реестр отозвано, удалить до {day}"
)
EXPIRED = Text("roster consent expired", "согласие на реестр истекло")
OVERDUE = Text("erasure overdue since {day}", "данные следовало удалить до {day}")
DRAFT = Text("roster consent not given yet", "согласия на реестр пока нет")
_WORDS = {
    "given": GIVEN,
    "stop_due": WITHDRAWN,
    "withdrawn": WITHDRAWN,
    "expired": EXPIRED,
    "overdue": OVERDUE,
    "draft": DRAFT,
}


def roster(sheet: Sheet, language: Language) -> str:
    """Say how the person stands to the roster; nothing where no consent was ever asked for."""
    from km_desktop.services.rules.consent import standings

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
