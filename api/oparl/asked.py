"""What a request asks for: a list's parameters, read and written again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from api.problems import BadRequest
from db.queries.oparl import FILTERS

MOST = 500
"""Objects on a page; who asks for more gets so many."""
USUAL = 100

_FIRST_YEAR, _LAST_YEAR = 1000, 9998
_ZONE = len("+01:00")


@dataclass(frozen=True, slots=True)
class ListAsked:
    """How a list was asked for."""

    limit: int = USUAL
    omits: bool = False
    after: UUID | None = None
    times: Mapping[str, datetime] = field(default_factory=dict)
    """By the filter's name; an `…_until` is the first moment that is too late."""
    written: Mapping[str, str] = field(default_factory=dict)
    """The parameters that narrow or shape the list, for its links."""

    def query(self, after: str | None) -> str:
        """The parameters in their one order, to go on behind an object."""
        kept = {**self.written, "after": after} if after is not None else dict(self.written)
        return f"?{urlencode(kept)}" if kept else ""


def read_list(parameters: Sequence[tuple[str, str]]) -> ListAsked:
    """The parameters of a list; others are not looked at. Problems: BadRequest."""
    given: dict[str, str] = {}
    for name, value in parameters:
        if given.setdefault(name, value) != value:
            raise _refused(name, value, "steht zweimal da", "is there twice")
    written: dict[str, str] = {}
    times: dict[str, datetime] = {}
    for name in FILTERS:
        if name in given:
            moment = _moment(name, given[name])
            written[name] = moment.isoformat()
            times[name] = _bound(name, moment)
    limit = _limit(given["limit"]) if "limit" in given else USUAL
    if "limit" in given:
        written["limit"] = str(limit)
    omits = "omit_internal" in given and _truth(given["omit_internal"])
    if omits:
        written["omit_internal"] = "true"
    after = _id(given["after"]) if "after" in given else None
    return ListAsked(limit, omits, after, times, written)


def _moment(name: str, value: str) -> datetime:
    # A plus that was not escaped arrives as a blank, and can have been nothing else.
    if len(value) > _ZONE and value[-_ZONE] == " ":
        value = f"{value[:-_ZONE]}+{value[1 - _ZONE :]}"
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or "T" not in value.upper() or moment.tzinfo is None:
        raise _refused(
            name,
            value,
            "ist kein Zeitpunkt der Form 2027-03-10T17:00:00+01:00; ein Pluszeichen wird als %2B "
            "geschrieben",
            "is no moment as 2027-03-10T17:00:00+01:00 is one; a plus is written %2B",
        )
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise _refused(
            name,
            value,
            "liegt außerhalb der Jahre 1000 bis 9998",
            "lies outside the years 1000 to 9998",
        )
    return moment


def _bound(name: str, moment: datetime) -> datetime:
    """Our times are told to the second, so whoever asks for one means all of it."""
    second = moment.astimezone(UTC).replace(microsecond=0)
    if name.endswith("until"):
        return second + timedelta(seconds=1)
    return second if second == moment else second + timedelta(seconds=1)


def _limit(value: str) -> int:
    if not value.isascii() or not value.isdigit() or len(value.lstrip("0")) > len("999999999"):
        found = 0
    else:
        found = int(value)
    if found < 1:
        raise _refused("limit", value, "ist keine Zahl ab 1", "is no number from 1 on")
    return min(found, MOST)


def _truth(value: str) -> bool:
    if value not in {"true", "false"}:
        raise _refused(
            "omit_internal", value, "ist weder true noch false", "is neither true nor false"
        )
    return value == "true"


def _id(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError as error:
        raise _refused(
            "after", value, "kommt aus keiner unserer Seiten", "comes from no page of ours"
        ) from error


def _refused(name: str, value: str, de: str, en: str) -> BadRequest:
    shown = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
    return BadRequest(f"{name}: „{shown}“ {de}.", f"{name}: {shown!r} {en}.")


_SHOWN = 100
