"""A report as a document: what stands on its pages, before anybody says how it looks."""

import re
import unicodedata
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import datetime
from typing import Any, Final

from api.reporting.blocks import Block

LANGUAGE: Final = "de-DE"
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss",
                                 "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})  # fmt: skip
_NAME_AT_MOST: Final = 80
_UNWRITABLE: Final = {
    **dict.fromkeys(sign for sign in range(32) if chr(sign) not in "\t\n\r"),
    0xFFFE: None,
    0xFFFF: None,
}
"""Signs that XML cannot hold (XML 1.0, 2.2)."""


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
    key: str = ""
    """The section whose text it has, where it is one by itself."""

    @property
    def all_sections(self) -> list[Section]:
        """The sections of the report in this part, be it made of one or of several."""
        return [Section(self.key, self.heading, self.blocks)] if self.key else self.sections


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
    is_compact: bool = False
    """It has one page, and so smaller type."""

    @property
    def running_head(self) -> tuple[str, str]:
        """What stands on top of every page but the first: whose it is, and which one."""
        facts = dict(self.facts)
        number = facts.get("Nummer")
        told = [facts.get("An"), f"Nr. {number}" if number else None]
        return self.authority, " · ".join(filter(None, told)) or self.title

    @property
    def file_stem(self) -> str:
        """A file's name without its ending, that every system takes."""
        ascii_ = unicodedata.normalize("NFKD", self.title.translate(_UMLAUTS))
        kept = re.sub(r"[^A-Za-z0-9]+", "-", ascii_.encode("ascii", "ignore").decode()).strip("-")
        return f"{self.kind}-{kept[:_NAME_AT_MOST].rstrip('-')}" if kept else self.kind


def sound(document: Document) -> Document:
    """The document without signs that XML cannot hold."""
    made: Document = _sound(document)
    return made


def _sound(value: Any) -> Any:  # noqa: ANN401 -- any part of a document
    if isinstance(value, str):
        return value.translate(_UNWRITABLE)
    if isinstance(value, (list, tuple)):
        return type(value)(_sound(one) for one in value)
    if isinstance(value, dict):
        return {name: _sound(one) for name, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{one.name: _sound(getattr(value, one.name)) for one in fields(value)}
        )
    return value
