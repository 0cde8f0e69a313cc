"""When people are taken by deployments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select

from km_desktop.services.engagements.engagement import Query, Statuses, at_host


def _deployments(people: Sequence[UUID], statuses: Statuses, today: date) -> Select[Any]:
    return at_host("deployment", people, statuses, today)


QUERIES: dict[str, Query] = {"deployment": _deployments}
