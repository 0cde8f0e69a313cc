"""Cells on the clipboard: read as Excel and Word write them, written as no formula."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData

from km_desktop.ui.kit.tables.cell_text import read_cells
from km_desktop.ui.kit.tables.copying import write_cells

WORD = (
    "<html><body><p>Before</p><table border=1><tr><th><p>Output</p></th><th>Share</th></tr>"
    "<tr><td><p>Two<br>\n lines</p></td><td rowspan=2>&nbsp;30&nbsp;</td></tr>"
    "<tr><td>Б&amp;В</td></tr>"
    "<tr><td colspan=2>All</td></tr></table><table><tr><td>Other</td></tr></table></body></html>"
)


def mime(text="", html=""):
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    return data


@pytest.mark.parametrize(("data", "grid"), [
    (mime("a\tb\r\nc\td\r\n"), [["a", "b"], ["c", "d"]]),
    (mime('"two\nlines"\t"a ""q"""\nx\ty'), [["two\nlines", 'a "q"'], ["x", "y"]]),
    (mime('5" pipe\t1'), [['5" pipe', "1"]]),
    (mime("one"), [["one"]]),
    (mime("no table", "<p>no table</p>"), [["no table"]]),
    (mime("x", WORD), [["Output", "Share"], ["Two\nlines", "30"], ["Б&В", ""], ["All", ""]]),
    (mime("  \n\n"), []),
])  # fmt: skip
def test_cells_are_read_as_excel_and_word_write_them(data, grid):
    assert read_cells(data) == grid


def test_what_is_copied_is_read_back_cell_by_cell():
    grid = [["a\tb", 'say "x"', "two\nlines"], ["", "<b>&amp;", "ё"]]
    both = write_cells(grid)
    assert read_cells(both) == [["a b", *grid[0][1:]], grid[1]]
    assert read_cells(mime(both.text())) == grid


def test_no_cell_that_is_copied_is_a_formula_and_all_come_back():
    grid = [["=1+1", "-5", "@x"], ["'=1", "=2", "'quoted'"]]
    both = write_cells(grid, numbers=[False, True, False])
    cells = [line.split("\t") for line in both.text().split("\n")]
    assert cells == [["'=1+1", "-5", "'@x"], ["''=1", "'=2", "'quoted'"]]
    assert both.html().count("mso-number-format") == 5  # all but the number
    assert read_cells(both) == read_cells(mime(both.text())) == grid
