"""Words and places of the window itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from km_desktop import __version__
from km_desktop.bilingual import Text
from km_desktop.services import programmes
from km_desktop.ui.kit.place_list import Place, heading

# Places that are no lists of records, each with the page that stands there.
ISSUES, HISTORY = "issues", "history"
OVERVIEW, FIGURES = "overview", "figures"
TRASH = "trash"
DUPLICATES = "duplicates"
RETENTION = "retention"
MERGE = "merge"
COUNTRIES = "countries"
REPORTS = "reports"
PAGES: dict[str, tuple[str, str]] = {
    OVERVIEW: ("km_desktop.ui.figures.overview_page", "OverviewPage"),
    FIGURES: ("km_desktop.ui.figures.figures_page", "FiguresPage"),
    COUNTRIES: ("km_desktop.ui.timeline.page", "CountryPage"),
    REPORTS: ("km_desktop.ui.figures.reports_page", "ReportsPage"),
    DUPLICATES: ("km_desktop.ui.people.duplicates_page", "DuplicatesPage"),
    RETENTION: ("km_desktop.ui.people.retention_page", "RetentionPage"),
    ISSUES: ("km_desktop.ui.figures.issues_page", "IssuesPage"),
    TRASH: ("km_desktop.ui.history.trash_page", "TrashPage"),
    HISTORY: ("km_desktop.ui.history.history_page", "HistoryPage"),
    MERGE: ("km_desktop.ui.merging.page", "MergePage"),
}


def _list_of(entity: str) -> Place:
    traits = programmes.traits(entity)
    return Place(entity, traits.words.place, traits.icon)


def _lists(section: str) -> Iterator[Place]:
    """Yield the lists of a part of the navigation, programme by programme."""
    for entity in programmes.entities():
        if programmes.traits(entity).section == section:
            yield _list_of(entity)


# How the navigation is arranged; which lists stand where is said by the programmes.
_ARRANGED: tuple[Place, ...] = (
    Place(OVERVIEW, Text("Overview", "Обзор"), "overview"),
    Place(ISSUES, Text("Open issues", "Замечания"), "issues"),
    heading(Text("People", "Люди")),
    *_lists("people"),
    Place(RETENTION, Text("Kept too long", "Срок хранения истёк"), "clock"),
    heading(Text("Work", "Работа")),
    *_lists("work"),
    heading(Text("Challenge Fund", "Челлендж-фонд")),
    *_lists("fund"),
    heading(Text("Partnership", "Партнёрство")),
    *_lists("partnership"),
    Place(COUNTRIES, Text("Countries", "Страны"), "country"),
    heading(Text("This file", "Этот файл")),
    Place(FIGURES, Text("Figures", "Показатели"), "figures"),
    Place(REPORTS, Text("Reports", "Отчёты"), "spreadsheet"),
    Place(DUPLICATES, Text("Duplicates", "Дубли"), "copy"),
    Place(MERGE, Text("Merge desk", "Сведение копий"), "merge"),
    *_lists("file"),
    Place(HISTORY, Text("History", "История"), "history"),
    Place(TRASH, Text("Trash", "Корзина"), "trash"),
)


def _with_unplaced(arranged: tuple[Place, ...]) -> tuple[Place, ...]:
    """Put each entity that has a place but no section behind the last of its programme."""
    places = list(arranged)
    for entity in programmes.entities():
        keys = [place.key for place in places]
        if not programmes.traits(entity).words.place.en or entity in keys:
            continue
        beside = [keys.index(one) for one in programmes.of_same_programme(entity) if one in keys]
        places.insert(max(beside, default=len(places) - 1) + 1, _list_of(entity))
    return tuple(places)


PLACES = _with_unplaced(_ARRANGED)

# Pages that stand beside another one, as lists do by what their programme says.
_BESIDE = {
    RETENTION: "expert",
    DUPLICATES: MERGE,
    REPORTS: FIGURES,
    COUNTRIES: FIGURES,
    TRASH: HISTORY,
}
_LISTS = Text("Lists of the file", "Справочники")


def entry_of(place: str) -> str:
    """Return the place whose entry at the left leads to this one: itself, or one it is beside."""
    if place in _BESIDE:
        return _BESIDE[place]
    traits = programmes.traits(place)
    if traits.beside or traits.section:
        return traits.beside or place
    own = [key for key in programmes.of_same_programme(place) if programmes.traits(key).section]
    return entry_of(own[-1]) if own else place


def beside(place: str) -> tuple[Place, ...]:
    """Return the places that share an entry with this one, the one that the entry opens first."""
    entry = entry_of(place)
    found = [one for one in PLACES if one.icon and entry_of(one.key) == entry]
    return tuple(sorted(found, key=lambda one: one.key != entry))


def _entries() -> Iterator[Place]:
    for place in PLACES:
        if not place.icon:
            yield place
        elif entry_of(place.key) == place.key:
            is_lists = programmes.traits(place.key).section == "file"
            yield place._replace(label=_LISTS, icon="table") if is_lists else place


# What stands at the left; the other places are tabs above one of these.
NAVIGATION = tuple(_entries())


def new(entity: str) -> Text:
    """Return the words of the command that makes a new record."""
    from km_desktop.models import ENTITIES

    one = ENTITIES[entity].about.singular
    return programmes.traits(entity).words.new or Text(
        f"New: {one.en.lower()}", f"Новая запись: {one.ru.lower()}"
    )


ABOUT_MORE = Text(
    "The registry of a knowledge-management team. Everything stays in your file.",
    "Реестр команды по управлению знаниями. Всё остаётся в вашем файле.",
)


def about() -> Text:
    """Return the name and version of the program."""
    return Text(f"KM Desktop {__version__}.", f"KM Desktop {__version__}.")


def parent_link(child: str) -> str:
    """Return the field by which a row belongs to its owner."""
    from km_desktop.models import ENTITIES

    return ENTITIES[child].about.parent


def is_listed(child: str, key: str) -> bool:
    """Tell whether the table of some rows has a column for a field."""
    from km_desktop.models import ENTITIES
    from km_desktop.models.field import Use, fields_of

    return bool(fields_of(ENTITIES[child])[key].meaning.uses & Use.LIST)


def named(entity: str, name: str) -> dict[str, Any]:
    """Return the values with which a new record takes the name that somebody has typed."""
    if not name:
        return {}
    from km_desktop.models import ENTITIES

    russian = any("а" <= char <= "я" or char == "ё" for char in name.casefold())
    if entity == "person":
        family, _, given = name.partition(" ")
        script = "ru" if russian else "lat"
        return {f"family_name_{script}": family.strip(","), f"given_name_{script}": given or None}
    title = ENTITIES[entity].about.title
    return {title[russian]: name} if len(title) > 1 else {}
