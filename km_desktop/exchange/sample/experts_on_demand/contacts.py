"""How candidates for the live assignments were found and asked (domain 7.2)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from uuid import UUID

from km_desktop.exchange.sample.sheet import Row, SampleRows

_LIVE = ("shortlisting", "contracting", "ongoing", "delivered")
_SOURCES = ("ROSTER", "ROSTER", "ROSTER", "APPLICATION", "OFFICE", "PARTNER")
_NOT_FREE = "Not free in the period asked for."
_NOTES = {
    "AGREED": "Free in the whole period; agrees with the terms of reference.",
    "ANSWERED": "Interested; asks for the terms of reference in Russian.",
    "DECLINED": "Teaches until the end of the term.",
    "NO_ANSWER": "Two letters and a call; no answer within ten days.",
}


def write(sheet: SampleRows) -> None:
    """Give every candidate a source, and those of live assignments a log of contacts."""
    rng = sheet.dice("contacts")
    assignments = {row["id"]: row for row in sheet.rows["assignment"]}
    requests = {row["id"]: row for row in sheet.rows["request"]}
    for candidate in sheet.rows["candidate"]:
        assignment = assignments[candidate["assignment_id"]]
        candidate["source"] = rng.choice(_SOURCES)
        if candidate["reason"] == _NOT_FREE:
            candidate["decision"] = "DECLINED"
        if assignment["status"] in _LIVE:
            asked = requests[assignment["request_id"]]["decided_on"] + timedelta(days=2)
            _log(sheet, assignment["id"], candidate, asked, rng)


def _log(sheet: SampleRows, assignment_id: UUID, candidate: Row, asked: date, rng: Random) -> None:
    outcome = {
        "SELECTED": "AGREED",
        "DECLINED": "DECLINED",
        "SHORTLIST": "AGREED",
    }.get(candidate["decision"], rng.choice(("AGREED", "ANSWERED", "NO_ANSWER")))
    steps: list[tuple[str, str, date, str | None]] = [("ASKED", "EMAIL", asked, None)]
    if outcome == "AGREED" and rng.randrange(2):
        steps.append(("ANSWERED", "EMAIL", asked + timedelta(days=2), _NOTES["ANSWERED"]))
    last = asked + timedelta(days=10 if outcome == "NO_ANSWER" else rng.randint(3, 6))
    steps.append((outcome, rng.choice(("EMAIL", "PHONE", "MESSENGER")), last, _NOTES[outcome]))
    for result, way, day, note in steps:
        sheet.add(
            "contact_note",
            assignment_id=assignment_id,
            expert_id=candidate["expert_id"],
            contacted_on=day,
            way=way,
            outcome=result,
            note=note,
        )


def finish_evaluations(sheet: SampleRows) -> None:
    """Add to the evaluations what the partner said, and what came of the results."""
    rng = sheet.dice("evaluations")
    offices = {row["id"]: row["office_id"] for row in sheet.rows["assignment"]}
    for row in sheet.rows["evaluation"]:
        overall = row["overall"]
        row["evaluator_role"] = "Programme Analyst"
        row["organisation_id"] = offices[row["assignment_id"]]
        row["satisfaction"] = rng.choice({"4": "554", "3": "445", "2": "332"}[overall])
        if rng.randrange(100) < 78:
            # The partner is asked again when half a year has passed.
            row["followed_up_on"] = row["evaluated_on"] + timedelta(days=rng.randint(180, 200))
            row["result_use"] = rng.choice(
                {
                    "4": ("IN_USE", "IN_USE", "IN_USE", "PARTLY"),
                    "3": ("IN_USE", "PARTLY", "PLANNED", "UNKNOWN"),
                    "2": ("NOT_USED", "PARTLY", "PLANNED"),
                }[overall]
            )
