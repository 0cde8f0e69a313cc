"""Code lists about events, requests and attachments (domain 5.17, 7.2, 7.6)."""

from __future__ import annotations

from km_desktop.models.codes import statuses, words

PARTICIPATION_STATUS = statuses(
    "participation_status",
    ("proposed", "Proposed", "Предложено", "dotted", "text3"),
    ("approved", "Approved", "Утверждено", "half", "accent"),
    ("arranged", "Arranged", "Организовано", "half", "warn"),
    ("attended", "Attended", "Состоялось", "full", "ok"),
    ("reported", "Reported", "Отчёт принят", "check", "ok"),
    ("closed", "Closed", "Закрыто", "check", "ok"),
    ("declined", "Declined", "Отклонено", "slash", "text3"),
    ("cancelled", "Cancelled", "Отменено", "slash", "text3"),
)
EVENT_ROLE = words(
    "event_role",
    ("SPEAKER", "Speaker", "Докладчик"),
    ("KEYNOTE", "Keynote speaker", "Основной докладчик"),
    ("PANELLIST", "Panellist", "Участник дискуссии"),
    ("MODERATOR", "Moderator", "Ведущий"),
    ("TRAINER", "Trainer", "Тренер"),
    ("PARTICIPANT", "Participant", "Участник"),
    ("EXHIBITOR", "Exhibitor", "Участник выставки"),
)
EVENT_FORMAT = words(
    "event_format",
    ("ONSITE", "On site", "Очно"),
    ("ONLINE", "Online", "Онлайн"),
    ("HYBRID", "Hybrid", "Смешанно"),
)
EVENT_SCALE = words(
    "event_scale",
    ("GLOBAL", "Global", "Глобальное"),
    ("REGIONAL", "Regional", "Региональное"),
    ("NATIONAL", "National", "Национальное"),
)
ATTACHMENT_KIND = words(
    "attachment_kind",
    ("CV", "Curriculum vitae", "Резюме"),
    ("CONTRACT", "Contract", "Договор"),
    ("CONSENT", "Consent", "Согласие"),
    ("LETTER", "Letter", "Письмо"),
    ("REPORT", "Report", "Отчёт"),
    ("DELIVERABLE", "Deliverable", "Результат"),
    ("PRESENTATION", "Presentation", "Презентация"),
    ("CERTIFICATE", "Certificate", "Сертификат"),
    ("PHOTO", "Photograph", "Фотография"),
    ("OTHER", "Other", "Другое"),
)
CONTACT_OUTCOME = words(
    "contact_outcome",
    ("ASKED", "Asked", "Запрос отправлен"),
    ("ANSWERED", "Answered", "Ответ получен"),
    ("AGREED", "Agreed", "Согласие получено"),
    ("DECLINED", "Declined", "Отказ"),
    ("NO_ANSWER", "No answer", "Нет ответа"),
)
CONTACT_WAY = words(
    "contact_way",
    ("EMAIL", "E-mail", "Электронная почта"),
    ("PHONE", "Telephone", "Телефон"),
    ("MEETING", "Meeting", "Встреча"),
    ("MESSENGER", "Messenger", "Мессенджер"),
)
CANDIDATE_SOURCE = words(
    "candidate_source",
    ("ROSTER", "Roster", "Реестр"),
    ("OFFICE", "Proposed by the office", "Предложение офиса"),
    ("APPLICATION", "Own application", "Собственная заявка"),
    ("PARTNER", "Proposed by a partner", "Предложение партнёра"),
)
RESULT_USE = words(
    "result_use",
    ("IN_USE", "In use", "Используются"),
    ("PARTLY", "Partly in use", "Используются частично"),
    ("PLANNED", "Use is planned", "Использование запланировано"),
    ("NOT_USED", "Not used", "Не используются"),
    ("UNKNOWN", "No answer", "Нет ответа"),
)
SATISFACTION = words(
    "satisfaction",
    ("5", "5, very satisfied", "5, полностью удовлетворён"),
    ("4", "4, satisfied", "4, удовлетворён"),
    ("3", "3, neither", "3, нейтрально"),
    ("2", "2, dissatisfied", "2, не удовлетворён"),
    ("1", "1, very dissatisfied", "1, совсем не удовлетворён"),
)
