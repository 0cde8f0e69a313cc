"""The roster of experts."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.programmes.labels import labels
from km_desktop.services.programmes.traits import (
    INTERNAL,
    Counted,
    FirstStep,
    LinkLimit,
    ManagerSteps,
    PaperKind,
    Traits,
    Unsuccessful,
    Waits,
    Words,
)

TRAITS = (
    Traits(
        "expert",
        limits={
            "affiliation_id": LinkLimit(
                "kind", ("INSTITUTION", "UNIVERSITY", "PRIVATE", "NGO"), taken=True
            )
        },
        first_step=FirstStep(
            2,
            Text("An expert", "Эксперт"),
            Text(
                "A name in either alphabet, what they know, their consent",
                "Имя кириллицей или латиницей, области знаний, согласие",
            ),
        ),
        section="people",
        icon="experts",
        counted=Counted(("active", "inactive")),
        managers=ManagerSteps(rejects=("rejected",)),
        unsuccessful=Unsuccessful(("rejected",), rows=("vetting", "decided_on")),
        columns=(
            "name",
            "name_other",
            "main_theme",
            "languages",
            "last_verified_on",
            "done",
            "status",
        ),
        order=("name", False),
        sorted_by=("person_id.name_key_lat", "person_id.name_key_ru"),
        known_by=("person_id", "main_theme"),
        headings={
            "affiliation_id": Text("Experts who work here", "Эксперты, которые здесь работают")
        },
        parts={
            "theme": "main_theme",
            "sex": "person_id.gender",
            "status": "status",
            "degree": "degree",
            "language": "person_id.language_skill.language",
            "region": "person_id.residence_country",
            "year": "last_verified_on",
        },
        words=Words(new=Text("New expert", "Новый эксперт"), place=Text("Experts", "Эксперты")),
        about_people=True,
        papers=(
            PaperKind(
                "profile",
                Text("Expert profile", "Профиль эксперта"),
                Text("Profile", "Профиль"),
                (("public", Text("Public", "Публичный")), INTERNAL),
            ),
            labels("expert"),
        ),
        waits=Waits("next_review_due", "last_verified_on", ("active", "inactive")),
        begun_from_links=True,
        shows=("person", "language_skill", "assignment"),
    ),
    Traits(
        "availability",
        natural_key=("begins",),
    ),
    Traits(
        "vetting",
        detail=("theme", "decided_on"),
    ),
    Traits(
        "education",
        detail=("level",),
    ),
    Traits(
        "employment",
        detail=("role",),
    ),
)
