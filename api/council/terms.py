"""Legislative terms as they are read and written."""

import datetime as dt

from api.council.schemas import CouncilFields, CouncilInternal, CouncilRead
from api.model import Line, ResourceCreate, ResourceRead


class LegislativeTermFields(CouncilFields):
    name: Line | None = None
    start_date: dt.date | None = None
    end_date: dt.date | None = None


class LegislativeTermRead(LegislativeTermFields, CouncilRead, ResourceRead):
    """A Wahlperiode of the council."""


class LegislativeTermInternal(LegislativeTermRead, CouncilInternal):
    """A legislative term, with the fields of its vendor."""


class LegislativeTermCreate(LegislativeTermFields, ResourceCreate):
    """A new legislative term."""
