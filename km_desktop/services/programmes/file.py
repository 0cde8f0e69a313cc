"""What belongs to the file itself: its words, rates, frozen figures and attachments."""

from __future__ import annotations

from km_desktop.services.programmes.traits import Traits

TRAITS = (
    Traits(
        "theme",
        columns=("code", "name", "sdgs", "dac"),
        order=("code", False),
    ),
    Traits(
        "volunteer_category",
        columns=("code", "name", "valid_from", "valid_to", "min_age", "max_age"),
        order=("code", False),
    ),
    Traits(
        "exchange_rate",
        columns=("currency", "effective_on", "per_usd", "source"),
        order=("effective_on", True),
    ),
    Traits(
        "freeze",
        columns=("name", "as_of", "period_start", "period_end", "note"),
        order=("as_of", True),
    ),
    Traits(
        "attachment",
        columns=("name", "kind", "media_type", "size", "confidential"),
        order=("name", False),
    ),
)
