"""Status machines of descriptions of assignments and of deployments (domain 7.5)."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.services.rules.judging.case import Case
from km_desktop.services.steps.guard import counts, filled, has_come
from km_desktop.services.steps.machine import Machine, OnTheDay, sides, way
from km_desktop.services.words.findings import Finding, gate

_APPROVED = ("approved", "advertised", "filled")


def _somebody_deployed(case: Case) -> Iterator[Finding]:
    if not case.context.get("tours"):
        yield gate(
            "",
            "No deployment is recorded under this description.",
            "По этому описанию не внесено ни одного назначения.",
        ).at("deployment", None)


def _description_approved(case: Case) -> Iterator[Finding]:
    doa = case.context.get("doa")
    if doa and doa["status"] not in _APPROVED:
        yield gate(
            "doa_id",
            "The description {reference} is not approved. Approve it first.",
            "Описание {reference} не утверждено. Сначала утвердите его.",
            reference=doa["reference"] or "—",
        )


_DOA_PATH = ("draft", "submitted", "approved", "advertised", "filled")

DOA = Machine(
    first="draft",
    path=_DOA_PATH,
    steps=(
        *way(
            _DOA_PATH,
            {
                "submitted": (filled("tasks", "qualifications", "expected_start"),),
                "filled": (_somebody_deployed,),
            },
        ),
        *sides(("advertised",), "closed_unfilled"),
        *sides(_DOA_PATH[:4], "cancelled"),
    ),
    imported=("filled",),
    reopening=frozenset(("submitted", "approved")),
)

_DEPLOYMENT_PATH = ("selected", "offer_accepted", "pre_departure", "serving", "completed")

_ENDED = (filled("actual_end", "end_reason"), has_come("actual_end"))

DEPLOYMENT = Machine(
    first="selected",
    path=_DEPLOYMENT_PATH,
    steps=(
        *way(
            _DEPLOYMENT_PATH,
            {
                "pre_departure": (OnTheDay(_description_approved),),
                "serving": (counts(filled("actual_start")), has_come("actual_start")),
                "completed": _ENDED,
            },
        ),
        *sides(("serving",), "resigned", *_ENDED),
        *sides(("serving",), "ended_early", *_ENDED),
        *sides(_DEPLOYMENT_PATH[:3], "withdrawn"),
    ),
    imported=("completed", "resigned", "ended_early"),
    reopening=frozenset(("offer_accepted", "pre_departure", "serving")),
)

MACHINES: dict[str, Machine] = {"doa": DOA, "deployment": DEPLOYMENT}
