"""What editors need that stand outside a form: the words of the file, and how links are found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import QObject

from km_desktop.models.field import Field
from km_desktop.services import programmes
from km_desktop.services.lists import link_search
from km_desktop.services.lists.browse import Filter
from km_desktop.services.people import signers
from km_desktop.services.records import contacts, taken_over
from km_desktop.services.records.taken_over import TakenOver
from km_desktop.services.words import usage
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.ui.kit.inputs.links import Done, Hit, Search
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.workspace import Workspace

#: Hands the words of a field that the file uses most to a function, now or later.
Used = Callable[[Field, Callable[[Sequence[str]], None]], None]

#: Hands what a record with some values takes over by a field to a function, now or later.
TakesOver = Callable[[str, Mapping[str, Any], str, Callable[[dict[str, TakenOver]], None]], None]


def _nothing_used(_field: Field, _done: Callable[[Sequence[str]], None]) -> None:
    """Know of no word that is used more than others."""


def _nothing_taken(
    _entity: str,
    _values: Mapping[str, Any],
    _by: str,
    _done: Callable[[dict[str, TakenOver]], None],
) -> None:
    """Know of nothing that is taken over by a field."""


def _unlimited(_field: Field) -> Search | None:
    """Know of no rule for a link."""
    return None


def _nothing(_key: str) -> Any:
    """Know of nothing that stands in a record."""
    return None


@dataclass(frozen=True)
class Lookup:
    """What an editor may need beyond its field: the words of the file, and how links are found."""

    words: Vocabulary
    search: Callable[[str], Search]
    title: Callable[[UUID], str]
    creates: bool = True  # whether a link may ask for a new record; in a table there is no place
    used: Used = _nothing_used
    limited: Callable[[Field], Search | None] = _unlimited
    taken: TakesOver = _nothing_taken
    contacts: Used = _nothing_used
    current: Callable[[str], Any] = _nothing

    def search_of(self, declared: Field) -> Search:
        """Return what finds the records that a link may lead to."""
        return self.limited(declared) or self.search(declared.target)


class OwnRows(Protocol):
    """Rows of the record that is edited, be they saved or not, for the links of the same form."""

    def hits(self, typed: str) -> list[Hit]:
        """Return the rows that have all the typed words."""

    def title_of(self, row_id: UUID) -> str:
        """Return what a row is called, empty when it is none of these."""


def _no_rows() -> Mapping[str, OwnRows]:
    return {}


def _used_words(workspace: Workspace, owner: QObject) -> Used:
    def used(declared: Field, done: Callable[[Sequence[str]], None]) -> None:
        place = declared.entity, declared.key
        workspace.run(owner, lambda db: usage.most_used(db, *place), done)

    return used


def _takes_over(workspace: Workspace, owner: QObject) -> TakesOver:
    def taken(
        entity: str,
        values: Mapping[str, Any],
        by: str,
        done: Callable[[dict[str, TakenOver]], None],
    ) -> None:
        workspace.run(owner, lambda db: taken_over.take_over(db, entity, values, (by,)), done)

    return taken


def _known_contacts(workspace: Workspace, owner: QObject, current: Callable[[str], Any]) -> Used:
    def known(declared: Field, done: Callable[[Sequence[str]], None]) -> None:
        names = contacts.named_by(declared.entity, declared.key)
        if names is not None and names.signs:
            workspace.run(owner, signers.outside_team, done)
            return
        here = current(names.link) if names is not None else None
        place = declared.entity, declared.key
        workspace.run(owner, lambda db: contacts.of_field(db, *place, here), done)

    return known


def lookup_of(
    workspace: Workspace,
    owner: QObject,
    own_rows: Callable[[], Mapping[str, OwnRows]] = _no_rows,
    *,
    creates: bool = False,
    current: Callable[[str], Any] = _nothing,
) -> Lookup:
    """Return what an editor needs; ``own_rows`` by entity are found before they are saved.

    Any other link leads to saved records only, and where a rule limits it, to those that the rule
    allows; ``current`` gives what stands in a field of the record.
    """
    titles: dict[UUID, str] = {}

    def search(
        entity: str, within: Callable[[], tuple[Filter, ...]] = tuple, others: bool = False
    ) -> Callable[[str, Done], None]:
        def ask(typed: str, done: Done) -> None:
            language = current_language()
            own = own_rows().get(entity)
            if own is not None:
                # A payment is for a deliverable of this form, be it saved or not.
                done(own.hits(typed))
                return

            def came(hits: list[link_search.Hit]) -> None:
                titles.update({hit.record_id: hit.title for hit in hits})
                done([(str(hit.record_id), hit.title, hit.second) for hit in hits])

            met = within()
            seek = partial(link_search.hits, within=met, others=others)
            workspace.run(owner, lambda db: seek(db, entity, typed, language), came)

        return ask

    def title(record_id: UUID) -> str:
        own = (rows.title_of(record_id) for rows in own_rows().values())
        return titles.get(record_id) or next((words for words in own if words), "")

    def limited(declared: Field) -> Search | None:
        if declared.key not in programmes.traits(declared.entity).limits:
            return None
        others = link_search.takes_others(declared)
        met = partial(link_search.conditions_of, declared, current)
        return search(declared.target, met, others)

    used, taken = _used_words(workspace, owner), _takes_over(workspace, owner)
    known = _known_contacts(workspace, owner, current)
    return Lookup(workspace.words, search, title, creates, used, limited, taken, known, current)
