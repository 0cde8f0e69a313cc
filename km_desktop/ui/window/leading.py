"""Where pages lead: from lists and records to other pages, and back with what was made there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from km_desktop.ui import places
from km_desktop.ui.kit.speech import spoken

if TYPE_CHECKING:  # the window paints before it knows them
    from uuid import UUID

    from km_desktop.services.words.findings import Spot
    from km_desktop.ui.lists.list_page import ListPage
    from km_desktop.ui.records.page import RecordPage
    from km_desktop.ui.window.ways import Pages


def lead_on(pages: Pages, page: RecordPage | ListPage) -> None:
    """Let a page lead to the printed pages and the timelines of its records."""
    page.print_asked.connect(lambda *asked: show_print(pages, *asked))
    page.timeline_asked.connect(lambda entity, found: show_timeline(pages, entity, found))


def lead_from_list(pages: Pages, page: ListPage) -> None:
    """Let a list lead to its records and those they name, and to the pages made for it."""
    entity = page.entity
    page.opened.connect(lambda found: pages.show_record(entity, found))
    page.edit_asked.connect(lambda found, key: begin_in(pages, entity, found, key))
    page.link_opened.connect(pages.show_record)
    page.page_asked.connect(pages.show_above)
    page.spot_asked.connect(lambda *asked: show_spot(pages, *asked))
    page.rates_asked.connect(lambda: show_rates(pages))
    lead_on(pages, page)


def show_print(pages: Pages, document: str, ids: list[UUID]) -> None:
    """Show the printed pages of some records, to be looked at before they are printed."""
    from km_desktop.ui.printing.print_page import PrintPage

    page = pages.record_shown()
    if page is not None and page.saving.has_changes():
        page.saving.save(lambda: show_print(pages, document, ids))
        return
    pages.show_above(PrintPage(document, ids, pages.workspace, pages.dialogs))


def lead_from(pages: Pages, page: RecordPage) -> None:
    """Let the page of a record lead back, along its list, and to the records it links to."""
    page.left.connect(pages.back)
    page.moved.connect(lambda step: go_along(pages, page, step))
    page.link_opened.connect(pages.show_record)
    page.begun.connect(lambda entity, given: pages.show_record(entity, None, given))


def go_along(pages: Pages, page: RecordPage, step: int) -> None:
    """Show the record some places further in its list."""
    listed = pages.lists.get(page.entity)
    if listed is None or page.record_id is None:
        return
    if (found := listed.neighbour(page.record_id, step)) is not None:
        pages.leave_safely(lambda: page.saving.show_record(found))


def show_row(pages: Pages, page: RecordPage) -> None:
    """Say at which place of its list a record stands that was opened from there."""
    listed = pages.lists.get(page.entity)
    if listed is None or page.record_id is None or len(pages.stack) != 1:
        page.head.show_place(-1, 0)
    else:
        page.head.show_place(*listed.place_of(page.record_id))


def show_way(pages: Pages, page: RecordPage) -> None:
    """Say above a record which place and which records one came by: Requests › REQ-2026-0004."""
    known = next((one.label for one in places.PLACES if one.key == pages.here), None)
    below = [pages.as_record(one) for one in pages.stack[pages.ground : -1]]
    names = [one.head.reference for one in below if one is not None]
    if known is not None:
        page.head.show_way(lambda: " › ".join([spoken(known), *names]))


def show_rates(pages: Pages) -> None:
    """Show where UN rates are imported and applied, after what is typed was dealt with."""
    from km_desktop.ui.lists.rates_page import RatesPage

    pages.leave_safely(lambda: pages.show_above(RatesPage(pages.workspace, pages.dialogs)))


def leave_erased(pages: Pages, changes: Any) -> None:
    """Drop what is typed about erased records, and leave the page of one if it is shown."""
    erased = [page for page in pages.records if page.on_screen.is_touched(changes)]
    for page in erased:
        page.saving.drop_typed()
    if pages.record_shown() in erased:
        pages.pop()


def show_timeline(pages: Pages, entity: str, record_id: UUID) -> None:
    """Show the years of the person behind a record, above it."""
    from km_desktop.ui.timeline.page import TimelinePage

    page = TimelinePage(entity, record_id, pages.workspace)
    page.opened.connect(pages.show_record)
    pages.show_above(page)
    page.reload()


def create_link(pages: Pages, page: RecordPage, entity: str, name: str, editor: QObject) -> None:
    """Begin a record that a link is to lead to, and put the link in when it is saved."""
    from km_desktop.ui.kit.inputs.links import LinkInput

    demanded = editor.begun_with() if isinstance(editor, LinkInput) else {}
    made = pages.show_record(entity, None, {**places.named(entity, name), **demanded})

    def saved(result: Any) -> None:
        # The page below reads its record anew; the link is put in after that.
        pages.pop()
        page.take_link(editor, entity, result.record_id)

    made.saving.saved.connect(saved, Qt.ConnectionType.QueuedConnection)


def show_child(pages: Pages, page: RecordPage, child: str, record_id: UUID | None) -> None:
    """Show a row of a record on its own page, after the record is saved."""

    def show() -> None:
        if page.record_id is not None:
            link = places.parent_link(child)
            given = {link: page.record_id} if record_id is None else None
            pages.show_record(child, record_id, given)

    if page.saving.has_changes() or page.record_id is None:
        page.saving.save(show)
    else:
        show()


def begin_in(pages: Pages, entity: str, record_id: UUID, key: str) -> None:
    """Show a record with the keyboard in one of its fields."""
    from km_desktop.services.words.findings import Spot

    pages.show_record(entity, record_id).view.aim_at(Spot(key))


def show_spot(pages: Pages, entity: str, record_id: UUID, spot: Spot | None) -> None:
    """Show a record with the keyboard in one of its fields, or of its rows, or where it begins.

    A field of a row that the table of the rows has no column for is on the row's own page.
    """
    if spot is None:
        pages.show_record(entity, record_id)
        return
    if spot.row is not None and not places.is_listed(spot.entity, spot.field):
        entity, record_id, spot = spot.entity, spot.row, type(spot)(spot.field)
    pages.show_record(entity, record_id).view.aim_at(spot)
