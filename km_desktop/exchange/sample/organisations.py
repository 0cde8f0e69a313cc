"""Offices, agencies, universities, partners and firms of the sample file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from km_desktop.exchange.sample import wordbook
from km_desktop.exchange.sample.sheet import SampleRows


@dataclass
class Organisations:
    """What was written down, for those who link to it."""

    office: dict[str, UUID] = field(default_factory=dict)
    contact: dict[str, str] = field(default_factory=dict)
    partners: dict[str, list[tuple[UUID, dict[str, str]]]] = field(default_factory=dict)
    universities: list[UUID] = field(default_factory=list)
    employers: list[tuple[UUID, dict[str, str]]] = field(default_factory=list)
    by_name: dict[str, UUID] = field(default_factory=dict)
    agencies: dict[str, UUID] = field(default_factory=dict)


_AGENCIES = (
    ("IRH", "UNDP Istanbul Regional Hub", "Региональный центр ПРООН в Стамбуле", "TUR", "Istanbul"),
    ("PSO", "Partnership Support Office, Moscow",
     "Офис поддержки партнёрства, Москва", "RUS", "Moscow"),
    ("UNV", "United Nations Volunteers programme", "Программа «Добровольцы ООН»", "DEU", "Bonn"),
    ("UNICEF", "United Nations Children's Fund",
     "Детский фонд Организации Объединённых Наций", "USA", "New York"),
    ("WFP", "World Food Programme", "Всемирная продовольственная программа", "ITA", "Rome"),
    ("UNFPA", "United Nations Population Fund",
     "Фонд Организации Объединённых Наций в области народонаселения", "USA", "New York"),
    ("UNEP", "United Nations Environment Programme",
     "Программа Организации Объединённых Наций по окружающей среде", "KEN", "Nairobi"),
)  # fmt: skip


def write(sheet: SampleRows) -> Organisations:
    """Write all organisations down."""
    found = Organisations()
    _write_agencies(sheet, found)
    _write_offices(sheet, found)
    _write_russian(sheet, found)
    _write_partners(sheet, found)
    return found


# Offices that only the portfolio needs: country, names, capital, bureau, contact.
_MORE_OFFICES = (
    ("IRN", "the Islamic Republic of Iran", "в Исламской Республике Иран", "Tehran", "RBAP",
     "Shirin Rostamzade"),
    ("NIC", "Nicaragua", "в Никарагуа", "Managua", "RBLAC", "Lucia Bermudez"),
    ("SYR", "the Syrian Arab Republic", "в Сирийской Арабской Республике", "Damascus", "RBAS",
     "Rima Khalili"),
)  # fmt: skip
_DONORS = (
    ("RUS", "Government of the Russian Federation", "Правительство Российской Федерации", "10"),
    ("TFD", "Russia-UNDP Trust Fund for Development",
     "Трастовый фонд Россия – ПРООН в целях развития", "40"),
)  # fmt: skip


def write_more(sheet: SampleRows, found: Organisations) -> None:
    """Write down who takes part in the portfolio beside those who ask for experts."""
    for country, in_en, in_ru, capital, bureau, contact in _MORE_OFFICES:
        office = _organisation(
            sheet,
            found,
            name_en=f"UNDP Country Office in {in_en}",
            name_ru=f"Страновой офис ПРООН {in_ru}",
            acronym="UNDP",
            kind="CO",
            type="40",
            country=country,
            bureau=bureau,
            city=capital,
            email=f"office.{country.lower()}@example.org",
        )
        found.office[country] = office
        found.contact[country] = contact
        _contact(sheet, office, contact, "Programme Analyst", "Программный аналитик")
    # Two island states are served from a neighbour's office.
    found.office |= {"VUT": found.office["FJI"], "WSM": found.office["TKL"]}
    for acronym, name_en, name_ru, kind in _DONORS:
        found.agencies[acronym] = _organisation(
            sheet, found, name_en=name_en, name_ru=name_ru, kind="DONOR", type=kind, country="RUS",
            city="Moscow",
        )  # fmt: skip
    sheet.add(
        "memorandum",
        organisation_id=found.by_name["Volga Federal Technical University"],
        title="Memorandum of Understanding on Internships and the Expert Roster",
        title_ru="Меморандум о взаимопонимании по стажировкам и реестру экспертов",
        signed_on=date(2022, 9, 14),
        place="Samara",
        valid_until=date(2027, 9, 13),
        scope="Master's students for internships; lecturers for the roster; joint seminars.",
        scope_ru="Магистранты для стажировок; преподаватели для реестра; совместные семинары.",
    )


def _organisation(sheet: SampleRows, found: Organisations, **values: object) -> UUID:
    record_id = sheet.add("organisation", reference=sheet.reference("ORG"), **values)
    found.by_name[str(values["name_en"])] = record_id
    return record_id


def _write_agencies(sheet: SampleRows, found: Organisations) -> None:
    for acronym, name_en, name_ru, country, city in _AGENCIES:
        found.agencies[acronym] = _organisation(
            sheet,
            found,
            name_en=name_en,
            name_ru=name_ru,
            acronym=acronym,
            kind="UN",
            type="40",
            country=country,
            city=city,
        )
    people = (
        ("PSO", "Roman Demchuk", "Project Manager", "Руководитель проекта"),
        ("PSO", "Anna Sokolova", "Coordinator", "Координатор"),
        ("IRH", "Selin Aksoylu", "Regional Adviser", "Региональный советник"),
        ("UNV", "Henrik Solbakken", "Funding Partnerships Associate", "Специалист по партнёрству"),
    )
    for acronym, name, position_en, position_ru in people:
        _contact(sheet, found.agencies[acronym], name, position_en, position_ru)
    _write_unido(sheet, found)


def _write_unido(sheet: SampleRows, found: Organisations) -> None:
    unido = _organisation(
        sheet,
        found,
        name_en="United Nations Industrial Development Organization",
        name_ru="Организация Объединённых Наций по промышленному развитию",
        acronym="UNIDO",
        aliases="UNIDO; ЮНИДО",
        kind="UN",
        type="40",
        is_partner_agency=True,
        country="AUT",
        city="Vienna",
    )
    sheet.add(
        "memorandum",
        organisation_id=unido,
        title="Memorandum on a Strategic Partnership",
        title_ru="Меморандум о стратегическом партнёрстве",
        signed_on=date(2017, 11, 28),
        place="Vienna",
        valid_until=None,
        scope=(
            "Involves academic institutions, the private sector, NGOs and individual experts in "
            "industrial development.\nRegions: Central Asia, Caucasus, Eastern Europe, Africa, "
            "Latin America."
        ),
        scope_ru=(
            "Привлекает учебные и научные организации, частный сектор, НПО и отдельных экспертов в "
            "промышленном развитии.\nРегионы: Центральная Азия, Кавказ, Восточная Европа, Африка, "
            "Латинская Америка."
        ),
    )
    found.agencies["UNIDO"] = unido


def _write_offices(sheet: SampleRows, found: Organisations) -> None:
    for row, contact in zip(wordbook.table("offices"), wordbook.names("contact"), strict=True):
        office = _organisation(
            sheet,
            found,
            name_en=f"UNDP Country Office in {row['in_en']}",
            name_ru=f"Страновой офис ПРООН {row['in_ru']}",
            acronym="UNDP",
            kind="CO",
            type="40",
            country=row["country"],
            bureau=row["bureau"],
            city=row["capital"],
            email=f"office.{row['country'].lower()}@example.org",
        )
        found.office[row["country"]] = office
        found.contact[row["country"]] = contact
        _contact(sheet, office, contact, "Programme Analyst", "Программный аналитик")
    _contact(
        sheet,
        found.office["TJK"],
        "Farrukh Nazarov",
        "Deputy Resident Representative",
        "Заместитель Постоянного представителя",
    )
    found.office["TKL"] = _organisation(
        sheet,
        found,
        name_en="UNDP Multi-Country Office in Samoa",
        name_ru="Многострановой офис ПРООН в Самоа",
        acronym="UNDP",
        kind="CO",
        type="40",
        country="WSM",
        bureau="RBAP",
        city="Apia",
        email="office.wsm@example.org",
    )


def _write_russian(sheet: SampleRows, found: Organisations) -> None:
    mgimo = _organisation(
        sheet,
        found,
        name_en="MGIMO University",
        name_ru="МГИМО МИД России",
        acronym="MGIMO",
        aliases=(
            "Moscow State Institute of International Relations; Moscow State University for "
            "International Relations; МГИМО; Московский государственный институт международных "
            "отношений"
        ),
        kind="UNIVERSITY",
        type="80",
        country="RUS",
        city="Moscow",
    )
    found.universities.append(mgimo)
    for number, row in enumerate(wordbook.table("institutions"), 1):
        plain = {key: row[key] for key in ("kind", "type", "name_en", "name_ru", "city")}
        organisation = _organisation(
            sheet,
            found,
            **plain,
            **_registration(number),
            acronym=row["acronym"] or None,
            country="RUS",
            website=f"www.institution{number:02}.example.org",
        )
        found.employers.append((organisation, row))
        if row["kind"] == "UNIVERSITY":
            found.universities.append(organisation)


def _registration(number: int) -> dict[str, str]:
    # Region 00 is given to nobody; the check digits are right.
    body = f"0000{number:05}"
    weights = (2, 4, 10, 3, 5, 9, 4, 6, 8)
    digit = sum(w * int(c) for w, c in zip(weights, body, strict=True)) % 11 % 10
    stem = f"120000{number:06}"
    return {"inn": f"{body}{digit}", "ogrn": f"{stem}{int(stem) % 11 % 10}"}


def _write_partners(sheet: SampleRows, found: Organisations) -> None:
    for row in wordbook.table("partners"):
        invented = row["country"] == "SRB"
        partner = _organisation(
            sheet,
            found,
            name_en=row["name_en"],
            name_ru=row["name_ru"],
            kind="PARTNER",
            type=row["type"],
            country=row["country"],
            city=row["city"],
            notes="Invented: stands in for the twelfth country." if invented else None,
        )
        found.partners.setdefault(row["country"], []).append((partner, row))


def _contact(sheet: SampleRows, owner: UUID, name: str, position_en: str, position_ru: str) -> None:
    sheet.add(
        "contact",
        organisation_id=owner,
        name=name,
        position_en=position_en,
        position_ru=position_ru,
        email=mailbox(name),
        consent=True,
    )


def mailbox(name: str) -> str:
    """Return the address of somebody in an office."""
    given, *_, family = name.lower().split()
    return f"{given[0]}.{family}@example.org"
