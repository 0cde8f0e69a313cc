"""The report on women and men in every programme (R6)."""

from __future__ import annotations

from decimal import Decimal

from km_desktop.bilingual import Text
from km_desktop.services.figures.breakdown import By
from km_desktop.services.figures.counting import share_of
from km_desktop.services.reports.counts import Counts
from km_desktop.services.reports.report import Form, ReportColumn, ReportTable, Value

# What has people, the figure that counts them, and the share of women that goes with it.
_COMPONENTS = (
    (Text("Expert profiles", "Профили экспертов"), "roster", "women_on_roster"),
    (Text("Completed assignments", "Завершённые задания"), "assignments", "women_in_assignments"),
    (
        Text("Experts who completed assignments", "Эксперты, завершившие задания"),
        "assignment_experts",
        "women_among_assigned",
    ),
    (
        Text("Participations in events", "Участие в мероприятиях"),
        "participations",
        "women_at_events",
    ),
    (Text("Internships", "Стажировки"), "internships", "women_in_internships"),
    (Text("UN Volunteers", "Добровольцы ООН"), "deployments", "women_deployed"),
)


def gender(counts: Counts) -> list[ReportTable]:
    """Return women, men and those who are not known, component by component."""
    rows: list[tuple[Value, ...]] = []
    for label, key, women in _COMPONENTS:
        by_sex = {part.key: int(part.value) for part in counts.parts(key, By.SEX)}
        if counts.figure(key).value is None:  # the day or period asked about cannot be told
            rows.append((label, None, None, None, None, None))
            continue
        whole = counts.value(key)
        female, male = by_sex.get("F", 0), by_sex.get("M", 0)
        rows.append(
            (label, female, male, whole - female - male, whole, _share(counts, women, female, male))
        )
    label = Text("Direct beneficiaries of projects", "Прямые бенефициары проектов")
    people = [counts.value(f"beneficiaries{part}") for part in ("_women", "_men", "")]
    told = people[0] + people[1]
    share = share_of(people[0], told)
    is_told = counts.figure("beneficiaries").value is not None
    numbers = (people[0], people[1], people[2] - told, people[2], share)
    rows.append((label, *numbers) if is_told else (label, None, None, None, None, None))
    return [
        ReportTable(
            Text("Women and men in every component", "Женщины и мужчины по направлениям"),
            (
                ReportColumn(Text("Component", "Направление"), share=3.0),
                ReportColumn(Text("Women", "Женщины"), Form.NUMBER),
                ReportColumn(Text("Men", "Мужчины"), Form.NUMBER),
                ReportColumn(Text("Unknown", "Неизвестно"), Form.NUMBER, 1.1),
                ReportColumn(Text("All", "Всего"), Form.NUMBER),
                ReportColumn(Text("Women, share", "Доля женщин"), Form.PERCENT, 1.2),
            ),
            tuple(rows),
            note=Text(
                "The share is that of women among women and men; those whose gender is unknown are "
                "in no share. Components are not added up: the same person may be in several.",
                "Доля – женщины среди женщин и мужчин; те, чей пол неизвестен, в неё не входят. "
                "Направления не складываются: один человек может быть в нескольких.",
            ),
        )
    ]


def _share(counts: Counts, key: str, women: int, men: int) -> Decimal | None:
    return counts.figure(key).value if women + men else None
