"""The yearly statement to the donor about UN Volunteers (domain 3.3 and 9.1).

It is one paper about all the deployments chosen: who served in the year, where, how long, in which
categories, and with what money. Online volunteers are counted apart, as in the published figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from km_desktop.bilingual import LANGUAGES, Plural, Text
from km_desktop.models.code_lists import work
from km_desktop.models.code_lists.places import COUNTRY, VOLUNTEER_CATEGORY
from km_desktop.models.money import Money
from km_desktop.services.printing import paper_kinds, text_pairs
from km_desktop.services.printing.brief_content import NOTHING
from km_desktop.services.printing.paper_content import (
    Cell,
    Head,
    NumberTile,
    PaperContent,
    PaperTable,
    Part,
    Passage,
    Tiles,
)
from km_desktop.services.printing.papers.asked import PaperRequest
from km_desktop.services.printing.text_pairs import (
    NO_PRIVATE,
    PERSONAL,
    amounts,
    number,
    same,
    span,
    summed,
)
from km_desktop.services.rules.deployment import last_day
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.judging.case import Case

LAST, LAST_EXTERNAL, THIS, ALL = "last", "external", "this", "all"
_ONLINE = "ONLINE"
_MONTH = Decimal("30.4375")  # days
_IN_YEAR = Text("UN Volunteers in {year}", "Добровольцы ООН в {year} году")
_ALL_YEARS = Text("UN Volunteers, {years}", "Добровольцы ООН, {years}")
_SERVED = Plural(
    ("{n} UN Volunteer served", "{n} UN Volunteers served"),
    ("Службу проходил {n} доброволец ООН", "Службу проходили {n} добровольца ООН",
     "Службу проходили {n} добровольцев ООН"),
)  # fmt: skip
_IN_PLACES = Plural(
    (" in {n} country or territory", " in {n} countries and territories"),
    (" в {n} стране или территории", " в {n} странах и территориях",
     " в {n} странах и территориях"),
)  # fmt: skip
_WOMEN = Plural(
    ("; {n} of them is a woman", "; {n} of them are women"),
    ("; из них женщин – {n}", "; из них женщин – {n}", "; из них женщин – {n}"),
)
_BEGAN = Plural(
    (" {n} began to serve in this period", " {n} began to serve in this period"),
    (" Начал службу за этот период {n}", " Начали службу за этот период {n}",
     " Начали службу за этот период {n}"),
)  # fmt: skip
_ENDED = Plural(
    (", {n} ended their service", ", {n} ended their service"),
    (", завершил {n}", ", завершили {n}", ", завершили {n}"),
)
_NOBODY = Text(
    "No UN Volunteer served in this period.", "Добровольцы ООН в этот период службу не проходили."
)
_APART = Text(
    " Online volunteers are counted apart: {n}.", " Онлайн-добровольцы считаются отдельно: {n}."
)
_DAYS = Text(
    "Months are days of service in this period, 30.4 to a month.",
    "Месяцы – дни службы за этот период, по 30,4 дня в месяце.",
)
_VOLUNTEERS = Text("Volunteers", "Добровольцев")
_MONTHS = Text("Months", "Месяцев")
_PLACE = Text("Country or territory", "Страна или территория")
_FOR_DONOR = Text("For the donor", "Для донора")
_WITHOUT = Text("{reference}: statement for {year}", "{reference}: финансовый отчёт за {year} год")


@dataclass(frozen=True)
class _Tour:
    """One deployment with the days of it that fall into the time asked about."""

    case: Case
    person: UUID
    woman: bool
    name: Text
    start: date
    end: date
    months: Decimal

    def code(self, key: str) -> str:
        return self.case.values[key] or ""


def yearly_statement(asked: PaperRequest, ids: Sequence[UUID]) -> Iterator[PaperContent]:
    """Yield the one statement about some deployments, for the time that the variant names."""
    every = [cases.load(asked.connection, "deployment", one, asked.today, asked.words)
             for one in ids]  # fmt: skip
    first, last = _time(asked, every)
    found = [one for one in (_tour(asked, case, first, last) for case in every) if one]
    tours = [one for one in found if one.code("category") != _ONLINE]
    online = len({one.person for one in found if one.code("category") == _ONLINE})
    named = asked.variant != LAST_EXTERNAL
    years = str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    title = (
        _IN_YEAR.filled(year=years) if first.year == last.year else _ALL_YEARS.filled(years=years)
    )
    yield PaperContent(
        document="volunteer_year",
        kind=paper_kinds.KINDS["volunteer_year"].name,
        reference=years,
        status=NOTHING,
        use=_FOR_DONOR if named else text_pairs.EXTERNAL,
        protection=PERSONAL if named else NO_PRIVATE,
        title=title,
        parts=tuple(_parts(asked, tours, online, (first, last), named=named)),
        signatories=(asked.signer(),),
        missing=tuple(_missing(tours, first.year)) if asked.variant == LAST else (),
    )


def _time(asked: PaperRequest, every: Sequence[Case]) -> tuple[date, date]:
    """Return the first and the last day that the variant is about, today at the latest."""
    year = asked.today.year
    if asked.variant in (LAST, LAST_EXTERNAL):
        return date(year - 1, 1, 1), date(year - 1, 12, 31)
    if asked.variant == THIS:
        return date(year, 1, 1), asked.today
    starts = [case.values["actual_start"] for case in every if case.values["actual_start"]]
    return date(min(starts, default=asked.today).year, 1, 1), asked.today


def _tour(asked: PaperRequest, case: Case, first: date, last: date) -> _Tour | None:
    """Return a deployment with its days in a time, nothing where nobody served then."""
    values = case.values
    start, end = values["actual_start"], values["actual_end"] or last_day(case) or last
    if start is None:
        return None
    if values["status"] == "serving":  # past the day that was agreed it lasts until today
        end = max(end, asked.today)
    start, end = max(start, first), min(end, last, asked.today)
    if start > end:
        return None
    person = asked.known("person", values["person_id"])
    months = ((end - start).days + 1) / _MONTH
    return _Tour(case, values["person_id"], person["gender"] == "F", text_pairs.name(person),
                 start, end, months)  # fmt: skip


def _missing(tours: Sequence[_Tour], year: int) -> Iterator[Text]:
    """Yield whose statement of the year is not there; that of this year comes next June."""
    for one in tours:
        if all(row["year"] != year for row in one.case.of("statement")):
            reference = one.case.values["reference"] or ""
            yield _WITHOUT.filled(reference=reference, year=year)


def _parts(
    asked: PaperRequest,
    tours: Sequence[_Tour],
    online: int,
    time: tuple[date, date],
    *,
    named: bool,
) -> Iterator[Part]:
    yield Passage(NOTHING, _sentence(tours, online, time))
    if not tours:
        return
    money = [_money(one, time) for one in tours]
    yield Tiles(tuple(_tiles(tours, money, named=named)))
    ways: tuple[tuple[Text, Text, Callable[[_Tour], Text]], ...] = (
        (Text("By category", "По категориям"), Text("Category", "Категория"),
         lambda one: asked.words.text(VOLUNTEER_CATEGORY, one.code("category"))),
        (Text("By country and territory", "По странам и территориям"), _PLACE,
         lambda one: COUNTRY.text(one.code("country"))),
        (Text("By funding", "По источникам финансирования"), Text("Funding", "Финансирование"),
         lambda one: _funding(asked, one)),
    )  # fmt: skip
    for title, head, key in ways:
        yield _grouped(title, head, tours, key)
    if named:
        yield _each(asked, tours, money)


def _sentence(tours: Sequence[_Tour], online: int, time: tuple[date, date]) -> Text:
    people = {one.person for one in tours}
    if not people:
        words = _NOBODY
    else:
        began = sum(one.case.values["actual_start"] >= time[0] for one in tours)
        ended = sum(
            one.case.values["actual_end"] is not None and one.case.values["actual_end"] <= time[1]
            for one in tours
        )
        women = {one.person for one in tours if one.woman}
        places = {one.code("country") for one in tours}
        words = _joined(
            _say(_SERVED, len(people)), _say(_IN_PLACES, len(places)), _say(_WOMEN, len(women)),
            same("."),
            *((_say(_BEGAN, began), _say(_ENDED, ended), same(".")) if began else ()),
        )  # fmt: skip
        words = _joined(words, same(" "), _DAYS)
    return _joined(words, _APART.filled(n=online)) if online else words


def _say(words: Plural, n: int) -> Text:
    return Text(*(words.say(language, n) for language in LANGUAGES)) if n else NOTHING


def _joined(*words: Text) -> Text:
    return Text(*("".join(halves) for halves in zip(*words, strict=True)))


def _money(one: _Tour, time: tuple[date, date]) -> tuple[list[Money], list[Money]]:
    """Return what came in and what was spent for a volunteer, by the statements of the time."""
    rows = [row for row in one.case.of("statement") if time[0].year <= row["year"] <= time[1].year]
    return (
        [row["income"] for row in rows if row["income"]],
        [row["expenditure"] for row in rows if row["expenditure"]],
    )


def _tiles(
    tours: Sequence[_Tour], money: Sequence[tuple[list[Money], list[Money]]], *, named: bool
) -> Iterator[NumberTile]:
    yield NumberTile(number(len({one.person for one in tours})), _VOLUNTEERS)
    yield NumberTile(number(len({one.code("country") for one in tours})),
                     Text("Countries and territories", "Стран и территорий"))  # fmt: skip
    yield NumberTile(number(_months(tours)), Text("Months of service", "Месяцев службы"))
    if named:
        for at, words in ((0, Text("Income", "Поступления")), (1, Text("Spent", "Расходы"))):
            flat = [amount for one in money for amount in one[at]]
            if flat:
                head, _ = amounts(words, flat, 1)
                yield NumberTile(summed(flat), head.words)


def _months(tours: Sequence[_Tour]) -> Decimal:
    return sum((one.months for one in tours), Decimal(0)).quantize(Decimal("0.1"))


def _funding(asked: PaperRequest, one: _Tour) -> Text:
    doa = asked.linked("doa", one.case.values["doa_id"])
    code = doa.get("funding")
    return work.VOLUNTEER_FUNDING.text(code) if code else Text("Not given", "Не указано")


def _grouped(
    title: Text, head: Text, tours: Sequence[_Tour], key: Callable[[_Tour], Text]
) -> PaperTable:
    groups: dict[Text, list[_Tour]] = {}
    for one in tours:
        groups.setdefault(key(one), []).append(one)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return PaperTable(
        title,
        (Head(head, 3), Head(_VOLUNTEERS, 1, right=True), Head(_MONTHS, 1, right=True)),
        tuple(
            (
                Cell(name),
                Cell(number(len({one.person for one in group}))),
                Cell(number(_months(group), 1)),
            )
            for name, group in ordered
        ),
        dense=True,
    )


def _each(
    asked: PaperRequest,
    tours: Sequence[_Tour],
    money: Sequence[tuple[list[Money], list[Money]]],
) -> PaperTable:
    columns, heads, sums = [], [], []
    for at, words in ((0, Text("Income", "Поступления")), (1, Text("Spent", "Расходы"))):
        given = [_one_sum(one[at]) for one in money]
        head, texts = amounts(words, given, 1.3)
        heads.append(head)
        columns.append(texts)
        sums.append(Cell(summed(given), strong=True))
    return PaperTable(
        Text("Each volunteer", "Каждый доброволец"),
        (
            Head(Text("Volunteer", "Доброволец"), 2.4),
            Head(_PLACE, 1.7),
            Head(Text("Served", "Служба"), 2),
            Head(_MONTHS, 1, right=True),
            *heads,
        ),
        tuple(
            (
                Cell(one.name, strong=True,
                     more=asked.organisation(one.case.values["host_id"])),
                Cell(COUNTRY.text(one.code("country"))),
                Cell(span(one.start, one.end)),
                Cell(number(one.months.quantize(Decimal("0.1")), 1)),
                Cell(income, blank=True),
                Cell(spent, blank=True),
            )
            for one, income, spent in zip(tours, *columns, strict=True)
        ),
        totals=(
            (
                Cell(Text("All", "Всего"), strong=True), Cell(blank=True), Cell(blank=True),
                Cell(number(_months(tours), 1), strong=True), *sums,
            ),
        ),
    )  # fmt: skip


def _one_sum(found: Sequence[Money]) -> Money | None:
    """Return amounts of one currency as one, those of several in dollars where all have a rate."""
    if not found:
        return None
    codes = {one.currency for one in found}
    dollars = [one.usd_minor for one in found]
    known = sum(one for one in dollars if one is not None) if None not in dollars else None
    if len(codes) == 1:
        return Money(sum(one.minor for one in found), codes.pop(), known)
    return Money(known, "USD", known) if known is not None else None


IN_BATCHES = {"volunteer_year": yearly_statement}
