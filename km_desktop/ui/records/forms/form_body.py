"""The fields and tables of a form, made from the declarations, with problems beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import zip_longest
from uuid import UUID

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.codes import CodeList
from km_desktop.models.field import Field
from km_desktop.services.records.needed import Need, needed
from km_desktop.services.rules.money.amounts import Place
from km_desktop.services.valuation.worth import Worth
from km_desktop.services.words.findings import Finding, Severity, Spot
from km_desktop.ui.editing.editors import EDITORS, form_editor, wraps
from km_desktop.ui.editing.lookup import Lookup
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.inputs.field_grid import FieldGrid
from km_desktop.ui.kit.inputs.fields import FieldFrame, LinkInput
from km_desktop.ui.kit.inputs.label_line import ONE_REQUIRED, REQUIRED
from km_desktop.ui.kit.labels import PlainLabel, SectionLabel, SmallLabel
from km_desktop.ui.kit.tokens import SECTION_GAP
from km_desktop.ui.records.forms.layout import PageLayout, PagePart, RowSheet, parts
from km_desktop.ui.records.forms.places import FormPlaces, Key
from km_desktop.ui.records.forms.problem_line import ProblemLine
from km_desktop.ui.records.forms.row_places import row_of_cursor
from km_desktop.ui.records.forms.row_planning import RowPlanning
from km_desktop.ui.records.forms.row_table import RowTable

SINGLE_ROWS = Text("One row a score, with comments", "Построчно, с комментариями")
_NOTHING = Text("", "")
_WEIGHT = {Severity.ERROR: 0, Severity.GATE: 1, Severity.WARNING: 2}  # which is shown of several


class FormBody(QWidget):
    """Every editor of one record, by section; what changes in them is for other parts to keep."""

    field_edited = Signal(object)
    rows_edited = Signal(str)
    reverted = Signal(object)
    link_opened = Signal(str, object)
    link_created = Signal(str, str, object)
    row_opened = Signal(str, object)

    def __init__(self, layout: PageLayout, lookup: Lookup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = layout
        self._lookup = lookup
        self.places = FormPlaces(layout.entity)
        self.fields: dict[Key, Field] = {}
        self.frames, self.tables = self.places.frames, self.places.tables
        self.sheets = self.places.sheets
        self.plannings: dict[str, RowPlanning] = {}
        self.sections: dict[str, QWidget] = {}
        self.labels: dict[str, Text] = {}
        self._notes: dict[str, SmallLabel] = {}
        self._table_lines: dict[str, ProblemLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 0, 24)
        self._column.setSpacing(SECTION_GAP)
        for part in parts(layout):
            self._add_section(part)
        self._column.addStretch(1)

    def _add_section(self, part: PagePart) -> None:
        key = part.section.key
        section = QWidget(self)
        column = QVBoxLayout(section)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.labels[key] = part.section.label
        head = QHBoxLayout()
        _add_heading(head, part.section.label, section, is_needed=self._needs_rows(part))
        self._notes[key] = SmallLabel("", role="warn", parent=section)
        head.addWidget(self._notes[key], 2)
        column.addLayout(head)
        if part.fields:
            grid = FieldGrid(section)
            for declared, after in zip_longest(part.fields, part.fields[1:]):
                stem = declared.key.removesuffix("_en")
                paired = after is not None and after.key == f"{stem}_ru"  # one row for both halves
                span = _span(self._layout, declared)
                if wraps(declared) and not paired and not declared.key.endswith("_ru"):
                    span = 12
                grid.add(self._add_field(declared, key, grid), span, paired=paired)
            column.addWidget(grid)
        for child in part.tables:
            if len(part.tables) > 1 or part.fields:
                many = ENTITIES[child].about.plural
                column.addWidget(SmallLabel(many, parent=section))
            self._table_lines[child] = ProblemLine(section)
            column.addWidget(self._table_lines[child])
            table = self._add_table(child, key, section)
            if child in self._layout.sheets:
                sheet = self._layout.sheets[child](self.tables, section)
                self.sheets[child] = sheet
                _lay_out_sheet(sheet, table, column, section)
            column.addWidget(table)
            if child in self._layout.plans:
                self.plannings[child] = RowPlanning(self._layout.plans[child], section)
                column.addWidget(self.plannings[child])
        self.sections[key] = section
        self._column.addWidget(section)

    def add_section(self, key: str, label: Text, section: QWidget) -> None:
        """Add a section at the end that is no part of what the form edits."""
        self.labels[key], self.sections[key] = label, section
        self._column.insertWidget(self._column.count() - 1, section)

    def _needs_rows(self, part: PagePart) -> bool:
        return any(owner in part.tables for owner, _ in needed(self._layout.entity))

    def _demand(self, key: Key) -> Text | bool:
        need = needed(self._layout.entity).get(key)
        return ONE_REQUIRED if need is Need.EITHER else need is not None

    def _add_field(self, declared: Field, section: str, grid: FieldGrid) -> FieldFrame:
        key = (declared.entity, declared.key)
        frame = FieldFrame(
            declared.label,
            partial(form_editor, declared, self._lookup),
            required=self._demand(key),
            help=declared.meaning.help or "",
            parent=grid,
        )
        editor = frame.editor
        editor.setObjectName(declared.key)
        editor.edited.connect(lambda: self.field_edited.emit(key))
        frame.reverted.connect(lambda: self.reverted.emit(key))
        if isinstance(editor, LinkInput):
            _join_link(self, editor, declared.target)
        self.fields[key], self.frames[key] = declared, frame
        self.places.section_of_key[key] = section
        return frame

    def _add_table(self, child: str, section: str, parent: QWidget) -> RowTable:
        table = RowTable(
            child,
            self._lookup,
            apart=child in self._layout.opened,
            computed=self._layout.computed.get(child),
            parent=parent,
        )
        table.edited.connect(lambda: self.rows_edited.emit(child))
        table.opened.connect(self.row_opened)
        self.tables[child] = table
        self.places.section_of_key[child, ""] = section
        return table

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Show each problem at its field, table or linked record, or at the head of its section."""
        fields: dict[Key, Finding] = {}
        tables: dict[str, Finding] = {}
        linked: dict[str, list[Finding]] = {}
        notes: dict[str, Finding] = {}
        for finding in sorted(findings, key=lambda one: _WEIGHT[one.severity]):
            spot = self.places.full(finding.spot)
            if spot.row is None and (spot.entity, spot.field) in self.frames:
                fields.setdefault((spot.entity, spot.field), finding)
            elif spot.entity in self.tables:
                here = row_of_cursor(self.tables[spot.entity].table)
                if spot.entity not in tables or (spot.row and spot.row == here):
                    tables[spot.entity] = finding  # of the row that one is at, else the worst
            elif self.places.is_linked(spot):
                linked.setdefault(spot.entity, []).append(finding)
            else:
                notes.setdefault(self.places.section_of(spot), finding)
        for key, frame in self.frames.items():
            if (found := fields.get(key)) is None:
                frame.clear_problem()
            else:
                frame.set_problem(found.text, found.severity.value)
        for child, line in self._table_lines.items():
            line.show_problem(tables.get(child))
        for rows in set(self.places.linked.values()):
            rows.show_problems(linked)
        self._show_notes(notes)

    def _show_notes(self, notes: Mapping[str, Finding]) -> None:
        for section, label in self._notes.items():
            note = notes.get(section)
            label.set_words(note.text if note else "")
            label.set_role("bad" if note and note.severity is Severity.ERROR else "warn")

    def part_in_view(self, focus: QWidget) -> QRect:
        """Return the sentence that is said above the table in which the keyboard is."""
        tables = (child for child, one in self.tables.items() if one.isAncestorOf(focus))
        line = next((self._table_lines[child] for child in tables), None)
        said = line is not None and bool(line.text())
        return QRect(line.mapTo(self, QPoint()), line.size()) if line and said else QRect()

    def unreadable_findings(self) -> Iterator[tuple[Spot, Finding]]:
        """Yield the fields and cells whose text is not a value, each with what is wrong with it."""
        for (entity, key), frame in self.frames.items():
            problem = frame.editor.problem()
            if problem is not None:
                yield Spot(key, entity), Finding(Severity.ERROR, problem, key, entity)
        for table in self.tables.values():
            for finding in table.unreadable_findings():
                yield finding.spot, finding

    def show_worths(self, worths: Mapping[Place, Worth]) -> None:
        """Show of each amount what it is worth, below it or behind its cell: dollars, rate, day."""
        entities = {entity for entity, _ in self.frames}
        texts = {(entity, key): worth.text for (entity, _, key), worth in worths.items()
                 if entity in entities}  # fmt: skip
        for place, declared in self.fields.items():
            if declared.kind.is_money:
                self.frames[place].set_note(texts.get(place, _NOTHING))
        for table in self.tables.values():
            table.show_worths(worths)


def _join_link(body: FormBody, editor: LinkInput, target: str) -> None:
    """Let a link be opened, and a record be made for it."""
    editor.open_asked.connect(lambda linked: body.link_opened.emit(target, UUID(linked)))
    editor.create_asked.connect(lambda name: body.link_created.emit(target, name, editor))


def _add_heading(head: QHBoxLayout, words: Text, parent: QWidget, *, is_needed: bool) -> None:
    """Name a section; beside its name it stands whether a row of its table is required."""
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(SectionLabel(words, parent=parent), 0 if is_needed else 1)
    if is_needed:
        line.addWidget(PlainLabel(REQUIRED, style="caption", role="text3", parent=parent), 1)
    head.addLayout(line, 1)


def _lay_out_sheet(sheet: RowSheet, table: RowTable, column: QVBoxLayout, parent: QWidget) -> None:
    """Show rows as a sheet of cells; the table with all their fields opens below it."""
    single = Button(SINGLE_ROWS, "link", icon="open", parent=parent)
    single.clicked.connect(lambda: table.setVisible(table.isHidden()))
    column.addWidget(sheet.widget())
    column.addWidget(single, 0, Qt.AlignmentFlag.AlignLeft)
    table.hide()


def _span(layout: PageLayout, declared: Field) -> int:
    usual = EDITORS[declared.kind].span
    if declared.kind.is_choice:
        usual = _span_of_words(declared.codes)
    spans = layout.spans  # a Russian half is as wide as its English one, beside it
    return spans.get(declared.key, spans.get(declared.key.removesuffix("_ru"), usual))


@cache
def _span_of_words(codes: CodeList) -> int:
    """Return how wide a box shows the words of a list whole; of a long list, nine of ten.

    Lists that are kept in the file may have words of any length.
    """
    lengths = sorted(len(half) for code in codes for half in codes.text(code.code))
    if not lengths:
        return 6
    longest = lengths[-1 if len(lengths) < _LONG_LIST else len(lengths) * 9 // 10]
    return next((span for letters, span in _HOLDS if longest <= letters), 6)


_LONG_LIST = 80  # words in both languages
_HOLDS = ((18, 3), (28, 4))  # letters at the usual size, columns of the grid
