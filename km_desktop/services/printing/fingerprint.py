"""The fingerprint of what is printed, by which a page can be proven to be unchanged."""

from __future__ import annotations

import hashlib
import json
from dataclasses import Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID


def fingerprint(content: object) -> str:
    """Return the SHA-256 in hexadecimal of what is printed, equal for equal contents."""
    form = _print_form(content)
    plain = json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def _print_form(value: Any) -> Any:
    """Return the one form of what is printed that its fingerprint is of."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {
            field.name: _print_form(getattr(value, field.name))
            for field in fields(value)
            if not _is_later_default(field, value) and not field.metadata.get("beside_page")
        }
    if isinstance(value, tuple):
        return [_print_form(part) for part in value]
    if isinstance(value, Decimal):
        return f"{value.normalize() + 0:f}"  # 1.50 and 1.5 are one value
    if isinstance(value, UUID):
        return value.hex
    return value.isoformat() if isinstance(value, date) else value


def _is_later_default(field: Field[Any], value: Any) -> bool:
    """Tell whether a field came later and says what was true of every page before it."""
    is_later = field.metadata.get("sealed_unless_default", False)
    return bool(is_later and getattr(value, field.name) == field.default)
