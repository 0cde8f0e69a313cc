"""The verb about UN rates of exchange: taking a list in, and valuing amounts by what is known."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from km_desktop.bilingual import Plural, Text
from km_desktop.cli.arguments import AUTHOR, FILE, Flag, Position, Verb
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.cli.output import Out, money_json
from km_desktop.cli.reading import open_database, today
from km_desktop.exchange import rates_file
from km_desktop.exchange.rates_file import RatesFile
from km_desktop.services.valuation import rate_list, rate_words
from km_desktop.services.valuation.rate_list import ListedRate, RatesTaken
from km_desktop.services.valuation.survey import Revaluation
from km_desktop.services.words import naming
from km_desktop.settings import system_user
from km_desktop.store.database import Database

_WHAT = ("import", "apply")
_ONE_OF = Text("Say what to do: import or apply.", "Укажите действие: import или apply.")
_NO_LIST = Text(
    "Name the list of rates: rates import FILE LIST.",
    "Назовите файл с курсами: rates import ФАЙЛ СПИСОК.",
)
_PREVIEWED = Text("Nothing has been changed yet.", "Пока ничего не изменено.")
_SURE = Text(
    "Nothing was imported: rates far from those before them: {n}. Look at them, and "
    "add --sure if they are right.",
    "Ничего не загружено: курсов, далёких от предыдущих: {n}. Проверьте их и, если всё верно, "
    "добавьте --sure.",
)
_UNREAD = Text("Line {number} is left out. {why}", "Строка {number} пропущена. {why}")
_APPLIED = Plural(
    ("{n} amount valued by the rates known now.", "{n} amounts valued by the rates known now."),
    (
        "{n} сумма пересчитана по известным курсам.",
        "{n} суммы пересчитаны по известным курсам.",
        "{n} сумм пересчитано по известным курсам.",
    ),
)
_NOTHING = Text(
    "Every amount is valued at the rates in the file.",
    "Все суммы пересчитаны по курсам, которые есть в файле.",
)
_MOST_UNREAD = 5


RATES_ARGUMENTS = (
    Position(
        "what",
        Text("import|apply", "import|apply"),
        Text(
            "take a list of the UN Treasury in, or value amounts by the rates known now",
            "загрузить список Казначейства ООН или пересчитать суммы по известным курсам",
        ),
    ),
    FILE,
    Position(
        "list",
        Text("LIST", "СПИСОК"),
        Text("the list of rates: CSV or XML", "список курсов: CSV или XML"),
        "?",
    ),
    Flag("--preview", Text("only say what would happen", "только показать, что произойдёт")),
    Flag(
        "--sure",
        Text(
            "import also rates that are far from those before them",
            "загрузить и курсы, далёкие от предыдущих",
        ),
    ),
    AUTHOR,
)


def change_rates(options: Namespace, out: Out) -> int:
    """Take a list of rates in, or value amounts by the rates known now."""
    if options.what not in _WHAT:
        raise UsageError(_ONE_OF)
    author = options.author or system_user()
    if options.what == "apply":
        with open_database(options.file, writing=not options.preview) as database:
            _apply(database, author, out, preview=options.preview)
        return 0
    if not options.list:
        raise UsageError(_NO_LIST)
    listed = rates_file.read(Path(options.list))
    with open_database(options.file, writing=True) as database:
        taken = rate_list.preview_rates(database, listed.rates, today())
        if not options.preview:
            if taken.jumps and not options.sure:
                for jump in taken.jumps:
                    out.note(rate_words.jump_text(jump).say(out.language))
                raise CommandError(_SURE.filled(n=len(taken.jumps)), kind="not_sure")
            taken = rate_list.take_rates(database, author, listed.name, listed.rates, today())
    _show_taken(listed, taken, out, preview=options.preview)
    return 0


def _show_taken(listed: RatesFile, taken: RatesTaken, out: Out, *, preview: bool) -> None:
    if out.json:
        out.document(_taken_document(listed, taken, preview=preview))
        return
    for number, why in listed.unread[:_MOST_UNREAD]:
        out.note(_UNREAD.say(out.language, number=number, why=why))
    if preview:
        out.line(_PREVIEWED.say(out.language))
    for text in rate_words.taken_texts(taken):
        out.line(text.say(out.language))


def _taken_document(listed: RatesFile, taken: RatesTaken, *, preview: bool) -> dict[str, Any]:
    return {
        "preview": preview,
        "operation": None if preview else taken.changes.operation_id,
        "added": [_rate(one) for one in taken.added],
        "corrected": [_rate(one) for one in taken.corrected],
        "same": taken.same,
        "unknown": [code for code, _ in taken.unknown],
        "unread": [{"line": number, "why": why} for number, why in listed.unread],
        "jumps": [
            {**_rate(jump.listed), "before": jump.before.per_usd, "before_on": jump.before.since}
            for jump in taken.jumps
        ],
        "missing": [f"{day:%Y-%m}" for day in taken.missing],
        "valued": taken.valued,
        "otherwise": taken.otherwise,
    }


def _rate(one: ListedRate) -> dict[str, Any]:
    return {"currency": one.currency, "effective_on": one.since, "per_usd": one.per_usd}


def _apply(database: Database, author: str, out: Out, *, preview: bool) -> None:
    operation = None
    found: Sequence[Revaluation]
    if preview:
        found = rate_list.find(database, today())
    else:
        changes, found = rate_list.take_over(database, author, today())
        operation = changes.operation_id
    with database.reading() as connection:
        named = naming.names(connection, {one.head for one in found})
    if out.json:
        amounts = [
            {
                "kind": one.head[0],
                "reference": named[one.head].reference,
                "title": named[one.head].title,
                "entity": one.amount.entity,
                "id": one.amount.values["id"],
                "field": one.amount.key,
                "day": one.about.day,
                "was": money_json(one.amount.money, None),
                "now": money_json(one.now, None),
                "text": rate_words.revaluation_text(one),
            }
            for one in found
        ]
        out.document(
            {"preview": preview, "operation": operation, "count": len(found), "amounts": amounts}
        )
        return
    for one in found:
        name = named[one.head]
        words = rate_words.revaluation_text(one).say(out.language)
        out.line(f"{name.reference or name.title.either(out.language)}  {words}")
    if not found:
        out.line(_NOTHING.say(out.language))
    else:
        out.line(
            _PREVIEWED.say(out.language) if preview else _APPLIED.say(out.language, len(found))
        )


VERBS = {"rates": Verb(change_rates, RATES_ARGUMENTS)}
