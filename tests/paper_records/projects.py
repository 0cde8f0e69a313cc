"""A project with its countries, partners, years, indicators and documents."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from km_desktop.store.work import Work
from tests.paper_records.values import usd
from tests.samples import make


def make_project(work: Work, office: UUID, partner: UUID) -> UUID:
    donor = make(
        work,
        "organisation",
        name_en="Trust Fund for Development",
        name_ru="Трастовый фонд",
        kind="OTHER",
        country="RUS",
    )
    project = make(
        work,
        "project",
        status="ongoing",
        agency="UNDP",
        instrument="TFD",
        fund_round=2023,
        title_en="Resilient water supply of mountain districts",
        title_ru="Устойчивое водоснабжение горных районов",
        scope="3",
        implementer_id=office,
        main_theme="T19",
        sdgs=("5", "6", "13"),
        sdg_targets=("6.1", "13.1"),
        gender_marker="GEN2",
        planned_start=date(2024, 1, 1),
        planned_end=date(2027, 6, 30),
        approved_on=date(2023, 11, 15),
        approved_amount=usd(1_850_000),
        framework_outcome="3. Integrated management of natural resources",
        framework_outcome_ru="3. Комплексное управление природными ресурсами",
        summary_en="Eighteen villages get water that is safe and metered; district services learn "
        "to maintain what is built.",
        summary_ru="Восемнадцать сёл получают безопасную воду по счётчикам; районные службы учатся "
        "обслуживать построенное.",
        iati_id="XM-DAC-41114-PROJECT-00123456",
    )
    _shared(work, project, (donor, office, partner))
    _measured(work, project)
    _counted(work, project)
    return project


def _counted(work: Work, project: UUID) -> None:
    make(
        work,
        "beneficiary_count",
        project_id=project,
        counted_on=date(2026, 3, 31),
        direct=21_400,
        women=11_050,
        men=10_350,
        indirect=96_000,
        method="Counted by households connected, five persons each.",
        method_ru="По числу подключённых домохозяйств, пять человек в каждом.",
    )


def _shared(work: Work, project: UUID, parts: tuple[UUID, UUID, UUID]) -> None:
    for country, share, leads in (("TJK", 60, True), ("KGZ", 40, False)):
        make(
            work,
            "project_country",
            project_id=project,
            country=country,
            share=Decimal(share),
            is_lead=leads,
        )
    for organisation, role in zip(parts, ("1", "4", "2"), strict=True):
        make(work, "project_partner", project_id=project, organisation_id=organisation, role=role)
    for year, budget, spent, reached in (
        (2024, 410_000, 388_500, 6200),
        (2025, 720_000, 655_200, 15_200),
        (2026, 530_000, 121_000, 0),
    ):
        make(
            work,
            "project_year",
            project_id=project,
            year=year,
            budget=usd(budget),
            expenditure=usd(spent),
            target_women=4000,
            target_men=3800,
            target_total=7800,
            reached_women=reached // 2 + 100 if reached else None,
            reached_men=reached // 2 - 100 if reached else None,
            reached_total=reached or None,
        )


def _measured(work: Work, project: UUID) -> None:
    for english, russian, unit, numbers in (
        ("Villages with safe water", "Сёла с безопасной водой", "villages", (0, 18, 11)),
        ("Loss of water in the network", "Потери воды в сети", "%", (48, 20, 31)),
        ("Operators certified", "Аттестованные операторы", None, (4, 40, 42)),
    ):
        baseline, target, actual = map(Decimal, numbers)
        make(
            work,
            "indicator",
            project_id=project,
            name_en=english,
            name_ru=russian,
            unit=unit,
            baseline=baseline,
            target=target,
            actual=actual,
        )
    make(
        work,
        "project_document",
        project_id=project,
        kind="PRODOC",
        title="Project document",
        dated_on=date(2023, 12, 1),
        link="https://example.org/prodoc",
    )
    make(
        work,
        "project_document",
        project_id=project,
        kind="REPORT",
        title="Annual report 2025",
        dated_on=date(2026, 2, 20),
    )
    make(work, "external_id", project_id=project, system="ATLAS_AWARD", value="00123456")
