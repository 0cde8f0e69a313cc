"""Everybody who is known, with their consents."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.programmes.traits import Traits

TRAITS = (
    Traits(
        "person",
        columns=("name", "name_other", "citizenship", "city"),
        order=("name", False),
        sorted_by=("name_key_lat", "name_key_ru"),
        begins_with={"citizenship": "RUS"},
    ),
    Traits(
        "consent",
        stands_for_owner=("text_id",),
        headings={
            "text_id": Text(
                "People who agreed to this text", "Люди, давшие согласие по этому тексту"
            )
        },
    ),
    Traits(
        "consent_text",
        columns=("title", "purpose", "language", "text_version", "valid_from"),
        order=("title", False),
    ),
)
