"""The sample is one story that manual, pictures and tests speak of: it changes on purpose only."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from pathlib import Path

from km_desktop.exchange import sample
from km_desktop.models import ENTITIES
from km_desktop.models.field import halves_of

KNOWN = Path(__file__).parents[2] / "files" / "sample.json"


def digests(rows: dict[str, list[dict[str, object]]]) -> dict[str, str]:
    """Return how many rows each entity has, with a digest of everything in them."""
    return {
        entity: f"{len(found)} {hashlib.sha256(repr(found).encode()).hexdigest()[:16]}"
        for entity, found in sorted(rows.items())
    }


def test_nothing_in_the_sample_changes_unasked():
    """Where a change is meant, write what this prints into ``tests/files/sample.json``."""
    now = digests(sample._written(sample.TODAY).rows)

    known = json.loads(KNOWN.read_text("utf-8"))
    assert now == known, json.dumps(now, indent=1)


def test_what_is_kept_in_both_languages_is_there_in_both():
    """So that every paper of the sample speaks the language of its page."""
    lacking = {
        f"{entity}.{half.key}": row[other.key]
        for entity, rows in sample._written(sample.TODAY).rows.items()
        for pair in halves_of(ENTITIES[entity]).values()
        for half, other in (pair, pair[::-1])
        for row in rows
        if row.get(other.key) and not row.get(half.key)
    }

    assert lacking == {}


def test_a_row_that_differs_would_be_noticed():
    rows = sample._written(sample.TODAY).rows
    later = sample._written(sample.TODAY + timedelta(days=1)).rows

    assert digests(rows)["assignment"] == digests(later)["assignment"]  # they have fixed days
    assert digests(rows)["consent"] != digests(later)["consent"]
    del rows["event"][0]["name_ru"]
    assert digests(rows)["event"] != digests(later)["event"]


def test_who_declared_a_conflict_has_not_scored_and_the_team_has_its_manager():
    rows = sample._written(sample.TODAY).rows
    scored = {(row["grant_application_id"], row["reviewer"]) for row in rows["review_score"]}
    declared = {
        (row["grant_application_id"], row["reviewer"]): row for row in rows["review_declaration"]
    }
    out = {who for who, row in declared.items() if row["has_conflict"]}

    assert len(out) == 4
    assert not out & scored
    assert declared.keys() - out <= scored
    assert all(declared[who]["note"] for who in out)
    managers = {row["name"] for row in rows["team_member"] if row["role"] == "MANAGER"}
    assert managers == {"Roman Demchuk"}
    approved = {row["approved_by"].partition(",")[0] for row in rows["participation"]
                if row.get("approved_by")}  # fmt: skip
    assert approved <= managers


def test_most_organisations_and_half_of_the_people_get_letters():
    """In the script of their place, with codes that no post office has."""
    rows = sample._written(sample.TODAY).rows
    found = {
        entity: [str(row["postal_address"]) for row in rows[entity] if row.get("postal_address")]
        for entity in ("organisation", "person")
    }
    assert len(found["organisation"]) > 0.6 * len(rows["organisation"])
    assert 0.4 < len(found["person"]) / len(rows["person"]) < 0.6
    for addresses in found.values():
        russian = sum(address.startswith("ул. ") for address in addresses)
        assert 0.1 * len(addresses) < russian < 0.9 * len(addresses)
        assert all(address.split("\n")[1].startswith("000") for address in addresses)
