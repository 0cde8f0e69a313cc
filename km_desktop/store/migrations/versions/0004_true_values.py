"""Values say more of themselves; what records are found by is folded anew after this version."""

import json
import uuid

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
    op.create_index(op.f("ix_beneficiary_count_created_op"), "beneficiary_count", ["created_op"])
    op.create_index(op.f("ix_beneficiary_count_project_id"), "beneficiary_count", ["project_id"])
    # What projects said themselves becomes such a row, and its journal goes along (decision 0018).
    moved = {
        "beneficiaries_direct": "direct",
        "beneficiaries_women": "women",
        "beneficiaries_men": "men",
        "beneficiaries_as_of": "counted_on",
        "beneficiaries_indirect": "indirect",
        "method_note": "method",
    }
    kinds = {"beneficiaries_as_of": sa.Date(), "method_note": sa.String()}
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
    connection = op.get_bind()
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
    for step in steps:
        to = {"record_id": row_id[step.record_id], "field": moved[step.field]}
        query = sa.update(change).where(change.c.id == step.id)
        connection.execute(query.values(entity="beneficiary_count", **to))
    for name in moved:
        op.drop_column("project", name)

    # A request that was merged says into which one.
    op.add_column("request", sa.Column("merged_into_id", ID, nullable=True))
    link = op.f("fk_request_merged_into_id_request")
    if op.get_context().dialect.name != "sqlite":
        op.create_foreign_key(
            link, "request", "request", ["merged_into_id"], ["id"], ondelete="RESTRICT"
        )
    else:  # by hand, as above
        found = (
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name = 'request' "
            "ORDER BY type DESC, name"
        )
        table, *indexes = connection.execute(sa.text(found)).scalars().all()
        primary = "CONSTRAINT pk_request PRIMARY KEY (id)"
        linked = (
            f"{primary}, \n\tCONSTRAINT {link} FOREIGN KEY(merged_into_id) "
            "REFERENCES request (id) ON DELETE RESTRICT"
        )
        wider = table.replace(primary, linked, 1)
        wider = wider.replace("CREATE TABLE request", "CREATE TABLE wider_request", 1)
        wider = wider.replace('CREATE TABLE "request"', "CREATE TABLE wider_request", 1)
        connection.exec_driver_sql(wider)
        op.execute("INSERT INTO wider_request SELECT * FROM request")
        op.drop_table("request")
        op.rename_table("wider_request", "request")
        for index in indexes:
            connection.exec_driver_sql(index)
    op.create_index(op.f("ix_request_merged_into_id"), "request", ["merged_into_id"])
