"""The manifest of a copy: what was handed out, by whom, for whom, and a number to check it by.

It travels inside the copy as facts about the file and is no part of the content it describes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert

from km_desktop import __version__
from km_desktop.models import FileFact
from km_desktop.store import content, lineage, migrate
from km_desktop.store.content import DatabaseContent, TableContent

LONGEST_NOTE = 500
REDACTED = "redacted"  # the fact that a copy leaves out what is personal
_PART = 2000  # characters that one fact holds


@dataclass(frozen=True)
class Manifest:
    """What a copy was when it was made: moments are UTC, ``tables`` holds rows and SHA-256.

    ``vector`` says how far the copy followed each copy, by id in hex; ``program`` and ``schema``
    are the versions of the program and of the tables.
    """

    made_at: datetime
    made_by: str
    name: str
    audience: str
    note: str
    redacted: bool
    program: str
    schema: int
    sha256: str
    tables: dict[str, TableContent] = field(default_factory=dict)
    vector: dict[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """The rows of all tables together."""
        return sum(table.rows for table in self.tables.values())

    def differing(self, found: DatabaseContent) -> list[str]:
        """Return the tables whose content is not the one that was handed out."""
        names = sorted(self.tables.keys() | found.tables.keys())
        return [name for name in names if self.tables.get(name) != found.tables.get(name)]


def write(
    connection: Connection, author: str, name: str, audience: str = "", note: str = ""
) -> Manifest:
    """Read the whole content and write its manifest in place of any older one."""
    remove(connection)
    found = content.content(connection)
    written = Manifest(
        made_at=datetime.now(UTC),
        made_by=author,
        name=name,
        audience=audience,
        note=note,
        redacted=lineage.facts(connection).get(REDACTED) == "yes",
        program=__version__,
        schema=migrate.SCHEMA,
        sha256=found.sha256,
        tables=found.tables,
        vector=lineage.vector(connection),
    )
    text = _to_text(written)
    parts = [text[start : start + _PART] for start in range(0, len(text), _PART)]
    facts = [
        {"name": f"{content.MANIFEST}:{at}" if at else content.MANIFEST, "value": part}
        for at, part in enumerate(parts)
    ]
    connection.execute(insert(FileFact), facts)
    return written


def read(connection: Connection) -> Manifest | None:
    """Return the manifest of a file, nothing for one that was never handed out.

    Raises ValueError for a manifest that cannot be read.
    """
    facts = lineage.facts(connection)
    if content.MANIFEST not in facts:
        return None
    return _from_text("".join(_parts(facts)))


def remove(connection: Connection) -> None:
    """Take the manifest out of a file."""
    mine = [name for name in lineage.facts(connection) if content.is_manifest(name)]
    connection.execute(delete(FileFact).where(FileFact.name.in_(mine)))


def _parts(facts: Mapping[str, str]) -> Iterator[str]:
    yield facts[content.MANIFEST]
    at = 1
    while f"{content.MANIFEST}:{at}" in facts:
        yield facts[f"{content.MANIFEST}:{at}"]
        at += 1


def _to_text(manifest: Manifest) -> str:
    parts: dict[str, Any] = asdict(manifest)
    parts["made_at"] = manifest.made_at.isoformat()
    parts["tables"] = {name: [one.rows, one.sha256] for name, one in manifest.tables.items()}
    return json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _from_text(text: str) -> Manifest:
    try:
        parts: dict[str, Any] = json.loads(text)
        parts["made_at"] = datetime.fromisoformat(parts["made_at"])
        parts["tables"] = {
            str(name): TableContent(int(rows), str(sha256))
            for name, (rows, sha256) in parts["tables"].items()
        }
        return Manifest(**parts)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("the manifest cannot be read") from error
