"""Terms of the field in lists of codes: the words of UN papers, and never those they replaced."""

from __future__ import annotations

import re

import pytest

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists import people, portfolio, work
from km_desktop.models.field import Kind, fields_of
from km_desktop.services.figures.definitions import FURTHER

TERMS = [
    (work.COST_TYPE, "TERMINAL", "Terminal expenses", "Терминальные расходы"),
    (work.MODALITY, "MISSION", "Mission to the country", "Миссия в страну"),
    (work.CANDIDATE_DECISION, "LONGLIST", "Long list", "Общий список"),
    (work.CANDIDATE_DECISION, "SHORTLIST", "Short list", "Краткий список"),
    (people.INTERNSHIP_STATUS, "shortlisted", "Shortlisted", "В кратком списке"),
    (people.INTERNSHIP_STATUS, "selected", "Selected", "Отбор пройден"),
    (people.INTERNSHIP_STATUS, "completed", "Completed", "Стажировка завершена"),
    (work.DEPLOYMENT_STATUS, "selected", "Selected", "Кандидат отобран"),
    (work.DEPLOYMENT_STATUS, "completed", "Completed", "Служба завершена"),
    (work.DEPLOYMENT_STATUS, "withdrawn", "Withdrawn", "Кандидатура отозвана"),
    (portfolio.GENDER_MARKER, "GEN2", "GEN2, significant", "GEN2, значительная цель"),
    (portfolio.INSTRUMENT, "TFD", "Russia-UNDP Trust Fund for Development",
     "Трастовый фонд «Россия – ПРООН»"),
    (portfolio.ORGANISATION_ROLE, "2", "Accountable", "Осуществляет надзор"),
    (portfolio.ORGANISATION_ROLE, "3", "Extending", "Управляет бюджетом от имени донора"),
    (portfolio.SCOPE, "7", "Sub-national: single second-level administrative area",
     "Субнациональный: одна единица второго уровня (район, муниципалитет)"),
    (portfolio.SCOPE, "8", "Single location", "Один населённый пункт или объект"),
]  # fmt: skip
REPLACED = re.compile(r"Станционн|Длинн(ый|ом) список|Коротк(ий|ом) список|Командиров|Broken off")


@pytest.mark.parametrize(("codes", "code", "en", "ru"), TERMS)
def test_a_code_is_said_as_papers_of_the_un_say_it(codes, code, en, ru):
    assert codes.text(code) == Text(en, ru)


def test_no_list_and_no_label_has_the_words_that_were_replaced():
    said = [definition.label for definition in FURTHER]
    for entity in ENTITIES.values():
        said += [entity.about.singular, entity.about.plural]
        for declared in fields_of(entity).values():
            said.append(declared.label)
            if declared.kind in (Kind.CHOICE, Kind.CHOICES):
                said += [code.text for code in declared.codes]

    assert not [one for one in said if REPLACED.search(f"{one.en} {one.ru}")]


def test_statuses_of_internships_and_deployments_have_one_gender_in_a_list():
    """What agrees with nothing named in the list reads as another record's status."""
    for codes in (people.INTERNSHIP_STATUS, work.DEPLOYMENT_STATUS):
        alone = [code.text.ru for code in codes if len(code.text.ru.split()) == 1]
        assert alone == []
