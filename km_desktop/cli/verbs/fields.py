"""The verbs that say what can be typed: kinds of records, their fields, and code lists."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from typing import Any

from km_desktop.bilingual import Text
from km_desktop.cli.arguments import FILE_WORD, KIND_WORD, Position, Verb
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.cli.output import Out
from km_desktop.cli.reading import open_database, read_field, read_kind
from km_desktop.models import ENTITIES
from km_desktop.models.codes import CodeList
from km_desktop.models.field import Field, Use, fields_of, needed_halves
from km_desktop.services import steps
from km_desktop.services.records.needed import Need, needed
from km_desktop.services.rules.judging.case import core_of
from km_desktop.services.words import file_lists
from km_desktop.services.words.file_lists import Vocabulary

_NO_LIST = Text(
    "There is no list “{typed}”. There are: {known}.", "Нет списка «{typed}». Есть: {known}."
)
_IN_A_FILE = Text(
    "The list “{name}” is kept in each file. Say which: km-desktop codes {name} FILE.",
    "Список «{name}» хранится в каждом файле. Укажите его: km-desktop codes {name} ФАЙЛ.",
)
_KINDS_HEAD = (Text("Kind", "Вид"), Text("Name", "Название"), Text("Part of", "Часть записи"))
_FIELDS_HEAD = (
    Text("Field", "Поле"), Text("Name", "Название"), Text("Value", "Значение"),
    Text("Needed", "Обязательно"), Text("Letters", "Знаков"),
)  # fmt: skip
_LISTS_HEAD = (Text("List", "Список"), Text("Words", "Слов"))
_CODES_HEAD = (Text("Code", "Код"), Text("English", "По-английски"), Text("Russian", "По-русски"))
_YES = Text("yes", "да")
_IN_ONE_LANGUAGE = Text("in one language", "на одном языке")
_ONE_OF = Text("one of them", "одно из них")
_OF = Text("{kind}: {of}", "{kind}: {of}")

FIELDS_ARGUMENTS = (
    Position(
        "kind",
        KIND_WORD,
        Text("whose fields; all kinds if not given", "чьи поля; без него – все виды"),
        "?",
    ),
)


def show_fields(options: Namespace, out: Out) -> int:
    """List the kinds of records, or the fields of one kind with what may stand in each."""
    if options.kind is None:
        return _show_kinds(out)
    entity = read_kind(options.kind)
    owners = [entity, *filter(None, [core_of(entity)])]
    found = [one for owner in owners for one in fields_of(ENTITIES[owner]).values()]
    if out.json:
        out.records("field", [_field_json(entity, one) for one in found], record_kind=entity)
        return 0
    rows = [
        [
            one.key,
            one.label.say(out.language),
            _value_words(one),
            _needed(entity, one, out),
            _length(one),
        ]
        for one in found
    ]
    out.table([head.say(out.language) for head in _FIELDS_HEAD], rows)
    return 0


def _show_kinds(out: Out) -> int:
    abouts = {name: entity.about for name, entity in ENTITIES.items()}
    if out.json:
        kinds = [
            {
                "code": name,
                "name": about.singular,
                "plural": about.plural,
                "prefix": about.prefix or None,
                "part_of": _parent(name) or None,
            }
            for name, about in abouts.items()
        ]
        out.records("kind", kinds)
        return 0
    rows = [
        [name, about.singular.say(out.language), _parent(name)] for name, about in abouts.items()
    ]
    out.table([head.say(out.language) for head in _KINDS_HEAD], rows)
    return 0


def _parent(entity: str) -> str:
    link = ENTITIES[entity].about.parent
    return fields_of(ENTITIES[entity])[link].target if link else ""


def _is_typed(one: Field) -> bool:
    by_steps = one.key == "status" and one.entity in steps.MACHINES
    return bool(one.meaning.uses & Use.FORM) and not by_steps


def _value_words(one: Field) -> str:
    of = one.codes.name if one.kind.is_coded else one.target if one.kind.is_link else ""
    return f"{one.kind.name.lower()}: {of}" if of else one.kind.name.lower()


def _needed(entity: str, one: Field, out: Out) -> str:
    if _is_required(entity, one):
        return _YES.say(out.language)
    if _is_needed_half(one):
        return _IN_ONE_LANGUAGE.say(out.language)
    return _ONE_OF.say(out.language) if _is_one_required(entity, one) else ""


def _is_required(entity: str, one: Field) -> bool:
    return one.required or needed(entity).get((one.entity, one.key)) is Need.ALWAYS


def _is_needed_half(one: Field) -> bool:
    return any(one in pair for pair in needed_halves(ENTITIES[one.entity]))


def _is_one_required(entity: str, one: Field) -> bool:
    either = needed(entity).get((one.entity, one.key)) is Need.EITHER
    return either or _is_needed_half(one)


def _length(one: Field) -> str:
    return str(one.length) if one.length and not (one.kind.is_coded or one.kind.is_link) else ""


def _field_json(entity: str, one: Field) -> dict[str, Any]:
    return {
        "field": one.key,
        "of": one.entity,
        "label": one.label,
        "help": one.meaning.help,
        "section": one.meaning.section.label,
        "value": one.kind.name.lower(),
        "list": one.codes.name if one.kind.is_coded else None,
        "leads_to": one.target if one.kind.is_link else None,
        "required": _is_required(entity, one),
        "one_is_required": _is_one_required(entity, one),
        "typed": _is_typed(one),
        "private": one.meaning.private,
        "length": one.length,
    }


CODES_ARGUMENTS = (
    Position(
        "list",
        Text("LIST", "СПИСОК"),
        Text(
            "a list, or a field such as assignment.status; all lists if not given",
            "список или поле, например assignment.status; без него – все списки",
        ),
        "?",
    ),
    Position(
        "file",
        FILE_WORD,
        Text("the file, for lists that are kept in it", "файл, для списков, которые хранит он сам"),
        "?",
    ),
)


def show_codes(options: Namespace, out: Out) -> int:
    """List the code lists, or the codes of one with their words in both languages."""
    known = _known_lists()
    if options.list is None:
        lists = [(name, len(list(codes)) or None) for name, codes in known.items()]
        return _show_lists(lists, out)
    codes = known.get(options.list) or _of_field(options.list, known)
    words = _words(codes, options.file)
    if out.json:
        listed = [{"code": one.code, "text": one.text, "offered": one.offered} for one in words]
        out.records("code", listed, list=codes.name)
        return 0
    out.table(
        [head.say(out.language) for head in _CODES_HEAD],
        [[one.code, one.text.en, one.text.ru] for one in words],
    )
    return 0


def _known_lists() -> dict[str, CodeList]:
    fields = (one for entity in ENTITIES.values() for one in fields_of(entity).values())
    lists = {one.codes.name: one.codes for one in fields if one.kind.is_coded}
    return dict(sorted(lists.items()))


def _of_field(typed: str, known: Iterable[str]) -> CodeList:
    entity, dot, key = typed.partition(".")
    if dot:
        one = read_field(read_kind(entity), key)
        if one.kind.is_coded:
            return one.codes
    raise UsageError(_NO_LIST, typed=typed, known=", ".join(known))


def _words(codes: CodeList, file: str | None) -> tuple[file_lists.Word, ...]:
    if codes.table is None:
        return Vocabulary().words(codes)
    if file is None and list(codes):
        return Vocabulary().words(codes)
    if file is None:
        raise CommandError(_IN_A_FILE, name=codes.name)
    with open_database(file) as database:
        return file_lists.of_file(database).words(codes)


def _show_lists(lists: list[tuple[str, int | None]], out: Out) -> int:
    if out.json:
        out.records("list", [{"list": name, "codes": number} for name, number in lists])
        return 0
    rows = [[name, "" if number is None else str(number)] for name, number in lists]
    out.table([head.say(out.language) for head in _LISTS_HEAD], rows)
    return 0


VERBS = {
    "fields": Verb(show_fields, FIELDS_ARGUMENTS),
    "codes": Verb(show_codes, CODES_ARGUMENTS),
}
