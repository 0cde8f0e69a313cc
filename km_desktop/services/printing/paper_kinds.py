"""Which documents can be printed, of what, and for whom; nothing here gathers or draws."""

from __future__ import annotations

from dataclasses import dataclass

from km_desktop.bilingual import Text

Variant = tuple[str, Text]
_INTERNAL = ("internal", Text("Internal", "Для служебного пользования"))
_EXTERNAL = ("external", Text("External, without amounts", "Внешняя, без сумм"))


@dataclass(frozen=True)
class PaperKind:
    """A printed document: its key, the entity it is of, its names, and whom it may be for.

    The first variant is the one that is safe to hand out.
    """

    key: str
    entity: str
    name: Text
    short: Text
    variants: tuple[Variant, ...]


KINDS: dict[str, PaperKind] = {
    kind.key: kind
    for kind in (
        PaperKind(
            "brief", "assignment", Text("Assignment brief", "Карточка задания"),
            Text("Brief", "Карточка"),
            (("external", Text("External, without fees", "Внешняя, без оплаты")), _INTERNAL),
        ),
        PaperKind(
            "shortlist", "assignment", Text("Short-list sheet", "Лист сравнения кандидатов"),
            Text("Short list", "Кандидаты"),
            (
                ("anonymised", Text("Without names", "Без имён")),
                ("full", Text("With names", "С именами")),
            ),
        ),
        PaperKind(
            "evaluation", "assignment", Text("Evaluation form", "Форма оценки"),
            Text("Evaluation", "Оценка"),
            (
                ("blank", Text("Blank", "Незаполненная")),
                ("filled", Text("Filled in, internal", "Заполненная, для служебного пользования")),
            ),
        ),
        PaperKind(
            "completion", "assignment",
            Text("Certificate of completion", "Свидетельство о выполнении"),
            Text("Certificate", "Свидетельство"),
            (("public", Text("To hand out", "Для вручения")),),
        ),
        PaperKind(
            "profile", "expert", Text("Expert profile", "Профиль эксперта"),
            Text("Profile", "Профиль"), (("public", Text("Public", "Публичный")), _INTERNAL),
        ),
        PaperKind(
            "mission", "mission",
            Text("Back-to-office report", "Отчёт о командировке"), Text("Report", "Отчёт"),
            (
                ("external", Text("External, without private notes", "Внешняя, без частного")),
                _INTERNAL,
            ),
        ),
        PaperKind(
            "participation", "participation",
            Text("Event participation note", "Справка об участии в мероприятии"),
            Text("Note", "Справка"), (_EXTERNAL, _INTERNAL),
        ),
        PaperKind(
            "deployment", "deployment",
            Text("UN Volunteer deployment card", "Карточка добровольца ООН"),
            Text("Card", "Карточка"), (_EXTERNAL, _INTERNAL),
        ),
        PaperKind(
            "internship", "internship",
            Text("Internship certificate", "Сертификат о стажировке"),
            Text("Certificate", "Сертификат"),
            (("public", Text("To hand out", "Для вручения")),),
        ),
        PaperKind(
            "award", "award",
            Text("Award card with scores", "Карточка гранта с оценками"),
            Text("Card", "Карточка"),
            (
                ("external", Text("External, reviewers unnamed", "Внешняя, без имён рецензентов")),
                _INTERNAL,
            ),
        ),
        PaperKind(
            "project", "project", Text("Project fiche", "Паспорт проекта"),
            Text("Fiche", "Паспорт"), (("public", Text("Public", "Публичный")),),
        ),
    )
}  # fmt: skip


def kinds_of(entity: str) -> tuple[PaperKind, ...]:
    """Return what can be printed of an entity, the usual document first."""
    return tuple(kind for kind in KINDS.values() if kind.entity == entity)


def usual(entity: str) -> str:
    """Return the key of the document printed first of an entity, empty when there is none."""
    return next((kind.key for kind in kinds_of(entity)), "")
