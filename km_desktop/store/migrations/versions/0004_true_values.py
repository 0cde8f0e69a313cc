"""Values say more of themselves; what records are found by is folded anew after this version."""

import json
import re
import uuid
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


# What was always there, and may be missing now: texts of which one language is enough.
MAY_BE_EMPTY = {
    "frozen_figure": ("value",),
    "assignment": ("title_en",),
    "deliverable": ("title_en",),
    "milestone": ("title_en",),
    "event": ("name_en",),
    "grant_application": ("title_en",),
    "grant_call": ("title_en",),
    "criterion": ("name_en",),
    "organisation": ("name_en",),
    "project": ("title_en",),
    "indicator": ("name_en",),
    "request": ("title_en",),
    "doa": ("title_en", "duty_station"),
    "leg": ("from_place", "to_place"),
    "follow_up": ("action",),
    "reassignment": ("new_station",),
    "volunteer_report": ("period",),
}


def upgrade() -> None:
    # Texts that papers print in both languages get their Russian half; what stands in the other one
    # stays there, as its history does.
    halves = {
        "assignment": {"qualifications_ru": 4000},
        "evaluation": {"evaluator_ru": 200, "evaluator_role_ru": 120},
        "award": {"scale_up_ru": 4000},
        "milestone": {"evidence_ru": 500},
        "amendment": {"note_ru": 500},
        "education": {"institution_ru": 200, "subject_ru": 200},
        "employment": {"employer_ru": 200, "role_ru": 200, "duties_ru": 4000},
        "achievement": {"name_ru": 500, "issued_by_ru": 200},
        "event": {"city_ru": 100},
        "participation": {"approved_by_ru": 120, "report_ru": 4000},
        "vetting": {"decided_by_ru": 120},
        "referee": {"name_ru": 200, "position_ru": 200, "organisation_ru": 200},
        "grant_application": {"decision_note_ru": 4000},
        "eligibility_check": {"note_ru": 500},
        "internship": {
            "faculty_ru": 200,
            "unit_ru": 200,
            "duty_station_ru": 100,
            "supervisor_ru": 200,
            "tasks_ru": 4000,
        },
        "mission": {"purpose_ru": 300, "counterparts_ru": 4000, "outcome_ru": 4000},
        "follow_up": {"action_ru": 300, "owner_ru": 120},
        "person": {"city_ru": 100},
        "project": {
            "framework_outcome_ru": 300,
            "programme_output_ru": 300,
        },
        "indicator": {"unit_ru": 60},
        "request": {
            "problem_ru": 4000,
            "expected_result_ru": 4000,
            "framework_outcome_ru": 300,
            "programme_output_ru": 300,
        },
        "doa": {
            "host_project_ru": 200,
            "duty_station_ru": 100,
            "context_ru": 4000,
            "tasks_ru": 4000,
            "outputs_ru": 4000,
            "qualifications_ru": 4000,
        },
        "deployment": {"duty_station_ru": 100, "supervisor_ru": 200, "assessment_ru": 120},
        "reassignment": {"new_station_ru": 100},
        "volunteer_report": {"period_ru": 60},
        "memorandum": {"title_ru": 300, "scope_ru": 4000},
    }
    added: tuple[tuple[str, str, sa.types.TypeEngine[Any]], ...] = (
        ("assignment", "direct_reason", sa.String(length=300)),
        ("person", "other_emails", sa.String(length=500)),
        ("person", "postal_address", sa.String(length=500)),
        ("organisation", "postal_address", sa.String(length=500)),
        ("volunteer_category", "modality", sa.String(length=40)),
        ("project", "scope_before", sa.String(length=40)),
        ("assignment", "technical_threshold", sa.BigInteger()),
        ("assignment", "offers_close_on", sa.Date()),
        ("candidate", "offer_minor", sa.BigInteger()),
        ("candidate", "offer_currency", sa.String(length=3)),
        ("candidate", "offer_usd_minor", sa.BigInteger()),
        ("candidate", "offer_rate", sa.BigInteger()),
        ("candidate", "offer_rate_on", sa.Date()),
        ("deployment", "assessment_rating", sa.String(length=40)),
        ("deployment", "notice_on", sa.Date()),
        ("deployment", "last_working_day", sa.Date()),
        ("deployment", "leave_days", sa.BigInteger()),
        ("deployment", "cleared_on", sa.Date()),
        ("assignment", "sdg_targets", sa.String()),
        ("project", "flow_type", sa.String(length=40)),
        ("project", "finance_type", sa.String(length=40)),
        ("project", "aid_type", sa.String(length=40)),
        ("project", "tied_status", sa.String(length=40)),
        ("memorandum", "reference", sa.String(length=40)),
        ("memorandum", "after_term", sa.String(length=300)),
        ("external_id", "note", sa.String(length=200)),
        ("request", "merged_into_id", ID),
        ("project_year", "budget_revised_minor", sa.BigInteger()),
        ("project_year", "budget_revised_currency", sa.String(length=3)),
        ("project_year", "budget_revised_usd_minor", sa.BigInteger()),
        ("project_year", "budget_revised_rate", sa.BigInteger()),
        ("project_year", "budget_revised_rate_on", sa.Date()),
        ("project_year", "budget_status", sa.String(length=40)),
        ("internship", "decided_on", sa.Date()),
        ("deployment", "decided_on", sa.Date()),
        *(
            (table, "approved_by", sa.String(length=120))
            for table in ("assignment", "grant_application", "award", "project", "freeze")
        ),
        *(
            (table, name, sa.String(length=length))
            for table, texts in halves.items()
            for name, length in texts.items()
        ),
    )
    for table, name, kind in added:
        op.add_column(table, sa.Column(name, kind, nullable=True))
    # A frozen figure may have no value, a title one language; a merged request says into which one.
    # A batch would put the constraints of a file in an order of chance, and no two files would have
    # the same tables; so the text of a table is carried on by hand.
    connection = op.get_bind()
    in_file = op.get_context().dialect.name == "sqlite"
    primary = "CONSTRAINT pk_request PRIMARY KEY (id)"
    linked = (
        "CONSTRAINT fk_request_merged_into_id_request FOREIGN KEY(merged_into_id) "
        "REFERENCES request (id) ON DELETE RESTRICT"
    )
    on_server = (
        *(
            f"ALTER TABLE {name} ALTER {one} DROP NOT NULL"
            for name, loose in MAY_BE_EMPTY.items()
            for one in loose
        ),
        f"ALTER TABLE request ADD {linked}",
    )
    for statement in () if in_file else on_server:
        op.execute(statement)
    found = (
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name = :name "
        "ORDER BY type DESC, name"
    )
    for name, loose in MAY_BE_EMPTY.items() if in_file else ():
        table, *indexes = connection.execute(sa.text(found), {"name": name}).scalars().all()
        one = "|".join(loose)
        other = re.sub(rf"\b((?:{one}) [A-Z]+(\(\d+\))?) NOT NULL", r"\1", table, count=len(loose))
        other = other.replace(primary, f"{primary}, \n\t{linked}", 1)
        other = re.sub(rf'^CREATE TABLE "?{name}"?', "CREATE TABLE other_table", other)
        connection.exec_driver_sql(other)
        op.execute(f"INSERT INTO other_table SELECT * FROM {name}")  # noqa: S608 - our own names
        op.drop_table(name)
        op.rename_table("other_table", name)
        for index in indexes:
            connection.exec_driver_sql(index)
    # Memoranda get their references: by the year of entry, in the order of their ids. What copies
    # have in common was entered first, so each copy gives it the same ones.
    op.execute(
        "WITH entered AS (SELECT memorandum.id AS id, "
        "coalesce(substr(CAST(operation.at AS VARCHAR), 1, 4), '0000') AS year FROM memorandum "
        "LEFT JOIN operation ON operation.id = memorandum.created_op) "
        "UPDATE memorandum SET reference = (SELECT 'MOU-' || mine.year || '-' || "
        "substr(CAST(10000 + count(*) AS VARCHAR), 2) FROM entered AS mine "
        "JOIN entered AS earlier ON earlier.year = mine.year AND earlier.id <= mine.id "
        "WHERE mine.id = memorandum.id GROUP BY mine.year)"
    )
    op.create_table(
        "country_name",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("country", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_country_name")),
    )
    # What two codes of a scope said is kept beside the code: a person decides.
    op.execute("UPDATE project SET scope_before = scope WHERE scope IN ('7', '8')")
    # Who works in the file, and the forewords of its overviews.
    named: dict[str, tuple[sa.Column[Any], ...]] = {
        "team_member": (
            sa.Column("name", sa.String(length=120), nullable=False),
            sa.Column("role", sa.String(length=40), nullable=False),
            sa.Column("since", sa.Date(), nullable=True),
            sa.Column("until", sa.Date(), nullable=True),
        ),
        "foreword": (
            sa.Column("years", sa.String(length=20), nullable=False),
            sa.Column("words_en", sa.String(length=3000), nullable=True),
            sa.Column("words_ru", sa.String(length=3000), nullable=True),
        ),
    }
    # Lists that the team keeps: ratings of volunteers, systems of its own that number records.
    words = ("assessment_rating", "number_system", "end_reason")
    for listed in (*words, *named):
        op.create_table(
            listed,
            sa.Column("id", ID, nullable=False),
            *named.get(
                listed,
                (
                    sa.Column("code", sa.String(length=20), nullable=False),
                    sa.Column("name_en", sa.String(length=200), nullable=False),
                    sa.Column("name_ru", sa.String(length=200), nullable=False),
                    sa.Column("retired", sa.Boolean(), nullable=True),
                ),
            ),
            sa.Column("version", sa.Integer(), nullable=False),
            sa.Column("created_op", ID, nullable=True),
            sa.Column("changed_op", ID, nullable=True),
            sa.Column("removed_at", MOMENT, nullable=True),
            sa.Column("merged_into", ID, nullable=True),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{listed}")),
        )
    # What a project is as aid: its sectors, its policy markers.
    op.create_table(
        "project_sector",
        sa.Column("id", ID, nullable=False),
        sa.Column("project_id", ID, nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("name_ru", sa.String(length=200), nullable=True),
        sa.Column("share", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_project_sector_project_id_project"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_sector")),
    )
    op.create_table(
        "project_marker",
        sa.Column("id", ID, nullable=False),
        sa.Column("project_id", ID, nullable=False),
        sa.Column("marker", sa.String(length=40), nullable=False),
        sa.Column("significance", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_project_marker_project_id_project"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_marker")),
    )
    # Memoranda are records of their own, with those who signed them.
    op.create_table(
        "memorandum_party",
        sa.Column("id", ID, nullable=False),
        sa.Column("memorandum_id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("signatory", sa.String(length=200), nullable=True),
        sa.Column("signatory_title", sa.String(length=200), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["memorandum_id"],
            ["memorandum.id"],
            name=op.f("fk_memorandum_party_memorandum_id_memorandum"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_memorandum_party_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memorandum_party")),
    )
    # What donors give, and the instalments that come of it.
    op.create_table(
        "contribution",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=True),
        sa.Column("donor_id", ID, nullable=False),
        sa.Column("title", sa.String(length=300), nullable=True),
        sa.Column("title_ru", sa.String(length=300), nullable=True),
        sa.Column("instrument", sa.String(length=40), nullable=False),
        sa.Column("project_id", ID, nullable=True),
        sa.Column("pledged_on", sa.Date(), nullable=True),
        sa.Column("pledged_minor", sa.BigInteger(), nullable=True),
        sa.Column("pledged_currency", sa.String(length=3), nullable=True),
        sa.Column("pledged_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("pledged_rate", sa.BigInteger(), nullable=True),
        sa.Column("pledged_rate_on", sa.Date(), nullable=True),
        sa.Column("agreement_no", sa.String(length=80), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=4000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["donor_id"],
            ["organisation.id"],
            name=op.f("fk_contribution_donor_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_contribution_project_id_project"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
    )
    op.create_table(
        "instalment",
        sa.Column("id", ID, nullable=False),
        sa.Column("contribution_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("amount_currency", sa.String(length=3), nullable=True),
        sa.Column("amount_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("amount_rate", sa.BigInteger(), nullable=True),
        sa.Column("amount_rate_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contribution.id"],
            name=op.f("fk_instalment_contribution_id_contribution"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instalment")),
    )
    # Meetings of the Steering Committee, and what they decided on projects.
    op.create_table(
        "committee_meeting",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=True),
        sa.Column("met_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=True),
        sa.Column("place_ru", sa.String(length=100), nullable=True),
        sa.Column("minutes_no", sa.String(length=80), nullable=True),
        sa.Column("agenda", sa.String(length=4000), nullable=True),
        sa.Column("agenda_ru", sa.String(length=4000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee_meeting")),
    )
    op.create_table(
        "committee_decision",
        sa.Column("id", ID, nullable=False),
        sa.Column("committee_meeting_id", ID, nullable=False),
        sa.Column("project_id", ID, nullable=False),
        sa.Column("decision", sa.String(length=40), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("amount_currency", sa.String(length=3), nullable=True),
        sa.Column("amount_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("amount_rate", sa.BigInteger(), nullable=True),
        sa.Column("amount_rate_on", sa.Date(), nullable=True),
        sa.Column("condition", sa.String(length=500), nullable=True),
        sa.Column("condition_ru", sa.String(length=500), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["committee_meeting_id"],
            ["committee_meeting.id"],
            name=op.f("fk_committee_decision_committee_meeting_id_committee_meeting"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_committee_decision_project_id_project"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee_decision")),
    )
    # How many people a project has reached is said in rows of its own, each true of a day.
    op.create_table(
        "beneficiary_count",
        sa.Column("id", ID, nullable=False),
        sa.Column("project_id", ID, nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=True),
        sa.Column("direct", sa.Integer(), nullable=True),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("men", sa.Integer(), nullable=True),
        sa.Column("indirect", sa.Integer(), nullable=True),
        sa.Column("method", sa.String(length=1000), nullable=True),
        sa.Column("method_ru", sa.String(length=1000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_beneficiary_count_project_id_project"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beneficiary_count")),
    )
    # What reviewers of an application declare before they score it.
    op.create_table(
        "review_declaration",
        sa.Column("id", ID, nullable=False),
        sa.Column("grant_application_id", ID, nullable=False),
        sa.Column("reviewer", sa.String(length=120), nullable=False),
        sa.Column("has_conflict", sa.Boolean(), nullable=True),
        sa.Column("declared_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["grant_application_id"],
            ["grant_application.id"],
            name=op.f("fk_review_declaration_grant_application_id_grant_application"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_declaration")),
    )
    # What an indicator was to reach, and reached, in a period.
    op.create_table(
        "indicator_period",
        sa.Column("id", ID, nullable=False),
        sa.Column("project_id", ID, nullable=False),
        sa.Column("indicator_id", ID, nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("target", sa.BigInteger(), nullable=True),
        sa.Column("actual", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("note_ru", sa.String(length=500), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_indicator_period_project_id_project"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name=op.f("fk_indicator_period_indicator_id_indicator"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_period")),
    )
    # Papers that were handed out, each with the number that stands on it.
    op.create_table(
        "paper_issue",
        sa.Column("id", ID, nullable=False),
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("variant", sa.String(length=40), nullable=True),
        sa.Column("language", sa.String(length=4), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("owner_entity", sa.String(length=40), nullable=False),
        sa.Column("owner_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_issue")),
    )
    indexed: list[tuple[str, tuple[str, ...]]] = [
        ("assignment", ("status", "actual_end", "removed_at", "country", "expert_id", "id")),
        ("expert", ("status", "removed_at", "main_theme", "person_id")),
        ("country_name", ("created_op",)),
        ("assessment_rating", ("created_op",)),
        ("number_system", ("created_op",)),
        ("end_reason", ("created_op",)),
        ("team_member", ("created_op",)),
        ("foreword", ("created_op",)),
        ("paper_issue", ("created_op",)),
        ("paper_issue", ("owner_id",)),
        ("review_declaration", ("created_op",)),
        ("review_declaration", ("grant_application_id",)),
        ("indicator_period", ("created_op",)),
        ("indicator_period", ("indicator_id",)),
        ("indicator_period", ("project_id",)),
        ("assignment_number", ("payment_id",)),
        ("award_number", ("milestone_id",)),
        ("contribution_number", ("instalment_id",)),
        ("project_sector", ("created_op",)),
        ("project_sector", ("project_id",)),
        ("project_marker", ("created_op",)),
        ("project_marker", ("project_id",)),
        ("memorandum", ("reference",)),
        ("memorandum_party", ("created_op",)),
        ("memorandum_party", ("memorandum_id",)),
        ("memorandum_party", ("organisation_id",)),
        ("contribution", ("created_op",)),
        ("contribution", ("donor_id",)),
        ("contribution", ("project_id",)),
        ("contribution", ("reference",)),
        ("instalment", ("contribution_id",)),
        ("instalment", ("created_op",)),
        ("committee_meeting", ("created_op",)),
        ("committee_meeting", ("reference",)),
        ("committee_decision", ("committee_meeting_id",)),
        ("committee_decision", ("created_op",)),
        ("committee_decision", ("project_id",)),
        ("external_id", ("value",)),
        ("beneficiary_count", ("created_op",)),
        ("beneficiary_count", ("project_id",)),
        ("request", ("merged_into_id",)),
    ]
    # Numbers of other systems on records of every kind.
    parts = {
        owner: (
            sa.Column(f"{part}_id", ID, nullable=True),
            sa.ForeignKeyConstraint(
                [f"{part}_id"],
                [f"{part}.id"],
                name=op.f(f"fk_{owner}_number_{part}_id_{part}"),
                ondelete="RESTRICT",
            ),
        )
        for owner, part in (
            ("assignment", "payment"), ("award", "milestone"), ("contribution", "instalment"),
        )
    }  # fmt: skip
    for owner in (
        "person", "internship", "deployment", "doa", "request", "assignment", "mission", "event",
        "participation", "grant_call", "grant_application", "award", "organisation", "memorandum",
        "contribution", "committee_meeting",
    ):  # fmt: skip
        name, link = f"{owner}_number", f"{owner}_id"
        op.create_table(
            name,
            sa.Column("id", ID, nullable=False),
            sa.Column("system", sa.String(length=40), nullable=False),
            sa.Column("value", sa.String(length=80), nullable=False),
            sa.Column("note", sa.String(length=200), nullable=True),
            sa.Column(link, ID, nullable=False),
            *parts.get(owner, ()),
            sa.Column("version", sa.Integer(), nullable=False),
            sa.Column("created_op", ID, nullable=True),
            sa.Column("changed_op", ID, nullable=True),
            sa.Column("removed_at", MOMENT, nullable=True),
            sa.Column("merged_into", ID, nullable=True),
            sa.ForeignKeyConstraint(
                [link], [f"{owner}.id"], name=op.f(f"fk_{name}_{link}_{owner}"), ondelete="RESTRICT"
            ),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        )
        indexed += [(name, ("created_op",)), (name, (link,)), (name, ("value",))]
    for name, columns in indexed:
        op.create_index(op.f(f"ix_{name}_{'_'.join(columns)}"), name, list(columns), unique=False)
    # What projects said themselves becomes such a row, and its journal goes along (decision 0018).
    moved = {
        "beneficiaries_direct": "direct",
        "beneficiaries_women": "women",
        "beneficiaries_men": "men",
        "beneficiaries_as_of": "counted_on",
        "beneficiaries_indirect": "indirect",
        "method_note": "method",
    }
    kinds: dict[str, sa.types.TypeEngine[Any]] = {
        "beneficiaries_as_of": sa.Date(),
        "method_note": sa.String(),
    }
    project = sa.table(
        "project", sa.column("id", ID), sa.column("created_op", ID),
        *(sa.column(name, kinds.get(name, sa.Integer())) for name in moved),
    )  # fmt: skip
    made = sa.table(
        "beneficiary_count", sa.column("id", ID), sa.column("project_id", ID),
        sa.column("version", sa.Integer()), sa.column("created_op", ID),
        *(sa.column(to, kinds.get(name, sa.Integer())) for name, to in moved.items()),
    )  # fmt: skip
    change = sa.table(
        "change", sa.column("id", ID), sa.column("operation_id", ID), sa.column("entity"),
        sa.column("record_id", ID), sa.column("field"), sa.column("before"),
        sa.column("source_id", ID),
    )  # fmt: skip
    done = sa.table("operation", sa.column("id", ID), sa.column("seen"))
    steps = connection.execute(
        sa.select(change, done.c.seen)
        .join(done, done.c.id == change.c.operation_id)
        .where(change.c.entity == "project", change.c.field.in_(list(moved)))
    ).all()
    # The latest first: who knew fewer operations of all copies did not know those who knew more.
    # A change with a source only took over what another one says.
    plain = sorted(
        (step for step in steps if step.source_id is None),
        key=lambda step: (sum(json.loads(step.seen).values()), step.operation_id),
        reverse=True,
    )
    first_op = {step.record_id: step.operation_id for step in plain}
    at_first = {(step.record_id, step.field): step.before for step in plain}
    projects = connection.execute(sa.select(project)).mappings().all()
    # A row has the id of its project with the last half turned over: every copy makes the same one.
    half = 0x3FFFFFFFFFFFFFFF
    row_id = {
        found["id"]: (int.from_bytes(found["id"]) ^ half).to_bytes(16)
        if isinstance(found["id"], bytes)
        else uuid.UUID(int=found["id"].int ^ half)
        for found in projects
    }
    # What a project had from the beginning is as old as the project, else as its first change.
    as_old = {
        found["id"]: any(
            at_first.get((found["id"], name), found[name]) not in (None, "null") for name in moved
        )
        for found in projects
    }
    rows = [
        {
            "id": row_id[found["id"]],
            "project_id": found["id"],
            "version": 1,
            "created_op": found["created_op"] if as_old[found["id"]] else first_op[found["id"]],
            **{to: found[name] for name, to in moved.items()},
        }
        for found in projects
        if as_old[found["id"]] or found["id"] in first_op
    ]
    if rows:
        connection.execute(sa.insert(made), rows)
    if steps:
        connection.execute(
            sa.update(change)
            .where(change.c.id == sa.bindparam("step"))
            .values(
                entity="beneficiary_count",
                record_id=sa.bindparam("row"),
                field=sa.bindparam("to"),
            ),
            [
                {"step": step.id, "row": row_id[step.record_id], "to": moved[step.field]}
                for step in steps
            ],
        )
    op.drop_column("project", "beneficiaries_direct")
    op.drop_column("project", "beneficiaries_women")
    op.drop_column("project", "beneficiaries_men")
    op.drop_column("project", "beneficiaries_as_of")
    op.drop_column("project", "beneficiaries_indirect")
    op.drop_column("project", "method_note")
