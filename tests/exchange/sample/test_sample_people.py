"""Who speaks in the sample: reviewers who declared a conflict, and the team with its manager."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from km_desktop.store import database as databases
from km_desktop.store.values import from_row, table_of


@pytest.fixture(scope="module")
def rows(sample_once):
    """The rows of some tables of the sample, by entity."""
    entities = ("review_score", "review_declaration", "team_member", "participation")
    with databases.open_file(sample_once, read_only=True) as opened, opened.reading() as connection:
        return {
            entity: [
                from_row(entity, row)
                for row in connection.execute(select(table_of(entity))).mappings()
            ]
            for entity in entities
        }


def test_who_declared_a_conflict_has_not_scored(rows):
    scored = {(row["grant_application_id"], row["reviewer"]) for row in rows["review_score"]}
    declared = {
        (row["grant_application_id"], row["reviewer"]): row for row in rows["review_declaration"]
    }
    out = {who for who, row in declared.items() if row["has_conflict"]}

    assert len(out) == 4
    assert not out & scored
    assert declared.keys() - out <= scored
    assert all(declared[who]["note"] for who in out)


def test_the_team_has_its_manager_who_approves(rows):
    managers = {row["name"] for row in rows["team_member"] if row["role"] == "MANAGER"}
    assert managers == {"Roman Demchuk"}
    approved = {row["approved_by"].partition(",")[0] for row in rows["participation"]
                if row.get("approved_by")}  # fmt: skip
    assert approved <= managers
