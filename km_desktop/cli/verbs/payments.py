"""The verb that makes payments of an assignment from its deliverables."""

from __future__ import annotations

from argparse import Namespace

from km_desktop.bilingual import Text
from km_desktop.cli import many
from km_desktop.cli.arguments import AUTHOR, FILE, REF, Verb
from km_desktop.cli.errors import CommandError
from km_desktop.cli.output import Out
from km_desktop.cli.reading import author_of, locate, open_database, today
from km_desktop.models import ENTITIES
from km_desktop.services.records import payments
from km_desktop.store.work import read

_NO_PAYMENTS = Text("{kind} has no payments.", "{kind}: платежей нет.")
_MADE = Text("{name}: payments made: {number}", "{name}: создано платежей: {number}")

PAYMENTS_ARGUMENTS = (FILE, REF, AUTHOR)


def make_payments(options: Namespace, out: Out) -> int:
    """Make the payments of an assignment from the shares and due days of its deliverables."""
    with open_database(options.file, writing=True) as database:
        with database.reading() as connection:
            found = locate(connection, options.ref, out=out)
            values = read(connection, found.entity, found.id)
        if values is None or values["removed_at"] is not None:
            raise CommandError(many.TRASH_FIRST, name=options.ref)
        if found.entity != "assignment":
            raise CommandError(_NO_PAYMENTS, kind=ENTITIES[found.entity].about.singular)
        saved = payments.make_payments(database, author_of(options), found.id, today())
    made = len(saved.changes.of("payment").added)
    document = {
        "kind": found.entity,
        "id": found.id,
        "payments": made,
        "operation": saved.changes.operation_id,
    }
    words = _MADE.filled(name=options.ref, number=made)
    many.tell([many.RecordDone(words, document, saved.issues, found.entity)], out)
    return 0


VERBS = {
    "payments": Verb(make_payments, PAYMENTS_ARGUMENTS, in_batch=True),
}
