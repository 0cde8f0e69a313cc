"""The questions of a merge in words: what is asked, and what the difference is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TypeGuard

from km_desktop.bilingual import Plural, Text
from km_desktop.exchange.merging.question import KEEP, Question
from km_desktop.models import ENTITIES
from km_desktop.models.field import Section, fields_of
from km_desktop.models.kinds import Kind, ValueKind
from km_desktop.models.money import Money
from km_desktop.services import programmes
from km_desktop.written.currencies import minor_digits
from km_desktop.written.money import from_minor
from km_desktop.written.numbers import write_number

KEPT = Text("Keep the record", "Оставить запись")
REMOVED = Text("Move it to the trash", "Убрать в корзину")
TRASH = Text("In the trash", "В корзине")
JOINED = Text("Joined with another record", "Объединено с другой записью")
REFERENCE = Text("Reference", "Номер")

_STATUS = Text("Which status is right?", "Какой статус верен?")
_NAME = Text("How is it written: “{label}”?", "Как правильно: «{label}»?")
_NAMES = frozenset(
    {
        "family_name",
        "given_name",
        "patronymic",
        "other_names",
        "name",
        "title",
        "acronym",
        "aliases",
    }
)
_VALUE = Text("Which value is right for “{label}”?", "Какое значение верно в поле «{label}»?")
_TEXT = Text("Which text is right for “{label}”?", "Какой текст верен в поле «{label}»?")
_DATE = Text("Which date is right for “{label}”?", "Какая дата верна в поле «{label}»?")
_NUMBER = Text("Which number is right for “{label}”?", "Какое число верно в поле «{label}»?")
_BY_KIND: dict[ValueKind, Text] = {
    Kind.TEXT: _VALUE,
    Kind.LONG_TEXT: _TEXT,
    Kind.WHOLE: _NUMBER,
    Kind.NUMBER: _NUMBER,
    Kind.DAY: _DATE,
    Kind.PARTIAL_DAY: _DATE,
    Kind.YES_NO: Text("Yes or no: “{label}”?", "Да или нет: «{label}»?"),
    Kind.CHOICE: _VALUE,
    Kind.CHOICES: _VALUE,
    Kind.LINK: Text("Who or what is meant by “{label}”?", "Кто или что верно в поле «{label}»?"),
    Kind.MONEY: Text("Which amount is right for “{label}”?", "Какая сумма верна в поле «{label}»?"),
    Kind.EMAIL: Text(
        "Which address is right for “{label}”?", "Какой адрес верен в поле «{label}»?"
    ),
    Kind.PHONE: _NUMBER,
    Kind.WEB: Text("Which address is right: “{label}”?", "Какой адрес верен: «{label}»?"),
}
_KEEP_OR_REMOVE = Text("Keep or remove {title}?", "Оставить или убрать: {title}?")
_WHO_KEEPS = Text("Which record keeps {reference}?", "Какая запись сохранит номер {reference}?")
_WHO_IS_IT = Text(
    "Which record did {title} turn out to be?", "С какой записью совпала эта: {title}?"
)

_TWO_VALUES = (
    Text("two different values", "два разных значения"),
    Plural(
        ("{n} value", "{n} different values"),
        ("{n} значение", "{n} разных значения", "{n} разных значений"),
    ),
)
_TWO_DATES = (
    Text("two different dates", "две разные даты"),
    Plural(
        ("{n} date", "{n} different dates"),
        ("{n} дата", "{n} разные даты", "{n} разных дат"),
    ),
)
_TWO_AMOUNTS = (
    Text("two different amounts", "две разные суммы"),
    Plural(
        ("{n} amount", "{n} different amounts"),
        ("{n} сумма", "{n} разные суммы", "{n} разных сумм"),
    ),
)
_TWO_TEXTS = (
    Text("both texts changed", "оба текста изменены"),
    Plural(
        ("{n} text", "{n} different texts"),
        ("{n} текст", "{n} разных текста", "{n} разных текстов"),
    ),
)
_TWO_RECORDS = (
    Text("two different records", "две разные записи"),
    Plural(
        ("{n} record", "{n} different records"),
        ("{n} запись", "{n} разные записи", "{n} разных записей"),
    ),
)
_DIFFERENT: dict[ValueKind, tuple[Text, Plural]] = {
    Kind.TEXT: _TWO_VALUES,
    Kind.LONG_TEXT: _TWO_TEXTS,
    Kind.WHOLE: _TWO_VALUES,
    Kind.NUMBER: _TWO_VALUES,
    Kind.DAY: _TWO_DATES,
    Kind.PARTIAL_DAY: _TWO_DATES,
    Kind.YES_NO: _TWO_VALUES,
    Kind.CHOICE: _TWO_VALUES,
    Kind.CHOICES: _TWO_VALUES,
    Kind.LINK: _TWO_RECORDS,
    Kind.MONEY: _TWO_AMOUNTS,
    Kind.EMAIL: _TWO_VALUES,
    Kind.PHONE: _TWO_VALUES,
    Kind.WEB: _TWO_VALUES,
}
_STATUSES = Text("two different statuses", "два разных статуса")
_DELETED_THERE = Text("deleted there, edited here", "там удалено, здесь изменено")
_DELETED_HERE = Text("deleted here, edited there", "здесь удалено, там изменено")
_DELETED_SOMEWHERE = Text(
    "deleted in one copy, edited in another", "в одной копии удалено, в другой изменено"
)
_TWICE = Text("{kind} added twice: {what}", "{kind}: добавлено дважды, {what}")
_ONE_REFERENCE = Text("{records}, one reference", "{records}, один номер")

# Said beside a number that counts a record which another copy has removed.
WAITS = Plural(
    ("{n} record waits for a decision", "{n} records wait for a decision"),
    ("{n} запись ждёт решения", "{n} записи ждут решения", "{n} записей ждут решения"),
)

_DAYS = Plural(("{n} day", "{n} days"), ("{n} день", "{n} дня", "{n} дней"))
_WEEKS = Plural(("{n} week", "{n} weeks"), ("{n} неделю", "{n} недели", "{n} недель"))
_LATER = Text("{by} later", "позже на {by}")
_EARLIER = Text("{by} earlier", "раньше на {by}")


def heading(question: Question, title: Text) -> Text:
    """Return what is asked, in words; ``title`` is what people call the record."""
    if question.kind == "removal":
        return _KEEP_OR_REMOVE.filled(title=title)
    if question.kind == "reference":
        return _WHO_KEEPS.filled(reference=question.base)
    if question.field == "merged_into":
        return _WHO_IS_IT.filled(title=title)
    declared = fields_of(ENTITIES[question.entity])[question.field]
    own = programmes.traits(question.entity).asked.get(question.field)
    if own is not None:
        return own
    if question.field == "status":
        return _STATUS
    name = question.field.removesuffix("_lat").removesuffix("_ru").removesuffix("_en")
    template = _NAME if name in _NAMES else _BY_KIND[declared.kind]
    return template.filled(label=declared.label)


def label(question: Question) -> Text:
    """Return what the question is about: the field, or the state of the record."""
    if question.kind == "removal":
        return TRASH
    if question.field == "merged_into":
        return JOINED
    declared = fields_of(ENTITIES[question.entity]).get(question.field)
    return declared.label if declared else REFERENCE


def section(question: Question) -> Text:
    """Return the part of the page where the field stands, or what kind of record it is."""
    declared = fields_of(ENTITIES[question.entity]).get(question.field)
    if question.kind != "field" or declared is None:
        return ENTITIES[question.entity].about.singular
    found: Section = declared.meaning.section
    return found.label


def reason(question: Question, *, arriving: bool) -> Text:
    """Return what the difference is: two different dates; deleted there, edited here."""
    n = len(question.sides)
    if question.kind == "removal":
        if not arriving:
            return _DELETED_SOMEWHERE
        return _DELETED_THERE if question.sides[0].value == KEEP else _DELETED_HERE
    if question.kind == "reference":
        counted = ENTITIES[question.entity].about.counted
        return _ONE_REFERENCE.filled(records=Text(counted.say("en", n), counted.say("ru", n)))
    declared = fields_of(ENTITIES[question.entity]).get(question.field)
    two, more = _DIFFERENT[declared.kind] if declared else _TWO_RECORDS
    what = two if n == 2 else Text(more.say("en", n), more.say("ru", n))
    if question.field == "status" and n == 2:
        what = _STATUSES
    kind = ENTITIES[question.entity].about.singular
    return _TWICE.filled(kind=kind, what=what) if question.twice else what


def distance(base: object, value: object) -> Text:
    """Return how far a value is from the one before: two weeks later, + 300.00; may be empty."""
    if type(base) is date and type(value) is date and base != value:
        return _days((value - base).days)
    if isinstance(base, Money) and isinstance(value, Money) and base.currency == value.currency:
        more = from_minor(value.minor - base.minor, value.currency)
        return _step(more, minor_digits(value.currency))
    if _is_number(base) and _is_number(value):
        return _step(Decimal(value) - Decimal(base), None)
    return Text("", "")


def _is_number(value: object) -> TypeGuard[int | Decimal]:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _days(days: int) -> Text:
    weeks, rest = divmod(abs(days), 7)
    by, n = (_DAYS, abs(days)) if rest else (_WEEKS, weeks)
    template = _LATER if days > 0 else _EARLIER
    return template.filled(by=Text(by.say("en", n), by.say("ru", n)))


def _step(by: Decimal, places: int | None) -> Text:
    if not by:
        return Text("", "")
    sign = "+" if by > 0 else ""
    return Text(sign + write_number(by, "en", places), sign + write_number(by, "ru", places))
