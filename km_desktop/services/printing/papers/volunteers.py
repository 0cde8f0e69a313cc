"""The papers of a UN Volunteer: the deployment card and the statement of service (domain 6.9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.models.code_lists import work
from km_desktop.models.code_lists.places import (
    ASSESSMENT_RATING,
    COUNTRY,
    THEME,
    VOLUNTEER_CATEGORY,
)
from km_desktop.services.printing import paper_kinds, text_pairs
from km_desktop.services.printing.brief_content import NOTHING, Signatory
from km_desktop.services.printing.paper_content import (
    Cell,
    Certified,
    Fact,
    FactList,
    Head,
    PaperContent,
    PaperTable,
    PaperTimeline,
    Part,
    Passage,
)
from km_desktop.services.printing.papers.asked import PaperRequest
from km_desktop.services.printing.papers.numbers import numbers
from km_desktop.services.printing.text_pairs import (
    COUNTRY_LABEL,
    NUMBER,
    PERSONAL,
    SUPERVISOR,
    THEME_LABEL,
    amounts,
    code,
    dated,
    day,
    gaps,
    goals,
    half_gaps,
    marked,
    money,
    number,
    or_blank,
    same,
    span,
    yes_no,
)
from km_desktop.services.rules.deployment import last_day
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.judging.dates import months_between
from km_desktop.services.rules.money.amounts import money_fields
from km_desktop.store.values import Values

_OPEN = ("selected", "withdrawn")
_LASTING = Text("{span}, {months}", "{span}, {months}")


def unv_card(asked: PaperRequest, deployment_id: UUID) -> PaperContent:
    """Return the card; costs, allowance and assessment are shown internally only."""
    case = cases.load(asked.connection, "deployment", deployment_id, asked.today, asked.words)
    values = case.values
    person = asked.known("person", values["person_id"])
    name = text_pairs.name(person)
    return PaperContent(
        document="deployment",
        kind=paper_kinds.KINDS["deployment"].name,
        reference=values["reference"] or "",
        status=work.DEPLOYMENT_STATUS.text(values["status"]),
        use=asked.use,
        protection=PERSONAL,
        title=name,
        subtitle=text_pairs.swapped(name) if all(name) else NOTHING,
        draft=values["status"] in _OPEN,
        facts=tuple(_facts(asked, case)),
        parts=tuple(_parts(asked, case)),
        missing=tuple(_missing(asked, case)),
    )


def _missing(asked: PaperRequest, case: Case) -> Iterator[Text]:
    values = case.values
    needed = ("doa_id", "host_id", "duty_station", "supervisor", "theme", "sdgs")
    yield from gaps("deployment", values, *needed)
    doa = asked.linked("doa", values["doa_id"])
    yield from half_gaps("doa", [doa], "title", "host_project", "tasks")
    yield from half_gaps("reassignment", case.of("reassignment"), "new_station")
    yield from half_gaps("volunteer_report", case.of("volunteer_report"), "period")
    if asked.internal:
        yield from half_gaps("deployment", [values], "assessment")


def _facts(asked: PaperRequest, case: Case) -> Iterator[Fact]:
    values = case.values
    doa = asked.linked("doa", values["doa_id"])
    category = asked.words.text(VOLUNTEER_CATEGORY, values["category"])
    yield Fact(Text("Category", "Категория"), category, strong=True)
    yield Fact(Text("Cohort", "Набор"), same(str(values["cohort"])))
    yield Fact(COUNTRY_LABEL, COUNTRY.text(values["country"]), strong=True)
    yield Fact(Text("Duty station", "Место службы"), text_pairs.named(values, "duty_station"))
    host = values["host_id"] or doa.get("host_id")
    yield Fact(Text("Host agency", "Принимающая организация"), asked.organisation(host))
    yield Fact(SUPERVISOR, text_pairs.named(values, "supervisor"))
    end = last_day(case)
    term = span(values["contract_start"], end)
    if end and end >= values["contract_start"]:
        months = text_pairs.months(months_between(values["contract_start"], end))
        term = _LASTING.filled(span=term, months=months)
    yield Fact(Text("Contract", "Контракт"), term, strong=True)
    if values["actual_start"]:
        served = span(values["actual_start"], values["actual_end"])
        yield Fact(Text("Served", "Служба"), served)
    yield Fact(
        Text("Hardship class", "Класс трудности условий"), code("deployment", values, "hardship")
    )
    yield Fact(Text("Family station", "Семейное место"), yes_no(values["family_station"]))
    theme = values["theme"]
    yield Fact(THEME_LABEL, asked.words.text(THEME, theme) if theme else NOTHING)
    yield goals(values)


def _parts(asked: PaperRequest, case: Case) -> Iterator[Part]:
    values = case.values
    doa = asked.linked("doa", values["doa_id"])
    if doa:
        yield FactList(
            Text("Description of assignment", "Описание задания"),
            (
                Fact(Text("Title", "Название"), text_pairs.pair(doa, "title"), strong=True),
                Fact(Text("Reference", "Номер"), same(doa["reference"])),
                Fact(
                    Text("Project of the host", "Проект организации"),
                    text_pairs.pair(doa, "host_project"),
                ),
                Fact(Text("Funding", "Финансирование"), code("doa", doa, "funding")),
            ),
        )
        yield Passage(Text("Tasks", "Задачи"), text_pairs.pair(doa, "tasks"), points=True)
    yield PaperTimeline(
        Text("Service", "Ход службы"),
        values["contract_start"],
        last_day(case),
        spans=dated(values["actual_start"], values["actual_end"] or _until_now(asked, case)),
        span_word=Text("Served so far", "Прослужено"),
    )
    yield from _changes(case)
    yield from _reports(case)
    if asked.internal:
        yield from _money(asked, case)
        yield from numbers(asked, "deployment_number", values["id"])
    if values["end_reason"]:
        yield FactList(Text("End of service", "Окончание службы"), tuple(_end(asked, values)))


def _end(asked: PaperRequest, values: Values) -> Iterator[Fact]:
    yield Fact(Text("Reason", "Причина"), asked.words.text(work.END_REASON, values["end_reason"]))
    for key, words in (
        ("notice_on", Text("Notice given on", "Дата уведомления")),
        ("last_working_day", Text("Last day of work", "Последний рабочий день")),
        ("cleared_on", Text("Final clearance", "Обходной лист сдан")),
    ):
        if values[key]:
            yield Fact(words, day(values[key]))
    if asked.internal and values["leave_days"] is not None:
        left = number(values["leave_days"])
        yield Fact(Text("Days of leave left", "Дней неиспользованного отпуска"), left)


def _until_now(asked: PaperRequest, case: Case) -> date | None:
    start: date | None = case.values["actual_start"]
    end = last_day(case)
    return min(asked.today, end) if start and end and start <= asked.today else start


def _changes(case: Case) -> Iterator[Part]:
    extensions, moves = case.of("extension"), case.of("reassignment")
    if extensions:
        yield PaperTable(
            Text("Extensions", "Продления"),
            (
                Head(Text("New end", "Новое окончание")),
                Head(Text("Requested", "Запрошено")),
                Head(Text("Funding", "Финансирование"), 2),
                Head(Text("Everyone consents", "Все согласны")),
            ),
            tuple(
                (
                    Cell(day(row["new_end"])),
                    Cell(day(row["requested_on"])),
                    Cell(code("extension", row, "funding")),
                    Cell(yes_no(row["consent"])),
                )
                for row in extensions
            ),
        )
    if moves:
        yield PaperTable(
            Text("Reassignments", "Переводы"),
            (
                Head(Text("From", "С"), 1),
                Head(Text("New duty station", "Новое место службы"), 4),
            ),
            tuple(
                (Cell(day(row["moved_on"])), Cell(text_pairs.named(row, "new_station")))
                for row in moves
            ),
        )


def _reports(case: Case) -> Iterator[Part]:
    rows = case.of("volunteer_report")
    if rows:
        yield PaperTable(
            Text("Reports", "Отчёты"),
            (
                Head(Text("Period", "Период"), 3),
                Head(Text("Received", "Получен"), 1),
                Head(Text("Forwarded to donor", "Передан донору"), 1.4),
            ),
            tuple(
                (
                    Cell(text_pairs.pair(row, "period")),
                    Cell(day(row["received_on"])),
                    Cell(day(row["forwarded_on"])),
                )
                for row in rows
            ),
        )


def _money(asked: PaperRequest, case: Case) -> Iterator[Part]:
    values, given = case.values, case.values["assessment_rating"]
    rating = asked.words.text(ASSESSMENT_RATING, given) if given else NOTHING
    yield FactList(
        Text("Costs and assessment", "Стоимость и оценка"),
        (
            Fact(Text("Pro forma cost", "Расчётная стоимость"), money(values["pro_forma_cost"])),
            Fact(Text("Actual cost", "Фактическая стоимость"), money(values["actual_cost"])),
            Fact(
                Text("Living allowance per month", "Пособие в месяц"), money(values["vla_monthly"])
            ),
            *asked.worths("deployment", values["id"], *money_fields("deployment")),
            Fact(Text("Assessed on", "Оценка, дата"), day(values["assessment_on"])),
            Fact(Text("Rating", "Балл"), rating),
            Fact(Text("Assessment", "Оценка работы"), text_pairs.pair(values, "assessment")),
        ),
    )
    rows = sorted(case.of("statement"), key=lambda row: row["year"])
    if rows:
        heads, columns = [], []
        for key, words in (
            ("income", Text("Income", "Поступления")),
            ("expenditure", Text("Expenditure", "Расходы")),
        ):
            head, column = amounts(words, [row[key] for row in rows], 1.5)
            heads.append(head)
            columns.append(column)
        yield PaperTable(
            Text("Financial statements", "Финансовые отчёты"),
            (Head(Text("Year", "Год"), 1), *heads),
            tuple(
                (Cell(same(str(row["year"]))), Cell(income), Cell(spent))
                for row, income, spent in zip(rows, *columns, strict=True)
            ),
        )


_SERVED = (
    "served as a United Nations Volunteer ({category}) with {host} in {place}: {span}, {months}."
)
# The Russian verb agrees with the person.
_SERVICE = {
    gender: Text(
        _SERVED,
        f"{verb} службу добровольцем Организации Объединённых Наций ({{category}}): {{span}}, "
        "{months}. Принимающая организация – {host}. Место службы – {place}.",
    )
    for gender, verb in (("F", "прошла"), ("M", "прошёл"), ("X", "прошёл (прошла)"))
}
_CERTIFIES = Text("This is to certify that", "Настоящая справка подтверждает, что")
_ENDED = ("completed", "resigned", "ended_early")


def statement_of_service(asked: PaperRequest, deployment_id: UUID) -> PaperContent:
    """Return the statement of service: a draft until the service has ended.

    It says who served where and how long, never why the service ended or what it cost.
    """
    case = cases.load(asked.connection, "deployment", deployment_id, asked.today, asked.words)
    values = case.values
    person = asked.known("person", values["person_id"])
    doa = asked.linked("doa", values["doa_id"])
    name, done = text_pairs.name(person), values["status"] in _ENDED
    return PaperContent(
        document="service",
        kind=paper_kinds.KINDS["service"].name,
        reference=values["reference"] or "",
        status=NOTHING if done else work.DEPLOYMENT_STATUS.text(values["status"]),
        use=NOTHING,
        protection=text_pairs.HANDED_OUT,
        title=name,
        draft=not done,
        across=True,
        certified=Certified(
            NUMBER.filled(number=values["reference"] or "________"),
            _CERTIFIES,
            name,
            text_pairs.swapped(name),
            _served(asked, case, doa, person["gender"] or "X"),
        ),
        facts=tuple(_of_service(asked, values, doa)),
        signatories=(
            Signatory(
                Text("For the host agency", "От принимающей организации"),
                text_pairs.named(values, "supervisor"),
                SUPERVISOR,
            ),
            asked.signer(),
        ),
        missing=(
            *gaps("deployment", values, "host_id", "duty_station", "supervisor", "actual_start"),
            *(gaps("deployment", values, "actual_end") if done else ()),
            *half_gaps("doa", [doa], "title"),
        ),
    )


def _served(asked: PaperRequest, case: Case, doa: Mapping[str, Any], gender: str) -> Text:
    values = case.values
    start = values["actual_start"] or values["contract_start"]
    end = values["actual_end"] or last_day(case)
    length = months_between(start, end) if end and end >= start else 0
    places = (_stations(case), COUNTRY.text(values["country"]))
    category = asked.words.text(VOLUNTEER_CATEGORY, values["category"])
    return _SERVICE[gender].filled(
        category=Text(category.en, text_pairs.low(category).ru),
        host=or_blank(marked(asked.organisation(values["host_id"] or doa.get("host_id")))),
        place=text_pairs.listed(places, ", "),
        span=span(start, end),
        months=text_pairs.months(length) if length else same("—"),
    )


def _stations(case: Case) -> Text:
    """Return where somebody served, one duty station after the other."""
    moves = sorted(case.of("reassignment"), key=lambda row: row["moved_on"] or date.max)
    stations = [text_pairs.named(case.values, "duty_station")]
    stations += [text_pairs.named(row, "new_station") for row in moves]
    return text_pairs.listed(stations, ", ")


def _of_service(asked: PaperRequest, values: Values, doa: Mapping[str, Any]) -> Iterator[Fact]:
    title = text_pairs.pair(doa, "title")
    if any(title):
        yield Fact(Text("Assignment", "Назначение"), title)
    project = text_pairs.pair(doa, "host_project")
    if any(project):
        yield Fact(Text("Project", "Проект"), project)
    if values["theme"]:
        yield Fact(THEME_LABEL, asked.words.text(THEME, values["theme"]))


PAPERS = {"deployment": unv_card, "service": statement_of_service}
