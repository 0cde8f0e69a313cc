"""Interns, UN Volunteers and consents by command, and figures that are frozen and explained."""

from __future__ import annotations

from tests.journeys.programmes import Team, day, has_title, missing, text_of


def person(team: Team) -> str:
    return team.cli.json(
        "add", team.file, "person", "family_name_ru=Ким", "given_name_ru=Анна", "gender=F",
        "family_name_lat=Kim", "given_name_lat=Anna", "birth_date=2002-05-04",
    )["id"]  # fmt: skip


def test_an_internship_ends_with_a_certificate(team: Team) -> None:
    university = team.add(
        "organisation", "name_en=Northern University", "kind=UNIVERSITY", "country=RUS"
    )
    place = team.add(
        "internship", f"person={person(team)}", f"university={university}",
        f"host={team.office()}", "country=TJK", f"planned_start={day(-200)}",
        f"planned_end={day(-80)}",
    )  # fmt: skip
    for status in ("shortlisted", "selected", "agreement_signed"):
        team.step(place, status)
    team.gated(
        place,
        "active",
        {
            ("“Supervisor”", "Заполните поле"): ("supervisor=G. Chief",),
            ("“Terms of reference”", "Заполните поле"): ("tasks_en=Draw maps.",),
            ("“Actual start”", "«Начало, факт»"): (f"actual_start={day(-200)}",),
            ("Confirm “Insured”.", "Подтвердите: «"): ("insurance_ok=yes",),
            ("Confirm “Relatives declared”.", "Подтвердите: «"): ("relatives_declared=yes",),
        },
    )
    note = "Fill in “", "Заполните поле"
    team.refused(place, "terminated", note, comment="Left")
    team.set(place, f"actual_end={day(-80)}", f"final_report_on={day(-79)}", "supervisor_score=1")
    bad = "With this score the internship ends without success.", "С такой оценкой стажировка"
    team.gated(place, "completed", {bad: ("supervisor_score=4", "result=SUCCESSFUL")})
    assert has_title(team.printed("internship", place), "internship")
    figures = team.figures()
    assert (figures["internships"], figures["women_in_internships"]) == (1, 100)
    assert team.cli.json("report", team.file, "R7")["tables"][0]["total"][1:] == [1, 100]


def test_a_description_is_filled_by_a_volunteer(team: Team) -> None:
    office = team.office()
    doa = team.add(
        "doa", "title_en=Data officer", f"host={office}", "country=TJK", "duty_station=Dushanbe",
        "category=I_YOUTH", "duration_months=12",
    )  # fmt: skip
    team.gated(
        doa,
        "submitted",
        {
            ("Fill in “Tasks", "Заполните поле «"): ("tasks=Keep the data.",),
            ("“Expected start”", "Заполните поле «"): (f"expected_start={day(-400)}",),
            ("“Qualifications”", "Заполните поле «"): ("qualifications=Statistics",),
        },
    )
    for status in ("approved", "advertised"):
        team.step(doa, status)
    nobody = "No deployment is recorded", "не внесено ни одного назначения"
    team.refused(doa, "filled", nobody)
    tour = team.add(
        "deployment", f"person={person(team)}", f"doa={doa}", "cohort=2025", "category=I_YOUTH",
        "country=TJK", f"host={office}", f"contract_start={day(-400)}",
        f"contract_end={day(-40)}",
    )  # fmt: skip
    team.step(doa, "filled")
    for status in ("offer_accepted", "pre_departure"):
        team.step(tour, status)
    started = "“Actual start”", "«Начало, факт»"
    team.gated(tour, "serving", {started: (f"actual_start={day(-400)}",)})
    team.add("extension", f"deployment={tour}", f"new_end={day(-20)}")
    ended = {
        ("“Actual end”", "«Окончание, факт»"): (f"actual_end={day(-20)}",),
        missing("Reason for ending", "Причина окончания"): ("end_reason=COMPLETED",),
    }
    team.refused(tour, "resigned", *ended, comment="Family")
    team.gated(tour, "completed", ended)
    assert has_title(team.printed("deployment", tour), "deployment")
    figures = team.figures()
    assert (figures["deployments"], figures["deployment_countries"]) == (1, 1)
    assert team.cli.json("report", team.file, "R8")["tables"][0]["total"][1:] == [1, 100]


def test_a_consent_rests_on_its_text_and_is_withdrawn(team: Team) -> None:
    expert = team.expert()
    body = "I agree to be kept in the roster."
    text = team.add(
        "consent_text", "title=Roster, first version", "purpose=ROSTER", "language=en",
        "text_version=1", f"valid_from={day(-90)}", "valid_months=24", f"body={body}",
    )  # fmt: skip
    form = team.file.parent / "form.pdf"
    team.cli("consent-form", team.file, expert, "--purpose", "ROSTER", "-o", form)
    assert body in text_of(form)
    consent = team.rows(expert, "consent")[0]
    team.set(consent["id"], f"text={text}")
    assert team.figures()["roster"] == 1
    team.cli("withdraw", team.file, expert, "ROSTER")
    assert team.figures()["roster"] == 0
    team.step(expert, "inactive", "Consent withdrawn")
    lacking = "A valid consent to being kept in the roster is needed.", "Нужно действующее согласие"
    team.refused(expert, "active", lacking)


def test_a_freeze_outlives_later_changes_and_explains_them(team: Team) -> None:
    office = team.office()

    def project(title: str) -> str:
        made = team.add(
            "project", f"title_en={title}", f"implementer={office}", f"planned_start={day(-90)}",
            f"planned_end={day(90)}", f"actual_start={day(-90)}", f"approved_on={day(-99)}",
            "approved_amount=100000 USD", "sdgs=13", "--row", "country", "country=TJK",
        )  # fmt: skip
        for status in ("approved", "ongoing"):
            team.step(made, status)
        return made

    first = project("Wells")
    team.cli("freeze", team.file, "Overview", "--note", "For the annual report")
    assert "unchanged" in team.cli("figures", team.file, "--frozen", "Overview")
    second = project("Bridges")
    team.set(first, "approved_amount=150000 USD")
    kept = team.cli.json("figures", team.file, "--frozen", "Overview")["figures"]
    found = {one["key"]: (one["frozen"], one["now"]) for one in kept}
    assert found["projects"] == (1, 2)
    assert found["volume"] == (100_000, 250_000)
    told = team.cli("figures", team.file, "--frozen", "Overview", "--rows", "projects")
    assert "Wells" in told
    assert "Bridges" not in told
    for language in ("en", "ru"):
        said = team.cli("figures", team.file, "--frozen", "Overview", "--lang", language)
        assert f"+ {second}" in said
