"""The files and the program that benchmarks work with, made once for a run."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QApplication

TODAY = date(2026, 11, 22)
PEOPLE = 1_000_000
_CHUNK = 50_000
_FAMILIES = (
    ("Ivanov", "Иванов"), ("Kuznetsov", "Кузнецов"), ("Rakhimova", "Рахимова"),
    ("Sidorova", "Сидорова"), ("Petrosyan", "Петросян"), ("Nazarov", "Назаров"),
    ("Abdullaev", "Абдуллаев"), ("Ermakova", "Ермакова"), ("Tokaev", "Токаев"),
)  # fmt: skip
_GIVEN = (
    ("Anna", "Анна"), ("Boris", "Борис"), ("Dilnoza", "Дильноза"), ("Farid", "Фарид"),
    ("Gulnara", "Гульнара"), ("Ilya", "Илья"), ("Marina", "Марина"),
)  # fmt: skip
_PLACES = (("RUS", "Kazan"), ("UZB", "Tashkent"), ("KGZ", "Osh"), ("ARM", "Gyumri"))


@cache
def program() -> QApplication:
    """Return the application, dressed as ours is."""
    from km_desktop.ui.kit import theme

    app = QApplication.instance() or QApplication([])
    theme.current().apply(app, "light")
    return app


def sample_file(folder: Path) -> Path:
    """Return the file of sample data."""
    from km_desktop.exchange import sample

    path = folder / "sample.kmdb"
    if not path.exists():
        sample.create(path, "Benchmark", TODAY)
    return path


def million_file(folder: Path) -> Path:
    """Return a file of a million people whose names follow from their numbers."""
    from sqlalchemy import insert

    from km_desktop.services.files import files
    from km_desktop.store.database import open_file
    from km_desktop.store.values import table_of

    path = folder / "million.kmdb"
    if path.exists():
        return path
    files.create(path, "Benchmark")
    with open_file(path) as database, database.writing() as connection:
        for start in range(0, PEOPLE, _CHUNK):
            rows = [_person(number) for number in range(start, start + _CHUNK)]
            connection.execute(insert(table_of("person")), rows)
    return path


def _person(number: int) -> dict[str, object]:
    # A stride that is prime to the number of people mixes the order of names.
    mixed = number * 7919 % PEOPLE
    family, given = _FAMILIES[mixed % 9], _GIVEN[mixed % 7]
    tail = f"{mixed:06d}"
    citizenship, city = _PLACES[mixed % 4]
    return {
        "id": UUID(int=(0x01990000_0000_7000 + number << 64) | 0x8000_0000_0000_0000 + mixed),
        "version": 1,
        "family_name_lat": f"{family[0]}-{tail}",
        "given_name_lat": given[0],
        "family_name_ru": f"{family[1]}-{tail}",
        "given_name_ru": given[1],
        "name_key_lat": f"{family[0].lower()} {tail} {given[0].lower()}",
        "name_key_ru": f"{family[1].lower()} {tail} {given[1].lower()}",
        "citizenship": citizenship,
        "city": city,
    }
