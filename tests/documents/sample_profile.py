"""The profile of the sample of contents; the expert is invented."""

from datetime import date

from km_desktop.bilingual import Text
from km_desktop.services.printing.brief_content import ProfileContent, ProfileEntry, ProfileSection


def _entry(when: str, what: Text, where: Text, more: Text | None = None) -> ProfileEntry:
    return ProfileEntry(Text(when, when), what, where, more or Text("", ""))


PROFILE = ProfileContent(
    reference="EXP-0042",
    status=Text("Active", "Действует"),
    name=Text("Yulia S. Shcherbakova", "Щербакова Юлия Сергеевна"),
    name_other=Text("Щербакова Юлия Сергеевна", "Yulia S. Shcherbakova"),
    headline=Text(
        "Hydrologist: mudflow and flood warning in mountain basins",
        "Гидролог: предупреждение о селях и паводках в горных бассейнах",
    ),
    position=Text("Leading Research Fellow", "Ведущий научный сотрудник"),
    affiliation=Text(
        "Institute of Water Problems, North Eurasian Academy of Natural Sciences",
        "Институт водных проблем Северо-Евразийской академии естественных наук",
    ),
    summary=Text(
        "Twenty years of work on mudflows in the Caucasus, the Pamir and the Tien Shan. Has set "
        "warning thresholds for eleven basins and trained duty services in four countries. Leads "
        "a group of six and teaches hydrological risk at two universities.",
        "Двадцать лет изучает сели на Кавказе, Памире и Тянь-Шане. Установила пороги оповещения "
        "для одиннадцати бассейнов и обучила дежурные службы в четырёх странах. Руководит группой "
        "из шести человек, преподаёт гидрологические риски в двух университетах.",
    ),
    themes=(
        Text("Disaster risk reduction", "Снижение риска бедствий"),
        Text("Water resources management", "Управление водными ресурсами"),
        Text("Climate change adaptation", "Адаптация к изменению климата"),
    ),
    sdgs=(6, 11, 13),
    facts=(
        (Text("Citizenship", "Гражданство"), Text("Russian Federation", "Российская Федерация")),
        (Text("City", "Город"), Text("Moscow", "Москва")),
        (
            Text("Degree", "Учёная степень"),
            Text("Candidate of Technical Sciences, 2009", "Кандидат технических наук, 2009"),
        ),
        (Text("Experience", "Стаж"), Text("20 years", "20 лет")),
        (Text("Assignments", "Задания"), Text("4, of them 3 completed", "4, из них 3 завершены")),
        (
            Text("Availability", "Готовность"),
            Text(
                "Missions of up to three weeks, from September 2026",
                "Поездки до трёх недель, с сентября 2026 г.",
            ),
        ),
    ),
    internal_facts=(
        (Text("E-mail", "Эл. почта"), Text("y.shcherbakova@example.org", "")),
        (Text("Telephone", "Телефон"), Text("+7 900 000-00-00", "+7 900 000-00-00")),
        (Text("Fee, last agreed", "Последняя ставка"), Text("410.00 USD", "410,00 долл. США")),
    ),
    sections=(
        ProfileSection(
            Text("Experience", "Опыт работы"),
            (
                _entry(
                    "2016 – ",
                    Text("Leading Research Fellow", "Ведущий научный сотрудник"),
                    Text("Institute of Water Problems, Moscow", "Институт водных проблем, Москва"),
                    Text(
                        "Head of the group on mudflow warning; thresholds for eleven basins.",
                        "Руководитель группы предупреждения о селях; пороги для 11 бассейнов.",
                    ),
                ),
                _entry(
                    "2009 – 2016",
                    Text("Senior Hydrologist", "Старший гидролог"),
                    Text("Mountain Hydrology Centre, Nalchik", "Центр горной гидрологии, Нальчик"),
                ),
            ),
        ),
        ProfileSection(
            Text("Education", "Образование"),
            (
                _entry(
                    "2009",
                    Text("Candidate of Technical Sciences", "Кандидат технических наук"),
                    Text("Institute of Water Problems", "Институт водных проблем"),
                    Text(
                        "Thesis on rainfall thresholds of debris flows",
                        "Диссертация о пороговых осадках для селей",
                    ),
                ),
                _entry(
                    "2004",
                    Text("Engineer of hydrology, with honours", "Инженер-гидролог, с отличием"),
                    Text("Southern State University", "Южный государственный университет"),
                ),
            ),
        ),
        ProfileSection(
            Text("Languages", "Языки"),
            (
                _entry("", Text("Russian", "Русский"), Text("native", "родной")),
                _entry("", Text("English", "Английский"), Text("C1", "C1")),
                _entry("", Text("Tajik", "Таджикский"), Text("B1", "B1")),
            ),
        ),
        ProfileSection(
            Text("Publications", "Публикации"),
            (
                _entry(
                    "2024",
                    Text("Rainfall thresholds for early warning in data-poor basins", ""),
                    Text("Journal of Mountain Hazards 12 (3)", ""),
                ),
                _entry(
                    "2021",
                    Text("", "Сели Памира: каталог событий 1990–2020 годов"),
                    Text("", "Вестник горной гидрологии, № 4"),
                ),
            ),
        ),
        ProfileSection(
            Text("Missions for the partnership", "Миссии по линии партнёрства"),
            (
                _entry(
                    "2026",
                    Text("Early-warning thresholds, Khatlon", "Пороги оповещения, Хатлон"),
                    Text("Tajikistan", "Таджикистан"),
                ),
                _entry(
                    "2024",
                    Text("Flood risk maps, Issyk-Kul", "Карты риска паводков, Иссык-Куль"),
                    Text("Kyrgyzstan", "Кыргызстан"),
                ),
            ),
        ),
    ),
    internal_sections=(
        ProfileSection(
            Text("Evaluations", "Оценки"),
            (
                _entry(
                    "2024",
                    Text("Excellent; would engage again", "Отлично; пригласили бы снова"),
                    Text("Country Office in Kyrgyzstan", "Страновой офис в Кыргызстане"),
                ),
            ),
        ),
    ),
    verified_on=date(2026, 5, 3),
)
