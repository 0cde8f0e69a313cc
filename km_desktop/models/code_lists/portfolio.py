"""Code lists of the project portfolio (domain 5.11-5.13, 7.9).

Sources: IATI ActivityScope, OrganisationRole, ActivityStatus, BudgetStatus, FlowType, FinanceType,
AidType, TiedStatus, PolicyMarker and PolicySignificance 2.03 (CC BY 4.0, IATI Standard; the Russian
names are ours); the gender marker of UNDP.
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
# IATI BudgetStatus; its BudgetType, original or revised, are two fields of a year.
BUDGET_STATUS = words(
    "budget_status",
    ("1", "Indicative", "Ориентировочный"),
    ("2", "Committed", "Согласованный"),
)
COMMITTEE_DECISION = words(
    "committee_decision",
    ("approved", "Approved", "Одобрен"),
    ("conditional", "Approved on a condition", "Одобрен с условием"),
    ("deferred", "Deferred", "Отложен"),
    ("rejected", "Rejected", "Отклонён"),
    ("noted", "Noted", "Принят к сведению"),
)
FLOW_TYPE = words(
    "flow_type",
    ("10", "Official development assistance (ODA)", "Официальная помощь развитию"),
    (
        "21",
        "Other official flows, no export credits",
        "Прочие официальные потоки, без экспортных кредитов",
    ),
    ("22", "Officially supported export credits", "Экспортные кредиты с официальной поддержкой"),
    ("30", "Private development finance", "Частное финансирование развития"),
    ("36", "Private foreign direct investment", "Частные прямые иностранные инвестиции"),
    ("37", "Other private flows at market terms", "Прочие частные потоки на рыночных условиях"),
    ("40", "Non flow", "Не является потоком"),
    ("50", "Other flows", "Прочие потоки"),
)
# Of the long list of the OECD, the types that a project of a partnership may have.
FINANCE_TYPE = words(
    "finance_type",
    ("110", "Standard grant", "Обычный грант"),
    ("111", "Subsidies to national private investors", "Субсидии национальным частным инвесторам"),
    ("210", "Interest subsidy", "Субсидирование процентной ставки"),
    ("421", "Standard loan", "Обычный заём"),
    ("422", "Reimbursable grant", "Возвратный грант"),
    ("423", "Bonds", "Облигации"),
    ("510", "Common equity", "Участие в капитале"),
    ("1100", "Guarantees and insurance", "Гарантии и страхование"),
)
AID_TYPE = words(
    "aid_type",
    ("A01", "General budget support", "Общая бюджетная поддержка"),
    ("A02", "Sector budget support", "Секторальная бюджетная поддержка"),
    ("B01", "Core support to NGOs and institutes", "Взносы в бюджеты НПО и институтов"),
    (
        "B02",
        "Core contributions to multilateral institutions",
        "Взносы в бюджеты многосторонних организаций",
    ),
    ("B03", "Contributions to specific-purpose programmes", "Взносы в целевые программы и фонды"),
    (
        "B031",
        "Multi-donor, multi-entity funding",
        "Фонд нескольких доноров и нескольких учреждений",
    ),
    ("B032", "Multi-donor, single-entity funding", "Фонд нескольких доноров и одного учреждения"),
    ("B033", "Single-donor or earmarked funding", "Фонд одного донора или целевые средства"),
    ("B04", "Basket funds and pooled funding", "Объединённое финансирование"),
    ("C01", "Project-type interventions", "Проекты"),
    ("D01", "Donor country personnel", "Персонал страны-донора"),
    ("D02", "Other technical assistance", "Другая техническая помощь"),
    (
        "E01",
        "Scholarships and training in the donor country",
        "Стипендии и обучение в стране-доноре",
    ),
    ("E02", "Imputed student costs", "Условные расходы на студентов"),
    ("F01", "Debt relief", "Облегчение долга"),
    ("G01", "Administrative costs", "Административные расходы"),
    ("H01", "Development awareness", "Просвещение по вопросам развития"),
)
TIED_STATUS = words(
    "tied_status",
    ("3", "Partially tied", "Частично связанная"),
    ("4", "Tied", "Связанная"),
    ("5", "Untied", "Несвязанная"),
)
POLICY_MARKER = words(
    "policy_marker",
    ("1", "Gender equality", "Гендерное равенство"),
    ("2", "Aid to environment", "Охрана окружающей среды"),
    (
        "3",
        "Participatory development and good governance",
        "Участие населения и качество управления",
    ),
    ("4", "Trade development", "Развитие торговли"),
    ("5", "Biological diversity", "Биологическое разнообразие"),
    ("6", "Climate change, mitigation", "Изменение климата, смягчение"),
    ("7", "Climate change, adaptation", "Изменение климата, адаптация"),
    ("8", "Combating desertification", "Борьба с опустыниванием"),
    (
        "9",
        "Reproductive, maternal, newborn and child health",
        "Здоровье матерей, новорождённых и детей",
    ),
    ("10", "Disaster risk reduction", "Снижение риска бедствий"),
    ("11", "Disability", "Инвалидность"),
    ("12", "Nutrition", "Питание"),
)
SIGNIFICANCE = words(
    "significance",
    ("0", "Not targeted", "Не является целью"),
    ("1", "Significant objective", "Значительная цель"),
    ("2", "Principal objective", "Главная цель"),
    (
        "3",
        "Principal objective and in support of an action programme",
        "Главная цель, в поддержку программы действий",
    ),
)
