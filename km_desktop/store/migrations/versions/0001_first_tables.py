"""First tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "exchange_rate",
        sa.Column("id", ID, nullable=False),
        sa.Column("currency", sa.String(length=40), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("per_usd", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchange_rate")),
    )
    with op.batch_alter_table("exchange_rate", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_exchange_rate_created_op"), ["created_op"], unique=False
        )

    op.create_table(
        "file_copy",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("parent_seen", sa.String(length=4000), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by", sa.String(length=120), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_copy")),
    )
    op.create_table(
        "file_fact",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=2000), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_file_fact")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=True),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.Column("name_ru", sa.String(length=300), nullable=True),
        sa.Column("acronym", sa.String(length=40), nullable=True),
        sa.Column("aliases", sa.String(length=500), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=True),
        sa.Column("parent_org_id", ID, nullable=True),
        sa.Column("is_partner_agency", sa.Boolean(), nullable=True),
        sa.Column("country", sa.String(length=40), nullable=False),
        sa.Column("bureau", sa.String(length=40), nullable=True),
        sa.Column("city", sa.String(length=100), nullable=True),
        sa.Column("website", sa.String(length=500), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("inn", sa.String(length=12), nullable=True),
        sa.Column("ogrn", sa.String(length=15), nullable=True),
        sa.Column("iati_ref", sa.String(length=80), nullable=True),
        sa.Column("notes", sa.String(length=4000), nullable=True),
        sa.Column("name_en_key", sa.String(length=300), nullable=True),
        sa.Column("name_ru_key", sa.String(length=300), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_org_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_parent_org_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organisation_created_op"), ["created_op"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_organisation_name_en_key_id_removed_at"),
            ["name_en_key", "id", "removed_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_organisation_name_ru_key_id_removed_at"),
            ["name_ru_key", "id", "removed_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_organisation_parent_org_id"), ["parent_org_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_organisation_reference"), ["reference"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", ID, nullable=False),
        sa.Column("family_name_ru", sa.String(length=80), nullable=True),
        sa.Column("given_name_ru", sa.String(length=80), nullable=True),
        sa.Column("patronymic_ru", sa.String(length=80), nullable=True),
        sa.Column("family_name_lat", sa.String(length=80), nullable=True),
        sa.Column("given_name_lat", sa.String(length=80), nullable=True),
        sa.Column("other_names", sa.String(length=200), nullable=True),
        sa.Column("honorific", sa.String(length=40), nullable=True),
        sa.Column("gender", sa.String(length=40), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("citizenship", sa.String(length=40), nullable=True),
        sa.Column("other_citizenships", sa.String(), nullable=True),
        sa.Column("residence_country", sa.String(length=40), nullable=True),
        sa.Column("city", sa.String(length=100), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("messenger", sa.String(length=100), nullable=True),
        sa.Column("passport_number", sa.String(length=20), nullable=True),
        sa.Column("passport_expiry", sa.Date(), nullable=True),
        sa.Column("notes", sa.String(length=4000), nullable=True),
        sa.Column("name_key_lat", sa.String(length=300), nullable=True),
        sa.Column("name_key_ru", sa.String(length=300), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_created_op"), ["created_op"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_person_name_key_lat_id_removed_at"),
            ["name_key_lat", "id", "removed_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_person_name_key_ru_id_removed_at"),
            ["name_key_ru", "id", "removed_at"],
            unique=False,
        )

    op.create_table(
        "search_text",
        sa.Column("record_id", ID, nullable=False),
        sa.Column("owner_id", ID, nullable=False),
        sa.Column("entity", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_search_text")),
    )
    with op.batch_alter_table("search_text", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_search_text_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "theme",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("name_ru", sa.String(length=200), nullable=False),
        sa.Column("sdgs", sa.String(), nullable=True),
        sa.Column("dac", sa.String(length=60), nullable=True),
        sa.Column("retired", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
    )
    with op.batch_alter_table("theme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_theme_created_op"), ["created_op"], unique=False)

    op.create_table(
        "volunteer_category",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("name_ru", sa.String(length=200), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("min_age", sa.Integer(), nullable=True),
        sa.Column("max_age", sa.Integer(), nullable=True),
        sa.Column("max_months", sa.Integer(), nullable=True),
        sa.Column("retired", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer_category")),
    )
    with op.batch_alter_table("volunteer_category", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_volunteer_category_created_op"), ["created_op"], unique=False
        )

    op.create_table(
        "consent",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("method", sa.String(length=40), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_consent_person_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_consent_person_id"), ["person_id"], unique=False)

    op.create_table(
        "contact",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("position_en", sa.String(length=200), nullable=True),
        sa.Column("position_ru", sa.String(length=200), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("phone", sa.String(length=32), nullable=True),
        sa.Column("consent", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_contact_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_created_op"), ["created_op"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_contact_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "doa",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("title_ru", sa.String(length=200), nullable=True),
        sa.Column("host_id", ID, nullable=False),
        sa.Column("host_project", sa.String(length=200), nullable=True),
        sa.Column("country", sa.String(length=40), nullable=False),
        sa.Column("duty_station", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("number_of_assignments", sa.Integer(), nullable=True),
        sa.Column("expected_start", sa.Date(), nullable=True),
        sa.Column("duration_months", sa.Integer(), nullable=False),
        sa.Column("funding", sa.String(length=40), nullable=True),
        sa.Column("context", sa.String(length=4000), nullable=True),
        sa.Column("tasks", sa.String(length=4000), nullable=True),
        sa.Column("outputs", sa.String(length=4000), nullable=True),
        sa.Column("qualifications", sa.String(length=4000), nullable=True),
        sa.Column("languages", sa.String(), nullable=True),
        sa.Column("title_en_key", sa.String(length=300), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["host_id"],
            ["organisation.id"],
            name=op.f("fk_doa_host_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doa")),
    )
    with op.batch_alter_table("doa", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_doa_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_doa_host_id"), ["host_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_doa_reference"), ["reference"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_doa_title_en_key_id_removed_at"),
            ["title_en_key", "id", "removed_at"],
            unique=False,
        )

    op.create_table(
        "expert",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=True),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("headline_en", sa.String(length=160), nullable=True),
        sa.Column("headline_ru", sa.String(length=160), nullable=True),
        sa.Column("summary_en", sa.String(length=2000), nullable=True),
        sa.Column("summary_ru", sa.String(length=2000), nullable=True),
        sa.Column("affiliation_id", ID, nullable=True),
        sa.Column("position_en", sa.String(length=200), nullable=True),
        sa.Column("position_ru", sa.String(length=200), nullable=True),
        sa.Column("degree", sa.String(length=40), nullable=True),
        sa.Column("academic_title", sa.String(length=40), nullable=True),
        sa.Column("years_experience", sa.Integer(), nullable=True),
        sa.Column("main_theme", sa.String(length=40), nullable=True),
        sa.Column("other_themes", sa.String(), nullable=True),
        sa.Column("sdgs", sa.String(), nullable=True),
        sa.Column("countries_of_experience", sa.String(), nullable=True),
        sa.Column("un_experience", sa.Boolean(), nullable=True),
        sa.Column("mission_ready", sa.Boolean(), nullable=True),
        sa.Column("expected_daily_fee_minor", sa.BigInteger(), nullable=True),
        sa.Column("expected_daily_fee_currency", sa.String(length=3), nullable=True),
        sa.Column("expected_daily_fee_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("expected_daily_fee_rate", sa.BigInteger(), nullable=True),
        sa.Column("expected_daily_fee_rate_on", sa.Date(), nullable=True),
        sa.Column("last_verified_on", sa.Date(), nullable=True),
        sa.Column("next_review_due", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["affiliation_id"],
            ["organisation.id"],
            name=op.f("fk_expert_affiliation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_expert_person_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expert")),
    )
    with op.batch_alter_table("expert", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_expert_affiliation_id"), ["affiliation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_expert_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_expert_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_expert_reference"), ["reference"], unique=False)

    op.create_table(
        "internship",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("is_imported", sa.Boolean(), nullable=True),
        sa.Column("university_id", ID, nullable=False),
        sa.Column("faculty", sa.String(length=200), nullable=True),
        sa.Column("study_level", sa.String(length=40), nullable=True),
        sa.Column("year_of_study", sa.Integer(), nullable=True),
        sa.Column("graduation_on", sa.Date(), nullable=True),
        sa.Column("university_supervisor", sa.String(length=200), nullable=True),
        sa.Column("host_id", ID, nullable=False),
        sa.Column("unit", sa.String(length=200), nullable=True),
        sa.Column("country", sa.String(length=40), nullable=False),
        sa.Column("duty_station", sa.String(length=100), nullable=True),
        sa.Column("format", sa.String(length=40), nullable=True),
        sa.Column("supervisor", sa.String(length=200), nullable=True),
        sa.Column("supervisor_email", sa.String(length=254), nullable=True),
        sa.Column("tasks_en", sa.String(length=4000), nullable=True),
        sa.Column("planned_start", sa.Date(), nullable=False),
        sa.Column("planned_end", sa.Date(), nullable=False),
        sa.Column("actual_start", sa.Date(), nullable=True),
        sa.Column("actual_end", sa.Date(), nullable=True),
        sa.Column("exception_reason", sa.String(length=300), nullable=True),
        sa.Column("funding_source", sa.String(length=40), nullable=False),
        sa.Column("stipend_monthly_minor", sa.BigInteger(), nullable=True),
        sa.Column("stipend_monthly_currency", sa.String(length=3), nullable=True),
        sa.Column("stipend_monthly_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("stipend_monthly_rate", sa.BigInteger(), nullable=True),
        sa.Column("stipend_monthly_rate_on", sa.Date(), nullable=True),
        sa.Column("total_cost_minor", sa.BigInteger(), nullable=True),
        sa.Column("total_cost_currency", sa.String(length=3), nullable=True),
        sa.Column("total_cost_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("total_cost_rate", sa.BigInteger(), nullable=True),
        sa.Column("total_cost_rate_on", sa.Date(), nullable=True),
        sa.Column("mgimo_contribution_minor", sa.BigInteger(), nullable=True),
        sa.Column("mgimo_contribution_currency", sa.String(length=3), nullable=True),
        sa.Column("mgimo_contribution_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("mgimo_contribution_rate", sa.BigInteger(), nullable=True),
        sa.Column("mgimo_contribution_rate_on", sa.Date(), nullable=True),
        sa.Column("insurance_ok", sa.Boolean(), nullable=True),
        sa.Column("relatives_declared", sa.Boolean(), nullable=True),
        sa.Column("courses_done_on", sa.Date(), nullable=True),
        sa.Column("midterm_note", sa.String(length=4000), nullable=True),
        sa.Column("final_report_on", sa.Date(), nullable=True),
        sa.Column("supervisor_score", sa.String(length=40), nullable=True),
        sa.Column("result", sa.String(length=40), nullable=True),
        sa.Column("certificate_no", sa.String(length=60), nullable=True),
        sa.Column("certificate_on", sa.Date(), nullable=True),
        sa.Column("ended_note", sa.String(length=500), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["host_id"],
            ["organisation.id"],
            name=op.f("fk_internship_host_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_internship_person_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["university_id"],
            ["organisation.id"],
            name=op.f("fk_internship_university_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_internship")),
    )
    with op.batch_alter_table("internship", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_internship_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_internship_host_id"), ["host_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_internship_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_internship_reference"), ["reference"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_internship_university_id"), ["university_id"], unique=False
        )

    op.create_table(
        "language_skill",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=True),
        sa.Column("scale", sa.String(length=40), nullable=True),
        sa.Column("skills", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_language_skill_person_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_language_skill")),
    )
    with op.batch_alter_table("language_skill", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_language_skill_created_op"), ["created_op"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_language_skill_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "memorandum",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("title", sa.String(length=300), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=100), nullable=True),
        sa.Column("scope", sa.String(length=4000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_memorandum_organisation_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memorandum")),
    )
    with op.batch_alter_table("memorandum", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_memorandum_created_op"), ["created_op"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_memorandum_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "operation",
        sa.Column("id", ID, nullable=False),
        sa.Column("copy_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seen", sa.String(length=4000), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("sentence", sa.String(length=4000), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("undoes_id", ID, nullable=True),
        sa.Column("created", sa.String(length=1000), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["copy_id"], ["file_copy.id"], name=op.f("fk_operation_copy_id_file_copy")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
        sa.UniqueConstraint("copy_id", "number", name=op.f("uq_operation_copy_id_number")),
    )
    with op.batch_alter_table("operation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_operation_at"), ["at"], unique=False)

    op.create_table(
        "phone",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("preferred", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_phone_person_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone")),
    )
    with op.batch_alter_table("phone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_phone_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_phone_person_id"), ["person_id"], unique=False)

    op.create_table(
        "achievement",
        sa.Column("id", ID, nullable=False),
        sa.Column("expert_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("name", sa.String(length=500), nullable=True),
        sa.Column("issued_by", sa.String(length=200), nullable=True),
        sa.Column("issued", sa.String(length=10), nullable=True),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["expert_id"],
            ["expert.id"],
            name=op.f("fk_achievement_expert_id_expert"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_achievement")),
    )
    with op.batch_alter_table("achievement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_achievement_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_achievement_expert_id"), ["expert_id"], unique=False)

    op.create_table(
        "assignment",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("title_ru", sa.String(length=200), nullable=True),
        sa.Column("country", sa.String(length=40), nullable=False),
        sa.Column("office_id", ID, nullable=False),
        sa.Column("partner_id", ID, nullable=True),
        sa.Column("main_theme", sa.String(length=40), nullable=False),
        sa.Column("other_themes", sa.String(), nullable=True),
        sa.Column("sdgs", sa.String(), nullable=True),
        sa.Column("framework_outcome", sa.String(length=300), nullable=True),
        sa.Column("framework_outcome_ru", sa.String(length=300), nullable=True),
        sa.Column("fee_ceiling_minor", sa.BigInteger(), nullable=True),
        sa.Column("fee_ceiling_currency", sa.String(length=3), nullable=True),
        sa.Column("fee_ceiling_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("fee_ceiling_rate", sa.BigInteger(), nullable=True),
        sa.Column("fee_ceiling_rate_on", sa.Date(), nullable=True),
        sa.Column("is_imported", sa.Boolean(), nullable=True),
        sa.Column("planned_start", sa.Date(), nullable=True),
        sa.Column("planned_end", sa.Date(), nullable=True),
        sa.Column("actual_start", sa.Date(), nullable=True),
        sa.Column("actual_end", sa.Date(), nullable=True),
        sa.Column("modalities", sa.String(), nullable=True),
        sa.Column("days_home", sa.BigInteger(), nullable=True),
        sa.Column("days_online", sa.BigInteger(), nullable=True),
        sa.Column("days_mission", sa.BigInteger(), nullable=True),
        sa.Column("background_en", sa.String(length=4000), nullable=True),
        sa.Column("background_ru", sa.String(length=4000), nullable=True),
        sa.Column("objective_en", sa.String(length=4000), nullable=True),
        sa.Column("objective_ru", sa.String(length=4000), nullable=True),
        sa.Column("tasks_en", sa.String(length=4000), nullable=True),
        sa.Column("tasks_ru", sa.String(length=4000), nullable=True),
        sa.Column("qualifications", sa.String(length=4000), nullable=True),
        sa.Column("expert_id", ID, nullable=True),
        sa.Column("overlap_reason", sa.String(length=300), nullable=True),
        sa.Column("supervisor", sa.String(length=200), nullable=True),
        sa.Column("supervisor_ru", sa.String(length=200), nullable=True),
        sa.Column("focal_point", sa.String(length=200), nullable=True),
        sa.Column("focal_point_ru", sa.String(length=200), nullable=True),
        sa.Column("contract_type", sa.String(length=40), nullable=True),
        sa.Column("contract_no", sa.String(length=60), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("fee_basis", sa.String(length=40), nullable=True),
        sa.Column("daily_fee_minor", sa.BigInteger(), nullable=True),
        sa.Column("daily_fee_currency", sa.String(length=3), nullable=True),
        sa.Column("daily_fee_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("daily_fee_rate", sa.BigInteger(), nullable=True),
        sa.Column("daily_fee_rate_on", sa.Date(), nullable=True),
        sa.Column("total_fee_minor", sa.BigInteger(), nullable=True),
        sa.Column("total_fee_currency", sa.String(length=3), nullable=True),
        sa.Column("total_fee_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("total_fee_rate", sa.BigInteger(), nullable=True),
        sa.Column("total_fee_rate_on", sa.Date(), nullable=True),
        sa.Column("participants_f", sa.Integer(), nullable=True),
        sa.Column("participants_m", sa.Integer(), nullable=True),
        sa.Column("participants_total", sa.Integer(), nullable=True),
        sa.Column("results_note_en", sa.String(length=1000), nullable=True),
        sa.Column("results_note_ru", sa.String(length=1000), nullable=True),
        sa.Column("product_url", sa.String(length=500), nullable=True),
        sa.Column("is_product_public", sa.Boolean(), nullable=True),
        sa.Column("ended_reason", sa.String(length=40), nullable=True),
        sa.Column("ended_note", sa.String(length=4000), nullable=True),
        sa.Column("days_delivered", sa.BigInteger(), nullable=True),
        sa.Column("amount_payable_minor", sa.BigInteger(), nullable=True),
        sa.Column("amount_payable_currency", sa.String(length=3), nullable=True),
        sa.Column("amount_payable_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("amount_payable_rate", sa.BigInteger(), nullable=True),
        sa.Column("amount_payable_rate_on", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("title_en_key", sa.String(length=300), nullable=True),
        sa.Column("title_ru_key", sa.String(length=300), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["expert_id"],
            ["expert.id"],
            name=op.f("fk_assignment_expert_id_expert"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["office_id"],
            ["organisation.id"],
            name=op.f("fk_assignment_office_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["organisation.id"],
            name=op.f("fk_assignment_partner_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_expert_id"), ["expert_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_office_id"), ["office_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_partner_id"), ["partner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_reference"), ["reference"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_assignment_title_en_key_id_removed_at"),
            ["title_en_key", "id", "removed_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_assignment_title_ru_key_id_removed_at"),
            ["title_ru_key", "id", "removed_at"],
            unique=False,
        )

    op.create_table(
        "availability",
        sa.Column("id", ID, nullable=False),
        sa.Column("expert_id", ID, nullable=False),
        sa.Column("begins", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("max_days", sa.BigInteger(), nullable=True),
        sa.Column("mission_ok", sa.Boolean(), nullable=True),
        sa.Column("notice_days", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["expert_id"],
            ["expert.id"],
            name=op.f("fk_availability_expert_id_expert"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_availability")),
    )
    with op.batch_alter_table("availability", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_availability_created_op"), ["created_op"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_availability_expert_id"), ["expert_id"], unique=False)

    op.create_table(
        "change",
        sa.Column("id", ID, nullable=False),
        sa.Column("operation_id", ID, nullable=False),
        sa.Column("entity", sa.String(length=40), nullable=False),
        sa.Column("record_id", ID, nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_change_operation_id_operation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_operation_id"), ["operation_id"], unique=False)
        batch_op.create_index(
            "ix_change_record_id_operation_id", ["record_id", "operation_id"], unique=False
        )

    op.create_table(
        "deployment",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("doa_id", ID, nullable=True),
        sa.Column("cohort", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("country", sa.String(length=40), nullable=False),
        sa.Column("host_id", ID, nullable=True),
        sa.Column("is_imported", sa.Boolean(), nullable=True),
        sa.Column("duty_station", sa.String(length=100), nullable=True),
        sa.Column("hardship", sa.String(length=40), nullable=True),
        sa.Column("family_station", sa.Boolean(), nullable=True),
        sa.Column("contract_start", sa.Date(), nullable=False),
        sa.Column("contract_end", sa.Date(), nullable=False),
        sa.Column("actual_start", sa.Date(), nullable=True),
        sa.Column("actual_end", sa.Date(), nullable=True),
        sa.Column("supervisor", sa.String(length=200), nullable=True),
        sa.Column("theme", sa.String(length=40), nullable=True),
        sa.Column("sdgs", sa.String(), nullable=True),
        sa.Column("months_reason", sa.String(length=300), nullable=True),
        sa.Column("pro_forma_cost_minor", sa.BigInteger(), nullable=True),
        sa.Column("pro_forma_cost_currency", sa.String(length=3), nullable=True),
        sa.Column("pro_forma_cost_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("pro_forma_cost_rate", sa.BigInteger(), nullable=True),
        sa.Column("pro_forma_cost_rate_on", sa.Date(), nullable=True),
        sa.Column("actual_cost_minor", sa.BigInteger(), nullable=True),
        sa.Column("actual_cost_currency", sa.String(length=3), nullable=True),
        sa.Column("actual_cost_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("actual_cost_rate", sa.BigInteger(), nullable=True),
        sa.Column("actual_cost_rate_on", sa.Date(), nullable=True),
        sa.Column("vla_monthly_minor", sa.BigInteger(), nullable=True),
        sa.Column("vla_monthly_currency", sa.String(length=3), nullable=True),
        sa.Column("vla_monthly_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("vla_monthly_rate", sa.BigInteger(), nullable=True),
        sa.Column("vla_monthly_rate_on", sa.Date(), nullable=True),
        sa.Column("assessment_on", sa.Date(), nullable=True),
        sa.Column("assessment", sa.String(length=120), nullable=True),
        sa.Column("end_reason", sa.String(length=40), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["doa_id"], ["doa.id"], name=op.f("fk_deployment_doa_id_doa"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["host_id"],
            ["organisation.id"],
            name=op.f("fk_deployment_host_id_organisation"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_deployment_person_id_person"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deployment")),
    )
    with op.batch_alter_table("deployment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deployment_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_deployment_doa_id"), ["doa_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_deployment_host_id"), ["host_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_deployment_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_deployment_reference"), ["reference"], unique=False)

    op.create_table(
        "education",
        sa.Column("id", ID, nullable=False),
        sa.Column("expert_id", ID, nullable=False),
        sa.Column("level", sa.String(length=40), nullable=True),
        sa.Column("institution", sa.String(length=200), nullable=True),
        sa.Column("subject", sa.String(length=200), nullable=True),
        sa.Column("began", sa.String(length=10), nullable=True),
        sa.Column("ended", sa.String(length=10), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["expert_id"],
            ["expert.id"],
            name=op.f("fk_education_expert_id_expert"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_education")),
    )
    with op.batch_alter_table("education", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_education_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_education_expert_id"), ["expert_id"], unique=False)

    op.create_table(
        "employment",
        sa.Column("id", ID, nullable=False),
        sa.Column("expert_id", ID, nullable=False),
        sa.Column("began", sa.String(length=10), nullable=True),
        sa.Column("ended", sa.String(length=10), nullable=True),
        sa.Column("employer", sa.String(length=200), nullable=True),
        sa.Column("role", sa.String(length=200), nullable=True),
        sa.Column("country", sa.String(length=40), nullable=True),
        sa.Column("duties", sa.String(length=4000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["expert_id"],
            ["expert.id"],
            name=op.f("fk_employment_expert_id_expert"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employment")),
    )
    with op.batch_alter_table("employment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_employment_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_employment_expert_id"), ["expert_id"], unique=False)

    op.create_table(
        "internship_extension",
        sa.Column("id", ID, nullable=False),
        sa.Column("internship_id", ID, nullable=False),
        sa.Column("new_end", sa.Date(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["internship_id"],
            ["internship.id"],
            name=op.f("fk_internship_extension_internship_id_internship"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_internship_extension")),
    )
    with op.batch_alter_table("internship_extension", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_internship_extension_created_op"), ["created_op"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_internship_extension_internship_id"), ["internship_id"], unique=False
        )

    op.create_table(
        "referee",
        sa.Column("id", ID, nullable=False),
        sa.Column("expert_id", ID, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("position", sa.String(length=200), nullable=True),
        sa.Column("organisation", sa.String(length=200), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("phone", sa.String(length=32), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("verdict", sa.String(length=40), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["expert_id"],
            ["expert.id"],
            name=op.f("fk_referee_expert_id_expert"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referee")),
    )
    with op.batch_alter_table("referee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referee_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_referee_expert_id"), ["expert_id"], unique=False)

    op.create_table(
        "vetting",
        sa.Column("id", ID, nullable=False),
        sa.Column("expert_id", ID, nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=True),
        sa.Column("stage", sa.String(length=40), nullable=True),
        sa.Column("result", sa.String(length=40), nullable=True),
        sa.Column("decided_by", sa.String(length=120), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("comment", sa.String(length=4000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["expert_id"],
            ["expert.id"],
            name=op.f("fk_vetting_expert_id_expert"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vetting")),
    )
    with op.batch_alter_table("vetting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vetting_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_vetting_expert_id"), ["expert_id"], unique=False)

    op.create_table(
        "candidate",
        sa.Column("id", ID, nullable=False),
        sa.Column("assignment_id", ID, nullable=False),
        sa.Column("expert_id", ID, nullable=False),
        sa.Column("technical_score", sa.BigInteger(), nullable=True),
        sa.Column("financial_score", sa.BigInteger(), nullable=True),
        sa.Column("decision", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name=op.f("fk_candidate_assignment_id_assignment"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["expert_id"],
            ["expert.id"],
            name=op.f("fk_candidate_expert_id_expert"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
    )
    with op.batch_alter_table("candidate", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_candidate_assignment_id"), ["assignment_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_candidate_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_candidate_expert_id"), ["expert_id"], unique=False)

    op.create_table(
        "cost_line",
        sa.Column("id", ID, nullable=False),
        sa.Column("assignment_id", ID, nullable=False),
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
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name=op.f("fk_cost_line_assignment_id_assignment"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost_line")),
    )
    with op.batch_alter_table("cost_line", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_cost_line_assignment_id"), ["assignment_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_cost_line_created_op"), ["created_op"], unique=False)

    op.create_table(
        "deliverable",
        sa.Column("id", ID, nullable=False),
        sa.Column("assignment_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("title_en", sa.String(length=300), nullable=False),
        sa.Column("title_ru", sa.String(length=300), nullable=True),
        sa.Column("output_type", sa.String(length=40), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("share", sa.BigInteger(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("accepted_by", sa.String(length=120), nullable=True),
        sa.Column("accepted_by_ru", sa.String(length=120), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name=op.f("fk_deliverable_assignment_id_assignment"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliverable")),
    )
    with op.batch_alter_table("deliverable", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_deliverable_assignment_id"), ["assignment_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_deliverable_created_op"), ["created_op"], unique=False)

    op.create_table(
        "evaluation",
        sa.Column("id", ID, nullable=False),
        sa.Column("assignment_id", ID, nullable=False),
        sa.Column("evaluated_on", sa.Date(), nullable=False),
        sa.Column("evaluator", sa.String(length=200), nullable=True),
        sa.Column("overall", sa.String(length=40), nullable=False),
        sa.Column("engage_again", sa.String(length=40), nullable=True),
        sa.Column("knowledge", sa.String(length=40), nullable=True),
        sa.Column("quality", sa.String(length=40), nullable=True),
        sa.Column("timeliness", sa.String(length=40), nullable=True),
        sa.Column("communication", sa.String(length=40), nullable=True),
        sa.Column("initiative", sa.String(length=40), nullable=True),
        sa.Column("compliance", sa.String(length=40), nullable=True),
        sa.Column("use_of_results", sa.String(length=40), nullable=True),
        sa.Column("comments", sa.String(length=4000), nullable=True),
        sa.Column("expert_feedback", sa.String(length=4000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name=op.f("fk_evaluation_assignment_id_assignment"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
    )
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_evaluation_assignment_id"), ["assignment_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_evaluation_created_op"), ["created_op"], unique=False)

    op.create_table(
        "extension",
        sa.Column("id", ID, nullable=False),
        sa.Column("deployment_id", ID, nullable=False),
        sa.Column("new_end", sa.Date(), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=True),
        sa.Column("funding", sa.String(length=40), nullable=True),
        sa.Column("consent", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["deployment_id"],
            ["deployment.id"],
            name=op.f("fk_extension_deployment_id_deployment"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension")),
    )
    with op.batch_alter_table("extension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_extension_created_op"), ["created_op"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_extension_deployment_id"), ["deployment_id"], unique=False
        )

    op.create_table(
        "mission",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=True),
        sa.Column("assignment_id", ID, nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("purpose", sa.String(length=300), nullable=True),
        sa.Column("visa", sa.String(length=40), nullable=True),
        sa.Column("insurance", sa.Boolean(), nullable=True),
        sa.Column("security_training", sa.Boolean(), nullable=True),
        sa.Column("security_clearance", sa.Boolean(), nullable=True),
        sa.Column("report_on", sa.Date(), nullable=True),
        sa.Column("counterparts", sa.String(length=4000), nullable=True),
        sa.Column("outcome", sa.String(length=4000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name=op.f("fk_mission_assignment_id_assignment"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mission")),
    )
    with op.batch_alter_table("mission", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mission_assignment_id"), ["assignment_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_mission_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_mission_reference"), ["reference"], unique=False)

    op.create_table(
        "reassignment",
        sa.Column("id", ID, nullable=False),
        sa.Column("deployment_id", ID, nullable=False),
        sa.Column("new_station", sa.String(length=100), nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["deployment_id"],
            ["deployment.id"],
            name=op.f("fk_reassignment_deployment_id_deployment"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reassignment")),
    )
    with op.batch_alter_table("reassignment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_reassignment_created_op"), ["created_op"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_reassignment_deployment_id"), ["deployment_id"], unique=False
        )

    op.create_table(
        "statement",
        sa.Column("id", ID, nullable=False),
        sa.Column("deployment_id", ID, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("income_minor", sa.BigInteger(), nullable=True),
        sa.Column("income_currency", sa.String(length=3), nullable=True),
        sa.Column("income_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("income_rate", sa.BigInteger(), nullable=True),
        sa.Column("income_rate_on", sa.Date(), nullable=True),
        sa.Column("expenditure_minor", sa.BigInteger(), nullable=True),
        sa.Column("expenditure_currency", sa.String(length=3), nullable=True),
        sa.Column("expenditure_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("expenditure_rate", sa.BigInteger(), nullable=True),
        sa.Column("expenditure_rate_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["deployment_id"],
            ["deployment.id"],
            name=op.f("fk_statement_deployment_id_deployment"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
    )
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statement_created_op"), ["created_op"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_statement_deployment_id"), ["deployment_id"], unique=False
        )

    op.create_table(
        "volunteer_report",
        sa.Column("id", ID, nullable=False),
        sa.Column("deployment_id", ID, nullable=False),
        sa.Column("period", sa.String(length=60), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("forwarded_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["deployment_id"],
            ["deployment.id"],
            name=op.f("fk_volunteer_report_deployment_id_deployment"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer_report")),
    )
    with op.batch_alter_table("volunteer_report", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_volunteer_report_created_op"), ["created_op"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_volunteer_report_deployment_id"), ["deployment_id"], unique=False
        )

    op.create_table(
        "follow_up",
        sa.Column("id", ID, nullable=False),
        sa.Column("mission_id", ID, nullable=False),
        sa.Column("action", sa.String(length=300), nullable=False),
        sa.Column("owner", sa.String(length=120), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["mission_id"],
            ["mission.id"],
            name=op.f("fk_follow_up_mission_id_mission"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
    )
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_mission_id"), ["mission_id"], unique=False)

    op.create_table(
        "leg",
        sa.Column("id", ID, nullable=False),
        sa.Column("mission_id", ID, nullable=False),
        sa.Column("from_place", sa.String(length=100), nullable=False),
        sa.Column("to_place", sa.String(length=100), nullable=False),
        sa.Column("from_place_ru", sa.String(length=100), nullable=True),
        sa.Column("to_place_ru", sa.String(length=100), nullable=True),
        sa.Column("departs_on", sa.Date(), nullable=True),
        sa.Column("arrives_on", sa.Date(), nullable=True),
        sa.Column("transport", sa.String(length=40), nullable=True),
        sa.Column("nights", sa.Integer(), nullable=True),
        sa.Column("dsa_rate_minor", sa.BigInteger(), nullable=True),
        sa.Column("dsa_rate_currency", sa.String(length=3), nullable=True),
        sa.Column("dsa_rate_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("dsa_rate_rate", sa.BigInteger(), nullable=True),
        sa.Column("dsa_rate_rate_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["mission_id"],
            ["mission.id"],
            name=op.f("fk_leg_mission_id_mission"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leg")),
    )
    with op.batch_alter_table("leg", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_leg_created_op"), ["created_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_leg_mission_id"), ["mission_id"], unique=False)

    op.create_table(
        "payment",
        sa.Column("id", ID, nullable=False),
        sa.Column("assignment_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("deliverable_id", ID, nullable=True),
        sa.Column("share", sa.BigInteger(), nullable=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("amount_currency", sa.String(length=3), nullable=True),
        sa.Column("amount_usd_minor", sa.BigInteger(), nullable=True),
        sa.Column("amount_rate", sa.BigInteger(), nullable=True),
        sa.Column("amount_rate_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_op", ID, nullable=True),
        sa.Column("changed_op", ID, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name=op.f("fk_payment_assignment_id_assignment"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["deliverable_id"],
            ["deliverable.id"],
            name=op.f("fk_payment_deliverable_id_deliverable"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
    )
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_payment_assignment_id"), ["assignment_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_payment_created_op"), ["created_op"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_payment_deliverable_id"), ["deliverable_id"], unique=False
        )
