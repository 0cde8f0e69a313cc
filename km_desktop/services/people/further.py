"""What a person is called and reached by besides: names and addresses that another one replaced."""

from __future__ import annotations

from collections.abc import Iterable

from km_desktop.models import ENTITIES
from km_desktop.models.check import split_emails
from km_desktop.models.field import fields_of
from km_desktop.store.values import Values

# Fields that hold several names or addresses; of two people both lists stay.
LISTS = frozenset({("person", "other_names"), ("person", "other_emails")})
_NAMES = (
    ("family_name_ru", "given_name_ru", "patronymic_ru"),
    ("family_name_lat", "given_name_lat"),
)


def further_values(kept: Values, other: Values, after: Values) -> Values:
    """Return the lists of a person that became one of two, given the values that stand.

    A name or an e-mail of either that does not stand goes into the list; nothing is said twice.
    What no longer fits is left out: it stands in the history.
    """
    names = [kept["other_names"], other["other_names"]]
    names += [_replaced(person, after) for person in (kept, other)]
    mails = [*split_emails(kept["other_emails"]), kept["email"]]
    mails += [*split_emails(other["other_emails"]), other["email"]]
    stands = [after[key] for keys in _NAMES for key in keys]
    return {
        "other_names": _listed("other_names", _split(names), filter(None, stands)),
        "other_emails": _listed(
            "other_emails", filter(None, mails), filter(None, [after["email"]])
        ),
    }


def _replaced(person: Values, after: Values) -> str:
    """Return the names of a person that do not stand, each script by itself."""
    found = []
    for keys in _NAMES:
        replaced = [person[key] for key in keys if person[key] and person[key] != after[key]]
        found.append(" ".join(replaced))
    return "; ".join(filter(None, found))


def _split(lists: Iterable[str | None]) -> Iterable[str]:
    return (name.strip() for words in lists if words for name in words.split(";") if name.strip())


def _listed(key: str, wanted: Iterable[str], stands: Iterable[str]) -> str | None:
    """Return a list without what stands already, as long as there is room."""
    room = fields_of(ENTITIES["person"])[key].length or 0
    known = {one.casefold() for one in stands}
    found = ""
    for one in wanted:
        longer = f"{found}; {one}" if found else one
        if one.casefold() not in known and len(longer) <= room:
            known.add(one.casefold())
            found = longer
    return found or None
