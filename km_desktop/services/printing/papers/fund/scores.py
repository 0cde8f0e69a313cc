"""How an application was judged: eligibility, scores by reviewer and criterion, comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from km_desktop.bilingual import Text
from km_desktop.models.code_lists import fund
from km_desktop.services.printing import text_pairs
from km_desktop.services.printing.brief_content import NOTHING, TickLine
from km_desktop.services.printing.paper_content import Cell, Checks, Head, PaperTable, Part
from km_desktop.services.printing.papers.asked import PaperRequest
from km_desktop.services.printing.text_pairs import number, percent, same
from km_desktop.services.rules.rows import reviews
from km_desktop.store.values import Values

_SIDE_BY_SIDE = 4
_REVIEWER = Text("Reviewer {number}", "Рецензент {number}")
_SCORES = Text("Scores", "Оценки")
_SCORES_OF = Text("Scores of reviewers {first} to {last}", "Оценки рецензентов {first}–{last}")
_WEIGHTED = Text("Weighted score", "Оценка с учётом весов")
_FINAL = Text(
    "The final score is the mean of complete reviews, out of 100.",
    "Итоговая оценка – среднее полных рецензий, по шкале до 100.",
)
_WITHOUT = Text(
    "{lead} Those who declared a conflict of interest did not score.",
    "{lead} Заявившие о конфликте интересов не оценивали.",
)
_NO_SCORES = Text("No scores have been given yet.", "Оценки пока не выставлены.")


@dataclass(frozen=True)
class AwardRecords:
    """The records behind one card."""

    award: Values
    application: Values
    call: Mapping[str, Any]
    criteria: list[Values]
    scores: list[Values]
    declarations: list[Values]
    milestones: list[Values]
    amendments: list[Values]
    eligibility: list[Values]

    @property
    def outcome(self) -> reviews.ReviewOutcome:
        """Return what the complete reviews come to."""
        return reviews.outcome(self.scores, self.criteria, self.declarations)

    @property
    def score(self) -> Decimal | None:
        """Return the final score out of 100."""
        return self.outcome.mean

    @property
    def lead(self) -> Text:
        """Return the sentence that says how the final score is made, and who did not score."""
        excluded = reviews.in_conflict(self.declarations)
        return _WITHOUT.filled(lead=_FINAL) if excluded else _FINAL

    def mean_of(self, criterion: object) -> Decimal | None:
        """Return the mean of the points for one criterion."""
        return reviews.mean_points(self.scores, criterion, self.declarations)


def scoring(asked: PaperRequest, records: AwardRecords) -> Iterator[Part]:
    """Yield the scoring sheet; without names the reviewers have numbers and no comments."""
    known = reviews.reviewers(records.scores, records.declarations)
    excluded = reviews.in_conflict(records.declarations)
    names = [name for name in known if name not in excluded]
    if not names or not records.criteria:
        yield PaperTable(_SCORES, (), (), empty=_NO_SCORES)
        return
    called = {
        name: same(known[name]) if asked.internal else _REVIEWER.filled(number=at)
        for at, name in enumerate(names, 1)
    }
    for at in range(0, len(names), _SIDE_BY_SIDE):
        some = names[at : at + _SIDE_BY_SIDE]
        words = _SCORES
        if len(names) > _SIDE_BY_SIDE:
            words = _SCORES_OF.filled(first=at + 1, last=at + len(some))
        last = at + _SIDE_BY_SIDE >= len(names)
        yield _scores(records, words, {name: called[name] for name in some}, last=last, more=at > 0)
    if asked.internal:
        yield from _comments(records, called)


def _scores(
    records: AwardRecords, words: Text, called: Mapping[str, Text], *, last: bool, more: bool
) -> PaperTable:
    given: dict[tuple[str, object], Decimal] = {
        (reviews.key_of(row["reviewer"]), row["criterion_id"]): row["points"]
        for row in records.scores
    }
    whole = {reviews.key_of(name): total for name, total in records.outcome.totals.items()}

    rows = tuple(
        (
            Cell(text_pairs.pair(row, "name")),
            Cell(percent(row["weight"])),
            *(Cell(number(given.get((name, row["id"])))) for name in called),
            *([Cell(number(records.mean_of(row["id"]), 1), strong=True)] if last else []),
        )
        for row in records.criteria
    )
    totals = (
        Cell(_WEIGHTED, strong=True),
        Cell(percent(sum((row["weight"] for row in records.criteria), Decimal(0)))),
        *(Cell(number(whole.get(name), 1), strong=True) for name in called),
        *([Cell(number(records.score, 1), strong=True)] if last else []),
    )
    return PaperTable(
        words,
        (
            Head(Text("Criterion", "Критерий"), 3.4),
            Head(Text("Weight", "Вес"), 0.9, right=True),
            *(Head(name, 1.4, right=True) for name in called.values()),
            *([Head(Text("Mean", "Среднее"), 1.2, right=True)] if last else []),
        ),
        rows,
        totals=(totals,),
        lead=NOTHING if more else records.lead,
    )


def _comments(records: AwardRecords, called: Mapping[str, Text]) -> Iterator[Part]:
    names = {row["id"]: text_pairs.pair(row, "name") for row in records.criteria}
    rows = tuple(
        (
            Cell(called[reviews.key_of(row["reviewer"])]),
            Cell(names.get(row["criterion_id"], NOTHING)),
            Cell(text_pairs.pair(row, "comment")),
        )
        for row in records.scores
        if row["comment"] and reviews.key_of(row["reviewer"]) in called
    )
    if rows:
        yield PaperTable(
            Text("Comments of the reviewers", "Комментарии рецензентов"),
            (
                Head(Text("Reviewer", "Рецензент"), 1.6),
                Head(Text("Criterion", "Критерий"), 2),
                Head(Text("Comment", "Комментарий"), 4),
            ),
            rows,
        )


def eligibility(rows: Sequence[Values]) -> Iterator[Part]:
    """Yield what an application had to meet, ticked where it does."""
    lines = []
    for row in rows:
        label = fund.ELIGIBILITY.text(row["condition"])
        if row["is_met"] != "YES":
            answer = fund.CHECK_RESULT.text(row["is_met"])
            label = Text(f"{label.en}: {answer.en.lower()}", f"{label.ru}: {answer.ru.lower()}")
        note = text_pairs.marked(text_pairs.pair(row, "note"))
        if any(note):
            label = Text(f"{label.en} ({note.en})", f"{label.ru} ({note.ru})")
        lines.append(TickLine(label, row["is_met"] == "YES"))
    if lines:
        yield Checks(Text("Eligibility", "Допуск"), tuple(lines))
