"""Organisations of every kind."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.programmes.traits import (
    Traits,
    Words,
    numbers,
)

TRAITS = (
    Traits(
        "organisation",
        section="partnership",
        icon="organisations",
        columns=("name", "kind", "country", "city", "reference"),
        order=("name", False),
        sorted_by=("name_en", "name_ru"),
        headings={"parent_org_id": Text("Parts of this organisation", "Входят в эту организацию")},
        begins_with={"kind": "PARTNER"},
        words=Words(
            new=Text("New organisation", "Новая организация"),
            place=Text("Organisations", "Организации"),
        ),
        begun_from_links=True,
    ),
    numbers("organisation_number"),
)
