"""The verb that looks at many records."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from km_desktop.bilingual import Language, Text
from km_desktop.cli.arguments import FILE, KIND, LIMIT, Verb, VerbOption
from km_desktop.cli.errors import UsageError
from km_desktop.cli.filters import FILTER_HELP, FILTER_WORD, read_filters
from km_desktop.cli.output import Out, as_json, record_json
from km_desktop.cli.reading import (
    open_database,
    read_kind,
    today,
)
from km_desktop.models import ENTITIES
from km_desktop.models.field import Use, fields_of
from km_desktop.services.lists import browse
from km_desktop.services.words import file_lists, titles
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from km_desktop.store.lists.queries import Listing

_PAGE = 500
_NO_SORT = Text(
    "{kind} cannot be ordered by “{key}”. It can be by: {known}.",
    "{kind}: по «{key}» упорядочить нельзя. Можно по: {known}.",
)
_NO_LIMIT = Text("A limit is a whole number from 1 up.", "Предел – целое число от 1.")


LIST_ARGUMENTS = (
    FILE,
    KIND,
    VerbOption("--filter", FILTER_HELP, FILTER_WORD, may_repeat=True),
    VerbOption(
        "--sort",
        Text(
            "order by a column; --sort=-KEY the other way round",
            "по какому столбцу; --sort=-КЛЮЧ – в обратном порядке",
        ),
        Text("KEY", "КЛЮЧ"),
    ),
    LIMIT,
)


def list_records(options: Namespace, out: Out) -> int:
    """List records of one kind."""
    entity = read_kind(options.kind)
    if options.limit is not None and options.limit < 1:
        raise UsageError(_NO_LIMIT)
    with open_database(options.file) as database:
        listing = _listing(database, entity, options, out.language)
        packed = browse.ids(database, listing, options.limit)
        number = len(packed) // queries.ID_BYTES
        pages = (queries.unpack(packed, start, start + _PAGE) for start in range(0, number, _PAGE))
        if out.json:
            total = number if options.limit is None else browse.count(database, listing)
            _json_list(database, entity, pages, (number, total), out)
        else:
            _text_list(database, entity, pages, number, out)
    return 0


def _listing(database: Database, entity: str, options: Namespace, language: Language) -> Listing:
    with database.reading() as connection:
        words = file_lists.read(connection)
        filters = read_filters(connection, entity, options.filter, words)
    listing = Listing(entity, filters, language=language, theme_names=words.theme_names())
    if options.sort:
        key = options.sort.removeprefix("-")
        descending = options.sort.startswith("-")
        return replace(listing, sort=_sort(entity, key, language), descending=descending)
    key, descending = browse.start_sort(entity, language)
    return replace(listing, sort=_sort(entity, key, language), descending=descending)


def _sort(entity: str, key: str, language: Language) -> str:
    if not key:
        return ""
    columns = {column.key: column.sort for column in browse.columns(entity, language)}
    fields = fields_of(ENTITIES[entity])
    known = {name: sort for name, sort in columns.items() if sort}
    known |= {
        name: name
        for name, declared in fields.items()
        if not (declared.kind.is_link or declared.kind.is_set) and name not in known
    }
    if key not in known:
        kind_said = ENTITIES[entity].about.plural
        raise UsageError(_NO_SORT, kind=kind_said, key=key, known=", ".join(known))
    return known[key]


def _columns(entity: str, language: Language) -> list[tuple[str, str]]:
    """Return the keys and headings of a list."""
    heads = {column.key: column.title for column in browse.columns(entity, language)}
    keys = list(browse.start_columns(entity))
    if not keys:
        keys = [
            key
            for key, declared in fields_of(ENTITIES[entity]).items()
            if declared.meaning.uses & Use.LIST and key in heads
        ]
    fields = fields_of(ENTITIES[entity])
    if ENTITIES[entity].about.prefix:
        keys = ["reference", *(key for key in keys if key != "reference")]
    said = {key: heads.get(key) or fields[key].label for key in keys}
    return [(key, label.say(language)) for key, label in said.items()]


def _text_list(
    database: Database, entity: str, pages: Iterator[list[UUID]], number: int, out: Out
) -> None:
    columns = _columns(entity, out.language)
    keys, heads = [key for key, _ in columns], [head for _, head in columns]
    named = not ENTITIES[entity].about.prefix  # without a reference one needs the id
    if named:
        heads.append("id")
    for page in pages:
        rows = browse.rows(database, entity, page, keys, out.language, today())
        ids = [[str(row.record_id)] if named else [] for row in rows]
        cells = [[row.cells[key] for key in keys] + own for row, own in zip(rows, ids, strict=True)]
        out.table(heads, cells)
    out.line(ENTITIES[entity].about.counted.say(out.language, number))


def _json_list(
    database: Database,
    entity: str,
    pages: Iterator[list[UUID]],
    numbers: tuple[int, int],
    out: Out,
) -> None:
    """Write one document page by page, so that a million records need no room in memory.

    ``numbers`` are how many it has, and how many there are.
    """
    number, total = numbers
    out.line(f'{{"kind": "{entity}", "count": {number}, "total": {total}, "records": [')
    done = 0
    for page in pages:
        with database.reading() as connection:
            found = queries.records(connection, entity, page)
            named = titles.titles(connection, entity, page)
        for record_id in page:
            done += 1
            record = record_json(entity, found[record_id], named.get(record_id, Text("", "")))
            out.line(as_json(record) + ("," if done < number else ""))
    out.line("]}")


VERBS = {
    "list": Verb(list_records, LIST_ARGUMENTS),
}
