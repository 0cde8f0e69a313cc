"""The words printed on the pages, in both languages; the glossary of the domain decides."""

from __future__ import annotations

from typing import Literal

from km_desktop.bilingual import Text

Printed = Literal["en", "ru", "both"]
BRIEF = Text("Assignment brief", "Карточка задания")
BRIEFS = Text("Assignment briefs", "Карточки заданий")
PROFILE = Text("Expert profile", "Профиль эксперта")
MERGE_REPORT = Text("Merge report", "Отчёт о сведении копий")
MERGE_TITLE = Text("What came back and what became of it", "Что вернулось и что из этого вышло")
MERGE_PREVIEW = Text(
    "What copies would bring: a preview, nothing is changed yet",
    "Что принесли бы копии: просмотр, пока ничего не изменено",
)
UNNUMBERED = Text(
    "Printed {day} without an issue number", "Напечатано {day} без\u00a0номера выпуска"
)
INTERNAL = Text("internal", "для служебного пользования")
EXTERNAL = Text("external", "для внешнего пользования")
PUBLIC = Text("public", "для открытого доступа")
VERIFIED = Text("Verified on {day}", "Сведения проверены {day}")
DRAFT = Text("DRAFT", "ЧЕРНОВИК")
IN_FULL = Text("In full: ", "Полностью: ")

PROTECTION_BRIEF = Text(
    "Contains personal data, for the purposes of this assignment only.",
    "Содержит персональные данные, только для целей этого задания.",
)
PROTECTION_PROFILE = Text(
    "Contains personal data, for the selection of experts only.",
    "Содержит персональные данные, только для подбора экспертов.",
)
PUBLIC_PROFILE = Text(
    "Public directory of experts: without contacts and notes of the office.",
    "Публичный каталог экспертов: без контактов и служебных записей.",
)
PRINTED = Text("Printed {day}", "Напечатано {day}")
FROM_FILE = Text(" from {file}", " из\u00a0файла {file}")
PAGE_OF = Text("Page {number} of {total}", "Страница {number} из {total}")

REFERENCE = Text("Reference", "Номер")
COUNTRY = Text("Country", "Страна")
OFFICE = Text("Requesting office", "Запрашивающий офис")
PARTNER = Text("National partner", "Национальный партнёр")
FRAMEWORK = Text("UNSDCF outcome", "Итог рамочной программы")
THEME = Text("Theme", "Тема")
SDGS = Text("SDGs", "ЦУР")
EXPERT = Text("Expert", "Эксперт")
DEGREE = Text("Degree", "Учёная степень")
AFFILIATION = Text("Affiliation", "Место работы")
LANGUAGES_SPOKEN = Text("Languages", "Языки")
PERIOD = Text("Period", "Сроки")
WORKING_DAYS = Text("Working days", "Рабочие дни")
CONTACTS = Text("Contacts", "Контакты")
DAYS_HOME = Text("home {days}", "дома {days}")
DAYS_ONLINE = Text("online {days}", "онлайн {days}")
DAYS_MISSION = Text("mission {days}", "в\u00a0миссии {days}")

MISSING_PIECES = Text("Still missing", "Чего не хватает")
BACKGROUND = Text("Background", "Общие сведения")
OBJECTIVE = Text("Objective", "Цель")
TASKS = Text("Tasks", "Задачи")
SCHEDULE = Text("Modality and schedule", "Формат и сроки")
DELIVERABLES = Text("Deliverables", "Результаты")
PAYMENT = Text("Payment", "Оплата")
REPORTING = Text("Reporting and contacts", "Отчётность и контакты")
BEFORE_DEPARTURE = Text("Before departure", "До отъезда")
AGREED = Text("Agreed", "Согласовано")
MISSION_BAR = Text("Mission", "Миссия")
DELIVERABLE_DUE = Text("Deliverable due", "Срок результата")
NO_MISSIONS = Text("No missions are planned.", "Миссии не предусмотрены.")
NO_DELIVERABLES = Text("No deliverables have been set yet.", "Результаты пока не определены.")

MISSION = Text("Mission", "Миссия")
ROUTE = Text("Route", "Маршрут")
DATES = Text("Dates", "Даты")
NIGHTS = Text("Nights", "Ночей")
DSA = Text("DSA, USD", "Суточные, $")
NUMBER = Text("No.", "№")
OUTPUT = Text("Output", "Результат")
KIND = Text("Type", "Вид")
DUE = Text("Due", "Срок")
ACCEPTED_BY = Text("Accepted by", "Принимает")
SHARE = Text("Share", "Доля")
INSTALMENT = Text("Instalment", "Платёж")
ON_ACCEPTANCE = Text("On acceptance of", "После приёмки")
AMOUNT = Text("Amount, {currency}", "Сумма, {currency}")

UNDER_CONTRACT = Text(" under contract {contract}", " по\u00a0договору {contract}")
OF_DAY = Text(" of {day}", " от\u00a0{day}")
INSTALMENTS_PAYABLE = Text(
    "Each instalment is payable on acceptance of the deliverable named.",
    "Каждый платёж производится после приёмки указанного результата.",
)
FEE_TOTAL = Text("Fee, total", "Вознаграждение, всего")
FEE_IN_USD = Text("Fee in US dollars", "Вознаграждение в\u00a0долларах США")
TOTAL_COST = Text("Total cost of the assignment", "Общая стоимость задания")
AGREED_IN = Text(
    "The fee was agreed in {currency}.", "Вознаграждение согласовано в\u00a0{currency}."
)
UN_RATE = Text(
    "UN operational rate of exchange of {day}, for reference: {rate}.",
    "Операционный курс ООН на\u00a0{day}, для справки: {rate}.",
)
UN_RATE_UNDATED = Text(
    "UN operational rate of exchange, for reference: {rate}.",
    "Операционный курс ООН, для справки: {rate}.",
)
AGREED_CURRENCY = {
    "USD": Text("US dollars", "долларах США"),
    "EUR": Text("euros", "евро"),
    "RUB": Text("roubles", "рублях"),
}

SUPERVISOR = Text("Supervisor in the country office", "Куратор в\u00a0страновом офисе")
FOCAL_POINT = Text("Focal point of the project", "Координатор проекта")
MISSION_REPORTS = Text("Mission reports due", "Отчёты о\u00a0миссиях")
AND = Text(" and ", " и\u00a0")
SIGNATURE_AND_DATE = Text("Signature and date", "Подпись и\u00a0дата")

SUMMARY = Text("Summary", "Краткие сведения")
FOR_OFFICE = Text("For office use", "Для служебного пользования")

REPORT = Text("Report", "Отчёт")
DEFINITIONS = Text("How figures are counted", "Как считаются показатели")
PUBLISHED_AS = Text("published as: {words}", "публикуется так: {words}")
BY_YEARS = Text("year by year", "по годам")
IN_THOUSANDS = Text("In thousands of US dollars.", "В\u00a0тысячах долларов США.")
LARGEST = Text("The {n} largest.", "Показаны {n} наибольших.")
LEFT_OUT = Text("Rows left out here: {n}.", "Строк, не вошедших сюда: {n}.")

NOTHING_YET = Text("There is nothing to count yet.", "Пока нечего считать.")
OTHERS = Text("Others: {n}", "Прочие: {n}")
PLACEHOLDER = Text("* A placeholder of the sample data.", "* Условная страна из примера данных.")

EACH = Text("{n} in all, {most} for each: {names}.", "Всего {n}, по {most}: {names}.")
BETWEEN = Text(
    "{n} in all, {least} to {most} for each: {names}.",
    "Всего {n}, по {least}–{most}: {names}.",
)
ALSO = Text("Also: {names}.", "Также: {names}.")
FOREWORD = Text("Foreword", "Предисловие")
