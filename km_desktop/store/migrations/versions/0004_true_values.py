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
