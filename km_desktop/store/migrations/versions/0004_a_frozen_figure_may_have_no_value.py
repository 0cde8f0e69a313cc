"""A frozen figure may have no value."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("frozen_figure", schema=None) as batch_op:
        batch_op.alter_column("value", existing_type=sa.BIGINT(), nullable=True)
    for table, columns in (
        ("assignment", ("status", "actual_end", "removed_at", "country", "expert_id")),
        ("expert", ("status", "removed_at", "main_theme", "person_id")),
    ):
        name = op.f(f"ix_{table}_{'_'.join(columns)}")
        op.create_index(name, table, list(columns), unique=False)
