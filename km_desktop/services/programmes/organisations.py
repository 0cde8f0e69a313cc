"""Organisations of every kind."""

from __future__ import annotations

from km_desktop.services.programmes.traits import Traits

TRAITS = (
    Traits(
        "organisation",
        columns=("name", "kind", "country", "city", "reference"),
        order=("name", False),
        sorted_by=("name_en", "name_ru"),
    ),
)
