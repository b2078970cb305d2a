"""What reading a document gives: candidates for resources, each fact with its place in the text."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias

from db.time import VagueTime


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in the text: half-open, counted in Unicode code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ref:
    """Names another candidate of the same document by its key."""

    key: str


FieldValue: TypeAlias = (
    str
    | int
    | bool
    | date
    | datetime
    | VagueTime
    | list[str]
    | list[dict[str, Any]]
    | Ref
    | list[Ref]
)


@dataclass(frozen=True, slots=True)
class Value:
    """What a field holds, and the words it was read from: the exact ones first, then the context.

    The spans of a list are in the order of its entries where one entry has one span.
    """

    value: FieldValue
    spans: tuple[Span, ...]


@dataclass(slots=True)
class Candidate:
    """One thing the document speaks of, before anybody knows whether it is known already."""

    kind: str
    """The collection of the thing; parts as `collection/parts`, e.g. `conferences/invitations`."""
    key: str
    """Unique in the document and made from meaning, so that a small edit of the text keeps it."""
    title: str
    fields: dict[str, Value] = field(default_factory=dict)
    """Column → value. A vague time goes by the name of its composite column."""
    certain: bool = False
    """Read from a field of the page, and not from prose."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Prose that no rule could read."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Reading:
    """All that was read from one document, and all that was not."""

    page_kind: str
    title: str
    dated: date | None
    """The document's own date, against which its relative dates were read."""
    dated_span: Span | None
    body_name: str | None
    """The municipality, where the page names it."""
    candidates: list[Candidate]
    not_understood: list[Passage]
