"""The portfolio of projects."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.programmes.traits import (
    Counted,
    Days,
    PaperKind,
    Traits,
    Words,
)

TRAITS = (
    Traits(
        "project",
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
        "project_partner",
        stands_for_owner=("organisation_id",),
        headings={"organisation_id": Text("Projects, as partner", "Проекты – партнёр")},
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
        "project_document",
        natural_key=("kind", "title", "dated_on"),
    ),
    Traits(
        "external_id",
        natural_key=("system", "value"),
        detail=("system",),
    ),
)
