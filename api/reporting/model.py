"""A report as a document: what stands on its pages, before anybody says how it looks."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from api.reporting.blocks import Block

LANGUAGE: Final = "de-DE"
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss",
                                 "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})  # fmt: skip
_NAME_AT_MOST: Final = 80


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    key: str
    heading: str
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class Part:
    """One of the fixed parts of a Vorlage: text of its own, sections, or both."""

    heading: str
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Document:
    """A Vorlage or report, in the structure committee offices use."""

    authority: str
    kind: str
    """`Beschlussvorlage` or `Bericht`."""
    is_draft: bool
    title: str
    """The Betreff."""
    facts: list[tuple[str, str]]
    """What the head says: number, day, addressee …, each with its name."""
    parts: list[Part]
    made_at: datetime
    """When what it tells was last changed; not when it was asked for."""

    @property
    def file_stem(self) -> str:
        """A file's name without its ending, that every system takes."""
        ascii_ = unicodedata.normalize("NFKD", self.title.translate(_UMLAUTS))
        kept = re.sub(r"[^A-Za-z0-9]+", "-", ascii_.encode("ascii", "ignore").decode()).strip("-")
        return f"{self.kind}-{kept[:_NAME_AT_MOST].rstrip('-')}" if kept else self.kind
