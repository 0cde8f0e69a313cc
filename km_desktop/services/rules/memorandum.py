"""Rules of a memorandum (domain 6.14)."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words.findings import Finding, warning


def check(case: Case) -> Iterator[Finding]:
    """Judge a memorandum: its days in order; one that has ended asks what follows, no more."""
    values = case.values
    yield from dates.in_order(values, "signed_on", "valid_until")
    yield from dates.not_in_future(values, "signed_on", case.today)
    end = values.get("valid_until")
    if end and end < case.today and not values.get("after_term"):
        yield warning(
            "valid_until",
            "The memorandum ended on {day}. Say under “After its term” what follows: renewed, "
            "replaced or let expire.",
            "Срок меморандума истёк {day}. Укажите в поле «По окончании срока», что дальше: "
            "продлён, заменён или не продлевается.",
            day=dates.day_text(end),
        )
    for row in case.of("memorandum_party"):
        for found in dates.not_in_future(row, "signed_on", case.today):
            yield found.at("memorandum_party", row.get("id"))
        signed = row.get("signed_on")
        if signed and end and signed > end:
            yield warning(
                "signed_on",
                "This party signed on {signed}, after the memorandum had ended on {end}.",
                "Эта сторона подписала {signed}, когда срок меморандума уже истёк: {end}.",
                signed=dates.day_text(signed),
                end=dates.day_text(end),
            ).at("memorandum_party", row.get("id"))
