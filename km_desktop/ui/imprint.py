"""Whose paper it is: what the settings and the open file put on every printed page."""

from __future__ import annotations

from dataclasses import replace

from km_desktop.bilingual import Text
from km_desktop.services.printing.imprint import Imprint, make_imprint
from km_desktop.ui.workspace import Desk


def imprint_of(desk: Desk, fingerprint: str = "") -> Imprint:
    """Return the imprint of the open file, printed today; say it where the mark is refused."""
    settings, path = desk.settings, desk.path
    imprint, refusal = make_imprint(
        Text(settings.programme_en, settings.programme_ru),
        Text(settings.partnership_en, settings.partnership_ru),
        path.name if path else "",
        desk.today(),
        settings.logo,
    )
    if refusal is not None:
        desk.troubled.emit("warn", refusal, "")
    return replace(imprint, fingerprint=fingerprint)
