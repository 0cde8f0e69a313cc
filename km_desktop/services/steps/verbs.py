"""What one does who takes a step off the main path, by the status it leads to."""

from __future__ import annotations

from km_desktop.bilingual import Text

VERBS: dict[str, Text] = {
    "archived": Text("Archive", "Перенести в архив"),
    "cancelled": Text("Cancel", "Отменить"),
    "closed_unfilled": Text("Close unfilled", "Закрыть без кандидата"),
    "declined": Text("Decline", "Отклонить"),
    "ended_early": Text("End early", "Завершить досрочно"),
    "ended_without_success": Text("End without success", "Завершить без результата"),
    "inactive": Text("Make inactive", "Вывести из действующих"),
    "ineligible": Text("Declare ineligible", "Признать не отвечающей условиям"),
    "merged": Text("Merge into another", "Объединить с другим"),
    "not_selected": Text("Do not select", "Не отбирать"),
    "on_hold": Text("Put on hold", "Приостановить"),
    "ongoing": Text("Return to work", "Вернуть в работу"),
    "rejected": Text("Reject", "Отклонить"),
    "reserve": Text("Put on the reserve list", "Внести в резерв"),
    "resigned": Text("Record the resignation", "Записать уход по собственному желанию"),
    "suspended": Text("Suspend", "Приостановить"),
    "terminated": Text("Terminate", "Прекратить"),
    "withdrawn": Text("Withdraw", "Отозвать"),
}
