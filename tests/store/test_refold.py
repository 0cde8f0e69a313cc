"""Folded texts are made anew after a migration: older files are found as the program folds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from km_desktop.models import ENTITIES, SearchText
from km_desktop.store import database as databases
from km_desktop.store import fold, migrate, refold
from km_desktop.store.lists import queries
from km_desktop.store.lists.queries import Filter, Listing
from km_desktop.store.values import from_row, table_of
from tests.samples import make, working

STORED = sorted((Path(__file__).parents[1] / "files").glob("*.kmdb"))


def folded(database):
    with database.reading() as connection:
        texts = {
            row.record_id: row.text for row in connection.execute(select(SearchText.__table__))
        }
        keys = {
            (entity, row["id"], name): row[name]
            for entity in ENTITIES
            for row in connection.execute(select(table_of(entity))).mappings()
            for name in fold.sort_keys(entity, row)
        }
    return texts, keys


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_a_file_of_an_older_version_is_folded_anew(path, tmp_path):
    own = Path(shutil.copy(path, tmp_path))
    with databases.open_file(own) as database:
        texts, _ = folded(database)
        with database.reading() as connection:
            assert migrate.version_of(connection) == migrate.HEAD
            for entity in ENTITIES:
                for row in connection.execute(select(table_of(entity))).mappings():
                    values = from_row(entity, row)
                    assert fold.search_text(entity, values) == texts.get(row["id"], "")
                    keys = fold.sort_keys(entity, values)
                    assert keys == {name: row[name] for name in keys}


@pytest.mark.both
def test_folding_anew_gives_what_writing_gives(database):
    with working(database) as work:
        wanted = make(work, "organisation", name_en="Oʻzbekiston Fanlar akademiyasi")
        make(work, "phone")
    before = folded(database)
    with database.writing() as connection:
        connection.execute(SearchText.__table__.update().values(text="old"))
        table = table_of("organisation")
        connection.execute(table.update().values(name_en_key="old"))
        refold.rebuild(connection)

    assert folded(database) == before
    listing = Listing("organisation", (Filter("text", ("ozbekiston",)),))
    with database.reading() as connection:
        assert queries.unpack(queries.ids(connection, listing, 9)) == [wanted]
