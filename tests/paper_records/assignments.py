"""An assignment with candidates, an evaluation and a mission."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from km_desktop.store.work import Work
from tests.paper_records.values import SECRET, usd
from tests.samples import make

_PEOPLE = (
    ("Щербакова", "Юлия", "Сергеевна", "Shcherbakova", "Iuliia", "CANDIDATE", 22, 86, 74),
    ("Ковалёв", "Андрей", "Игоревич", "Kovalev", "Andrei", "DOCTOR", 31, 91, 60),
    ("Мамедова", "Лейла", "Рашидовна", "Mamedova", "Leila", None, 9, 78, 95),
    (
        "Белозёров",
        "Константин",
        "Вячеславович",
        "Belozerov",
        "Konstantin",
        "CANDIDATE",
        17,
        64,
        None,
    ),
)


def _expert(work: Work, place: int) -> tuple[UUID, UUID]:
    family, given, patronymic, latin, given_latin, degree, years, *_ = _PEOPLE[place]
    person = make(
        work,
        "person",
        family_name_ru=family,
        given_name_ru=given,
        patronymic_ru=patronymic,
        family_name_lat=latin,
        given_name_lat=given_latin,
        email=f"{SECRET.lower()}{latin.lower()}@example.org",
        birth_date=date(1971 + place, 3, 8),
    )
    employer = make(
        work,
        "organisation",
        name_en=f"{SECRET}Institute {place}",
        name_ru=f"{SECRET}Институт {place}",
        kind="UNIVERSITY",
        country="RUS",
    )
    expert = make(
        work,
        "expert",
        person_id=person,
        status="active",
        degree=degree,
        years_experience=years,
        affiliation_id=employer,
        position_en=f"{SECRET}Head of laboratory {place}",
        position_ru=f"{SECRET}Заведующий лабораторией {place}",
        countries_of_experience=("KGZ", "TJK", "UZB"),
        expected_daily_fee=usd(431),
    )
    for language, level in (("ru", "NATIVE"), ("en", "C1"), ("tg", "B1"))[: 2 + place % 2]:
        make(work, "language_skill", person_id=person, language=language, level=level)
    make(work, "phone", person_id=person, number="+74951234567")
    make(
        work,
        "availability",
        expert_id=expert,
        begins=date(2026, 5, 1),
        ends=date(2026, 8, 31),
        max_days=Decimal(40),
        mission_ok=True,
    )
    return person, expert  # fmt: skip


def make_assignment(work: Work, office: UUID, partner: UUID) -> tuple[UUID, UUID, list[UUID]]:
    experts = [_expert(work, place)[1] for place in range(4)]
    assignment = make(
        work,
        "assignment",
        status="shortlisting",
        reference="EOD-2026-0107",
        title_en="Early-warning thresholds for mudflow-prone river basins of Khatlon region",
        title_ru="Пороговые значения для раннего оповещения о селях в речных бассейнах "
        "Хатлонской области",
        country="TJK",
        office_id=office,
        partner_id=partner,
        main_theme="T19",
        sdgs=("6", "11", "13"),
        expert_id=experts[0],
        planned_start=date(2026, 5, 4),
        planned_end=date(2026, 7, 14),
        actual_start=date(2026, 5, 4),
        actual_end=date(2026, 6, 20),
        days_home=Decimal(18),
        days_online=Decimal(4),
        days_mission=Decimal(12),
        qualifications="A degree in hydrology; ten years of work on mudflows; Russian and English.",
        qualifications_ru="Высшее образование по гидрологии; десять лет работы по селям; русский "
        "и английский языки.",
        total_fee=usd(7400),
    )
    _candidates(work, assignment, experts)
    make(
        work,
        "deliverable",
        assignment_id=assignment,
        title_en="Report",
        title_ru="Отчёт",
        status="accepted",
    )
    _evaluations(work, assignment, office, experts[0])
    return assignment, _mission(work, assignment), experts  # fmt: skip


def _candidates(work: Work, assignment: UUID, experts: list[UUID]) -> None:
    for (*_, technical, financial), expert, decision, reason in zip(
        _PEOPLE,
        experts,
        ("SELECTED", "NOT_SELECTED", "SHORTLIST", "DECLINED"),
        ("the best method", "too late a start", None, "другая работа"),
        strict=True,
    ):
        make(
            work,
            "candidate",
            assignment_id=assignment,
            expert_id=expert,
            technical_score=Decimal(technical),
            financial_score=None if financial is None else Decimal(financial),
            decision=decision,
            reason=reason and f"{SECRET}{reason}",
        )


def _evaluations(work: Work, assignment: UUID, office: UUID, expert: UUID) -> None:
    make(
        work,
        "evaluation",
        assignment_id=assignment,
        evaluator="Farrukh Nazarov",
        evaluator_ru="Фаррух Назаров",
        evaluator_role="Deputy Resident Representative",
        evaluator_role_ru="Заместитель постоянного представителя",
        organisation_id=office,
        overall="4",
        knowledge="4",
        quality="4",
        timeliness="3",
        communication="4",
        initiative="NA",
        compliance="4",
        use_of_results="3",
        engage_again="YES",
        satisfaction="5",
        comments=f"{SECRET}Rare command of the subject.",
        expert_feedback=f"{SECRET}Данные пришли поздно.",
    )
    for year, overall in ((2023, "4"), (2024, "3")):
        before = make(
            work,
            "assignment",
            expert_id=expert,
            status="closed",
            office_id=office,
            title_en=f"{SECRET}Earlier work of {year}",
        )
        make(work, "evaluation", assignment_id=before, overall=overall)


def _mission(work: Work, assignment: UUID) -> UUID:
    mission = make(
        work,
        "mission",
        assignment_id=assignment,
        status="completed",
        starts_on=date(2026, 5, 18),
        ends_on=date(2026, 5, 29),
        purpose="Records of 14 posts, training of duty officers",
        purpose_ru="Данные 14 постов, обучение дежурных",
        report_on=date(2026, 6, 9),
        counterparts=f"{SECRET}Head of the hydrological service",
        counterparts_ru=f"{SECRET}Начальник гидрологической службы",
        outcome="The records of 14 posts were copied and checked; three posts need repair.\n"
        "28 duty officers were trained in two groups.",
        outcome_ru="Данные 14 постов скопированы и проверены; три поста требуют ремонта.\n"
        "Обучены 28 дежурных в двух группах.",
    )
    for start, end, start_ru, end_ru, nights, rate in (
        ("Moscow", "Dushanbe", "Москва", "Душанбе", 6, 148),
        ("Dushanbe", "Bokhtar", "Душанбе", "Бохтар", 5, 120),
        ("Bokhtar", "Moscow", "Бохтар", "Москва", None, None),
    ):
        make(
            work,
            "leg",
            mission_id=mission,
            from_place=start,
            to_place=end,
            from_place_ru=start_ru,
            to_place_ru=end_ru,
            departs_on=date(2026, 5, 18),
            arrives_on=date(2026, 5, 19),
            transport="AIR",
            nights=nights,
            dsa_rate=usd(rate) if rate else None,
        )
    make(
        work,
        "follow_up",
        mission_id=mission,
        action="Repair the posts of the upper Yakhsu",
        action_ru="Отремонтировать посты в верховьях Яхсу",
        owner="Committee",
        owner_ru="Комитет",
        due_on=date(2026, 9, 1),
        done=False,
    )
    return mission  # fmt: skip
