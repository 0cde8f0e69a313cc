"""Grabs every screen and renders every document, for the README and for looking at.

`python -m tools.pictures` writes the pictures of README and manual; `--all FOLDER` also writes
every screen, English in the light and Russian in the dark, in the sizes that must hold.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QEvent,
    QEventLoop,
    QItemSelectionModel,
    QTimer,
)
from PySide6.QtWidgets import QApplication

from km_desktop import settings
from km_desktop.app import build
from km_desktop.ui import places
from km_desktop.ui.history.trash_page import TrashPage
from km_desktop.ui.kit import theme
from km_desktop.ui.lists.bulk_page import BulkPage
from km_desktop.ui.lists.list_page import ListPage
from km_desktop.ui.lists.paged_rows import PAGE
from km_desktop.ui.people.merge_page import MergePeoplePage
from km_desktop.ui.printing.print_page import PrintPage
from km_desktop.ui.records.page import RecordPage
from km_desktop.ui.window.leading import show_print
from km_desktop.ui.window.main_window import MainWindow
from km_desktop.ui.window.navigation import ENTITIES
from tools import returned
from tools.pictures_merge import merge_question, merge_screens
from tools.pictures_paper import papers

DAY = date(2026, 6, 23)
LARGE, USUAL, SMALL = (1440, 900), (1366, 768), (1024, 640)
ASSIGNMENT, EXPERT = "EOD-2026-0007", "EXP-0007"
FORMS = (
    "mission", "internship", "deployment", "organisation", "person", "doa", "request", "event",
    "participation", "grant_call", "grant_application", "award", "project", "consent_text",
)  # fmt: skip
_PATIENCE_MS = 60_000


def settle(window: MainWindow) -> None:
    """Wait until no job is under way and nothing is left to draw."""
    limit = QDeadlineTimer(_PATIENCE_MS)
    waking = QTimer()
    waking.start(4)  # so that waiting for events ends although none comes
    calm = 0
    while calm < 3:
        if limit.hasExpired():
            raise TimeoutError("the window does not come to rest")
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        page = window.pages.page()
        busy = isinstance(page, RecordPage) and page.saving.reviewing
        busy = busy or (isinstance(page, ListPage) and page.filters.typing)
        busy = busy or (isinstance(page, (BulkPage, TrashPage)) and page.waiting)
        calm = 0 if window.workspace.jobs.waiting or busy else calm + 1


class Camera:
    """Goes from page to page of one window and keeps a picture of each."""

    def __init__(self, window: MainWindow, folder: Path, mark: str) -> None:
        self.window = window
        self.folder = folder
        self.mark = mark

    def take(self, name: str) -> Path:
        """Keep what the window shows."""
        settle(self.window)
        target = self.folder / f"{name}-{self.mark}.png"
        self.window.grab().save(str(target))
        return target

    def list(self, entity: str) -> Any:
        """Show a list with its first record in the panel."""
        self.window.pages.go_to(entity)
        settle(self.window)
        page = self.window.pages.lists[entity]
        if page.table is not None and page.rows.row_count():
            page.table.setFocus()
            page.table.select_row(min(3, page.rows.row_count() - 1))
        settle(self.window)
        return page

    def record(self, entity: str, which: str = "") -> RecordPage:
        """Show one record: the one that has ``which`` in its row, else the first."""
        page = self.list(entity)
        first = [page.rows.cell(row, 0) for row in range(min(PAGE, page.rows.row_count()))]
        found = page.rows.id_at(first.index(which) if which in first else 0)
        if which and which not in first:  # where the reference is no column, searching finds it
            page.filters.search.set_value(which)
            page.reload()
            settle(self.window)
            found = page.rows.id_at(0)
            page.filters.search.set_value(None)
            page.reload()
            settle(self.window)
        shown = self.window.pages.show_record(entity, found)
        settle(self.window)
        return shown

    def section(self, page: RecordPage, key: str) -> None:
        """Scroll to a section."""
        page.sections.show(key)
        settle(self.window)

    def print_page(self, document: str, entity: str, which: str, version: str) -> PrintPage:
        """Show a printed page."""
        record = self.record(entity, which)
        if record.record_id is None:
            raise LookupError(which)
        show_print(self.window.pages, document, [record.record_id])
        page = self.window.pages.page()
        if not isinstance(page, PrintPage):
            raise TypeError("there is no printed page")
        settle(self.window)
        page.version.set_value(version)
        page.version.edited.emit()
        settle(self.window)
        return page

    def leave(self) -> None:
        """Go back to the list, whatever is typed."""
        page = self.window.pages.page()
        if isinstance(page, RecordPage):
            page.saving.discard()
        self.window.pages.go_to("expert")
        settle(self.window)


def wrong_fields(page: RecordPage) -> None:
    """Type what a person gets wrong: an end before the start, a changed title."""
    frames = page.form.frames
    end = frames["assignment", "planned_end"].editor
    end.set_value(date(2020, 1, 31))
    end.edited.emit()
    title = frames["assignment", "title_en"].editor
    title.set_value("Early-warning thresholds for mudflow-prone basins")
    title.edited.emit()


def screens(camera: Camera) -> None:
    """Grab every screen in one size."""
    window = camera.window
    for place in places.PLACES:
        if place.key in ENTITIES:
            camera.list(place.key)
            camera.take(f"list-{place.key}")
        elif place.icon:
            window.pages.go_to(place.key)
            camera.take(f"page-{place.key}")
    main_screens(camera)
    page = camera.record("expert", EXPERT)
    camera.take("form-expert")
    camera.section(page, "career")
    camera.take("form-expert-career")
    page = camera.record("assignment", ASSIGNMENT)
    for section in ("deliverables", "payments", "results"):
        camera.section(page, section)
        camera.take(f"form-assignment-{section}")
    camera.section(page, "basics")
    wrong_fields(page)
    settle(window)
    page.view.next_problem()
    camera.take("form-assignment-changed")
    page.saving.ask_to_leave(lambda: None)
    camera.take("form-assignment-leaving")
    page.saving.save()
    camera.take("form-assignment-refused")
    camera.leave()
    for entity in FORMS:
        camera.record(entity)
        camera.take(f"form-{entity}")
    camera.leave()
    window.edit_menu.new_record()
    camera.take("form-new-expert")
    camera.leave()
    trash_screens(camera)
    bulk_screens(camera)
    pair_screens(camera)
    print_screens(camera)
    window.tools_menu.settings()
    camera.take("settings")
    camera.leave()
    found = camera.list("expert")
    found.filters.search.set_value("qqqq")
    found.filters.set_condition("status", ("active",))
    camera.take("list-nothing-found")
    found.filters.clear()
    camera.leave()


def print_screens(camera: Camera) -> None:
    """Look at printed pages, upright and across."""
    camera.print_page("profile", "expert", EXPERT, "public")
    camera.take("print-profile")
    camera.print_page("shortlist", "assignment", ASSIGNMENT, "full")
    camera.take("print-shortlist")


def trash_screens(camera: Camera) -> None:
    """Remove a mission and an assignment, look at the trash, and bring them back."""
    window = camera.window
    for entity in ("mission", "assignment"):
        camera.list(entity).trashing.trash_selected()
        settle(window)
    window.pages.go_to(places.TRASH)
    camera.take("trash")
    page = window.pages.page()
    if isinstance(page, TrashPage):
        page.opened.emit(*page.chosen()[0])
        camera.take("trash-record")
        window.view_menu.back()
        page.table.selectAll()
        page.restore_chosen()
        camera.take("trash-restored")


def bulk_screens(camera: Camera) -> None:
    """Add themes to some assignments, up to the last button."""
    listed = camera.list("assignment")
    listed.table.selectAll()
    listed.change_selected()
    page = camera.window.pages.page()
    if isinstance(page, BulkPage) and page.choice.change() is None:
        camera.take("bulk-start")
        page.choice.choose("other_themes", "add")
        if page.choice.value is not None:
            page.choice.value.set_value(["T04", "T07"])
        page.look()
        camera.take("bulk")
    camera.leave()


def pair_screens(camera: Camera) -> None:
    """Compare two experts up to the last button."""
    listed = camera.list("expert")
    listed.table.clearSelection()
    listed.table.select_row(0)
    listed.table.selectionModel().select(
        listed.table.record_model.index(1, 0),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )
    camera.window.record_menu.compare_two()
    camera.take("two-people")
    page = camera.window.pages.page()
    if isinstance(page, MergePeoplePage):
        for row in page.rows:
            row.choose("kept")
        page.paper.verticalScrollBar().setValue(page.paper.verticalScrollBar().maximum())
        camera.take("two-people-chosen")
    camera.leave()


def main_screens(camera: Camera) -> None:
    """Grab the screens that must be comfortable in every size."""
    camera.window.pages.go_to(places.OVERVIEW)
    camera.take("overview")
    found = camera.list("expert")
    camera.take("list")
    found.filters.set_condition("status", ("active", "inactive"))
    found.filters.set_condition("theme", ("T04", "T07", "T11"))
    camera.take("list-filtered")
    found.filters.clear()
    camera.record("assignment", ASSIGNMENT)
    camera.take("form")
    camera.print_page("brief", "assignment", ASSIGNMENT, "external")
    camera.take("print-brief")
    camera.leave()


@contextmanager
def opened(app: QApplication, path: Path | None) -> Iterator[MainWindow]:
    """Give a window on a file, which is closed and gone afterwards."""
    window = build(app, [str(path)] if path else [])
    window.workspace.today = lambda: DAY  # type: ignore[method-assign] # pictures do not change by day
    window.show()
    settle(window)
    window.resize(*LARGE)  # it has fitted the small screen that there is without a display
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def workspace(app: QApplication, sample: Path, folder: Path) -> None:
    """Grab the merge desk in every language, light and size, each time on fresh copies."""
    for language, light in (("en", "light"), ("ru", "dark")):
        for size in (LARGE, USUAL, SMALL):
            mark = f"{language}-{light}" if size == LARGE else f"{language}-{size[0]}"
            at_desk(app, sample, (language, light, size), folder, mark, merge_screens)


def at_desk(app: QApplication, sample: Path, look: Any, folder: Path, mark: str, grab: Any) -> None:
    """Grab something of the merge desk: in a language, light and size, on fresh copies."""
    settings.save(settings.Settings(language=look[0], light=look[1], author="Anna Orlova"))
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "km-2026.kmdb"
        shutil.copy(sample, path)
        three = returned.make(path, Path(place))
        with opened(app, path) as window:
            window.resize(*look[2])
            grab(Camera(window, folder, mark), settle, three.copies)


def every_screen(app: QApplication, sample: Path, empty: Path, folder: Path) -> None:
    """Grab everything in English light and Russian dark, the main screens in every size."""
    for language, light in (("en", "light"), ("ru", "dark")):
        settings.save(settings.Settings(language=language, light=light, author="Anna Orlova"))
        mark = f"{language}-{light}"
        with opened(app, None) as window:
            Camera(window, folder, mark).take("welcome")
        with opened(app, empty) as window:
            camera = Camera(window, folder, mark)
            camera.list("assignment")
            camera.take("list-empty")
        for size in (LARGE, USUAL, SMALL):
            with opened(app, sample) as window:
                window.resize(*size)
                camera = Camera(window, folder, mark if size == LARGE else f"{mark}-{size[0]}")
                (screens if size == LARGE else main_screens)(camera)
    with opened(app, sample) as window:
        papers(Camera(window, folder, "paper"), settle, (ASSIGNMENT, EXPERT))


def readme(app: QApplication, sample: Path, folder: Path) -> None:
    """Grab the pictures of the README."""
    settings.save(settings.Settings(language="en", light="light", author="Anna Orlova"))
    with opened(app, sample) as window:
        camera = Camera(window, folder, "en")
        window.pages.go_to(places.OVERVIEW)
        camera.take("overview")
        camera.list("expert")
        camera.take("list")
        camera.print_page("brief", "assignment", ASSIGNMENT, "external")
        camera.take("print")
    settings.save(settings.Settings(language="ru", light="dark", author="Анна Орлова"))
    with opened(app, sample) as window:
        camera = Camera(window, folder, "ru")
        window.pages.go_to(places.OVERVIEW)
        camera.take("overview")
        camera.record("assignment", ASSIGNMENT)
        camera.take("form")
        page = camera.print_page("brief", "assignment", ASSIGNMENT, "external")
        camera.take("print")
        from km_desktop.ui.printing.preview import render

        render(page.pdf, 900)[0].save(str(folder / "brief-ru.png"))


def main(argv: list[str]) -> int:
    """Write the pictures; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.pictures", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("docs") / "pictures")
    parser.add_argument("--all", type=Path, metavar="FOLDER")
    chosen = parser.parse_args(argv)
    from km_desktop.exchange import sample
    from km_desktop.services.files import files

    app = theme.application("km-desktop")
    with tempfile.TemporaryDirectory() as home:
        os.environ["KM_DESKTOP_HOME"] = home
        path, empty = Path(home) / "partnership.kmdb", Path(home) / "new.kmdb"
        sample.create(path)
        files.create(empty, "Anna Orlova")
        chosen.out.mkdir(parents=True, exist_ok=True)
        readme(app, path, chosen.out)
        for mark in ("en", "ru"):
            at_desk(app, path, (mark, "light", LARGE), chosen.out, mark, merge_question)
        if chosen.all:
            chosen.all.mkdir(parents=True, exist_ok=True)
            every_screen(app, path, empty, chosen.all)
            workspace(app, path, chosen.all)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
