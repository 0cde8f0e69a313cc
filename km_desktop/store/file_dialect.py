"""SQLAlchemy's dialect of a database file, the same for every file of a process.

A statement is compiled for a dialect, and each engine makes one of its own: so every file that was
opened had every statement compiled anew, a third of the time of a small merge. Dialects of files
differ in nothing, and say so here; what was compiled for one file then serves the next.
"""

from __future__ import annotations

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

ADDRESS = "sqlite+km://"
# As many statements as an engine keeps by itself.
COMPILED: LRUCache[object, object] = LRUCache(500)


class FileDialect(SQLiteDialect_pysqlite):
    """The dialect of one file, equal to that of any other."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


registry.register("sqlite.km", __name__, FileDialect.__name__)
