"""${message}

Before you commit this file, read it as if somebody else had written it:

- It is frozen. Write down tables and values here; import nothing from `db` or `api`, which will
  have changed when this runs on somebody's data.
- Autogenerate sees neither a rename (it drops and adds: the data is gone) nor CHECKs nor changes
  of meaning. Say those yourself.
- `upgrade` and `downgrade` work on databases full of data, on SQLite and on PostgreSQL; the tests
  go up, down and up again on both. If data cannot come back, say so in `downgrade`.
- The release before this one still runs on the new schema: first add, use in the next release,
  remove in the one after. A new NOT NULL column needs a server default.
- On SQLite a change to an existing table is a batch (`with op.batch_alter_table(...)`). Foreign
  keys are off while it runs and are checked before the commit: see `env.py`.
- Lists of allowed values are written out here; a term of a vocabulary is a row, not a migration.
- Every unique key contains `body_id`, so that the tables can one day be distributed by it.

Then delete this list and say in one sentence why the schema changes.
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
