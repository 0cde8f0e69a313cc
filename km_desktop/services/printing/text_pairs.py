"""How people and their skills are written on paper, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from km_desktop.bilingual import Language, Text
from km_desktop.models.code_lists import people
from km_desktop.models.code_lists.places import LANGUAGE
from km_desktop.services.printing.brief_content import NOTHING
from km_desktop.services.words import formatting, titles
from km_desktop.store.values import Values

# The passport rules write Ю and Я as Iu and Ia; as an initial people expect what they hear.
_HEARD = {"Ю": "Yu", "Я": "Ya"}
_WORDS_OF_LEVEL = frozenset({"NATIVE", "FLUENT", "CONFIDENT", "BASIC"})


def pair(values: Mapping[str, Any], stem: str) -> Text:
    """Return the two halves of a field kept in both languages."""
    return Text(values.get(f"{stem}_en") or "", values.get(f"{stem}_ru") or "")


def name(person: Mapping[str, Any]) -> Text:
    """Return a name as it is spoken: Yulia S. Shcherbakova and Щербакова Юлия Сергеевна."""
    given, family = person.get("given_name_lat"), person.get("family_name_lat")
    middle = initial(person.get("patronymic_ru") or "") if given and family else ""
    latin = " ".join(part for part in (given, middle, family) if part)
    return Text(latin, titles.russian_name(person))


def initial(russian: str) -> str:
    """Return the Latin initial of a Russian name with its point: S. or Shch."""
    first = russian.strip()[:1].upper()
    if not first:
        return ""
    return f"{_HEARD.get(first) or _latin(first) or first}."


@cache
def _latin(letter: str) -> str:
    import iuliia

    spelling: str = iuliia.ICAO_DOC_9303.translate(letter)
    return spelling


def swapped(words: Text) -> Text:
    """Return each half where the other one stood."""
    return Text(words.ru, words.en)


def degree(expert: Mapping[str, Any]) -> Text:
    """Return degree and academic title: Candidate of Sciences, Associate Professor."""
    parts = [
        codes.text(expert[key])
        for key, codes in (("degree", people.DEGREE), ("academic_title", people.ACADEMIC_TITLE))
        if expert.get(key)
    ]
    if len(parts) == 2:
        parts[1] = Text(parts[1].en, _low(parts[1].ru))
    return listed(parts, ", ")


def languages(rows: Iterable[Values]) -> Text:
    """Return languages with their levels: Russian (native), English C1."""
    ordered = sorted(rows, key=lambda row: row["level"] != "NATIVE")
    return Text(_languages(ordered, "en"), _capital(_languages(ordered, "ru")))


def _languages(rows: list[Values], language: Language) -> str:
    return ", ".join(
        LANGUAGE.text(row["language"]).say(language) + _level(row["level"], language)
        for row in rows
    )


def _level(code: str | None, language: Language) -> str:
    if code is None:
        return ""
    if code in _WORDS_OF_LEVEL:
        return f" ({people.LANGUAGE_LEVEL.text(code).say(language)})"
    return f" {code}"


def contacts(person: Mapping[str, Any], phones: Iterable[Values]) -> str:
    """Return e-mail and telephone, the preferred number first."""
    return ", ".join(part for part in (person.get("email"), *numbers(phones)) if part)


def numbers(phones: Iterable[Values]) -> list[str]:
    """Return telephone numbers as people dial them, the preferred one first."""
    return [_dialled(row["number"]) for row in sorted(phones, key=lambda row: not row["preferred"])]


def _dialled(number: str) -> str:
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def listed(parts: Iterable[Text], between: str) -> Text:
    """Return texts joined in each language; an empty half is stood in for by the other."""
    known = [part for part in parts if any(part)]
    return Text(
        between.join(part.either("en") for part in known),
        between.join(part.either("ru") for part in known),
    )


def both(say: Callable[[Language], str]) -> Text:
    """Return what a function says in each language."""
    return Text(say("en"), say("ru"))


def day(value: date) -> Text:
    """Return a day in words in both languages."""
    return both(lambda language: formatting.day_in_words(value, language))


def month_of(value: date) -> Text:
    """Return the month of a day as it follows a preposition: January 2029, января 2029 г."""
    return both(
        lambda language: formatting.day_in_words(value, language).split(formatting.NBSP, 1)[1]
    )


def partial(value: str | None) -> Text:
    """Return a partial date of a curriculum vitae: 2019, May 2019 or 14 May 2019."""
    if not value:
        return NOTHING
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return Text(value, value)
    whole = date(*[*parts, 1][:3])
    if len(parts) == 3:
        return both(lambda language: formatting.day(whole, language))
    return Text(
        formatting.day(whole, "en").split(formatting.NBSP, 1)[1], formatting.day(whole, "ru")[3:]
    )


def span(began: str | None, ended: str | None, *, lasting: bool) -> Text:
    """Return two partial dates; an open end of something ``lasting`` means until now."""
    first, last = partial(began), partial(ended)
    if first == last or not (any(first) or any(last)):
        return first
    if any(first) and any(last):
        return Text(f"{first.en} – {last.en}", f"{first.ru} – {last.ru}")
    if not any(last):
        return Text(f"since {first.en}", f"с {first.ru}") if lasting else first
    return Text(f"until {last.en}", f"до {last.ru}") if lasting else last


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _low(words: str) -> str:
    return words[:1].lower() + words[1:]


def low(words: Text) -> Text:
    """Return words as they go on after others: without their capital."""
    return Text(_low(words.en), _low(words.ru))
