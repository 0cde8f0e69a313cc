"""The experts that everybody meets first: their names, themes and peculiarities are fixed.

Among them are the cases that programs get wrong: a hard sign, a short surname, a double surname,
a missing patronymic, a consent that was withdrawn, one person in several roles.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from km_desktop.exchange.sample.people import Name

KHATLON = 219
TWICE_AN_EXPERT = 12
WITHDRAWN = 409
INTERNS_LATER = (388, 394)
VOLUNTEERS_LATER = (391, 397)


@dataclass(frozen=True)
class Special:
    """An expert whose facts are fixed."""

    name: Name
    theme: str
    languages: str
    verified: date | None
    status: str = "active"
    born: date | None = None


def _special(
    names: str,
    latin: str,
    theme: str,
    languages: str,
    verified: str,
    status: str = "active",
    born: str = "",
) -> Special:
    gender, family, given, *patronymic = names.split()
    family_lat, given_lat = latin.split()
    name = Name(family, given, patronymic[0] if patronymic else None, family_lat, given_lat, gender)
    return Special(
        name,
        theme,
        languages,
        date.fromisoformat(verified) if verified else None,
        status,
        date.fromisoformat(born) if born else None,
    )


SPECIALS: dict[int, Special] = {
    12: _special("F Ахметова-Бергстрём Элина Маратовна", "Akhmetova-Bergstrem Elina",
                 "T10", "en:C1 fr:B2", "2026-03-14"),
    27: _special("M Баранов Глеб Олегович", "Baranov Gleb", "T19", "en:B2", "2026-01-20"),
    41: _special("F Чернышова Таисия Леонидовна", "Chernyshova Taisiya",
                 "T11", "en:C1 de:B2", "2025-05-02"),
    58: _special("M Дьяконов Родион Антонович", "Dyakonov Rodion",
                 "T20", "en:B2 ky:B1", "2026-04-27"),
    73: _special("F Гафурова Диляра", "Gafurova Dilyara", "T02", "en:C1 tt:C2", "2026-05-06"),
    90: _special("F Ильинская Нонна Викторовна", "Ilyinskaya Nonna",
                 "T03", "en:B2 es:B1", "2024-12-18", "inactive"),
    104: _special("F Калмыкова Серафима Юрьевна", "Kalmykova Serafima", "T14", "en:C1",
                  "2026-04-02"),
    118: _special("M Ким Всеволод Романович", "Kim Vsevolod", "T10", "en:B2 ko:C1", "2026-03-30"),
    137: _special("M Малютин Ефим Борисович", "Malyutin Yefim", "T10", "en:C1 fa:B2",
                  "2026-05-19"),
    151: _special("F Назарбекова Камила Рустамовна", "Nazarbekova Kamila",
                  "T12", "en:B2 kk:C1", "2026-02-24"),
    166: _special("M Озеров Платон Николаевич", "Ozerov Platon", "T11", "en:B1", "2025-11-11"),
    180: _special("M Подъячев Савелий Дмитриевич", "Podyachev Savely",
                  "T10", "en:B2 uz:B1", "2026-04-18"),
    195: _special("F Рахимова Зарина Фаридовна", "Rakhimova Zarina", "T20", "en:C1",
                  "2026-01-09"),
    207: _special("M Сокольников Лавр Ильич", "Sokolnikov Lavr",
                  "T19", "en:B2 sr:B1", "2025-05-30", "inactive"),
    219: _special("F Щербакова Юлия Сергеевна", "Shcherbakova Yulia",
                  "T10", "en:C1 tg:B1", "2026-05-12", born="1981-04-17"),
    240: _special("F Тихомирова Глафира Павловна", "Tikhomirova Glafira", "T20", "en:B2",
                  "2026-03-03"),
    266: _special("M Цой Артём Викторович", "Tcoi Artem", "T14", "en:C1 ko:B1", "2026-04-22"),
    291: _special("F Ульянова Пелагея Степановна", "Ulyanova Pelageya", "T02", "en:B1",
                  "2026-02-02"),
    318: _special("M Ершов Демьян Константинович", "Yershov Demyan", "T18", "en:B2 fr:B2",
                  "2026-05-01"),
    388: _special("F Кольчугина Ника Юрьевна", "Kolchugina Nika", "T01", "en:C1 fr:B2",
                  "2026-02-17", born="1995-03-08"),
    391: _special("F Савранская Милена Олеговна", "Savranskaia Milena", "T05", "en:C1 fr:C1",
                  "2026-03-11", born="1986-07-21"),
    394: _special("M Рябушинцев Лев Захарович", "Riabushintcev Lev", "T17", "en:C1 es:B2",
                  "2026-04-09", born="1994-10-02"),
    397: _special("M Тарасёнков Мирон Глебович", "Tarasenkov Miron", "T09", "en:C1 sw:A2",
                  "2026-01-28", born="1992-05-30"),
    409: _special("F Еремеева Варвара Игоревна", "Eremeeva Varvara", "T18", "en:B2", "", "draft"),
    410: _special("F Левшина Агата Тимофеевна", "Levshina Agata", "T05", "en:B1", "", "draft"),
    411: _special("M Цой Марк", "Tsoi Mark", "T14", "en:B2 ko:C1", "", "draft"),
}  # fmt: skip
