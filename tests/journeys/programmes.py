"""What the journeys of the programmes share: a new file, its people, and steps that are refused."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from km_desktop.services.printing.paper_kinds import KINDS
from tests.cli.conftest import Cli

TODAY = datetime.now().astimezone().date()
Said = tuple[str, str]


def day(offset: int) -> str:
    """Return a day by its distance from today."""
    return (TODAY + timedelta(days=offset)).isoformat()


class Team:
    """A coordinator at the command line, with one file."""

    def __init__(self, cli: Cli, file: Path) -> None:
        self.cli, self.file = cli, file

    def add(self, kind: str, *words: str) -> str:
        return self.cli.add(self.file, kind, *words)

    def set(self, reference: str, *words: str) -> None:
        self.cli("set", self.file, reference, *words)

    def step(self, reference: str, status: str, comment: str = "") -> None:
        self.cli("step", self.file, reference, status, "--comment", comment)

    def refused(self, reference: str, status: str, *sentences: Said, comment: str = "") -> None:
        """Try a step in both languages; it is refused, and says in each what is missing."""
        for at, language in enumerate(("en", "ru")):
            words = ("--comment", comment, "--lang", language)
            self.cli("step", self.file, reference, status, *words, code=1)
            for sentence in sentences:
                assert sentence[at] in self.cli.err, (status, self.cli.err)

    def gated(self, reference: str, status: str, fields: dict[Said, tuple[str, ...]]) -> None:
        """Refuse a step that lacks fields, naming each; fill them in, and take it."""
        self.refused(reference, status, *fields)
        # A row takes every word after it, so the record's own fields come first.
        for words in sorted(fields.values(), key=lambda words: "--row" in words):
            self.set(reference, *words)
        self.step(reference, status)

    def aside(self, reference: str, status: str) -> None:
        """Leave the main path: without a reason it is refused."""
        self.refused(reference, status, ("Say in a comment why.", "Объясните в комментарии"))
        self.step(reference, status, "Agreed by telephone")

    def status(self, reference: str) -> str:
        return str(self.shown(reference)["fields"]["status"])

    def shown(self, reference: str) -> Any:
        return self.cli.json("show", self.file, reference)

    def rows(self, reference: str, kind: str) -> list[Any]:
        return list(self.shown(reference)["rows"][kind])

    def printed(self, document: str, reference: str, *words: str) -> str:
        """Print a document in both languages, and return its text."""
        target = self.file.parent / f"{document}.pdf"
        self.cli(
            "print", self.file, document, reference, "-o", target, "--lang", "both", *words
        )  # fmt: skip
        return text_of(target)

    def figures(self, *words: str) -> dict[str, Any]:
        return {
            one["key"]: one["value"]
            for one in self.cli.json("figures", self.file, *words)["figures"]
        }

    def expert(self) -> str:
        """Add an expert and bring them to the roster; every gate of it is met first."""
        expert = self.add(
            "expert", "family_name_ru=Щербакова", "given_name_ru=Юлия", "gender=F",
            "family_name_lat=Shcherbakova", "given_name_lat=Yulia", "headline_en=Hydrologist",
            "main_theme=T10", "years_experience=20", "summary_en=Twenty years of mudflows.",
            "--row", "language_skill", "language=ru", "level=NATIVE",
            "--row", "education", "institution=Southern State University",
            "--row", "referee", "name=O. Volkov", f"checked_on={day(-5)}",
            "--row", "vetting", "result=APPROVED",
            "--row", "consent", "purpose=ROSTER", f"given_on={day(-30)}",
            "--row", "consent", "purpose=SHARE_CO", f"given_on={day(-30)}",
        )  # fmt: skip
        for status in ("under_review", "active"):
            self.step(expert, status)
        return expert

    def office(self) -> str:
        return self.add(
            "organisation", "name_en=UNDP in Tajikistan", "kind=CO", "country=TJK", "bureau=RBEC"
        )

    def partner(self) -> str:
        return self.add("organisation", "name_en=Committee of Emergency", "country=TJK")


def missing(english: str, russian: str) -> Said:
    """Return how both languages ask for a field."""
    return f"Fill in “{english}”.", f"Заполните поле «{russian}»."


def has_title(text: str, document: str) -> bool:
    """Tell whether a printed page has the title of a document, in both languages."""
    name, folded = KINDS[document].name, text.casefold()
    return name.en.casefold() in folded and name.ru.casefold() in folded


def text_of(path: Path) -> str:
    """Return what stands on the pages of a PDF, on one line."""
    pages = PdfReader(path).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)
