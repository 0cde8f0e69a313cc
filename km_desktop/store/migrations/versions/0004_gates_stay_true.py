"""Direct selection has a reason, and categories of volunteers a modality."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("assignment", sa.Column("direct_reason", sa.String(length=300), nullable=True))
    op.add_column("volunteer_category", sa.Column("modality", sa.String(length=40), nullable=True))
