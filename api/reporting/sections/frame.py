"""What the sections of a report are written from, and the words they share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from api.reporting import times
from api.reporting.blocks import Block, paragraph
from api.reporting.differences import Difference
from api.reporting.telling import Labels, Snapshot, money, number
from db.tables.reporting import Asks

NOTHING: Final[list[Block]] = [paragraph("Dazu liegen keine Angaben vor.")]
OVER: Final = {"abgeschlossen", "erreicht", "entfallen", "abgesagt"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What a report says besides the snapshot's facts."""

    title: str
    asks: Asks
    to_whom: str | None
    changes: Sequence[Difference] | None
    """The differences to the report before; None where there is no such report."""
    previous_as_of: str | None


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    generated: list[Block]

    @property
    def has_facts(self) -> bool:
        return self.generated != NOTHING


class Words:
    """A snapshot, and its facts in words."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.all = snapshot
        self.process: dict[str, Any] = snapshot["process"]
        self._labels = Labels(snapshot)

    def label(self, kind: str, key: str | None) -> str:
        return self._labels.of(kind, key).de if key is not None else ""


def in_words(time: times.Time | None) -> str:
    return times.said(time).de if time is not None else ""


def count(number: int, ending: str = "") -> str:
    """A number as German prose has it, in words up to twelve; one with the ending it needs."""
    return f"ein{ending}" if number == 1 else times.counted(number)


def on_day(iso: str | None) -> str:
    return times.day(iso).de if iso is not None else ""


def as_of(words: str | None) -> str:
    """When an indicator stood so: a day as it is written in a report, other words as they are."""
    try:
        return on_day(words)
    except ValueError:
        return words or ""


def amount(value: float | None, unit: str | None = None) -> str:
    if value is None:
        return ""
    return f"{number(value).de} {unit}" if unit else number(value).de


def euros(cents: int | None) -> str:
    return "" if cents is None else money(cents).de


def paper(paper: dict[str, Any]) -> str:
    reference = paper["reference"]
    number_ = f"{reference}: " if reference and reference not in paper["name"] else ""
    dated = f" ({on_day(paper['date'])})" if paper["date"] else ""
    return f"{number_}{paper['name']}{dated}"
