"""The kinds of values that fields hold: one class a kind and one value of each.

A new kind is its class, its line here, and one entry in the table of each reader.
"""

from __future__ import annotations

from km_desktop.models.kinds.choices import ChoiceKind, ChoicesKind, YesNoKind
from km_desktop.models.kinds.days import DayKind, PartialDayKind
from km_desktop.models.kinds.kind import ValueKind
from km_desktop.models.kinds.links import LinkKind
from km_desktop.models.kinds.numbers import MoneyKind, NumberKind, WholeKind
from km_desktop.models.kinds.texts import EmailKind, LongTextKind, PhoneKind, TextKind, WebKind

__all__ = ["KINDS", "Kind", "ValueKind"]


class Kind:
    """Every kind by its name, as declarations say it: ``Kind.TEXT``."""

    TEXT = TextKind()
    LONG_TEXT = LongTextKind()
    WHOLE = WholeKind()
    NUMBER = NumberKind()
    DAY = DayKind()
    PARTIAL_DAY = PartialDayKind()
    YES_NO = YesNoKind()
    CHOICE = ChoiceKind()
    CHOICES = ChoicesKind()
    LINK = LinkKind()
    MONEY = MoneyKind()
    EMAIL = EmailKind()
    PHONE = PhoneKind()
    WEB = WebKind()


KINDS = tuple(kind for kind in vars(Kind).values() if isinstance(kind, ValueKind))
