"""Experts-on-Demand: requests, assignments and their missions."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.programmes.traits import Counted, Days, Follows, Traits, Words

TRAITS = (
    Traits(
        "request",
        days=Days(("received_on",), ("decided_on",)),
        columns=(
            "reference",
            "title",
            "country",
            "office_id",
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
                {"country": "country"},
                kinds=("CO",),
            ),
        ),
        words=Words(
            new=Text("New request", "Новый запрос"),
            lane=Text("Requests", "Запросы"),
            span=Text("Request", "Запрос"),
            place=Text("Requests", "Запросы"),
        ),
        country="country",
    ),
    Traits(
        "assignment",
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
                {
                    "country": "country",
                    "office_id": "office_id",
                    "partner_id": "partner_id",
                    "main_theme": "main_theme",
                    "sdgs": "sdgs",
                    "title_en": "title_en",
                    "title_ru": "title_ru",
                    "modalities": "modalities",
                    "framework_outcome": "framework_outcome",
                },
            ),
            Follows(
                "project",
                "project_id",
                Text("New assignment for this project", "Новое задание для этого проекта"),
                {"main_theme": "main_theme", "other_themes": "other_themes", "sdgs": "sdgs"},
            ),
        ),
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
        asked={
            "planned_start": Text("When does the assignment begin?", "Когда начинается задание?"),
            "planned_end": Text("When does the assignment end?", "Когда заканчивается задание?"),
            "actual_start": Text("When did the assignment begin?", "Когда началось задание?"),
            "actual_end": Text("When did the assignment end?", "Когда закончилось задание?"),
            "expert_id": Text("Who is the expert?", "Кто эксперт?"),
            "daily_fee": Text("How much is the daily fee?", "Какова ставка за день?"),
            "total_fee": Text("How much is the whole fee?", "Каково вознаграждение?"),
        },
    ),
    Traits(
        "candidate",
        stands_for_owner=("expert_id",),
        headings={"expert_id": Text("Assignments, as candidate", "Задания – кандидат")},
        natural_key=("expert_id",),
    ),
    Traits(
        "deliverable",
        begins_with={"status": "planned"},
        asked={"due_on": Text("When is the deliverable due?", "К какому сроку результат?")},
    ),
    Traits(
        "payment",
        begins_with={"status": "planned"},
        asked={
            "due_on": Text("When is the payment due?", "К какому сроку платёж?"),
            "amount": Text("How much is the payment?", "Каков размер платежа?"),
        },
    ),
    Traits(
        "evaluation",
        stands_for_owner=("organisation_id",),
        headings={"organisation_id": Text("Assignments, as evaluator", "Задания – кто оценивал")},
    ),
    Traits(
        "mission",
        days=Days(("starts_on",), ("ends_on",)),
        live=("planned", "submitted", "approved"),
        had=("completed",),
        columns=("reference", "purpose", "starts_on", "ends_on", "report_on", "status"),
        order=("reference", True),
        year="starts_on",
        words=Words(
            new=Text("New mission", "Новая командировка"),
            clash=Text("mission", "командировка"),
            lane=Text("Missions", "Командировки"),
            span=Text("Mission", "Командировка"),
            place=Text("Missions", "Командировки"),
        ),
        asked={
            "starts_on": Text("When does the mission begin?", "Когда начинается командировка?"),
            "ends_on": Text("When does the mission end?", "Когда заканчивается командировка?"),
        },
    ),
)
