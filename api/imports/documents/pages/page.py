"""A page, taken apart: what its fields say, where its prose is, what is only furniture."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from api.imports.documents.findings import Findings
from api.imports.documents.model import Span
from api.imports.documents.source import Source

Link = tuple[str, str, int, int]
"""What a link says, where it leads, and where in the text it stands."""


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of prose under its heading."""

    start: int
    end: int
    heading: Span | None = None
    slide: bool = False
    """A slide of a presentation: its lines have run together, without full stops."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(slots=True)
class Page:
    """What a recogniser makes of a page. Furniture is neither a finding nor left over."""

    kind: str
    source: Source
    found: Findings
    links: Sequence[Link] = ()
    title: str = ""
    title_span: Span | None = None
    dated: date | None = None
    dated_span: Span | None = None
    body_name: str | None = None
    regions: list[Region] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    paper_key: str | None = None
    agenda_key: str | None = None
    meeting_key: str | None = None
    lead: Span | None = None
    """Where the page says which office is in charge."""

    involved: list[Span] = field(default_factory=list)
    """Where the page names further offices that take part."""

    def furnish(self, start: int, end: int) -> None:
        """Mark a stretch as furniture."""
        span = self.source.trim(start, end)
        if span is not None:
            self.furniture.append(span)

    def prose(self, start: int, end: int, heading: Span | None = None) -> None:
        """Mark a stretch as prose, if it holds anything."""
        span = self.source.trim(start, end)
        if span is not None:
            self.regions.append(Region(span.start, span.end, heading))
