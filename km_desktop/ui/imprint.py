"""Whose paper it is: what the settings and the open file put on every printed page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from km_desktop.bilingual import Text
from km_desktop.services.printing.imprint import Imprint
from km_desktop.ui.workspace import Desk


def imprint_of(desk: Desk, fingerprint: str = "") -> Imprint:
    """Return the imprint of the open file, printed today."""
    settings, path = desk.settings, desk.path
    logo = None
    if settings.logo:
        try:
            logo = Path(settings.logo).read_bytes()
        except OSError:
            logo = None  # the neutral mark stands in for a picture that is gone
    return Imprint(
        Text(settings.programme_en, settings.programme_ru),
        Text(settings.partnership_en, settings.partnership_ru),
        path.name if path else "",
        date.today(),  # noqa: DTZ011 - the day on the paper is the day on the wall
        fingerprint,
        logo,
    )
