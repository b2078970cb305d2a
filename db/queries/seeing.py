"""Which rows somebody may see, for questions over several tables at once."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, or_, true

from db.base import Resource, Visibility


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: everybody sees what is public, and some the internal side of their bodies."""

    bodies: frozenset[UUID] | None = frozenset()
    """The bodies whose internal side is theirs; None for all."""

    def sees(self, table: type[Resource]) -> ColumnElement[bool]:
        """The condition on rows of a table that is shown to the public at all."""
        if self.bodies is None:
            return true()
        public = table.visibility == Visibility.PUBLIC
        return or_(public, table.body_id.in_(sorted(self.bodies))) if self.bodies else public
