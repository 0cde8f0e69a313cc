"""What editors need that stand outside a form: the words of the file, and how links are found."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject

from km_desktop.services.lists import link_search
from km_desktop.ui.editing.editors import Lookup
from km_desktop.ui.kit.inputs.links import Done
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.workspace import Desk


def lookup_of(desk: Desk, owner: QObject) -> Lookup:
    """Return what an editor needs; links lead to saved records only."""
    titles: dict[UUID, str] = {}

    def search(entity: str) -> Callable[[str, Done], None]:
        def ask(typed: str, done: Done) -> None:
            language = current_language()

            def came(hits: list[link_search.Hit]) -> None:
                titles.update({hit.record_id: hit.title for hit in hits})
                done([(str(hit.record_id), hit.title, hit.second) for hit in hits])

            desk.ask(owner, lambda db: link_search.hits(db, entity, typed, language), came)

        return ask

    return Lookup(desk.words, search, lambda found: titles.get(found, ""), creates=False)
