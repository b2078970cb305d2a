"""Councils' own systems that are imported again and again."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, JsonValue
from sqlalchemy.orm import Session

from api.collection import ALL_VERBS, Collection
from api.model import Line, RecordRead, Url, Write
from api.roles import Sector
from db.tables.oparl import CouncilSource


class SourceRead(RecordRead):
    """A body of an OParl server that is imported."""

    body_id: UUID
    url: str
    body_url: str
    name: str | None
    system: dict[str, JsonValue]
    pause_ms: int
    fetches_files: bool


class SourceCreate(Write):
    """An OParl server to be imported: the address of its System, or of one Body."""

    body: Annotated[
        str | None,
        Field(max_length=60, description="Key of the body; not needed where there is only one."),
    ] = None
    url: Url
    body_url: Annotated[
        Url | None,
        Field(description="Which Body is meant, where the System has several: its own address."),
    ] = None
    name: Line | None = None
    pause_ms: Annotated[
        int, Field(ge=0, le=60_000, description="Milliseconds between two requests.")
    ] = 0
    fetches_files: Annotated[
        bool, Field(description="Whether the text of the files is fetched too, for the search.")
    ] = False


def settle(_session: Session, source: CouncilSource, _changed: frozenset[str]) -> None:
    """Until it has been asked, what was given stands for the Body."""
    if source.body_url is None:
        source.body_url = source.url


SOURCES = Collection(
    CouncilSource,
    SourceRead,
    SourceCreate,
    "council source",
    {"url": "https://ris.example.org/oparl/system", "pause_ms": 200},
    search=("name", "url"),
    decide=settle,
    confidential=True,
    verbs=ALL_VERBS - {"batch", "by_key"},
    sector=Sector.COUNCIL,
)
"""Confidential: where a body imports from, and how, is its own affair."""
