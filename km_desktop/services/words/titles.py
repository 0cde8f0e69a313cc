"""What people call a record: the name, title or reference by which they know it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from km_desktop.bilingual import Language, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of, halves_of
from km_desktop.services.words import formatting, two_languages
from km_desktop.store.fold import spellings
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

if TYPE_CHECKING:
    from km_desktop.store.lists.prepared import Reading

# Nobody else is kept without a name.
ERASED = Text("personal data erased", "личные данные стёрты")
_TWO_LETTERS = frozenset({"Yu", "Ye", "Ya", "Iu", "Ia", "Zh", "Sh", "Ch", "Kh"})


def of_person(person: Mapping[str, Any]) -> Text:
    """Return a person's name for lists: Shcherbakova, Yulia and Щербакова Юлия Сергеевна."""
    return Text(latin_name(person), russian_name(person))


def russian_name(person: Mapping[str, Any]) -> str:
    """Return the full Russian name, family name first; empty when there is none."""
    keys = ("family_name_ru", "given_name_ru", "patronymic_ru")
    return " ".join(person[key] for key in keys if person.get(key))


def latin_name(person: Mapping[str, Any]) -> str:
    """Return the name as in the passport, family name first; empty when there is none."""
    parts = (person.get("family_name_lat"), person.get("given_name_lat"))
    return ", ".join(part for part in parts if part)


def short_name(person: Mapping[str, Any], language: Language) -> str:
    """Return a name for narrow places: Щербакова Ю. С. or Shcherbakova Yu."""
    if language == "ru":
        family, given = person.get("family_name_ru"), person.get("given_name_ru")
        initials = [given, person.get("patronymic_ru")]
        dots = "\u00a0".join(f"{name[0]}." for name in initials if name)
    else:
        family, given = person.get("family_name_lat"), person.get("given_name_lat")
        letters = 2 if (given or "")[:2] in _TWO_LETTERS else 1
        dots = f"{given[:letters]}." if given else ""
    if not family:  # whoever has one name is called by it
        return given or ""
    return "\u00a0".join(part for part in (family, dots) if part)


def spoken_name(person: Mapping[str, Any]) -> Text:
    """Return a name for sentences and headings: Yulia Shcherbakova and Щербакова Юлия Сергеевна."""
    parts = (person.get("given_name_lat"), person.get("family_name_lat"))
    return Text(" ".join(part for part in parts if part), russian_name(person))


def proposed_latin(name: str) -> str:
    """Return how a passport of today would spell a Russian name (ICAO Doc 9303), as a proposal."""
    return spellings(name)[0]


def titles(connection: Reading, entity: str, ids: Iterable[UUID | None]) -> dict[UUID, Text]:
    """Return the titles of some records by id; unknown ids are left out."""
    wanted = sorted({record_id for record_id in ids if record_id is not None})
    found = queries.records(connection, entity, wanted)
    if entity == "person":
        return {record_id: of_person(values) for record_id, values in found.items()}
    keys = ENTITIES[entity].about.title
    link = fields_of(ENTITIES[entity])[keys[0]]
    if link.kind.is_link:
        targets = titles(connection, link.target, (row[keys[0]] for row in found.values()))
        return {
            record_id: targets.get(values[keys[0]], Text("—", "—"))
            for record_id, values in found.items()
        }
    journeys = _of_journeys(connection, entity, found)
    return {
        record_id: journeys.get(record_id) or of_values(entity, values)
        for record_id, values in found.items()
    }


def places(connection: Reading, entity: str, ids: Iterable[UUID]) -> dict[UUID, Text]:
    """Return where journeys lead, without the way back; those that lead nowhere are left out."""
    journey = ENTITIES[entity].about.journey
    if journey is None:
        return {}
    legs: dict[UUID, list[Values]] = {}
    parent = ENTITIES[journey.legs].about.parent
    for leg in queries.rows_of(connection, journey.legs, list(ids)):
        legs.setdefault(leg[parent], []).append(leg)
    found: dict[UUID, Text] = {}
    for record_id, own in legs.items():
        home = two_languages.pair(own[0], journey.origin)
        away = _places_once(two_languages.pair(leg, journey.place) for leg in own)
        away = [place for place in away if two_languages.one_place(place, home) is None]
        if away:
            found[record_id] = two_languages.way(away)
    return found


def _places_once(places: Iterable[Text]) -> list[Text]:
    """Return places in the order in which each comes first, with the halves that any has."""
    found: list[Text] = []
    for place in places:
        known = [two_languages.one_place(one, place) for one in found]
        if any(known):
            found = [more or one for one, more in zip(found, known, strict=True)]
        else:
            found.append(place)
    return list(dict.fromkeys(found))  # a name in both languages joins one in each


def _of_journeys(
    connection: Reading, entity: str, found: Mapping[UUID, Values]
) -> dict[UUID, Text]:
    """Return the titles of journeys: Bishkek, 31 Aug – 4 Sep 2026."""
    journey = ENTITIES[entity].about.journey
    if journey is None:
        return {}
    titled: dict[UUID, Text] = {}
    for record_id, place in places(connection, entity, found).items():
        start, end = (found[record_id][key] for key in journey.days)
        if start is None and end is None:
            titled[record_id] = place
        else:
            write = formatting.period_in_short if start and end else formatting.period
            english, russian = write(start, end, "en"), write(start, end, "ru")
            titled[record_id] = Text(f"{place.en}, {english}", f"{place.ru}, {russian}")
    return titled


def of_values(entity: str, values: Values) -> Text:
    """Return the title that a record's own values give it."""
    if entity == "person":
        return of_person(values)
    spoken = [_value_text(entity, key, values) for key in ENTITIES[entity].about.title]
    first, last = spoken[0], spoken[-1]
    return Text(first.en or last.en, last.ru or first.ru)


def _value_text(entity: str, key: str, values: Mapping[str, Any]) -> Text:
    if key in halves_of(ENTITIES[entity]):
        return two_languages.named(values, key)
    field, value = fields_of(ENTITIES[entity])[key], values.get(key)
    if value is None:
        return Text("", "")
    if field.kind.is_choice:
        return field.codes.text(value)
    if field.kind.is_day:
        return Text(formatting.day(value, "en"), formatting.day(value, "ru"))
    return Text(str(value), str(value))


def linked(
    connection: Reading, records: Iterable[tuple[str, Mapping[str, Any]]]
) -> dict[UUID, Text]:
    """Return the titles of everything that some records, given with their entity, link to."""
    wanted: dict[str, set[UUID]] = {}
    for entity, values in records:
        for key, field in fields_of(ENTITIES[entity]).items():
            if field.kind.is_link and values.get(key) is not None:
                wanted.setdefault(field.target, set()).add(values[key])
    found: dict[UUID, Text] = {}
    for entity, ids in wanted.items():
        found |= titles(connection, entity, ids)
    return found
