"""People have further e-mails; what records are found by is folded anew after this version."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("person", sa.Column("other_emails", sa.String(length=500), nullable=True))
