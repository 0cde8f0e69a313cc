"""Three forms of values that must never drift: of the journal, of a file's number, of paper.

Each digest was computed when the form was first used; another one means that files, copies or
printed pages of before can no longer be proven.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.models.money import Money
from km_desktop.services.printing.fingerprint import fingerprint
from km_desktop.store import content
from km_desktop.store.values import to_json

ID = UUID("01890000-0000-7000-8000-000000000001")
MOMENT = datetime(2026, 7, 14, 9, 30, tzinfo=UTC)
MONEY = Money(740_050, "RUB", 9_431, Decimal("78.470"), date(2026, 6, 1))

JOURNAL = "ec99631c6e3233b3366b4f6dbc77165aed568aaf989c741b3e135b9d8f3bbc7c"
CONTENT = "d38c3ca7bdf6fbdd80560074b685db88cad872521f6edbebdae4dd067da0991d"
PAPER = "bf10a4a214c1343f8bf9690be0983f99b4e5a634d854652183eaf70bddc81899"


@dataclass(frozen=True)
class Printed:
    title: Text
    rows: tuple[object, ...]


def test_the_form_that_the_journal_seals():
    values = [
        None, True, 0, "Щербакова «Ёлка»\n\t", Decimal("1.50"), Decimal("-0"), Decimal("1E+2"),
        date(2026, 7, 14), MOMENT, ("MISSION", "DESK"), {"b", "a"}, ID, MONEY, Money(-1, "USD"),
    ]  # fmt: skip
    sealed = "\n".join(map(to_json, values))

    assert to_json(MONEY) == '[740050,"RUB",9431,"78.47","2026-06-01"]'
    assert hashlib.sha256(sealed.encode()).hexdigest() == JOURNAL


def test_the_form_that_the_number_of_a_file_seals():
    rows = [
        (ID, "Ёлка", date(2026, 7, 14), MOMENT, Decimal("1.50"), b"\x00\xff", None, True, 7),
        (ID, "", None, None, Decimal("1E+2"), memoryview(b"km"), None, False, -7),
    ]
    number = content._summed([rows])

    assert number.rows == 2
    assert number.sha256 == CONTENT
    assert content._summed([[row] for row in rows]) == number


def test_the_form_that_a_fingerprint_of_paper_seals():
    printed = Printed(
        Text("Roster", "Реестр"),
        (ID, Decimal("1.50"), date(2026, 7, 14), None, "Ёлка", 7, True, (Text("a", "б"),)),
    )

    assert fingerprint(printed) == PAPER
