"""Processes that are steered, duties that come due, and reports that are frozen as they were made."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

GUID = sa.CHAR(36).with_variant(sa.Uuid(as_uuid=False), "postgresql")
MOMENT = sa.String(27).with_variant(sa.DateTime(timezone=True), "postgresql")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

VAGUE = {
    "edtf": sa.String(length=100),
    "text": sa.Text(),
    "earliest": sa.Date(),
    "latest": sa.Date(),
}
# What comes to tables that are there is added in place: a batch copies the table, and the triggers
# of the search would be lost with the old one.
VAGUE_TIMES = (("phase", "forecast"), ("reporting_duty", "until"))
EMPTY_LISTS = (
    ("phase", "after_phase_ids"),
    ("phase", "after_milestone_ids"),
    ("milestone", "after_phase_ids"),
    ("milestone", "after_milestone_ids"),
    ("goal", "indicators"),
)
PLAIN = (
    ("phase", "responsible", sa.Text()),
    ("milestone", "responsible", sa.Text()),
    ("planning_process", "health_reason", sa.Text()),
    ("planning_process", "completion_reason", sa.Text()),
    ("reporting_duty", "begins", sa.Date()),
    ("reporting_duty", "event_kind", sa.String(length=100)),
    ("reporting_duty", "reminder_address", sa.String(length=320)),
)
# Each with its condition in one: SQLite drops a column together with its own conditions only.
CHECKED = (
    (
        "planning_process",
        "health_override",
        "VARCHAR(40)",
        {
            "health": "health_override IN ('im_plan', 'gefaehrdet', 'verzoegert', 'unbekannt')",
        },
    ),
    (
        "planning_process",
        "completion_override",
        "INTEGER",
        {
            "completion_override": "completion_override BETWEEN 0 AND 100",
        },
    ),
)

# One column a line reads better than what the formatter would make of it.
# fmt: off


def upgrade() -> None:
    for table, name in VAGUE_TIMES:
        for part, kind in VAGUE.items():
            op.add_column(table, sa.Column(f"{name}_{part}", kind, nullable=True))
    for table, name in EMPTY_LISTS:
        op.add_column(table, sa.Column(name, JSON, server_default="[]", nullable=False))
    for table, name, kind in PLAIN:
        op.add_column(table, sa.Column(name, kind, nullable=True))
    for table, name, sql_type, conditions in CHECKED:
        checks = " ".join(f"CONSTRAINT ck_{table}_{key} CHECK ({said})" for key, said in conditions.items())
        op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {sql_type} {checks}")
    with op.batch_alter_table("task") as table:
        table.add_column(sa.Column("phase_id", GUID, nullable=True))
        table.create_foreign_key(op.f("fk_task_phase_id"), "phase", ["phase_id"], ["id"], ondelete="RESTRICT")
    op.create_index("ix_task_phase_id", "task", ["phase_id"])
    op.create_table("stock_item",
        sa.Column("process_id", GUID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("provider_id", GUID, nullable=True),
        sa.Column("provider_name", sa.Text(), nullable=True),
        sa.Column("area_ids", JSON, nullable=False),
        sa.Column("target_groups", JSON, nullable=False),
        sa.Column("quantity", sa.Double(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("as_of_edtf", sa.String(length=100), nullable=True),
        sa.Column("as_of_text", sa.Text(), nullable=True),
        sa.Column("as_of_earliest", sa.Date(), nullable=True),
        sa.Column("as_of_latest", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.CheckConstraint("quantity >= 0", name=op.f("ck_stock_item_quantity")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_stock_item_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["process_id"], ["planning_process.id"], name=op.f("fk_stock_item_process_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_stock_item_provider_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_item")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_stock_item_body_id_source_source_key")),
    )
    op.create_index("ix_stock_item_body_id_id", "stock_item", ["body_id", "id"])
    op.create_index("ix_stock_item_modified_at", "stock_item", ["modified_at"])
    op.create_index("ix_stock_item_process_id", "stock_item", ["process_id"])
    op.create_index("ix_stock_item_provider_id", "stock_item", ["provider_id"])
    op.create_table("need",
        sa.Column("process_id", GUID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("area_ids", JSON, nullable=False),
        sa.Column("target_groups", JSON, nullable=False),
        sa.Column("target_quantity", sa.Double(), nullable=True),
        sa.Column("present_quantity", sa.Double(), nullable=True),
        sa.Column("gap", sa.Double(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("as_of_edtf", sa.String(length=100), nullable=True),
        sa.Column("as_of_text", sa.Text(), nullable=True),
        sa.Column("as_of_earliest", sa.Date(), nullable=True),
        sa.Column("as_of_latest", sa.Date(), nullable=True),
        sa.Column("priority", sa.String(length=100), nullable=True),
        sa.Column("grounds", sa.Text(), nullable=True),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.CheckConstraint("present_quantity >= 0", name=op.f("ck_need_present_quantity")),
        sa.CheckConstraint("target_quantity >= 0", name=op.f("ck_need_target_quantity")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_need_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["process_id"], ["planning_process.id"], name=op.f("fk_need_process_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_need_body_id_source_source_key")),
    )
    op.create_index("ix_need_body_id_id", "need", ["body_id", "id"])
    op.create_index("ix_need_modified_at", "need", ["modified_at"])
    op.create_index("ix_need_process_id", "need", ["process_id"])
    op.create_table("risk",
        sa.Column("process_id", GUID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("likelihood", sa.String(length=100), nullable=True),
        sa.Column("impact", sa.String(length=100), nullable=True),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("responsible", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=100), nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_risk_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["process_id"], ["planning_process.id"], name=op.f("fk_risk_process_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_risk_body_id_source_source_key")),
    )
    op.create_index("ix_risk_body_id_id", "risk", ["body_id", "id"])
    op.create_index("ix_risk_modified_at", "risk", ["modified_at"])
    op.create_index("ix_risk_process_id", "risk", ["process_id"])
    op.create_table("legal_check",
        sa.Column("process_id", GUID, nullable=False),
        sa.Column("requirement", sa.String(length=100), nullable=False),
        sa.Column("answer", sa.Enum("yes", "no", "open", name="answer", native_enum=False, create_constraint=True, length=40), nullable=False),
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
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_legal_check_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["process_id"], ["planning_process.id"], name=op.f("fk_legal_check_process_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_check")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_legal_check_body_id_source_source_key")),
    )
    op.create_index("ix_legal_check_body_id_id", "legal_check", ["body_id", "id"])
    op.create_index("ix_legal_check_modified_at", "legal_check", ["modified_at"])
    op.create_index("ix_legal_check_process_id", "legal_check", ["process_id"])
    op.create_index("uq_legal_check_body_id_process_id_requirement", "legal_check", ["body_id", "process_id", "requirement"], unique=True, sqlite_where=sa.text("deleted_at IS NULL"), postgresql_where=sa.text("deleted_at IS NULL"))
    op.create_table("report_template",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("fields", JSON, nullable=False),
        sa.Column("visibility", sa.Enum("public", "internal", name="visibility", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_report_template_body_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_template")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_report_template_body_id_source_source_key")),
    )
    op.create_index("ix_report_template_body_id_id", "report_template", ["body_id", "id"])
    op.create_index("ix_report_template_modified_at", "report_template", ["modified_at"])
    op.create_index("ix_report_template_visibility_id", "report_template", ["visibility", "id"])
    op.create_table("report_template_content",
        sa.Column("template_id", GUID, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["template_id"], ["report_template.id"], name=op.f("fk_report_template_content_template_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("template_id", name=op.f("pk_report_template_content")),
    )
    op.create_table("report",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("duty_id", GUID, nullable=True),
        sa.Column("occurrence", sa.String(length=100), nullable=True),
        sa.Column("process_id", GUID, nullable=True),
        sa.Column("committee_id", GUID, nullable=True),
        sa.Column("to_whom", sa.Text(), nullable=True),
        sa.Column("period_edtf", sa.String(length=100), nullable=True),
        sa.Column("period_text", sa.Text(), nullable=True),
        sa.Column("period_earliest", sa.Date(), nullable=True),
        sa.Column("period_latest", sa.Date(), nullable=True),
        sa.Column("due_edtf", sa.String(length=100), nullable=True),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("due_earliest", sa.Date(), nullable=True),
        sa.Column("due_latest", sa.Date(), nullable=True),
        sa.Column("state", sa.Enum("offen", "entwurf", "in_pruefung", "zurueckgegeben", "freigegeben", "eingereicht", "zur_kenntnis_genommen", name="reportstate", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("return_reason", sa.Text(), nullable=True),
        sa.Column("asks", sa.Enum("kenntnisnahme", "beschluss", name="asks", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("paper_reference", sa.Text(), nullable=True),
        sa.Column("stations", JSON, nullable=False),
        sa.Column("attachments", JSON, nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("snapshot", JSON, nullable=False),
        sa.Column("previous_id", GUID, nullable=True),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("paper_id", GUID, nullable=True),
        sa.Column("visibility", sa.Enum("public", "internal", name="visibility", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_report_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["committee_id"], ["committee.id"], name=op.f("fk_report_committee_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["duty_id"], ["reporting_duty.id"], name=op.f("fk_report_duty_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_report_paper_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["previous_id"], ["report.id"], name=op.f("fk_report_previous_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["process_id"], ["planning_process.id"], name=op.f("fk_report_process_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_report_body_id_source_source_key")),
        sa.UniqueConstraint("body_id", "duty_id", "occurrence", name=op.f("uq_report_body_id_duty_id_occurrence")),
    )
    op.create_index("ix_report_body_id_id", "report", ["body_id", "id"])
    op.create_index("ix_report_committee_id", "report", ["committee_id"])
    op.create_index("ix_report_duty_id", "report", ["duty_id"])
    op.create_index("ix_report_modified_at", "report", ["modified_at"])
    op.create_index("ix_report_paper_id", "report", ["paper_id"])
    op.create_index("ix_report_previous_id", "report", ["previous_id"])
    op.create_index("ix_report_process_id", "report", ["process_id"])
    op.create_index("ix_report_visibility_id", "report", ["visibility", "id"])
    op.create_table("report_section",
        sa.Column("report_id", GUID, nullable=False),
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("generated", JSON, nullable=False),
        sa.Column("own_text", sa.Text(), nullable=True),
        sa.Column("included", sa.Boolean(), nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_report_section_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_report_section_report_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_section")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_report_section_body_id_source_source_key")),
    )
    op.create_index("ix_report_section_body_id_id", "report_section", ["body_id", "id"])
    op.create_index("ix_report_section_modified_at", "report_section", ["modified_at"])
    op.create_index("ix_report_section_report_id", "report_section", ["report_id"])
    op.create_table("reminder",
        sa.Column("id", GUID, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("resource_id", GUID, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_reminder_body_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint("body_id", "about", "resource_id", "due_on", "days", name=op.f("uq_reminder_body_id_about_resource_id_due_on_days")),
    )
    op.create_table("import_mapping",
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("columns", JSON, nullable=False),
        sa.Column("terms", JSON, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_import_mapping_body_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mapping")),
        sa.UniqueConstraint("body_id", "kind", "name", name=op.f("uq_import_mapping_body_id_kind_name")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_import_mapping_body_id_source_source_key")),
    )
    op.create_index("ix_import_mapping_body_id_id", "import_mapping", ["body_id", "id"])
    op.create_index("ix_import_mapping_modified_at", "import_mapping", ["modified_at"])


def downgrade() -> None:
    """What the desk kept goes: duties, reports, needs and checks are lost."""
    for table in (
        "import_mapping",
        "reminder",
        "report_section",
        "report",
        "report_template_content",
        "report_template",
        "legal_check",
        "risk",
        "need",
        "stock_item",
    ):
        op.drop_table(table)
    op.drop_index("ix_task_phase_id", table_name="task")
    with op.batch_alter_table("task") as table:
        table.drop_constraint(op.f("fk_task_phase_id"), type_="foreignkey")
        table.drop_column("phase_id")
    for table, name, _type, _conditions in CHECKED:
        op.drop_column(table, name)
    for table, name, _kind in PLAIN:
        op.drop_column(table, name)
    for table, name in EMPTY_LISTS:
        op.drop_column(table, name)
    for table, name in VAGUE_TIMES:
        for part in VAGUE:
            op.drop_column(table, f"{name}_{part}")
