"""Which documents can be printed, of what, and for whom; nothing here gathers or draws."""

from __future__ import annotations

from km_desktop.services import programmes
from km_desktop.services.programmes.traits import PaperKind

KINDS: dict[str, PaperKind] = {
    kind.key: kind._replace(entity=entity)
    for entity in programmes.entities()
    for kind in programmes.traits(entity).papers
}


def kinds_of(entity: str) -> tuple[PaperKind, ...]:
    """Return what can be printed of an entity, the usual document first."""
    return tuple(kind for kind in KINDS.values() if kind.entity == entity)


def usual(entity: str) -> str:
    """Return the key of the document printed first of an entity, empty when there is none."""
    return next((kind.key for kind in kinds_of(entity)), "")
