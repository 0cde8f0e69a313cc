"""How a menu reaches what is shown: the page of a record, or a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from km_desktop.ui.window.navigation import PageStack

if TYPE_CHECKING:  # the window paints before it knows them
    from km_desktop.ui.lists.list_page import ListPage
    from km_desktop.ui.records.page import RecordPage


def on_record(pages: PageStack, act: Callable[[RecordPage], object]) -> None:
    """Do something with the page of the record that is shown, if one is."""
    page = pages.record_shown()
    if page is not None:
        act(page)


def on_list(pages: PageStack, act: Callable[[ListPage], object]) -> None:
    """Do something with the list that is shown, if one is."""
    page = pages.list_shown()
    if page is not None:
        act(page)
