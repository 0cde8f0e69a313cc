"""The pages of the Challenge Fund."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from km_desktop.bilingual import Language, Text
from km_desktop.services import programmes, rules
from km_desktop.ui.records import facts
from km_desktop.ui.records.forms.layout import OwnPart, PageLayout, RowSheet

if TYPE_CHECKING:  # saving, rules and steps come with it, and a list needs none of them
    from PySide6.QtWidgets import QWidget

    from km_desktop.services.records.records import Sheet
    from km_desktop.ui.records.forms.row_table import RowTable
    from km_desktop.ui.records.on_screen import OnScreen
    from km_desktop.ui.records.saving import Saving
    from km_desktop.ui.records.view import RecordView
    from km_desktop.ui.workspace import Workspace

SCORE = Text("score {score}", "оценка {score}")
RANK = Text("rank {rank}", "место {rank}")
WEIGHTS = Text("Weights add up to {sum}", "Веса в сумме дают {sum}")
TRANCHES = Text("Tranches add up to {sum} · {amount}", "Транши в сумме дают {sum} · {amount}")


def _call(sheet: Sheet, language: Language) -> str:
    return facts.days_text(sheet, language)


def _application(sheet: Sheet, language: Language) -> str:
    derived = rules.derived(sheet.entity, sheet.values, sheet.rows, sheet.context)
    found = {key: words.say(language) for key, _, words in derived}
    return facts.joined(
        facts.country_text(sheet, language),
        facts.linked_text(sheet, "applicant_id", language),
        facts.money_text(sheet.values.get("requested"), language),
        SCORE.say(language, score=found["score"]) if "score" in found else "",
        RANK.say(language, rank=found["score_rank"]) if "score_rank" in found else "",
    )


def _ranking(
    workspace: Workspace, on_screen: OnScreen, view: RecordView, saving: Saving
) -> OwnPart:
    from km_desktop.ui.records.scores.ranking import Ranking

    return Ranking(workspace, on_screen, view, saving)


def _score_sheet(tables: Mapping[str, RowTable], parent: QWidget) -> RowSheet:
    from km_desktop.ui.records.scores.sheet import ScoreSheet

    return ScoreSheet(tables, parent)


def _award(sheet: Sheet, language: Language) -> str:
    days = facts.days_text(sheet, language)
    amount = programmes.traits("award").in_force("amount", sheet.values, sheet.rows)
    number = sheet.values.get("agreement_no") or ""
    return facts.joined(number, facts.money_text(amount, language), days)


def _weights(_sheet: Sheet, rows: list[dict[str, Any]]) -> tuple[Text, bool] | None:
    total = facts.sum_of(rows, "weight")
    if total is None:
        return None
    return WEIGHTS.filled(sum=facts.percent_text(total)), total == 100


def _tranches(sheet: Sheet, rows: list[dict[str, Any]]) -> tuple[Text, bool] | None:
    total, amount = facts.sum_of(rows, "share"), facts.money_of(rows, "amount")
    if total is None or amount is None:
        return None
    whole = sheet.values.get("amount")
    same = whole is not None and (whole.minor, whole.currency) == (amount.minor, amount.currency)
    said = TRANCHES.filled(sum=facts.percent_text(total), amount=facts.amount_text(amount))
    return said, total == 100 and same


LAYOUTS = (
    PageLayout(
        "grant_call",
        sections=("basics", "terms", "challenges", "criteria"),
        spans={"summary": 12},
        facts=_call,
        sums={"criterion": _weights},
        own_parts=(_ranking,),
    ),
    PageLayout(
        "grant_application",
        sections=("basics", "solution", "funding", "eligibility", "scores", "decision"),
        spans={"grant_call_id": 12, "theme": 6, "sdgs": 9, "months": 3, "decision_note": 6},
        facts=_application,
        sheets={"review_score": _score_sheet},
    ),
    PageLayout(
        "award",
        sections=("basics", "milestones", "reports", "amendments", "results"),
        spans={"scale_up": 6},
        facts=_award,
        sums={"milestone": _tranches},
    ),
)
