"""Tasks that remind somebody, and reports in the design their office has chosen."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

GUID = sa.CHAR(36).with_variant(sa.Uuid(as_uuid=False), "postgresql")
TEMPLATE = "fk_reporting_duty_template_id"


def upgrade() -> None:
    op.add_column("task", sa.Column("reminder_address", sa.String(length=320), nullable=True))
    op.add_column(
        "report_template",
        sa.Column("is_default", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    # A batch copies the table where columns come with references; no trigger hangs on this one.
    with op.batch_alter_table("reporting_duty") as table:
        table.add_column(sa.Column("template_id", GUID, nullable=True))
        table.create_foreign_key(
            op.f(TEMPLATE), "report_template", ["template_id"], ["id"], ondelete="RESTRICT"
        )
    op.create_index("ix_reporting_duty_template_id", "reporting_duty", ["template_id"])


def downgrade() -> None:
    """Whom a task reminds, and which design is chosen, is lost."""
    op.drop_index("ix_reporting_duty_template_id", table_name="reporting_duty")
    with op.batch_alter_table("reporting_duty") as table:
        table.drop_constraint(op.f(TEMPLATE), type_="foreignkey")
        table.drop_column("template_id")
    op.drop_column("report_template", "is_default")
    op.drop_column("task", "reminder_address")
