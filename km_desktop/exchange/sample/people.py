"""Invented people: names in both scripts, addresses, telephones, languages, consents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from uuid import UUID

import iuliia

from km_desktop.exchange.sample import wordbook
from km_desktop.exchange.sample.sheet import SampleRows, months_after


@dataclass(frozen=True)
class Name:
    """The name of a person in both scripts, and the gender it belongs to."""

    family_ru: str
    given_ru: str
    patronymic_ru: str | None
    family_lat: str
    given_lat: str
    gender: str


class People:
    """Gives every person a name nobody else has, and writes the person down."""

    def __init__(self, sheet: SampleRows) -> None:
        self._sheet = sheet
        self._taken: set[tuple[str, str]] = set()
        self._mailboxes: dict[str, int] = {}
        self._calls = 0

    def reserve(self, names: Iterable[Name]) -> None:
        """Keep names from being given to others."""
        self._taken.update((name.family_ru, name.given_ru) for name in names)

    def somebody(self, gender: str) -> Name:
        """Make up a name."""
        rng = self._sheet.rng
        origin = "_tatar" if self._sheet.chance(8) else ""
        given_list = wordbook.names(f"given_{gender.lower()}{origin}")
        fathers = wordbook.names(f"father{origin}")
        for _ in range(500):
            kind = origin or ("_any" if self._sheet.chance(9) else "")
            family = _in_gender(rng.choice(wordbook.names(f"surname{kind}")), gender)
            given = rng.choice(given_list)
            if (family, given) not in self._taken:
                break
        self._taken.add((family, given))
        father = rng.choice(fathers).split("/")[gender == "F"]
        wide = self._sheet.chance(25)
        patronymic = None if self._sheet.chance(2) else father
        return Name(family, given, patronymic, _latin(family, wide), _latin(given, wide), gender)

    def write(self, name: Name, born: date, city: str, *, honorific: str = "") -> UUID:
        """Write a person down with an e-mail address and a telephone."""
        person_id = self._sheet.add(
            "person",
            family_name_ru=name.family_ru,
            given_name_ru=name.given_ru,
            patronymic_ru=name.patronymic_ru,
            family_name_lat=name.family_lat,
            given_name_lat=name.given_lat,
            honorific=honorific or ("MS" if name.gender == "F" else "MR"),
            gender=name.gender,
            birth_date=born,
            citizenship="RUS",
            residence_country="RUS",
            city=city,
            email=self._mailbox(name),
        )
        self._sheet.add(
            "phone",
            person_id=person_id,
            number=self._telephone(),
            kind="MOBILE" if self._calls % 3 else "WORK",
            preferred=True,
        )
        return person_id

    def city(self) -> str:
        """Choose where somebody lives."""
        return self._sheet.rng.choice(wordbook.names("city"))

    def speaks(self, person_id: UUID, language: str, level: str) -> None:
        """Write down that a person speaks a language."""
        skills = ("READ", "SPEAK", "UNDERSTAND", "WRITE")
        self._sheet.add(
            "language_skill",
            person_id=person_id,
            language=language,
            level=level,
            scale="CEFR",
            skills=skills if level != "A2" else skills[:1],
        )

    def agrees(self, person_id: UUID, purpose: str, given: date, until: date) -> None:
        """Write down a consent."""
        method = self._sheet.rng.choice(("PAPER", "SCAN", "EMAIL", "WEB"))
        self._sheet.add(
            "consent",
            person_id=person_id,
            purpose=purpose,
            given_on=given,
            method=method,
            valid_until=until,
        )

    def agrees_for_years(self, person_id: UUID, *purposes: str) -> None:
        """Write down consents that are valid today."""
        given = self._sheet.today - timedelta(days=self._sheet.rng.randint(30, 900))
        for purpose in purposes:
            self.agrees(person_id, purpose, given, months_after(given, 36))

    def _mailbox(self, name: Name) -> str:
        family = "".join(c for c in name.family_lat.lower() if c.isalpha() or c == "-")
        box = f"{name.given_lat[0].lower()}.{family}"
        self._mailboxes[box] = self._mailboxes.get(box, 0) + 1
        number = self._mailboxes[box]
        return f"{box}{number if number > 1 else ''}@example.org"

    def _telephone(self) -> str:
        # 555 is no exchange of Moscow's: the number looks right and rings nobody.
        self._calls += 1
        return f"+7499555{self._calls:04}"


def _in_gender(family: str, gender: str) -> str:
    if gender == "M":
        return family
    if family.endswith(("ый", "ой", "ий")):
        return f"{family[:-2]}ая"
    return f"{family}а" if family.endswith(("ов", "ев", "ёв", "ин", "ын")) else family


@cache
def _latin(name: str, wide: bool) -> str:
    schema = iuliia.MVD_782 if wide else iuliia.ICAO_DOC_9303
    return str(schema.translate(name))
