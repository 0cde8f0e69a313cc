"""Rows of one record that people would take for one: a year, a language, a criterion twice."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import programmes
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words import kinds_text
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.services.words.findings import Finding, error
from km_desktop.store.values import Values


def check(case: Case) -> Iterator[Finding]:
    """Judge the rows of a record: two with one natural key are one, and are to be made one."""
    for entity, rows in case.rows.items():
        traits = programmes.traits(entity)
        if not traits.natural_key:
            continue
        double = {id(row) for one in traits.alike(rows) if len(one) > 1 for row in one}
        for row in rows:
            if id(row) in double:
                yield error(
                    traits.natural_key[0],
                    "“{row}” is listed twice: {key}. Leave one row, and put into it what the other "
                    "one says.",
                    "Строка «{row}» указана дважды: {key}. Оставьте одну и перенесите в неё то, "
                    "что сказано в другой.",
                    row=ENTITIES[entity].about.singular,
                    key=_key_text(entity, row, case.vocabulary),
                ).at(entity, row.get("id"))


def _key_text(entity: str, row: Values, words: Vocabulary) -> Text:
    """Return the key in words; of a link, whose title is not known here, what it is called."""
    shown: list[Text] = []
    for halves in programmes.traits(entity).key_halves.values():
        key = next((half for half in halves if row.get(half) not in (None, "")), halves[0])
        declared = fields_of(ENTITIES[entity])[key]
        if declared.kind.is_link:
            shown.append(declared.label)
            continue
        en = kinds_text.shown(declared, row[key], "en", words, {})
        ru = kinds_text.shown(declared, row[key], "ru", words, {})
        shown.append(Text(en, ru))
    return Text(", ".join(one.en for one in shown), ", ".join(one.ru for one in shown))
