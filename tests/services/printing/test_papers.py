"""What stands on the further documents, and what never does."""

import dataclasses
import json
from datetime import date
from decimal import Decimal

import pytest

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.files.files import create, open_file
from km_desktop.services.printing import fingerprint as fingerprints
from km_desktop.services.printing import printing
from km_desktop.services.printing.fingerprint import fingerprint
from km_desktop.services.printing.paper_content import Fact, Marks, PaperContent, PaperTable, Tiles
from km_desktop.services.printing.paper_kinds import KINDS, kinds_of, usual
from km_desktop.services.printing.papers import GATHERERS
from km_desktop.services.rules.rows import reviews
from km_desktop.store.lists import queries
from tests.paper_records import SECRET, make_papers, usd
from tests.samples import DAY, made, make, working

MANAGER = Text("Roman Demchuk", "Роман Демчук")
FURTHER = [key for key, kind in KINDS.items() if kind.counted and key not in ("brief", "profile")]
BOTH = [(key, variant) for key in FURTHER for variant, _ in KINDS[key].variants]
OUTSIDE = [(key, KINDS[key].variants[0][0]) for key in FURTHER]


@pytest.fixture(scope="module")
def filed(tmp_path_factory):
    path = tmp_path_factory.mktemp("papers") / "papers.kmdb"
    create(path, "Founder")
    with open_file(path) as database:
        yield database, make_papers(database)


def content(filed, document, variant="") -> PaperContent:
    database, ids = filed
    wanted = variant or KINDS[document].variants[-1][0]
    return next(printing.contents(database, document, [ids[document]], wanted, DAY, MANAGER))


def everything(value) -> str:
    """Return all the words of a content."""
    return json.dumps(fingerprints._print_form(value), ensure_ascii=False)


def table(found: PaperContent, heading: str) -> PaperTable:
    return next(
        part for part in found.parts if isinstance(part, PaperTable) and part.heading.en == heading
    )


def facts(found: PaperContent) -> dict[str, Fact]:
    return {fact.label.en: fact for fact in found.facts}


def test_every_document_has_a_gatherer_and_a_variant_that_is_safe_to_hand_out():
    assert set(GATHERERS) == set(KINDS)
    for key, kind in KINDS.items():
        assert kind.key == key
        assert kind.entity in ENTITIES
        assert usual(kind.entity) == kinds_of(kind.entity)[0].key
    assert usual("theme") == ""


@pytest.mark.parametrize(("document", "variant"), BOTH)
def test_each_document_is_gathered_whole(filed, document, variant):
    found = content(filed, document, variant)
    assert found.document == document
    assert all(found.kind)
    assert all(found.protection)
    assert found.reference
    if document != "shortlist":
        assert found.missing == ()
    assert len(fingerprint(found)) == 64


@pytest.mark.parametrize(("document", "variant"), OUTSIDE)
def test_what_is_handed_out_holds_no_private_value(filed, document, variant):
    """Every private text of the records is marked, and every private amount is one of a kind."""
    words = everything(content(filed, document, variant))
    if document != "participation":  # it says where the speaker works
        assert SECRET not in words
    for amount in ("1,133.00", "1,177.00", "911.00", "71,113.00", "40,117.00", "1,931.00",
                   "30,119.00", "21,337.00", "148.00", "1,488.00", "717.00", "431.00"):  # fmt: skip
        assert amount not in words


def test_the_test_would_notice_private_values(filed):
    for document in ("award", "deployment", "evaluation", "mission", "shortlist"):
        assert SECRET in everything(content(filed, document))
    assert "1,133.00" in everything(content(filed, "participation"))
    assert "71,113.00" in everything(content(filed, "deployment"))
    assert "1,488.00" in everything(content(filed, "mission"))


def test_candidates_without_names_cannot_be_known(filed):
    database, ids = filed
    words = everything(content(filed, "shortlist", "anonymised"))
    with database.reading() as connection:
        rows = queries.rows_of(connection, "candidate", [ids["shortlist"]])
        experts = queries.records(connection, "expert", [row["expert_id"] for row in rows])
        people = queries.records(
            connection, "person", [row["person_id"] for row in experts.values()]
        )
    for person in people.values():
        for key, field in fields_of(ENTITIES["person"]).items():
            told = person[key]
            if field.length and isinstance(told, str) and len(told) > 3:
                assert told not in words, key
        assert str(person["birth_date"]) not in words
        assert str(person["birth_date"].year) not in words
    for expert in experts.values():
        assert expert["reference"] not in words
    assert "Expert A" in words
    assert "Эксперт А" in words


def test_the_short_list_compares_by_rank(filed):
    found = content(filed, "shortlist", "full")
    compared = table(found, "Candidates")
    rows = {row[0].text.en: row[1:] for row in compared.rows}
    assert [head.words.en for head in compared.heads[1:]] == [
        "Leila R. Mamedova", "Iuliia S. Shcherbakova", "Andrei I. Kovalev",
        "Konstantin V. Belozerov",
    ]  # fmt: skip
    assert [cell.text.en for cell in rows["Rank"]] == ["1", "2", "3", ""]
    assert [cell.text.ru for cell in rows["Total"]] == ["83,10", "82,40", "81,70", ""]
    assert rows["Technical, weight 70%"][0].text.en == "78"
    assert rows["Past assignments"][1].more.en.startswith("mean evaluation 3.5 of 4")
    assert facts(found)["Weights"].value.en == "technical 70%, financial 30%"
    assert found.missing == (
        Text("Financial of Konstantin V. Belozerov", "Финансовая: Белозёров Константин "
             "Вячеславович"),
    )  # fmt: skip
    assert found.draft


def test_changed_weights_change_total_rank_and_heads(database):
    assignment = made(database, "assignment", technical_weight=Decimal(40))
    with working(database) as work:
        for technical, financial in ((90, 50), (60, 90)):
            make(work, "candidate", assignment_id=assignment, technical_score=Decimal(technical),
                 financial_score=Decimal(financial))  # fmt: skip
    found = next(printing.contents(database, "shortlist", [assignment], "anonymised", DAY))
    compared = table(found, "Candidates")
    rows = {row[0].text.en: row[1:] for row in compared.rows}
    assert [cell.text.en for cell in rows["Total"]] == ["78.00", "66.00"]
    assert [head.words.en for head in compared.heads] == ["", "Expert B", "Expert A"]
    assert "Financial, weight 60%" in rows


@pytest.mark.both
def test_many_candidates_stand_in_several_tables(database):
    assignment = made(database, "assignment")
    with working(database) as work:
        for score in range(12):
            make(work, "candidate", assignment_id=assignment, technical_score=Decimal(score),
                 financial_score=Decimal(50))  # fmt: skip
    found = next(printing.contents(database, "shortlist", [assignment], "anonymised", DAY))
    tables = [part for part in found.parts if isinstance(part, PaperTable)]
    assert [len(one.heads) - 1 for one in tables] == [4, 4, 4]
    called = [head.words.en for one in tables for head in one.heads[1:]]
    assert called[0] == "Expert L"
    assert len(set(called)) == 12


def test_an_assignment_without_candidates_says_so(database):
    found = next(
        printing.contents(database, "shortlist", [made(database, "assignment")], "full", DAY)
    )
    assert table(found, "Candidates").empty.en == "No candidates have been named yet."
    assert Text("Candidates", "Кандидаты") in found.missing


def test_numbers_of_other_systems_are_for_the_team_alone(filed):
    database, ids = filed
    with working(database) as work:
        make(work, "award_number", award_id=ids["award"], system="QUANTUM_PO", value="PO-77")
        make(work, "deployment_number", deployment_id=ids["deployment"], system="UVP", value="U-9")
    for document, row in (
        ("award", ("Quantum, purchase order", "PO-77")),
        ("deployment", ("Unified Volunteering Platform", "U-9")),
    ):
        inside = table(content(filed, document, "internal"), "Numbers in other systems")
        assert [tuple(cell.text.en for cell in cells) for cells in inside.rows] == [row]
        assert row[1] not in everything(content(filed, document, "external"))


def test_the_award_card_scores_by_reviewer_and_criterion(filed):
    database, ids = filed
    found = content(filed, "award", "external")
    scores = table(found, "Scores")
    assert [head.words.en for head in scores.heads] == [
        "Criterion", "Weight", "Reviewer 1", "Reviewer 2", "Reviewer 3", "Mean"
    ]  # fmt: skip
    assert [cell.text.en for cell in scores.rows[0]] == [
        "Relevance to the challenge", "30%", "70", "77", "84", "77.0"
    ]  # fmt: skip
    with database.reading() as connection:
        award = queries.records(connection, "award", [ids["award"]])[ids["award"]]
        application = award["grant_application_id"]
        call = queries.records(connection, "grant_application", [application])[application]
        final = reviews.outcome(
            queries.rows_of(connection, "review_score", [application]),
            queries.rows_of(connection, "criterion", [call["grant_call_id"]]),
        ).mean
    assert scores.totals[0][-1].text.en == f"{final:.1f}"
    tiles = next(part for part in found.parts if isinstance(part, Tiles)).tiles
    assert [tile.value.en for tile in tiles] == ["8,316,000", f"{final:.1f}", "1", "70%"]
    milestones = table(found, "Milestones and tranches")
    assert milestones.totals[0][3].text.en == "100%"
    assert milestones.totals[0][4].text.en == "90,000.00"
    assert len(table(found, "Reports").rows) == 2
    assert table(found, "Amendments").rows[0][2].text.en == "30\u00a0Nov\u00a02026"


def test_the_fiche_sums_years_and_measures_progress(filed):
    found = content(filed, "project")
    money = table(found, "Budget and expenditure")
    assert [cell.text.en for cell in money.totals[0]][1:3] == ["1,660,000.00", "1,164,700.00"]
    assert money.heads[1].words.ru == "Бюджет, долл. США"
    indicators = table(found, "Indicators")
    # From 48 down to 20, 31 is 17 of 28.
    assert indicators.rows[1][-1].bar == Decimal(17) / Decimal(28)
    assert indicators.rows[2][-1].bar > 1
    people = table(found, "Beneficiaries")
    assert [cell.text.en for cell in people.totals[0]][-3:] == ["11,050", "10,350", "21,400"]
    assert facts(found)["Countries"].value.en == "Tajikistan, leads, 60%; Kyrgyzstan, 40%"
    assert facts(found)["SDG targets"].value.en == "6.1, 13.1"


def test_amounts_of_several_currencies_keep_them_beside(database):
    project = made(database, "project")
    with working(database) as work:
        make(work, "project_year", project_id=project, year=2025, budget=usd(10), expenditure=None)
        make(work, "project_year", project_id=project, year=2026,
             budget=dataclasses.replace(usd(10), currency="EUR", usd_minor=1200))  # fmt: skip
    found = next(printing.contents(database, "project", [project], "public", DAY))
    money = table(found, "Budget and expenditure")
    assert money.heads[1].words.en == "Budget"
    assert [row[1].text.en for row in money.rows] == ["10.00\u00a0USD", "10.00\u00a0EUR"]
    assert money.totals[0][1].text.en == "22.00\u00a0USD"


def test_the_blank_form_is_blank_and_the_filled_one_marks_what_was_given(filed):
    blank = content(filed, "evaluation", "blank")
    marks = next(part for part in blank.parts if isinstance(part, Marks))
    assert {row.chosen for row in marks.rows} == {None}
    filled = next(part for part in content(filed, "evaluation").parts if isinstance(part, Marks))
    chosen = {row.label.en: row.chosen for row in filled.rows}
    assert chosen["Timeliness"] == 1
    assert chosen["Initiative"] == 4
    assert chosen["Overall"] == 0


@pytest.mark.parametrize(
    ("document", "entity", "open_", "final"),
    [
        ("shortlist", "assignment", "shortlisting", "selected"),
        ("completion", "assignment", "delivered", "completed"),
        ("internship", "internship", "active", "completed"),
        ("deployment", "deployment", "selected", "serving"),
        ("service", "deployment", "serving", "completed"),
        ("award", "award", "draft", "signed"),
        ("project", "project", "pipeline", "approved"),
        ("participation", "participation", "proposed", "approved"),
        ("mission", "mission", "planned", "completed"),
    ],
)
def test_what_is_not_final_is_a_draft(database, document, entity, open_, final):
    variant = KINDS[document].variants[0][0]
    for status, draft in ((open_, True), (final, False)):
        record = made(database, entity, status=status)
        found = next(printing.contents(database, document, [record], variant, DAY))
        assert found.draft == draft
        assert found.missing  # of a record that has next to nothing


def test_a_certificate_speaks_in_sentences(filed):
    words = content(filed, "internship").certified
    assert words.statement.en == (
        "completed an internship of 5 months with UNDP Country Office in Tajikistan: "
        "12\u00a0January – 11\u00a0June\u00a02026."
    )
    assert words.statement.ru == (
        "прошла стажировку: 12\u00a0января – 11\u00a0июня\u00a02026\u00a0г., 5 месяцев. "
        "Принимающая организация – Страновой офис ПРООН в Таджикистане."
    )
    assert words.number.ru == "№\u00a0KM-2026/014 от 15\u00a0июня\u00a02026\u00a0г."


def test_contents_of_any_document_come_by_one_door(filed):
    database, ids = filed
    order = [ids["shortlist"], ids["shortlist"]]
    found = list(printing.contents(database, "shortlist", order, "full", DAY))
    assert len(found) == 2
    brief = next(printing.contents(database, "brief", order[:1], "internal", DAY))
    assert brief.reference == found[0].reference
    with pytest.raises(KeyError):
        next(printing.contents(database, "shortlist", order, "public", DAY))
    with pytest.raises(KeyError):
        next(printing.contents(database, "award", order, "internal", DAY))


def test_equal_records_make_equal_fingerprints(filed):
    for document in FURTHER:
        first, second = content(filed, document), content(filed, document)
        assert fingerprint(first) == fingerprint(second)
        later = dataclasses.replace(first, reference="X")
        assert fingerprint(later) != fingerprint(first)


def test_service_so_far_ends_today_and_not_before_it_began(filed):
    found = content(filed, "deployment")
    (line,) = [part for part in found.parts if type(part).__name__ == "PaperTimeline"]
    assert line.spans == ((date(2025, 9, 3), DAY),)
