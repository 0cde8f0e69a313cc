"""What was known then, in lines that people read and in JSON that scripts check."""

from __future__ import annotations

from typing import Any

from km_desktop.bilingual import Text
from km_desktop.cli.output import Out
from km_desktop.services.figures import Figure, Unit, figure_text
from km_desktop.services.figures.known.known_on import Known, KnownCause, KnownFigure, limits
from km_desktop.services.words.formatting import day_in_words, moment

_MOMENT = Text(
    "Known on {day}, after the operation {operation} of {at} by {author}.",
    "Известно на {day}, после операции {operation}, {at}, {author}.",
)
_COLUMNS = (
    Text("Figure", "Показатель"),
    Text("Known then", "Знали тогда"),
    Text("That day as known today", "Тот же день, как знаем сегодня"),
    Text("Records that differ", "Отличается записей"),
)
_MORE = Text("and {n} more", "и ещё {n}")


def show_known(known: Known, out: Out, *, in_full: bool) -> None:
    """Say the three numbers of each figure; in full, every record by which they differ."""
    if out.json:
        out.document(_document(known))
        return
    found = known.moment
    out.line(
        _MOMENT.say(
            out.language,
            day=day_in_words(known.figures[0].then.as_of, out.language),
            operation=found.operation_id,
            at=moment(found.at, out.language),
            author=found.author,
        )
    )
    out.table(
        [head.say(out.language) for head in _COLUMNS],
        [
            [
                one.then.label.say(out.language),
                one.then.exact.say(out.language),
                one.today.exact.say(out.language),
                str(len(one.causes) + one.more),
            ]
            for one in known.figures
        ],
    )
    if in_full:
        for one in known.figures:
            _show_causes(one, out)
    for line in limits(known):
        out.line(line.say(out.language))


def _show_causes(one: KnownFigure, out: Out) -> None:
    for cause in one.causes:
        sign = "+" if cause.change > 0 else "−" if cause.change < 0 else "±"
        name = cause.reference or cause.title.either(out.language)
        out.line(f"    {sign} {name}  {cause.whole.say(out.language)}")
    if one.more:
        out.line("    " + _MORE.say(out.language, n=one.more))


def _document(known: Known) -> dict[str, Any]:
    return {
        "as_of": known.figures[0].then.as_of,
        "operation": known.moment.operation_id,
        "at": known.moment.at,
        "author": known.moment.author,
        "begins": known.begins,
        "erased": known.erased,
        "figures": [
            {
                "key": one.then.key,
                "label": one.then.label,
                "known_then": figure_text.plain(one.then.value, one.then.unit),
                "as_known_today": figure_text.plain(one.today.value, one.today.unit),
                "differ": len(one.causes) + one.more,
                "causes": [_cause(cause, one.then) for cause in one.causes],
            }
            for one in known.figures
        ],
    }


def _cause(cause: KnownCause, figure: Figure) -> dict[str, Any]:
    change = cause.change if figure.unit is not Unit.PER_CENT else None
    return {
        "id": cause.record_id,
        "reference": cause.reference,
        "title": cause.title,
        "change": figure_text.plain(change, figure.unit),
        "why": cause.why.value,
        "words": cause.words,
        "through": cause.through.whole if cause.through else None,
    }
