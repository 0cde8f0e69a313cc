"""The consent form: everything that is agreed to, in its language, blank or filled in."""

import io
from dataclasses import replace
from datetime import date

import pytest

from km_desktop.bilingual import LANGUAGES
from km_desktop.documents import consent_form as pages
from km_desktop.documents.write import write_pdf
from km_desktop.models.code_lists.people import CONSENT_PURPOSE
from km_desktop.services.people.consents import ConsentForm

from .reading import page_texts, reader, words_of
from .sample import IMPRINT

BODY = {
    "en": "I agree to be kept in the roster of experts.\n\nThe data are: name, contacts, career.",
    "ru": "Я согласна на хранение в реестре экспертов.\n\nДанные: имя, контакты, места работы.",
}


def blank(language):
    return ConsentForm(
        CONSENT_PURPOSE.text("ROSTER"), language, f"Title {language}", "2026-1", date(2026, 1, 10),
        36, BODY[language],
    )  # fmt: skip


def filled(language):
    return replace(
        blank(language), name="Иванова Мария Петровна", place="Казань", email="maria@example.org"
    )


def printed(content):
    target = io.BytesIO()
    number = write_pdf(target, [content], content.language, IMPRINT)
    assert len(reader(target.getvalue()).pages) == number
    return target.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [blank, filled])
def test_a_form_lists_what_the_law_asks_for_on_one_page(language, make):
    content = make(language)
    data = printed(content)
    words = words_of(data)
    assert len(page_texts(data)) == 1
    for text in (
        pages.FORM, pages.NAME, pages.PLACE, pages.EMAIL, pages.OPERATOR, pages.PURPOSE,
        pages.TERM, pages.WITHDRAWAL, pages.SIGNATURE, pages.SIGNED_NAME, pages.DAY,
        content.purpose, IMPRINT.programme,
    ):  # fmt: skip
        assert text.say(language) in words, text
    assert pages.DOCUMENT.say(language).split(":")[0] in words
    assert pages.MONTHS.say(language, 36) in words
    for part in BODY[language].split("\n\n"):
        assert part in words
    assert content.title in words
    assert "2026-1" in words
    assert ("Иванова" in words) is bool(content.name)
    other = "ru" if language == "en" else "en"
    assert pages.WITHDRAWAL.say(other) not in words


def test_a_filled_form_names_the_person_twice_and_warns_of_personal_data():
    words = words_of(printed(filled("ru")))
    assert words.count("Иванова Мария Петровна") == 2
    assert pages.PROTECTION.ru in words
    assert pages.PROTECTION.ru not in words_of(printed(blank("ru")))


def test_a_long_text_runs_on_and_the_signatures_stay_together():
    content = replace(blank("ru"), body="\n".join(["Я согласна с каждым пунктом. " * 12] * 40))
    texts = page_texts(printed(content))
    assert len(texts) > 1
    (last,) = [text for text in texts if pages.SIGNATURE.ru in text]
    assert pages.SIGNED_NAME.ru in last


def test_record_text_is_drawn_as_it_is():
    content = replace(filled("en"), name="<b>O'Brien</b> & {x}", title="<img src=x>", months=None)
    words = words_of(printed(content))
    assert "<b>O'Brien</b> & {x}" in words
    assert "<img src=x>" in words
    assert pages.UNTIL_WITHDRAWN.en in words
