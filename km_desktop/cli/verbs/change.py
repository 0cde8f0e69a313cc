"""The verbs that write records, through the same services and checks as the window."""

from __future__ import annotations

from argparse import Namespace

from sqlalchemy import Connection

from km_desktop.bilingual import Text
from km_desktop.cli import many, rows, where
from km_desktop.cli.arguments import (
    AUTHOR,
    FIELD_WORD,
    FILE,
    KIND,
    KIND_WORD,
    Flag,
    Position,
    RowOption,
    Verb,
    VerbOption,
)
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.cli.filters import FILTER_HELP, FILTER_WORD
from km_desktop.cli.output import Out, finding_json
from km_desktop.cli.reading import (
    RecordKey,
    author_of,
    locate,
    open_database,
    read_field,
    read_kind,
    read_pairs,
    read_value,
    today,
)
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of
from km_desktop.services import steps
from km_desktop.services.records import attachments, records, taken_over
from km_desktop.services.records.records import Edit
from km_desktop.services.records.taken_over import TakenOver
from km_desktop.services.words import file_lists
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.store.database import Database
from km_desktop.store.history.journal import Doing
from km_desktop.store.values import Values
from km_desktop.store.work import read

_GIVEN = Text(
    "“{label}” is given by the program and cannot be typed.",
    "«{label}» даёт программа, это поле нельзя ввести.",
)
_BY_STEPS = Text(
    "The status cannot be typed. Use: km-desktop step FILE REF STATUS.",
    "Статус нельзя ввести. Его меняет команда: km-desktop step ФАЙЛ НОМЕР СТАТУС.",
)
_BY_FILE = Text(
    "An attachment is a file. Use: km-desktop attach FILE REF PATH.",
    "Вложение – это файл. Команда: km-desktop attach ФАЙЛ НОМЕР ПУТЬ.",
)
_NOTHING = Text(
    "Say what to change: FIELD=VALUE or --row.", "Укажите, что изменить: ПОЛЕ=ЗНАЧЕНИЕ или --row."
)
_TAKEN = Text("Taken over {source}: {fields}", "Взято {source}: {fields}")
_SAVED = Text("Saved: {name}", "Сохранено: {name}")
_SAME = Text("Nothing differs: {name} stays as it was.", "Отличий нет: {name} без изменений.")
_NO_REF = Text(
    "Say which record: km-desktop set FILE REF FIELD=VALUE.",
    "Укажите запись: km-desktop set ФАЙЛ НОМЕР ПОЛЕ=ЗНАЧЕНИЕ.",
)
_WHERE_KIND = Text(
    "With --where name one kind of records and the fields: set FILE assignment --where "
    "status=ongoing FIELD=VALUE.",
    "С --where укажите один вид записей и поля: set ФАЙЛ задание --where status=ongoing "
    "ПОЛЕ=ЗНАЧЕНИЕ.",
)
_ONLY_WHERE = Text("--preview goes with --where.", "--preview бывает только с --where.")


_FIELD_HELP = Text(
    "a field and its new value; nothing after = empties it",
    "поле и новое значение; пусто после = очищает поле",
)
ADD_ARGUMENTS = (
    FILE,
    KIND,
    Position("fields", FIELD_WORD, _FIELD_HELP, "+"),
    RowOption(
        "--row",
        Text(
            "a row of the record, such as: --row country country=TJK; may be repeated",
            "строка записи, например: --row country country=TJK; можно повторять",
        ),
        (KIND_WORD, FIELD_WORD),
        "rows",
    ),
    AUTHOR,
)


def add_record(options: Namespace, out: Out) -> int:
    """Add a record, or a row of one, and say its reference."""
    entity = read_kind(options.kind)
    if entity == attachments.ENTITY:
        raise UsageError(_BY_FILE)
    typed = {read_field(entity, key): text for key, text in read_pairs(options.fields).items()}
    _refuse_given(entity, typed, adding=True)
    _refuse_rows(entity, options)
    with open_database(options.file, writing=True) as database:
        with database.reading() as connection:
            words = file_lists.read(connection)
            edit, taken = (
                (rows.edit_adding_row(connection, entity, typed, words), {})
                if rows.is_row(entity)
                else _new_record(connection, entity, typed, options.rows, words)
            )
        saved = records.save(database, author_of(options), edit, today())
    row = edit.rows[0].row_id if rows.is_row(entity) else None
    name = str(row) if row else saved.reference or str(saved.record_id)
    document = {
        "kind": entity,
        "reference": None if row else saved.reference or None,
        "id": row or saved.record_id,
        "taken_over": {key: one.words.en for key, one in taken.items()},
        "warnings": [finding_json(found) for found in saved.issues],
        "operation": saved.changes.operation_id,
    }
    _tell_taken(entity, taken, out)
    many.tell([many.RecordDone(Text(name, name), document, saved.issues, entity)], out)
    return 0


def _refuse_given(entity: str, typed: dict[Field, str], *, adding: bool) -> None:
    """Refuse what the program sets by itself; older records may begin with a later status."""
    imported = adding and any(declared.key == "is_imported" for declared in typed)
    for declared in typed:
        if declared.key == "status" and entity in steps.MACHINES and not imported:
            raise UsageError(_BY_STEPS)
        if declared.key == "reference":
            raise UsageError(_GIVEN, label=declared.label)


def _refuse_rows(entity: str, options: Namespace) -> None:
    if options.rows and rows.is_row(entity):
        raise UsageError(rows.ROWLESS, kind=ENTITIES[entity].about.singular)


def _new_record(
    connection: Connection,
    entity: str,
    typed: dict[Field, str],
    typed_rows: list[list[str]],
    words: Vocabulary,
) -> tuple[Edit, dict[str, TakenOver]]:
    """Return the edit that adds a record, and what it takes over in fields that were not typed."""
    own, core = _values(connection, entity, typed, words)
    named = {declared.key for declared in typed}
    found = taken_over.read_taken(connection, entity, own, taken_over.sources(entity))
    taken = {key: one for key, one in found.items() if key not in named}  # emptied on purpose
    own |= {key: one.value for key, one in taken.items()}
    owner = rows.Owner(entity, None, own)
    edited = rows.read_rows(connection, owner, typed_rows, words)
    return Edit(entity, None, values=own, core=core, rows=edited), taken


def _tell_taken(entity: str, taken: dict[str, TakenOver], out: Out) -> None:
    fields = fields_of(ENTITIES[entity])
    by_source: dict[Text, list[Text]] = {}
    for key, one in taken.items():
        by_source.setdefault(one.words, []).append(fields[key].label)
    for words, labels in by_source.items():
        names = Text(", ".join(one.en for one in labels), ", ".join(one.ru for one in labels))
        out.note(_TAKEN.say(out.language, source=words, fields=names))


def _values(
    connection: Connection, entity: str, typed: dict[Field, str], words: Vocabulary
) -> tuple[Values, Values]:
    """Return the values of a record and those of its core."""
    own: Values = {}
    core: Values = {}
    for declared, text in typed.items():
        place = own if declared.entity == entity else core
        place[declared.key] = read_value(connection, declared, text, words)
    return own, core


SET_ARGUMENTS = (
    FILE,
    Position(
        "words",
        Text("REF ... FIELD=VALUE", "НОМЕР ... ПОЛЕ=ЗНАЧЕНИЕ"),
        Text(
            "one or more references, or with --where a kind of records; then fields, each with "
            "its new value; nothing after = empties it",
            "один или несколько номеров, а с --where вид записей; затем поля, каждое с новым "
            "значением; пусто после = очищает поле",
        ),
        "+",
    ),
    VerbOption("--where", FILTER_HELP, FILTER_WORD, may_repeat=True),
    Flag("--preview", Text("with --where: change nothing yet", "с --where: пока не менять")),
    RowOption(
        "--row",
        Text(
            "a row to add, by its kind, or to change, by its id; may be repeated",
            "строка: новая – по виду, имеющаяся – по id; можно повторять",
        ),
        (Text("KIND|ID", "ВИД|id"), FIELD_WORD),
        "rows",
    ),
    AUTHOR,
)


def change_records(options: Namespace, out: Out) -> int:
    """Change fields of records or of rows, all as one operation."""
    refs, fields = many.split_words(options.words)
    if options.where:
        return _change_found(options, refs, fields, out)
    if options.preview or not refs:
        raise UsageError(_ONLY_WHERE if options.preview else _NO_REF)
    doing = Doing("save", author_of(options), "changed")
    with open_database(options.file, writing=True) as database:
        done = many.do_each(
            database, doing, refs, lambda ref: _change(database, ref, fields, options, out)
        )
    many.tell(done, out)
    return 0


def _change(
    database: Database, ref: str, fields: list[str], options: Namespace, out: Out
) -> many.RecordDone:
    with database.reading() as connection:
        found = locate(connection, ref, out=out)
        typed = {read_field(found.entity, key): text for key, text in read_pairs(fields).items()}
        _refuse_given(found.entity, typed, adding=False)
        _refuse_rows(found.entity, options)
        edit = _edit(connection, found, typed, ref, options.rows)
    saved = records.save(database, author_of(options), edit, today())
    touched = bool(saved.changes)
    document = {
        "kind": found.entity,
        "reference": None if rows.is_row(found.entity) else saved.reference or None,
        "id": found.id,
        "changed": sorted(declared.key for declared in typed) if touched else [],
        "warnings": [finding_json(one) for one in saved.issues],
        "operation": saved.changes.operation_id if touched else None,
    }
    words = (_SAVED if touched else _SAME).filled(name=ref)
    return many.RecordDone(words, document, saved.issues, found.entity)


def _change_found(options: Namespace, named: list[str], fields: list[str], out: Out) -> int:
    if len(named) != 1 or options.rows:
        raise UsageError(_WHERE_KIND)
    entity = read_kind(named[0])
    if not fields:
        raise UsageError(_NOTHING)
    typed = {read_field(entity, key): text for key, text in read_pairs(fields).items()}
    _refuse_given(entity, typed, adding=False)
    with open_database(options.file, writing=not options.preview) as database:
        return where.change_found(
            database, entity, options.where, typed, out,
            author=author_of(options), preview=options.preview,
        )  # fmt: skip


def _edit(
    connection: Connection,
    found: RecordKey,
    typed: dict[Field, str],
    ref: str,
    typed_rows: list[list[str]],
) -> Edit:
    words = file_lists.read(connection)
    before = read(connection, found.entity, found.id)
    if before is None or before["removed_at"] is not None:
        raise CommandError(many.TRASH_FIRST, name=ref)
    if not typed and not typed_rows:
        raise UsageError(_NOTHING)
    if rows.is_row(found.entity):
        return rows.edit_changing_row(connection, found, typed, words)
    own, core = _values(connection, found.entity, typed, words)
    owner = rows.Owner(found.entity, found.id, {**before, **own})
    edited = rows.read_rows(connection, owner, typed_rows, words)
    return Edit(found.entity, found.id, before["version"], values=own, core=core, rows=edited)


VERBS = {
    "add": Verb(add_record, ADD_ARGUMENTS, in_batch=True),
    "set": Verb(change_records, SET_ARGUMENTS, in_batch=True),
}
