"""What a record takes over from another that it is linked to, or from a code that it has."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple


class Only(NamedTuple):
    """A condition: a field has one of some values; without a field it always holds."""

    field: str = ""
    values: tuple[Any, ...] = ()

    def holds(self, record: Mapping[str, Any]) -> bool:
        """Tell whether a record meets it."""
        return not self.field or record.get(self.field) in self.values


class Takes(NamedTuple):
    """What is taken over from a linked record that meets ``only``.

    Each of ``groups`` maps own fields to those of the linked record. The fields of one group make
    sense together only: it is taken as far as its fields are empty, and not at all when one of
    them has another value already. A country that was typed takes no town of another country.
    """

    groups: tuple[Mapping[str, str], ...]
    only: Only = Only()


class Implied(NamedTuple):
    """A field whose value follows from the code in another one, for records that meet ``only``."""

    field: str
    by: str
    values: Mapping[str, str]
    only: Only = Only()


class Names(NamedTuple):
    """A field that names a person to speak to: a contact of the organisation of a link.

    One that ``signs`` names whoever has worked in the file, as the history has them.
    """

    link: str = ""
    with_email: bool = False
    signs: bool = False


def together(*same: str, **other: str) -> Mapping[str, str]:
    """Return a group: fields of the same name in both records, and own ones named for others."""
    return MappingProxyType({**{key: key for key in same}, **other})
