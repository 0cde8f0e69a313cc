"""The Challenge Fund: calls, applications and awards."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.programmes.agreed import AmountMoved, Days, LastDayMoved
from km_desktop.services.programmes.taking import Takes, together
from km_desktop.services.programmes.traits import (
    INTERNAL,
    Approval,
    Counted,
    Follows,
    LinkLimit,
    ManagerSteps,
    PaperKind,
    ShareOf,
    Traits,
    Words,
    numbers,
)

TRAITS = (
    Traits(
        "grant_call",
        section="fund",
        beside="grant_application",
        icon="flag",
        days=Days(("opens_on",), ("closes_on",)),
        columns=("reference", "title", "opens_on", "closes_on", "total_budget"),
        order=("opens_on", True),
        year="opens_on",
        sorted_by=("title_en", "title_ru"),
        words=Words(new=Text("New call", "Новый конкурс"), place=Text("Calls", "Конкурсы")),
        shows=(
            "grant_application",
            "review_score",
            "review_declaration",
            "award",
            "amendment",
            "organisation",
        ),
        papers=(
            PaperKind(
                "panel",
                Text("Summary of the panel", "Протокол комиссии"),
                Text("Panel", "Протокол"),
                (
                    (
                        "external",
                        Text("External, reviewers unnamed", "Внешний, без имён рецензентов"),
                    ),
                    INTERNAL,
                ),
            ),
        ),
    ),
    Traits(
        "challenge",
        natural_key=("country",),
    ),
    Traits(
        "criterion",
        natural_key=("number",),
    ),
    Traits(
        "grant_application",
        approval=Approval("approved_by", ("approved", "ineligible", "rejected")),
        managers=ManagerSteps(rejects=("ineligible", "rejected")),
        limits={
            "applicant_id": LinkLimit(
                "country", ("RUS",), taken=True, begun_as={"kind": "INSTITUTION"}
            )
        },
        section="fund",
        icon="grants",
        days=Days(("submitted_on",), ("notified_on",)),
        columns=(
            "reference",
            "title",
            "grant_call_id.reference",
            "applicant_id",
            "requested",
            "score",
            "rank",
            "status",
        ),
        made=("score", "spread", "score_rank"),
        shows=("organisation", "review_score", "review_declaration"),
        order=("reference", True),
        sorted_by=("title_en", "title_ru"),
        follows=(
            Follows(
                "grant_call",
                "grant_call_id",
                Text("New application to this call", "Новая заявка на этот конкурс"),
            ),
        ),
        takes={"partner_id": Takes((together("country"),))},
        parts={
            "year": "submitted_on",
            "country": "country",
            "theme": "theme",
            "sdg": "sdgs",
            "status": "status",
            "call": "grant_call_id",
        },
        words=Words(
            new=Text("New application", "Новая заявка"),
            lane=Text("Challenge Fund applications", "Заявки в Челлендж-фонд"),
            span=Text("Application", "Заявка"),
            place=Text("Applications", "Заявки"),
        ),
        country="country",
        papers=(
            PaperKind(
                "decision_letter",
                Text("Letter of decision", "Письмо о решении"),
                Text("Letter", "Письмо"),
                (("external", Text("To the applicant", "Заявителю")),),
            ),
            PaperKind(
                "score_sheet",
                Text("Score sheet of a reviewer", "Лист оценок рецензента"),
                Text("Score sheet", "Лист оценок"),
                (("blank", Text("Blank", "Незаполненный")),),
            ),
        ),
    ),
    Traits(
        "eligibility_check",
        begins_with={"is_met": "OPEN"},
        natural_key=("condition",),
    ),
    Traits(
        "review_declaration",
        natural_key=("reviewer",),
    ),
    Traits(
        "review_score",
        natural_key=("criterion_id", "reviewer"),
        detail=("criterion_id",),
        limits={"criterion_id": LinkLimit("grant_call_id", of_owner="grant_call_id")},
    ),
    Traits(
        "award",
        approval=Approval("approved_by", ("signed",)),
        managers=ManagerSteps(closes=("closed",)),
        section="fund",
        icon="award",
        days=Days(
            ("starts_on", "signed_on"),
            ("ends_on",),
            LastDayMoved("amendment", "new_end", "signed_on"),
            under_way=("active", "suspended"),
        ),
        amount_moved=AmountMoved("amount", "amendment", "new_amount", "signed_on"),
        counted=Counted(("signed", "active", "ended", "closed", "suspended", "terminated")),
        columns=("reference", "grant_application_id", "amount", "starts_on", "ends_on", "status"),
        order=("reference", True),
        year="starts_on",
        known_by=("grant_application_id", "amount"),
        follows=(
            Follows(
                "grant_application",
                "grant_application_id",
                Text("New award for this application", "Новый грант по этой заявке"),
                statuses=("approved",),
            ),
        ),
        takes={"grant_application_id": Takes((together(amount="requested"),))},
        parts={
            "year": "signed_on",
            "country": "grant_application_id.country",
            "status": "status",
            "theme": "grant_application_id.theme",
            "call": "grant_application_id.grant_call_id",
        },
        words=Words(
            new=Text("New award", "Новый грант"),
            lane=Text("Challenge Fund awards", "Гранты Челлендж-фонда"),
            span=Text("Grant", "Грант"),
            place=Text("Awards", "Гранты"),
        ),
        country="grant_application_id.country",
        outcome="results",
        papers=(
            PaperKind(
                "award",
                Text("Award card with scores", "Карточка гранта с оценками"),
                Text("Card", "Карточка"),
                (
                    (
                        "external",
                        Text("External, reviewers unnamed", "Внешняя, без имён рецензентов"),
                    ),
                    INTERNAL,
                ),
            ),
        ),
    ),
    Traits(
        "milestone",
        begins_with={"status": "planned"},
        natural_key=("number",),
        share_of=ShareOf("amount", "share", "amount", ("paid", "withheld")),
    ),
    Traits(
        "award_report",
        natural_key=("kind", "due_on"),
        detail=("due_on",),
    ),
    Traits(
        "amendment",
        natural_key=("kind", "signed_on"),
        detail=("signed_on",),
    ),
    numbers("grant_call_number"),
    numbers("grant_application_number"),
    numbers("award_number"),
)
