"""Values say more of themselves; what records are found by is folded anew after this version."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    for table, name, kind in (
        ("assignment", "direct_reason", sa.String(length=300)),
        ("person", "other_emails", sa.String(length=500)),
        ("volunteer_category", "modality", sa.String(length=40)),
    ):
        op.add_column(table, sa.Column(name, kind, nullable=True))
