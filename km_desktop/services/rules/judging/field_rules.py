"""What each value must be by itself, from its declaration alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from km_desktop.bilingual import Text, grouped
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, Use, fields_of, needed_halves
from km_desktop.services.rules.judging.case import Case, core_of
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.services.words.findings import Finding, error
from km_desktop.store.values import Values
from km_desktop.written.text import NOT_TEXT, half_text


def check(case: Case) -> Iterator[Finding]:
    """Judge the fields of a record, of its core and of its rows."""
    yield from check_values(case.entity, case.values, case.vocabulary)
    core = core_of(case.entity)
    if core and case.core:
        for finding in check_values(core, case.core, case.vocabulary):
            yield finding.at(core, None)
    for entity, rows in case.rows.items():
        for row in rows:
            for finding in check_values(entity, row, case.vocabulary):
                yield finding.at(entity, row.get("id"))


def check_values(entity: str, values: Values, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Judge the values of one entity field by field, and the texts that have two halves."""
    yield from _check_halves(entity, values)
    for field, needed in _judged(entity):
        key = field.key
        value = values.get(key)
        if value is None or value in ("", ()):
            if needed:
                yield error(
                    key,
                    "“{label}” is needed before the record can be saved.",
                    "Без поля «{label}» запись не сохранить.",
                    label=field.label,
                )
            continue
        yield from _check_value(field, value, vocabulary)


def _check_halves(entity: str, values: Values) -> Iterator[Finding]:
    """Ask for a text in one language; the other half stays an open gap of papers (domain 6)."""
    for english, russian in needed_halves(ENTITIES[entity]):
        if not (values.get(english.key) or values.get(russian.key)):
            yield error(
                english.key,
                "Fill in “{english}” or “{russian}”; one language is enough.",
                "Заполните «{english}» или «{russian}»; достаточно одного языка.",
                english=english.label,
                russian=russian.label,
            ).beside(russian.key)


@cache
def _judged(entity: str) -> tuple[tuple[Field, bool], ...]:
    """Return the fields that are judged by themselves, and whether each must have a value.

    A link that saving fills in by itself, as no form shows it, is not asked for.
    """
    about = ENTITIES[entity].about
    return tuple(
        (field, field.required and (key not in (about.parent, about.core) or in_form))
        for key, field in fields_of(ENTITIES[entity]).items()
        for in_form in (bool(field.meaning.uses & Use.FORM),)
        if field.meaning.uses & (Use.FORM | Use.EXCHANGE)
    )


def _check_value(field: Field, value: Any, vocabulary: Vocabulary) -> Iterator[Finding]:
    if _is_too_long(field, value):
        yield _too_long(field, value)
        return
    half = NOT_TEXT.search(value) if isinstance(value, str) else None
    if half is not None:
        yield error(field.key, *half_text(value, half.start()))
        return
    yield from _check_codes(field, value, vocabulary)
    for sentence in field.check(value):
        yield error(field.key, *sentence)


def _check_codes(field: Field, value: Any, vocabulary: Vocabulary) -> Iterator[Finding]:
    if field.kind.is_choice and not vocabulary.knows(field.codes, value):
        yield _unknown(field, value)
    elif field.kind.is_set:
        for code in value:
            if not vocabulary.knows(field.codes, code):
                yield _unknown(field, code)


def _is_too_long(field: Field, value: Any) -> bool:
    if field.length is None or field.kind.is_choice:
        return False
    return isinstance(value, str) and len(value) > field.length


def _too_long(field: Field, value: str) -> Finding:
    most, has = field.length or 0, len(value)
    return error(
        field.key,
        "“{label}” has {has} characters, {most} fit. Shorten it; nothing is cut off by itself.",
        "В поле «{label}» знаков: {has}, помещается {most}. Сократите: само ничего не обрежется.",
        label=field.label,
        has=Text(grouped(has, "en"), grouped(has, "ru")),
        most=Text(grouped(most, "en"), grouped(most, "ru")),
    )


def _unknown(field: Field, code: object) -> Finding:
    return error(
        field.key,
        "“{code}” is not in the list “{label}”. Choose a value from the list.",
        "«{code}» нет в списке «{label}». Выберите значение из списка.",
        code=code,
        label=field.label,
    )
