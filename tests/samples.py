"""Records to test with: one sample per kind of field, and complete records with defaults."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of, needed_halves
from km_desktop.models.kinds import Kind, ValueKind
from km_desktop.models.money import Money
from km_desktop.services.records import references
from km_desktop.services.words import file_lists
from km_desktop.store.database import Database
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import Work, unit_of_work

DAY = date(2026, 6, 23)
UNKNOWN = UUID("01890000-0000-7000-8000-000000000001")
THEMES = ("T04", "T07")
CATEGORIES = ("I_SPEC", "I_YOUTH")
RATINGS = ("3", "4")

# One value per kind, not the easiest: both scripts, marks, extremes.
SAMPLES: dict[ValueKind, Any] = {
    Kind.TEXT: "Щербакова «Ёлка» O'Brien 100% _ \\ {n}",
    Kind.LONG_TEXT: "First line\nвторая строка – 2\n\tthird",
    Kind.WHOLE: 2024,
    Kind.NUMBER: Decimal("12.5"),
    Kind.DAY: date(2026, 7, 14),
    Kind.PARTIAL_DAY: "2019-05",
    Kind.YES_NO: True,
    Kind.LINK: UNKNOWN,
    Kind.MONEY: Money(740_050, "RUB", 9_431, Decimal("78.47"), date(2026, 6, 1)),
    Kind.EMAIL: "maria.ivanova@example.org",
    Kind.PHONE: "+74951234567",
    Kind.WEB: "https://www.example.org/a?b=1",
}


def sample(field: Field) -> Any:
    """Return a value that a field takes."""
    if field.kind.is_coded:
        kept = {"theme": THEMES, "volunteer_category": CATEGORIES,
                "assessment_rating": RATINGS}  # fmt: skip
        codes = kept.get(field.codes.table or "") or tuple(code.code for code in field.codes)
        return codes[-1] if field.kind.is_choice else tuple(sorted(codes[:2]))
    value = SAMPLES[field.kind]
    if field.kind.is_whole and field.meaning.check is not None:
        return next(n for n in (value, 12, 5) if field.meaning.check(n) is None)
    return value[: field.length].rstrip() if isinstance(value, str) else value


_DEFAULTS: dict[str, dict[str, Any]] = {
    "person": {
        "family_name_ru": "Иванова",
        "given_name_ru": "Мария",
        "patronymic_ru": "Петровна",
        "family_name_lat": "Ivanova",
        "given_name_lat": "Mariia",
        "gender": "F",
        "birth_date": date(1985, 3, 8),
        "citizenship": "RUS",
    },
    "expert": {"status": "draft", "headline_en": "Water management"},
    "organisation": {
        "name_en": "UNDP Kyrgyzstan",
        "name_ru": "ПРООН в Кыргызстане",
        "kind": "CO",
        "country": "KGZ",
        "bureau": "RBEC",
    },
    "assignment": {
        "status": "draft",
        "title_en": "Soil maps",
        "title_ru": "Карты почв",
        "country": "KGZ",
        "main_theme": "T04",
    },
    "internship": {
        "status": "applied",
        "country": "KGZ",
        "study_level": "MASTER",
        "planned_start": date(2026, 7, 1),
        "planned_end": date(2026, 9, 30),
        "funding_source": "KM",
    },
    "doa": {
        "status": "draft",
        "title_en": "Forester",
        "country": "VNM",
        "duty_station": "Hanoi",
        "category": "I_SPEC",
        "duration_months": 12,
    },
    "deployment": {
        "status": "selected",
        "cohort": 2026,
        "category": "I_SPEC",
        "country": "VNM",
        "contract_start": date(2026, 7, 1),
        "contract_end": date(2027, 6, 30),
    },
    "mission": {"status": "planned"},
    "deliverable": {"status": "planned", "title_en": "Report"},
    "payment": {"status": "planned"},
    "evaluation": {"overall": "4", "evaluated_on": DAY},
    "phone": {"number": "+74951234567"},
    "consent": {"purpose": "ROSTER", "given_on": date(2026, 1, 10)},
    "language_skill": {"language": "en"},
}


def make(work: Work, entity: str, **over: Any) -> UUID:
    """Write a record that could be real, with what it must link to; return its id."""
    values = {**_DEFAULTS.get(entity, {}), **over}
    for key, field in fields_of(ENTITIES[entity]).items():
        if not field.required or key in values:
            continue
        values[key] = make(work, field.target) if field.kind.is_link else sample(field)
    for halves in needed_halves(ENTITIES[entity]):
        if not any(half.key in values for half in halves):
            values[halves[0].key] = sample(halves[0])
    if ENTITIES[entity].about.prefix and "reference" not in values:
        values["reference"] = references.next_reference(work.connection, entity, DAY)
    return work.add(entity, values)


def make_counted(work: Work, direct: int | None, on: date | None = DAY, **over: Any) -> UUID:
    """Write a project with one count of its people; return the project."""
    split = {key: over.pop(key) for key in ("women", "men", "indirect", "method") if key in over}
    project = make(work, "project", **over)
    make(work, "beneficiary_count", project_id=project, counted_on=on, direct=direct, **split)
    return project


@contextmanager
def working(
    database: Database, kind: str = "add", author: str = "Anna", **parts: Any
) -> Iterator[Work]:
    """Give a unit of work whose sentence is of no interest to the test."""
    doing = Doing(kind, author, "added", {"entity": "person", **parts})
    with unit_of_work(database, doing) as work:
        yield work


def made(database: Database, entity: str, **over: Any) -> UUID:
    """Write one record in an operation of its own."""
    with working(database) as work:
        return make(work, entity, **over)


def stored(database: Database, entity: str, record_id: UUID) -> dict[str, Any]:
    """Return the values of a record as they are in the database now."""
    from km_desktop.store.work import read

    with database.reading() as connection:
        found = read(connection, entity, record_id)
    assert found is not None
    return found


def words_of(database: Database) -> file_lists.Vocabulary:
    """Return the words that a database keeps."""
    return file_lists.of_file(database)


def say_all(findings: Any) -> list[str]:
    """Return the English sentences of some findings."""
    return [finding.text.en for finding in findings]
