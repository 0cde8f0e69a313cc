"""How figures stand to a period, in words."""

from __future__ import annotations

from km_desktop.bilingual import Text

BY_END = Text("By the day of the actual end.", "По дню фактического окончания.")
BY_START = Text("By the day of the actual start.", "По дню фактического начала.")
BY_EVENT = Text("By the last day of the event.", "По последнему дню мероприятия.")
OVERLAP = Text(
    "Projects active in the period, also in part.",
    "Проекты, действовавшие в периоде, хотя бы частично.",
)
BY_APPROVAL = Text("By the day of approval.", "По дню утверждения.")
BY_YEAR = Text("By calendar years of the period.", "По календарным годам периода.")
NO_PERIOD = Text("As of the day; a period does not apply.", "На день; период не применяется.")
BY_SIGNATURE = Text("By the day of signature.", "По дню подписания.")
AMONG_KNOWN = Text(
    "Women among women and men; people whose gender is unknown are left out and shown beside.",
    "Женщины среди женщин и мужчин; люди, чей пол неизвестен, не входят и показаны рядом.",
)
