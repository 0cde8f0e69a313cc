"""Values say more of themselves; what records are found by is folded anew after this version."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    for table, name, kind in (
        ("assignment", "direct_reason", sa.String(length=300)),
        ("person", "other_emails", sa.String(length=500)),
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
    ):
        op.add_column(table, sa.Column(name, kind, nullable=True))
    if op.get_context().dialect.name != "sqlite":
        op.alter_column("frozen_figure", "value", existing_type=sa.BigInteger(), nullable=True)
    else:
        # A batch would put the constraints in an order of chance, and no two files would have the
        # same tables; so the text of the table is carried on by hand.
        connection = op.get_bind()
        found = (
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name = 'frozen_figure' "
            "ORDER BY type DESC"
        )
        table, *indexes = connection.execute(sa.text(found)).scalars().all()
        freer = table.replace("value BIGINT NOT NULL", "value BIGINT", 1)
        freer = freer.replace("CREATE TABLE frozen_figure", "CREATE TABLE freer_figure", 1)
        freer = freer.replace('CREATE TABLE "frozen_figure"', "CREATE TABLE freer_figure", 1)
        connection.exec_driver_sql(freer)
        op.execute("INSERT INTO freer_figure SELECT * FROM frozen_figure")
        op.drop_table("frozen_figure")
        op.rename_table("freer_figure", "frozen_figure")
        for index in indexes:
            connection.exec_driver_sql(index)
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
    # Lists that the team keeps: ratings of volunteers, systems of its own that number records.
    for words in ("assessment_rating", "number_system"):
        op.create_table(
            words,
            sa.Column("id", ID, nullable=False),
            sa.Column("code", sa.String(length=20), nullable=False),
            sa.Column("name_en", sa.String(length=200), nullable=False),
            sa.Column("name_ru", sa.String(length=200), nullable=False),
            sa.Column("retired", sa.Boolean(), nullable=True),
            sa.Column("version", sa.Integer(), nullable=False),
            sa.Column("created_op", ID, nullable=True),
            sa.Column("changed_op", ID, nullable=True),
            sa.Column("removed_at", MOMENT, nullable=True),
            sa.Column("merged_into", ID, nullable=True),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{words}")),
        )
    # What a project is as aid: its sectors, its policy markers.
    op.create_table(
        "project_sector",
        sa.Column("id", ID, nullable=False),
        sa.Column("project_id", ID, nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
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
        sa.Column("minutes_no", sa.String(length=80), nullable=True),
        sa.Column("agenda", sa.String(length=4000), nullable=True),
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
    indexed: list[tuple[str, tuple[str, ...]]] = [
        ("assignment", ("status", "actual_end", "removed_at", "country", "expert_id")),
        ("expert", ("status", "removed_at", "main_theme", "person_id")),
        ("country_name", ("created_op",)),
        ("assessment_rating", ("created_op",)),
        ("number_system", ("created_op",)),
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
    ]
    # Numbers of other systems on records of every kind.
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
    # Texts that papers print in both languages get their Russian half; what stands in the other one
    # stays there, as its history does.
    for table, halves in {
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
            "method_note_ru": 1000,
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
    }.items():
        for name, length in halves.items():
            op.add_column(table, sa.Column(name, sa.String(length=length), nullable=True))
