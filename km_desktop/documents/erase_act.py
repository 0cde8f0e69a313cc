"""The act of destruction of personal data, with the extract from the journal below it.

What stands in it is what order 179 of Roskomnadzor of 28 October 2022 asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from km_desktop.bilingual import Language, Text, grouped
from km_desktop.documents.blocks.facts import (
    TableColumn,
    fact,
    facts,
    heading,
    plain,
    quiet,
    table,
    text_cell,
)
from km_desktop.documents.engine.block import Block, Prose
from km_desktop.documents.engine.header_footer import running
from km_desktop.documents.engine.layout import Document, Titles
from km_desktop.documents.engine.page import LEAD, WIDTH, title_style
from km_desktop.services.printing.brief_content import KEEPERS_ONLY
from km_desktop.services.printing.erase_content import EraseContent
from km_desktop.services.printing.imprint import Imprint, sealed
from km_desktop.services.words.formatting import day_in_words

ACT = Text("Act of destruction of personal data", "Акт об уничтожении персональных данных")
UNDER = Text(
    "Drawn up under order 179 of Roskomnadzor of 28 October 2022.",
    "Составлен по приказу Роскомнадзора от 28 октября 2022\u00a0г. №\u00a0179.",
)
OPERATOR = Text("Operator", "Оператор")
SUBJECT = Text("Data subject", "Субъект персональных данных")
CATEGORIES = Text("Categories of data destroyed", "Категории уничтоженных данных")
SYSTEM = Text("Information system", "Информационная система")
SYSTEM_IS = Text(
    "KM Desktop, file {file}, copy “{copy}”", "KM Desktop, файл {file}, копия «{copy}»"
)
METHOD = Text("Method", "Способ уничтожения")
METHOD_IS = Text(
    "Values are overwritten in the tables of the system, in its journal and in its search. A mark "
    "stays by which every other copy erases them when the copies meet.",
    "Значения затёрты в таблицах системы, в её журнале и в поиске. Остаётся отметка, "
    "по которой их сотрёт любая другая копия при сведении.",
)
REASON = Text("Reason", "Причина уничтожения")
DATE = Text("Date of destruction", "Дата уничтожения")
KEPT = Text("Kept for statistics", "Сохранено для статистики")
COMMISSION = Text("Destroyed by", "Уничтожили")
NAME = Text("Name and position", "Фамилия, имя, отчество, должность")
SIGNATURE = Text("Signature", "Подпись")
HELD = Text("What still holds the data", "Где данные ещё есть")
PLACE = Text("Place", "Место")
STATE = Text("Seen to", "Проверено")
EXTRACT = Text("Extract from the journal of the system", "Выгрузка из журнала системы")
OPERATION = Text("Operation", "Операция")
NUMBER = Text("number {number} of copy “{copy}”", "№\u00a0{number} копии «{copy}»")
MOMENT = Text("{day}, {clock} UTC", "{day}, {clock} UTC")
AUTHOR = Text("Done by", "Кто выполнил")
RECORDS = Text("Records", "Записи")
RECORD = Text("{kind}: {count}", "{kind}: {count}")
VALUES = Text("Journal entries emptied", "Очищено записей журнала")
DIGEST = Text("Fingerprint of the operation", "Отпечаток операции")
NO_VALUES = Text(
    "The journal no longer holds what was erased; its chain of fingerprints is whole.",
    "Стёртых значений в журнале больше нет; цепочка отпечатков цела.",
)


def titles(_content: EraseContent, language: Language) -> Titles:
    """Return what a file of acts is called."""
    name = ACT.say(language)
    return Titles(name, name, name)


def lay_out(content: EraseContent, language: Language, imprint: Imprint) -> Document:
    """Lay out the act in one language; nothing is drawn yet."""
    texts = running(
        language,
        sealed(imprint, content),
        kind=ACT.say(language),
        reference="",
        second=day_in_words(content.at.date(), language),
        protection=KEEPERS_ONLY.say(language),
    )
    return Document(texts, list(_story(content, language)), "")


def _story(content: EraseContent, language: Language) -> Iterator[Block]:
    yield Prose(ACT.say(language), title_style(language), stays=True)
    yield Prose(UNDER.say(language), LEAD, before=2)
    refs = f" ({', '.join(content.references)})" if content.references else ""
    system = SYSTEM_IS.filled(file=content.file_name, copy=content.copy_name)
    rows = [
        fact(OPERATOR, plain(content.operator, language), language),
        fact(SUBJECT, plain(content.names.say(language) + refs, language), language),
        fact(CATEGORIES, plain(_listed(content.categories, language), language), language),
        fact(SYSTEM, text_cell(system, language), language),
        fact(METHOD, text_cell(METHOD_IS, language), language),
        fact(REASON, plain(content.reason, language), language),
        fact(DATE, plain(day_in_words(content.at.date(), language), language), language),
        fact(KEPT, plain(_listed(content.kept, language), language), language),
    ]
    whole = facts(rows, WIDTH)
    whole.before = 6
    yield whole
    yield heading(COMMISSION, language)
    signing = [TableColumn(NAME, WIDTH * 0.62), TableColumn(SIGNATURE, WIDTH * 0.38)]
    people = content.commission or (content.author,)
    yield table(signing, [[plain(one, language), Prose("", LEAD)] for one in people], language)
    if content.held:
        yield heading(HELD, language)
        columns = [TableColumn(PLACE, WIDTH * 0.62), TableColumn(STATE, WIDTH * 0.38)]
        rows_of = [[text_cell(one.words, language), text_cell(one.state, language)]
                   for one in content.held]  # fmt: skip
        yield table(columns, rows_of, language)
    yield from _extract(content, language)


def _extract(content: EraseContent, language: Language) -> Iterator[Block]:
    yield heading(EXTRACT, language)
    number = NUMBER.filled(number=content.number, copy=content.copy_name)
    clock = f"{content.at:%H:%M}"
    moment = MOMENT.say(language, day=day_in_words(content.at.date(), language), clock=clock)
    records = [
        RECORD.filled(kind=kind, count=Text(grouped(count, "en"), grouped(count, "ru")))
        for kind, count in content.records
    ]
    yield facts(
        [
            fact(OPERATION, text_cell(number, language), language),
            fact(DATE, plain(moment, language), language),
            fact(AUTHOR, plain(content.author, language), language),
            fact(REASON, plain(content.reason, language), language),
            fact(RECORDS, plain(_listed(records, language), language), language),
            fact(VALUES, plain(grouped(content.values, language), language), language),
            fact(DIGEST, plain(content.digest, language), language),
        ],
        WIDTH,
    )
    yield quiet(NO_VALUES.say(language), before=4)


def _listed(words: Iterable[Text], language: Language) -> str:
    return "; ".join(word.say(language) for word in words)
