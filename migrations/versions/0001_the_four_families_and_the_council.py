"""The first schema: bodies, areas, documents, the council, and the four families of planning."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

GUID = sa.CHAR(36).with_variant(sa.Uuid(as_uuid=False), "postgresql")
MOMENT = sa.String(27).with_variant(sa.DateTime(timezone=True), "postgresql")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
VISIBILITY = sa.Enum(
    "public", "internal", name="visibility", native_enum=False, create_constraint=True, length=40
)

# One column a line reads better than what the formatter would make of it.
# fmt: off


def upgrade() -> None:
    op.create_table("body",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("ags", sa.String(length=12), nullable=True),
        sa.Column("ars", sa.String(length=16), nullable=True),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("licence", sa.Text(), nullable=True),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body")),
        sa.UniqueConstraint("key", name=op.f("uq_body_key"))
    )
    op.create_index("ix_body_modified_at", "body", ["modified_at"])

    op.create_table("history",
        sa.Column("id", GUID, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("resource_id", GUID, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("action", sa.Enum("create", "change", "delete", "restore", name="action", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("request_id", sa.String(length=100), nullable=True),
        sa.Column("run_id", GUID, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("before", JSON, nullable=True),
        sa.Column("after", JSON, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
        sa.UniqueConstraint("body_id", "kind", "resource_id", "revision", name=op.f("uq_history_body_id_kind_resource_id_revision"))
    )
    op.create_index("ix_history_body_id", "history", ["body_id"])
    op.create_index("ix_history_resource_id", "history", ["resource_id"])

    op.create_table("sign_in_link",
        sa.Column("used_at", MOMENT, nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("role", sa.Enum("admin", "planung", "koordination", "gremienbuero", "lesen", name="role", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_link")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_sign_in_link_secret_hash"))
    )
    op.create_table("user_session",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("role", sa.Enum("admin", "planung", "koordination", "gremienbuero", "lesen", name="role", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_session")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_user_session_secret_hash"))
    )
    op.create_table("access_token",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("prefix", sa.String(length=20), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=True),
        sa.Column("body_id", GUID, nullable=True),
        sa.Column("last_used_at", MOMENT, nullable=True),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("role", sa.Enum("admin", "planung", "koordination", "gremienbuero", "lesen", name="role", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_access_token_body_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_token")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_access_token_secret_hash"))
    )
    op.create_index("ix_access_token_body_id", "access_token", ["body_id"])

    op.create_table("area_system",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("levels", JSON, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("licence", sa.Text(), nullable=True),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_area_system_body_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_system")),
        sa.UniqueConstraint("body_id", "key", name=op.f("uq_area_system_body_id_key")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_area_system_body_id_source_source_key"))
    )
    op.create_index("ix_area_system_body_id_id", "area_system", ["body_id", "id"])
    op.create_index("ix_area_system_modified_at", "area_system", ["modified_at"])

    op.create_table("document",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=True),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("encoding", sa.String(length=40), nullable=True),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.Column("byte_size", sa.Integer(), nullable=False),
        sa.Column("page_kind", sa.String(length=60), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("warnings", JSON, nullable=False),
        sa.Column("not_understood", JSON, nullable=False),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_document_body_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_document_body_id_source_source_key"))
    )
    op.create_index("ix_document_body_id_id", "document", ["body_id", "id"])
    op.create_index("ix_document_checksum", "document", ["checksum"])
    op.create_index("ix_document_modified_at", "document", ["modified_at"])
    op.create_index("ix_document_visibility_id", "document", ["visibility", "id"])

    op.create_table("funding_programme",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("funder", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("rhythm", sa.Text(), nullable=True),
        sa.Column("period_edtf", sa.String(length=100), nullable=True),
        sa.Column("period_text", sa.Text(), nullable=True),
        sa.Column("period_earliest", sa.Date(), nullable=True),
        sa.Column("period_latest", sa.Date(), nullable=True),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_funding_programme_body_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_programme")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_funding_programme_body_id_source_source_key"))
    )
    op.create_index("ix_funding_programme_body_id_id", "funding_programme", ["body_id", "id"])
    op.create_index("ix_funding_programme_modified_at", "funding_programme", ["modified_at"])
    op.create_index("ix_funding_programme_visibility_id", "funding_programme", ["visibility", "id"])

    op.create_table("location",
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("street_address", sa.Text(), nullable=True),
        sa.Column("postal_code", sa.String(length=20), nullable=True),
        sa.Column("locality", sa.Text(), nullable=True),
        sa.Column("room", sa.Text(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("oparl_id", sa.String(length=1000), nullable=True),
        sa.Column("vendor_fields", JSON, nullable=False),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_location_body_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_location")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_location_body_id_source_source_key"))
    )
    op.create_index("ix_location_body_id_id", "location", ["body_id", "id"])
    op.create_index("ix_location_modified_at", "location", ["modified_at"])
    op.create_index("ix_location_oparl_id", "location", ["oparl_id"])
    op.create_index("ix_location_visibility_id", "location", ["visibility", "id"])

    op.create_table("paper",
        sa.Column("reference", sa.String(length=200), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("paper_type", sa.Text(), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("lead_organisation", sa.Text(), nullable=True),
        sa.Column("is_stub", sa.Boolean(), nullable=False),
        sa.Column("related_paper_ids", JSON, nullable=False),
        sa.Column("sections", JSON, nullable=False),
        sa.Column("author_names", JSON, nullable=False),
        sa.Column("contact_names", JSON, nullable=False),
        sa.Column("oparl_id", sa.String(length=1000), nullable=True),
        sa.Column("vendor_fields", JSON, nullable=False),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_paper_body_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_paper_body_id_source_source_key"))
    )
    op.create_index("ix_paper_body_id_id", "paper", ["body_id", "id"])
    op.create_index("ix_paper_body_id_reference", "paper", ["body_id", "reference"])
    op.create_index("ix_paper_modified_at", "paper", ["modified_at"])
    op.create_index("ix_paper_oparl_id", "paper", ["oparl_id"])
    op.create_index("ix_paper_visibility_id", "paper", ["visibility", "id"])

    op.create_table("person",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("family_name", sa.Text(), nullable=True),
        sa.Column("given_name", sa.Text(), nullable=True),
        sa.Column("form_of_address", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("oparl_id", sa.String(length=1000), nullable=True),
        sa.Column("vendor_fields", JSON, nullable=False),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_person_body_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_person_body_id_source_source_key"))
    )
    op.create_index("ix_person_body_id_id", "person", ["body_id", "id"])
    op.create_index("ix_person_modified_at", "person", ["modified_at"])
    op.create_index("ix_person_oparl_id", "person", ["oparl_id"])
    op.create_index("ix_person_visibility_id", "person", ["visibility", "id"])

    op.create_table("planning_process",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=True),
        sa.Column("status", sa.String(length=100), nullable=True),
        sa.Column("occasion", sa.Text(), nullable=True),
        sa.Column("aims", JSON, nullable=False),
        sa.Column("principles", JSON, nullable=False),
        sa.Column("methods", JSON, nullable=False),
        sa.Column("legal_basis", JSON, nullable=False),
        sa.Column("period_edtf", sa.String(length=100), nullable=True),
        sa.Column("period_text", sa.Text(), nullable=True),
        sa.Column("period_earliest", sa.Date(), nullable=True),
        sa.Column("period_latest", sa.Date(), nullable=True),
        sa.Column("parent_id", GUID, nullable=True),
        sa.Column("predecessor_id", GUID, nullable=True),
        sa.Column("area_ids", JSON, nullable=False),
        sa.Column("target_groups", JSON, nullable=False),
        sa.Column("action_fields", JSON, nullable=False),
        sa.Column("fields_of_work", JSON, nullable=False),
        sa.Column("lead_organisation", sa.Text(), nullable=True),
        sa.Column("is_pilot", sa.Boolean(), nullable=False),
        sa.Column("review_cycle_months", sa.Integer(), nullable=True),
        sa.Column("funding_lines", JSON, nullable=False),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_planning_process_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["parent_id"], ["planning_process.id"], name=op.f("fk_planning_process_parent_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["predecessor_id"], ["planning_process.id"], name=op.f("fk_planning_process_predecessor_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planning_process")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_planning_process_body_id_source_source_key"))
    )
    op.create_index("ix_planning_process_body_id_id", "planning_process", ["body_id", "id"])
    op.create_index("ix_planning_process_modified_at", "planning_process", ["modified_at"])
    op.create_index("ix_planning_process_parent_id", "planning_process", ["parent_id"])
    op.create_index("ix_planning_process_predecessor_id", "planning_process", ["predecessor_id"])
    op.create_index("ix_planning_process_visibility_id", "planning_process", ["visibility", "id"])

    op.create_table("provider",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=100), nullable=True),
        sa.Column("sector", sa.String(length=100), nullable=True),
        sa.Column("umbrella_association", sa.Text(), nullable=True),
        sa.Column("recognised_75", sa.Boolean(), nullable=True),
        sa.Column("legal_form", sa.Text(), nullable=True),
        sa.Column("identifiers", JSON, nullable=False),
        sa.Column("parent_id", GUID, nullable=True),
        sa.Column("period_edtf", sa.String(length=100), nullable=True),
        sa.Column("period_text", sa.Text(), nullable=True),
        sa.Column("period_earliest", sa.Date(), nullable=True),
        sa.Column("period_latest", sa.Date(), nullable=True),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_provider_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["parent_id"], ["provider.id"], name=op.f("fk_provider_parent_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_provider_body_id_source_source_key"))
    )
    op.create_index("ix_provider_body_id_id", "provider", ["body_id", "id"])
    op.create_index("ix_provider_modified_at", "provider", ["modified_at"])
    op.create_index("ix_provider_parent_id", "provider", ["parent_id"])
    op.create_index("ix_provider_visibility_id", "provider", ["visibility", "id"])

    op.create_table("vocabulary",
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("label_de", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("parent_id", GUID, nullable=True),
        sa.Column("attributes", JSON, nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_vocabulary_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["parent_id"], ["vocabulary.id"], name=op.f("fk_vocabulary_parent_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vocabulary")),
        sa.UniqueConstraint("body_id", "kind", "key", name=op.f("uq_vocabulary_body_id_kind_key")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_vocabulary_body_id_source_source_key"))
    )
    op.create_index("ix_vocabulary_body_id_id", "vocabulary", ["body_id", "id"])
    op.create_index("ix_vocabulary_modified_at", "vocabulary", ["modified_at"])
    op.create_index("ix_vocabulary_parent_id", "vocabulary", ["parent_id"])

    op.create_table("area",
        sa.Column("system_id", GUID, nullable=False),
        sa.Column("level", sa.String(length=100), nullable=False),
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent_id", GUID, nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_area_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["parent_id"], ["area.id"], name=op.f("fk_area_parent_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["system_id"], ["area_system.id"], name=op.f("fk_area_system_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_area_body_id_source_source_key")),
        sa.UniqueConstraint("body_id", "system_id", "key", name=op.f("uq_area_body_id_system_id_key"))
    )
    op.create_index("ix_area_body_id_id", "area", ["body_id", "id"])
    op.create_index("ix_area_modified_at", "area", ["modified_at"])
    op.create_index("ix_area_parent_id", "area", ["parent_id"])
    op.create_index("ix_area_system_id", "area", ["system_id"])

    op.create_table("committee",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=100), nullable=True),
        sa.Column("is_council_body", sa.Boolean(), nullable=False),
        sa.Column("parent_id", GUID, nullable=True),
        sa.Column("process_id", GUID, nullable=True),
        sa.Column("area_ids", JSON, nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("rhythm", sa.Text(), nullable=True),
        sa.Column("period_edtf", sa.String(length=100), nullable=True),
        sa.Column("period_text", sa.Text(), nullable=True),
        sa.Column("period_earliest", sa.Date(), nullable=True),
        sa.Column("period_latest", sa.Date(), nullable=True),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("oparl_id", sa.String(length=1000), nullable=True),
        sa.Column("vendor_fields", JSON, nullable=False),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_committee_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["parent_id"], ["committee.id"], name=op.f("fk_committee_parent_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["process_id"], ["planning_process.id"], name=op.f("fk_committee_process_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_committee_body_id_source_source_key"))
    )
    op.create_index("ix_committee_body_id_id", "committee", ["body_id", "id"])
    op.create_index("ix_committee_modified_at", "committee", ["modified_at"])
    op.create_index("ix_committee_oparl_id", "committee", ["oparl_id"])
    op.create_index("ix_committee_parent_id", "committee", ["parent_id"])
    op.create_index("ix_committee_process_id", "committee", ["process_id"])
    op.create_index("ix_committee_visibility_id", "committee", ["visibility", "id"])

    op.create_table("evidence",
        sa.Column("document_id", GUID, nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("resource_id", GUID, nullable=False),
        sa.Column("field", sa.String(length=100), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("superseded_at", MOMENT, nullable=True),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_evidence_span")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_evidence_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_evidence_document_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_evidence_body_id_source_source_key"))
    )
    op.create_index("ix_evidence_about_resource_id", "evidence", ["about", "resource_id"])
    op.create_index("ix_evidence_body_id_id", "evidence", ["body_id", "id"])
    op.create_index("ix_evidence_document_id", "evidence", ["document_id"])
    op.create_index("ix_evidence_modified_at", "evidence", ["modified_at"])

    op.create_table("finding",
        sa.Column("document_id", GUID, nullable=False),
        sa.Column("key", sa.String(length=500), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("parent_key", sa.String(length=500), nullable=True),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.Enum("certain", "proposed", "accepted", "rejected", name="findingstate", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("fields", JSON, nullable=False),
        sa.Column("corrections", JSON, nullable=False),
        sa.Column("spans", JSON, nullable=False),
        sa.Column("resource_id", GUID, nullable=True),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_finding_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_finding_document_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint("body_id", "document_id", "key", name=op.f("uq_finding_body_id_document_id_key")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_finding_body_id_source_source_key"))
    )
    op.create_index("ix_finding_body_id_id", "finding", ["body_id", "id"])
    op.create_index("ix_finding_document_id", "finding", ["document_id"])
    op.create_index("ix_finding_modified_at", "finding", ["modified_at"])
    op.create_index("ix_finding_resource_id", "finding", ["resource_id"])

    op.create_table("goal",
        sa.Column("process_id", GUID, nullable=False),
        sa.Column("parent_id", GUID, nullable=True),
        sa.Column("level", sa.String(length=100), nullable=True),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("target_edtf", sa.String(length=100), nullable=True),
        sa.Column("target_text", sa.Text(), nullable=True),
        sa.Column("target_earliest", sa.Date(), nullable=True),
        sa.Column("target_latest", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=100), nullable=True),
        sa.Column("assessment", sa.Text(), nullable=True),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_goal_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["parent_id"], ["goal.id"], name=op.f("fk_goal_parent_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["process_id"], ["planning_process.id"], name=op.f("fk_goal_process_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_goal_body_id_source_source_key"))
    )
    op.create_index("ix_goal_body_id_id", "goal", ["body_id", "id"])
    op.create_index("ix_goal_modified_at", "goal", ["modified_at"])
    op.create_index("ix_goal_parent_id", "goal", ["parent_id"])
    op.create_index("ix_goal_process_id", "goal", ["process_id"])

    op.create_table("guide",
        sa.Column("process_id", GUID, nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_guide_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["process_id"], ["planning_process.id"], name=op.f("fk_guide_process_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_guide_body_id_source_source_key"))
    )
    op.create_index("ix_guide_body_id_id", "guide", ["body_id", "id"])
    op.create_index("ix_guide_modified_at", "guide", ["modified_at"])
    op.create_index("ix_guide_process_id", "guide", ["process_id"])
    op.create_index("ix_guide_visibility_id", "guide", ["visibility", "id"])

    op.create_table("import_run",
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("state", sa.Enum("done", "refused", name="runstate", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("dry_run", sa.Boolean(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=True),
        sa.Column("document_id", GUID, nullable=True),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.Column("counts", JSON, nullable=False),
        sa.Column("resources", JSON, nullable=False),
        sa.Column("evidence", sa.Integer(), nullable=False),
        sa.Column("not_understood", JSON, nullable=False),
        sa.Column("problems", JSON, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_import_run_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_import_run_document_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_import_run_body_id_source_source_key"))
    )
    op.create_index("ix_import_run_body_id_id", "import_run", ["body_id", "id"])
    op.create_index("ix_import_run_document_id", "import_run", ["document_id"])
    op.create_index("ix_import_run_modified_at", "import_run", ["modified_at"])

    op.create_table("phase",
        sa.Column("process_id", GUID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=True),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("planned_edtf", sa.String(length=100), nullable=True),
        sa.Column("planned_text", sa.Text(), nullable=True),
        sa.Column("planned_earliest", sa.Date(), nullable=True),
        sa.Column("planned_latest", sa.Date(), nullable=True),
        sa.Column("actual_edtf", sa.String(length=100), nullable=True),
        sa.Column("actual_text", sa.Text(), nullable=True),
        sa.Column("actual_earliest", sa.Date(), nullable=True),
        sa.Column("actual_latest", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=100), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_phase_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["process_id"], ["planning_process.id"], name=op.f("fk_phase_process_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_phase_body_id_source_source_key"))
    )
    op.create_index("ix_phase_body_id_id", "phase", ["body_id", "id"])
    op.create_index("ix_phase_modified_at", "phase", ["modified_at"])
    op.create_index("ix_phase_process_id", "phase", ["process_id"])

    op.create_table("prevention_chain",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("target_groups", JSON, nullable=False),
        sa.Column("life_phases", JSON, nullable=False),
        sa.Column("action_fields", JSON, nullable=False),
        sa.Column("coordination", sa.Text(), nullable=True),
        sa.Column("lead_organisation", sa.Text(), nullable=True),
        sa.Column("process_id", GUID, nullable=True),
        sa.Column("period_edtf", sa.String(length=100), nullable=True),
        sa.Column("period_text", sa.Text(), nullable=True),
        sa.Column("period_earliest", sa.Date(), nullable=True),
        sa.Column("period_latest", sa.Date(), nullable=True),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_prevention_chain_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["process_id"], ["planning_process.id"], name=op.f("fk_prevention_chain_process_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prevention_chain")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_prevention_chain_body_id_source_source_key"))
    )
    op.create_index("ix_prevention_chain_body_id_id", "prevention_chain", ["body_id", "id"])
    op.create_index("ix_prevention_chain_modified_at", "prevention_chain", ["modified_at"])
    op.create_index("ix_prevention_chain_process_id", "prevention_chain", ["process_id"])
    op.create_index("ix_prevention_chain_visibility_id", "prevention_chain", ["visibility", "id"])

    op.create_table("provider_network",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("area_ids", JSON, nullable=False),
        sa.Column("process_id", GUID, nullable=True),
        sa.Column("parent_id", GUID, nullable=True),
        sa.Column("phase", sa.Text(), nullable=True),
        sa.Column("principles", JSON, nullable=False),
        sa.Column("founded_edtf", sa.String(length=100), nullable=True),
        sa.Column("founded_text", sa.Text(), nullable=True),
        sa.Column("founded_earliest", sa.Date(), nullable=True),
        sa.Column("founded_latest", sa.Date(), nullable=True),
        sa.Column("council_basis", sa.Text(), nullable=True),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_provider_network_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["parent_id"], ["provider_network.id"], name=op.f("fk_provider_network_parent_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["process_id"], ["planning_process.id"], name=op.f("fk_provider_network_process_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_network")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_provider_network_body_id_source_source_key"))
    )
    op.create_index("ix_provider_network_body_id_id", "provider_network", ["body_id", "id"])
    op.create_index("ix_provider_network_modified_at", "provider_network", ["modified_at"])
    op.create_index("ix_provider_network_parent_id", "provider_network", ["parent_id"])
    op.create_index("ix_provider_network_process_id", "provider_network", ["process_id"])
    op.create_index("ix_provider_network_visibility_id", "provider_network", ["visibility", "id"])

    op.create_table("training",
        sa.Column("process_id", GUID, nullable=True),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("provider_name", sa.Text(), nullable=True),
        sa.Column("participants", JSON, nullable=False),
        sa.Column("period_edtf", sa.String(length=100), nullable=True),
        sa.Column("period_text", sa.Text(), nullable=True),
        sa.Column("period_earliest", sa.Date(), nullable=True),
        sa.Column("period_latest", sa.Date(), nullable=True),
        sa.Column("funding", sa.Text(), nullable=True),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_training_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["process_id"], ["planning_process.id"], name=op.f("fk_training_process_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_training_body_id_source_source_key"))
    )
    op.create_index("ix_training_body_id_id", "training", ["body_id", "id"])
    op.create_index("ix_training_modified_at", "training", ["modified_at"])
    op.create_index("ix_training_process_id", "training", ["process_id"])
    op.create_index("ix_training_visibility_id", "training", ["visibility", "id"])

    op.create_table("concept_section",
        sa.Column("network_id", GUID, nullable=False),
        sa.Column("section", sa.Enum("zielstellungen", "leistungen", "ressourcen", "kooperationspartner", "kommunikationsstrukturen", "qualitaetssicherung", name="section", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_concept_section_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["network_id"], ["provider_network.id"], name=op.f("fk_concept_section_network_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept_section")),
        sa.UniqueConstraint("body_id", "network_id", "section", name=op.f("uq_concept_section_body_id_network_id_section")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_concept_section_body_id_source_source_key"))
    )
    op.create_index("ix_concept_section_body_id_id", "concept_section", ["body_id", "id"])
    op.create_index("ix_concept_section_modified_at", "concept_section", ["modified_at"])
    op.create_index("ix_concept_section_network_id", "concept_section", ["network_id"])

    op.create_table("conference",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("date_edtf", sa.String(length=100), nullable=True),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("date_earliest", sa.Date(), nullable=True),
        sa.Column("date_latest", sa.Date(), nullable=True),
        sa.Column("starts_at", MOMENT, nullable=True),
        sa.Column("ends_at", MOMENT, nullable=True),
        sa.Column("location_id", GUID, nullable=True),
        sa.Column("venue", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("moderation", sa.Text(), nullable=True),
        sa.Column("organiser", sa.Text(), nullable=True),
        sa.Column("series", sa.Text(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("process_id", GUID, nullable=True),
        sa.Column("network_id", GUID, nullable=True),
        sa.Column("area_ids", JSON, nullable=False),
        sa.Column("target_groups", JSON, nullable=False),
        sa.Column("state", sa.String(length=100), nullable=True),
        sa.Column("ical_uid", sa.String(length=200), nullable=False),
        sa.Column("ical_sequence", sa.Integer(), nullable=False),
        sa.Column("retention_until", sa.Date(), nullable=False),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.CheckConstraint("ends_at >= starts_at", name=op.f("ck_conference_ends_after_start")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_conference_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["location_id"], ["location.id"], name=op.f("fk_conference_location_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["network_id"], ["provider_network.id"], name=op.f("fk_conference_network_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["process_id"], ["planning_process.id"], name=op.f("fk_conference_process_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_conference_body_id_source_source_key"))
    )
    op.create_index("ix_conference_body_id_id", "conference", ["body_id", "id"])
    op.create_index("ix_conference_location_id", "conference", ["location_id"])
    op.create_index("ix_conference_modified_at", "conference", ["modified_at"])
    op.create_index("ix_conference_network_id", "conference", ["network_id"])
    op.create_index("ix_conference_process_id", "conference", ["process_id"])
    op.create_index("ix_conference_visibility_id", "conference", ["visibility", "id"])

    op.create_table("grant",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("programme_id", GUID, nullable=True),
        sa.Column("process_id", GUID, nullable=True),
        sa.Column("chain_id", GUID, nullable=True),
        sa.Column("measure_ids", JSON, nullable=False),
        sa.Column("applicant", sa.Text(), nullable=True),
        sa.Column("period_edtf", sa.String(length=100), nullable=True),
        sa.Column("period_text", sa.Text(), nullable=True),
        sa.Column("period_earliest", sa.Date(), nullable=True),
        sa.Column("period_latest", sa.Date(), nullable=True),
        sa.Column("rhythm", sa.Text(), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("requested_cents", sa.Integer(), nullable=True),
        sa.Column("approved_cents", sa.Integer(), nullable=True),
        sa.Column("own_share_cents", sa.Integer(), nullable=True),
        sa.Column("proof_due", sa.Date(), nullable=True),
        sa.Column("proof_submitted", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=100), nullable=True),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_grant_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["chain_id"], ["prevention_chain.id"], name=op.f("fk_grant_chain_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["process_id"], ["planning_process.id"], name=op.f("fk_grant_process_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["programme_id"], ["funding_programme.id"], name=op.f("fk_grant_programme_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_grant_body_id_source_source_key"))
    )
    op.create_index("ix_grant_body_id_id", "grant", ["body_id", "id"])
    op.create_index("ix_grant_chain_id", "grant", ["chain_id"])
    op.create_index("ix_grant_modified_at", "grant", ["modified_at"])
    op.create_index("ix_grant_process_id", "grant", ["process_id"])
    op.create_index("ix_grant_programme_id", "grant", ["programme_id"])
    op.create_index("ix_grant_visibility_id", "grant", ["visibility", "id"])

    op.create_table("guide_question",
        sa.Column("guide_id", GUID, nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_guide_question_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["guide_id"], ["guide.id"], name=op.f("fk_guide_question_guide_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_question")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_guide_question_body_id_source_source_key"))
    )
    op.create_index("ix_guide_question_body_id_id", "guide_question", ["body_id", "id"])
    op.create_index("ix_guide_question_guide_id", "guide_question", ["guide_id"])
    op.create_index("ix_guide_question_modified_at", "guide_question", ["modified_at"])

    op.create_table("meeting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("committee_id", GUID, nullable=True),
        sa.Column("number", sa.String(length=40), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("starts_at", MOMENT, nullable=True),
        sa.Column("ends_at", MOMENT, nullable=True),
        sa.Column("is_public", sa.Boolean(), nullable=True),
        sa.Column("occasion", sa.Text(), nullable=True),
        sa.Column("meeting_state", sa.String(length=100), nullable=True),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("location_id", GUID, nullable=True),
        sa.Column("oparl_id", sa.String(length=1000), nullable=True),
        sa.Column("vendor_fields", JSON, nullable=False),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_meeting_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["committee_id"], ["committee.id"], name=op.f("fk_meeting_committee_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["location_id"], ["location.id"], name=op.f("fk_meeting_location_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_meeting_body_id_source_source_key"))
    )
    op.create_index("ix_meeting_body_id_id", "meeting", ["body_id", "id"])
    op.create_index("ix_meeting_committee_id", "meeting", ["committee_id"])
    op.create_index("ix_meeting_date", "meeting", ["date"])
    op.create_index("ix_meeting_location_id", "meeting", ["location_id"])
    op.create_index("ix_meeting_modified_at", "meeting", ["modified_at"])
    op.create_index("ix_meeting_oparl_id", "meeting", ["oparl_id"])
    op.create_index("ix_meeting_visibility_id", "meeting", ["visibility", "id"])

    op.create_table("membership",
        sa.Column("committee_id", GUID, nullable=False),
        sa.Column("person_id", GUID, nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("function", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("voting", sa.Boolean(), nullable=True),
        sa.Column("period_edtf", sa.String(length=100), nullable=True),
        sa.Column("period_text", sa.Text(), nullable=True),
        sa.Column("period_earliest", sa.Date(), nullable=True),
        sa.Column("period_latest", sa.Date(), nullable=True),
        sa.Column("oparl_id", sa.String(length=1000), nullable=True),
        sa.Column("vendor_fields", JSON, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_membership_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["committee_id"], ["committee.id"], name=op.f("fk_membership_committee_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_membership_body_id_source_source_key"))
    )
    op.create_index("ix_membership_body_id_id", "membership", ["body_id", "id"])
    op.create_index("ix_membership_committee_id", "membership", ["committee_id"])
    op.create_index("ix_membership_modified_at", "membership", ["modified_at"])
    op.create_index("ix_membership_oparl_id", "membership", ["oparl_id"])
    op.create_index("ix_membership_person_id", "membership", ["person_id"])

    op.create_table("milestone",
        sa.Column("process_id", GUID, nullable=False),
        sa.Column("phase_id", GUID, nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("planned_edtf", sa.String(length=100), nullable=True),
        sa.Column("planned_text", sa.Text(), nullable=True),
        sa.Column("planned_earliest", sa.Date(), nullable=True),
        sa.Column("planned_latest", sa.Date(), nullable=True),
        sa.Column("forecast_edtf", sa.String(length=100), nullable=True),
        sa.Column("forecast_text", sa.Text(), nullable=True),
        sa.Column("forecast_earliest", sa.Date(), nullable=True),
        sa.Column("forecast_latest", sa.Date(), nullable=True),
        sa.Column("actual_edtf", sa.String(length=100), nullable=True),
        sa.Column("actual_text", sa.Text(), nullable=True),
        sa.Column("actual_earliest", sa.Date(), nullable=True),
        sa.Column("actual_latest", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=100), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_milestone_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"], name=op.f("fk_milestone_phase_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["process_id"], ["planning_process.id"], name=op.f("fk_milestone_process_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_milestone_body_id_source_source_key"))
    )
    op.create_index("ix_milestone_body_id_id", "milestone", ["body_id", "id"])
    op.create_index("ix_milestone_modified_at", "milestone", ["modified_at"])
    op.create_index("ix_milestone_phase_id", "milestone", ["phase_id"])
    op.create_index("ix_milestone_process_id", "milestone", ["process_id"])

    op.create_table("network_membership",
        sa.Column("network_id", GUID, nullable=False),
        sa.Column("provider_id", GUID, nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=100), nullable=True),
        sa.Column("commitment", sa.Text(), nullable=True),
        sa.Column("voting", sa.Boolean(), nullable=False),
        sa.Column("period_edtf", sa.String(length=100), nullable=True),
        sa.Column("period_text", sa.Text(), nullable=True),
        sa.Column("period_earliest", sa.Date(), nullable=True),
        sa.Column("period_latest", sa.Date(), nullable=True),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_network_membership_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["network_id"], ["provider_network.id"], name=op.f("fk_network_membership_network_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_network_membership_provider_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_membership")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_network_membership_body_id_source_source_key"))
    )
    op.create_index("ix_network_membership_body_id_id", "network_membership", ["body_id", "id"])
    op.create_index("ix_network_membership_modified_at", "network_membership", ["modified_at"])
    op.create_index("ix_network_membership_network_id", "network_membership", ["network_id"])
    op.create_index("ix_network_membership_provider_id", "network_membership", ["provider_id"])

    op.create_table("prevention_measure",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("chain_id", GUID, nullable=True),
        sa.Column("process_id", GUID, nullable=True),
        sa.Column("kind", sa.String(length=100), nullable=True),
        sa.Column("life_phases", JSON, nullable=False),
        sa.Column("transitions", JSON, nullable=False),
        sa.Column("action_fields", JSON, nullable=False),
        sa.Column("level", sa.String(length=100), nullable=True),
        sa.Column("target_groups", JSON, nullable=False),
        sa.Column("access", JSON, nullable=False),
        sa.Column("setting", sa.Text(), nullable=True),
        sa.Column("area_ids", JSON, nullable=False),
        sa.Column("provider_ids", JSON, nullable=False),
        sa.Column("responsible", sa.Text(), nullable=True),
        sa.Column("legal_norm", sa.Text(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=100), nullable=True),
        sa.Column("period_edtf", sa.String(length=100), nullable=True),
        sa.Column("period_text", sa.Text(), nullable=True),
        sa.Column("period_earliest", sa.Date(), nullable=True),
        sa.Column("period_latest", sa.Date(), nullable=True),
        sa.Column("evidence_grade", sa.Text(), nullable=True),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.CheckConstraint("capacity >= 0", name=op.f("ck_prevention_measure_capacity")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_prevention_measure_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["chain_id"], ["prevention_chain.id"], name=op.f("fk_prevention_measure_chain_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["process_id"], ["planning_process.id"], name=op.f("fk_prevention_measure_process_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prevention_measure")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_prevention_measure_body_id_source_source_key"))
    )
    op.create_index("ix_prevention_measure_body_id_id", "prevention_measure", ["body_id", "id"])
    op.create_index("ix_prevention_measure_chain_id", "prevention_measure", ["chain_id"])
    op.create_index("ix_prevention_measure_modified_at", "prevention_measure", ["modified_at"])
    op.create_index("ix_prevention_measure_process_id", "prevention_measure", ["process_id"])
    op.create_index("ix_prevention_measure_visibility_id", "prevention_measure", ["visibility", "id"])

    op.create_table("process_participant",
        sa.Column("process_id", GUID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Enum("organisation", "function", "organisation_kind", name="participantkind", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("role", sa.String(length=100), nullable=True),
        sa.Column("provider_id", GUID, nullable=True),
        sa.Column("committee_id", GUID, nullable=True),
        sa.Column("period_edtf", sa.String(length=100), nullable=True),
        sa.Column("period_text", sa.Text(), nullable=True),
        sa.Column("period_earliest", sa.Date(), nullable=True),
        sa.Column("period_latest", sa.Date(), nullable=True),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_process_participant_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["committee_id"], ["committee.id"], name=op.f("fk_process_participant_committee_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["process_id"], ["planning_process.id"], name=op.f("fk_process_participant_process_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_process_participant_provider_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process_participant")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_process_participant_body_id_source_source_key"))
    )
    op.create_index("ix_process_participant_body_id_id", "process_participant", ["body_id", "id"])
    op.create_index("ix_process_participant_committee_id", "process_participant", ["committee_id"])
    op.create_index("ix_process_participant_modified_at", "process_participant", ["modified_at"])
    op.create_index("ix_process_participant_process_id", "process_participant", ["process_id"])
    op.create_index("ix_process_participant_provider_id", "process_participant", ["provider_id"])

    op.create_table("tie",
        sa.Column("network_id", GUID, nullable=False),
        sa.Column("from_name", sa.Text(), nullable=False),
        sa.Column("to_name", sa.Text(), nullable=False),
        sa.Column("from_provider_id", GUID, nullable=True),
        sa.Column("to_provider_id", GUID, nullable=True),
        sa.Column("kind", sa.String(length=100), nullable=True),
        sa.Column("intensity", sa.Integer(), nullable=True),
        sa.Column("directed", sa.Boolean(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("period_edtf", sa.String(length=100), nullable=True),
        sa.Column("period_text", sa.Text(), nullable=True),
        sa.Column("period_earliest", sa.Date(), nullable=True),
        sa.Column("period_latest", sa.Date(), nullable=True),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.CheckConstraint("intensity BETWEEN 0 AND 4", name=op.f("ck_tie_intensity")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_tie_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["from_provider_id"], ["provider.id"], name=op.f("fk_tie_from_provider_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["network_id"], ["provider_network.id"], name=op.f("fk_tie_network_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["to_provider_id"], ["provider.id"], name=op.f("fk_tie_to_provider_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tie")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_tie_body_id_source_source_key"))
    )
    op.create_index("ix_tie_body_id_id", "tie", ["body_id", "id"])
    op.create_index("ix_tie_from_provider_id", "tie", ["from_provider_id"])
    op.create_index("ix_tie_modified_at", "tie", ["modified_at"])
    op.create_index("ix_tie_network_id", "tie", ["network_id"])
    op.create_index("ix_tie_to_provider_id", "tie", ["to_provider_id"])

    op.create_table("agenda_item",
        sa.Column("meeting_id", GUID, nullable=False),
        sa.Column("number", sa.String(length=40), nullable=True),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("resolution_text", sa.Text(), nullable=True),
        sa.Column("sections", JSON, nullable=False),
        sa.Column("oparl_id", sa.String(length=1000), nullable=True),
        sa.Column("vendor_fields", JSON, nullable=False),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_agenda_item_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_agenda_item_body_id_source_source_key"))
    )
    op.create_index("ix_agenda_item_body_id_id", "agenda_item", ["body_id", "id"])
    op.create_index("ix_agenda_item_meeting_id", "agenda_item", ["meeting_id"])
    op.create_index("ix_agenda_item_modified_at", "agenda_item", ["modified_at"])
    op.create_index("ix_agenda_item_oparl_id", "agenda_item", ["oparl_id"])
    op.create_index("ix_agenda_item_visibility_id", "agenda_item", ["visibility", "id"])

    op.create_table("conference_agenda_item",
        sa.Column("conference_id", GUID, nullable=False),
        sa.Column("number", sa.String(length=40), nullable=True),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("parent_id", GUID, nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=True),
        sa.Column("purpose", sa.String(length=100), nullable=True),
        sa.Column("planned_minutes", sa.Integer(), nullable=True),
        sa.Column("responsible", sa.Text(), nullable=True),
        sa.Column("material", sa.Text(), nullable=True),
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
        sa.CheckConstraint("planned_minutes >= 0", name=op.f("ck_conference_agenda_item_planned_minutes")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_conference_agenda_item_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_conference_agenda_item_conference_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["parent_id"], ["conference_agenda_item.id"], name=op.f("fk_conference_agenda_item_parent_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_agenda_item")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_conference_agenda_item_body_id_source_source_key"))
    )
    op.create_index("ix_conference_agenda_item_body_id_id", "conference_agenda_item", ["body_id", "id"])
    op.create_index("ix_conference_agenda_item_conference_id", "conference_agenda_item", ["conference_id"])
    op.create_index("ix_conference_agenda_item_modified_at", "conference_agenda_item", ["modified_at"])
    op.create_index("ix_conference_agenda_item_parent_id", "conference_agenda_item", ["parent_id"])

    op.create_table("invitation",
        sa.Column("conference_id", GUID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_kind", sa.Boolean(), nullable=False),
        sa.Column("provider_id", GUID, nullable=True),
        sa.Column("head_count", sa.Integer(), nullable=True),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_invitation_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_invitation_conference_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_invitation_provider_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_invitation_body_id_source_source_key"))
    )
    op.create_index("ix_invitation_body_id_id", "invitation", ["body_id", "id"])
    op.create_index("ix_invitation_conference_id", "invitation", ["conference_id"])
    op.create_index("ix_invitation_modified_at", "invitation", ["modified_at"])
    op.create_index("ix_invitation_provider_id", "invitation", ["provider_id"])

    op.create_table("reporting_duty",
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("to_whom", sa.Text(), nullable=False),
        sa.Column("committee_id", GUID, nullable=True),
        sa.Column("process_id", GUID, nullable=True),
        sa.Column("grant_id", GUID, nullable=True),
        sa.Column("rule", sa.String(length=100), nullable=True),
        sa.Column("interval_months", sa.Integer(), nullable=True),
        sa.Column("due_edtf", sa.String(length=100), nullable=True),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("due_earliest", sa.Date(), nullable=True),
        sa.Column("due_latest", sa.Date(), nullable=True),
        sa.Column("due_offset_days", sa.Integer(), nullable=True),
        sa.Column("responsible", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_reporting_duty_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["committee_id"], ["committee.id"], name=op.f("fk_reporting_duty_committee_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["grant_id"], ["grant.id"], name=op.f("fk_reporting_duty_grant_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["process_id"], ["planning_process.id"], name=op.f("fk_reporting_duty_process_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reporting_duty")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_reporting_duty_body_id_source_source_key"))
    )
    op.create_index("ix_reporting_duty_body_id_id", "reporting_duty", ["body_id", "id"])
    op.create_index("ix_reporting_duty_committee_id", "reporting_duty", ["committee_id"])
    op.create_index("ix_reporting_duty_grant_id", "reporting_duty", ["grant_id"])
    op.create_index("ix_reporting_duty_modified_at", "reporting_duty", ["modified_at"])
    op.create_index("ix_reporting_duty_process_id", "reporting_duty", ["process_id"])
    op.create_index("ix_reporting_duty_visibility_id", "reporting_duty", ["visibility", "id"])

    op.create_table("task",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("due_edtf", sa.String(length=100), nullable=True),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("due_earliest", sa.Date(), nullable=True),
        sa.Column("due_latest", sa.Date(), nullable=True),
        sa.Column("responsible", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=100), nullable=False),
        sa.Column("completed_at", MOMENT, nullable=True),
        sa.Column("process_id", GUID, nullable=True),
        sa.Column("milestone_id", GUID, nullable=True),
        sa.Column("network_id", GUID, nullable=True),
        sa.Column("conference_id", GUID, nullable=True),
        sa.Column("measure_id", GUID, nullable=True),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.CheckConstraint("(status = 'erledigt') = (completed_at IS NOT NULL)", name=op.f("ck_task_completed")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_task_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_task_conference_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["measure_id"], ["prevention_measure.id"], name=op.f("fk_task_measure_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["milestone_id"], ["milestone.id"], name=op.f("fk_task_milestone_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["network_id"], ["provider_network.id"], name=op.f("fk_task_network_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["process_id"], ["planning_process.id"], name=op.f("fk_task_process_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_task_body_id_source_source_key"))
    )
    op.create_index("ix_task_body_id_id", "task", ["body_id", "id"])
    op.create_index("ix_task_conference_id", "task", ["conference_id"])
    op.create_index("ix_task_measure_id", "task", ["measure_id"])
    op.create_index("ix_task_milestone_id", "task", ["milestone_id"])
    op.create_index("ix_task_modified_at", "task", ["modified_at"])
    op.create_index("ix_task_network_id", "task", ["network_id"])
    op.create_index("ix_task_process_id", "task", ["process_id"])
    op.create_index("ix_task_visibility_id", "task", ["visibility", "id"])

    op.create_table("consultation",
        sa.Column("paper_id", GUID, nullable=False),
        sa.Column("committee_id", GUID, nullable=True),
        sa.Column("meeting_id", GUID, nullable=True),
        sa.Column("agenda_item_id", GUID, nullable=True),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("authoritative", sa.Boolean(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("oparl_id", sa.String(length=1000), nullable=True),
        sa.Column("vendor_fields", JSON, nullable=False),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_consultation_agenda_item_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_consultation_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["committee_id"], ["committee.id"], name=op.f("fk_consultation_committee_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_consultation_meeting_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_consultation_paper_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_consultation_body_id_source_source_key"))
    )
    op.create_index("ix_consultation_agenda_item_id", "consultation", ["agenda_item_id"])
    op.create_index("ix_consultation_body_id_id", "consultation", ["body_id", "id"])
    op.create_index("ix_consultation_committee_id", "consultation", ["committee_id"])
    op.create_index("ix_consultation_date", "consultation", ["date"])
    op.create_index("ix_consultation_meeting_id", "consultation", ["meeting_id"])
    op.create_index("ix_consultation_modified_at", "consultation", ["modified_at"])
    op.create_index("ix_consultation_oparl_id", "consultation", ["oparl_id"])
    op.create_index("ix_consultation_paper_id", "consultation", ["paper_id"])
    op.create_index("ix_consultation_visibility_id", "consultation", ["visibility", "id"])

    op.create_table("council_link",
        sa.Column("role", sa.Enum("mandate", "report", "decision", "basis", "related", name="linkrole", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("resource_id", GUID, nullable=False),
        sa.Column("paper_id", GUID, nullable=True),
        sa.Column("meeting_id", GUID, nullable=True),
        sa.Column("agenda_item_id", GUID, nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.CheckConstraint("(paper_id IS NOT NULL) OR (meeting_id IS NOT NULL) OR (agenda_item_id IS NOT NULL)", name=op.f("ck_council_link_names_something")),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_council_link_agenda_item_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_council_link_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_council_link_meeting_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_council_link_paper_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_link")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_council_link_body_id_source_source_key"))
    )
    op.create_index("ix_council_link_about_resource_id", "council_link", ["about", "resource_id"])
    op.create_index("ix_council_link_agenda_item_id", "council_link", ["agenda_item_id"])
    op.create_index("ix_council_link_body_id_id", "council_link", ["body_id", "id"])
    op.create_index("ix_council_link_meeting_id", "council_link", ["meeting_id"])
    op.create_index("ix_council_link_modified_at", "council_link", ["modified_at"])
    op.create_index("ix_council_link_paper_id", "council_link", ["paper_id"])
    op.create_index("ix_council_link_visibility_id", "council_link", ["visibility", "id"])

    op.create_table("file",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=True),
        sa.Column("mime_type", sa.String(length=120), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("access_url", sa.Text(), nullable=True),
        sa.Column("paper_id", GUID, nullable=True),
        sa.Column("meeting_id", GUID, nullable=True),
        sa.Column("agenda_item_id", GUID, nullable=True),
        sa.Column("oparl_id", sa.String(length=1000), nullable=True),
        sa.Column("vendor_fields", JSON, nullable=False),
        sa.Column("visibility", VISIBILITY, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_file_agenda_item_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_file_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_file_meeting_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_file_paper_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_file_body_id_source_source_key"))
    )
    op.create_index("ix_file_agenda_item_id", "file", ["agenda_item_id"])
    op.create_index("ix_file_body_id_id", "file", ["body_id", "id"])
    op.create_index("ix_file_meeting_id", "file", ["meeting_id"])
    op.create_index("ix_file_modified_at", "file", ["modified_at"])
    op.create_index("ix_file_oparl_id", "file", ["oparl_id"])
    op.create_index("ix_file_paper_id", "file", ["paper_id"])
    op.create_index("ix_file_visibility_id", "file", ["visibility", "id"])



def downgrade() -> None:
    op.drop_index("ix_file_visibility_id", table_name="file")
    op.drop_index("ix_file_paper_id", table_name="file")
    op.drop_index("ix_file_oparl_id", table_name="file")
    op.drop_index("ix_file_modified_at", table_name="file")
    op.drop_index("ix_file_meeting_id", table_name="file")
    op.drop_index("ix_file_body_id_id", table_name="file")
    op.drop_index("ix_file_agenda_item_id", table_name="file")

    op.drop_table("file")
    op.drop_index("ix_council_link_visibility_id", table_name="council_link")
    op.drop_index("ix_council_link_paper_id", table_name="council_link")
    op.drop_index("ix_council_link_modified_at", table_name="council_link")
    op.drop_index("ix_council_link_meeting_id", table_name="council_link")
    op.drop_index("ix_council_link_body_id_id", table_name="council_link")
    op.drop_index("ix_council_link_agenda_item_id", table_name="council_link")
    op.drop_index("ix_council_link_about_resource_id", table_name="council_link")

    op.drop_table("council_link")
    op.drop_index("ix_consultation_visibility_id", table_name="consultation")
    op.drop_index("ix_consultation_paper_id", table_name="consultation")
    op.drop_index("ix_consultation_oparl_id", table_name="consultation")
    op.drop_index("ix_consultation_modified_at", table_name="consultation")
    op.drop_index("ix_consultation_meeting_id", table_name="consultation")
    op.drop_index("ix_consultation_date", table_name="consultation")
    op.drop_index("ix_consultation_committee_id", table_name="consultation")
    op.drop_index("ix_consultation_body_id_id", table_name="consultation")
    op.drop_index("ix_consultation_agenda_item_id", table_name="consultation")

    op.drop_table("consultation")
    op.drop_index("ix_task_visibility_id", table_name="task")
    op.drop_index("ix_task_process_id", table_name="task")
    op.drop_index("ix_task_network_id", table_name="task")
    op.drop_index("ix_task_modified_at", table_name="task")
    op.drop_index("ix_task_milestone_id", table_name="task")
    op.drop_index("ix_task_measure_id", table_name="task")
    op.drop_index("ix_task_conference_id", table_name="task")
    op.drop_index("ix_task_body_id_id", table_name="task")

    op.drop_table("task")
    op.drop_index("ix_reporting_duty_visibility_id", table_name="reporting_duty")
    op.drop_index("ix_reporting_duty_process_id", table_name="reporting_duty")
    op.drop_index("ix_reporting_duty_modified_at", table_name="reporting_duty")
    op.drop_index("ix_reporting_duty_grant_id", table_name="reporting_duty")
    op.drop_index("ix_reporting_duty_committee_id", table_name="reporting_duty")
    op.drop_index("ix_reporting_duty_body_id_id", table_name="reporting_duty")

    op.drop_table("reporting_duty")
    op.drop_index("ix_invitation_provider_id", table_name="invitation")
    op.drop_index("ix_invitation_modified_at", table_name="invitation")
    op.drop_index("ix_invitation_conference_id", table_name="invitation")
    op.drop_index("ix_invitation_body_id_id", table_name="invitation")

    op.drop_table("invitation")
    op.drop_index("ix_conference_agenda_item_parent_id", table_name="conference_agenda_item")
    op.drop_index("ix_conference_agenda_item_modified_at", table_name="conference_agenda_item")
    op.drop_index("ix_conference_agenda_item_conference_id", table_name="conference_agenda_item")
    op.drop_index("ix_conference_agenda_item_body_id_id", table_name="conference_agenda_item")

    op.drop_table("conference_agenda_item")
    op.drop_index("ix_agenda_item_visibility_id", table_name="agenda_item")
    op.drop_index("ix_agenda_item_oparl_id", table_name="agenda_item")
    op.drop_index("ix_agenda_item_modified_at", table_name="agenda_item")
    op.drop_index("ix_agenda_item_meeting_id", table_name="agenda_item")
    op.drop_index("ix_agenda_item_body_id_id", table_name="agenda_item")

    op.drop_table("agenda_item")
    op.drop_index("ix_tie_to_provider_id", table_name="tie")
    op.drop_index("ix_tie_network_id", table_name="tie")
    op.drop_index("ix_tie_modified_at", table_name="tie")
    op.drop_index("ix_tie_from_provider_id", table_name="tie")
    op.drop_index("ix_tie_body_id_id", table_name="tie")

    op.drop_table("tie")
    op.drop_index("ix_process_participant_provider_id", table_name="process_participant")
    op.drop_index("ix_process_participant_process_id", table_name="process_participant")
    op.drop_index("ix_process_participant_modified_at", table_name="process_participant")
    op.drop_index("ix_process_participant_committee_id", table_name="process_participant")
    op.drop_index("ix_process_participant_body_id_id", table_name="process_participant")

    op.drop_table("process_participant")
    op.drop_index("ix_prevention_measure_visibility_id", table_name="prevention_measure")
    op.drop_index("ix_prevention_measure_process_id", table_name="prevention_measure")
    op.drop_index("ix_prevention_measure_modified_at", table_name="prevention_measure")
    op.drop_index("ix_prevention_measure_chain_id", table_name="prevention_measure")
    op.drop_index("ix_prevention_measure_body_id_id", table_name="prevention_measure")

    op.drop_table("prevention_measure")
    op.drop_index("ix_network_membership_provider_id", table_name="network_membership")
    op.drop_index("ix_network_membership_network_id", table_name="network_membership")
    op.drop_index("ix_network_membership_modified_at", table_name="network_membership")
    op.drop_index("ix_network_membership_body_id_id", table_name="network_membership")

    op.drop_table("network_membership")
    op.drop_index("ix_milestone_process_id", table_name="milestone")
    op.drop_index("ix_milestone_phase_id", table_name="milestone")
    op.drop_index("ix_milestone_modified_at", table_name="milestone")
    op.drop_index("ix_milestone_body_id_id", table_name="milestone")

    op.drop_table("milestone")
    op.drop_index("ix_membership_person_id", table_name="membership")
    op.drop_index("ix_membership_oparl_id", table_name="membership")
    op.drop_index("ix_membership_modified_at", table_name="membership")
    op.drop_index("ix_membership_committee_id", table_name="membership")
    op.drop_index("ix_membership_body_id_id", table_name="membership")

    op.drop_table("membership")
    op.drop_index("ix_meeting_visibility_id", table_name="meeting")
    op.drop_index("ix_meeting_oparl_id", table_name="meeting")
    op.drop_index("ix_meeting_modified_at", table_name="meeting")
    op.drop_index("ix_meeting_location_id", table_name="meeting")
    op.drop_index("ix_meeting_date", table_name="meeting")
    op.drop_index("ix_meeting_committee_id", table_name="meeting")
    op.drop_index("ix_meeting_body_id_id", table_name="meeting")

    op.drop_table("meeting")
    op.drop_index("ix_guide_question_modified_at", table_name="guide_question")
    op.drop_index("ix_guide_question_guide_id", table_name="guide_question")
    op.drop_index("ix_guide_question_body_id_id", table_name="guide_question")

    op.drop_table("guide_question")
    op.drop_index("ix_grant_visibility_id", table_name="grant")
    op.drop_index("ix_grant_programme_id", table_name="grant")
    op.drop_index("ix_grant_process_id", table_name="grant")
    op.drop_index("ix_grant_modified_at", table_name="grant")
    op.drop_index("ix_grant_chain_id", table_name="grant")
    op.drop_index("ix_grant_body_id_id", table_name="grant")

    op.drop_table("grant")
    op.drop_index("ix_conference_visibility_id", table_name="conference")
    op.drop_index("ix_conference_process_id", table_name="conference")
    op.drop_index("ix_conference_network_id", table_name="conference")
    op.drop_index("ix_conference_modified_at", table_name="conference")
    op.drop_index("ix_conference_location_id", table_name="conference")
    op.drop_index("ix_conference_body_id_id", table_name="conference")

    op.drop_table("conference")
    op.drop_index("ix_concept_section_network_id", table_name="concept_section")
    op.drop_index("ix_concept_section_modified_at", table_name="concept_section")
    op.drop_index("ix_concept_section_body_id_id", table_name="concept_section")

    op.drop_table("concept_section")
    op.drop_index("ix_training_visibility_id", table_name="training")
    op.drop_index("ix_training_process_id", table_name="training")
    op.drop_index("ix_training_modified_at", table_name="training")
    op.drop_index("ix_training_body_id_id", table_name="training")

    op.drop_table("training")
    op.drop_index("ix_provider_network_visibility_id", table_name="provider_network")
    op.drop_index("ix_provider_network_process_id", table_name="provider_network")
    op.drop_index("ix_provider_network_parent_id", table_name="provider_network")
    op.drop_index("ix_provider_network_modified_at", table_name="provider_network")
    op.drop_index("ix_provider_network_body_id_id", table_name="provider_network")

    op.drop_table("provider_network")
    op.drop_index("ix_prevention_chain_visibility_id", table_name="prevention_chain")
    op.drop_index("ix_prevention_chain_process_id", table_name="prevention_chain")
    op.drop_index("ix_prevention_chain_modified_at", table_name="prevention_chain")
    op.drop_index("ix_prevention_chain_body_id_id", table_name="prevention_chain")

    op.drop_table("prevention_chain")
    op.drop_index("ix_phase_process_id", table_name="phase")
    op.drop_index("ix_phase_modified_at", table_name="phase")
    op.drop_index("ix_phase_body_id_id", table_name="phase")

    op.drop_table("phase")
    op.drop_index("ix_import_run_modified_at", table_name="import_run")
    op.drop_index("ix_import_run_document_id", table_name="import_run")
    op.drop_index("ix_import_run_body_id_id", table_name="import_run")

    op.drop_table("import_run")
    op.drop_index("ix_guide_visibility_id", table_name="guide")
    op.drop_index("ix_guide_process_id", table_name="guide")
    op.drop_index("ix_guide_modified_at", table_name="guide")
    op.drop_index("ix_guide_body_id_id", table_name="guide")

    op.drop_table("guide")
    op.drop_index("ix_goal_process_id", table_name="goal")
    op.drop_index("ix_goal_parent_id", table_name="goal")
    op.drop_index("ix_goal_modified_at", table_name="goal")
    op.drop_index("ix_goal_body_id_id", table_name="goal")

    op.drop_table("goal")
    op.drop_index("ix_finding_resource_id", table_name="finding")
    op.drop_index("ix_finding_modified_at", table_name="finding")
    op.drop_index("ix_finding_document_id", table_name="finding")
    op.drop_index("ix_finding_body_id_id", table_name="finding")

    op.drop_table("finding")
    op.drop_index("ix_evidence_modified_at", table_name="evidence")
    op.drop_index("ix_evidence_document_id", table_name="evidence")
    op.drop_index("ix_evidence_body_id_id", table_name="evidence")
    op.drop_index("ix_evidence_about_resource_id", table_name="evidence")

    op.drop_table("evidence")
    op.drop_index("ix_committee_visibility_id", table_name="committee")
    op.drop_index("ix_committee_process_id", table_name="committee")
    op.drop_index("ix_committee_parent_id", table_name="committee")
    op.drop_index("ix_committee_oparl_id", table_name="committee")
    op.drop_index("ix_committee_modified_at", table_name="committee")
    op.drop_index("ix_committee_body_id_id", table_name="committee")

    op.drop_table("committee")
    op.drop_index("ix_area_system_id", table_name="area")
    op.drop_index("ix_area_parent_id", table_name="area")
    op.drop_index("ix_area_modified_at", table_name="area")
    op.drop_index("ix_area_body_id_id", table_name="area")

    op.drop_table("area")
    op.drop_index("ix_vocabulary_parent_id", table_name="vocabulary")
    op.drop_index("ix_vocabulary_modified_at", table_name="vocabulary")
    op.drop_index("ix_vocabulary_body_id_id", table_name="vocabulary")

    op.drop_table("vocabulary")
    op.drop_index("ix_provider_visibility_id", table_name="provider")
    op.drop_index("ix_provider_parent_id", table_name="provider")
    op.drop_index("ix_provider_modified_at", table_name="provider")
    op.drop_index("ix_provider_body_id_id", table_name="provider")

    op.drop_table("provider")
    op.drop_index("ix_planning_process_visibility_id", table_name="planning_process")
    op.drop_index("ix_planning_process_predecessor_id", table_name="planning_process")
    op.drop_index("ix_planning_process_parent_id", table_name="planning_process")
    op.drop_index("ix_planning_process_modified_at", table_name="planning_process")
    op.drop_index("ix_planning_process_body_id_id", table_name="planning_process")

    op.drop_table("planning_process")
    op.drop_index("ix_person_visibility_id", table_name="person")
    op.drop_index("ix_person_oparl_id", table_name="person")
    op.drop_index("ix_person_modified_at", table_name="person")
    op.drop_index("ix_person_body_id_id", table_name="person")

    op.drop_table("person")
    op.drop_index("ix_paper_visibility_id", table_name="paper")
    op.drop_index("ix_paper_oparl_id", table_name="paper")
    op.drop_index("ix_paper_modified_at", table_name="paper")
    op.drop_index("ix_paper_body_id_reference", table_name="paper")
    op.drop_index("ix_paper_body_id_id", table_name="paper")

    op.drop_table("paper")
    op.drop_index("ix_location_visibility_id", table_name="location")
    op.drop_index("ix_location_oparl_id", table_name="location")
    op.drop_index("ix_location_modified_at", table_name="location")
    op.drop_index("ix_location_body_id_id", table_name="location")

    op.drop_table("location")
    op.drop_index("ix_funding_programme_visibility_id", table_name="funding_programme")
    op.drop_index("ix_funding_programme_modified_at", table_name="funding_programme")
    op.drop_index("ix_funding_programme_body_id_id", table_name="funding_programme")

    op.drop_table("funding_programme")
    op.drop_index("ix_document_visibility_id", table_name="document")
    op.drop_index("ix_document_modified_at", table_name="document")
    op.drop_index("ix_document_checksum", table_name="document")
    op.drop_index("ix_document_body_id_id", table_name="document")

    op.drop_table("document")
    op.drop_index("ix_area_system_modified_at", table_name="area_system")
    op.drop_index("ix_area_system_body_id_id", table_name="area_system")

    op.drop_table("area_system")
    op.drop_index("ix_access_token_body_id", table_name="access_token")

    op.drop_table("access_token")
    op.drop_table("user_session")
    op.drop_table("sign_in_link")
    op.drop_index("ix_history_resource_id", table_name="history")
    op.drop_index("ix_history_body_id", table_name="history")

    op.drop_table("history")
    op.drop_index("ix_body_modified_at", table_name="body")

    op.drop_table("body")
