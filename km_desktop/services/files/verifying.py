"""Is a copy what was handed out: its pages, the chain of its journal, and its manifest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from km_desktop.bilingual import LANGUAGES, Plural, Text
from km_desktop.models import ENTITIES, Operation
from km_desktop.models.field import fields_of
from km_desktop.services.words import formatting
from km_desktop.store import content, manifest, migrate, safe
from km_desktop.store.content import DatabaseContent, UnreadableValue
from km_desktop.store.database import DAMAGES, Database
from km_desktop.store.faults.errors import Damaged
from km_desktop.store.history import journal, proof
from km_desktop.store.manifest import Manifest
from km_desktop.store.work import read

DAMAGED = Text("Pages or links of the file are damaged.", "Повреждены страницы или связи файла.")
ALTERED = Text(
    "Operations of the journal that were altered or are missing: {n}.",
    "Операций журнала, изменённых или пропавших: {n}.",
)
CUT_OFF = Text(
    "The journal has lost its last operations; copies of the file concerned: {n}.",
    "В журнале пропали последние операции; копий файла, которых это касается: {n}.",
)
GAPS = Text(
    "Earlier values are gone from the journal although nobody was erased: {n}.",
    "Из журнала пропали прежние значения, хотя никого не стирали: {n}.",
)
BESIDE = Text(
    "Values that the journal does not know, {n}: {places}.",
    "Значения, которых журнал не знает, {n}: {places}.",
)
COUNTED = Text(
    "Operations that made more or fewer records than there are: {n}.",
    "Операций, создавших больше или меньше записей, чем есть: {n}.",
)
_PLACE = Text("{kind} {record}, field “{field}”", "{kind} {record}, поле «{field}»")
_IN_TRASH = Text("in the trash", "в корзине")
_MOST_NAMED = 5
UNREADABLE = Text(
    "The file holds values that cannot be read.", "В файле есть значения, которые не читаются."
)
_NO_MANIFEST = Text(
    "There is no fingerprint to compare the content with: the file was not made as a copy.",
    "Отпечатка для сверки нет: файл создан не как копия.",
)
_BAD_MANIFEST = Text(
    "The fingerprint cannot be read: it was altered from outside the program or damaged.",
    "Отпечаток не читается: он изменён в обход программы или повреждён.",
)
_SAME = Text(
    "Unchanged since it was handed out: fingerprint {digest}, {rows}, copy “{name}” of {day}, "
    "by {author}.",
    "С передачи не менялось: отпечаток {digest}, {rows}, копия «{name}» от {day}, автор {author}.",
)
_ROWS = Plural(("{n} row", "{n} rows"), ("{n} строка", "{n} строки", "{n} строк"))
_CHANGED = Plural(
    ("{n} operation was recorded since the copy “{name}” was handed out on {day}, so its "
     "fingerprint is no longer the same; the history shows who did what.",
     "{n} operations were recorded since the copy “{name}” was handed out on {day}, so its "
     "fingerprint is no longer the same; the history shows who did what."),
    ("С тех пор как {day} передана копия «{name}», записана {n} операция, поэтому отпечаток уже "
     "не тот; кто что сделал, показывает история.",
     "С тех пор как {day} передана копия «{name}», записаны {n} операции, поэтому отпечаток уже "
     "не тот; кто что сделал, показывает история.",
     "С тех пор как {day} передана копия «{name}», записано {n} операций, поэтому отпечаток уже "
     "не тот; кто что сделал, показывает история."),
)  # fmt: skip
_DIFFERS = Text(
    "The content is not what was handed out on {day} (copy “{name}”), although no operation was "
    "recorded since: it was altered from outside the program or damaged. Different: {tables}.",
    "Содержание не то, что было передано {day} (копия «{name}»), хотя операций с тех пор не "
    "записано: оно изменено в обход программы или повреждено. Отличаются: {tables}.",
)
_OTHER_VERSION = Text(
    "The copy “{name}” of {day} was brought to another version of the program since, so its "
    "fingerprint cannot be compared.",
    "Копия «{name}» от {day} с тех пор переведена на другую версию программы, поэтому сверить её "
    "отпечаток нельзя.",
)
_REDACTED = Text(
    "Personal data, fees and passports were left out of it.",
    "Личные данные, вознаграждения и паспорта в неё не вошли.",
)
_OTHER_TABLES = {
    "operation": Text("operations of the journal", "операции журнала"),
    "change": Text("changes in the journal", "изменения в журнале"),
    "file_copy": Text("copies", "копии"),
    "file_fact": Text("facts about the file", "сведения о файле"),
    "search_text": Text("search words", "слова для поиска"),
    "tombstone": Text("erased records", "стёртые записи"),
}


class Matching(Enum):
    """How the content of a file stands to its manifest."""

    NO_MANIFEST = "no_manifest"
    SAME = "same"
    CHANGED = "changed"  # operations were recorded since
    OTHER_VERSION = "other_version"
    DIFFERS = "differs"  # although nothing was done


@dataclass(frozen=True)
class Verified:
    """What was found; ``sentence`` speaks of the manifest, ``problems`` of everything amiss.

    ``since`` counts the operations recorded after the copy was made; ``differing`` names tables.
    """

    problems: tuple[Text, ...]
    matching: Matching
    sentence: Text
    manifest: Manifest | None
    operations: int
    since: int
    rows: int
    sha256: str
    differing: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is amiss; a copy that was worked on since is whole."""
        return not self.problems


def verify(database: Database) -> Verified:
    """Check pages, links, the chain of the journal and the manifest; nothing is written.

    Raises a Problem only when the file cannot be read at all.
    """
    problems: list[Text] = []
    operations, found, made = 0, DatabaseContent({}), None
    with database.reading() as connection:
        if connection.dialect.name == "sqlite":
            _check_pages(connection, database.name, problems)
        with _survived(database, problems):
            problems += _altered(connection)
        with _survived(database, problems):
            operations = connection.execute(
                select(func.count()).select_from(Operation)
            ).scalar_one()
            found = content.content(connection)
        try:
            made = manifest.read(connection)
        except (ValueError, DBAPIError) as error:
            if isinstance(error, DBAPIError) and not database.is_damage(error):
                raise
            problems.append(_BAD_MANIFEST)
            return _verified(problems, Matching.DIFFERS, _BAD_MANIFEST, None, operations, found)
    if made is None:
        return _verified(problems, Matching.NO_MANIFEST, _NO_MANIFEST, None, operations, found)
    matching, sentence = _compared(made, found, operations)
    if matching is Matching.DIFFERS:
        problems.append(sentence)
    if made.redacted:
        sentence = Text(f"{sentence.en} {_REDACTED.en}", f"{sentence.ru} {_REDACTED.ru}")
    return _verified(problems, matching, sentence, made, operations, found)


def short(sha256: str) -> str:
    """Return the beginning of a digest in groups, as people compare it by telephone."""
    return "\u00a0".join(sha256[start : start + 4] for start in range(0, 16, 4))


def rows_in_words(rows: int) -> Text:
    """Return how many rows a copy has, in words."""
    return Text(_ROWS.say("en", rows), _ROWS.say("ru", rows))


@contextmanager
def _survived(database: Database, problems: list[Text]) -> Iterator[None]:
    """Go on after a value that cannot be read, and remember that there is one."""
    try:
        yield
    except (*DAMAGES, UnreadableValue):
        problems.append(UNREADABLE)
    except DBAPIError as error:
        if not database.is_damage(error):
            raise
        problems.append(UNREADABLE)


def _check_pages(connection: Connection, name: str, problems: list[Text]) -> None:
    try:
        safe.check_all(connection, name)
    except Damaged:
        problems.append(DAMAGED)


def _altered(connection: Connection) -> list[Text]:
    problems: list[Text] = []
    found = proof.disproved(connection)
    if found.gaps:
        problems.append(GAPS.filled(n=len(found.gaps)))
    if found.values:
        problems.append(BESIDE.filled(n=len(found.values), places=_places(connection, found)))
    if found.made:
        problems.append(COUNTED.filled(n=len({operation for _, operation in found.made})))
    broken, cut_off = journal.broken_links(connection), journal.missing_ends(connection)
    if broken:
        problems.append(ALTERED.filled(n=len(broken)))
    if cut_off:
        problems.append(CUT_OFF.filled(n=len(cut_off)))
    return problems


def _places(connection: Connection, found: proof.Disproved) -> Text:
    named = []
    for entity, record_id, key in found.values[:_MOST_NAMED]:
        values = read(connection, entity, record_id) or {}
        reference = values.get("reference") or record_id.hex[:8]
        declared = fields_of(ENTITIES[entity]).get(key)
        label = declared.label if declared is not None else _IN_TRASH
        kind = ENTITIES[entity].about.singular
        named.append(_PLACE.filled(kind=kind, record=reference, field=label))
    return Text("; ".join(one.en for one in named), "; ".join(one.ru for one in named))


def _compared(made: Manifest, found: DatabaseContent, operations: int) -> tuple[Matching, Text]:
    day = formatting.day_of(made.made_at)
    if made.schema != migrate.SCHEMA:
        return Matching.OTHER_VERSION, _OTHER_VERSION.filled(name=made.name, day=day)
    if found.sha256 == made.sha256:
        told = {"day": day, "name": made.name, "author": made.made_by or formatting.MISSING}
        shown = {"rows": rows_in_words(found.rows), "digest": short(found.sha256)}
        return Matching.SAME, _SAME.filled(**told, **shown)
    since = _since(made, operations)
    if since > 0:
        said = (_CHANGED.say(one, since, name=made.name, day=day) for one in LANGUAGES)
        return Matching.CHANGED, Text(*said)
    tables = [_called(name) for name in made.differing(found)]
    listed = Text(*(", ".join(table.say(one) for table in tables) for one in LANGUAGES))
    return Matching.DIFFERS, _DIFFERS.filled(name=made.name, day=day, tables=listed)


def _since(made: Manifest, operations: int) -> int:
    known = made.tables.get("operation")
    return operations - known.rows if known else 0


def _called(table: str) -> Text:
    if table in ENTITIES:
        return ENTITIES[table].about.plural
    return _OTHER_TABLES.get(table, Text(table, table))


def _verified(
    problems: list[Text],
    matching: Matching,
    sentence: Text,
    made: Manifest | None,
    operations: int,
    found: DatabaseContent,
) -> Verified:
    differs = made is not None and matching is Matching.DIFFERS
    return Verified(
        tuple(dict.fromkeys(problems)),
        matching,
        sentence,
        made,
        operations,
        max(_since(made, operations), 0) if made else 0,
        found.rows,
        found.sha256,
        tuple(made.differing(found)) if made and differs else (),
    )
