"""Code lists about people: roster, consent, languages, education.

Sources: ISCED 2011 (levels), the UN Language Framework and CEFR (scales), 152-FZ (consents).
"""

from __future__ import annotations

from km_desktop.models.codes import statuses, words

HONORIFIC = words(
    "honorific",
    ("MS", "Ms", "г-жа"),
    ("MR", "Mr", "г-н"),
    ("DR", "Dr", "д-р"),
    ("PROF", "Prof.", "проф."),
)
GENDER = words(
    "gender",
    ("F", "Woman", "Женщина"),
    ("M", "Man", "Мужчина"),
    ("X", "Other or undisclosed", "Иное или не указано"),
)
ROSTER_STATUS = statuses(
    "roster_status",
    ("draft", "Draft", "Черновик", "dotted", "text3"),
    ("under_review", "Under review", "На рассмотрении", "half", "warn"),
    ("active", "Active", "Действует", "full", "ok"),
    ("inactive", "Inactive", "Не действует", "ring", "text3"),
    ("suspended", "Suspended", "Приостановлено", "slash", "bad"),
    ("rejected", "Rejected", "Отклонено", "slash", "bad"),
    ("archived", "Archived", "В архиве", "check", "text3"),
    ("anonymised", "Anonymised", "Обезличено", "ring", "text3"),
)
TEAM_ROLE = words(
    "team_role",
    ("MANAGER", "Manager", "Руководитель"),
    ("COORDINATOR", "Coordinator", "Координатор"),
    ("VIEWER", "Viewer", "Наблюдатель"),
)
LANGUAGE_SCALE = words(
    "language_scale",
    ("CEFR", "CEFR (A1–C2)", "CEFR (A1–C2)"),
    ("UN", "UN framework (I–IV)", "Шкала ООН (I–IV)"),
    ("FORM", "UN form", "Анкета ООН"),
)
LANGUAGE_LEVEL = words(
    "language_level",
    ("NATIVE", "native", "родной"),
    ("C2", "C2", "C2"),
    ("C1", "C1", "C1"),
    ("B2", "B2", "B2"),
    ("B1", "B1", "B1"),
    ("A2", "A2", "A2"),
    ("A1", "A1", "A1"),
    ("IV", "IV, expert", "IV, эксперт"),
    ("III", "III, advanced", "III, продвинутый"),
    ("II", "II, intermediate", "II, средний"),
    ("I", "I, basic", "I, базовый"),
    ("FLUENT", "fluent", "свободно"),
    ("CONFIDENT", "confident", "уверенно"),
    ("BASIC", "basic", "на базовом уровне"),
)
LANGUAGE_SKILL = words(
    "language_skill",
    ("READ", "Reading", "Чтение"),
    ("WRITE", "Writing", "Письмо"),
    ("SPEAK", "Speaking", "Говорение"),
    ("UNDERSTAND", "Understanding", "Понимание"),
)
EDUCATION_LEVEL = words(
    "education_level",
    ("VOCATIONAL", "Secondary vocational (ISCED 5)", "Среднее профессиональное (МСКО 5)"),
    ("BACHELOR", "Bachelor (ISCED 6)", "Бакалавр (МСКО 6)"),
    ("SPECIALIST", "Specialist (ISCED 7)", "Специалист (МСКО 7)"),
    ("MASTER", "Master (ISCED 7)", "Магистр (МСКО 7)"),
    ("CANDIDATE", "Candidate of Sciences (ISCED 8)", "Кандидат наук (МСКО 8)"),
    ("DOCTOR", "Doctor of Sciences (ISCED 8)", "Доктор наук (МСКО 8)"),
    ("PHD", "PhD (ISCED 8)", "PhD (МСКО 8)"),
)
DEGREE = words(
    "degree",
    ("MASTER", "Master", "Магистр"),
    ("SPECIALIST", "Specialist", "Специалист"),
    ("CANDIDATE", "Candidate of Sciences", "Кандидат наук"),
    ("DOCTOR", "Doctor of Sciences", "Доктор наук"),
    ("PHD", "PhD", "PhD"),
)
ACADEMIC_TITLE = words(
    "academic_title",
    ("DOCENT", "Associate Professor", "Доцент"),
    ("PROFESSOR", "Professor", "Профессор"),
    (
        "CORRESPONDING",
        "Corresponding Member of the Academy of Sciences",
        "Член-корреспондент академии наук",
    ),
    ("ACADEMICIAN", "Member of the Academy of Sciences", "Академик"),
)
VETTING_RESULT = words(
    "vetting_result",
    ("NOT_ASSESSED", "Not assessed", "Не оценено"),
    ("APPROVED", "Approved", "Одобрено"),
    ("RESERVATIONS", "Approved with reservations", "Одобрено с оговорками"),
    ("NOT_APPROVED", "Not approved", "Не одобрено"),
)
VETTING_STAGE = words(
    "vetting_stage",
    ("DESK", "Desk review", "Проверка документов"),
    ("INTERVIEW", "Interview", "Собеседование"),
    ("REFERENCES", "Reference check", "Проверка рекомендаций"),
)
VERDICT = words(
    "verdict",
    ("POSITIVE", "Positive", "Положительный"),
    ("MIXED", "With reservations", "С оговорками"),
    ("NEGATIVE", "Negative", "Отрицательный"),
    ("NO_ANSWER", "No answer", "Нет ответа"),
)
ROW_KIND = words(
    "row_kind",
    ("PUBLICATION", "Publication", "Публикация"),
    ("CERTIFICATE", "Certificate", "Сертификат"),
    ("MEMBERSHIP", "Membership", "Членство"),
)
CONSENT_PURPOSE = words(
    "consent_purpose",
    ("ROSTER", "Keep in the roster", "Хранение в реестре"),
    ("SHARE_CO", "Show to UNDP country offices", "Передача страновым офисам ПРООН"),
    ("PUBLIC", "Public directory", "Публичный каталог"),
    ("XBORDER", "Transfer outside Russia", "Передача за пределы России"),
    ("NEWS", "News mailings", "Рассылка новостей"),
    ("PHOTO", "Use of images", "Использование изображений"),
)
CONSENT_BASIS = words(
    "consent_basis",
    ("CONSENT", "Consent", "Согласие"),
    ("INTERESTS", "Best interests of the person", "Интересы самого человека"),
    ("MANDATE", "UN mandate", "Мандат ООН"),
    ("OTHER", "Other basis", "Другое основание"),
)
CONSENT_METHOD = words(
    "consent_method",
    ("PAPER", "Signed paper", "Подписанный документ"),
    ("SCAN", "Scan", "Скан"),
    ("EMAIL", "E-mail", "Электронная почта"),
    ("WEB", "Web form", "Веб-форма"),
)
PHONE_KIND = words(
    "phone_kind",
    ("MOBILE", "Mobile", "Мобильный"),
    ("WORK", "Work", "Рабочий"),
    ("HOME", "Home", "Домашний"),
)
INTERNSHIP_STATUS = statuses(
    "internship_status",
    ("applied", "Applied", "Заявка подана", "dotted", "text3"),
    ("shortlisted", "Shortlisted", "В кратком списке", "half", "warn"),
    ("selected", "Selected", "Отбор пройден", "half", "accent"),
    ("agreement_signed", "Agreement signed", "Соглашение подписано", "half", "accent"),
    ("active", "Active", "Стажировка проходит", "full", "ok"),
    ("completed", "Completed", "Стажировка завершена", "check", "ok"),
    ("terminated", "Terminated", "Стажировка прекращена досрочно", "slash", "bad"),
    ("ended_without_success", "Ended without success", "Стажировка без результата", "slash", "bad"),
    ("not_selected", "Not selected", "Отбор не пройден", "ring", "text3"),
    ("withdrawn", "Withdrawn", "Заявка отозвана", "ring", "text3"),
)
STUDY_LEVEL = words(
    "study_level",
    ("BACHELOR", "Bachelor", "Бакалавриат"),
    ("SPECIALIST", "Specialist", "Специалитет"),
    ("MASTER", "Master", "Магистратура"),
    ("POSTGRADUATE", "Postgraduate", "Аспирантура"),
)
INTERNSHIP_FORMAT = words(
    "internship_format",
    ("ONSITE", "On site", "Очно"),
    ("REMOTE", "Remote", "Дистанционно"),
    ("HYBRID", "Hybrid", "Смешанно"),
)
INTERNSHIP_FUNDING = words(
    "internship_funding",
    ("KM", "KM project", "Проект по управлению знаниями"),
    ("MGIMO", "MGIMO, parallel", "МГИМО, параллельно"),
    ("MIXED", "Mixed", "Смешанное"),
    ("OTHER", "Other", "Другое"),
)
MGIMO_FUNDING = ("MGIMO", "MIXED")  # what of it has MGIMO contribute
INTERNSHIP_RESULT = words(
    "internship_result",
    ("SUCCESSFUL", "Successful", "Успешно"),
    ("NOT_SUCCESSFUL", "Not successful", "Неуспешно"),
)
SCORE = words(
    "score",
    ("4", "4, excellent", "4, отлично"),
    ("3", "3, satisfactory", "3, удовлетворительно"),
    ("2", "2, generally satisfactory", "2, в целом удовлетворительно"),
    ("1", "1, unsatisfactory", "1, неудовлетворительно"),
    ("NA", "Not applicable", "Неприменимо"),
)
ENGAGE_AGAIN = words(
    "engage_again",
    ("YES", "Yes", "Да"),
    ("RESERVATIONS", "With reservations", "С оговорками"),
    ("NO", "No", "Нет"),
)
