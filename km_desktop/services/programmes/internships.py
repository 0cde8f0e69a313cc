"""Internships of students at the offices of UNDP."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.programmes.agreed import Days, LastDayMoved
from km_desktop.services.programmes.labels import labels
from km_desktop.services.programmes.taking import Names, Only, Takes, together
from km_desktop.services.programmes.traits import (
    Counted,
    LinkLimit,
    PaperKind,
    Traits,
    Unsuccessful,
    Words,
    numbers,
)

TRAITS = (
    Traits(
        "internship",
        limits={
            "person_id": LinkLimit("citizenship", ("RUS",), taken=True),
            "university_id": LinkLimit("kind", ("UNIVERSITY",), taken=True),
            "host_id": LinkLimit("kind", ("CO", "UN"), taken=True),
        },
        section="people",
        icon="internships",
        days=Days(
            ("actual_start", "planned_start"),
            ("actual_end", "planned_end"),
            LastDayMoved("internship_extension", "new_end", since="agreed_on"),
            under_way=("active",),
        ),
        live=("selected", "agreement_signed", "active"),
        had=("completed", "terminated", "ended_without_success"),
        counted=Counted(("completed",)),
        columns=(
            "reference",
            "person_id",
            "university_id",
            "country",
            "planned_start",
            "planned_end",
            "status",
        ),
        order=("reference", True),
        year="planned_start",
        known_by=("person_id", "university_id"),
        names_contact={
            "supervisor": Names("host_id"),
            "university_supervisor": Names("university_id"),
        },
        takes={"host_id": Takes((together("country"),), Only("kind", ("CO",)))},
        begins_with={"study_level": "MASTER", "funding_source": "KM"},
        parts={
            "year": "actual_end",
            "country": "country",
            "sex": "person_id.gender",
            "university": "university_id",
            "funding": "funding_source",
            "format": "format",
        },
        words=Words(
            new=Text("New internship", "Новая стажировка"),
            clash=Text("internship", "стажировка"),
            lane=Text("Internships", "Стажировки"),
            span=Text("Internship", "Стажировка"),
            place=Text("Internships", "Стажировки"),
        ),
        country="country",
        asked={
            "planned_start": Text(
                "When does the internship begin?", "Когда начинается стажировка?"
            ),
            "planned_end": Text("When does the internship end?", "Когда заканчивается стажировка?"),
        },
        about_people=True,
        unsuccessful=Unsuccessful(("not_selected", "withdrawn"), ("decided_on", "planned_start")),
        papers=(
            PaperKind(
                "internship",
                Text("Internship certificate", "Сертификат о прохождении стажировки"),
                Text("Certificate", "Сертификат"),
                (("public", Text("To hand out", "Для вручения")),),
                framed=True,
            ),
            labels("internship"),
        ),
    ),
    Traits(
        "internship_extension",
        natural_key=("new_end",),
    ),
    numbers("internship_number"),
)
