"""Rows of a council's import, found for page after page."""

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from db.queries import council_sync
from db.queries.council_sync import kept
from db.tables import Paper

_PAGES = 20
"""After six times psycopg prepares a statement whose plan may be kept."""


def test_no_plan_is_kept_from_when_the_tables_were_empty(engine: Engine, stored: Session) -> None:
    council_sync.begin(stored)

    for page in range(_PAGES):
        council_sync.find(stored.connection(), kept(Paper), "source_key", [f"{page}"])

    if engine.dialect.name == "postgresql":
        kept_plans = text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE :asked")
        assert stored.scalar(kept_plans, {"asked": "%FROM paper WHERE source_key%"}) == 0
