"""An award with its call, application, tranches and reports."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from km_desktop.store.work import Work
from tests.paper_records.values import SECRET, roubles, usd
from tests.samples import make


def make_award(work: Work, partner: UUID) -> UUID:
    applicant = make(
        work,
        "organisation",
        name_en="Avalanche Measuring Systems LLC",
        name_ru="ООО «Лавинные измерительные системы»",
        kind="PRIVATE",
        country="RUS",
    )
    call, criteria = _call(work)
    application = _application(work, call, applicant, partner)
    _judged(work, application, criteria)
    award = make(
        work,
        "award",
        grant_application_id=application,
        status="active",
        agreement_no="RCF/2025/03",
        signed_on=date(2025, 9, 12),
        starts_on=date(2025, 10, 1),
        ends_on=date(2026, 9, 30),
        amount=roubles(8_316_000, 90_000),
    )
    _tranches(work, award)
    _afterwards(work, award)
    return award  # fmt: skip


def _call(work: Work) -> tuple[UUID, list[UUID]]:
    call = make(
        work,
        "grant_call",
        title_en="Challenge call 2025: water and cities",
        title_ru="Конкурс 2025 года: вода и города",
        opens_on=date(2025, 3, 1),
        closes_on=date(2025, 5, 1),
        total_budget=usd(200_000),
    )
    criteria = [
        make(
            work,
            "criterion",
            grant_call_id=call,
            number=at,
            name_en=english,
            name_ru=russian,
            weight=Decimal(weight),
        )
        for at, (english, russian, weight) in enumerate(
            (
                ("Relevance to the challenge", "Соответствие задаче конкурса", 30),
                ("Novelty of the solution", "Новизна решения", 25),
                ("Feasibility and budget", "Осуществимость и бюджет", 25),
                ("Capacity of the applicant", "Возможности заявителя", 20),
            ),
            1,
        )
    ]
    return call, criteria


def _application(work: Work, call: UUID, applicant: UUID, partner: UUID) -> UUID:
    return make(
        work,
        "grant_application",
        grant_call_id=call,
        status="approved",
        title_en="Low-cost radar gauges for mountain rivers",
        title_ru="Недорогие радарные уровнемеры для горных рек",
        applicant_id=applicant,
        partner_id=partner,
        country="TJK",
        solution_type="PILOT",
        theme="T19",
        sdgs=("6", "9", "13"),
        months=12,
        requested=usd(90000),
        cofinancing_cash=usd(10000),
        cofinancing_kind=usd(8000),
        rank=1,
        notified_on=date(2025, 9, 1),
        decision_note=f"{SECRET}decision",
        decision_note_ru=f"{SECRET}решение",
        summary_en="Ten radar gauges are built, installed on three rivers and handed over with "
        "a training of the local service.",
        summary_ru="Десять радарных уровнемеров изготовят, установят на трёх реках и передадут "
        "местной службе вместе с обучением.",
    )


def _judged(work: Work, application: UUID, criteria: list[UUID]) -> None:
    for at, reviewer in enumerate(("Igor Panin", "Olga Reznik", "Timur Rahimov")):
        for place, criterion in enumerate(criteria):
            make(
                work,
                "review_score",
                grant_application_id=application,
                reviewer=f"{SECRET}{reviewer}",
                criterion_id=criterion,
                points=Decimal(70 + 7 * at + 3 * place),
                comment=f"{SECRET}costs are plausible" if place == 2 else None,
            )
    for condition, met in (
        ("REGISTERED", "YES"),
        ("PARTNER", "YES"),
        ("ON_TIME", "YES"),
        ("COFINANCING", "OPEN"),
    ):
        make(
            work,
            "eligibility_check",
            grant_application_id=application,
            condition=condition,
            is_met=met,
        )


def _tranches(work: Work, award: UUID) -> None:
    for at, (english, russian, due, share, status) in enumerate(
        (
            (
                "Design agreed with the service",
                "Проект согласован со службой",
                date(2025, 12, 1),
                30,
                "paid",
            ),
            (
                "Ten gauges built and tested",
                "Десять уровнемеров изготовлены и испытаны",
                date(2026, 4, 1),
                40,
                "paid",
            ),
            (
                "Gauges installed, staff trained",
                "Уровнемеры установлены, персонал обучен",
                date(2026, 9, 15),
                30,
                "planned",
            ),
        ),
        1,
    ):
        make(
            work,
            "milestone",
            award_id=award,
            number=at,
            title_en=english,
            title_ru=russian,
            due_on=due,
            share=Decimal(share),
            amount=usd(900 * share),
            status=status,
            paid_on=due if status == "paid" else None,
            evidence="Act of acceptance",
            evidence_ru="Акт приёмки",
        )


def _afterwards(work: Work, award: UUID) -> None:
    make(
        work,
        "award_report",
        award_id=award,
        kind="INTERIM",
        due_on=date(2026, 4, 15),
        received_on=date(2026, 4, 12),
        accepted_on=date(2026, 4, 30),
    )
    make(work, "award_report", award_id=award, kind="FINAL", due_on=date(2026, 10, 30))
    make(
        work,
        "amendment",
        award_id=award,
        kind="NO_COST",
        signed_on=date(2026, 5, 2),
        new_end=date(2026, 11, 30),
        note="Installation after the flood season",
        note_ru="Монтаж после паводка",
    )
