"""Rules of an organisation (domain 6.3)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, or_, select

from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words.findings import Finding, warning
from km_desktop.store import fold
from km_desktop.store.values import table_of


def read_context(connection: Connection, case: Case) -> None:
    """Look for an organisation of the same name in the same country."""
    table = table_of("organisation")
    keys = fold.sort_keys("organisation", case.values)
    query = (
        select(table.c.reference)
        .where(
            or_(*(table.c[key] == keys[key] for key in ("name_en_key", "name_ru_key"))),
            table.c.country == case.values.get("country"),
            table.c.id != case.values.get("id"),
            table.c.removed_at.is_(None),
        )
        .order_by(table.c.reference)
    )
    case.context["same_name"] = connection.execute(query.limit(1)).scalar()


def check(case: Case) -> Iterator[Finding]:
    """Judge an organisation."""
    values = case.values
    if case.context.get("same_name"):
        yield warning(
            "name_en",
            "An organisation of this name is already in the file: {reference}.",
            "Организация с таким названием уже есть в файле: {reference}.",
            reference=case.context["same_name"],
        )
    if values.get("kind") == "CO" and not values.get("bureau"):
        yield warning(
            "bureau",
            "For a country office, say which bureau it belongs to.",
            "Для странового офиса укажите бюро.",
        )
    if (values.get("inn") or values.get("ogrn")) and values.get("country") not in (None, "RUS"):
        yield warning(
            "inn",
            "INN and OGRN are numbers of Russian organisations.",
            "ИНН и ОГРН бывают у российских организаций.",
        )
