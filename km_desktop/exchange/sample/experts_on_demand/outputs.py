"""The rows of an assignment: candidates, deliverables, payments, evaluation."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.exchange.sample import rates
from km_desktop.exchange.sample.experts_on_demand.plan import Slot
from km_desktop.exchange.sample.roster import WrittenExpert
from km_desktop.exchange.sample.sheet import SampleRows, part, rest
from km_desktop.models.money import Money

SHARES = {2: (40, 60), 3: (30, 40, 30), 4: (20, 30, 30, 20)}
_INCEPTION = Text("Inception report and work plan", "Вводный отчёт и план работы")
_SEMINAR = Text("Seminar for the partner's staff", "Семинар для сотрудников партнёра")
_FINAL = Text("Final report with a summary for decision-makers", "Итоговый отчёт с резюме для "
              "руководства")  # fmt: skip
_REASONS = (
    "Knows the region and the language of the partner.",
    "Has done comparable work in two countries.",
    "Strong method, less experience on site.",
    "Not free in the period asked for.",
)
Output = tuple[UUID, int, date, str, date | None]


def write_deliverables(
    sheet: SampleRows, assignment_id: UUID, slot: Slot, actual_end: date | None
) -> list[Output]:
    """Write the outputs down; return id, share, due day, status and day of acceptance of each."""
    product = Text(*(slot.subject[f"product_{language}"] for language in ("en", "ru")))
    main = (Text(*(text[0].upper() + text[1:] for text in product)), slot.subject["type"])
    count = sheet.rng.choice((2, 3, 3, 4))
    outputs = {
        2: (main, (_FINAL, "REPORT")),
        3: ((_INCEPTION, "REPORT"), main, (_FINAL, "REPORT")),
        4: ((_INCEPTION, "REPORT"), main, (_SEMINAR, "WSHOP"), (_FINAL, "REPORT")),
    }[count]
    last = actual_end or slot.end
    span = (last - slot.start).days - 6
    made: list[Output] = []
    for number, (title, output_type) in enumerate(outputs, 1):
        due = slot.start + timedelta(days=span * number // count)
        status = _status(slot, due, sheet.today)
        submitted = due - timedelta(days=sheet.rng.randint(0, 2))
        accepted = submitted + timedelta(days=sheet.rng.randint(2, 6))
        output_id = sheet.add(
            "deliverable",
            assignment_id=assignment_id,
            number=number,
            title_en=title.en,
            title_ru=title.ru,
            output_type=output_type,
            due_on=due,
            share=Decimal(SHARES[count][number - 1]),
            status=status,
            submitted_on=submitted if status != "planned" else None,
            accepted_on=accepted if status == "accepted" else None,
            accepted_by="Country Office" if number % 2 else "Partner",
            accepted_by_ru="Страновой офис" if number % 2 else "Партнёр",
        )
        share = SHARES[count][number - 1]
        made.append((output_id, share, due, status, accepted if status == "accepted" else None))
    return made


def _status(slot: Slot, due: date, today: date) -> str:
    if slot.is_done:
        return "accepted"
    if slot.status == "delivered":
        return "accepted" if (today - due).days > 30 else "submitted"
    if slot.status == "ongoing" and (today - due).days > 8:
        return "accepted"
    return "planned"


def write_payments(
    sheet: SampleRows, assignment_id: UUID, total: Money, outputs: list[Output], slot: Slot
) -> None:
    """Write the instalments down; they add up to the fee, to the cent."""
    taken: list[Money] = []
    for number, (output_id, share, due, status, accepted) in enumerate(outputs, 1):
        amount = rest(total, taken) if number == len(outputs) else part(total, share)
        taken.append(amount)
        payable = (accepted or due) + timedelta(days=7)
        paid = payable + timedelta(days=sheet.rng.randint(1, 9))
        is_paid = status == "accepted" and (slot.is_done or paid <= sheet.today)
        sheet.add(
            "payment",
            assignment_id=assignment_id,
            number=number,
            deliverable_id=output_id,
            share=Decimal(share),
            amount=rates.valued(amount, paid if is_paid else payable, sheet.today),
            due_on=payable,
            paid_on=paid if is_paid else None,
            status="paid" if is_paid else "due" if status == "accepted" else "planned",
        )


def write_candidates(
    sheet: SampleRows, assignment_id: UUID, slot: Slot, experts: list[WrittenExpert]
) -> None:
    """Write down who was considered, where the records go back that far."""
    if slot.year < 2021 or slot.status in ("draft", "tor_agreed", "cancelled"):
        return
    others = [
        expert
        for expert in experts
        if expert.status == "active" and expert.theme == slot.theme and expert != slot.expert
    ]
    chosen = sheet.rng.sample(others, 2) + ([slot.expert] if slot.expert else others[-1:])
    considered = {expert.number: expert for expert in chosen}
    for expert in sorted(considered.values(), key=lambda e: e.number):
        selected = expert is slot.expert
        decided = "SELECTED" if selected else "NOT_SELECTED" if slot.expert else "SHORTLIST"
        sheet.add(
            "candidate",
            assignment_id=assignment_id,
            expert_id=expert.id,
            technical_score=Decimal(sheet.rng.randint(88, 97) - 14 * (not selected)),
            financial_score=Decimal(sheet.rng.randint(70, 96)),
            decision=decided,
            reason=_REASONS[0] if selected else sheet.rng.choice(_REASONS[1:]),
        )


def write_evaluation(sheet: SampleRows, assignment_id: UUID, slot: Slot, evaluator: str) -> None:
    """Write down what the office thought of the work."""
    rng = sheet.rng
    overall = rng.choice("4443443342")
    near = {"4": "443", "3": "343", "2": "232"}[overall]
    criteria = ("knowledge", "quality", "timeliness", "communication", "initiative", "compliance")
    comments = {
        "4": "Clear results, used by the partner at once.",
        "3": "Good work; the first draft came with a short delay.",
        "2": "The result is usable; the method had to be explained twice.",
    }
    sheet.add(
        "evaluation",
        assignment_id=assignment_id,
        evaluated_on=slot.end + timedelta(days=rng.randint(14, 27)),
        evaluator=evaluator,
        overall=overall,
        engage_again="RESERVATIONS" if overall == "2" else "YES",
        **{criterion: rng.choice(near) for criterion in criteria},
        use_of_results=rng.choice((*near, "NA")),
        comments=comments[overall],
        expert_feedback="The partner prepared the data well." if sheet.chance(30) else None,
    )
