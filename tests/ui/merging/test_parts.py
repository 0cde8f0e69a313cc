"""The parts of the merge desk without its page: what lies on it, reading, writing."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from km_desktop.exchange.merging import merge
from km_desktop.services.files import files
from km_desktop.services.history import undo
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.merging import work
from km_desktop.ui.merging.on_desk import OnDesk
from km_desktop.ui.merging.reading import Reading
from km_desktop.ui.merging.view import MergeView
from km_desktop.ui.merging.writing import Writing
from km_desktop.ui.places import MERGE
from tests.ui.bench import Workplace
from tests.ui.driving import Answers


class Stand:
    """The parts of the desk, joined as the page joins them."""

    def __init__(self, workplace: Workplace) -> None:
        self.workspace, self.rest = workplace.workspace, workplace.rest
        self.answers = Answers()
        self.on_desk = OnDesk(workplace.workspace)
        self.view = MergeView(workplace.workspace, self.on_desk)
        parts = (workplace.workspace, self.on_desk, self.view, lambda: self.answers)
        self.reading, self.writing = Reading(*parts), Writing(*parts)

    @property
    def shown(self) -> object:
        """What stands below the head."""
        return self.view.stack.currentWidget()

    def take(self, *paths: Path) -> None:
        """Read copies and wait for them."""
        self.reading.take(paths)
        self.rest()


@pytest.fixture
def stand(qtbot, workplace, three):
    """An empty desk on the file that copies come back to."""
    workplace.open(three.ours)
    made = Stand(workplace)
    qtbot.addWidget(made.view)
    made.view.show()
    made.on_desk.reload()
    workplace.rest()
    yield made
    made.on_desk.deleteLater()


def test_an_empty_desk_says_so_and_waits_for_nothing(stand, workplace) -> None:
    assert stand.shown is stand.view.blank
    assert stand.on_desk.sitting is None
    assert stand.on_desk.told is None
    assert workplace.waits == [(MERGE, 0)]
    assert stand.view.panes() == [stand.view.blank]


def test_copies_lie_in_hand_until_they_are_put_aside(stand, workplace, three) -> None:
    stand.answers.given.extend(three.copies)
    stand.reading.choose_copies()
    stand.rest()
    sitting = stand.on_desk.sitting
    assert sitting is stand.on_desk.hand
    assert stand.shown is stand.view.table
    assert workplace.waits[-1] == (MERGE, sitting.left)
    stand.on_desk.put_aside()
    stand.rest()
    assert stand.on_desk.sitting is None
    assert stand.shown is stand.view.blank
    assert workplace.wrote == []


def test_answers_stay_when_another_copy_comes(stand, three) -> None:
    stand.take(three.copies[0])
    first = stand.on_desk.sitting.questions[0]
    stand.on_desk.sitting.take_side(first, first.sides[0])
    stand.take(three.copies[1])
    assert len(stand.on_desk.sitting.told.copies) == 2
    assert first.id in stand.on_desk.sitting.answers


def test_another_desk_on_the_same_file_finds_what_was_begun(qtbot, stand, workplace, three) -> None:
    stand.take(*three.copies)
    again = Stand(workplace)
    qtbot.addWidget(again.view)
    again.on_desk.reload()
    assert again.on_desk.sitting is stand.on_desk.sitting
    assert again.shown is again.view.table
    workplace.rest()


def test_reading_is_stopped_and_leaves_the_desk_as_it_was(stand, workplace, three) -> None:
    go_on = Event()
    workplace.workspace.jobs.run(
        stand.view, go_on.wait, lambda _: None, workplace.workspace.tell_trouble
    )
    stand.reading.take(three.copies)
    assert stand.shown is stand.view.working
    assert stand.view.progress.cancel.isVisible()
    stand.view.progress.cancel.click()
    go_on.set()
    stand.rest()
    assert stand.shown is stand.view.blank
    assert workplace.troubles == []


def test_a_file_that_is_only_read_takes_nothing_in_hand(qtbot, workplace, three) -> None:
    workplace.open(three.ours, read_only=True)
    stand = Stand(workplace)
    qtbot.addWidget(stand.view)
    stand.take(*three.copies)
    stand.reading.choose_copies()
    assert stand.on_desk.hand is None
    assert len(workplace.troubles) == 2
    assert stand.answers.asked == []


def test_a_merge_is_written_told_and_undone(stand, workplace, three, tmp_path) -> None:
    stand.writing.save_report()
    stand.take(*three.copies)
    stand.writing.write()
    assert not stand.view.progress.cancel.isVisible()
    stand.rest()
    outcome = stand.on_desk.outcome
    assert stand.shown is stand.view.summary
    assert stand.on_desk.told is outcome.told
    assert [who for _changes, who in workplace.wrote] == [stand.writing]
    assert workplace.waits[-1] == (MERGE, outcome.waiting)
    assert outcome.waiting == merge.count_open(workplace.workspace.database) > outcome.left
    stand.answers.given.append(tmp_path / "report.pdf")
    stand.writing.save_report()
    stand.rest()
    assert (tmp_path / "report.pdf").stat().st_size > 1000
    asked = []
    workplace.workspace.undo_asked.connect(asked.append)
    stand.writing.undo()
    assert asked == [outcome.operation_id]
    stand.on_desk.catch_up()
    stand.rest()
    assert stand.shown is stand.view.summary  # it still stands
    undo.undo(workplace.workspace.database, "Anna", outcome.operation_id)
    stand.on_desk.catch_up()
    stand.rest()
    assert stand.on_desk.outcome is None
    assert stand.shown is stand.view.blank


def test_what_was_left_open_is_decided_later(stand, workplace, three) -> None:
    stand.take(*three.copies)
    stand.writing.write()
    stand.rest()
    stand.on_desk.reload_open()
    stand.rest()
    left = stand.on_desk.sitting
    assert left.found is None
    for question in left.questions:
        left.take_side(question, question.sides[0])
    for double in left.told.duplicates:
        left.judge(double, "two")
    before = files.card(workplace.workspace.database).operations
    stand.writing.write()
    stand.rest()
    assert workplace.troubles == ["The decisions are saved."]
    assert files.card(workplace.workspace.database).operations > before
    assert stand.shown is stand.view.blank


def test_the_desk_speaks_the_other_language_at_once(stand, three) -> None:
    told = []
    stand.view.status_changed.connect(lambda *words: told.append(words))
    stand.take(*three.copies)
    switch().set("ru")
    assert stand.view.head.main.text().startswith("Принять")
    assert any("а" <= letter <= "я" for letter in told[-1][0])


def test_every_copy_that_is_read_is_a_step_of_the_progress(stand, workplace, three) -> None:
    told: list[tuple[int, int]] = []

    def report(done: int, whole: int) -> None:
        told.append((done, whole))

    database, today = workplace.workspace.database, workplace.workspace.today()
    work.read(database, three.copies, [], today, report, lambda: False)
    number = len(three.copies)
    assert told == [(done, number + 2) for done in range(number + 2)]
    with pytest.raises(work.ReadingStopped):
        work.read(database, three.copies, [], today, report, lambda: told[-1][0] == number)
