"""The list of open issues: every record judged, errors first."""

import pytest

from km_desktop.services.due import issues
from tests.samples import make, working


def test_a_sound_file_has_no_issues(database, today):
    assert issues.open_issues(database, today, "en") == []


def test_a_warning_leads_to_its_record(database, today):
    with working(database) as work:
        one = make(work, "assignment", title_en="Soils", title_ru=None)

    found = [issue for issue in issues.open_issues(database, today, "en") if issue.record_id == one]

    assert any("Russian" in issue.sentence for issue in found)
    assert {issue.entity for issue in found} == {"assignment"}
    assert all(issue.record.endswith("Soils") for issue in found)
    russian = issues.open_issues(database, today, "ru")
    assert any("русск" in issue.sentence for issue in russian)


def test_judging_can_be_stopped(database, today):
    with working(database) as work:
        make(work, "assignment")

    with pytest.raises(issues.LookStopped):
        issues.open_issues(database, today, "en", stopped=lambda: True)


@pytest.mark.both
def test_a_person_is_judged_once_with_the_profile_or_alone(database, today):
    with working(database) as work:
        person = make(work, "person", family_name_ru="Latin", given_name_ru="Юлия")
        alone = make(work, "person", family_name_ru="Letters", given_name_ru="Анна")
        expert = make(work, "expert", person_id=person)

    def at_names(found):
        return {
            (one.entity, one.record_id)
            for one in found
            for finding in one.findings
            if finding.field == "family_name_ru" and "Cyrillic" in finding.text.en
        }

    whole = list(issues.judge(database, today))
    assert at_names(whole) == {("expert", expert), ("person", alone)}
    assert len({one.record_id for one in whole}) == len(whole)
    with database.reading() as connection:
        wanted = {"person": [person, alone], "expert": [expert]}
        assert at_names(issues.judged(connection, wanted, today)) == at_names(whole)
        assert at_names(issues.judged(connection, {"person": [person]}, today)) == {
            ("person", person)
        }
