"""The portfolio of projects."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.programmes.agreed import Days
from km_desktop.services.programmes.traits import (
    Approval,
    Counted,
    Follows,
    LinkLimit,
    ManagerSteps,
    PaperKind,
    Traits,
    Words,
    numbers,
)

TRAITS = (
    Traits(
        "project",
        limits={"implementer_id": LinkLimit("kind", ("CO", "UN"), taken=True)},
        approval=Approval("approved_by", ("approved",)),
        managers=ManagerSteps(closes=("completed", "financially_closed")),
        section="partnership",
        icon="projects",
        days=Days(
            ("actual_start", "planned_start"),
            ("actual_end", "planned_end"),
            under_way=("ongoing", "suspended"),
        ),
        counted=Counted(("ongoing", "completed", "financially_closed")),
        columns=(
            "reference",
            "title",
            "agency",
            "main_theme",
            "planned_end",
            "approved_amount",
            "status",
        ),
        order=("reference", True),
        year="planned_start",
        sorted_by=("title_en", "title_ru"),
        begins_with={"agency": "UNDP", "instrument": "TFD"},
        parts={
            "year": "approved_on",
            "country": "project_country.country",
            "theme": "main_theme",
            "sdg": "sdgs",
            "status": "status",
            "agency": "agency",
        },
        words=Words(
            new=Text("New project", "Новый проект"),
            lane=Text("Projects", "Проекты"),
            span=Text("Project", "Проект"),
            place=Text("Projects", "Проекты"),
        ),
        country="project_country.country",
        papers=(
            PaperKind(
                "project",
                Text("Project fiche", "Паспорт проекта"),
                Text("Fiche", "Паспорт"),
                (("public", Text("Public", "Публичный")),),
            ),
        ),
    ),
    Traits(
        "project_country",
        natural_key=("country",),
        share="share",
    ),
    Traits(
        "project_sector",
        natural_key=("code",),
    ),
    Traits(
        "project_marker",
        natural_key=("marker",),
        detail=("significance",),
    ),
    Traits(
        "project_partner",
        stands_for_owner=("organisation_id",),
        headings={"organisation_id": Text("Projects, as partner", "Проекты (партнёр)")},
        natural_key=("organisation_id", "role"),
        detail=("role",),
    ),
    Traits(
        "project_year",
        natural_key=("year",),
    ),
    Traits(
        "beneficiary_count",
        natural_key=("counted_on",),
    ),
    Traits(
        "indicator",
        natural_key=("name_en",),
    ),
    Traits(
        "indicator_period",
        natural_key=("indicator_id", "starts_on", "ends_on"),
        detail=("starts_on", "ends_on"),
    ),
    Traits(
        "project_document",
        natural_key=("kind", "title", "dated_on"),
    ),
    numbers("external_id"),
    numbers("contribution_number"),
    numbers("committee_meeting_number"),
    Traits(
        "committee_meeting",
        section="partnership",
        beside="project",
        icon="note",
        columns=("met_on", "place", "minutes_no", "reference"),
        order=("met_on", True),
        year="met_on",
        sorted_by=("met_on", "met_on"),
        words=Words(
            new=Text("New meeting", "Новое заседание"),
            place=Text("Steering Committee", "Комитет"),
        ),
    ),
    Traits(
        "committee_decision",
        stands_for_owner=("project_id",),
        headings={
            "project_id": Text(
                "Decisions of the Steering Committee", "Решения Руководящего комитета"
            )
        },
        begins_with={"decision": "approved"},
        natural_key=("project_id",),
        detail=("decision",),
    ),
    Traits(
        "contribution",
        limits={"donor_id": LinkLimit("kind", ("DONOR",), taken=True)},
        section="partnership",
        beside="project",
        icon="bank",
        columns=("reference", "donor_id", "title", "pledged_on", "pledged"),
        order=("pledged_on", True),
        year="pledged_on",
        sorted_by=("title", "title_ru"),
        known_by=("donor_id",),
        follows=(
            Follows(
                "organisation",
                "donor_id",
                Text("New contribution of this donor", "Новый взнос этого донора"),
                kinds=("DONOR",),
            ),
        ),
        headings={
            "donor_id": Text("Contributions of this donor", "Взносы этого донора"),
            "project_id": Text(
                "Contributions earmarked for this project", "Целевые взносы на этот проект"
            ),
        },
        begins_with={"instrument": "TFD"},
        words=Words(
            new=Text("New contribution", "Новый взнос"),
            place=Text("Contributions", "Взносы доноров"),
        ),
        asked={"pledged": Text("How much is pledged?", "Какая сумма объявлена?")},
    ),
    Traits(
        "instalment",
        natural_key=("number",),
        asked={"amount": Text("How much came?", "Сколько поступило?")},
    ),
)
