"""The act of destruction on the command line: what is said of it, who signs, and its pages."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from km_desktop.bilingual import Text
from km_desktop.cli.arguments import TEXT_WORD, VerbOption
from km_desktop.cli.output import Out
from km_desktop.cli.paper_files import imprint_of, note_letters
from km_desktop.services.printing.erase_content import EraseContent
from km_desktop.settings import load
from km_desktop.store.database import Database

ACT = Text("The act: {file}", "Акт: {file}")
OPERATOR = VerbOption(
    "--operator",
    Text("who keeps the data, for the act", "кто ведёт данные, для акта"),
    TEXT_WORD,
)
COMMISSION = VerbOption(
    "--commission",
    Text("who signs the act; may be given again", "кто подписывает акт; можно повторить"),
    TEXT_WORD,
    may_repeat=True,
)


def operator_of(options: Namespace) -> str:
    """Return who keeps the data: as given, else as the settings have it."""
    chosen = load()
    return options.operator or f"{chosen.partnership_en} / {chosen.partnership_ru}"


def print_act(target: Path, said: EraseContent, database: Database, out: Out) -> None:
    """Write an act of destruction as PDF."""
    from km_desktop.documents.write import write_pdf

    note_letters(said, out)
    write_pdf(target, [said], out.language, imprint_of(load(), database, out))
