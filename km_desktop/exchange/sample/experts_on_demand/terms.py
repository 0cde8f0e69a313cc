"""The texts of an assignment in both languages: background, objective, tasks, results."""

from __future__ import annotations

from datetime import date
from typing import Any

from km_desktop.bilingual import Text
from km_desktop.exchange.sample import russian, wordbook
from km_desktop.exchange.sample.experts_on_demand.plan import Slot
from km_desktop.written.day_forms import MONTHS_EN

_IN_MONTH = (
    "январе", "феврале", "марте", "апреле", "мае", "июне",
    "июле", "августе", "сентябре", "октябре", "ноябре", "декабре",
)  # fmt: skip
_BY_MONTH = (
    "январю", "февралю", "марту", "апрелю", "маю", "июню",
    "июлю", "августу", "сентябрю", "октябрю", "ноябрю", "декабрю",
)  # fmt: skip
_TASKS = {
    "FEAS": (
        ("Describe the present state and the demand on the basis of field data.",
         "Описать существующее положение и спрос по данным, собранным на месте."),
        ("Compare at least two options by cost, risk and time.",
         "Сравнить не менее двух вариантов по стоимости, рискам и срокам."),
        ("Discuss the preferred option with the partner and the users.",
         "Обсудить предпочтительный вариант с партнёром и пользователями."),
    ),
    "RECO": (
        ("Review the rules in force, the data and the practice of comparable countries.",
         "Изучить действующие правила, данные и практику сопоставимых стран."),
        ("Draft the recommendations and test them on real cases.",
         "Подготовить проект рекомендаций и проверить его на реальных примерах."),
        ("Present them to decision-makers and take their comments into account.",
         "Представить их руководителям и учесть замечания."),
    ),
    "TRAIN": (
        ("Assess what the participants know and need.",
         "Оценить подготовку и потребности участников."),
        ("Prepare the course with exercises from local practice.",
         "Подготовить курс с упражнениями на местном материале."),
        ("Train the group and two national trainers who can repeat the course.",
         "Обучить группу и двух национальных тренеров, которые смогут повторить курс."),
    ),
    "WSHOP": (
        ("Interview the participants and agree the agenda with them.",
         "Опросить участников и согласовать с ними повестку."),
        ("Lead the workshop and record the decisions.",
         "Провести семинар и зафиксировать решения."),
        ("Turn the decisions into documents that can be signed.",
         "Оформить решения в виде документов, готовых к подписанию."),
    ),
    "CONS": (
        ("Examine the documents and installations on site or from photographs.",
         "Изучить документы и объекты на месте или по фотографиям."),
        ("Answer the partner's questions in weekly calls and keep a log of the answers.",
         "Отвечать на вопросы партнёра на еженедельных созвонах и вести журнал ответов."),
        ("Put the solutions down so that the partner's staff can use them alone.",
         "Описать решения так, чтобы сотрудники партнёра применяли их самостоятельно."),
    ),
}  # fmt: skip
_OFFERS = (
    ("to send an expert who has solved a similar task", "направить эксперта с опытом решения "
     "сходной задачи"),
    ("for short-term advice from the Russian roster", "оказать краткосрочную консультационную "
     "помощь за счёт российского реестра"),
    ("to help prepare a decision by the end of the year", "помочь подготовить решение до конца "
     "года"),
)  # fmt: skip
# The objective of 900 characters that a form, a table and a page have to bear.
_LONG_EN = (
    " The work is to be laid out so that three groups can use it without further help: the staff "
    "of the partner, who need a procedure for their daily work and forms they can fill in within "
    "half an hour; the heads of districts, who need a page with figures to defend the budget; and "
    "the teachers of the training centre, who need examples, questions and answers. Every table "
    "states its source and its date, every calculation can be repeated in an ordinary spreadsheet, "
    "and every term is explained on first use in the language of the partner. Where data are "
    "missing, the expert says so and proposes how to obtain them within a year and at what cost. "
    "The office and the partner comment on the draft together, once, within ten working days, and "
    "the final version answers each comment in writing."
)
_LONG_RU = (
    " Результат должен быть изложен так, чтобы им без посторонней помощи пользовались три группы: "
    "сотрудники партнёра, которым нужен порядок ежедневной работы и формы, заполняемые за полчаса; "
    "руководители районов, которым нужна страница с цифрами для защиты бюджета; преподаватели "
    "учебного центра, которым нужны примеры, вопросы и ответы. В каждой таблице указаны источник и "
    "дата, каждый расчёт можно повторить в обычной электронной таблице, каждый термин поясняется "
    "при первом упоминании на языке партнёра. Если данных не хватает, эксперт прямо говорит об "
    "этом и предлагает, как получить их в течение года и за какие средства. Страновой офис и "
    "партнёр дают замечания к проекту совместно, один раз, в течение десяти рабочих дней, а "
    "итоговая версия содержит письменный ответ на каждое замечание."
)


_LATEST = date(2026, 5, 1)  # what begins in autumn was asked for in spring


def asked_in(slot: Slot) -> date:
    """Return the first day of the month in which the partner asked for an expert."""
    months = slot.start.year * 12 + slot.start.month - 1 - 2
    return min(date(months // 12, months % 12 + 1, 1), _LATEST)


def of(slot: Slot, partner: dict[str, str], long: bool) -> dict[str, Any]:
    """Return the texts of the terms of reference."""
    subject = slot.subject
    background = _background(slot, partner, asked_in(slot))
    objective = Text(
        f"By {MONTHS_EN[slot.end.month - 1]} {slot.end.year} the {partner['short_en']} has "
        f"{subject['product_en']}, and its staff can use the result on their own."
        + _LONG_EN
        * long,
        f"К {_BY_MONTH[slot.end.month - 1]} {slot.end.year} года у партнёра есть "
        f"{subject['product_ru']}, а сотрудники могут применять результат самостоятельно."
        + _LONG_RU
        * long,
    )
    tasks = _TASKS[subject["type"]]
    words = wordbook.by_theme()[slot.theme]
    return {
        "background_en": background.en,
        "background_ru": background.ru,
        "objective_en": objective.en,
        "objective_ru": objective.ru,
        "tasks_en": "\n".join(en for en, _ in tasks) + f"\nHand over: {subject['product_en']}.",
        "tasks_ru": "\n".join(ru for _, ru in tasks) + f"\nПередать: {subject['product_ru']}.",
        "qualifications": (
            f"At least seven years of practice in {words['work_en']}.\n"
            f"Higher education: {words['subject'].lower()}.\nRussian; English is an advantage."
        ),
        "qualifications_ru": (
            f"Не менее семи лет практики по направлению: {words['work_ru']}.\n"
            f"Высшее образование: {russian.phrases()[words['subject']].lower()}.\n"
            "Русский язык; английский – преимущество."
        ),
    }


def _background(slot: Slot, partner: dict[str, str], asked: date) -> Text:
    words = wordbook.by_theme()[slot.theme]
    offer_en, offer_ru = _OFFERS[(slot.number + slot.year) % len(_OFFERS)]
    ending = {"а": "лась", "я": "лась", "о": "лось", "е": "лось"}.get(
        partner["short_ru"][-1], "лся"
    )
    return Text(
        f"{words['need_en']} In {MONTHS_EN[asked.month - 1]} {asked.year} the "
        f"{partner['short_en']} asked the Country Office {offer_en}.",
        f"{words['need_ru']} В {_IN_MONTH[asked.month - 1]} {asked.year} года "
        f"{partner['short_ru'].lower()} обрати{ending} в страновой офис с просьбой {offer_ru}.",
    )


def results(slot: Slot, partner: dict[str, str], participants: int) -> dict[str, str]:
    """Return the notes on what came of a completed assignment."""
    subject = slot.subject
    uses = (
        Text("The result is in use since the month after its acceptance.",
             "Результат применяется со следующего месяца после приёмки."),
        Text("The partner has asked for a follow-up in a second region.",
             "Партнёр просит продолжить работу во втором регионе."),
        Text("The office has included the proposals in its annual work plan.",
             "Страновой офис включил предложения в годовой план работы."),
        Text("A by-law based on the result has been sent for approval.",
             "Подготовленный на этой основе акт направлен на согласование."),
    )[slot.number % 4]  # fmt: skip
    trained = (
        Text(f" {participants} people took part.", f" Участников: {participants}.")
        if participants
        else Text("", "")
    )
    return {
        "results_note_en": f"Handed over to the {partner['short_en']}: {subject['product_en']}."
        f"{trained.en} {uses.en}",
        "results_note_ru": f"Передано партнёру: {subject['product_ru']}.{trained.ru} {uses.ru}",
    }
