"""Where words go: results to the output, remarks beside it, or all of it as one JSON document."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from km_desktop.bilingual import Language, Text, in_sentences
from km_desktop.services.words.findings import Finding, Severity
from km_desktop.store import addresses
from km_desktop.written.money import from_minor

if TYPE_CHECKING:
    from km_desktop.cli.trouble import Trouble
    from km_desktop.models.money import Money
    from km_desktop.services.rules.money.amounts import Place
    from km_desktop.services.valuation.worth import Worth

_WIDEST = 48
_REFUSED = Text("This cannot be done yet:", "Пока это невозможно:")


class Out:
    """Says things in one language, in words or as JSON; the password of no address is said."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.json = False
        self.remarks: list[Finding] = []  # what a document says beside its result

    def line(self, text: str = "") -> None:
        """Say a line of the result."""
        sys.stdout.write(f"{addresses.without_password(text)}\n")

    def note(self, text: str) -> None:
        """Say something beside the result, on the other stream."""
        sys.stdout.flush()
        sys.stderr.write(f"{addresses.without_password(text)}\n")

    def remark(self, words: Text) -> None:
        """Say something beside the result, and keep it for the document."""
        self.remarks.append(Finding(Severity.WARNING, words))
        self.note(words.say(self.language))

    def document(self, value: Any) -> None:
        """Say the one JSON document of this run."""
        self.line(as_json(value))

    def done(self, words: Text, document: dict[str, Any]) -> None:
        """Say that something was done."""
        if self.json:
            self.document(document)
        else:
            self.line(words.say(self.language))

    def records(
        self, kind: str, records: Sequence[Any], total: int | None = None, **more: Any
    ) -> None:
        """Say the one JSON document of a list: what it lists, how many of how many, and which."""
        whole = len(records) if total is None else total
        head = {"kind": kind, "count": len(records), "total": whole}
        self.document({**head, **more, "records": records})

    def trouble(self, trouble: Trouble, usage: str = "", beside: str = "") -> int:
        """Say what stands in the way, and return the exit code.

        In JSON it is the one document of the run, whatever went wrong. ``usage`` says how the verb
        is called, ``beside`` what else people are shown.
        """
        if self.json:
            told = {"problem": trouble.text, "kind": trouble.code, "exit": trouble.exit}
            told |= trouble.more
            if trouble.findings:
                told["findings"] = [finding_json(found) for found in trouble.findings]
            self.document({**told, "usage": usage.strip()} if usage else told)
        elif trouble.findings:
            self.note(_REFUSED.say(self.language))
            self.findings(trouble.findings, trouble.entity)
        else:
            self.note(f"{usage}{trouble.text.say(self.language)}")
            if beside:
                self.note(beside)
        return trouble.exit

    def findings(self, findings: Iterable[Finding], entity: str = "") -> None:
        """Say findings of a record beside the result, each with its field."""
        for found in findings:
            self.note(f"  - {finding_words(found, self.language, entity)}")

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Say rows in columns; a cell that is too wide for its column ends in an ellipsis."""
        cells = [[_one_line(cell) for cell in row] for row in rows]
        widths = [
            min(_WIDEST, max(len(head), *(len(row[at]) for row in cells)) if cells else len(head))
            for at, head in enumerate(heads)
        ]
        for row in ([*heads], ["─" * width for width in widths], *cells):
            shown = [_fitted(cell, width) for cell, width in zip(row, widths, strict=True)]
            self.line("  ".join(shown).rstrip())


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def _fitted(cell: str, width: int) -> str:
    return cell.ljust(width) if len(cell) <= width else f"{cell[: width - 1]}…"


def finding_words(found: Finding, language: Language, entity: str = "") -> str:
    """Return a finding as a line, with the field that its sentence does not name.

    ``entity`` is that of the record, where it is known.
    """
    sentence = found.text.say(language)
    if not found.field:
        return sentence
    labels = {label.say(language) for label in _labels(found, entity)}
    if len(labels) != 1 or any(label in sentence for label in labels):
        return sentence
    return in_sentences((labels.pop(), sentence))


def _labels(found: Finding, entity: str) -> set[Text]:
    """Return what the field is called; without an entity it may be one of several."""
    from km_desktop.models import ENTITIES
    from km_desktop.models.field import fields_of

    named = found.entity or entity
    entities = [ENTITIES[named]] if named else ENTITIES.values()
    return {
        fields_of(entity)[found.field].label
        for entity in entities
        if found.field in fields_of(entity)
    }


def finding_json(found: Finding) -> dict[str, Any]:
    """Return a finding for a JSON document."""
    return {
        "severity": found.severity.value,
        "field": found.field,
        "entity": found.entity,
        "row": found.row,
        "text": found.text,
    }


def money_json(value: Money, worth: Worth | None) -> dict[str, Any]:
    """Return an amount with its rate, the day that it is about, and how it was valued."""
    known = {"day": worth.day, "how": worth.how, "worth": worth.text} if worth else {}
    return {**_money(value), **known}


def record_json(
    entity: str,
    values: dict[str, Any],
    title: Text,
    worths: Mapping[Place, Worth] = MappingProxyType({}),
) -> dict[str, Any]:
    """Return a record for a JSON document: what it is called, then its fields."""
    from km_desktop.models import ENTITIES
    from km_desktop.models.field import fields_of

    head: dict[str, Any] = {"id": values["id"], "title": title, "version": values["version"]}
    return head | fields_json(entity, values, fields_of(ENTITIES[entity]), worths)


def fields_json(
    entity: str, values: dict[str, Any], keys: Iterable[str], worths: Mapping[Place, Worth]
) -> dict[str, Any]:
    """Return some fields of a record for a JSON document, its amounts with how they were valued."""
    return {
        key: money_json(values[key], worths.get((entity, values.get("id"), key)))
        if hasattr(values[key], "minor")
        else values[key]
        for key in keys
    }


def as_json(value: Any) -> str:
    """Return one JSON document of plain values, texts, ids, days and money."""
    return json.dumps(plain(value), ensure_ascii=False, indent=2)


def plain(value: Any) -> Any:
    """Return a value as JSON knows it: days as ISO, ids as strings, texts by language."""
    if isinstance(value, Text):
        return {"en": value.en, "ru": value.ru}
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    return _simple(value)


def _simple(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date):  # also moments
        return value.isoformat()
    if isinstance(value, Decimal):
        return _number(value)
    if hasattr(value, "minor"):
        return _money(value)
    return value


def _money(value: Money) -> dict[str, Any]:
    from km_desktop.services.valuation.worth import how_valued

    usd = None if value.usd_minor is None else _number(from_minor(value.usd_minor, "USD"))
    return {
        "amount": _number(from_minor(value.minor, value.currency)),
        "currency": value.currency,
        "usd": usd,
        "rate": None if value.rate is None else _number(value.rate),
        "rate_on": value.rate_on and value.rate_on.isoformat(),
        "how": how_valued(value),
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
