"""One command for several records: done as one operation, told one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from km_desktop.bilingual import Text
from km_desktop.cli.output import Out
from km_desktop.services.words.findings import Finding
from km_desktop.store.database import Database
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import joined_operation

TRASH_FIRST = Text(
    "{name} is in the trash and cannot be changed.", "{name} в корзине, изменить её нельзя."
)
_OPEN = Text("Still open:", "Осталось решить:")


class RecordDone(NamedTuple):
    """What was done with one record, in words and for a JSON document; what is still open in it.

    ``entity`` is that of the record whose issues they are.
    """

    words: Text
    document: dict[str, Any]
    issues: tuple[Finding, ...] = ()
    entity: str = ""


def split_words(words: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the references that stand first, and the FIELD=VALUE words behind them."""
    given = list(words)
    first = next((at for at, word in enumerate(given) if "=" in word), len(given))
    return given[:first], given[first:]


def do_each(
    database: Database, doing: Doing, refs: Sequence[str], do: Callable[[str], RecordDone]
) -> list[RecordDone]:
    """Do the same with each record, all as one operation; one that fails takes all back."""
    named = list(dict.fromkeys(refs))
    if len(named) == 1:
        return [do(named[0])]
    with joined_operation(database, doing):
        return [do(ref) for ref in named]


def tell(done: Sequence[RecordDone], out: Out) -> None:
    """Say what was done: one record as a document of its own, several as a list of them."""
    if out.json:
        _tell_json(done, out)
        return
    for one in done:
        out.line(one.words.say(out.language))
    for one in done:
        if one.issues:
            out.note(_OPEN.say(out.language))
            out.findings(one.issues, one.entity)


def _tell_json(done: Sequence[RecordDone], out: Out) -> None:
    if len(done) == 1:
        out.document(done[0].document)
        return
    documents = [one.document for one in done]
    kinds = {document["kind"] for document in documents}
    operations = filter(None, (document["operation"] for document in documents))
    out.records(
        kinds.pop() if len(kinds) == 1 else "record", documents, operation=next(operations, None)
    )
