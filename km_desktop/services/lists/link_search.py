"""Finding records to link to: a few hits for what somebody has typed so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from km_desktop.bilingual import Language, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of
from km_desktop.services import programmes
from km_desktop.services.lists import browse
from km_desktop.services.words import file_lists, kinds_text, titles
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from km_desktop.store.lists.queries import Filter, Listing

if TYPE_CHECKING:
    from km_desktop.services.words.file_lists import Vocabulary
    from km_desktop.store.lists.prepared import Reading

_SECOND = ("reference", "status", "country", "kind", "headline_en", "city", "due_on")


@dataclass(frozen=True)
class Hit:
    """A record that could be meant, and a line that tells it from its namesakes."""

    record_id: UUID
    title: str
    second: str


def hits(
    database: Database,
    entity: str,
    typed: str,
    language: Language,
    limit: int = 20,
    within: tuple[Filter, ...] = (),
    others: bool = False,
) -> list[Hit]:
    """Return records that have all the typed words, in the order of their list.

    ``within`` are conditions that each of them meets besides, as the rule of a link demands; with
    ``others`` those that do not meet them follow.
    """
    with database.reading() as connection:
        words = file_lists.read(connection)
        typed_words = (Filter("text", (typed,)),) if typed.strip() else ()
        searches = ((*within, *typed_words), typed_words) if others else ((*within, *typed_words),)
        wanted = _ids(connection, entity, searches, language, words, limit)
        named = titles.titles(connection, entity, wanted)
        found = queries.records(connection, entity, wanted)
    fields = fields_of(ENTITIES[entity])
    shown = [key for key in _SECOND if key in fields and not fields[key].kind.is_link][:3]
    return [
        Hit(
            record_id,
            named.get(record_id, Text("—", "—")).either(language),
            " · ".join(
                part
                for key in shown
                if (
                    part := kinds_text.shown(
                        fields[key], found[record_id][key], language, words, {}
                    )
                )
            ),
        )
        for record_id in wanted
    ]


def _ids(
    connection: Reading,
    entity: str,
    searches: Sequence[tuple[Filter, ...]],
    language: Language,
    words: Vocabulary,
    limit: int,
) -> list[UUID]:
    """Return what some searches find, one after the other, each record once."""
    sort, descending = browse.start_sort(entity, language)
    column = {one.key: one for one in browse.columns(entity, language)}.get(sort)
    order = column.sort if column else ""
    found: dict[UUID, None] = {}
    for conditions in searches:
        listing = Listing(
            entity, conditions, order, descending, language, theme_names=words.theme_names()
        )
        found |= dict.fromkeys(queries.unpack(queries.ids(connection, listing, limit)))
    return list(found)[:limit]


def conditions_of(declared: Field, current: Callable[[str], Any]) -> tuple[Filter, ...]:
    """Return what the rule of a link demands of the records it may lead to.

    ``current`` gives what stands in a field of the record; while nothing stands there, nothing is
    demanded.
    """
    limit = programmes.traits(declared.entity).limits.get(declared.key)
    if limit is None:
        return ()
    values = (current(limit.of_owner),) if limit.of_owner else limit.values
    return () if None in values else (Filter(limit.field, values),)


def takes_others(declared: Field) -> bool:
    """Tell whether the rule of a link only warns of the records that it does not expect."""
    limit = programmes.traits(declared.entity).limits.get(declared.key)
    return limit is not None and limit.taken


def begun_with(
    declared: Field, current: Callable[[str], Any] = lambda _key: None
) -> dict[str, Any]:
    """Return the values with which a record is begun that is made for a link.

    What the record would take over from the one it leads to stands there already, so the new one
    begins with it: an office is in the country of its assignment. Days and amounts are those of
    the record alone. ``current`` gives what stands in a field of it. A rule of the link decides.
    """
    limit = programmes.traits(declared.entity).limits.get(declared.key)
    ruled: dict[str, Any] = {}
    if limit is not None and limit.values:
        ruled = {**limit.begun_as, limit.field: limit.values[0]}
    return {**dict(_as_here(declared, current, ruled)), **ruled}


def _as_here(
    declared: Field, current: Callable[[str], Any], ruled: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    takes = programmes.traits(declared.entity).takes.get(declared.key)
    own_fields = fields_of(ENTITIES[declared.entity])
    for group in takes.groups if takes is not None and takes.only.holds(ruled) else ():
        for own, other in group.items():
            value = current(own) if own_fields[own].kind.is_coded else None
            if value:
                yield other, value


def title(database: Database, entity: str, record_id: UUID) -> Text:
    """Return what people call a record, empty when there is none."""
    with database.reading() as connection:
        return titles.titles(connection, entity, [record_id]).get(record_id, Text("", ""))
