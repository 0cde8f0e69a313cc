"""The words of the history: kinds of operations, their sentences, and values before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from typing import Any

from km_desktop.bilingual import Language, Plural, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.models.money import Money
from km_desktop.services.printing import issues
from km_desktop.services.words import kinds_text, money_text, naming
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.services.words.formatting import moment
from km_desktop.services.words.kinds_text import Titles
from km_desktop.store.history import moved_fields
from km_desktop.store.values import from_kept

SENTENCES: dict[str, Text] = {
    "file_created": Text("Created the file {name}", "Создан файл {name}"),
    "sample_filled": Text("Filled the file with sample data", "Файл заполнен примером данных"),
    "added": Text("Added: {what}", "Добавлено: {what}"),
    "changed": Text("Changed: {what}", "Изменено: {what}"),
    "moved": Text("Moved to “{to}”: {what}", "Новый статус «{to}»: {what}"),
    "trashed": Text("Moved to the trash: {what}", "В корзину: {what}"),
    "restored": Text("Restored from the trash: {what}", "Восстановлено из корзины: {what}"),
    "put_back": Text("Restored: {what}", "Восстановлено: {what}"),
    "version_restored": Text(
        "Restored the version of {when}: {what}", "Восстановлена версия от {when}: {what}"
    ),
    "batch": Text("Ran a batch of commands: {what}", "Выполнен пакет команд: {what}"),
    "bulk": Text("Changed {field} of {what}", "Изменено поле «{field}»: {what}"),
    "united": Text("Joined {other} into {name}", "Объединено: {other} → {name}"),
    "set_apart": Text(
        "Not the same person: {name} and {other}", "Это разные люди: {name} и {other}"
    ),
    "imported": Text("Imported {what} from {name}", "Из {name} загружено: {what}"),
    "merged": Text("Took back the copy {name}: {changes}", "Принята копия {name}: {changes}"),
    "rates_taken_over": Text(
        "Valued amounts by the rates known now: {changes}",
        "Суммы пересчитаны по известным курсам: {changes}",
    ),
    "decided": Text("Decided what copies differed in", "Решено, в чём расходились копии"),
    "erased": Text("Erased a person's data", "Стёрты данные человека"),
    "applicants_erased": Text(
        "Erased applicants who were not taken and kept too long",
        "Стёрты данные кандидатов, которых не приняли, по истечении срока хранения",
    ),
    "seen_to": Text(
        "Saw to {places} that held an erased person",
        "Проверено после стирания данных: {places}",
    ),
    "not_seen_to": Text(
        "Not seen to after all: {places} that held an erased person",
        "Снята отметка о проверке после стирания данных: {places}",
    ),
    "attached": Text("Attached the file {name}", "Вложен файл {name}"),
    "attachment_changed": Text("Changed the attachment {name}", "Изменено вложение {name}"),
    "attachment_renamed": Text(
        "Renamed an attachment to {name}", "Вложение переименовано в {name}"
    ),
    "detached": Text("Removed the attachment {name}", "Убрано вложение {name}"),
    "consent_withdrawn": Text("Withdrawn consent: {purpose}", "Отозвано согласие: {purpose}"),
    "undone": Text("Undone: {inner}", "Отменено: {inner}"),
    "redone": Text("Redone: {inner}", "Возвращено: {inner}"),
    "issued": Text(
        "Issued “{document}”{number}, {lang}: {what}",
        "Выпущен документ «{document}»{number}, {lang}: {what}",
    ),
    "figures_frozen": Text("Froze the figures as “{name}”", "Показатели зафиксированы: «{name}»"),
    "exported": Text("Saved a copy as {name}", "Сохранена копия {name}"),
    "exported_for": Text(
        "Handed out the copy {name} to {person}", "Копия {name} передана: {person}"
    ),
    "exported_redacted": Text(
        "Saved a copy without personal data as {name}", "Сохранена копия без личных данных {name}"
    ),
    "exported_redacted_for": Text(
        "Handed out the copy {name} without personal data to {person}",
        "Копия {name} без личных данных передана: {person}",
    ),
}
KINDS: dict[str, Text] = {
    "file": Text("New file", "Новый файл"),
    "sample": Text("Sample data", "Пример данных"),
    "add": Text("Added", "Добавление"),
    "save": Text("Changed", "Изменение"),
    "step": Text("Change of status", "Смена статуса"),
    "bulk": Text("Bulk edit", "Массовая правка"),
    "batch": Text("Batch of commands", "Пакет команд"),
    "trash": Text("Moved to the trash", "Удаление в корзину"),
    "restore": Text("Restored", "Восстановление"),
    "undo": Text("Undo and redo", "Отмена и возврат"),
    "unite": Text("Joined duplicates", "Объединение дублей"),
    "apart": Text("Told apart", "Разные люди"),
    "import": Text("Import", "Загрузка"),
    "merge": Text("Copy taken back", "Приём копии"),
    "decide": Text("Difference decided", "Решение о расхождении"),
    "rates": Text("Amounts valued", "Пересчёт сумм"),
    "export": Text("Copy handed out", "Передача копии"),
    "issue": Text("Paper issued", "Выпуск документа"),
    "freeze": Text("Figures frozen", "Фиксация показателей"),
    "erase": Text("Erased", "Стирание данных"),
    "see_to": Text("Seen to after an erasure", "Проверка после стирания"),
}
_CHANGES = Plural(
    ("{n} change", "{n} changes"), ("{n} изменение", "{n} изменения", "{n} изменений")
)
_PLACES = Plural(("{n} place", "{n} places"), ("{n} место", "{n} места", "{n} мест"))
_RECORDS = Plural(("{n} record", "{n} records"), ("{n} запись", "{n} записи", "{n} записей"))
_STATE: dict[str, Text] = {
    "removed_at": Text("In the trash", "В корзине"),
    "merged_into": Text("Joined into", "Объединено с"),
}
_CAME = Text("added {rows}", "добавлено: {rows}")
_WENT = Text("removed {rows}", "убрано: {rows}")
NOTHING = Text("empty", "пусто")
_NUMBER = Text(", issue {number}", ", выпуск\u00a0{number}")
_BLANKS = ("name", "person", "other", "to", "field", "when", "purpose")


_CALLED = Text("{kind} “{name}”", "{kind} «{name}»")
_LONGEST = 60  # characters of a title within a sentence
UNNAMED, NO_TITLE = Text("", ""), Text("—", "—")
_WORTH = Text("{amount} ({worth})", "{amount} ({worth})")


@dataclass(frozen=True)
class Done:
    """What an operation did to a record: fields by their labels, rows of it by entity, counted."""

    labels: tuple[Text, ...] = ()
    came: Mapping[str, int] = field(default_factory=dict)
    went: Mapping[str, int] = field(default_factory=dict)

    def turned(self) -> Done:
        """Return what was done before this took it back."""
        return replace(self, came=self.went, went=self.came)

    @property
    def rows(self) -> Text:
        """Say which rows came and went; nothing when none did."""
        said = [
            words.filled(rows=_joined([_counted(ENTITIES[name].about.counted, n)
                                       for name, n in rows.items()]))
            for words, rows in ((_CAME, self.came), (_WENT, self.went)) if rows
        ]  # fmt: skip
        return _joined(said, "; ")


def done(changes: Iterable[tuple[str, str, str | None]], created: Mapping[str, int]) -> Done:
    """Return what an operation did from its changes and from how many records it made.

    A change is an entity, a field of it and the value after, as the journal keeps it.
    """
    labels: dict[Text, None] = {}
    came: Counter[str] = Counter()
    went: Counter[str] = Counter()
    came.update({name: n for name, n in created.items() if _is_row(name)})
    for entity, key, after in changes:
        if key == "removed_at" and _is_row(entity):
            (went if kept_value(entity, key, after) else came)[entity] += 1
        else:
            labels[label(entity, key)] = None
    return Done(tuple(labels), came, went)


def _is_row(entity: str) -> bool:
    return entity in ENTITIES and naming.is_row(entity)


def kind(name: str) -> Text:
    """Return what people call a kind of operation."""
    return KINDS.get(name, Text(name, name))


def label(entity: str, key: str) -> Text:
    """Return what people call a journaled field; a field of older versions by its key."""
    entity, key = moved_fields.present(entity, key)
    declared = fields_of(ENTITIES[entity]).get(key) if entity in ENTITIES else None
    return declared.label if declared else _STATE.get(key, Text(key, key))


def shown(entity: str, key: str, value: Any, words: Vocabulary, linked: Titles) -> Text:
    """Return a journaled value as people read it in both languages."""
    declared = fields_of(ENTITIES[entity]).get(key) if entity in ENTITIES else None

    def in_language(language: Language) -> str:
        if declared is not None:
            return kinds_text.shown(declared, value, language, words, linked)
        if key == "removed_at":
            return (kinds_text.YES if value else kinds_text.NO).say(language)
        if value in linked:
            return linked[value].either(language)
        return "" if value is None else str(value)

    return Text(in_language("en") or NOTHING.en, in_language("ru") or NOTHING.ru)


def shown_together(
    entity: str, key: str, values: Sequence[Any], words: Vocabulary, linked: Titles
) -> list[Text]:
    """Return several values of one field; equal amounts with what makes them differ: their worth.

    So a history never says of an amount that was valued anew that it was kept.
    """
    texts = [shown(entity, key, value, words, linked) for value in values]
    amounts = [value for value in values if isinstance(value, Money)]
    if not any(one != other and one.is_same_amount(other) for one, other in pairwise(amounts)):
        return texts
    return [
        _WORTH.filled(amount=text, worth=money_text.worth_text(value))
        if isinstance(value, Money) and value.currency != "USD"
        else text
        for text, value in zip(texts, values, strict=True)
    ]


def kept_value(entity: str, key: str, kept: str | None) -> Any:
    """Return the value that the journal kept, also of fields that are known no more."""
    if kept is None:
        return None
    try:
        return from_kept(entity, key, kept)
    except KeyError:
        return kept


def entity_of(parts: Mapping[str, Any]) -> str:
    """Return what kind of record an operation is about, or the one that it undid or did again."""
    return entity_of(parts["inner"]) if "inner" in parts else str(parts.get("entity", ""))


def sentence(parts: Mapping[str, Any], known: Done | None = None, named: Text = UNNAMED) -> Text:
    """Say an operation from the parts that the journal keeps and from what it is known to do.

    ``named`` is what the only record is called that it is about, where that is to be said.
    """
    known = known or Done()
    template = SENTENCES.get(parts["say"], Text(parts["say"], parts["say"]))
    values: dict[str, object] = dict.fromkeys(_BLANKS, "")
    values |= {key: parts[key] for key in _BLANKS if isinstance(parts.get(key), (str, Text))}
    values["what"] = _what(parts, known, named)
    values["changes"] = _counted(_CHANGES, parts.get("n", parts.get("count", 0)))
    values["places"] = _counted(_PLACES, parts.get("n", 0))
    if "document" in parts:
        values |= _of_issue(parts)
    if "inner" in parts:
        was = known.turned() if parts["say"] == "undone" else known
        inner = sentence(parts["inner"], was, named)
        values["inner"] = Text(inside(inner.en), inside(inner.ru))
    if "when" in parts:
        at = datetime.fromisoformat(parts["when"])
        values["when"] = Text(moment(at, "en"), moment(at, "ru"))
    entity = ENTITIES.get(parts.get("entity", ""))
    if entity is not None:
        values |= _of_fields(entity, parts)
    if parts["say"] == "changed" and any(known.rows) and not known.labels:
        return Text(_begun(known.rows.en), _begun(known.rows.ru))
    return template.filled(**values)


def _of_issue(parts: Mapping[str, Any]) -> dict[str, object]:
    """Return the blanks of a sentence about a paper that was handed out."""
    number = parts.get("number")
    return {
        "document": issues.document_text(parts["document"]),
        "lang": issues.PRINTED_IN.get(parts.get("lang", ""), NOTHING),
        "number": _NUMBER.filled(number=number) if number else "",
    }


def _of_fields(entity: Any, parts: Mapping[str, Any]) -> dict[str, object]:
    found: dict[str, object] = {}
    fields = fields_of(entity)
    if "to" in parts and "status" in fields:
        found["to"] = fields["status"].codes.text(parts["to"])
    if "purpose" in parts and "purpose" in fields:
        found["purpose"] = fields["purpose"].codes.text(parts["purpose"])
    if "field" in parts:
        named = label(entity.__tablename__, parts["field"])
        found["field"] = Text(inside(named.en), named.ru)
    return found


def _counted(plural: Plural, n: int) -> Text:
    return Text(plural.say("en", n), plural.say("ru", n))


def _joined(said: Sequence[Text], between: str = ", ") -> Text:
    return Text(between.join(one.en for one in said), between.join(one.ru for one in said))


def _what(parts: Mapping[str, Any], known: Done, named: Text) -> Text:
    entity = ENTITIES.get(parts.get("entity", ""))
    n = parts.get("count", 1)
    if entity is None:  # records of several kinds
        return _counted(_RECORDS, n) if "count" in parts else Text("", "")
    if n != 1 or parts["say"] in ("bulk", "imported"):
        return _counted(entity.about.counted, n)
    if parts["say"] in ("changed", "put_back") and (known.labels or any(known.rows)):
        labels = known.labels
        fields = Text(listed([one.en for one in labels]), listed([one.ru for one in labels]))
        return _joined([one for one in (fields, known.rows) if any(one)], "; ")
    kind = Text(inside(entity.about.singular.en), inside(entity.about.singular.ru))
    if not any(named) or named == NO_TITLE:
        return kind
    return _CALLED.filled(kind=kind, name=Text(_short(named.en), _short(named.ru)))


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"


def inside(words: str) -> str:
    """Return words as they stand inside a sentence; acronyms keep their capitals."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def listed(labels: Sequence[str]) -> str:
    """Name the first three of some labels and count the others."""
    first = ", ".join(inside(one) for one in labels[:3])
    return first if len(labels) <= 3 else f"{first} … +{len(labels) - 3}"
