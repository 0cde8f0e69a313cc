"""Code lists of the project portfolio (domain 5.11-5.13, 7.9).

Sources: IATI ActivityScope, OrganisationRole and ActivityStatus 2.03 (CC BY 4.0, IATI Standard);
the gender marker of UNDP.
"""

from __future__ import annotations

from km_desktop.models.codes import statuses, words

PROJECT_STATUS = statuses(
    "project_status",
    ("pipeline", "Pipeline", "В разработке", "dotted", "text3"),
    ("approved", "Approved", "Утверждён", "half", "accent"),
    ("ongoing", "Ongoing", "Выполняется", "full", "ok"),
    ("completed", "Operationally closed", "Операционно закрыт", "check", "ok"),
    ("financially_closed", "Financially closed", "Финансово закрыт", "check", "ok"),
    ("suspended", "Suspended", "Приостановлен", "ring", "warn"),
    ("cancelled", "Cancelled", "Отменён", "slash", "text3"),
    ("terminated", "Terminated", "Прекращён досрочно", "slash", "bad"),
)
# IATI ActivityStatus by our status (domain 7.9).
IATI_STATUS = {
    "pipeline": "1",
    "approved": "1",
    "ongoing": "2",
    "completed": "3",
    "financially_closed": "4",
    "cancelled": "5",
    "terminated": "5",
    "suspended": "6",
}
AGENCY = words(
    "agency",
    ("UNDP", "UNDP", "ПРООН"),
    ("UNIDO", "UNIDO", "ЮНИДО"),
    ("OTHER", "Other", "Другое"),
)
INSTRUMENT = words(
    "instrument",
    ("TFD", "Russia-UNDP Trust Fund for Development", "Трастовый фонд «Россия – ПРООН»"),
    ("BILATERAL", "Bilateral cost-sharing", "Двустороннее софинансирование"),
    ("REGIONAL", "Regional programme", "Региональная программа"),
    ("IDF", "Industrial Development Fund", "Фонд промышленного развития"),
    ("OTHER", "Other", "Другое"),
)
SCOPE = words(
    "scope",
    ("1", "Global", "Глобальный"),
    ("2", "Regional", "Региональный"),
    ("3", "Multinational", "Многонациональный"),
    ("4", "National", "Национальный"),
    (
        "5",
        "Sub-national: multiple first-level administrative areas",
        "Субнациональный: несколько единиц первого уровня",
    ),
    (
        "6",
        "Sub-national: single first-level administrative area",
        "Субнациональный: одна единица первого уровня",
    ),
    (
        "7",
        "Sub-national: single second-level administrative area",
        "Субнациональный: одна единица второго уровня (район, муниципалитет)",
    ),
    ("8", "Single location", "Один населённый пункт или объект"),
)
# What two codes said before version 4 of the file; IATI has no word for the second.
SCOPE_BEFORE = words(
    "scope_before",
    ("7", "One place", "Один населённый пункт"),
    ("8", "Several places", "Несколько населённых пунктов"),
)
GENDER_MARKER = words(
    "gender_marker",
    ("GEN0", "GEN0, none", "GEN0, не предусмотрено"),
    ("GEN1", "GEN1, limited", "GEN1, ограниченно"),
    ("GEN2", "GEN2, significant", "GEN2, значительная цель"),
    ("GEN3", "GEN3, principal objective", "GEN3, главная цель"),
)
ORGANISATION_ROLE = words(
    "organisation_role",
    ("1", "Funding", "Финансирует"),
    ("2", "Accountable", "Осуществляет надзор"),
    ("3", "Extending", "Управляет бюджетом от имени донора"),
    ("4", "Implementing", "Исполняет"),
)
DOCUMENT_KIND = words(
    "document_kind",
    ("PRODOC", "Project document", "Проектный документ"),
    ("REPORT", "Report", "Отчёт"),
    ("EVALUATION", "Evaluation", "Оценка"),
    ("MINUTES", "Minutes", "Протокол"),
    ("OTHER", "Other", "Другое"),
)
COMMITTEE_DECISION = words(
    "committee_decision",
    ("approved", "Approved", "Одобрен"),
    ("conditional", "Approved on a condition", "Одобрен с условием"),
    ("deferred", "Deferred", "Отложен"),
    ("rejected", "Rejected", "Отклонён"),
    ("noted", "Noted", "Принят к сведению"),
)
