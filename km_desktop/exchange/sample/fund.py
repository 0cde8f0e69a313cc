"""The Challenge Fund: two calls, 31 applications with checks and scores, ranks (domain 6.11)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.exchange.sample import wordbook
from km_desktop.exchange.sample.organisations import Organisations
from km_desktop.exchange.sample.sheet import Row, SampleRows, dollars

CRITERIA = (
    ("Relevance to the stated challenge", "Соответствие поставленной задаче", 25),
    ("Innovation", "Новизна", 20),
    ("Feasibility and team", "Осуществимость и команда", 20),
    ("Sustainability and scale-up", "Устойчивость и масштабирование", 20),
    ("Cost and co-financing", "Стоимость и софинансирование", 15),
)
_REVIEWERS = (
    ("Selin Aksoylu", "Roman Demchuk", "Marek Havlin"),
    ("Selin Aksoylu", "Anna Sokolova", "Ipek Dagdelen"),
)
_CHECKS = ("REGISTERED", "PARTNER", "ON_TIME", "AMOUNT", "COFINANCING", "COUNTRY", "GOOD_STANDING")
# Why somebody on the panel did not score an application.
_CONFLICTS = (
    "Was employed by the applicant until 2021.",
    "Is an author of the study that the proposal rests on.",
    "A member of the family works in the applicant's team.",
    "Advised the local partner on the proposal.",
)
# What the ineligible ones lack, in the order of the list.
_LACKING = (
    ("PARTNER", "The letter of the partner names another applicant."),
    ("GOOD_STANDING", "A debt to the tax service is not settled."),
    ("PARTNER", "The letter of the partner is not signed."),
    ("COFINANCING", "The sum in kind is not proven."),
    ("COUNTRY", "The work would be done in Russia only."),
)
_OFFER = Text(
    "The applicant proposes: {title}. The local partner tests it on its own sites, and the results "
    "are open to others.",
    "Заявитель предлагает: {title}. Местный партнёр испытывает решение на своих объектах, "
    "результаты открыты для других.",
)
_DOCUMENTS = ("LETTER", "LETTER", "AGREEMENT", "MEMORANDUM")


@dataclass(frozen=True)
class _Terms:
    title: Text
    opens: date
    closes: date
    notified: date
    budget: int
    smallest: int
    largest: int
    months: int
    cofinancing: int
    awards: int
    reserve: int
    summary: str


_CALLS = (
    _Terms(
        Text("Challenge Fund 2023: water, heat, harvest and safety",
             "Челлендж-фонд (Challenge Fund) 2023: вода, тепло, урожай и безопасность"),
        date(2023, 9, 18), date(2023, 11, 17), date(2024, 3, 4),
        150_000, 20_000, 40_000, 18, 20, 3, 2,
        "First call. New products, feasibility studies and pilots for five countries.",
    ),
    _Terms(
        Text("Challenge Fund 2025: energy, health, learning and land",
             "Челлендж-фонд (Challenge Fund) 2025: энергия, здоровье, обучение и земля"),
        date(2025, 3, 3), date(2025, 5, 2), date(2025, 9, 1),
        240_000, 20_000, 60_000, 12, 20, 4, 2,
        "Second call. Pilots are preferred; the results of the first call are open to applicants.",
    ),
)  # fmt: skip


@dataclass
class Application:
    """One application on its way to a decision."""

    row: dict[str, str]
    terms: _Terms
    values: Row
    points: dict[str, list[int]] = field(default_factory=dict)

    @property
    def score(self) -> Decimal:
        """Return the mean of the reviewers' weighted points."""
        weights = [weight for _, _, weight in CRITERIA]
        weighted = [
            Decimal(sum(weight * given for weight, given in zip(weights, row, strict=True)))
            for row in self.points.values()
        ]
        return sum(weighted, Decimal(0)) / len(weighted) / 100


def write(sheet: SampleRows, organisations: Organisations) -> list[tuple[UUID, Application]]:
    """Write the calls and applications down; return those that won, in the order of the calls."""
    rng = sheet.dice("fund")
    lacking = iter(_LACKING)
    won: list[tuple[UUID, Application]] = []
    for number, terms in enumerate(_CALLS, 1):
        call_id, criteria = _call(sheet, number, terms)
        rows = [row for row in wordbook.table("applications") if row["call"] == str(number)]
        made = [_application(row, terms, call_id, organisations, rng) for row in rows]
        _score(made, number, rng)
        _decide(made, terms)
        for application in made:
            values = application.values
            application_id = sheet.add(
                "grant_application", reference=sheet.reference("RCA", terms.closes.year), **values
            )
            missing = next(lacking) if values["status"] == "ineligible" else None
            if missing:
                sheet.rows["grant_application"][-1]["decision_note"] = missing[1]
            _checks(sheet, application_id, missing)
            _scores(sheet, application_id, application, criteria)
            if values["status"] == "approved":
                won.append((application_id, application))
    return won


def _call(sheet: SampleRows, number: int, terms: _Terms) -> tuple[UUID, list[UUID]]:
    call_id = sheet.add(
        "grant_call",
        reference=sheet.reference("RCF", terms.opens.year),
        title_en=terms.title.en,
        title_ru=terms.title.ru,
        opens_on=terms.opens,
        closes_on=terms.closes,
        summary=terms.summary,
        total_budget=dollars(terms.budget),
        smallest_grant=dollars(terms.smallest),
        largest_grant=dollars(terms.largest),
        longest_months=terms.months,
        cofinancing_share=Decimal(terms.cofinancing),
    )
    for row in wordbook.table("challenges"):
        if row["call"] == str(number):
            sheet.add(
                "challenge",
                grant_call_id=call_id,
                country=row["country"],
                challenge_en=row["challenge_en"],
                challenge_ru=row["challenge_ru"],
            )
    criteria = [
        sheet.add(
            "criterion", grant_call_id=call_id, number=place, name_en=name_en, name_ru=name_ru,
            weight=Decimal(weight),
        )
        for place, (name_en, name_ru, weight) in enumerate(CRITERIA, 1)
    ]  # fmt: skip
    return call_id, criteria


def _application(
    row: dict[str, str], terms: _Terms, call_id: UUID, organisations: Organisations, rng: Random
) -> Application:
    requested = rng.randrange(terms.smallest * 5 // 4, terms.largest + 1, 500)
    cash = requested * rng.randint(8, 14) // 100 // 100 * 100
    kind = requested * rng.randint(20, 30) // 100 // 100 * 100
    words = wordbook.by_theme()[row["theme"]]
    offer = _OFFER.filled(title=Text(row["title_en"], row["title_ru"]))
    values: Row = {
        "status": row["fate"],
        "grant_call_id": call_id,
        "title_en": row["title_en"],
        "title_ru": row["title_ru"],
        "applicant_id": organisations.by_name[row["applicant"]],
        "country": row["country"],
        "partner_id": rng.choice(organisations.partners[row["country"]])[0],
        "partner_document": rng.choice(_DOCUMENTS),
        "submitted_on": terms.closes - timedelta(days=rng.randint(0, 21)),
        "solution_type": row["type"],
        "theme": row["theme"],
        "sdgs": wordbook.sdgs(row["theme"]),
        "summary_en": f"{words['need_en']} {offer.en}",
        "summary_ru": f"{words['need_ru']} {offer.ru}",
        "months": {"PILOT": terms.months, "NEW": 12, "FEASIBILITY": 9}[row["type"]],
        "requested": dollars(requested),
        "cofinancing_cash": dollars(cash),
        "cofinancing_kind": dollars(kind),
    }
    return Application(row, terms, values)


def _score(made: list[Application], number: int, rng: Random) -> None:
    """Give the points of two reviewers, or of three where the first two are far apart."""
    for application in made:
        if application.values["status"]:
            continue
        level = int(application.row["level"])
        names = _REVIEWERS[number - 1]
        for name in names if level % 5 == 0 else names[:2]:
            application.points[name] = [
                min(98, max(30, level + rng.randint(-6, 6))) for _ in CRITERIA
            ]


def _decide(made: list[Application], terms: _Terms) -> None:
    """Rank what was evaluated: the best are funded, the next wait, the rest are told no."""
    ranked = sorted((a for a in made if a.points), key=lambda a: a.score, reverse=True)
    for rank, application in enumerate(ranked, 1):
        values = application.values
        values["rank"] = rank
        values["notified_on"] = terms.notified
        if rank <= terms.awards:
            values["status"] = "approved"
        elif rank <= terms.awards + terms.reserve:
            values["status"] = "reserve"
            values["decision_note"] = "Funded if one of the awarded does not sign."
        else:
            values["status"] = "rejected"
            values["decision_note"] = f"Rank {rank}; the budget of the call is spent before it."
    for application in made:
        if application.values["status"] == "ineligible":
            application.values["notified_on"] = terms.closes + timedelta(days=28)
        if application.values["status"] == "withdrawn":
            application.values["decision_note"] = "Withdrawn by the applicant: the team changed."


def _checks(sheet: SampleRows, application_id: UUID, missing: tuple[str, str] | None) -> None:
    for condition in _CHECKS:
        fails = missing is not None and missing[0] == condition
        sheet.add(
            "eligibility_check",
            grant_application_id=application_id,
            condition=condition,
            is_met="NO" if fails else "YES",
            note=missing[1] if missing and fails else None,
        )


def _scores(
    sheet: SampleRows, application_id: UUID, application: Application, criteria: list[UUID]
) -> None:
    for reviewer, given in application.points.items():
        for criterion_id, points in zip(criteria, given, strict=True):
            sheet.add(
                "review_score",
                grant_application_id=application_id,
                reviewer=reviewer,
                criterion_id=criterion_id,
                points=Decimal(points),
                comment="Convincing on this point." if points > 92 else None,
            )


def declare(sheet: SampleRows) -> None:
    """Let reviewers declare what some applications mean to them, before they score them.

    Whoever has a conflict has not scored that application.
    """
    panels = dict(zip((row["id"] for row in sheet.rows["grant_call"]), _REVIEWERS, strict=True))
    scored: dict[UUID, set[str]] = {}
    for row in sheet.rows["review_score"]:
        scored.setdefault(row["grant_application_id"], set()).add(row["reviewer"])
    both = [row for row in sheet.rows["grant_application"] if len(scored.get(row["id"], ())) == 2]
    for application, conflict in zip(
        both[:: len(both) // len(_CONFLICTS)], _CONFLICTS, strict=False
    ):
        for reviewer in panels[application["grant_call_id"]]:
            is_out = reviewer not in scored[application["id"]]
            sheet.add(
                "review_declaration",
                grant_application_id=application["id"],
                reviewer=reviewer,
                has_conflict=is_out,
                declared_on=application["submitted_on"] + timedelta(days=30),
                note=conflict if is_out else None,
            )
