"""Issues of papers: what was handed out is counted by record and paper, and the number is on it.

A number is given once in a copy of the file. Copies that issue a paper apart may give one twice:
both issues stay, whoever looks at them is told, and the next number is above them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select
from uuid6 import uuid7

from km_desktop.bilingual import Language, Plural, Text
from km_desktop.models import FileCopy, Operation
from km_desktop.services.printing.imprint import number_text
from km_desktop.services.printing.paper_kinds import KINDS
from km_desktop.store import safe
from km_desktop.store.changes import Changes
from km_desktop.store.database import Database
from km_desktop.store.faults.errors import ChangedMeanwhile
from km_desktop.store.history.journal import Doing
from km_desktop.store.history.operation_log import parts
from km_desktop.store.values import table_of
from km_desktop.store.work import unit_of_work

ENTITY, KIND = "paper_issue", "issue"
UNNUMBERED = 0  # stands for the number where nothing can be counted
PRINTED_IN = {
    "en": Text("in English", "на английском"),
    "ru": Text("in Russian", "на русском"),
    "both": Text("in both languages", "на двух языках"),
}
LAST = Text("Last issued: {issue}, {author}.", "Последний выпуск: {issue}, {author}.")
SOME = Plural(
    ("{n} of {all} was issued before.", "{n} of {all} were issued before."),
    (
        "Раньше уже выпущен {n} из {all}.",
        "Раньше уже выпущены {n} из {all}.",
        "Раньше уже выпущено {n} из {all}.",
    ),
)
TWICE = Text(
    "Number {number} was given twice, in copies that met later: {issues}.",
    "Номер {number} дан дважды, в копиях, которые встретились позже: {issues}.",
)
UNCOUNTED = Text(
    "This file can only be read, so the paper is printed without an issue number.",
    "Файл доступен только для чтения, поэтому документ печатается без номера выпуска.",
)
ON_LATER = Text(
    "The issue stands on this paper from the second on.",
    "На этом документе выпуск указывается начиная со второго.",
)
_IN_COPY = Text("{issue} (copy “{copy}”)", "{issue} (копия «{copy}»)")
_TABLE, _OPERATIONS, _COPIES = table_of(ENTITY), Operation.__table__, FileCopy.__table__


@dataclass(frozen=True)
class IssuedPaper:
    """One issue of a paper of one record."""

    document: str
    variant: str
    language: str
    number: int
    day: date
    fingerprint: str
    author: str
    copy_name: str


@dataclass(frozen=True)
class PaperState:
    """What was issued of a paper before, and the number of the next issue of each document.

    ``last`` is the newest issue where there is one document alone, ``issued`` how many of ``all``
    records were issued before. ``twice`` are issues that bear one number. ``framed`` papers say
    their issue from the second on.
    """

    numbers: tuple[int, ...] = ()
    last: IssuedPaper | None = None
    issued: int = 0
    all: int = 1
    twice: tuple[IssuedPaper, ...] = ()
    framed: bool = False

    @property
    def text(self) -> Text:
        """Say what was issued before; empty where nothing was."""
        if self.numbers and not all(self.numbers):
            return UNCOUNTED
        if self.last is not None:
            known = LAST.filled(issue=issue_text(self.last), author=self.last.author)
        elif self.issued:
            n, whole = self.issued, self.all
            known = Text(SOME.say("en", n, all=whole), SOME.say("ru", n, all=whole))
        else:
            return Text("", "")
        told = [known, self.twice_text, *([ON_LATER] if self.framed else [])]
        said = [one for one in told if any(one)]
        return Text(" ".join(one.en for one in said), " ".join(one.ru for one in said))

    @property
    def twice_text(self) -> Text:
        """Say which number copies gave twice; empty where none did."""
        if not self.twice:
            return Text("", "")
        told = [_IN_COPY.filled(issue=number_text(one.number, one.day), copy=one.copy_name)
                for one in self.twice]  # fmt: skip
        listed = Text("; ".join(one.en for one in told), "; ".join(one.ru for one in told))
        return TWICE.filled(number=self.twice[0].number, issues=listed)


@dataclass(frozen=True)
class HandedOut:
    """A paper on its way out: of which records, in which language, with which numbers.

    ``numbers`` and ``fingerprints`` are in the order of the documents: one for each record, or a
    single one of a paper about all of them together; the latter are read once.
    """

    document: str
    variant: str
    language: str
    day: date
    ids: tuple[UUID, ...]
    numbers: tuple[int, ...]
    fingerprints: Iterable[str]


def is_counted(document: str) -> bool:
    """Tell whether a paper has issues: labels have none."""
    return KINDS[document].counted


def read_state(database: Database, document: str, ids: Sequence[UUID]) -> PaperState:
    """Return what was issued of a paper of some records before, and what comes next."""
    if not is_counted(document):
        return PaperState()
    together = KINDS[document].together
    with database.reading() as connection:
        found = _by_record(connection, document, ids)
        numbers = _next_numbers(connection, document, ids)
    if not database.writable:
        numbers = (UNNUMBERED,) * len(numbers)
    alone = len(ids) == 1 or together
    listed = [one for issues in found.values() for one in issues] if alone else []
    listed.sort(key=lambda one: (one.day, one.number))
    return PaperState(
        numbers,
        listed[-1] if listed else None,
        len(found),
        len(ids),
        _twice(found[ids[0]]) if len(ids) == 1 and ids[0] in found else (),
        KINDS[document].framed,
    )


def of_record(database: Database, record_id: UUID, document: str) -> list[IssuedPaper]:
    """Return the issues of a paper of one record, in the order in which they were made."""
    with database.reading() as connection:
        return _by_record(connection, document, [record_id]).get(record_id, [])


def hand_out(
    database: Database,
    author: str,
    paper: HandedOut,
    files: Mapping[Path, bytes] | None = None,
) -> Changes:
    """Count a paper as issued and write its files: both or neither.

    ``files`` hold what each file is to have; without any, the paper is printed already, and counts
    whatever happened meanwhile. Otherwise ChangedMeanwhile where a number was given to another
    issue since the pages were made; also the Problem in the way of a file or of the database.
    """
    written = files or {}
    with (
        safe.as_before_on_failure(written.keys()),
        unit_of_work(database, _doing(author, paper)) as work,
    ):
        if written and _next_numbers(work.connection, paper.document, paper.ids) != paper.numbers:
            raise ChangedMeanwhile
        work.add_many(ENTITY, _rows(paper))
        _publish(written)
    return work.changes


def _publish(files: Mapping[Path, bytes]) -> None:
    with ExitStack() as stack:
        for target, content in files.items():
            stack.enter_context(safe.published(target)).write_bytes(content)


def _doing(author: str, paper: HandedOut) -> Doing:
    entity = KINDS[paper.document].entity
    said: dict[str, Any] = {
        "entity": entity,
        "document": paper.document,
        "lang": paper.language,
        "count": len(paper.ids),
    }
    if len(paper.numbers) == 1:
        said["number"] = paper.numbers[0]
    return Doing(KIND, author, "issued", said)


def _rows(paper: HandedOut) -> list[dict[str, Any]]:
    many = len(paper.ids)
    numbers = paper.numbers if len(paper.numbers) == many else paper.numbers * many
    made = tuple(paper.fingerprints)
    marks = made if len(made) == many else made * many
    return [
        {
            "id": uuid7(),
            "document": paper.document,
            "variant": paper.variant,
            "language": paper.language,
            "number": number,
            "issued_on": paper.day,
            "fingerprint": mark,
            "owner_entity": KINDS[paper.document].entity,
            "owner_id": str(record_id),
        }
        for record_id, number, mark in zip(paper.ids, numbers, marks, strict=True)
    ]


def _next_numbers(connection: Connection, document: str, ids: Sequence[UUID]) -> tuple[int, ...]:
    """Return the number of the next issue of each document; also what was undone has used one."""
    last: dict[str, int] = {}
    for part in parts(map(str, ids)):
        query = select(_TABLE.c.owner_id, func.max(_TABLE.c.number))
        mine = _TABLE.c.owner_id.in_(part) & (_TABLE.c.document == document)
        last |= {row[0]: row[1] for row in connection.execute(query.where(mine).group_by(
            _TABLE.c.owner_id))}  # fmt: skip
    numbers = tuple(last.get(str(record_id), 0) + 1 for record_id in ids)
    return (max(numbers),) if KINDS[document].together and numbers else numbers


def _by_record(
    connection: Connection, document: str, ids: Iterable[UUID]
) -> dict[UUID, list[IssuedPaper]]:
    found: dict[UUID, list[IssuedPaper]] = {}
    made = _TABLE.outerjoin(_OPERATIONS, _OPERATIONS.c.id == _TABLE.c.created_op)
    made = made.outerjoin(_COPIES, _COPIES.c.id == _OPERATIONS.c.copy_id)
    query = select(_TABLE, _OPERATIONS.c.author, _COPIES.c.name).select_from(made)
    query = query.where(_TABLE.c.document == document, _TABLE.c.removed_at.is_(None))
    for part in parts(map(str, ids)):
        mine = query.where(_TABLE.c.owner_id.in_(part))
        for row in connection.execute(mine.order_by(_TABLE.c.number, _TABLE.c.id)):
            found.setdefault(UUID(row.owner_id), []).append(
                IssuedPaper(
                    row.document, row.variant or "", row.language, row.number, row.issued_on,
                    row.fingerprint, row.author or "", row.name or "",
                )
            )  # fmt: skip
    return found


def _twice(issues: Sequence[IssuedPaper]) -> tuple[IssuedPaper, ...]:
    """Return the issues of the highest number that more than one bears."""
    given = Counter(one.number for one in issues)
    number = max((number for number, times in given.items() if times > 1), default=None)
    return tuple(one for one in issues if one.number == number)


def issue_text(issue: IssuedPaper) -> Text:
    """Return an issue in words: its number, its day, its language, and for whom it is."""
    found = number_text(issue.number, issue.day)
    language = PRINTED_IN.get(issue.language)
    kind = KINDS.get(issue.document)
    variant = dict(kind.variants).get(issue.variant) if kind else None

    def joined(spoken: Language) -> str:
        words = found.say(spoken)
        words += f", {language.say(spoken)}" if language else ""
        return words + (f" ({_small(variant.say(spoken))})" if variant else "")

    return Text(joined("en"), joined("ru"))


def document_text(document: str) -> Text:
    """Return the name of a paper; one of another version by its key."""
    kind = KINDS.get(document)
    return kind.name if kind else Text(document, document)


def row_text(values: Mapping[str, Any]) -> Text:
    """Return an issue from the values of its row, as the history of a record says it."""
    issue = IssuedPaper(
        values["document"], values["variant"] or "", values["language"], values["number"],
        values["issued_on"], values["fingerprint"], "", "",
    )  # fmt: skip
    name, words = document_text(issue.document), issue_text(issue)
    return Text(f"{name.en}: {_small(words.en)}", f"{name.ru}: {_small(words.ru)}")


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
