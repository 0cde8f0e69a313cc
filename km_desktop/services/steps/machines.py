"""The status machines of all programmes, by entity."""

from __future__ import annotations

from km_desktop.services.steps import (
    assignments,
    events,
    fund,
    internships,
    portfolio,
    roster,
    volunteers,
)
from km_desktop.services.steps.machine import Machine

MACHINES: dict[str, Machine] = {
    entity: machine
    for programme in (roster, assignments, events, fund, internships, volunteers, portfolio)
    for entity, machine in programme.MACHINES.items()
}
