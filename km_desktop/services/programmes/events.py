"""Events, and the experts who take part in them."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.programmes.agreed import Days
from km_desktop.services.programmes.labels import labels
from km_desktop.services.programmes.taking import Only, Takes, together
from km_desktop.services.programmes.traits import (
    EXTERNAL,
    INTERNAL,
    Approval,
    Counted,
    Follows,
    ManagerSteps,
    PaperKind,
    Traits,
    Words,
    numbers,
)

TRAITS = (
    Traits(
        "event",
        section="work",
        icon="events",
        days=Days(("starts_on",), ("ends_on",)),
        columns=("name", "country", "city", "starts_on", "ends_on", "theme", "reference"),
        order=("starts_on", True),
        year="starts_on",
        sorted_by=("name_en", "name_ru"),
        parts={
            "year": "ends_on",
            "country": "country",
            "theme": "theme",
            "sdg": "sdgs",
            "format": "format",
        },
        words=Words(
            new=Text("New event", "Новое мероприятие"),
            lane=Text("Events", "Мероприятия"),
            span=Text("Event", "Мероприятие"),
            place=Text("Events", "Мероприятия"),
        ),
        country="country",
    ),
    Traits(
        "participation",
        approval=Approval("approved_by", ("approved", "declined")),
        managers=ManagerSteps(closes=("closed",), rejects=("declined",)),
        section="work",
        beside="event",
        icon="send",
        days=Days(("travel_from",), ("travel_to",)),
        live=("proposed", "approved", "arranged"),
        had=("attended", "reported", "closed"),
        counted=Counted(("attended", "reported", "closed")),
        columns=("reference", "event_id", "expert_id", "role", "presentation_en", "status"),
        order=("reference", True),
        known_by=("event_id", "expert_id"),
        outcome="outcome",
        follows=(
            Follows(
                "event",
                "event_id",
                Text("New participation in this event", "Новое участие в этом мероприятии"),
            ),
        ),
        takes={
            "event_id": Takes(  # nobody travels to what is held online
                (together(travel_from="starts_on", travel_to="ends_on"),),
                Only("format", (None, "ONSITE", "HYBRID")),
            )
        },
        parts={
            "year": "event_id.ends_on",
            "country": "event_id.country",
            "theme": "event_id.theme",
            "sdg": "event_id.sdgs",
            "sex": "expert_id.person_id.gender",
            "role": "role",
            "format": "event_id.format",
        },
        words=Words(
            new=Text("New participation", "Новое участие"),
            clash=Text("event", "мероприятие"),
            lane=Text("Events", "Мероприятия"),
            span=Text("Event", "Мероприятие"),
            place=Text("Participations", "Участие"),
        ),
        about_people=True,
        papers=(
            PaperKind(
                "participation",
                Text("Event participation note", "Справка об участии в мероприятии"),
                Text("Note", "Справка"),
                (EXTERNAL, INTERNAL),
            ),
            labels("participation"),
        ),
    ),
    Traits(
        "participation_cost",
        detail=("payer",),
    ),
    numbers("event_number"),
    numbers("participation_number"),
)
