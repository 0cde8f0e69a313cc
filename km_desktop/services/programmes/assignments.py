"""Experts-on-Demand: requests, assignments and their missions."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.programmes.agreed import Days
from km_desktop.services.programmes.labels import labels
from km_desktop.services.programmes.taking import Names, Takes, together
from km_desktop.services.programmes.traits import (
    INTERNAL,
    Approval,
    Counted,
    FirstStep,
    Follows,
    LinkLimit,
    ManagerSteps,
    PaperKind,
    ShareOf,
    Traits,
    Waits,
    Words,
    numbers,
)

TRAITS = (
    Traits(
        "request",
        first_step=FirstStep(
            3,
            Text("A request", "Запрос"),
            Text(
                "Who asks for what, where and when: the assignment follows from it",
                "Кто, о чём, где и когда просит: по запросу создают задание",
            ),
        ),
        approval=Approval("decided_by", ("accepted", "declined")),
        managers=ManagerSteps(closes=("closed",), rejects=("declined",)),
        limits={"office_id": LinkLimit("kind", ("CO", "UN"), taken=True)},
        section="work",
        icon="requests",
        days=Days(("received_on",), ("decided_on",)),
        columns=(
            "reference",
            "title",
            "country",
            "received_on",
            "main_theme",
            "status",
        ),
        order=("reference", True),
        year="received_on",
        sorted_by=("title_en", "title_ru"),
        follows=(
            Follows(
                "organisation",
                "office_id",
                Text("New request from this office", "Новый запрос от этого офиса"),
                kinds=("CO",),
            ),
        ),
        names_contact={"contact": Names("office_id", with_email=True)},
        takes={
            "office_id": Takes((together("country"),)),
            "partner_id": Takes((together("country"),)),
        },
        words=Words(
            new=Text("New request", "Новый запрос"),
            lane=Text("Requests", "Запросы"),
            span=Text("Request", "Запрос"),
            place=Text("Requests", "Запросы"),
        ),
        country="country",
        headings={"merged_into_id": Text("Merged into this one", "Объединены с этим запросом")},
    ),
    Traits(
        "assignment",
        limits={"office_id": LinkLimit("kind", ("CO", "UN"), taken=True)},
        approval=Approval("approved_by", ("contracting",)),
        managers=ManagerSteps(closes=("closed",)),
        section="work",
        icon="assignments",
        days=Days(
            ("actual_start", "planned_start"),
            ("actual_end", "planned_end"),
            under_way=("ongoing", "delivered"),
        ),
        running=("contracting", "ongoing", "delivered"),
        live=("selected", "contracting", "ongoing", "delivered"),
        had=("tor_agreed", "shortlisting", "on_hold", "completed", "closed"),
        counted=Counted(("completed", "closed")),
        columns=(
            "reference",
            "title",
            "country",
            "expert_id",
            "planned_start",
            "planned_end",
            "status",
        ),
        order=("reference", True),
        year="actual_end",
        sorted_by=("title_en", "title_ru"),
        follows=(
            Follows(
                "request",
                "request_id",
                Text("New assignment for this request", "Новое задание по этому запросу"),
                statuses=("accepted",),
            ),
            Follows(
                "project",
                "project_id",
                Text("New assignment for this project", "Новое задание для этого проекта"),
                statuses=("approved", "ongoing"),
            ),
        ),
        names_contact={"supervisor": Names("office_id"), "focal_point": Names("office_id")},
        takes={
            "request_id": Takes(
                (
                    together("country"),
                    together("office_id"),
                    together("partner_id"),
                    together("main_theme"),
                    together("sdgs"),
                    together("title_en", "title_ru"),
                    together("modalities"),
                    together("framework_outcome", "framework_outcome_ru"),
                )
            ),
            "project_id": Takes(
                (
                    together("main_theme"),
                    together("other_themes"),
                    together("sdgs"),
                    together("framework_outcome", "framework_outcome_ru"),
                )
            ),
            "office_id": Takes((together("country"),)),
            "partner_id": Takes((together("country"),)),
        },
        parts={
            "year": "actual_end",
            "country": "country",
            "theme": "main_theme",
            "sdg": "sdgs",
            "sex": "expert_id.person_id.gender",
            "modality": "modalities",
            "output": "deliverable.output_type",
        },
        words=Words(
            new=Text("New assignment", "Новое задание"),
            clash=Text("assignment", "задание"),
            lane=Text("Assignments", "Задания"),
            span=Text("Assignment", "Задание"),
            place=Text("Assignments", "Задания"),
        ),
        country="country",
        outcome="results_note",
        asked={
            "planned_start": Text("When does the assignment begin?", "Когда начинается задание?"),
            "planned_end": Text("When does the assignment end?", "Когда заканчивается задание?"),
            "actual_start": Text("When did the assignment begin?", "Когда началось задание?"),
            "actual_end": Text("When did the assignment end?", "Когда закончилось задание?"),
            "expert_id": Text("Who is the expert?", "Кто эксперт?"),
            "daily_fee": Text("How much is the daily fee?", "Какова ставка за день?"),
            "total_fee": Text("How much is the whole fee?", "Каково вознаграждение?"),
        },
        papers=(
            PaperKind(
                "brief",
                Text("Assignment brief", "Карточка задания"),
                Text("Brief", "Карточка"),
                (("external", Text("External, without fees", "Внешняя, без оплаты")), INTERNAL),
            ),
            PaperKind(
                "shortlist",
                Text("Short-list sheet", "Лист сравнения кандидатов"),
                Text("Short list", "Лист сравнения"),
                (
                    ("anonymised", Text("Without names", "Без имён")),
                    ("full", Text("With names", "С именами")),
                ),
            ),
            PaperKind(
                "evaluation",
                Text("Evaluation form", "Форма оценки"),
                Text("Evaluation", "Оценка"),
                (
                    ("blank", Text("Blank", "Незаполненная")),
                    (
                        "filled",
                        Text("Filled in, internal", "Заполненная, для служебного пользования"),
                    ),
                ),
            ),
            PaperKind(
                "completion",
                Text("Certificate of completion", "Свидетельство о выполнении"),
                Text("Certificate", "Свидетельство"),
                (("public", Text("To hand out", "Для вручения")),),
                framed=True,
            ),
            labels("assignment"),
        ),
        waits=Waits("planned_end", "planned_end", ("ongoing",)),
    ),
    Traits(
        "candidate",
        stands_for_owner=("expert_id",),
        headings={"expert_id": Text("Assignments, as candidate", "Задания (кандидат)")},
        natural_key=("expert_id",),
    ),
    Traits(
        "contact_note",
        detail=("contacted_on",),
    ),
    Traits(
        "deliverable",
        begins_with={"status": "planned"},
        asked={"due_on": Text("When is the deliverable due?", "К какому сроку результат?")},
        natural_key=("number",),
    ),
    Traits(
        "payment",
        begins_with={"status": "planned"},
        share_of=ShareOf("amount", "share", "total_fee", ("paid", "cancelled")),
        takes={"deliverable_id": Takes((together("share"), together("due_on")))},
        asked={
            "due_on": Text("When is the payment due?", "К какому сроку платёж?"),
            "amount": Text("How much is the payment?", "Каков размер платежа?"),
        },
        natural_key=("number",),
    ),
    Traits(
        "cost_line",
        detail=("payer",),
    ),
    Traits(
        "evaluation",
        limits={"organisation_id": LinkLimit("kind", ("CO", "UN"), taken=True)},
        stands_for_owner=("organisation_id",),
        headings={"organisation_id": Text("Assignments, as evaluator", "Задания (кто оценивал)")},
        natural_key=("evaluator", "evaluated_on"),
        detail=("evaluated_on",),
    ),
    Traits(
        "mission",
        section="work",
        beside="assignment",
        icon="place",
        days=Days(("starts_on",), ("ends_on",)),
        live=("planned", "submitted", "approved"),
        had=("completed",),
        columns=(
            "reference",
            "assignment_id.expert_id",
            "place",
            "assignment_id",
            "starts_on",
            "ends_on",
            "report_on",
            "status",
        ),
        order=("reference", True),
        year="starts_on",
        words=Words(
            new=Text("New mission", "Новая миссия"),
            clash=Text("mission", "миссия"),
            lane=Text("Missions", "Миссии"),
            span=Text("Mission", "Миссия"),
            place=Text("Missions", "Миссии"),
        ),
        asked={
            "starts_on": Text("When does the mission begin?", "Когда начинается миссия?"),
            "ends_on": Text("When does the mission end?", "Когда заканчивается миссия?"),
        },
        papers=(
            PaperKind(
                "mission",
                Text("Back-to-office report", "Отчёт о миссии"),
                Text("Report", "Отчёт"),
                (
                    (
                        "external",
                        Text("External, without private notes", "Внешний, без закрытых сведений"),
                    ),
                    INTERNAL,
                ),
            ),
        ),
    ),
    Traits(
        "leg",
        natural_key=("from_place", "to_place", "departs_on"),
        detail=("departs_on",),
    ),
    numbers("request_number"),
    numbers("assignment_number"),
    numbers("mission_number"),
)
