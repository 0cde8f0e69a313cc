"""Every programme of the page from an empty file: made, stepped with its gates, printed, counted.

By command, as somebody does who has only the help to go by.
"""

from __future__ import annotations

from tests.journeys.programmes import Team, day, has_title, missing


def asked(team: Team, office: str, title: str) -> str:
    return team.add(
        "request", f"title_en={title}", f"received_on={day(-60)}", f"office={office}",
        "country=TJK", "main_theme=T10", "sdgs=13",
    )  # fmt: skip


def accepted_request(team: Team, office: str, partner: str) -> str:
    request = asked(team, office, "Thresholds of mudflows")
    team.step(request, "under_review")
    team.gated(
        request,
        "accepted",
        {
            missing("Decided on", "Решение принято"): (f"decided_on={day(-50)}",),
            missing("Decided by", "Кто решил"): ("decided_by=Anna",),
            missing("National partner", "Национальный партнёр"): (f"partner={partner}",),
            missing("Problem", "Проблема"): ("problem=Villages are warned too late.",),
        },
    )
    return request


def agreed_assignment(team: Team, request: str, office: str, partner: str) -> str:
    work = team.add(
        "assignment", "title_en=Mudflow thresholds", "title_ru=Пороги селей", "country=TJK",
        f"request={request}", f"office={office}", "main_theme=T10",
    )  # fmt: skip
    team.set(work, "partner=", "sdgs=")  # taken over from the request
    team.gated(
        work,
        "tor_agreed",
        {
            missing("National partner", "Национальный партнёр"): (f"partner={partner}",),
            missing("Modalities", "Форматы"): ("modalities=DESK",),
            missing("Planned start", "Начало, план"): (f"planned_start={day(-40)}",),
            missing("Planned end", "Окончание, план"): (f"planned_end={day(-2)}", "days_home=20"),
            missing("SDGs", "ЦУР"): ("sdgs=13",),
            missing("Objective in English", "Цель на английском"): ("objective_en=Thresholds",),
            missing("Tasks in English", "Задачи на английском"): ("tasks_en=Measure. Agree.",),
            ("“Deliverables”", "«Результаты»"): (
                "--row", "deliverable", "number=1", "title_en=Report", f"due_on={day(-5)}",
                "share=100",
            ),
        },
    )  # fmt: skip
    return work


def selected_expert(team: Team, work: str, expert: str) -> None:
    team.gated(
        work, "shortlisting", {missing("Fee ceiling", "Предел оплаты"): ("fee_ceiling=8000 USD",)}
    )
    team.set(
        work,
        "--row", "candidate", f"expert={expert}", "technical_score=90", "financial_score=80",
        "source=ROSTER", "decision=SHORTLIST", "reason=Knows the basin",
        "--row", "contact_note", f"expert={expert}", f"contacted_on={day(-45)}", "way=EMAIL",
        "outcome=AGREED", "note=Ready in a week",
    )  # fmt: skip
    assert has_title(team.printed("shortlist", work), "shortlist")
    assert "Shcherbakova" not in team.printed("shortlist", work, "--variant", "anonymised")
    assert "Shcherbakova" in team.printed("shortlist", work, "--variant", "full")
    chosen = "Exactly one candidate must be selected.", "Должен быть отобран ровно один кандидат."
    team.refused(work, "selected", chosen, missing("Expert", "Эксперт"))
    team.set(team.rows(work, "candidate")[0]["id"], "decision=SELECTED")
    team.gated(work, "selected", {missing("Expert", "Эксперт"): (f"expert={expert}",)})


def carried_out(team: Team, work: str) -> None:
    team.gated(
        work,
        "contracting",
        {
            missing("Fee basis", "Основа оплаты"): ("fee_basis=LUMP",),
            missing("Total fee", "Вознаграждение, всего"): ("total_fee=7000 USD",),
        },
    )
    team.gated(
        work,
        "ongoing",
        {
            ("“Contract no.”", "«Номер договора»"): ("contract_no=IC/18",),
            ("“Signed on”", "«Подписан»"): (f"signed_on={day(-41)}",),
            ("“Actual start”", "«Начало, факт»"): (f"actual_start={day(-40)}",),
            ("“Supervisor", "«Куратор"): ("supervisor=G. Chief",),
            ("“Focal point", "«Координатор"): ("focal_point=R. Point",),
        },
    )  # fmt: skip
    report = team.rows(work, "deliverable")[0]["id"]
    not_yet = "Deliverable 1 is not submitted yet.", "Результат 1 ещё не представлен."
    team.gated(work, "delivered", {not_yet: ("--row", report, "status=submitted")})
    team.gated(
        work,
        "completed",
        {
            ("Deliverable 1 is neither accepted nor waived.", "Результат 1 не принят и не снят."): (
                "--row", report, "status=accepted", f"accepted_on={day(-3)}",
            ),
            missing("Results in English", "Итоги на английском"): ("results_note_en=In use.",),
            missing("Actual end", "Окончание, факт"): (f"actual_end={day(-2)}",),
        },
    )  # fmt: skip
    team.gated(
        work,
        "closed",
        {
            ("“Evaluations”", "«Оценки»"): (
                "--row", "evaluation", f"evaluated_on={day(-1)}", "overall=4",
                "engage_again=YES", "evaluator=G. Chief",
            )
        },
    )  # fmt: skip


def test_a_request_becomes_an_assignment_that_is_closed(team: Team) -> None:
    office, partner, expert = team.office(), team.partner(), team.expert()
    request = accepted_request(team, office, partner)
    assert "no assignment has been made for it" in str(team.cli.json("report", team.file, "R15"))
    work = agreed_assignment(team, request, office, partner)
    unfinished = f"Assignment {work} is not finished.", f"Задание {work} ещё не завершено."
    team.refused(request, "closed", unfinished)
    selected_expert(team, work, expert)
    assert has_title(team.printed("evaluation", work), "evaluation")
    carried_out(team, work)
    team.step(request, "closed")

    for document in ("brief", "completion", "evaluation"):
        assert has_title(team.printed(document, work), document), document
    declined = asked(team, office, "Bridges")
    team.step(declined, "under_review")
    reason = missing("Reason for the decision", "Основание решения")
    team.refused(declined, "declined", reason, comment="No money")
    team.set(
        declined, f"decided_on={day(-2)}", "decided_by=Anna", "decision_reason=Outside the themes"
    )
    team.aside(declined, "declined")
    stopped = agreed_assignment(team, request, office, partner)
    team.refused(stopped, "on_hold", missing("Review on", "Вернуться к вопросу"), comment="Later")
    team.set(stopped, f"review_on={day(30)}")
    team.aside(stopped, "on_hold")
    team.step(stopped, "tor_agreed")
    ended = missing("Reason for ending", "Причина прекращения")
    team.refused(stopped, "cancelled", ended, comment="The office gave up")
    team.set(stopped, "ended_reason=CO")
    team.aside(stopped, "cancelled")

    figures = team.figures()
    assert (figures["assignments"], figures["assignment_experts"], figures["roster"]) == (1, 1, 1)
    headlines = team.cli.json("report", team.file, "R1")["tables"][0]["rows"]
    assert next(r[1]["en"] for r in headlines if r[0]["en"] == "Assignments completed") == "1"


def test_an_expert_takes_part_in_an_event(team: Team) -> None:
    expert = team.expert()
    event = team.add(
        "event", "name_en=Forum on water", "name_ru=Форум о воде", "country=KAZ", "city=Astana",
        f"starts_on={day(3)}", f"ends_on={day(4)}", "format=ONSITE", "sdgs=6", "theme=T10",
    )  # fmt: skip
    part = team.add("participation", f"event={event}", f"expert={expert}", "role=SPEAKER")
    _attended_and_closed(team, event, part)
    assert has_title(team.printed("participation", part), "participation")
    assert team.status(part) == "closed"
    other = team.add(
        "event", "name_en=Online talk", "country=KAZ", f"starts_on={day(9)}", f"ends_on={day(9)}",
        "format=ONLINE", "sdgs=6",
    )  # fmt: skip
    second = team.add(
        "participation", f"event={other}", f"expert={expert}", "role=PANELLIST",
        f"approved_on={day(-1)}", "approved_by=Anna",
    )  # fmt: skip
    team.step(second, "approved")
    team.step(second, "arranged")  # online: no journey is asked for
    team.aside(second, "cancelled")
    figures = team.figures()
    keys = ("participations", "events", "event_experts", "women_at_events")
    assert [figures[key] for key in keys] == [1, 1, 1, 100]
    by_year = team.cli.json("report", team.file, "R9")["tables"][0]
    assert by_year["total"][1:4] == [1, 1, 500]


def _attended_and_closed(team: Team, event: str, part: str) -> None:
    team.gated(
        part,
        "approved",
        {
            missing("Decided on", "Решение принято"): (f"approved_on={day(-9)}",),
            missing("Decided by", "Кто решил"): ("approved_by=Anna",),
        },
    )
    team.set(part, "travel_from=", "travel_to=")  # taken over from the event
    team.gated(
        part,
        "arranged",
        {
            missing("Travel from", "Поездка с"): (f"travel_from={day(2)}",),
            missing("Travel to", "Поездка по"): (
                f"travel_to={day(5)}",
                "--row", "participation_cost", "cost_type=AIR", "payer=KM", "planned=500 USD",
            ),
        },
    )  # fmt: skip
    begun = "The event has not begun yet.", "Мероприятие ещё не началось."
    paper = missing("Presentation in English", "Доклад на английском")
    team.refused(part, "attended", begun, paper)
    team.set(event, f"starts_on={day(-6)}", f"ends_on={day(-5)}")
    team.set(part, f"travel_from={day(-7)}", f"travel_to={day(-4)}")
    team.gated(part, "attended", {paper: ("presentation_en=Mudflows and glaciers", "audience=80")})
    team.gated(
        part,
        "reported",
        {
            missing("Report received on", "Отчёт получен"): (f"report_on={day(-1)}",),
            missing("Report", "Отчёт"): ("report=Asked for the method.",),
        },
    )
    team.gated(
        part,
        "closed",
        {missing("Outcome in English", "Итог на английском"): ("outcome_en=Letter",)},
    )
