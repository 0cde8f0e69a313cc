"""Every programme of the partnership page."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=True),
        sa.Column("confidential", sa.Boolean(), nullable=True),
        sa.Column("owner_entity", sa.String(length=40), nullable=False),
        sa.Column("owner_id", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "consent_text",
        sa.Column("id", ID, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("text_version", sa.String(length=20), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_months", sa.Integer(), nullable=True),
        sa.Column("body", sa.String(length=20000), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_text")),
    )
    with op.batch_alter_table("consent_text", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_consent_text_created_op"), ["created_op"], unique=False
        )

    op.create_table(
        "content",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_content")),
    )
    op.create_table(
        "freeze",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_freeze")),
    )
    with op.batch_alter_table("freeze", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_freeze_created_op"), ["created_op"], unique=False)

    op.create_table(
        "grant_call",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=True),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("title_ru", sa.String(length=200), nullable=True),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("summary", sa.String(length=4000), nullable=True),
        sa.Column("total_budget_minor", sa.BigInteger(), nullable=True),
        sa.Column("total_budget_currency", sa.String(length=3), nullable=True),
        sa.Column("total_budget_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("total_budget_rate", sa.BigInteger(), nullable=True),
        sa.Column("total_budget_rate_on", sa.Date(), nullable=True),
        sa.Column("smallest_grant_minor", sa.BigInteger(), nullable=True),
        sa.Column("smallest_grant_currency", sa.String(length=3), nullable=True),
        sa.Column("smallest_grant_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("smallest_grant_rate", sa.BigInteger(), nullable=True),
        sa.Column("smallest_grant_rate_on", sa.Date(), nullable=True),
        sa.Column("largest_grant_minor", sa.BigInteger(), nullable=True),
        sa.Column("largest_grant_currency", sa.String(length=3), nullable=True),
        sa.Column("largest_grant_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("largest_grant_rate", sa.BigInteger(), nullable=True),
        sa.Column("largest_grant_rate_on", sa.Date(), nullable=True),
        sa.Column("longest_months", sa.Integer(), nullable=True),
        sa.Column("cofinancing_share", sa.BigInteger(), nullable=True),
        sa.Column("title_en_key", sa.String(length=300), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_call")),
    )
    with op.batch_alter_table("grant_call", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grant_call_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_grant_call_reference"), ["reference"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_grant_call_title_en_key_id_removed_at"),
            ["title_en_key", "id", "removed_at"],
            unique=False,
        )

    op.create_table(
        "challenge",
        sa.Column("id", ID, nullable=False),
        sa.Column("grant_call_id", ID, nullable=False),
        sa.Column("country", sa.String(length=40), nullable=False),
        sa.Column("challenge_en", sa.String(length=4000), nullable=True),
        sa.Column("challenge_ru", sa.String(length=4000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["grant_call_id"],
            ["grant_call.id"],
            name=op.f("fk_challenge_grant_call_id_grant_call"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenge")),
    )
    with op.batch_alter_table("challenge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_challenge_created_op"), ["created_op"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_challenge_grant_call_id"), ["grant_call_id"], unique=False
        )

    op.create_table(
        "criterion",
        sa.Column("id", ID, nullable=False),
        sa.Column("grant_call_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("name_ru", sa.String(length=200), nullable=True),
        sa.Column("weight", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["grant_call_id"],
            ["grant_call.id"],
            name=op.f("fk_criterion_grant_call_id_grant_call"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
    )
    with op.batch_alter_table("criterion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_criterion_created_op"), ["created_op"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_criterion_grant_call_id"), ["grant_call_id"], unique=False
        )

    op.create_table(
        "event",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=True),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.Column("name_ru", sa.String(length=300), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("organiser_id", ID, nullable=True),
        sa.Column("theme", sa.String(length=40), nullable=True),
        sa.Column("sdgs", sa.String(), nullable=True),
        sa.Column("country", sa.String(length=40), nullable=False),
        sa.Column("city", sa.String(length=100), nullable=True),
        sa.Column("format", sa.String(length=40), nullable=True),
        sa.Column("scale", sa.String(length=40), nullable=True),
        sa.Column("website", sa.String(length=500), nullable=True),
        sa.Column("name_en_key", sa.String(length=300), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["organiser_id"],
            ["organisation.id"],
            name=op.f("fk_event_organiser_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_created_op"), ["created_op"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_event_name_en_key_id_removed_at"),
            ["name_en_key", "id", "removed_at"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_event_organiser_id"), ["organiser_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_reference"), ["reference"], unique=False)

    op.create_table(
        "frozen_figure",
        sa.Column("id", ID, nullable=False),
        sa.Column("freeze_id", ID, nullable=False),
        sa.Column("figure", sa.String(length=60), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=True),
        sa.Column("definition_en", sa.String(length=1000), nullable=True),
        sa.Column("definition_ru", sa.String(length=1000), nullable=True),
        sa.Column("rows", sa.String(length=10000000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["freeze_id"],
            ["freeze.id"],
            name=op.f("fk_frozen_figure_freeze_id_freeze"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_figure")),
    )
    with op.batch_alter_table("frozen_figure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_frozen_figure_created_op"), ["created_op"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_frozen_figure_freeze_id"), ["freeze_id"], unique=False)

    op.create_table(
        "grant_application",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("grant_call_id", ID, nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("title_ru", sa.String(length=200), nullable=True),
        sa.Column("applicant_id", ID, nullable=False),
        sa.Column("country", sa.String(length=40), nullable=False),
        sa.Column("partner_id", ID, nullable=True),
        sa.Column("partner_document", sa.String(length=40), nullable=True),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("is_imported", sa.Boolean(), nullable=True),
        sa.Column("solution_type", sa.String(length=40), nullable=True),
        sa.Column("theme", sa.String(length=40), nullable=True),
        sa.Column("sdgs", sa.String(), nullable=True),
        sa.Column("summary_en", sa.String(length=4000), nullable=True),
        sa.Column("summary_ru", sa.String(length=4000), nullable=True),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("requested_minor", sa.BigInteger(), nullable=True),
        sa.Column("requested_currency", sa.String(length=3), nullable=True),
        sa.Column("requested_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("requested_rate", sa.BigInteger(), nullable=True),
        sa.Column("requested_rate_on", sa.Date(), nullable=True),
        sa.Column("cofinancing_cash_minor", sa.BigInteger(), nullable=True),
        sa.Column("cofinancing_cash_currency", sa.String(length=3), nullable=True),
        sa.Column("cofinancing_cash_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("cofinancing_cash_rate", sa.BigInteger(), nullable=True),
        sa.Column("cofinancing_cash_rate_on", sa.Date(), nullable=True),
        sa.Column("cofinancing_kind_minor", sa.BigInteger(), nullable=True),
        sa.Column("cofinancing_kind_currency", sa.String(length=3), nullable=True),
        sa.Column("cofinancing_kind_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("cofinancing_kind_rate", sa.BigInteger(), nullable=True),
        sa.Column("cofinancing_kind_rate_on", sa.Date(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("decision_note", sa.String(length=4000), nullable=True),
        sa.Column("title_en_key", sa.String(length=300), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["applicant_id"],
            ["organisation.id"],
            name=op.f("fk_grant_application_applicant_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["grant_call_id"],
            ["grant_call.id"],
            name=op.f("fk_grant_application_grant_call_id_grant_call"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["organisation.id"],
            name=op.f("fk_grant_application_partner_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_application")),
    )
    with op.batch_alter_table("grant_application", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_grant_application_applicant_id"), ["applicant_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_grant_application_created_op"), ["created_op"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_grant_application_grant_call_id"), ["grant_call_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_grant_application_partner_id"), ["partner_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_grant_application_reference"), ["reference"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_grant_application_title_en_key_id_removed_at"),
            ["title_en_key", "id", "removed_at"],
            unique=False,
        )

    op.create_table(
        "project",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("title_en", sa.String(length=300), nullable=False),
        sa.Column("title_ru", sa.String(length=300), nullable=True),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("instrument", sa.String(length=40), nullable=False),
        sa.Column("fund_round", sa.Integer(), nullable=True),
        sa.Column("scope", sa.String(length=40), nullable=True),
        sa.Column("implementer_id", ID, nullable=False),
        sa.Column("is_imported", sa.Boolean(), nullable=True),
        sa.Column("main_theme", sa.String(length=40), nullable=True),
        sa.Column("other_themes", sa.String(), nullable=True),
        sa.Column("sdgs", sa.String(), nullable=True),
        sa.Column("sdg_targets", sa.String(), nullable=True),
        sa.Column("gender_marker", sa.String(length=40), nullable=True),
        sa.Column("framework_outcome", sa.String(length=300), nullable=True),
        sa.Column("programme_output", sa.String(length=300), nullable=True),
        sa.Column("planned_start", sa.Date(), nullable=False),
        sa.Column("planned_end", sa.Date(), nullable=False),
        sa.Column("actual_start", sa.Date(), nullable=True),
        sa.Column("actual_end", sa.Date(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("closed_operationally_on", sa.Date(), nullable=True),
        sa.Column("closed_financially_on", sa.Date(), nullable=True),
        sa.Column("approved_amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("approved_amount_currency", sa.String(length=3), nullable=True),
        sa.Column("approved_amount_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("approved_amount_rate", sa.BigInteger(), nullable=True),
        sa.Column("approved_amount_rate_on", sa.Date(), nullable=True),
        sa.Column("cofinancing_minor", sa.BigInteger(), nullable=True),
        sa.Column("cofinancing_currency", sa.String(length=3), nullable=True),
        sa.Column("cofinancing_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("cofinancing_rate", sa.BigInteger(), nullable=True),
        sa.Column("cofinancing_rate_on", sa.Date(), nullable=True),
        sa.Column("beneficiaries_direct", sa.Integer(), nullable=True),
        sa.Column("beneficiaries_women", sa.Integer(), nullable=True),
        sa.Column("beneficiaries_men", sa.Integer(), nullable=True),
        sa.Column("beneficiaries_as_of", sa.Date(), nullable=True),
        sa.Column("beneficiaries_indirect", sa.Integer(), nullable=True),
        sa.Column("method_note", sa.String(length=1000), nullable=True),
        sa.Column("summary_en", sa.String(length=4000), nullable=True),
        sa.Column("summary_ru", sa.String(length=4000), nullable=True),
        sa.Column("iati_id", sa.String(length=120), nullable=True),
        sa.Column("title_en_key", sa.String(length=300), nullable=True),
        sa.Column("title_ru_key", sa.String(length=300), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["implementer_id"],
            ["organisation.id"],
            name=op.f("fk_project_implementer_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
    )
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_created_op"), ["created_op"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_project_implementer_id"), ["implementer_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_project_reference"), ["reference"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_project_title_en_key_id_removed_at"),
            ["title_en_key", "id", "removed_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_project_title_ru_key_id_removed_at"),
            ["title_ru_key", "id", "removed_at"],
            unique=False,
        )

    op.create_table(
        "request",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("title_ru", sa.String(length=200), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("office_id", ID, nullable=False),
        sa.Column("country", sa.String(length=40), nullable=False),
        sa.Column("partner_id", ID, nullable=True),
        sa.Column("contact", sa.String(length=200), nullable=True),
        sa.Column("main_theme", sa.String(length=40), nullable=False),
        sa.Column("sdgs", sa.String(), nullable=True),
        sa.Column("problem", sa.String(length=4000), nullable=True),
        sa.Column("expected_result", sa.String(length=4000), nullable=True),
        sa.Column("modalities", sa.String(), nullable=True),
        sa.Column("wanted_from", sa.Date(), nullable=True),
        sa.Column("wanted_to", sa.Date(), nullable=True),
        sa.Column("languages", sa.String(), nullable=True),
        sa.Column("budget_hint_minor", sa.BigInteger(), nullable=True),
        sa.Column("budget_hint_currency", sa.String(length=3), nullable=True),
        sa.Column("budget_hint_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("budget_hint_rate", sa.BigInteger(), nullable=True),
        sa.Column("budget_hint_rate_on", sa.Date(), nullable=True),
        sa.Column("framework_outcome", sa.String(length=300), nullable=True),
        sa.Column("programme_output", sa.String(length=300), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.String(length=120), nullable=True),
        sa.Column("decision_reason", sa.String(length=4000), nullable=True),
        sa.Column("title_en_key", sa.String(length=300), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["office_id"],
            ["organisation.id"],
            name=op.f("fk_request_office_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["organisation.id"],
            name=op.f("fk_request_partner_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
    )
    with op.batch_alter_table("request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_request_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_request_office_id"), ["office_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_request_partner_id"), ["partner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_request_reference"), ["reference"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_request_title_en_key_id_removed_at"),
            ["title_en_key", "id", "removed_at"],
            unique=False,
        )

    op.create_table(
        "award",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("grant_application_id", ID, nullable=False),
        sa.Column("agreement_no", sa.String(length=60), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("amount_currency", sa.String(length=3), nullable=True),
        sa.Column("amount_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("amount_rate", sa.BigInteger(), nullable=True),
        sa.Column("amount_rate_on", sa.Date(), nullable=True),
        sa.Column("is_imported", sa.Boolean(), nullable=True),
        sa.Column("results_en", sa.String(length=1000), nullable=True),
        sa.Column("results_ru", sa.String(length=1000), nullable=True),
        sa.Column("beneficiaries", sa.Integer(), nullable=True),
        sa.Column("scale_up", sa.String(length=4000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["grant_application_id"],
            ["grant_application.id"],
            name=op.f("fk_award_grant_application_id_grant_application"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
    )
    with op.batch_alter_table("award", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_award_created_op"), ["created_op"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_award_grant_application_id"), ["grant_application_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_award_reference"), ["reference"], unique=False)

    op.create_table(
        "eligibility_check",
        sa.Column("id", ID, nullable=False),
        sa.Column("grant_application_id", ID, nullable=False),
        sa.Column("condition", sa.String(length=40), nullable=False),
        sa.Column("is_met", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["grant_application_id"],
            ["grant_application.id"],
            name=op.f("fk_eligibility_check_grant_application_id_grant_application"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eligibility_check")),
    )
    with op.batch_alter_table("eligibility_check", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_eligibility_check_created_op"), ["created_op"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_eligibility_check_grant_application_id"),
            ["grant_application_id"],
            unique=False,
        )

    op.create_table(
        "external_id",
        sa.Column("id", ID, nullable=False),
        sa.Column("project_id", ID, nullable=False),
        sa.Column("system", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_external_id_project_id_project"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_id")),
    )
    with op.batch_alter_table("external_id", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_external_id_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_external_id_project_id"), ["project_id"], unique=False)

    op.create_table(
        "indicator",
        sa.Column("id", ID, nullable=False),
        sa.Column("project_id", ID, nullable=False),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.Column("name_ru", sa.String(length=300), nullable=True),
        sa.Column("unit", sa.String(length=60), nullable=True),
        sa.Column("baseline", sa.BigInteger(), nullable=True),
        sa.Column("target", sa.BigInteger(), nullable=True),
        sa.Column("actual", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_indicator_project_id_project"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
    )
    with op.batch_alter_table("indicator", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_indicator_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_indicator_project_id"), ["project_id"], unique=False)

    op.create_table(
        "participation",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("event_id", ID, nullable=False),
        sa.Column("expert_id", ID, nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("is_imported", sa.Boolean(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved_by", sa.String(length=120), nullable=True),
        sa.Column("presentation_en", sa.String(length=300), nullable=True),
        sa.Column("presentation_ru", sa.String(length=300), nullable=True),
        sa.Column("audience", sa.Integer(), nullable=True),
        sa.Column("travel_from", sa.Date(), nullable=True),
        sa.Column("travel_to", sa.Date(), nullable=True),
        sa.Column("overlap_reason", sa.String(length=300), nullable=True),
        sa.Column("report_on", sa.Date(), nullable=True),
        sa.Column("report", sa.String(length=4000), nullable=True),
        sa.Column("outcome_en", sa.String(length=1000), nullable=True),
        sa.Column("outcome_ru", sa.String(length=1000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_participation_event_id_event"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["expert_id"],
            ["expert.id"],
            name=op.f("fk_participation_expert_id_expert"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
    )
    with op.batch_alter_table("participation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_participation_created_op"), ["created_op"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_participation_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_participation_expert_id"), ["expert_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_participation_reference"), ["reference"], unique=False)

    op.create_table(
        "project_country",
        sa.Column("id", ID, nullable=False),
        sa.Column("project_id", ID, nullable=False),
        sa.Column("country", sa.String(length=40), nullable=False),
        sa.Column("share", sa.BigInteger(), nullable=True),
        sa.Column("is_lead", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_project_country_project_id_project"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_country")),
    )
    with op.batch_alter_table("project_country", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_project_country_created_op"), ["created_op"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_project_country_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "project_document",
        sa.Column("id", ID, nullable=False),
        sa.Column("project_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_project_document_project_id_project"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_document")),
    )
    with op.batch_alter_table("project_document", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_project_document_created_op"), ["created_op"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_project_document_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "project_partner",
        sa.Column("id", ID, nullable=False),
        sa.Column("project_id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_project_partner_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_project_partner_project_id_project"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_partner")),
    )
    with op.batch_alter_table("project_partner", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_project_partner_created_op"), ["created_op"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_project_partner_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_project_partner_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "project_year",
        sa.Column("id", ID, nullable=False),
        sa.Column("project_id", ID, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("budget_minor", sa.BigInteger(), nullable=True),
        sa.Column("budget_currency", sa.String(length=3), nullable=True),
        sa.Column("budget_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("budget_rate", sa.BigInteger(), nullable=True),
        sa.Column("budget_rate_on", sa.Date(), nullable=True),
        sa.Column("expenditure_minor", sa.BigInteger(), nullable=True),
        sa.Column("expenditure_currency", sa.String(length=3), nullable=True),
        sa.Column("expenditure_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("expenditure_rate", sa.BigInteger(), nullable=True),
        sa.Column("expenditure_rate_on", sa.Date(), nullable=True),
        sa.Column("target_women", sa.Integer(), nullable=True),
        sa.Column("target_men", sa.Integer(), nullable=True),
        sa.Column("target_total", sa.Integer(), nullable=True),
        sa.Column("reached_women", sa.Integer(), nullable=True),
        sa.Column("reached_men", sa.Integer(), nullable=True),
        sa.Column("reached_total", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_project_year_project_id_project"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_year")),
    )
    with op.batch_alter_table("project_year", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_project_year_created_op"), ["created_op"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_project_year_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "review_score",
        sa.Column("id", ID, nullable=False),
        sa.Column("grant_application_id", ID, nullable=False),
        sa.Column("reviewer", sa.String(length=120), nullable=False),
        sa.Column("criterion_id", ID, nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("comment", sa.String(length=1000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["criterion_id"],
            ["criterion.id"],
            name=op.f("fk_review_score_criterion_id_criterion"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["grant_application_id"],
            ["grant_application.id"],
            name=op.f("fk_review_score_grant_application_id_grant_application"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_score")),
    )
    with op.batch_alter_table("review_score", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_review_score_created_op"), ["created_op"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_review_score_criterion_id"), ["criterion_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_review_score_grant_application_id"),
            ["grant_application_id"],
            unique=False,
        )

    op.create_table(
        "amendment",
        sa.Column("id", ID, nullable=False),
        sa.Column("award_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("new_end", sa.Date(), nullable=True),
        sa.Column("new_amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("new_amount_currency", sa.String(length=3), nullable=True),
        sa.Column("new_amount_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("new_amount_rate", sa.BigInteger(), nullable=True),
        sa.Column("new_amount_rate_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["award_id"],
            ["award.id"],
            name=op.f("fk_amendment_award_id_award"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
    )
    with op.batch_alter_table("amendment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amendment_award_id"), ["award_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_amendment_created_op"), ["created_op"], unique=False)

    op.create_table(
        "award_report",
        sa.Column("id", ID, nullable=False),
        sa.Column("award_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["award_id"],
            ["award.id"],
            name=op.f("fk_award_report_award_id_award"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_report")),
    )
    with op.batch_alter_table("award_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_award_report_award_id"), ["award_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_award_report_created_op"), ["created_op"], unique=False
        )

    op.create_table(
        "contact_note",
        sa.Column("id", ID, nullable=False),
        sa.Column("assignment_id", ID, nullable=False),
        sa.Column("expert_id", ID, nullable=False),
        sa.Column("contacted_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(length=40), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name=op.f("fk_contact_note_assignment_id_assignment"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["expert_id"],
            ["expert.id"],
            name=op.f("fk_contact_note_expert_id_expert"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_note")),
    )
    with op.batch_alter_table("contact_note", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_note_assignment_id"), ["assignment_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_contact_note_created_op"), ["created_op"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_contact_note_expert_id"), ["expert_id"], unique=False)

    op.create_table(
        "milestone",
        sa.Column("id", ID, nullable=False),
        sa.Column("award_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("title_en", sa.String(length=300), nullable=False),
        sa.Column("title_ru", sa.String(length=300), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("evidence", sa.String(length=500), nullable=True),
        sa.Column("share", sa.BigInteger(), nullable=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("amount_currency", sa.String(length=3), nullable=True),
        sa.Column("amount_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("amount_rate", sa.BigInteger(), nullable=True),
        sa.Column("amount_rate_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["award_id"],
            ["award.id"],
            name=op.f("fk_milestone_award_id_award"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
    )
    with op.batch_alter_table("milestone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestone_award_id"), ["award_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_milestone_created_op"), ["created_op"], unique=False)

    op.create_table(
        "participation_cost",
        sa.Column("id", ID, nullable=False),
        sa.Column("participation_id", ID, nullable=False),
        sa.Column("cost_type", sa.String(length=40), nullable=False),
        sa.Column("payer", sa.String(length=40), nullable=True),
        sa.Column("planned_minor", sa.BigInteger(), nullable=True),
        sa.Column("planned_currency", sa.String(length=3), nullable=True),
        sa.Column("planned_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("planned_rate", sa.BigInteger(), nullable=True),
        sa.Column("planned_rate_on", sa.Date(), nullable=True),
        sa.Column("actual_minor", sa.BigInteger(), nullable=True),
        sa.Column("actual_currency", sa.String(length=3), nullable=True),
        sa.Column("actual_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("actual_rate", sa.BigInteger(), nullable=True),
        sa.Column("actual_rate_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name=op.f("fk_participation_cost_participation_id_participation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation_cost")),
    )
    with op.batch_alter_table("participation_cost", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_participation_cost_created_op"), ["created_op"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_participation_cost_participation_id"), ["participation_id"], unique=False
        )

    sqlite = op.get_context().dialect.name == "sqlite"
    connection = op.get_bind()
    for table, links in (
        ("assignment", {"request_id": "request", "project_id": "project"}),
        ("consent", {"text_id": "consent_text"}),
        ("evaluation", {"organisation_id": "organisation"}),
    ):
        for name, target in links.items():
            op.add_column(table, sa.Column(name, ID, nullable=True))
            key = op.f(f"fk_{table}_{name}_{target}")
            if not sqlite:
                op.create_foreign_key(key, table, target, [name], ["id"], ondelete="RESTRICT")
        if sqlite:
            # A batch would put the constraints in an order of chance, and no two files would have
            # the same tables; so the text of the table is carried on by hand.
            found = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name = "
            made = [
                row.sql
                for row in connection.execute(sa.text(f"{found}'{table}' ORDER BY type DESC"))
            ]
            body = made[0].rstrip().removesuffix(")").rstrip()
            keys = "".join(
                f", \n\tCONSTRAINT {op.f(f'fk_{table}_{name}_{target}')} FOREIGN KEY({name}) "
                f"REFERENCES {target} (id) ON DELETE RESTRICT"
                for name, target in links.items()
            )
            wider = body.replace(f"CREATE TABLE {table}", f"CREATE TABLE wider_{table}", 1)
            wider = wider.replace(f'CREATE TABLE "{table}"', f"CREATE TABLE wider_{table}", 1)
            connection.exec_driver_sql(f"{wider}{keys}\n)")
            copied = f"INSERT INTO wider_{table} SELECT * FROM {table}"  # noqa: S608 - our own names
            connection.exec_driver_sql(copied)
            op.drop_table(table)
            op.rename_table(f"wider_{table}", table)
            for index in made[1:]:
                connection.exec_driver_sql(index)
        for name in links:
            op.create_index(op.f(f"ix_{table}_{name}"), table, [name], unique=False)
    for table, name, kind in (
        ("assignment", "technical_weight", sa.BigInteger()),
        ("candidate", "source", sa.String(length=40)),
        ("consent", "basis", sa.String(length=40)),
        ("consent", "data_categories", sa.String(length=300)),
        ("consent", "recipients", sa.String(length=300)),
        ("consent", "withdrawal_method", sa.String(length=40)),
        ("consent", "stopped_on", sa.Date()),
        ("consent", "erased_on", sa.Date()),
        ("consent", "act_no", sa.String(length=40)),
        ("evaluation", "evaluator_role", sa.String(length=120)),
        ("evaluation", "satisfaction", sa.String(length=40)),
        ("evaluation", "followed_up_on", sa.Date()),
        ("evaluation", "result_use", sa.String(length=40)),
        ("memorandum", "valid_until", sa.Date()),
    ):
        op.add_column(table, sa.Column(name, kind, nullable=True))
    op.create_index(
        op.f("ix_assignment_status_actual_end_is_imported_removed_at"),
        "assignment",
        ["status", "actual_end", "is_imported", "removed_at"],
        unique=False,
    )
    op.create_index(op.f("ix_payment_status"), "payment", ["status"], unique=False)
    # An operation can name more copies and count more kinds of records.
    if not sqlite:
        op.alter_column("file_copy", "parent_seen", type_=sa.String(length=40000))
        op.alter_column("operation", "seen", type_=sa.String(length=40000))
        op.alter_column("operation", "created", type_=sa.String(length=8000))
        return
    with op.batch_alter_table("file_copy") as copies:
        copies.alter_column("parent_seen", type_=sa.String(length=40000))
    op.create_table(
        "wider_operation",
        sa.Column("id", ID, nullable=False),
        sa.Column("copy_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seen", sa.String(length=40000), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("sentence", sa.String(length=4000), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("undoes_id", ID, nullable=True),
        sa.Column("created", sa.String(length=8000), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["copy_id"], ["file_copy.id"], name=op.f("fk_operation_copy_id_file_copy")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
        sa.UniqueConstraint("copy_id", "number", name=op.f("uq_operation_copy_id_number")),
    )
    op.execute(
        "INSERT INTO wider_operation SELECT id, copy_id, number, seen, kind, sentence, author, at, "
        "undoes_id, created, digest FROM operation"
    )
    op.drop_table("operation")
    op.rename_table("wider_operation", "operation")
    op.create_index(op.f("ix_operation_at"), "operation", ["at"], unique=False)
