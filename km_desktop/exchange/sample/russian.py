"""The Russian halves of what the sample file says in fixed words: places, posts, studies."""

from __future__ import annotations

from functools import cache

from km_desktop.exchange.sample import wordbook
from km_desktop.exchange.sample.sheet import SampleRows
from km_desktop.models import ENTITIES
from km_desktop.models.field import halves_of


@cache
def phrases() -> dict[str, str]:
    """Return the Russian words by the English ones."""
    found = {row["english"]: row["russian"] for row in wordbook.table("phrases")}
    found |= wordbook.cities()
    for name in ("institutions", "partners"):
        found |= {row["name_en"]: row["name_ru"] for row in wordbook.table(name)}
    for row in wordbook.table("themes"):
        found[row["need_en"]] = row["need_ru"]
        found[row["speciality_en"].split(":")[0]] = row["speciality_ru"].split(":")[0]
    return found


def complete(sheet: SampleRows) -> None:
    """Write beside each text in English its Russian half, where the text is one of the phrases."""
    known = phrases() | {
        f"{row['given_name_lat']} {row['family_name_lat']}": (
            f"{row['given_name_ru']} {row['family_name_ru']}"
        )
        for row in sheet.rows["person"]
    }
    for entity, rows in sheet.rows.items():
        for english, russian in halves_of(ENTITIES[entity]).values():
            for row in rows:
                words = row.get(english.key)
                if words in known and not row.get(russian.key):
                    row[russian.key] = known[words]
