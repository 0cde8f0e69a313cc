"""A table of rows in a form, as the gallery shows it."""

from __future__ import annotations

from datetime import date

from km_desktop.ui.kit import speech
from km_desktop.ui.kit.inputs.fields import DateInput, LineInput, NumberInput
from km_desktop.ui.kit.tables.child_table import ChildColumn, ChildTable
from km_desktop.written.days import write_day
from tests.ui.kit.gallery_words import T


def child_table() -> ChildTable:
    def day(value: object) -> str:
        return write_day(value, speech.current_language()) if isinstance(value, date) else ""

    states = {"ok": ("check", "ok", "Accepted"), "plan": ("dotted", "text2", "Planned")}
    table = ChildTable(
        [
            ChildColumn("no", T("No.", "№"), 44, editor=NumberInput),
            ChildColumn(
                "output",
                T("Output", "Результат"),
                200,
                emphasis="key",
                elide=True,
                editor=LineInput,
            ),
            ChildColumn("due", T("Due", "Срок"), 110, format=day, editor=DateInput),
            ChildColumn("share", T("Share", "Доля"), 60, kind="number", editor=NumberInput),
            ChildColumn(
                "status",
                T("Status", "Статус"),
                110,
                kind="status",
                status_of=lambda value: states.get(str(value)),
            ),
        ],
        name=T("Deliverables", "Результаты"),
        add=T("Add deliverable", "Добавить результат"),
    )
    rows = [
        {"no": n, "output": f"Report {n}", "due": date(2026, 5, n), "share": 25, "status": "plan"}
        for n in range(1, 5)
    ]
    rows[0]["status"] = "ok"
    table.set_values(rows)
    table.model.setData(table.model.index(1, 2), date(2026, 7, 1))
    table.model.set_removed(2, True)
    table.foot.set_sum(T("Shares add up to 100%", "Доли в сумме дают 100 %"), good=True)
    return table
