import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, Field
from pydantic_core import PydanticCustomError

from api.model import Line, Read, Time, Write
from api.search.kinds import BY_NAME
from db.base import Visibility


def _kinds(value: str) -> str:
    for name in value.split(","):
        if name.strip() not in BY_NAME:
            raise PydanticCustomError(
                "search_kind", "Possible kinds are {kinds}.", {"kinds": ", ".join(sorted(BY_NAME))}
            )
    return value


Asked = Annotated[
    str,
    Field(
        min_length=1,
        max_length=200,
        description=(
            'Words that all have to be there; `"…"` is a phrase, `word*` a beginning. Other forms '
            "of a word, its other spelling and compounds that hold it are found too."
        ),
    ),
]


class SearchFilters(Write):
    """What a search asks for; a saved one keeps exactly this."""

    q: Asked
    kind: Annotated[
        str | None,
        Field(max_length=400, description="Kinds of things, separated by commas."),
        AfterValidator(lambda value: value if value is None else _kinds(value)),
    ] = None
    body: Annotated[str | None, Field(max_length=60, description="Key or id of the body.")] = None
    committee_id: Annotated[
        UUID | None, Field(description="Of this committee, or on its way through it.")
    ] = None
    area_id: Annotated[UUID | None, Field(description="For this area.")] = None
    from_: Annotated[
        dt.date | None,
        Field(alias="from", description="Of this day or later; only what has a day."),
    ] = None
    to: Annotated[
        dt.date | None, Field(description="Of this day or earlier; only what has a day.")
    ] = None
    sort: Annotated[
        Literal["relevance", "date"],
        Field(description="`date`: the latest first, wherever the words stand."),
    ] = "relevance"


class SearchQuery(SearchFilters):
    limit: Annotated[int, Field(ge=1, le=100, description="Rows on a page.")] = 20
    cursor: Annotated[
        str | None, Field(max_length=60, description="`next` of the page before, unchanged.")
    ] = None
    count: Annotated[
        Literal["exact"] | None,
        Field(description="`exact` adds `total`; 1001 means more than 1000."),
    ] = None


class SuggestionQuery(Write):
    q: Annotated[str, Field(min_length=1, max_length=100, description="What has been typed.")]
    limit: Annotated[int, Field(ge=1, le=20, description="Suggestions at most.")] = 10


class FeedQuery(SearchFilters):
    """A feed has what is public of what a search finds, the last that came or changed first."""


class KeyQuery(Write):
    key: Annotated[str, Field(min_length=1, max_length=100, description="The feed's own key.")]


class SearchSegment(Read):
    """A piece of text, and whether it is what was looked for."""

    text: str
    mark: bool


class SearchOwner(Read):
    """What a thing is shown with: an agenda item's meeting, a file's paper."""

    kind: str
    id: UUID


class SearchHit(Read):
    """One thing that was found."""

    kind: Annotated[str, Field(description="The collection it is in, as `papers`.")]
    id: UUID
    body_id: UUID
    visibility: Visibility
    part_of: Annotated[
        SearchOwner | None,
        Field(
            description="What it is shown with; of a document the import, for who may see it, "
            "or what was read from it."
        ),
    ]
    meeting_id: Annotated[
        UUID | None, Field(description="The meeting of what is a part of an agenda item.")
    ]
    date: Annotated[dt.date | None, Field(description="Its day; of a vague time the first.")]
    time: Annotated[Time, Field(description="As it was said, where it may be vague.")]
    title: Annotated[list[SearchSegment], Field(description="The whole title.")]
    snippet: Annotated[
        list[SearchSegment],
        Field(description="A piece of its text with what was looked for; empty without a text."),
    ]
    internal: Annotated[bool, Field(description="Whether the snippet is from the internal side.")]
    modified_at: AwareDatetime


class SearchPage(Read):
    items: list[SearchHit]
    next: str | None


class Suggestion(Read):
    text: Annotated[str, Field(description="What to search for instead.")]
    kind: Literal["word", "title"]


class Suggestions(Read):
    items: list[Suggestion]


class SavedSearchFields(Write):
    name: Line
    query: SearchFilters
    notifies: Annotated[
        bool, Field(description="Whether to be told by mail, once a day, what is new.")
    ] = False


class SavedSearchCreate(SavedSearchFields):
    """A search to keep. It belongs to whoever keeps it, and to nobody else."""


class SavedSearchChange(Write):
    name: Line | None = None
    query: SearchFilters | None = None
    notifies: bool | None = None


class SavedSearchRead(Read):
    id: UUID
    body_id: UUID
    name: str
    query: dict[str, Any]
    notifies: bool
    has_feed: Annotated[
        bool, Field(description="Whether there is a key to a feed with internal things.")
    ]
    created_at: AwareDatetime
    modified_at: AwareDatetime
    revision: int


class SavedSearchPage(Read):
    items: list[SavedSearchRead]
    next: str | None


class FeedKey(Read):
    """The address of a feed; whoever has it reads what its owner may read."""

    url: str
