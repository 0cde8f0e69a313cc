"""Memoranda, contributions, the Steering Committee and numbers of other systems (domain 6.14).

The pledge of 2015 and the top-up of 21 May 2020 are public; their other days are invented.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from km_desktop.exchange.sample.organisations import Organisations
from km_desktop.exchange.sample.sheet import SampleRows, dollars

_PLEDGES = (
    (
        "Initial pledge to the Russia–UNDP Trust Fund for Development",
        "Первоначальный взнос в Трастовый фонд «Россия – ПРООН»",
        date(2015, 6, 1),
        tuple(date(year, 9, 15) for year in range(2015, 2020)),
    ),
    (
        "Top-up of the Russia–UNDP Trust Fund for Development",
        "Пополнение Трастового фонда «Россия – ПРООН»",
        date(2020, 5, 21),
        tuple(date(year, 9, 15) for year in range(2021, 2027)),
    ),
)
_PART = 5_000_000
_MEETINGS = 4
_NUMBERED = 5  # the last UN Volunteers
_LATE = timedelta(days=12)  # until money came
_SIGNED = (
    ("Volga Federal Technical University", "Gleb Samarin", "Rector"),
    ("Partnership Support Office, Moscow", "Roman Demchuk", "Project Manager"),
)


def write(sheet: SampleRows, known: Organisations) -> None:
    """Write all of it down, after everything else."""
    _write_parties(sheet, known)
    _write_contributions(sheet, known.agencies["RUS"])
    _write_meetings(sheet)
    _write_numbers(sheet)


def _write_parties(sheet: SampleRows, known: Organisations) -> None:
    for row in sheet.rows["memorandum"]:
        row["reference"] = sheet.reference("MOU", row["signed_on"].year)
    memorandum = next(row for row in sheet.rows["memorandum"] if row["valid_until"])
    for name, signatory, position in _SIGNED:
        sheet.add(
            "memorandum_party",
            memorandum_id=memorandum["id"],
            organisation_id=known.by_name[name],
            signatory=signatory,
            signatory_title=position,
            signed_on=memorandum["signed_on"],
        )


def _write_contributions(sheet: SampleRows, donor: UUID) -> None:
    for title, title_ru, pledged_on, due in _PLEDGES:
        contribution = sheet.add(
            "contribution",
            reference=sheet.reference("CTR", pledged_on.year),
            donor_id=donor,
            title=title,
            title_ru=title_ru,
            instrument="TFD",
            pledged_on=pledged_on,
            pledged=dollars(_PART * len(due)),
            agreement_no=f"TFD/{pledged_on.year}",
            signed_on=pledged_on,
        )
        for number, day in enumerate(due, 1):
            sheet.add(
                "instalment",
                contribution_id=contribution,
                number=number,
                due_on=day,
                amount=dollars(_PART),
                received_on=day + _LATE if day < sheet.today else None,
            )


def _write_meetings(sheet: SampleRows) -> None:
    """Write the last meetings down: each approved what says that it was approved on its day."""
    approved = [row for row in sheet.rows["project"] if row.get("approved_on")]
    for day in sorted({row["approved_on"] for row in approved})[-_MEETINGS:]:
        meeting = sheet.add(
            "committee_meeting",
            reference=sheet.reference("SCM", day.year),
            met_on=day,
            place="Moscow",
            minutes_no=f"{day:%d-%m-%Y}",
        )
        for row in approved:
            if row["approved_on"] == day:
                sheet.add(
                    "committee_decision",
                    committee_meeting_id=meeting,
                    project_id=row["id"],
                    decision="approved",
                    amount=row["approved_amount"],
                )


def _write_numbers(sheet: SampleRows) -> None:
    running = (row for row in sheet.rows["assignment"] if row["status"] in ("ongoing", "delivered"))
    for number, row in enumerate(running, 1):
        sheet.add(
            "assignment_number",
            assignment_id=row["id"],
            system="QUANTUM_PO",
            value=f"9900{number:06}",
        )
    for number, row in enumerate(sheet.rows["award"], 1):
        sheet.add("award_number", award_id=row["id"], system="QUANTUM_PO", value=f"9910{number:06}")
    for number, row in enumerate(sheet.rows["deployment"][-_NUMBERED:], 1):
        sheet.add(
            "deployment_number", deployment_id=row["id"], system="UVP", value=f"99-{number:04}"
        )
