"""UN Volunteers: descriptions of assignments, and deployments."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.programmes.agreed import Days, LastDayMoved
from km_desktop.services.programmes.labels import labels
from km_desktop.services.programmes.taking import Names, Only, Takes, together
from km_desktop.services.programmes.traits import (
    EXTERNAL,
    INTERNAL,
    Counted,
    Follows,
    LinkLimit,
    ManagerSteps,
    PaperKind,
    Traits,
    Unsuccessful,
    Waits,
    Words,
    numbers,
)

TRAITS = (
    Traits(
        "doa",
        managers=ManagerSteps(closes=("closed_unfilled",)),
        limits={"host_id": LinkLimit("kind", ("UN", "CO"), taken=True)},
        section="work",
        beside="deployment",
        days=Days(("expected_start",)),
        columns=(
            "reference",
            "title",
            "host_id",
            "country",
            "category",
            "expected_start",
            "status",
        ),
        order=("reference", True),
        year="expected_start",
        sorted_by=("title_en", "title_en"),
        takes={"host_id": Takes((together("country"),), Only("kind", ("CO",)))},
        begins_with={"kind": "ONSITE", "number_of_assignments": 1, "funding": "FFP_RU"},
        words=Words(
            new=Text("New description", "Новое описание"),
            place=Text("UNV descriptions", "Описания ДООН"),
        ),
    ),
    Traits(
        "deployment",
        limits={
            "host_id": LinkLimit("kind", ("UN", "CO"), taken=True),
            "person_id": LinkLimit("citizenship", ("RUS",), taken=True),
        },
        section="people",
        icon="volunteers",
        days=Days(
            ("actual_start", "contract_start"),
            ("actual_end", "contract_end"),
            LastDayMoved("extension", "new_end", since="requested_on"),
            under_way=("serving",),
        ),
        live=("selected", "offer_accepted", "pre_departure", "serving"),
        had=("completed", "resigned", "ended_early"),
        counted=Counted(("serving", "completed", "resigned", "ended_early"), begun="actual_start"),
        columns=("reference", "person_id", "country", "contract_start", "contract_end", "status"),
        order=("reference", True),
        year="contract_start",
        known_by=("person_id", "host_id"),
        follows=(
            Follows(
                "doa",
                "doa_id",
                Text("New deployment under this description", "Новое назначение по этому описанию"),
                statuses=("approved", "advertised"),
            ),
        ),
        names_contact={"supervisor": Names("host_id")},
        takes={
            "doa_id": Takes(
                (
                    together("category"),
                    together("host_id"),
                    together("country"),
                    together("country", "duty_station", "duty_station_ru"),
                )
            ),
            "host_id": Takes((together("country"),), Only("kind", ("CO",))),
        },
        parts={
            "year": "actual_start",
            "country": "country",
            "sex": "person_id.gender",
            "category": "category",
            "host": "host_id",
            "theme": "theme",
            "sdg": "sdgs",
        },
        words=Words(
            new=Text("New deployment", "Новое назначение"),
            clash=Text("UN Volunteer deployment", "назначение добровольца ООН"),
            lane=Text("UN Volunteer service", "Служба добровольцем ООН"),
            span=Text("UN Volunteer", "Доброволец ООН"),
            place=Text("UN Volunteers", "Добровольцы ООН"),
        ),
        country="country",
        asked={
            "contract_start": Text("When does the contract begin?", "Когда начинается контракт?"),
            "contract_end": Text("When does the contract end?", "Когда заканчивается контракт?"),
        },
        about_people=True,
        papers=(
            PaperKind(
                "deployment",
                Text("UN Volunteer deployment card", "Карточка добровольца ООН"),
                Text("Card", "Карточка"),
                (EXTERNAL, INTERNAL),
            ),
            PaperKind(
                "service",
                Text("UN Volunteer statement of service", "Справка о службе добровольцем ООН"),
                Text("Statement of service", "Справка о службе"),
                (("public", Text("To hand out", "Для вручения")),),
                framed=True,
            ),
            PaperKind(
                "volunteer_year",
                Text(
                    "Yearly statement to the donor on UN Volunteers",
                    "Годовой отчёт донору о добровольцах ООН",
                ),
                Text("Yearly statement", "Годовой отчёт"),
                (
                    (
                        "external",
                        Text("Last year, no names or amounts", "Прошлый год, без имён и сумм"),
                    ),
                    ("last", Text("Last year, for the donor", "Прошлый год, для донора")),
                    ("this", Text("This year so far", "Текущий год на сегодня")),
                    ("all", Text("All years", "Все годы")),
                ),
                together=True,
            ),
            labels("deployment"),
        ),
        waits=Waits("contract_end", "contract_end", ("serving",)),
        unsuccessful=Unsuccessful(("withdrawn",), ("decided_on", "contract_start")),
    ),
    Traits(
        "extension",
        words=Words(lane=Text("Extensions", "Продления"), span=Text("Extension", "Продление")),
        natural_key=("new_end",),
    ),
    Traits(
        "reassignment",
        words=Words(lane=Text("Reassignments", "Переводы"), span=Text("Reassignment", "Перевод")),
        natural_key=("moved_on",),
    ),
    Traits(
        "volunteer_report",
        natural_key=("period",),
    ),
    Traits(
        "statement",
        natural_key=("year",),
    ),
    numbers("doa_number"),
    numbers("deployment_number"),
)
