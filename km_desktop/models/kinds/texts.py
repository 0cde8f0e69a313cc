"""Kinds of values that are text."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.models import check
from km_desktop.models.kinds.kind import ValueKind


class TextKind(ValueKind):
    """A few words in one line."""

    length = 200
    is_line = True
    is_searched = True


class LongTextKind(ValueKind):
    """Text of several lines."""

    length = 4000
    is_long = True
    is_searched = True


class EmailKind(ValueKind):
    """An address that could be delivered."""

    length = 254
    is_searched = True

    def check(self, value: str) -> Text | None:
        """Accept an address that could be delivered; nothing is asked over a network."""
        return check.email(value)


class PhoneKind(ValueKind):
    """A telephone number that can be dialled from abroad, in the form of E.164."""

    length = 32
    is_searched = True
    is_phone = True

    def check(self, value: str) -> Text | None:
        """Accept a number that can be dialled from abroad."""
        return check.phone(value)


class WebKind(ValueKind):
    """The address of a page."""

    length = 500

    def check(self, value: str) -> Text | None:
        """Accept an address of a page."""
        return check.web(value)
