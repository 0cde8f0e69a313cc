"""What papers say alike, in both languages: people, skills, days, money, gaps, who signs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from km_desktop.bilingual import Language, Plural, Text
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists import people
from km_desktop.models.code_lists.places import LANGUAGE
from km_desktop.models.field import fields_of, halves_of
from km_desktop.models.money import Money
from km_desktop.services.printing.brief_content import NOTHING
from km_desktop.services.printing.paper_content import Fact, Head
from km_desktop.services.words import formatting, titles, two_languages
from km_desktop.store.values import Values
from km_desktop.written.currencies import minor_digits
from km_desktop.written.days import write_partial_day
from km_desktop.written.money import (
    from_minor,
    write_amount,
    write_currency,
    write_money,
)
from km_desktop.written.numbers import places_of, write_number
from km_desktop.written.text import NBSP

pair, named, half_gaps = two_languages.pair, two_languages.named, two_languages.half_gaps
marked, quoted = two_languages.marked, two_languages.quoted

# The passport rules write Ю and Я as Iu and Ia; as an initial people expect what they hear.
_HEARD = {"Ю": "Yu", "Я": "Ya"}
_WORDS_OF_LEVEL = frozenset({"NATIVE", "FLUENT", "CONFIDENT", "BASIC"})
INTERNAL = Text("Internal", "Для служебного пользования")
EXTERNAL = Text("External", "Для внешнего пользования")
PUBLIC = Text("Public", "Для открытого доступа")
NO_PRIVATE = Text("Contains no private data.", "Закрытых сведений не содержит.")
PERSONAL = Text(
    "Contains personal data, for the purposes of the programme only.",
    "Содержит персональные данные, только для целей программы.",
)
FOR_PROJECT = Text("For the project", "От проекта")
MANAGER = Text("Project Manager", "Руководитель проекта")
SUPERVISOR = Text("Supervisor", "Руководитель")
COUNTRY_LABEL = Text("Country", "Страна")
THEME_LABEL = Text("Theme", "Тема")
PERIOD = Text("Period", "Сроки")
SDGS = Text("SDGs", "ЦУР")
_IN_UNIT = Text("{what}, {unit}", "{what}, {unit}")
HANDED_OUT = Text(
    "Handed out to the person named; contains no other personal data.",
    "Вручается названному лицу; других персональных данных не содержит.",
)
NUMBER = Text("No. {number}", "№\u00a0{number}")
NUMBER_OF = Text("No. {number} of {day}", "№\u00a0{number} от {day}")
_UP_TO_DAYS = Plural(
    ("up to {n} day", "up to {n} days"), ("до {n} дня", "до {n} дней", "до {n} дней")
)
_WITH_MISSIONS = Text("also missions", "в том числе миссии")
_MONTHS = Plural(("{n} month", "{n} months"), ("{n} месяц", "{n} месяца", "{n} месяцев"))


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
    """Return texts joined in each language; where one half is empty, the other has a mark."""
    known = [part for part in parts if any(part)]
    if len(known) == 1:  # by itself it gets its mark from the page
        return known[0]
    told = list(map(marked, known))
    return Text(between.join(one.en for one in told), between.join(one.ru for one in told))


def both(say: Callable[[Language], str]) -> Text:
    """Return what a function says in each language."""
    return Text(say("en"), say("ru"))


def month_of(value: date) -> Text:
    """Return the month of a day as it follows a preposition: January 2029, января 2029 г."""
    return both(lambda language: formatting.day_in_words(value, language).split(NBSP, 1)[1])


def partial_day(value: str | None) -> Text:
    """Return a partial date of a curriculum vitae: 2019, May 2019 or 14 May 2019."""
    if not value:
        return NOTHING
    return both(lambda language: write_partial_day(value, language))


def partial_span(began: str | None, ended: str | None, *, lasting: bool) -> Text:
    """Return two partial dates; an open end of something ``lasting`` means until now."""
    first, last = partial_day(began), partial_day(ended)
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


def same(words: str | None) -> Text:
    """Return words of no known language for both."""
    return Text(words or "", words or "")


def goals(values: Mapping[str, Any]) -> Fact:
    """Return the fact of the Sustainable Development Goals of a record."""
    return Fact(SDGS, goals=tuple(sorted(int(code) for code in values.get("sdgs") or ())))


def code(entity: str, values: Mapping[str, Any], key: str) -> Text:
    """Return what people read for a choice of a record, nothing when it is not made."""
    value = values.get(key)
    return fields_of(ENTITIES[entity])[key].codes.text(value) if value else NOTHING


def money(amount: Money | None) -> Text:
    """Return an amount with its currency."""
    if amount is None:
        return NOTHING
    return both(lambda language: write_money(amount.minor, amount.currency, language))


def in_dollars(minor: int) -> Text:
    """Return an amount of US cents."""
    return both(lambda language: write_money(minor, "USD", language))


def amounts(words: Text, found: Sequence[Money | None], share: float) -> tuple[Head, list[Text]]:
    """Return the head and the values of a column of amounts.

    One currency is said once, in the head; several stand beside their amounts.
    """
    codes = {one.currency for one in found if one is not None}
    if len(codes) > 1:
        return Head(words, share, right=True), [money(one) for one in found]
    plain = [NOTHING if one is None else both(_amount_of(one.minor, one.currency)) for one in found]
    named = (codes or {"USD"}).pop()
    unit = both(lambda language: write_currency(named, language))
    return Head(_IN_UNIT.filled(what=words, unit=unit), share, right=True), plain


def summed(found: Iterable[Money | None]) -> Text:
    """Return the sum of amounts in their only currency, else in US dollars where all are known."""
    known = [one for one in found if one is not None]
    codes = {one.currency for one in known}
    if len(codes) == 1:
        return both(_amount_of(sum(one.minor for one in known), codes.pop()))
    dollars = [one.usd_minor for one in known]
    if not known or None in dollars:
        return NOTHING
    return in_dollars(sum(one for one in dollars if one is not None))


def _amount_of(minor: int, currency: str) -> Callable[[Language], str]:
    return lambda language: write_amount(minor, language, currency)


def large(amount: Money | None, words: Text) -> tuple[Text, Text]:
    """Return an amount for a tile, without cents where it has none, and its name with the unit."""
    if amount is None:
        return NOTHING, words
    exact = from_minor(amount.minor, amount.currency)
    places = minor_digits(amount.currency) if places_of(exact) else 0
    unit = both(lambda language: write_currency(amount.currency, language))
    return number(exact, places), _IN_UNIT.filled(what=words, unit=unit)


def usd(amount: Money | None) -> int | None:
    """Return an amount in US cents where its value in dollars is known."""
    return amount.usd_minor if amount is not None else None


def number(value: Decimal | int | None, places: int | None = None) -> Text:
    """Return a number with grouped thousands."""
    if value is None:
        return NOTHING
    return both(lambda language: write_number(Decimal(value), language, places))


def percent(value: Decimal | None) -> Text:
    """Return a share: 20% or 20 %."""
    return NOTHING if value is None else both(lambda language: formatting.percent(value, language))


def day(value: date | None) -> Text:
    """Return a day as tables have it."""
    return NOTHING if value is None else both(lambda language: formatting.day(value, language))


def day_in_words(value: date | None) -> Text:
    """Return a day as sentences have it."""
    if value is None:
        return NOTHING
    return both(lambda language: formatting.day_in_words(value, language))


def span(start: date | None, end: date | None) -> Text:
    """Return a span of days."""
    if start is None and end is None:
        return NOTHING
    return both(lambda language: formatting.period(start, end, language))


def yes_no(value: bool | None) -> Text:
    """Return a truth in a word."""
    if value is None:
        return NOTHING
    return Text("Yes", "Да") if value else Text("No", "Нет")


def gaps(entity: str, values: Mapping[str, Any], *keys: str) -> Iterator[Text]:
    """Yield the labels of the fields that are empty; of a pair, of the half that is."""
    fields, both = fields_of(ENTITIES[entity]), halves_of(ENTITIES[entity])
    for key in keys:
        if key in both and any(pair(values, key)):
            yield from half_gaps(entity, [values], key)
        elif values.get(key) in (None, "", ()):
            yield fields[key].label if key in fields else both[key][0].label


def dated(start: date | None, end: date | None) -> tuple[tuple[date, date], ...]:
    """Return a span for a timeline, none when no day is known."""
    days = [one for one in (start, end) if one]
    return ((min(days), max(days)),) if days else ()


def months(count: int) -> Text:
    """Return a number of months: 5 months, 5 месяцев."""
    return Text(_MONTHS.say("en", count), _MONTHS.say("ru", count))


def or_blank(words: Text) -> Text:
    """Return words, or a line for the pen where there are none."""
    return words if any(words) else same("________")


def availability(row: Values) -> Text:
    """Return one span of availability: 18–29 May 2026, up to 10 days, also missions."""

    def words(language: Language) -> str:
        parts = []
        if row["begins"] or row["ends"]:
            parts.append(formatting.period(row["begins"], row["ends"], language))
        if row["max_days"] is not None:
            days = row["max_days"]
            whole = int(days) if days == int(days) else None
            shown = write_number(days, language)
            fraction = f"up to {shown} days" if language == "en" else f"до {shown} дня"
            parts.append(fraction if whole is None else _UP_TO_DAYS.say(language, whole))
        if row["mission_ok"]:
            parts.append(_WITH_MISSIONS.say(language))
        return ", ".join(parts)

    return both(words)
