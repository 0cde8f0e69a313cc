"""The ranking of a call: its applications by the scores that reviewers gave them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.money import Money
from km_desktop.services import programmes
from km_desktop.services.rules.money import amounts
from km_desktop.services.rules.rows import reviews
from km_desktop.services.rules.rows.reviews import CallPlace, ReviewOutcome
from km_desktop.services.words import titles
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from km_desktop.store.database import Database
    from km_desktop.store.lists.prepared import Reading


class RankedApplication(NamedTuple):
    """An application of a call with what its reviews come to, and its place where it has one.

    ``reviewers`` are those who declared or scored, ``excluded`` those of them with a conflict.
    """

    application: Values
    outcome: ReviewOutcome
    standing: CallPlace | None
    reviewers: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


class _Reviewed(NamedTuple):
    outcome: ReviewOutcome = ReviewOutcome({}, None, None)
    reviewers: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


def of_calls(connection: Reading, calls: Sequence[UUID]) -> dict[UUID, list[RankedApplication]]:
    """Return the applications of some calls, the best first, then those without a place."""
    applications = queries.where_among(connection, "grant_application", "grant_call_id", calls)
    reviewed = _read_reviews(connection, applications)
    found: dict[UUID, list[RankedApplication]] = {}
    for call in calls:
        own = [one for one in applications if one["grant_call_id"] == call]
        means = {
            one["id"]: reviewed[one["id"]].outcome.mean
            for one in own
            if one["status"] not in reviews.UNRANKED
        }
        places = reviews.standings(means)
        ranked = [
            RankedApplication(one, found_of.outcome, places.get(one["id"]), *found_of[1:])
            for one in own
            for found_of in (reviewed[one["id"]],)
        ]
        found[call] = sorted(ranked, key=_order)
    return found


def _order(one: RankedApplication) -> tuple[int, int, str]:
    """Order by place; a panel parts equal scores by the ranks that it gives."""
    place = one.standing.rank if one.standing else 1_000_000
    return place, one.application["rank"] or 1_000_000, one.application["reference"] or ""


def _read_reviews(connection: Reading, applications: Sequence[Values]) -> dict[UUID, _Reviewed]:
    calls = list(dict.fromkeys(one["grant_call_id"] for one in applications))
    wanted = [one["id"] for one in applications]
    criteria = _owned(connection, "criterion", calls)
    scores = _owned(connection, "review_score", wanted)
    declared = _owned(connection, "review_declaration", wanted)

    def reviewed(one: Values) -> _Reviewed:
        own, said = scores.get(one["id"], []), declared.get(one["id"], [])
        names, excluded = reviews.reviewers(own, said), reviews.in_conflict(said)
        return _Reviewed(
            reviews.outcome(own, criteria.get(one["grant_call_id"], ()), said),
            tuple(names.values()),
            tuple(name for key, name in names.items() if key in excluded),
        )

    return {one["id"]: reviewed(one) for one in applications}


def _owned(connection: Reading, entity: str, owners: Sequence[UUID]) -> dict[UUID, list[Values]]:
    found: dict[UUID, list[Values]] = {}
    for row in queries.rows_of(connection, entity, owners):
        found.setdefault(row[ENTITIES[entity].about.parent], []).append(row)
    return found


def derived_of(connection: Reading, applications: Sequence[Values]) -> dict[UUID, dict[str, Text]]:
    """Return what follows for some applications from the reviews of their calls, in words."""
    calls = list(dict.fromkeys(one["grant_call_id"] for one in applications))
    ranked = [one for found in of_calls(connection, calls).values() for one in found]
    return {
        one.application["id"]: {
            key: words for key, _, words in reviews.outcome_words(one.outcome, one.standing)
        }
        for one in ranked
    }


def others(
    ranked: Mapping[UUID, Sequence[RankedApplication]], application: Values
) -> list[RankedApplication]:
    """Return the other applications of the call of one."""
    call = application.get("grant_call_id")
    own = application.get("id")
    return [one for one in ranked.get(call, ()) if one.application["id"] != own] if call else []


def means(ranked: Sequence[RankedApplication]) -> list[Decimal]:
    """Return the means of the applications that have a place."""
    return [
        one.outcome.mean
        for one in ranked
        if one.standing is not None and one.outcome.mean is not None
    ]


def panel(ranked: Sequence[RankedApplication]) -> list[str]:
    """Return who reviews at least half of some applications that are reviewed at all."""
    lists = [one.reviewers for one in ranked if one.reviewers]
    named = {reviews.key_of(name): name for names in lists for name in names}
    count = Counter(reviews.key_of(name) for names in lists for name in names)
    return [named[key] for key, number in count.items() if number * 2 >= len(lists)]


class RankingLine(NamedTuple):
    """An application in the table of its call: what it would cost, and what all above it cost.

    ``amount`` is that of its award, else what it asks for; ``total`` adds those that are not
    rejected, down the ranking, and ``over`` says that the budget of the call ends before it.
    """

    ranked: RankedApplication
    title: Text
    applicant: Text
    amount: Money | None
    total: Money | None
    over: bool


def of_call(database: Database, call_id: UUID) -> list[RankingLine]:
    """Return the table of a call; nothing where there is no such call."""
    with database.reading() as connection:
        call = queries.records(connection, "grant_call", [call_id]).get(call_id)
        return lines_of(connection, call) if call is not None else []


def lines_of(connection: Connection, call: Values) -> list[RankingLine]:
    """Return the table of a call: the best application first, those without a place last."""
    ranked = of_calls(connection, [call["id"]])[call["id"]]
    granted = awarded(connection, [one.application["id"] for one in ranked])
    applicants = titles.titles(
        connection, "organisation", {one.application["applicant_id"] for one in ranked}
    )
    found: list[RankingLine] = []
    spent: list[Money | None] = []
    for one in ranked:
        amount = granted.get(one.application["id"], one.application["requested"])
        total = None
        if one.standing is not None and one.application["status"] != "rejected":
            spent.append(amount)
            total = amounts.added(spent)
        found.append(
            RankingLine(
                one,
                titles.of_values("grant_application", one.application),
                applicants.get(one.application["applicant_id"], Text("", "")),
                amount,
                total,
                amounts.is_more(total, call.get("total_budget")),
            )
        )
    return found


def awarded(connection: Connection, applications: Sequence[UUID]) -> dict[UUID, Money]:
    """Return the amounts in force of the awards of some applications."""
    awards = queries.where_among(connection, "award", "grant_application_id", applications)
    amended = _owned(connection, "amendment", [one["id"] for one in awards])
    traits = programmes.traits("award")
    found: dict[UUID, Money] = {}
    for one in awards:
        amount = traits.in_force("amount", one, {"amendment": amended.get(one["id"], [])})
        if amount is not None:
            found[one["grant_application_id"]] = amount
    return found
