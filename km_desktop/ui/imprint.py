"""Whose paper it is: what the settings and the open file put on every printed page."""

from __future__ import annotations

from dataclasses import replace

from km_desktop.bilingual import Text
from km_desktop.services.printing.imprint import Imprint, make_imprint
from km_desktop.ui.workspace import Workspace


def imprint_of(workspace: Workspace, fingerprint: str = "") -> Imprint:
    """Return the imprint of the open file, printed today; say it where the mark is refused."""
    settings, path = workspace.settings, workspace.path
    imprint, refusal = make_imprint(
        Text(settings.programme_en, settings.programme_ru),
        Text(settings.partnership_en, settings.partnership_ru),
        path.name if path else "",
        workspace.today(),
        settings.logo,
    )
    if refusal is not None:
        workspace.troubled.emit("warn", refusal, "")
    return replace(imprint, fingerprint=fingerprint)
