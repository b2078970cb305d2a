"""People with roles, jobs, webhooks and audit, so that many may write and nothing is lost."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

GUID = sa.CHAR(36).with_variant(sa.Uuid(as_uuid=False), "postgresql")
MOMENT = sa.String(27).with_variant(sa.DateTime(timezone=True), "postgresql")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
PURPOSE = sa.Enum(
    "sign_in",
    "invitation",
    "reset",
    name="linkpurpose",
    native_enum=False,
    create_constraint=True,
    length=40,
)

# One column a line reads better than what the formatter would make of it.
# fmt: off


def upgrade() -> None:
    op.create_table("audit_entry",
        sa.Column("id", GUID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("user_id", GUID, nullable=True),
        sa.Column("token_id", GUID, nullable=True),
        sa.Column("body_id", GUID, nullable=True),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("outcome", sa.Enum("done", "refused", name="auditoutcome", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=True),
        sa.Column("about_id", GUID, nullable=True),
        sa.Column("request_id", sa.String(length=100), nullable=True),
        sa.Column("detail", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry"))
    )
    op.create_index("ix_audit_entry_body_id_id", "audit_entry", ["body_id", "id"])
    op.create_index("ix_audit_entry_user_id", "audit_entry", ["user_id"])

    op.create_table("erasure",
        sa.Column("id", GUID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("pseudonym", sa.String(length=60), nullable=False),
        sa.Column("person_id", GUID, nullable=True),
        sa.Column("user_id", GUID, nullable=True),
        sa.Column("digests", JSON, nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure"))
    )
    op.create_table("remembered_answer",
        sa.Column("key_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("request_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", JSON, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_remembered_answer"))
    )
    op.create_index("ix_remembered_answer_expires_at", "remembered_answer", ["expires_at"])

    op.create_table("sign_in_failure",
        sa.Column("login_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("first_at", MOMENT, nullable=False),
        sa.Column("locked_until", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("login_hash", name=op.f("pk_sign_in_failure"))
    )
    op.create_index("ix_sign_in_failure_locked_until", "sign_in_failure", ["locked_until"])

    op.create_table("sign_in_request",
        sa.Column("state_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("nonce", sa.String(length=100), nullable=False),
        sa.Column("code_verifier", sa.String(length=128), nullable=False),
        sa.Column("return_to", sa.String(length=1000), nullable=True),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("state_hash", name=op.f("pk_sign_in_request"))
    )
    op.create_index("ix_sign_in_request_expires_at", "sign_in_request", ["expires_at"])

    op.create_table("user_account",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.String(length=300), nullable=True),
        sa.Column("oidc_issuer", sa.String(length=300), nullable=True),
        sa.Column("oidc_subject", sa.String(length=255), nullable=True),
        sa.Column("last_sign_in_at", MOMENT, nullable=True),
        sa.Column("disabled_at", MOMENT, nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("email", name=op.f("uq_user_account_email")),
        sa.UniqueConstraint("oidc_issuer", "oidc_subject", name=op.f("uq_user_account_oidc_issuer_oidc_subject"))
    )
    op.create_index("ix_user_account_modified_at", "user_account", ["modified_at"])

    op.create_table("job",
        sa.Column("id", GUID, nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("body_id", GUID, nullable=True),
        sa.Column("state", sa.Enum("waiting", "running", "done", "failed", "cancelled", name="jobstate", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("payload", JSON, nullable=False),
        sa.Column("result", JSON, nullable=True),
        sa.Column("progress", JSON, nullable=True),
        sa.Column("unique_key", sa.String(length=200), nullable=True),
        sa.Column("run_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("attempts_at_most", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(length=100), nullable=True),
        sa.Column("leased_until", MOMENT, nullable=True),
        sa.Column("cancel_asked", sa.Boolean(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("user_id", GUID, nullable=True),
        sa.Column("request_id", sa.String(length=100), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_job_body_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("unique_key", name=op.f("uq_job_unique_key"))
    )
    op.create_index("ix_job_body_id", "job", ["body_id"])
    op.create_index("ix_job_finished_at", "job", ["finished_at"])
    op.create_index("ix_job_state_run_at", "job", ["state", "run_at"])

    op.create_table("role_grant",
        sa.Column("id", GUID, nullable=False),
        sa.Column("user_id", GUID, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("role", sa.Enum("admin", "planung", "koordination", "gremienbuero", "lesen", name="role", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_role_grant_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_role_grant_user_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
        sa.UniqueConstraint("body_id", "user_id", name=op.f("uq_role_grant_body_id_user_id"))
    )
    op.create_index("ix_role_grant_body_id", "role_grant", ["body_id"])
    op.create_index("ix_role_grant_user_id", "role_grant", ["user_id"])

    op.create_table("schedule",
        sa.Column("id", GUID, nullable=False),
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("body_id", GUID, nullable=True),
        sa.Column("payload", JSON, nullable=False),
        sa.Column("cron", sa.String(length=100), nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_schedule_body_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule")),
        sa.UniqueConstraint("key", name=op.f("uq_schedule_key"))
    )
    op.create_index("ix_schedule_body_id", "schedule", ["body_id"])
    op.create_index("ix_schedule_next_at", "schedule", ["next_at"])

    op.create_table("webhook",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("secret", sa.String(length=200), nullable=False),
        sa.Column("kinds", JSON, nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("stopped_at", MOMENT, nullable=True),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_webhook_body_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_webhook_body_id_source_source_key"))
    )
    op.create_index("ix_webhook_body_id_id", "webhook", ["body_id", "id"])
    op.create_index("ix_webhook_modified_at", "webhook", ["modified_at"])

    op.create_table("delivery",
        sa.Column("id", GUID, nullable=False),
        sa.Column("webhook_id", GUID, nullable=False),
        sa.Column("job_id", GUID, nullable=True),
        sa.Column("message", JSON, nullable=False),
        sa.Column("state", sa.Enum("waiting", "delivered", "failed", name="deliverystate", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("delivered_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_delivery_job_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["webhook_id"], ["webhook.id"], name=op.f("fk_delivery_webhook_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery"))
    )
    op.create_index("ix_delivery_job_id", "delivery", ["job_id"])
    op.create_index("ix_delivery_webhook_id_id", "delivery", ["webhook_id", "id"])

    op.create_table("job_input",
        sa.Column("job_id", GUID, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_job_input_job_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("job_id", name=op.f("pk_job_input"))
    )
    op.create_table("attendance",
        sa.Column("conference_id", GUID, nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("is_kind", sa.Boolean(), nullable=False),
        sa.Column("provider_id", GUID, nullable=True),
        sa.Column("head_count", sa.Integer(), nullable=False),
        sa.Column("person_name", sa.Text(), nullable=True),
        sa.Column("consented_on", sa.Date(), nullable=True),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.CheckConstraint("head_count >= 0", name=op.f("ck_attendance_head_count")),
        sa.CheckConstraint("person_name IS NULL OR consented_on IS NOT NULL", name=op.f("ck_attendance_consent")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_attendance_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_attendance_conference_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_attendance_provider_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_attendance_body_id_source_source_key"))
    )
    op.create_index("ix_attendance_body_id_id", "attendance", ["body_id", "id"])
    op.create_index("ix_attendance_conference_id", "attendance", ["conference_id"])
    op.create_index("ix_attendance_modified_at", "attendance", ["modified_at"])
    op.create_index("ix_attendance_provider_id", "attendance", ["provider_id"])

    op.create_table("coordinator",
        sa.Column("id", GUID, nullable=False),
        sa.Column("user_id", GUID, nullable=False),
        sa.Column("network_id", GUID, nullable=True),
        sa.Column("conference_id", GUID, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.CheckConstraint("(network_id IS NULL) <> (conference_id IS NULL)", name=op.f("ck_coordinator_names_one")),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_coordinator_conference_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["network_id"], ["provider_network.id"], name=op.f("fk_coordinator_network_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_coordinator_user_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coordinator")),
        sa.UniqueConstraint("user_id", "conference_id", name=op.f("uq_coordinator_user_id_conference_id")),
        sa.UniqueConstraint("user_id", "network_id", name=op.f("uq_coordinator_user_id_network_id"))
    )
    op.create_index("ix_coordinator_conference_id", "coordinator", ["conference_id"])
    op.create_index("ix_coordinator_network_id", "coordinator", ["network_id"])
    op.create_index("ix_coordinator_user_id", "coordinator", ["user_id"])

    op.create_table("registration",
        sa.Column("conference_id", GUID, nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("is_kind", sa.Boolean(), nullable=False),
        sa.Column("provider_id", GUID, nullable=True),
        sa.Column("head_count", sa.Integer(), nullable=False),
        sa.Column("person_name", sa.Text(), nullable=True),
        sa.Column("person_contact", sa.Text(), nullable=True),
        sa.Column("consented_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=True),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.CheckConstraint("head_count >= 0", name=op.f("ck_registration_head_count")),
        sa.CheckConstraint("person_name IS NULL OR consented_on IS NOT NULL", name=op.f("ck_registration_consent")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_registration_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_registration_conference_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_registration_provider_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_registration_body_id_source_source_key"))
    )
    op.create_index("ix_registration_body_id_id", "registration", ["body_id", "id"])
    op.create_index("ix_registration_conference_id", "registration", ["conference_id"])
    op.create_index("ix_registration_modified_at", "registration", ["modified_at"])
    op.create_index("ix_registration_provider_id", "registration", ["provider_id"])

    op.add_column("history", sa.Column("user_id", GUID, nullable=True))
    op.add_column("history", sa.Column("undoes", sa.Integer(), nullable=True))
    op.create_index("ix_history_user_id", "history", ["user_id"])

    with op.batch_alter_table("import_run") as table:
        table.add_column(sa.Column("job_id", GUID, nullable=True))
        table.drop_constraint(op.f("ck_import_run_runstate"), type_="check")
        table.create_check_constraint(op.f("ck_import_run_runstate"), "state IN ('waiting', 'running', 'done', 'refused', 'cancelled')")

    with op.batch_alter_table("access_token") as table:
        table.add_column(sa.Column("user_id", GUID, nullable=True))
        table.add_column(sa.Column("created_by", sa.Text(), nullable=True))
        table.create_foreign_key(op.f("fk_access_token_user_id"), "user_account", ["user_id"], ["id"], ondelete="RESTRICT")
    op.create_index("ix_access_token_user_id", "access_token", ["user_id"])

    with op.batch_alter_table("sign_in_link") as table:
        table.add_column(sa.Column("purpose", PURPOSE, nullable=False, server_default="sign_in"))
        table.add_column(sa.Column("user_id", GUID, nullable=True))
        table.alter_column("role", existing_type=sa.String(40), nullable=True)
        table.create_foreign_key(op.f("fk_sign_in_link_user_id"), "user_account", ["user_id"], ["id"], ondelete="RESTRICT")
    op.create_index("ix_sign_in_link_user_id", "sign_in_link", ["user_id"])

    with op.batch_alter_table("user_session") as table:
        table.add_column(sa.Column("user_id", GUID, nullable=True))
        table.add_column(sa.Column("last_seen_at", MOMENT, nullable=True))
        table.alter_column("role", existing_type=sa.String(40), nullable=True)
        table.create_foreign_key(op.f("fk_user_session_user_id"), "user_account", ["user_id"], ["id"], ondelete="RESTRICT")
    op.create_index("ix_user_session_user_id", "user_session", ["user_id"])


def downgrade() -> None:
    # The schema before knew no people: what was theirs cannot mean anything there, and a token
    # that was held to its person's roles must not wake up with more.
    for table_name in ("user_session", "sign_in_link", "access_token"):
        op.execute(f"DELETE FROM {table_name} WHERE user_id IS NOT NULL")  # noqa: S608 -- names from the line above

    op.drop_index("ix_user_session_user_id", table_name="user_session")
    with op.batch_alter_table("user_session") as table:
        table.drop_constraint(op.f("fk_user_session_user_id"), type_="foreignkey")
        table.alter_column("role", existing_type=sa.String(40), nullable=False)
        table.drop_column("last_seen_at")
        table.drop_column("user_id")

    op.drop_index("ix_sign_in_link_user_id", table_name="sign_in_link")
    with op.batch_alter_table("sign_in_link") as table:
        table.drop_constraint(op.f("fk_sign_in_link_user_id"), type_="foreignkey")
        table.drop_constraint(op.f("ck_sign_in_link_linkpurpose"), type_="check")
        table.alter_column("role", existing_type=sa.String(40), nullable=False)
        table.drop_column("user_id")
        table.drop_column("purpose")

    op.drop_index("ix_access_token_user_id", table_name="access_token")
    with op.batch_alter_table("access_token") as table:
        table.drop_constraint(op.f("fk_access_token_user_id"), type_="foreignkey")
        table.drop_column("created_by")
        table.drop_column("user_id")

    # An import that has not ended has no state there; there it counts as refused.
    op.execute("UPDATE import_run SET state = 'refused' WHERE state NOT IN ('done', 'refused')")
    with op.batch_alter_table("import_run") as table:
        table.drop_constraint(op.f("ck_import_run_runstate"), type_="check")
        table.create_check_constraint(op.f("ck_import_run_runstate"), "state IN ('done', 'refused')")
        table.drop_column("job_id")

    op.drop_index("ix_history_user_id", table_name="history")
    op.drop_column("history", "undoes")
    op.drop_column("history", "user_id")

    op.drop_index("ix_registration_provider_id", table_name="registration")
    op.drop_index("ix_registration_modified_at", table_name="registration")
    op.drop_index("ix_registration_conference_id", table_name="registration")
    op.drop_index("ix_registration_body_id_id", table_name="registration")

    op.drop_table("registration")
    op.drop_index("ix_coordinator_user_id", table_name="coordinator")
    op.drop_index("ix_coordinator_network_id", table_name="coordinator")
    op.drop_index("ix_coordinator_conference_id", table_name="coordinator")

    op.drop_table("coordinator")
    op.drop_index("ix_attendance_provider_id", table_name="attendance")
    op.drop_index("ix_attendance_modified_at", table_name="attendance")
    op.drop_index("ix_attendance_conference_id", table_name="attendance")
    op.drop_index("ix_attendance_body_id_id", table_name="attendance")

    op.drop_table("attendance")
    op.drop_table("job_input")
    op.drop_index("ix_delivery_webhook_id_id", table_name="delivery")
    op.drop_index("ix_delivery_job_id", table_name="delivery")

    op.drop_table("delivery")
    op.drop_index("ix_webhook_modified_at", table_name="webhook")
    op.drop_index("ix_webhook_body_id_id", table_name="webhook")

    op.drop_table("webhook")
    op.drop_index("ix_schedule_next_at", table_name="schedule")
    op.drop_index("ix_schedule_body_id", table_name="schedule")

    op.drop_table("schedule")
    op.drop_index("ix_role_grant_user_id", table_name="role_grant")
    op.drop_index("ix_role_grant_body_id", table_name="role_grant")

    op.drop_table("role_grant")
    op.drop_index("ix_job_state_run_at", table_name="job")
    op.drop_index("ix_job_finished_at", table_name="job")
    op.drop_index("ix_job_body_id", table_name="job")

    op.drop_table("job")
    op.drop_index("ix_user_account_modified_at", table_name="user_account")

    op.drop_table("user_account")
    op.drop_index("ix_sign_in_request_expires_at", table_name="sign_in_request")

    op.drop_table("sign_in_request")
    op.drop_index("ix_sign_in_failure_locked_until", table_name="sign_in_failure")

    op.drop_table("sign_in_failure")
    op.drop_index("ix_remembered_answer_expires_at", table_name="remembered_answer")

    op.drop_table("remembered_answer")
    op.drop_table("erasure")
    op.drop_index("ix_audit_entry_user_id", table_name="audit_entry")
    op.drop_index("ix_audit_entry_body_id_id", table_name="audit_entry")

    op.drop_table("audit_entry")
