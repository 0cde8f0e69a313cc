"""The problems of the record on screen: which are said, how many, and which comes next."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt, Signal

from km_desktop.services.records.records import Review
from km_desktop.services.steps import Offer
from km_desktop.services.words.findings import Finding, Severity, Spot
from km_desktop.ui.records.forms.form import RecordForm
from km_desktop.ui.records.forms.judged import JudgedPlaces
from km_desktop.ui.records.forms.places import Place
from km_desktop.ui.records.forms.sections import Sections
from km_desktop.ui.records.head import RecordHead


class Problems(QObject):
    """Says beside fields, in the strip and at the tabs what stands in the way of a record.

    All three count the same: what cannot be read, what the rules find, and the steps that are
    missing before the next status. ``place_left`` says that a field or a row can be judged,
    ``changed`` that something else is said now.
    """

    place_left = Signal()
    changed = Signal()

    def __init__(self, entity: str, form: RecordForm, head: RecordHead, sections: Sections) -> None:
        super().__init__(form)
        self._form, self._head, self._sections = form, head, sections
        self._judged = JudgedPlaces(entity)
        self._place: Spot | None = None
        self.findings: tuple[Finding, ...] = ()
        self.said: tuple[Finding, ...] = ()
        form.keyboard.moved.connect(self._follow_keyboard)
        for table in form.tables.values():
            table.table.view.selectionModel().currentChanged.connect(self._follow_keyboard)

    def begin(self, review: Review, *, is_new: bool) -> None:
        """Begin with a record as it was read."""
        self._place = self._form.body.places.of_keyboard()
        self._judged.begin(is_new=is_new, findings=review.findings)
        self.take(review)

    def take(self, review: Review) -> None:
        """Show what the rules say of the record as it stands."""
        self.findings = review.findings
        self._form.show_worths(review.worths)
        self._form.show_context(review.context)
        self._head.show_offers(review.offers)
        self.show()

    def take_refused(self, findings: tuple[Finding, ...]) -> None:
        """Show what has stopped a save or a step, and everything else that is known."""
        known = {(one.severity, one.spot) for one in findings}
        others = [one for one in self.findings if (one.severity, one.spot) not in known]
        self.findings = (*findings, *others)
        self.judge_all()

    def judge_all(self) -> None:
        """Say everything that is known, also of what was not left yet."""
        self._judged.judge_all()
        self.show()

    def show(self) -> None:
        """Show what may be said with the keyboard where it is."""
        unread = dict(self._form.body.unreadable_findings())
        full = self._form.body.places.full
        others = [one for one in self.findings if full(one.spot) not in unread]
        self.said = self._judged.choose((*unread.values(), *others), self._place)
        self._form.show_findings(self._with_gates())
        self._head.show_counts(self.errors(), self._number_of(Severity.WARNING))
        self._sections.count_findings(self._with_gates())
        self.changed.emit()

    def errors(self) -> int:
        """Return how many errors are said."""
        return self._number_of(Severity.ERROR)

    def _number_of(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.said)

    def _with_gates(self) -> tuple[Finding, ...]:
        main = self.next_step()
        return (*self.said, *(main.gates if main else ()))

    def next_step(self) -> Offer | None:
        """Return the next step of the main path, if there is one."""
        return next((offer for offer in self._head.offers if not offer.side), None)

    def _follow_keyboard(self, *_: object) -> None:
        place = self._form.body.places.of_keyboard()
        if place == self._place:
            return
        left, self._place = self._place, place
        if left is None:
            self.show()
        else:
            self._judged.leave(left)
            self.place_left.emit()

    # From one to the next

    def next(self, *, back: bool = False) -> Spot | None:
        """Return the next place with a problem after that of the keyboard, or the one before."""
        spots = dict(sorted(self._placed(), key=lambda placed: placed[0]))
        if not spots:
            return None
        here = self._form.body.places.order_around(self._form.keyboard.place)
        if back:
            behind = [place for place in spots if place < here]
            return spots[behind[-1] if behind else max(spots)]
        ahead = [place for place in spots if place > here]
        return spots[ahead[0] if ahead else min(spots)]

    def _placed(self) -> Iterator[tuple[Place, Spot]]:
        seen = set()
        for finding in self._with_gates():
            place = self._form.body.places.order_of(finding.spot)
            if place not in seen:
                seen.add(place)
                yield place, finding.spot

    def show_spot(self, spot: Spot) -> None:
        """Bring a field, or a row's, into view, with the keyboard in it."""
        target = self._form.target_of(spot)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._sections.bring_into_view(target)
