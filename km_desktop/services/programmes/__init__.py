"""One value per programme: what all mechanisms need to know of its entities, and nothing of code.

Every file holds the ``TRAITS`` of the entities of one programme; ``traits`` is the only way in.
"""

from __future__ import annotations

from km_desktop.services.programmes import (
    assignments,
    events,
    file,
    fund,
    internships,
    organisations,
    people,
    portfolio,
    roster,
    volunteers,
)
from km_desktop.services.programmes.traits import Traits

# In this order their entities stand wherever several programmes are shown together.
_PROGRAMMES = (
    assignments,
    events,
    portfolio,
    fund,
    roster,
    internships,
    volunteers,
    people,
    organisations,
    file,
)
_TRAITS = {traits.entity: traits for programme in _PROGRAMMES for traits in programme.TRAITS}


def entities() -> tuple[str, ...]:
    """Return the entities of which something is said, programme by programme."""
    return tuple(_TRAITS)


def of_same_programme(entity: str) -> tuple[str, ...]:
    """Return the entities of the programme of one, itself among them; none for an unknown one."""
    every = (tuple(one.entity for one in programme.TRAITS) for programme in _PROGRAMMES)
    return next((own for own in every if entity in own), ())


def traits(entity: str) -> Traits:
    """Return what is true of an entity; of one that says nothing of itself, the usual."""
    return _TRAITS.get(entity) or Traits(entity)
