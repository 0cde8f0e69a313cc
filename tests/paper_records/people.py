"""What experts, volunteers and interns take part in."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from km_desktop.store.work import Work
from tests.paper_records.values import SECRET, usd
from tests.samples import make


def _event(work: Work) -> UUID:
    organiser = make(
        work,
        "organisation",
        name_en="World Water Forum Secretariat",
        name_ru="Секретариат Всемирного водного форума",
        kind="OTHER",
        country="IDN",
    )
    return make(
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
        city_ru="Бали",
        format="ONSITE",
        scale="REGIONAL",
    )


def make_participation(work: Work, expert: UUID) -> UUID:
    participation = make(
        work,
        "participation",
        event_id=_event(work),
        expert_id=expert,
        status="reported",
        role="SPEAKER",
        approved_on=date(2026, 4, 20),
        approved_by="Anna Sokolova",
        approved_by_ru="Анна Соколова",
        presentation_en="Thresholds that duty officers can apply",
        presentation_ru="Пороговые значения, которые применит дежурный",
        audience=140,
        travel_from=date(2026, 6, 8),
        travel_to=date(2026, 6, 14),
        report_on=date(2026, 6, 20),
        report="Two sessions were attended; the method was asked for by three services.",
        report_ru="Эксперт участвовал в двух заседаниях; методику запросили три службы.",
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


def make_deployment(work: Work) -> UUID:
    person, host, doa = _description(work)
    deployment = make(
        work,
        "deployment",
        person_id=person,
        doa_id=doa,
        host_id=host,
        status="serving",
        country="VNM",
        duty_station="Hanoi",
        duty_station_ru="Ханой",
        hardship="A",
        family_station=True,
        contract_start=date(2025, 9, 1),
        contract_end=date(2026, 8, 31),
        actual_start=date(2025, 9, 3),
        supervisor="Nguyen Thi Hoa",
        supervisor_ru="Нгуен Тхи Хоа",
        theme="T04",
        sdgs=("13", "15"),
        pro_forma_cost=usd(71113),
        actual_cost=usd(40117),
        vla_monthly=usd(1931),
        assessment=f"{SECRET}exceeds expectations",
        assessment_ru=f"{SECRET}превосходит ожидания",
        assessment_on=date(2026, 3, 1),
    )
    _served(work, deployment)
    return deployment  # fmt: skip


def _description(work: Work) -> tuple[UUID, UUID, UUID]:
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
        host_project_ru="Леса и климат",
        funding="FFP_RU",
        tasks="Map forest cover by satellite images\nTrain two provincial teams\nWrite a guide",
        tasks_ru="Составить карты лесов по спутниковым снимкам\nОбучить две группы в провинциях\n"
        "Написать руководство",
    )
    return person, host, doa


def _served(work: Work, deployment: UUID) -> None:
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
        new_station_ru="Дананг",
        moved_on=date(2026, 3, 15),
    )
    make(
        work,
        "volunteer_report",
        deployment_id=deployment,
        period="September 2025 – March 2026",
        period_ru="Сентябрь 2025 – март 2026 г.",
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


def make_internship(work: Work, host: UUID) -> UUID:
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
        faculty_ru="Магистратура по устойчивому развитию", unit="Climate and energy",
        unit_ru="Климат и энергетика", duty_station="Dushanbe", duty_station_ru="Душанбе",
        supervisor="Mahina Davlatova", supervisor_ru="Махина Давлатова",
        planned_start=date(2026, 1, 12), planned_end=date(2026, 6, 11),
        actual_start=date(2026, 1, 12), actual_end=date(2026, 6, 11),
        stipend_monthly=usd(717), certificate_no="KM-2026/014", certificate_on=date(2026, 6, 15),
        midterm_note=f"{SECRET}note",
    )  # fmt: skip
