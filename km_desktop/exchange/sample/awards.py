"""The seven awards of the Challenge Fund: milestones, tranches, reports (domain 6.11, 7.8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.exchange.sample.fund import Application
from km_desktop.exchange.sample.sheet import Row, SampleRows, months_after, part, rest
from km_desktop.models.money import Money

_SHARES = {3: (30, 40, 30), 4: (25, 25, 30, 20)}
_MILESTONES = (
    Text("Agreement with the partner and work plan", "Соглашение с партнёром и план работы"),
    Text("First version tested on one site", "Первая версия испытана на одном объекте"),
    Text("Solution in use on all sites, staff trained",
         "Решение работает на всех объектах, персонал обучен"),
    Text("Final report and plan of scale-up", "Итоговый отчёт и план масштабирования"),
)  # fmt: skip
_EVIDENCE = (
    "Signed agreement; work plan",
    "Protocol of the test signed by the partner",
    "Acts of handover; list of people trained",
    "Final report accepted by the committee",
)
_RESULTS = Text(
    "{title}: tested with the partner and in use. Measured over a season, the effect is close to "
    "what was promised.",
    "{title}: решение испытано вместе с партнёром и применяется. По замерам за сезон эффект близок "
    "к обещанному.",
)
_SCALE_UP = "The partner has put the next stage into its budget; two districts wait for it."


@dataclass(frozen=True)
class _Fate:
    status: str
    delay: int  # days from the notice to the signature
    tranches: int
    people: int = 0
    longer: int = 0  # months added by an amendment
    silent: bool = False  # the interim report has not come: a case worth showing


_FATES = (
    _Fate("closed", 50, 4, 5200),
    _Fate("ended", 58, 3, 3100),
    _Fate("ended", 64, 4, 1900),
    _Fate("active", 55, 4, silent=True),
    _Fate("active", 61, 3),
    _Fate("active", 75, 4, longer=4),
    _Fate("active", 96, 3),
)


def write(sheet: SampleRows, won: list[tuple[UUID, Application]]) -> None:
    """Write the awards down."""
    for number, ((application_id, application), fate) in enumerate(
        zip(won, _FATES, strict=True), 1
    ):
        _award(sheet, number, application_id, application, fate)


def _award(
    sheet: SampleRows, number: int, application_id: UUID, application: Application, fate: _Fate
) -> None:
    signed = application.terms.notified + timedelta(days=fate.delay)
    start = months_after(date(signed.year, signed.month, 1), 1)
    planned = application.values["months"]
    end = months_after(start, planned + fate.longer) - timedelta(days=1)
    amount: Money = application.values["requested"]
    values: Row = {
        "reference": sheet.reference("RCW", signed.year),
        "status": fate.status,
        "grant_application_id": application_id,
        "agreement_no": f"RCF/{signed.year}/{number:02}",
        "signed_on": signed,
        "starts_on": start,
        "ends_on": end,
        "amount": amount,
    }
    if fate.status != "active":
        title = Text(application.row["title_en"], application.row["title_ru"])
        results = _RESULTS.filled(title=title)
        values |= {
            "results_en": results.en,
            "results_ru": results.ru,
            "beneficiaries": fate.people,
            "scale_up": _SCALE_UP,
        }
    award_id = sheet.add("award", **values)
    _milestones(sheet, award_id, fate, amount, (start, end))
    _reports(sheet, award_id, fate, (start, end))
    if fate.longer:
        sheet.add(
            "amendment",
            award_id=award_id,
            kind="NO_COST",
            signed_on=start + timedelta(days=150),
            new_end=end,
            note="The equipment came late; the budget stays as it is.",
        )


def _milestones(
    sheet: SampleRows, award_id: UUID, fate: _Fate, amount: Money, days: tuple[date, date]
) -> None:
    start, end = days
    shares = _SHARES[fate.tranches]
    texts = range(4) if fate.tranches == 4 else (0, 2, 3)
    taken: list[Money] = []
    for number, (share, place) in enumerate(zip(shares, texts, strict=True), 1):
        last = number == len(shares)
        money = rest(amount, taken) if last else part(amount, share)
        taken.append(money)
        due = start + (end - start) * (number - 1) // (len(shares) - 1)
        due = max(due, start + timedelta(days=14))
        status = _tranche(fate, due, sheet.today, last=last)
        sheet.add(
            "milestone",
            award_id=award_id,
            number=number,
            title_en=_MILESTONES[place].en,
            title_ru=_MILESTONES[place].ru,
            due_on=due,
            evidence=_EVIDENCE[place],
            share=Decimal(share),
            amount=money,
            status=status,
            paid_on=due + timedelta(days=16) if status == "paid" else None,
        )


def _tranche(fate: _Fate, due: date, today: date, *, last: bool) -> str:
    if fate.status == "closed" or (fate.status == "ended" and not last):
        return "paid"
    if fate.status == "ended":
        return "approved"
    late = (today - due).days
    return "paid" if late > 30 else "requested" if late > -10 else "planned"


def _reports(sheet: SampleRows, award_id: UUID, fate: _Fate, days: tuple[date, date]) -> None:
    start, end = days
    middle = start + (end - start) // 2
    for kind, due in (("INTERIM", middle), ("FINAL", end + timedelta(days=30))):
        received = due - timedelta(days=4)
        is_in = received <= sheet.today and not fate.silent
        accepted = is_in and (fate.status == "closed" or kind == "INTERIM")
        sheet.add(
            "award_report",
            award_id=award_id,
            kind=kind,
            due_on=due,
            received_on=received if is_in else None,
            accepted_on=received + timedelta(days=18)
            if accepted and received + timedelta(days=18) <= sheet.today
            else None,
        )
