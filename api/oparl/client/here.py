"""What is here of a source already, asked for once on a page."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy.orm import Session

from api.oparl.fields import BY_NAME
from db.queries import bulk_rows
from db.queries.bulk_rows import Row, kept


class Here:
    """The rows of one source, as they are before a page is written."""

    def __init__(self, session: Session, body_id: str, source: str) -> None:
        self._session = session
        self._body_id = body_id
        self._source = source
        self._rows: dict[str, dict[str, Row | None]] = defaultdict(dict)
        """Type → key → its row; None if it is not here."""

    def rows(self, name: str, keys: Collection[str]) -> dict[str, Row]:
        """The rows of a type that have these keys, by key."""
        known = self._rows[name]
        unasked = [key for key in keys if key not in known]
        known.update(dict.fromkeys(unasked))
        known.update({row["source_key"]: row for row in self.find(name, unasked)})
        return {key: row for key in keys if (row := known[key]) is not None}

    def asked(self, name: str, keys: set[str]) -> tuple[list[Row], set[str]]:
        """The rows that are known already, and the keys nobody has asked for."""
        known = self._rows[name]
        there = [row for key in keys if (row := known.get(key)) is not None]
        return there, keys - known.keys()

    def papers_of(self, papers: Mapping[str, str]) -> dict[str, str]:
        """Consultation → the paper it was stored with; they come with what they name now."""
        rows = [
            row
            for row in self.rows("Consultation", papers.keys()).values()
            if row["deleted_at"] is None and row["paper_id"] is not None
        ]
        named = self.rows("Paper", set(papers.values())) if rows else {}
        keys = {row["id"]: key for key, row in named.items()}
        others = {row["paper_id"] for row in rows} - keys.keys()
        keys |= {row["id"]: row["source_key"] for row in self.by("Paper", "id", others)}
        return {row["source_key"]: keys[row["paper_id"]] for row in rows if row["paper_id"] in keys}

    def find(
        self, name: str, keys: Iterable[str], columns: tuple[str, ...] | None = None
    ) -> list[Row]:
        return self.by(name, "source_key", keys, columns)

    def by(
        self,
        name: str,
        column: str,
        values: Iterable[str],
        columns: tuple[str, ...] | None = ("id", "source_key"),
    ) -> list[Row]:
        """The rows of a type whose column is one of the values; `columns` of them, None for all."""
        return bulk_rows.find(
            self._session.connection(),
            kept(BY_NAME[name].table),
            column,
            values,
            columns=columns,
            body_id=self._body_id,
            source=self._source,
        )
