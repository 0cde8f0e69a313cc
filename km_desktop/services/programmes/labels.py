"""Mailing labels: the sheets on which they are printed, whatever records lead to the addresses."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.programmes.traits import PaperKind, Variant

SHEETS: tuple[Variant, ...] = (
    ("3x8", Text("3 × 8, 70 × 37 mm", "3 × 8, 70 × 37 мм")),
    ("2x7", Text("2 × 7, 99.1 × 38.1 mm", "2 × 7, 99,1 × 38,1 мм")),
    ("3x7", Text("3 × 7, 63.5 × 38.1 mm", "3 × 7, 63,5 × 38,1 мм")),
)


def places(sheet: str) -> int:
    """Return how many labels a sheet has."""
    columns, rows = sheet.split("x")
    return int(columns) * int(rows)


def labels(entity: str) -> PaperKind:
    """Return the labels of records of an entity; nothing of them is counted as issued."""
    return PaperKind(
        f"{entity}_labels",
        Text("Mailing labels", "Почтовые наклейки"),
        Text("Labels", "Наклейки"),
        SHEETS,
        together=True,
        counted=False,
    )
