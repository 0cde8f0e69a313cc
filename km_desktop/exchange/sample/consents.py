"""The texts that people agree to, and which consent rests on which text (domain 3.9, 6.13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.exchange.sample.people import People
from km_desktop.exchange.sample.roster import WrittenExpert
from km_desktop.exchange.sample.sheet import Row, SampleRows, months_after
from km_desktop.exchange.sample.specials import KHATLON, SPECIALS

# Since September 2025 a consent is a document of its own, not a part of another one.
_VERSIONS = (("1", date(2021, 2, 1)), ("2", date(2025, 9, 1)))
_MONTHS = 36
Texts = dict[tuple[str, str, str], UUID]


@dataclass(frozen=True)
class _Purpose:
    code: str
    title: Text
    aim: Text
    data: Text
    recipients: Text


_CONTACTS = Text(
    "name, contact details, education, employment, languages, fields of expertise",
    "имя, контактные данные, образование, работа, языки, области знаний",
)
_CARD = Text(
    "name, academic degree, fields of expertise, languages",
    "имя, учёная степень, области знаний, языки",
)
_TEAM = Text("the staff of the project in Moscow", "сотрудники проекта в Москве")
_OFFICES = Text(
    "UNDP country offices that ask for an expert",
    "страновые офисы ПРООН, которые запрашивают эксперта",
)
_ABROAD = Text(
    "the Istanbul Regional Hub, country offices and UN agencies outside Russia",
    "Региональный центр в Стамбуле, страновые офисы и учреждения ООН за пределами России",
)
_PURPOSES = (
    _Purpose(
        "ROSTER",
        Text("Consent to be kept in the roster", "Согласие на хранение сведений в реестре"),
        Text("to keep a profile in the roster and to offer assignments that fit it",
             "вести профиль в реестре и предлагать подходящие задания"),
        _CONTACTS, _TEAM,
    ),
    _Purpose(
        "SHARE_CO",
        Text("Consent to be shown to country offices",
             "Согласие на передачу сведений страновым офисам"),
        Text("to show the profile to offices that look for an expert",
             "показывать профиль офисам, которые подбирают эксперта"),
        _CONTACTS, _OFFICES,
    ),
    _Purpose(
        "PUBLIC",
        Text("Consent to be named in the public directory",
             "Согласие на публикацию в открытом каталоге"),
        Text("to name the expert in a directory that everybody can read",
             "назвать эксперта в каталоге, открытом для всех"),
        _CARD, Text("everybody, without limitation", "неограниченный круг лиц"),
    ),
    _Purpose(
        "XBORDER",
        Text("Consent to transfer outside Russia",
             "Согласие на передачу сведений за пределы России"),
        Text("to send the data needed for an assignment to its country",
             "передавать сведения, необходимые для задания, в страну его выполнения"),
        _CONTACTS, _ABROAD,
    ),
)  # fmt: skip
_NEWS = ("e-mail address", "the staff of the project in Moscow")
_FIRST = Text(
    "This consent is a part of the application to the programme.",
    "Согласие даётся в составе заявки на участие в программе.",
)
_SECOND = Text(
    "This consent is a separate document. It is given for this purpose alone and does not depend "
    "on any other consent.",
    "Согласие оформлено отдельным документом. Оно даётся только для этой цели и не зависит от "
    "других согласий.",
)
_BODY = Text(
    "{title}\n\n{form}\n\nPurpose: {aim}.\nData: {data}.\nRecipients: {recipients}.\n"
    "Actions: collecting, recording, keeping, correcting, using, deleting; with and without a "
    "computer.\nTerm: {months} months from the day of signature, then the consent is asked for "
    "again.\n\nI may withdraw this consent at any time, as easily as I give it: by a letter or an "
    "e-mail to the project. Use then stops, and the data are destroyed within 30 days. Figures "
    "without names remain.\n\nSample text. It is not legal advice.\n\nName:\nDate:\nSignature:",
    "{title}\n\n{form}\n\nЦель: {aim}.\nСведения: {data}.\nПолучатели: {recipients}.\n"
    "Действия: сбор, запись, хранение, уточнение, использование, удаление – с применением "
    "компьютера и без него.\nСрок: {months} месяцев со дня подписания, затем согласие "
    "запрашивается вновь.\n\nЯ могу отозвать согласие в любое время и так же просто, как даю его: "
    "письмом или по электронной почте на адрес проекта. После этого обработка прекращается, а "
    "данные уничтожаются в течение 30 дней. Показатели без имён сохраняются.\n\nТекст приведён "
    "для примера и не является юридической консультацией.\n\nИмя:\nДата:\nПодпись:",
)


def write_texts(sheet: SampleRows) -> Texts:
    """Write the texts down: each purpose in two languages and two versions."""
    found: Texts = {}
    for version, since in _VERSIONS:
        form = _FIRST if version == "1" else _SECOND
        for purpose in _PURPOSES:
            body = _BODY.filled(
                title=purpose.title, form=form, aim=purpose.aim, data=purpose.data,
                recipients=purpose.recipients, months=_MONTHS,
            )  # fmt: skip
            for language, title, text in (
                ("en", purpose.title.en, body.en),
                ("ru", purpose.title.ru, body.ru),
            ):
                found[purpose.code, language, version] = sheet.add(
                    "consent_text",
                    title=title,
                    purpose=purpose.code,
                    language=language,
                    text_version=version,
                    valid_from=since,
                    valid_months=_MONTHS,
                    body=text,
                )
    return found


def write_more(sheet: SampleRows, people: People, experts: list[WrittenExpert]) -> None:
    """Write down who agreed to be published, and to transfers outside Russia."""
    rng = sheet.dice("consents")
    shown = {
        row["person_id"]: row["given_on"]
        for row in sheet.rows["consent"]
        if row["purpose"] == "SHARE_CO"
    }
    for expert in experts:
        if expert.status == "draft" or not expert.shares:
            continue
        given = shown[expert.person_id]
        often = expert.number == KHATLON or (expert.number in SPECIALS and expert.number % 2 == 0)
        for purpose, percent in (("PUBLIC", 22), ("XBORDER", 45)):
            if rng.randrange(100) < percent or often:
                people.agrees(expert.person_id, purpose, given, months_after(given, _MONTHS))


def finish(sheet: SampleRows, texts: Texts) -> None:
    """Say of every consent what was agreed to, and what followed a withdrawal."""
    told = {purpose.code: purpose for purpose in _PURPOSES}
    for place, row in enumerate(sheet.rows["consent"]):
        purpose = told.get(row["purpose"])
        row["basis"] = "CONSENT"
        row["data_categories"] = purpose.data.en if purpose else _NEWS[0]
        row["recipients"] = purpose.recipients.en if purpose else _NEWS[1]
        language = "en" if place % 17 == 4 else "ru"
        row["text_id"] = texts.get((row["purpose"], language, _version(row)))
        if row.get("withdrawn_on"):
            row["withdrawal_method"] = "EMAIL"
            row["stopped_on"] = row["withdrawn_on"] + timedelta(days=1)


def _version(row: Row) -> str:
    known = [version for version, since in _VERSIONS if since <= row["given_on"]]
    return known[-1] if known else ""
