"""Code lists of the Russian Challenge Fund (domain 5.19, 7.7, 7.8)."""

from __future__ import annotations

from km_desktop.models.codes import statuses, words

APPLICATION_STATUS = statuses(
    "application_status",
    ("draft", "Draft", "Черновик", "dotted", "text3"),
    ("submitted", "Submitted", "Подана", "half", "accent"),
    ("eligible", "Eligible", "Допущена", "half", "accent"),
    ("under_evaluation", "Under evaluation", "На оценке", "half", "warn"),
    ("recommended", "Recommended", "Рекомендована", "half", "ok"),
    ("approved", "Awarded", "Победитель", "check", "ok"),
    ("reserve", "Reserve", "Резерв", "ring", "warn"),
    ("ineligible", "Ineligible", "Не допущена", "slash", "text3"),
    ("rejected", "Rejected", "Отклонена", "slash", "text3"),
    ("withdrawn", "Withdrawn", "Отозвана", "ring", "text3"),
)
AWARD_STATUS = statuses(
    "award_status",
    ("draft", "Draft", "Черновик", "dotted", "text3"),
    ("signed", "Signed", "Подписан", "half", "accent"),
    ("active", "Active", "Выполняется", "full", "ok"),
    ("ended", "Ended", "Окончен", "half", "ok"),
    ("closed", "Closed", "Закрыт", "check", "ok"),
    ("suspended", "Suspended", "Приостановлен", "ring", "warn"),
    ("terminated", "Terminated", "Прекращён досрочно", "slash", "bad"),
)
TRANCHE_STATUS = statuses(
    "tranche_status",
    ("planned", "Planned", "Запланирован", "dotted", "text3"),
    ("requested", "Requested", "Запрошен", "half", "accent"),
    ("approved", "Approved", "Утверждён", "half", "ok"),
    ("paid", "Paid", "Оплачен", "check", "ok"),
    ("withheld", "Withheld", "Удержан", "slash", "bad"),
)
SOLUTION_TYPE = words(
    "solution_type",
    ("NEW", "New product or approach", "Новый продукт или подход"),
    ("FEASIBILITY", "Feasibility study", "Технико-экономическое обоснование"),
    ("PILOT", "Pilot", "Пилотный проект"),
)
PARTNER_DOCUMENT = words(
    "partner_document",
    ("LETTER", "Letter of intent", "Письмо о намерениях"),
    ("AGREEMENT", "Bilateral agreement", "Двустороннее соглашение"),
    ("MEMORANDUM", "Memorandum of understanding", "Меморандум о взаимопонимании"),
)
ELIGIBILITY = words(
    "eligibility",
    ("REGISTERED", "Registered in Russia", "Зарегистрирован в России"),
    ("PARTNER", "Local partner documented", "Местный партнёр подтверждён документом"),
    ("ON_TIME", "Submitted on time", "Подана в срок"),
    ("AMOUNT", "Amount within the call", "Сумма в пределах конкурса"),
    ("COFINANCING", "Co-financing sufficient", "Софинансирование достаточное"),
    ("COUNTRY", "Country of the call", "Страна конкурса"),
    ("GOOD_STANDING", "Good standing", "Нет долгов и ограничений"),
)
CHECK_RESULT = words(
    "check_result",
    ("YES", "Met", "Соблюдено"),
    ("NO", "Not met", "Не соблюдено"),
    ("OPEN", "To be checked", "Не проверено"),
)
REPORT_KIND = words(
    "report_kind",
    ("INTERIM", "Interim", "Промежуточный"),
    ("FINAL", "Final", "Итоговый"),
)
AMENDMENT_KIND = words(
    "amendment_kind",
    ("DATES", "Dates", "Сроки"),
    ("BUDGET", "Budget", "Бюджет"),
    ("RESULTS", "Results", "Результаты"),
    ("NO_COST", "No-cost extension", "Продление без затрат"),
)
