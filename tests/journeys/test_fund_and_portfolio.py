"""The Challenge Fund from call to closed award, and a project to its financial closure."""

from __future__ import annotations

from tests.journeys.programmes import Team, day, has_title, missing

INN = "7700000009"
FINAL = "The final report is not accepted yet.", "Итоговый отчёт ещё не принят."


def ogrn(body: str = "102770000000") -> str:
    """Return a registration number that nobody has, with its check digit."""
    return f"{body}{int(body) % 11 % 10}"


def call(team: Team) -> str:
    return team.add(
        "grant_call", "title_en=Digital answers", "title_ru=Цифровые решения",
        f"opens_on={day(-300)}", f"closes_on={day(-200)}", "total_budget=200000 USD",
        "largest_grant=50000 USD", "longest_months=12",
        "--row", "criterion", "number=1", "name_en=Need", "weight=60",
        "--row", "criterion", "number=2", "name_en=Cost", "weight=40",
        "--row", "challenge", "country=TJK", "challenge_en=Early warning",
    )  # fmt: skip


def application(team: Team, of: str, applicant: str, title: str) -> str:
    return team.add(
        "grant_application", f"grant_call={of}", f"title_en={title}", f"applicant={applicant}",
        "country=TJK", "months=10",
    )  # fmt: skip


LOCAL = (
    ("Fill in “Local partner”.", "Заполните поле"),
    ("Fill in “Document of the partner”.", "Заполните поле"),
    ("“Eligibility checks”", "Добавьте хотя бы одну запись"),
)


def admitted(team: Team, asked: str, partner: str) -> None:
    team.gated(
        asked,
        "submitted",
        {
            ("“Submitted on”", "Заполните поле"): (f"submitted_on={day(-210)}",),
            ("“Requested", "«Запрош"): ("requested=40000 USD",),
            ("“Summary in English”", "на английском»"): ("summary_en=Sensors for rivers",),
        },
    )
    team.refused(asked, "eligible", *LOCAL)
    team.set(
        asked, f"partner={partner}", "partner_document=LETTER",
        "--row", "eligibility_check", "condition=REGISTERED",
    )  # fmt: skip
    check = team.rows(asked, "eligibility_check")[0]["id"]
    unmet = "A condition of eligibility is not met.", "Одно из условий допуска не соблюдено."
    team.gated(asked, "eligible", {unmet: ("--row", check, "is_met=YES")})
    team.step(asked, "under_evaluation")


def scored(reviewer: str, first: int, second: int) -> tuple[str, ...]:
    return (
        "--row", "review_score", f"reviewer={reviewer}", "criterion=1", f"points={first}",
        "--row", "review_score", f"reviewer={reviewer}", "criterion=2", f"points={second}",
    )  # fmt: skip


def awarded(team: Team, asked: str) -> None:
    team.set(asked, *scored("A. First", 80, 70))
    two = (
        "At least two reviewers must score every criterion; so far: 1.",
        "не менее двух рецензентов",
    )
    team.gated(asked, "recommended", {two: scored("B. Second", 90, 60)})
    told = "Applicant notified on", "Заполните поле"
    team.gated(asked, "approved", {told: (f"notified_on={day(-150)}",)})


def test_the_fund_from_a_call_to_a_closed_award(team: Team) -> None:
    partner = team.partner()
    firm = team.add("organisation", "name_en=Firm of sensors", "country=RUS", "kind=PRIVATE")
    fund = call(team)
    asked = application(team, fund, firm, "Sensors for rivers")
    number = "Record the INN and OGRN of the applicant.", "Внесите ИНН и ОГРН заявителя."
    blank = application(team, fund, firm, "Blank")
    team.set(blank, f"submitted_on={day(-210)}", "requested=1000 USD", "summary_en=Blank")
    team.step(blank, "submitted")
    team.refused(blank, "eligible", number)
    team.cli("delete", team.file, blank)
    team.set(firm, f"inn={INN}", f"ogrn={ogrn()}")
    award = team.add("award", f"grant_application={asked}", "agreement_no=RCF/01")
    early = "The application is not among the awarded ones.", "Заявка не в числе победителей."
    whole = "The tranches must make 100%; now they make 0%.", "сейчас – 0\u00a0%"
    team.refused(award, "signed", early, whole, missing("Signed on", "Подписано"))
    admitted(team, asked, partner)
    awarded(team, asked)

    team.set(
        award, f"signed_on={day(-140)}", f"starts_on={day(-130)}", f"ends_on={day(-20)}",
        "amount=40000 USD",
        "--row", "milestone", "number=1", "title_en=Start", "share=40", f"due_on={day(-120)}",
        "--row", "milestone", "number=2", "title_en=End", "share=60", f"due_on={day(-20)}",
        "--row", "award_report", "kind=FINAL", f"due_on={day(-10)}",
    )  # fmt: skip
    team.step(award, "signed")
    _paid_and_closed(team, award)
    assert has_title(team.printed("award", award), "award")
    assert "A. First" not in team.printed("award", award, "--variant", "external")
    assert "A. First" in team.printed("award", award, "--variant", "internal")
    figures = team.figures()
    keys = ("calls", "applications", "awards", "awards_committed", "awards_disbursed")
    assert [figures[key] for key in keys] == [1, 1, 1, 40000, 16000]
    reported = team.cli.json("report", team.file, "R10")["tables"]
    assert reported[1]["total"][1:] == [1, 40000]


def _paid_and_closed(team: Team, award: str) -> None:
    team.step(award, "active")
    team.aside(award, "suspended")
    team.step(award, "active")
    results = "“Results in English”", "на английском»"
    team.gated(award, "ended", {results: ("results_en=Ten rivers watched", "beneficiaries=900")})
    unpaid = "Tranche 1 is neither paid nor withheld.", "Транш 1 не оплачен и не удержан."
    first, last = (row["id"] for row in team.rows(award, "milestone"))
    report = team.rows(award, "award_report")[0]["id"]
    team.gated(
        award,
        "closed",
        {
            FINAL: (
                "--row", report, f"received_on={day(-9)}", f"accepted_on={day(-8)}",
            ),
            unpaid: (
                "--row", first, "status=paid", f"paid_on={day(-100)}", "amount=16000 USD",
                "--row", last, "status=withheld",
            ),
        },
    )  # fmt: skip


def test_applications_leave_the_main_path(team: Team) -> None:
    partner = team.partner()
    firm = team.add("organisation", "name_en=Firm", "country=RUS", f"inn={INN}", f"ogrn={ogrn()}")
    fund = call(team)
    asked = application(team, fund, firm, "Reserve")
    admitted(team, asked, partner)
    told = "Applicant notified on", "Заполните поле"
    team.refused(asked, "reserve", told, comment="Money is short")
    team.set(asked, f"notified_on={day(-3)}")
    team.aside(asked, "reserve")
    team.step(asked, "approved")
    other = application(team, fund, firm, "Withdrawn")
    team.set(other, f"submitted_on={day(-210)}", "requested=10000 USD", "summary_ru=Карты")
    team.step(other, "submitted")
    team.aside(other, "withdrawn")
    assert [team.status(one) for one in (asked, other)] == ["approved", "withdrawn"]
    foreign = application(team, fund, partner, "Foreign")
    team.set(foreign, f"submitted_on={day(-210)}", "requested=10000 USD", "summary_en=Wells")
    team.step(foreign, "submitted")
    abroad = "The applicant is not registered in Russia.", "Заявитель не зарегистрирован в России."
    team.refused(foreign, "eligible", abroad)


def test_a_project_from_the_pipeline_to_its_closure(team: Team) -> None:
    office = team.office()
    project = team.add(
        "project", "title_en=Mudflow risk", "title_ru=Риск селей", f"implementer={office}",
        f"planned_start={day(-900)}", f"planned_end={day(-90)}", "main_theme=T10",
        "--row", "country", "country=TJK", "share=60", "is_lead=yes",
        "--row", "country", "country=KGZ", "share=40",
        "--row", "partner", f"organisation={office}", "role=1",
        "--row", "year", f"year={day(-400)[:4]}", "budget=600000 USD", "expenditure=500000 USD",
        "--row", "indicator", "name_en=Villages warned", "baseline=0", "target=20", "actual=22",
    )  # fmt: skip
    team.gated(
        project,
        "approved",
        {
            ("“Steering Committee approval”", "«Одобрен"): (f"approved_on={day(-950)}",),
            ("“Approved amount”", "«Утверждённая сумма»"): ("approved_amount=1000000 USD",),
            ("“SDGs”", "«ЦУР»"): ("sdgs=13",),
        },
    )
    started = "“Actual start”", "«Начало, факт»"
    team.gated(project, "ongoing", {started: (f"actual_start={day(-880)}",)})
    team.aside(project, "suspended")
    team.step(project, "ongoing")
    team.gated(
        project,
        "completed",
        {
            ("“Actual end”", "«Окончание, факт»"): (f"actual_end={day(-80)}",),
            ("“Operationally closed on”", "«Операционно закрыт»"): (
                f"closed_operationally_on={day(-70)}",
            ),
            ("a count of the direct beneficiaries", "подсчёт прямых бенефициаров"): (
                "--row", "beneficiary_count", "direct=5000", "women=2600", "men=2400",
                f"counted_on={day(-75)}",
            ),
        },
    )  # fmt: skip
    closed = "“Financially closed on”", "«Финансово закрыт»"
    team.gated(project, "financially_closed", {closed: (f"closed_financially_on={day(-10)}",)})
    fiche = team.printed("project", project)
    assert has_title(fiche, "project")
    assert "Kyrgyzstan" in fiche
    figures = team.figures()
    keys = ("projects", "project_countries", "volume", "expenditure", "beneficiaries")
    assert [figures[key] for key in keys] == [1, 2, 1_000_000, 500_000, 5000]
    by_country = team.cli.json("report", team.file, "R11")["tables"][0]
    assert by_country["total"][1:] == [1, 1_000_000]
    # A regional project stands in each of its countries; the note says that they do not add up.
    assert [row[0]["en"] for row in by_country["rows"]] == ["Kyrgyzstan", "Tajikistan"]
