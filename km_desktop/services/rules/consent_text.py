"""Rules of the text of a consent (domain 6.13)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words.findings import Finding, error
from km_desktop.store.lists import queries


def read_context(connection: Connection, case: Case) -> None:
    """Find other texts of the same purpose, language and version, and who agreed to this one."""
    values = case.values
    keys = ("purpose", "language", "text_version")
    same = (
        queries.where_is(connection, "consent_text", **{key: values[key] for key in keys})
        if all(values.get(key) for key in keys)
        else []
    )
    case.context["same"] = [row for row in same if row["id"] != values.get("id")]


def check(case: Case) -> Iterator[Finding]:
    """Judge a text."""
    if case.context.get("same"):
        yield error(
            "text_version",
            "There is already a text with this purpose, language and version.",
            "Текст с этой целью, языком и версией уже есть.",
        ).beside("purpose", "language")
