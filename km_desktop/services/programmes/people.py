"""Everybody who is known, with their consents."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.programmes.traits import (
    Traits,
    Words,
    numbers,
)

TRAITS = (
    Traits(
        "person",
        section="people",
        beside="expert",
        icon="person",
        columns=("name", "name_other", "citizenship", "city"),
        order=("name", False),
        sorted_by=("name_key_lat", "name_key_ru"),
        begins_with={"citizenship": "RUS"},
        words=Words(new=Text("New person", "Новый человек"), place=Text("All people", "Все люди")),
        asked={
            "birth_date": Text("When was this person born?", "Когда родился этот человек?"),
            "email": Text("Which e-mail address is right?", "Какой адрес почты верен?"),
        },
        about_people=True,
        begun_from_links=True,
    ),
    Traits(
        "phone",
        asked={"number": Text("Which telephone number is right?", "Какой номер телефона верен?")},
        natural_key=("number",),
    ),
    Traits(
        "language_skill",
        natural_key=("language",),
        detail=("level",),
    ),
    Traits(
        "consent",
        stands_for_owner=("text_id",),
        headings={
            "text_id": Text(
                "People who agreed to this text", "Люди, давшие согласие по этому тексту"
            )
        },
        words=Words(lane=Text("Consents", "Согласия"), span=Text("Consent", "Согласие")),
        natural_key=("purpose", "given_on"),
        detail=("given_on",),
    ),
    Traits(
        "namesake",
        natural_key=("other_id",),
        in_form=False,  # it answers the question of the duplicates, and is kept with that
    ),
    Traits(
        "consent_text",
        section="file",
        beside="theme",
        icon="privacy",
        columns=("title", "purpose", "language", "text_version", "valid_from"),
        order=("title", False),
        words=Words(
            new=Text("New consent text", "Новый текст согласия"),
            place=Text("Consent texts", "Тексты согласий"),
        ),
    ),
    numbers("person_number"),
)
