"""When people are taken by internships."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, literal

from km_desktop.services.engagements.engagement import Query, Statuses, at_host


def _internships(people: Sequence[UUID], statuses: Statuses, today: date) -> Select[Any]:
    return at_host("internship", people, statuses, today, online=literal(False))


QUERIES: dict[str, Query] = {"internship": _internships}
