"""Records behind every further document, made for tests; all people and places of work invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from km_desktop.models.money import Money
from km_desktop.store.database import Database
from km_desktop.store.work import Work
from tests.samples import make, working

SECRET = "SECRET-"


def usd(dollars: int) -> Money:
    return Money(dollars * 100, "USD", dollars * 100, Decimal(1), date(2026, 6, 1))


def roubles(amount: int, dollars: int) -> Money:
    return Money(amount * 100, "RUB", dollars * 100, Decimal("92.40"), date(2026, 6, 1))


def make_papers(database: Database) -> dict[str, UUID]:
    """Write one complete record behind each document; return their ids by document."""
    with working(database) as work:
        office, ministry = _organisations(work)
        assignment, mission, experts = _assignment(work, office, ministry)
        return {
            "shortlist": assignment,
            "evaluation": assignment,
            "completion": assignment,
            "mission": mission,
            "participation": _participation(work, experts[0]),
            "deployment": _deployment(work),
            "internship": _internship(work, office),
            "award": _award(work, ministry),
            "project": _project(work, office, ministry),
        }


def _organisations(work: Work) -> tuple[UUID, UUID]:
    office = make(
        work,
        "organisation",
        name_en="UNDP Country Office in Tajikistan",
        name_ru="Страновой офис ПРООН в Таджикистане",
        kind="CO",
        country="TJK",
    )
    ministry = make(
        work,
        "organisation",
        name_en="Committee of Emergency Situations and Civil Defense",
        name_ru="Комитет по чрезвычайным ситуациям и гражданской обороне",
        kind="GOV",
        country="TJK",
    )
    return office, ministry  # fmt: skip


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


def _assignment(work: Work, office: UUID, partner: UUID) -> tuple[UUID, UUID, list[UUID]]:
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
        total_fee=usd(7400),
    )
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
    make(
        work,
        "deliverable",
        assignment_id=assignment,
        title_en="Report",
        title_ru="Отчёт",
        status="accepted",
    )
    make(
        work,
        "evaluation",
        assignment_id=assignment,
        evaluator="Farrukh Nazarov",
        evaluator_role="Deputy Resident Representative",
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
            expert_id=experts[0],
            status="closed",
            office_id=office,
            title_en=f"{SECRET}Earlier work of {year}",
        )
        make(work, "evaluation", assignment_id=before, overall=overall)
    return assignment, _mission(work, assignment), experts  # fmt: skip


def _mission(work: Work, assignment: UUID) -> UUID:
    mission = make(
        work,
        "mission",
        assignment_id=assignment,
        status="completed",
        starts_on=date(2026, 5, 18),
        ends_on=date(2026, 5, 29),
        purpose="Records of 14 posts, training of duty officers",
        report_on=date(2026, 6, 9),
        counterparts=f"{SECRET}Head of the hydrological service",
        outcome="The records of 14 posts were copied and checked; three posts need repair.\n"
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
        owner="Committee",
        due_on=date(2026, 9, 1),
        done=False,
    )
    return mission  # fmt: skip


def _participation(work: Work, expert: UUID) -> UUID:
    organiser = make(
        work,
        "organisation",
        name_en="World Water Forum Secretariat",
        name_ru="Секретариат Всемирного водного форума",
        kind="OTHER",
        country="IDN",
    )
    event = make(
        work,
        "event",
        name_en="Eleventh Regional Forum on Mountain Water and Mudflow Risk",
        name_ru="Одиннадцатый региональный форум по горным водам и селевой опасности",
        starts_on=date(2026, 6, 10),
        ends_on=date(2026, 6, 12),
        organiser_id=organiser,
        theme="T19",
        sdgs=("6", "13"),
        country="IDN",
        city="Bali",
        format="ONSITE",
        scale="REGIONAL",
    )
    participation = make(
        work,
        "participation",
        event_id=event,
        expert_id=expert,
        status="reported",
        role="SPEAKER",
        approved_on=date(2026, 4, 20),
        approved_by="Anna Sokolova",
        presentation_en="Thresholds that duty officers can apply",
        presentation_ru="Пороговые значения, которые применит дежурный",
        audience=140,
        travel_from=date(2026, 6, 8),
        travel_to=date(2026, 6, 14),
        report_on=date(2026, 6, 20),
        report="Two sessions were attended; the method was asked for by three services.",
        outcome_en="Three hydrological services asked for the method.",
        outcome_ru="Методику запросили три гидрологические службы.",
    )
    for kind, planned, actual in (("AIR", 1133, 1177), ("DSA", 911, 955)):
        make(
            work,
            "participation_cost",
            participation_id=participation,
            cost_type=kind,
            planned=usd(planned),
            actual=usd(actual),
        )
    return participation  # fmt: skip


def _deployment(work: Work) -> UUID:
    person = make(
        work,
        "person",
        family_name_ru="Гаврилова",
        given_name_ru="Анастасия",
        patronymic_ru="Павловна",
        family_name_lat="Gavrilova",
        given_name_lat="Anastasiia",
        birth_date=date(1996, 11, 4),
    )
    host = make(
        work,
        "organisation",
        name_en="United Nations Environment Programme, Viet Nam",
        name_ru="Программа ООН по окружающей среде, Вьетнам",
        kind="AGENCY",
        country="VNM",
    )
    doa = make(
        work,
        "doa",
        title_en="Forest monitoring specialist",
        title_ru="Специалист по мониторингу лесов",
        host_id=host,
        country="VNM",
        host_project="Forests and Climate",
        funding="FFP_RU",
        tasks="Map forest cover by satellite images\nTrain two provincial teams\nWrite a guide",
    )
    deployment = make(
        work,
        "deployment",
        person_id=person,
        doa_id=doa,
        host_id=host,
        status="serving",
        country="VNM",
        duty_station="Hanoi",
        hardship="A",
        family_station=True,
        contract_start=date(2025, 9, 1),
        contract_end=date(2026, 8, 31),
        actual_start=date(2025, 9, 3),
        supervisor="Nguyen Thi Hoa",
        theme="T04",
        sdgs=("13", "15"),
        pro_forma_cost=usd(71113),
        actual_cost=usd(40117),
        vla_monthly=usd(1931),
        assessment=f"{SECRET}exceeds expectations",
        assessment_on=date(2026, 3, 1),
    )
    make(
        work,
        "extension",
        deployment_id=deployment,
        new_end=date(2027, 2, 28),
        requested_on=date(2026, 6, 1),
        consent=True,
    )
    make(
        work,
        "reassignment",
        deployment_id=deployment,
        new_station="Da Nang",
        moved_on=date(2026, 3, 15),
    )
    make(
        work,
        "volunteer_report",
        deployment_id=deployment,
        period="September 2025 – March 2026",
        received_on=date(2026, 4, 3),
        forwarded_on=date(2026, 4, 20),
    )
    make(
        work,
        "statement",
        deployment_id=deployment,
        year=2025,
        income=usd(30119),
        expenditure=usd(21337),
    )
    return deployment  # fmt: skip


def _internship(work: Work, host: UUID) -> UUID:
    person = make(
        work,
        "person",
        family_name_ru="Орлов",
        given_name_ru="Тимофей",
        patronymic_ru="Алексеевич",
        family_name_lat="Orlov",
        given_name_lat="Timofei",
    )
    university = make(
        work,
        "organisation",
        name_en="Northern State University of International Relations",
        name_ru="Северный государственный университет международных отношений",
        kind="UNIVERSITY",
        country="RUS",
    )
    return make(
        work, "internship", person_id=person, university_id=university, host_id=host,
        status="completed", country="TJK", faculty="Master's programme in sustainable development",
        unit="Climate and energy", duty_station="Dushanbe", supervisor="Mahina Davlatova",
        planned_start=date(2026, 1, 12), planned_end=date(2026, 6, 11),
        actual_start=date(2026, 1, 12), actual_end=date(2026, 6, 11),
        stipend_monthly=usd(717), certificate_no="KM-2026/014", certificate_on=date(2026, 6, 15),
        midterm_note=f"{SECRET}note",
    )  # fmt: skip


def _award(work: Work, partner: UUID) -> UUID:
    applicant = make(
        work,
        "organisation",
        name_en="Avalanche Measuring Systems LLC",
        name_ru="ООО «Лавинные измерительные системы»",
        kind="PRIVATE",
        country="RUS",
    )
    call = make(
        work,
        "grant_call",
        title_en="Challenge call 2025: water and cities",
        title_ru="Конкурс 2025 года: вода и города",
        opens_on=date(2025, 3, 1),
        closes_on=date(2025, 5, 1),
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
    application = make(
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
        decision_note=f"{SECRET}decision",
        summary_en="Ten radar gauges are built, installed on three rivers and handed over with "
        "a training of the local service.",
        summary_ru="Десять радарных уровнемеров изготовят, установят на трёх реках и передадут "
        "местной службе вместе с обучением.",
    )
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
        )
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
    )
    return award  # fmt: skip


def _project(work: Work, office: UUID, partner: UUID) -> UUID:
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
        beneficiaries_direct=21_400,
        beneficiaries_women=11_050,
        beneficiaries_men=10_350,
        beneficiaries_as_of=date(2026, 3, 31),
        beneficiaries_indirect=96_000,
        framework_outcome="3. Integrated management of natural resources",
        summary_en="Eighteen villages get water that is safe and metered; district services learn "
        "to maintain what is built.",
        summary_ru="Восемнадцать сёл получают безопасную воду по счётчикам; районные службы учатся "
        "обслуживать построенное.",
        method_note="Counted by households connected, five persons each.",
        iati_id="XM-DAC-41114-PROJECT-00123456",
    )
    for country, share, leads in (("TJK", 60, True), ("KGZ", 40, False)):
        make(
            work,
            "project_country",
            project_id=project,
            country=country,
            share=Decimal(share),
            is_lead=leads,
        )
    for organisation, role in ((donor, "1"), (office, "4"), (partner, "2")):
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
    return project  # fmt: skip
