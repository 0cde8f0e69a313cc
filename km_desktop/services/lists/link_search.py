"""Finding records to link to: a few hits for what somebody has typed so far."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from km_desktop.bilingual import Language, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.lists import browse
from km_desktop.services.words import file_lists, kinds_text, titles
from km_desktop.store import queries
from km_desktop.store.database import Database
from km_desktop.store.queries import Filter, Listing

_SECOND = ("reference", "status", "country", "kind", "headline_en", "city", "due_on")


@dataclass(frozen=True)
class Hit:
    """A record that could be meant, and a line that tells it from its namesakes."""

    record_id: UUID
    title: str
    second: str


def hits(
    database: Database, entity: str, typed: str, language: Language, limit: int = 20
) -> list[Hit]:
    """Return records that have all the typed words, in the order of their list."""
    with database.reading() as connection:
        words = file_lists.read(connection)
        sort, descending = browse.start_sort(entity, language)
        column = {one.key: one for one in browse.columns(entity, language)}.get(sort)
        conditions = (Filter("text", (typed,)),) if typed.strip() else ()
        listing = Listing(
            entity,
            conditions,
            column.sort if column else "",
            descending,
            language,
            theme_names=words.theme_names(),
        )
        wanted = queries.unpack(queries.ids(connection, listing, limit))
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


def title(database: Database, entity: str, record_id: UUID) -> Text:
    """Return what people call a record, empty when there is none."""
    with database.reading() as connection:
        return titles.titles(connection, entity, [record_id]).get(record_id, Text("", ""))
