"""What was compiled for one file serves the next."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from km_desktop.store import engine as engines
from km_desktop.store.file_dialect import COMPILED, FileDialect
from km_desktop.store.values import table_of


def test_dialects_of_files_are_alike_and_unlike_any_other():
    assert FileDialect() == FileDialect()
    assert len({FileDialect(), FileDialect()}) == 1
    assert FileDialect() != SQLiteDialect_pysqlite()


def test_a_second_file_compiles_nothing_anew(file_database, tmp_path):
    query = select(table_of("theme").c.code, table_of("theme").c.name_ru).order_by("code")
    with file_database.reading() as connection:
        themes = connection.execute(query).all()
    compiled = len(COMPILED)
    other = tmp_path / "other.kmdb"
    other.write_bytes(file_database.path.read_bytes())

    engine = engines.open_file(other)
    with engine.connect() as connection:
        assert connection.execute(query).all() == themes
        assert len(COMPILED) == compiled
        connection.execute(query.limit(1))  # the control: another statement is one more
    engine.dispose()

    assert len(themes) == 20
    assert len(COMPILED) == compiled + 1
