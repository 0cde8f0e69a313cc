"""Rows that lead to rows of their record are typed by what people see: a number, a name."""

from __future__ import annotations

import pytest

from km_desktop.services.files import files
from tests.samples import make, working


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "rows.kmdb"
    files.create(path, "Founder")
    with files.open_file(path) as database, working(database) as work:
        one = make(work, "assignment", reference="EOD-2026-0001")
        other = make(work, "assignment", reference="EOD-2026-0002")
        for assignment, number in ((one, 1), (one, 2), (other, 3)):
            make(work, "payment", assignment_id=assignment, number=number)
        project = make(work, "project", reference="PRJ-0001")
        make(work, "project_country", project_id=project, country="KGZ")
        make(work, "indicator", project_id=project, name_en="Wells", name_ru="Колодцы")
    return path


def test_a_voucher_belongs_to_one_payment_and_leads_to_its_assignment(cli, path):
    cli("add", path, "assignment_number", "assignment=EOD-2026-0001", "system=QUANTUM_VOUCHER",
        "value=V-77", "payment=2")  # fmt: skip
    found = cli.json("list", path, "assignments", "--filter", "text=V-77")
    assert [one["reference"] for one in found["records"]] == ["EOD-2026-0001"]
    assert "V-77" in cli("show", path, "EOD-2026-0001")

    told = cli("add", path, "assignment_number", "assignment=EOD-2026-0001",
               "system=QUANTUM_VOUCHER", "value=V-78", "payment=3", code=1)  # fmt: skip
    assert "V-78" not in told
    assert cli.json("list", path, "assignments", "--filter", "text=V-78")["records"] == []


@pytest.mark.parametrize("indicator", ["Wells", "колодцы"])
def test_a_result_of_a_period_names_its_indicator(cli, path, indicator):
    cli("add", path, "indicator_period", "project=PRJ-0001", f"indicator={indicator}",
        "starts_on=2025-01-01", "ends_on=2025-06-30", "target=10", "actual=8")  # fmt: skip
    shown = cli.json("show", path, "PRJ-0001")
    assert "2025-06-30" in str(shown)
