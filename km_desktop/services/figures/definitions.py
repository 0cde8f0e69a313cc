"""The figures the partnership publishes or reports, gathered from the programmes (domain 9.2)."""

from __future__ import annotations

from km_desktop.services.figures import (
    assignments,
    beneficiaries,
    contributions,
    events,
    fund,
    internships,
    portfolio,
    roster,
    volunteers,
)
from km_desktop.services.figures.definition import Definition

# In the order of the page that is published; shares of women stand together at its end.
DEFINITIONS: tuple[Definition, ...] = (
    *assignments.PUBLISHED,
    *roster.PUBLISHED,
    *events.PUBLISHED,
    *fund.PUBLISHED,
    *internships.PUBLISHED,
    *volunteers.PUBLISHED,
    *portfolio.PUBLISHED,
    *beneficiaries.PUBLISHED,
    *roster.WOMEN,
    *assignments.WOMEN,
    *internships.WOMEN,
    *volunteers.WOMEN,
    *events.WOMEN,
)
# What reports need beside the published ones, defined and counted in the same way.
FURTHER: tuple[Definition, ...] = (
    *assignments.FURTHER,
    *roster.FURTHER,
    *events.FURTHER,
    *fund.FURTHER,
    *beneficiaries.FURTHER,
    *portfolio.FURTHER,
    *contributions.FURTHER,
)
BY_KEY: dict[str, Definition] = {definition.key: definition for definition in DEFINITIONS}
