"""The verbs about people who may be in the file twice: duplicates, unite and apart."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from km_desktop.bilingual import Plural, Text
from km_desktop.cli.arguments import AUTHOR, FILE, TEXT_WORD, Position, Verb, VerbOption
from km_desktop.cli.errors import UsageError
from km_desktop.cli.output import Out
from km_desktop.cli.reading import locate, open_database, today
from km_desktop.services.people import duplicates, further, merge_people
from km_desktop.services.people.merge_people import Meeting, MergePeoplePlan, Side
from km_desktop.settings import system_user
from km_desktop.store.values import Values
from km_desktop.store.work import read

_COUNT = Plural(
    ("{n} possible duplicate", "{n} possible duplicates"),
    ("{n} возможный дубль", "{n} возможных дубля", "{n} возможных дублей"),
)
_SIDE = Text(
    "“{typed}” does not say whose value to take. Write it like other:email or kept:city.",
    "«{typed}» не говорит, чьё значение взять. Образец: other:email или kept:city.",
)
_NO_CHOICE = Text(
    "There is nothing to choose in “{key}”. The two differ in: {known}.",
    "В поле «{key}» выбирать нечего. Различаются: {known}.",
)
_NONE = Text("nothing", "ничего")
_JOINED = Text("Joined: {other} → {name}", "Объединено: {other} → {name}")
_STAYED = Text("kept", "осталось")
_TAKEN = Text("taken", "взято")
_MOVED = Text("moved: {what}", "перешло: {what}")
_ALIAS = Text("former reference: {reference}", "прежний номер: {reference}")
_APART = Text(
    "Remembered: {name} and {other} are not the same person.",
    "Отмечено: {name} и {other} – разные люди.",
)


_PERSON_WORD = Text("PERSON", "ЧЕЛОВЕК")
DUPLICATES_ARGUMENTS = (FILE,)


def list_duplicates(options: Namespace, out: Out) -> int:
    """List the people who may be in the file twice, most alike first."""
    with open_database(options.file) as database:
        pairs = duplicates.of_file(database)
    if out.json:
        out.records("duplicate", [_pair_json(pair) for pair in pairs])
        return 0
    for pair in pairs:
        first, second = (
            " ".join(filter(None, (title.either(out.language), reference)))
            for title, reference in zip(pair.titles, pair.references, strict=True)
        )
        reasons = "; ".join(reason.say(out.language) for reason in pair.reasons)
        out.line(f"{pair.score:>3}  {first} = {second}: {reasons}")
        out.line(f"     {pair.first} {pair.second}")
    out.line(_COUNT.say(out.language, len(pairs)))
    return 0


def _pair_json(pair: duplicates.Pair) -> dict[str, Any]:
    return {
        "first": pair.first,
        "second": pair.second,
        "titles": pair.titles,
        "references": pair.references,
        "score": pair.score,
        "reasons": pair.reasons,
    }


UNITE_ARGUMENTS = (
    FILE,
    Position(
        "kept",
        Text("KEPT", "КТО"),
        Text("the person who stays: reference, id or name", "кто остаётся: номер, id или имя"),
    ),
    Position(
        "other", Text("OTHER", "ДУБЛЬ"), Text("the same person once more", "тот же человек ещё раз")
    ),
    VerbOption(
        "--take",
        Text(
            "whose value is taken where they differ: other:email; may be repeated; without it "
            "the kept one's stays",
            "чьё значение взять, где они различаются: other:email; можно повторять; без этого "
            "остаётся значение первого",
        ),
        Text("SIDE:FIELD", "ЧЬЁ:ПОЛЕ"),
        may_repeat=True,
    ),
    AUTHOR,
)


def join_people(options: Namespace, out: Out) -> int:
    """Join two people; where they differ, the kept one's value stays unless told otherwise."""
    with open_database(options.file, writing=True) as database:
        with database.reading() as connection:
            kept = locate(connection, options.kept, "person", out).id
            other = locate(connection, options.other, "person", out).id
        plan = merge_people.plan_merge(database, kept, other, today())
        choices = _choices(plan, options.take)
        changes = merge_people.apply_merge(
            database, options.author or system_user(), kept, other, choices, today(), plan.versions
        )
        with database.reading() as connection:
            now = read(connection, "person", kept) or {}
    _show_joined(plan, choices, changes.operation_id, out)
    if not out.json:
        _show_further(plan, now, out)
    return 0


def _choices(plan: MergePeoplePlan, typed: list[str]) -> dict[merge_people.Place, Side]:
    known: dict[str, list[merge_people.Place]] = {}
    for field in plan.choices:
        known.setdefault(_choice_key(field), []).append(field.place)
    found: dict[merge_people.Place, Side] = {}
    for word in typed:
        side, _, key = word.partition(":")
        if side not in ("kept", "other") or not key:
            raise UsageError(_SIDE, typed=word)
        if key not in known:
            keys = ", ".join(known)
            raise UsageError(_NO_CHOICE, key=key, known=Text(keys or _NONE.en, keys or _NONE.ru))
        found |= dict.fromkeys(known[key], "other" if side == "other" else "kept")
    return found


def _choice_key(field: merge_people.FieldPlan) -> str:
    """Return how a field is typed; one of a row with its kind: language_skill.level."""
    return field.key if field.row is None else f"{field.entity}.{field.key}"


def _show_joined(
    plan: MergePeoplePlan,
    choices: dict[merge_people.Place, Side],
    operation: Any,
    out: Out,
) -> None:
    if out.json:
        out.document(_plan_json(plan, choices) | {"operation": operation})
        return
    name, other = (Text(title.either("en"), title.either("ru")) for title in plan.titles)
    out.line(_JOINED.say(out.language, name=name, other=other))
    for field in plan.choices:
        took = choices.get(field.place, "kept") == "other"
        stays, goes = field.kept_words, field.other_words
        words = (goes, stays) if took else (stays, goes)
        mark = (_TAKEN if took else _STAYED).say(out.language)
        shown, instead = (text.say(out.language) for text in words)
        out.line(f"  {field.label.say(out.language)}: {shown} ({mark}; {instead})")
    counts = {**plan.counts(rows=True), **plan.counts(rows=False)}
    if counts:
        out.line(f"  {_MOVED.say(out.language, what=merge_people.counts_text(counts))}")
    for alias in plan.aliases:
        out.line(f"  {_ALIAS.say(out.language, reference=alias)}")


def _show_further(plan: MergePeoplePlan, now: Values, out: Out) -> None:
    """Say which names and addresses stand among the others now."""
    for field in plan.fields:
        if (field.entity, field.key) in further.LISTS and now.get(field.key) != field.kept:
            out.line(f"  {field.label.say(out.language)}: {now[field.key]}")


def _plan_json(plan: MergePeoplePlan, choices: dict[merge_people.Place, Side]) -> dict[str, Any]:
    def taken(field: merge_people.FieldPlan) -> str:
        if field.meeting is Meeting.CHOICE:
            return choices.get(field.place, "kept")
        return str(field.meeting.value)

    return {
        "kept": plan.kept_id,
        "other": plan.other_id,
        "titles": plan.titles,
        "fields": [
            {
                "kind": field.entity,
                "field": field.key,
                **({} if field.row is None else {"row": field.row}),
                "kept": field.kept,
                "other": field.other,
                "taken": taken(field),
            }
            for field in (*plan.fields, *plan.row_fields)
            if field.meeting is not Meeting.SAME
        ],
        "rows": plan.counts(rows=True),
        "links": plan.counts(rows=False),
        "same_rows": plan.twins(),
        "aliases": plan.aliases,
    }


APART_ARGUMENTS = (
    FILE,
    Position("first", _PERSON_WORD, Text("reference, id or name", "номер, id или имя")),
    Position("second", _PERSON_WORD, Text("the other one", "другой человек")),
    VerbOption("--reason", Text("why, kept in the file", "почему; хранится в файле"), TEXT_WORD),
    AUTHOR,
)


def mark_not_same(options: Namespace, out: Out) -> int:
    """Remember that two people are not one."""
    with open_database(options.file, writing=True) as database:
        with database.reading() as connection:
            first = locate(connection, options.first, "person", out).id
            second = locate(connection, options.second, "person", out).id
            name, other = (duplicates.name(connection, one) for one in (first, second))
        author = options.author or system_user()
        changes = duplicates.mark_not_same_person(database, author, first, second, options.reason)
    document = {"first": first, "second": second, "apart": True}
    document["operation"] = changes.operation_id
    out.done(_APART.filled(name=name, other=other), document)
    return 0


VERBS = {
    "duplicates": Verb(list_duplicates, DUPLICATES_ARGUMENTS),
    "unite": Verb(join_people, UNITE_ARGUMENTS),
    "apart": Verb(mark_not_same, APART_ARGUMENTS, in_batch=True),
}
