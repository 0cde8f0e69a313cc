"""Organisations of every kind, and agreements with them."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.programmes.bureaus import BUREAU_OF
from km_desktop.services.programmes.labels import labels
from km_desktop.services.programmes.taking import Implied, Only
from km_desktop.services.programmes.traits import (
    FirstStep,
    Follows,
    Traits,
    Words,
    numbers,
)

TRAITS = (
    Traits(
        "organisation",
        first_step=FirstStep(
            1,
            Text("Your office", "Ваш офис"),
            Text(
                "The country office that asks for experts: name, country, contacts",
                "Страновой офис, который запрашивает экспертов: название, страна, контакты",
            ),
            {"kind": "CO"},
        ),
        section="partnership",
        icon="organisations",
        columns=("name", "kind", "country", "city", "reference"),
        order=("name", False),
        sorted_by=("name_en", "name_ru"),
        headings={"parent_org_id": Text("Parts of this organisation", "Входят в эту организацию")},
        begins_with={"kind": "PARTNER"},
        implied=(Implied("bureau", "country", BUREAU_OF, Only("kind", ("CO",))),),
        words=Words(
            new=Text("New organisation", "Новая организация"),
            place=Text("Organisations", "Организации"),
        ),
        papers=(labels("organisation"),),
        begun_from_links=True,
    ),
    numbers("organisation_number"),
    numbers("memorandum_number"),
    Traits(
        "memorandum",
        section="partnership",
        beside="organisation",
        icon="contract",
        columns=("title", "organisation_id", "signed_on", "valid_until", "reference"),
        order=("valid_until", False),
        year="signed_on",
        sorted_by=("title", "title_ru"),
        known_by=("organisation_id",),
        follows=(
            Follows(
                "organisation",
                "organisation_id",
                Text(
                    "New memorandum with this organisation", "Новый меморандум с этой организацией"
                ),
                kinds=("UN", "UNIVERSITY", "PARTNER", "INSTITUTION", "PRIVATE", "NGO"),
            ),
        ),
        words=Words(
            new=Text("New memorandum", "Новый меморандум"),
            place=Text("Memoranda", "Меморандумы"),
        ),
        asked={
            "valid_until": Text(
                "Until when is the memorandum valid?", "До какого дня действует меморандум?"
            )
        },
    ),
    Traits(
        "memorandum_party",
        stands_for_owner=("organisation_id",),
        headings={"organisation_id": Text("Memoranda, as party", "Меморандумы (сторона)")},
        natural_key=("organisation_id",),
        detail=("signed_on",),
    ),
)
