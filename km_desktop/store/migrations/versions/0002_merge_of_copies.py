"""Copies can be merged: sources of changes, ends of chains, namesakes, tombstones."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")
MOMENT = sa.DateTime(timezone=True)
RECORDS = (
    "achievement",
    "assignment",
    "availability",
    "candidate",
    "consent",
    "contact",
    "cost_line",
    "deliverable",
    "deployment",
    "doa",
    "education",
    "employment",
    "evaluation",
    "exchange_rate",
    "expert",
    "extension",
    "follow_up",
    "internship",
    "internship_extension",
    "language_skill",
    "leg",
    "memorandum",
    "mission",
    "organisation",
    "payment",
    "person",
    "phone",
    "reassignment",
    "referee",
    "statement",
    "theme",
    "vetting",
    "volunteer_category",
    "volunteer_report",
)


def upgrade() -> None:
    op.create_table(
        "tombstone",
        sa.Column("record_id", ID, nullable=False),
        sa.Column("entity", sa.String(length=40), nullable=False),
        sa.Column("erased_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_tombstone")),
    )
    op.create_table(
        "namesake",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("other_id", ID, nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_namesake_person_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["person.id"],
            name=op.f("fk_namesake_other_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_namesake")),
    )
    for column in ("created_op", "other_id", "person_id"):
        op.create_index(op.f(f"ix_namesake_{column}"), "namesake", [column], unique=False)
    for record in RECORDS:
        op.add_column(record, sa.Column("merged_into", ID, nullable=True))
    op.add_column("change", sa.Column("source_id", ID, nullable=True))
    # Where the chain of each copy ends is written down, so that a missing end will show.
    connection = op.get_bind()
    done = sa.table("operation", sa.column("copy_id", ID), sa.column("number"), sa.column("digest"))
    last = sa.select(done.c.copy_id, sa.func.max(done.c.number).label("number")).group_by(
        done.c.copy_id
    )
    ends = last.subquery()
    query = sa.select(done.c.copy_id, done.c.number, done.c.digest).join(
        ends, sa.and_(ends.c.copy_id == done.c.copy_id, ends.c.number == done.c.number)
    )
    facts = sa.table("file_fact", sa.column("name"), sa.column("value"))
    for copy_id, number, digest in connection.execute(query).all():
        copy = copy_id.hex() if isinstance(copy_id, bytes) else copy_id.hex
        end = {"name": f"end:{copy}", "value": f"{number} {bytes(digest).hex()}"}
        connection.execute(sa.insert(facts).values(**end))
