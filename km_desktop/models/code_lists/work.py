"""Code lists about the work: assignments, money, missions, volunteers, organisations.

Sources: the partnership's own wording (modalities, outputs), IATI OrganisationType 2.03
(organisation types), the conditions of service of UN Volunteers (deployment).
"""

from __future__ import annotations

from datetime import date

from km_desktop.bilingual import Text
from km_desktop.models.codes import Code, CodeList, statuses, words

REQUEST_STATUS = statuses(
    "request_status",
    ("received", "Received", "Получен", "dotted", "text3"),
    ("under_review", "Under review", "На рассмотрении", "half", "warn"),
    ("accepted", "Accepted", "Принят", "half", "accent"),
    ("closed", "Closed", "Закрыт", "check", "ok"),
    ("declined", "Declined", "Отклонён", "slash", "text3"),
    ("withdrawn", "Withdrawn", "Отозван", "ring", "text3"),
    ("merged", "Merged into another", "Объединён с другим", "ring", "text3"),
)
ASSIGNMENT_STATUS = statuses(
    "assignment_status",
    ("draft", "Draft", "Черновик", "dotted", "text3"),
    ("tor_agreed", "ToR agreed", "ТЗ согласовано", "half", "accent"),
    ("shortlisting", "Shortlisting", "Подбор", "half", "warn"),
    ("selected", "Selected", "Эксперт отобран", "half", "accent"),
    ("contracting", "Contracting", "Договор", "half", "warn"),
    ("ongoing", "Ongoing", "Выполняется", "half", "accent"),
    ("delivered", "Delivered", "Представлено", "half", "ok"),
    ("completed", "Completed", "Завершено", "check", "ok"),
    ("closed", "Closed", "Закрыто", "check", "ok"),
    ("on_hold", "On hold", "Приостановлено", "ring", "warn"),
    ("cancelled", "Cancelled", "Отменено", "slash", "text3"),
    ("terminated", "Terminated", "Прекращено досрочно", "slash", "bad"),
)
MODALITY = words(
    "modality",
    ("DESK", "Desk work", "Камеральная работа"),
    ("ONLINE", "Online consultation", "Онлайн-консультации"),
    ("EVENT", "Digital event", "Мероприятие онлайн"),
    ("MISSION", "Mission to the country", "Миссия в страну"),
)
OUTPUT_TYPE = words(
    "output_type",
    ("REPORT", "Report", "Отчёт"),
    ("FEAS", "Feasibility study", "ТЭО (мини-исследование)"),
    ("RECO", "Recommendations", "Рекомендации"),
    ("TRAIN", "Training", "Тренинг"),
    ("WSHOP", "Workshop", "Семинар"),
    ("CONF", "Conference contribution", "Выступление на конференции"),
    ("CONS", "Technical consultation", "Техническая консультация"),
    ("OTHER", "Other", "Другое"),
)
DELIVERABLE_STATUS = statuses(
    "deliverable_status",
    ("planned", "Planned", "Запланировано", "dotted", "text3"),
    ("submitted", "Submitted", "Представлено", "half", "accent"),
    ("revision_requested", "Revision requested", "На доработке", "half", "warn"),
    ("accepted", "Accepted", "Принято", "check", "ok"),
    ("waived", "Waived", "Снято", "slash", "text3"),
)
PAYMENT_STATUS = statuses(
    "payment_status",
    ("planned", "Planned", "Запланировано", "dotted", "text3"),
    ("due", "Due", "К оплате", "half", "warn"),
    ("paid", "Paid", "Оплачено", "check", "ok"),
    ("cancelled", "Cancelled", "Отменено", "slash", "text3"),
)
FEE_BASIS = words(
    "fee_basis",
    ("LUMP", "Lump sum", "Фиксированная сумма"),
    ("DAILY", "All-inclusive daily fee", "Дневная ставка, всё включено"),
    ("PROBONO", "Pro bono", "Безвозмездно"),
)
# Personal services agreements exist since 15 February 2021; from 31 March 2022 they replace the
# individual contracts of UNDP but those for a lump sum (domain 5.5).
IC_DAILY_UNTIL = date(2022, 3, 30)
_PSA_SINCE = date(2021, 2, 15)
CONTRACT_TYPE = CodeList(
    "contract_type",
    Code(
        "IC_LUMP",
        Text("Individual contract, lump sum", "Индивидуальный контракт, фиксированная сумма"),
    ),
    Code(
        "IC_DAILY",
        Text("Individual contract, daily fee", "Индивидуальный контракт, дневная ставка"),
        valid_to=IC_DAILY_UNTIL,
    ),
    Code("IC", Text("Individual contract", "Индивидуальный контракт"), former=True),
    Code(
        "I_PSA_REGULAR",
        Text(
            "International personal services agreement, regular",
            "Международное соглашение о персональных услугах, постоянное",
        ),
        valid_from=_PSA_SINCE,
    ),
    Code(
        "I_PSA_SHORT",
        Text(
            "International personal services agreement, short-term",
            "Международное соглашение о персональных услугах, краткосрочное",
        ),
        valid_from=_PSA_SINCE,
    ),
    Code(
        "N_PSA_REGULAR",
        Text(
            "National personal services agreement, regular",
            "Национальное соглашение о персональных услугах, постоянное",
        ),
        valid_from=_PSA_SINCE,
    ),
    Code(
        "N_PSA_SHORT",
        Text(
            "National personal services agreement, short-term",
            "Национальное соглашение о персональных услугах, краткосрочное",
        ),
        valid_from=_PSA_SINCE,
    ),
    Code(
        "RLA",
        Text("Reimbursable loan agreement", "Соглашение о возмездном предоставлении специалиста"),
    ),
    Code("LTA", Text("Framework call-off", "Заказ по рамочному соглашению")),
    Code("AGENCY", Text("Contract of another UN agency", "Договор другого учреждения ООН")),
    Code("NONE", Text("None, covered by the employer", "Нет, за счёт работодателя")),
    Code("OTHER", Text("Other", "Другое")),
)
SERVICES_AGREEMENTS = frozenset(code.code for code in CONTRACT_TYPE if "_PSA_" in code.code)
COST_TYPE = words(
    "cost_type",
    ("FEE", "Fee", "Вознаграждение"),
    ("AIR", "Air ticket, economy class", "Авиабилет, экономический класс"),
    ("TRANSPORT", "Other transport", "Другой транспорт"),
    ("DSA", "Daily subsistence", "Суточные"),
    ("TERMINAL", "Terminal expenses", "Терминальные расходы"),
    ("VISA", "Visa", "Виза"),
    ("INSURANCE", "Insurance", "Страховка"),
    ("REGISTRATION", "Registration fee", "Регистрационный взнос"),
    ("INTERPRETATION", "Interpretation and translation", "Устный и письменный перевод"),
    ("EQUIPMENT", "Equipment", "Оборудование"),
    ("OTHER", "Other", "Другое"),
)
PAYER = words(
    "payer",
    ("KM", "KM project", "Проект по управлению знаниями"),
    ("CO", "Country office", "Страновой офис"),
    ("HOST", "Host or organiser", "Принимающая сторона"),
    ("EMPLOYER", "Expert's employer", "Работодатель эксперта"),
    ("MGIMO", "MGIMO", "МГИМО"),
    ("OTHER", "Other", "Другое"),
)
CANCEL_REASON = words(
    "cancel_reason",
    ("CO", "Withdrawn by the country office", "Отозвано страновым офисом"),
    ("PARTNER", "Withdrawn by the partner", "Отозвано партнёром"),
    ("NO_EXPERT", "No expert found", "Эксперт не найден"),
    ("EXPERT", "The expert declined", "Эксперт отказался"),
    ("FUNDS", "No funds", "Нет средств"),
    ("FORCE_MAJEURE", "Force majeure", "Форс-мажор"),
    ("OTHER", "Other", "Другое"),
)
CANDIDATE_DECISION = words(
    "candidate_decision",
    ("LONGLIST", "Long list", "Общий список"),
    ("SHORTLIST", "Short list", "Краткий список"),
    ("SELECTED", "Selected", "Отобран"),
    ("DECLINED", "Declined by the expert", "Эксперт отказался"),
    ("NOT_SELECTED", "Not selected", "Не отобран"),
)
MISSION_STATUS = statuses(
    "mission_status",
    ("planned", "Planned", "Запланирована", "dotted", "text3"),
    ("submitted", "Submitted", "Представлена", "half", "warn"),
    ("approved", "Approved", "Утверждена", "half", "accent"),
    ("completed", "Completed", "Завершена", "check", "ok"),
    ("rejected", "Rejected", "Отклонена", "slash", "bad"),
    ("cancelled", "Cancelled", "Отменена", "slash", "text3"),
)
TRANSPORT = words(
    "transport",
    ("AIR", "Air", "Самолёт"),
    ("RAIL", "Rail", "Поезд"),
    ("ROAD", "Road", "Автомобиль"),
    ("WATER", "Water", "Водный транспорт"),
)
VISA_STATUS = words(
    "visa_status",
    ("NOT_REQUIRED", "Not required", "Не требуется"),
    ("TO_APPLY", "To be applied for", "Предстоит оформить"),
    ("APPLIED", "Applied for", "На оформлении"),
    ("ISSUED", "Issued", "Выдана"),
    ("REFUSED", "Refused", "Отказано"),
)
VOLUNTEER_MODALITY = words(
    "volunteer_modality",
    ("INTERNATIONAL", "International", "Международная"),
    ("NATIONAL", "National", "Национальная"),
    ("ONLINE", "Online", "Онлайн"),
)
DOA_STATUS = statuses(
    "doa_status",
    ("draft", "Draft", "Черновик", "dotted", "text3"),
    ("submitted", "Submitted", "Представлено", "half", "warn"),
    ("approved", "Approved", "Утверждено", "half", "accent"),
    ("advertised", "Advertised", "Опубликовано", "half", "accent"),
    ("filled", "Filled", "Заполнено", "check", "ok"),
    ("closed_unfilled", "Closed unfilled", "Закрыто без кандидата", "ring", "text3"),
    ("cancelled", "Cancelled", "Отменено", "slash", "text3"),
)
DOA_KIND = words(
    "doa_kind",
    ("ONSITE", "On site", "На месте"),
    ("ONLINE", "Online", "Онлайн"),
)
DEPLOYMENT_STATUS = statuses(
    "deployment_status",
    ("selected", "Selected", "Кандидат отобран", "dotted", "text3"),
    ("offer_accepted", "Offer accepted", "Предложение принято", "half", "accent"),
    ("pre_departure", "Pre-departure", "Подготовка к выезду", "half", "warn"),
    ("serving", "Serving", "Проходит службу", "full", "ok"),
    ("completed", "Completed", "Служба завершена", "check", "ok"),
    ("resigned", "Resigned", "Служба прекращена добровольцем", "slash", "text3"),
    ("ended_early", "Ended early", "Служба прекращена досрочно", "slash", "bad"),
    ("withdrawn", "Withdrawn", "Кандидатура отозвана", "ring", "text3"),
)
# UNV publishes no closed list, so the team edits this one.
END_REASON = words(
    "end_reason",
    ("COMPLETED", "Completed", "Завершено"),
    ("RESIGNED", "Resigned", "По инициативе добровольца"),
    ("HOST", "Early end by the host", "По инициативе принимающей организации"),
    ("MEDICAL", "Medical", "По состоянию здоровья"),
    ("TRANSFERRED", "Transferred", "Перевод"),
    ("ABANDONMENT", "Abandonment of post", "Самовольное оставление"),
    ("CAUSE", "Termination for cause", "Прекращение за нарушение"),
    ("FORCE_MAJEURE", "Force majeure", "Форс-мажор"),
    ("OTHER", "Other", "Другое"),
    table="end_reason",
)
HARDSHIP = words(
    "hardship",
    ("H", "H", "H"),
    ("A", "A", "A"),
    ("B", "B", "B"),
    ("C", "C", "C"),
    ("D", "D", "D"),
    ("E", "E", "E"),
)
VOLUNTEER_FUNDING = words(
    "volunteer_funding",
    ("FFP_RU", "Full Funding, Russian Federation", "Полное финансирование, Россия"),
    ("HOST", "Host agency", "Принимающая организация"),
    ("OTHER", "Other", "Другое"),
)
ORGANISATION_KIND = words(
    "organisation_kind",
    ("CO", "UNDP country office", "Страновой офис ПРООН"),
    ("UN", "UN agency", "Учреждение ООН"),
    ("UNIVERSITY", "University", "Университет"),
    ("PARTNER", "National partner", "Национальный партнёр"),
    ("INSTITUTION", "Institution", "Учреждение"),
    ("PRIVATE", "Private sector", "Частный сектор"),
    ("NGO", "NGO", "НПО"),
    ("DONOR", "Donor", "Донор"),
)
ORGANISATION_TYPE = words(
    "organisation_type",
    ("10", "Government", "Государственный орган"),
    ("11", "Local government", "Местный орган власти"),
    ("15", "Other public sector", "Другой государственный сектор"),
    ("21", "International NGO", "Международная НПО"),
    ("22", "National NGO", "Национальная НПО"),
    ("23", "Regional NGO", "Региональная НПО"),
    ("24", "Partner-country NGO", "НПО страны-партнёра"),
    ("30", "Public-private partnership", "Государственно-частное партнёрство"),
    ("40", "Multilateral", "Многосторонняя организация"),
    ("60", "Foundation", "Фонд"),
    ("70", "Private sector", "Частный сектор"),
    ("71", "Private, provider country", "Частный сектор страны-донора"),
    ("72", "Private, recipient country", "Частный сектор страны-получателя"),
    ("73", "Private, third country", "Частный сектор третьей страны"),
    ("80", "Academic, training and research", "Наука, образование, исследования"),
    ("90", "Other", "Другое"),
)
BUREAU = words(
    "bureau",
    ("RBA", "Africa (RBA)", "Африка (RBA)"),
    ("RBAP", "Asia and the Pacific (RBAP)", "Азия и Тихий океан (RBAP)"),
    ("RBAS", "Arab States (RBAS)", "Арабские государства (RBAS)"),
    ("RBEC", "Europe and the CIS (RBEC)", "Европа и СНГ (RBEC)"),
    ("RBLAC", "Latin America (RBLAC)", "Латинская Америка (RBLAC)"),
    ("HQ", "Headquarters", "Штаб-квартира"),
)
