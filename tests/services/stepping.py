"""Taking steps in a file, and what a refused one says."""

from __future__ import annotations

import pytest

from km_desktop.services import steps
from km_desktop.services.words.findings import Refused
from tests.samples import DAY, made, make, say_all, stored, working


def take(database, entity, record_id, status, comment="because"):
    return steps.take(database, "Anna", entity, record_id, status, DAY, comment)


def refused(database, entity, record_id, status, comment="because") -> list[str]:
    with pytest.raises(Refused) as caught:
        take(database, entity, record_id, status, comment)
    assert all(finding.text.ru and "{" not in finding.text.ru for finding in caught.value.findings)
    return say_all(caught.value.findings)


def change(database, entity, record_id, **values):
    with working(database) as work:
        work.change(entity, record_id, values)


def row(database, entity, **values):
    return made(database, entity, **values)


def status(database, entity, record_id):
    return stored(database, entity, record_id)["status"]


def fill(label):
    return f"Fill in “{label}”" + ("" if label.endswith(".") else ".")


def ready_expert(database, **values):
    """Make an active expert whose consents are valid."""
    with working(database) as work:
        person = make(work, "person")
        expert = make(work, "expert", **{"person_id": person, "status": "active", **values})
        for purpose in ("ROSTER", "SHARE_CO"):
            make(work, "consent", person_id=person, purpose=purpose)
    return expert
