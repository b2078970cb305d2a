"""Papers, meetings and decisions by their day, read along an index however many there are."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = ("paper", "meeting", "decision")
TITLES = "ix_search_entry_visibility_title_key"
# What has no day sorts as if it were before all that have; db/keyset.py says the same.
DAY = "coalesce(date, '0001-01-01')"


def upgrade() -> None:
    for table in TABLES:
        op.create_index(f"ix_{table}_date_id", table, [sa.text(DAY), "id"])
        op.create_index(f"ix_{table}_body_id_date_id", table, ["body_id", sa.text(DAY), "id"])
    # The new ones serve whoever asked it.
    op.drop_index("ix_decision_date", table_name="decision")
    # Of many things with one title one is looked for: PostgreSQL read and sorted them all.
    op.create_index(f"{TITLES}_place", "search_entry", ["visibility", "title_key", "place"])
    op.drop_index(TITLES, table_name="search_entry")


def downgrade() -> None:
    op.create_index(TITLES, "search_entry", ["visibility", "title_key"])
    op.drop_index(f"{TITLES}_place", table_name="search_entry")
    op.create_index("ix_decision_date", "decision", ["date"])
    for table in TABLES:
        op.drop_index(f"ix_{table}_body_id_date_id", table_name=table)
        op.drop_index(f"ix_{table}_date_id", table_name=table)
