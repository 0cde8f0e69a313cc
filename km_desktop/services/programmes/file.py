"""What belongs to the file itself: its words, rates, frozen figures and attachments."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.programmes.taking import Names
from km_desktop.services.programmes.traits import (
    Approval,
    Traits,
    Words,
)

TRAITS = (
    Traits(
        "theme",
        section="file",
        icon="tag",
        columns=("code", "name", "sdgs", "dac"),
        order=("code", False),
        words=Words(new=Text("New theme", "Новая тема"), place=Text("Themes", "Темы")),
        natural_key=("code",),
    ),
    Traits(
        "volunteer_category",
        section="file",
        beside="theme",
        icon="bookmark",
        columns=("code", "name", "valid_from", "valid_to", "min_age", "max_age"),
        order=("code", False),
        words=Words(
            new=Text("New category", "Новая категория"), place=Text("Categories", "Категории ДООН")
        ),
        natural_key=("code", "valid_from"),
    ),
    Traits(
        "assessment_rating",
        section="file",
        beside="theme",
        icon="star",
        columns=("code", "name"),
        order=("code", False),
        words=Words(
            new=Text("New rating", "Новый балл"),
            place=Text("Ratings of volunteers", "Баллы оценки ДООН"),
        ),
        natural_key=("code",),
    ),
    Traits(
        "end_reason",
        section="file",
        beside="theme",
        icon="stopped",
        columns=("code", "name", "retired"),
        order=("code", False),
        words=Words(
            new=Text("New reason for ending", "Новая причина окончания"),
            place=Text("Reasons for ending", "Причины окончания"),
        ),
        natural_key=("code",),
    ),
    Traits(
        "country_name",
        section="file",
        beside="theme",
        icon="map",
        columns=("name", "country"),
        order=("name", False),
        words=Words(
            new=Text("New name of a country", "Новое название страны"),
            place=Text("Names of countries", "Названия стран"),
        ),
        natural_key=("name",),
    ),
    Traits(
        "number_system",
        section="file",
        beside="theme",
        icon="external",
        columns=("code", "name", "retired"),
        order=("code", False),
        words=Words(
            new=Text("New external system", "Новая внешняя система"),
            place=Text("External systems", "Внешние системы"),
        ),
        natural_key=("code",),
    ),
    Traits(
        "exchange_rate",
        section="file",
        beside="theme",
        icon="money",
        columns=("currency", "effective_on", "per_usd", "source"),
        order=("effective_on", True),
        words=Words(
            new=Text("New rate", "Новый курс"), place=Text("Rates of exchange", "Курсы валют")
        ),
        natural_key=("currency", "effective_on"),
    ),
    Traits(
        "team_member",
        section="file",
        beside="theme",
        icon="user",
        columns=("name", "role", "since", "until"),
        order=("name", False),
        words=Words(
            new=Text("New team member", "Новый участник команды"), place=Text("Team", "Команда")
        ),
        natural_key=("name",),
        names_contact={"name": Names(signs=True)},
    ),
    Traits(
        "foreword",
        section="file",
        beside="theme",
        icon="edit",
        columns=("years", "words_en", "words_ru"),
        order=("years", True),
        words=Words(
            new=Text("New foreword", "Новое предисловие"),
            place=Text("Forewords", "Предисловия"),
        ),
        natural_key=("years",),
    ),
    Traits(
        "freeze",
        approval=Approval("approved_by", ()),
        columns=("name", "as_of", "period_start", "period_end", "note"),
        order=("as_of", True),
    ),
    Traits(
        "frozen_figure",
        natural_key=("figure",),
    ),
    Traits(
        "attachment",
        columns=("name", "kind", "media_type", "size", "confidential"),
        order=("name", False),
    ),
    Traits(
        "paper_issue",
        columns=("document", "variant", "language", "number", "issued_on"),
        order=("issued_on", True),
    ),
)
