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
    for table, columns in (
        ("assignment", ("status", "actual_end", "removed_at", "country", "expert_id")),
        ("expert", ("status", "removed_at", "main_theme", "person_id")),
    ):
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns), unique=False)
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
    op.create_index(op.f("ix_country_name_created_op"), "country_name", ["created_op"])
    # Facts of the domain. What two codes of a scope said is kept beside the code: a person decides.
    for owner, column, form in (
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
    ):
        op.add_column(owner, sa.Column(column, form, nullable=True))
    op.execute("UPDATE project SET scope_before = scope WHERE scope IN ('7', '8')")
    op.create_table(
        "assessment_rating",
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_rating")),
    )
    op.create_index(op.f("ix_assessment_rating_created_op"), "assessment_rating", ["created_op"])
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
    op.create_index(op.f("ix_project_sector_created_op"), "project_sector", ["created_op"])
    op.create_index(op.f("ix_project_sector_project_id"), "project_sector", ["project_id"])
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
    op.create_index(op.f("ix_project_marker_created_op"), "project_marker", ["created_op"])
    op.create_index(op.f("ix_project_marker_project_id"), "project_marker", ["project_id"])
