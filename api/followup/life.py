"""The life of a paper: one line over all its stations, also those that only are planned.

Two sources may tell of the same station: the paper's page knows its committee and its day, the
sitting's page its agenda item and result. They are one here. What is not public is left out for
those who do not work in the body, and a non-public item has no title, as the council says it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Row

from api.followup.schemas import (
    LifeRead,
    PaperBeside,
    PaperName,
    Station,
    StationCommittee,
    StationDecision,
    StationItem,
    StationMeeting,
)
from db.base import Visibility
from db.queries import paper_life

_ONE_OF: Final = ("committee", "meeting_id", "item_id", "day")
Told = Mapping[str, Any]
Found = Row[*tuple[Any, ...]]


def life(connection: Connection, paper: Found, today: dt.date, *, internal: bool) -> LifeRead:
    """The paper's stations and what lies beside it, as its reader may see them."""
    told = [_told(row, internal=internal) for row in paper_life.stations(connection, paper.id)]
    groups = _merged([one for one in told if one is not None])
    items = {one["item_id"] for group in groups for one in group if one["item_id"] is not None}
    decisions = paper_life.decisions(connection, items) if items else {}
    stations = [_station(group, decisions, today, internal=internal) for group in groups]
    stations.sort(key=lambda one: (one.date is None, one.date or dt.date.max))
    created = paper.date or (paper.source_created_at and paper.source_created_at.date())
    if created is not None:
        stations.insert(0, _created(created))
    beside = paper_life.beside(connection, paper.id, paper.related_paper_ids)
    return LifeRead(
        paper=PaperName(id=paper.id, reference=paper.reference, name=paper.name, date=paper.date),
        stations=stations,
        beside=[PaperBeside.model_validate(one) for one in beside if internal or one["is_public"]],
    )


def _created(day: dt.date) -> Station:
    return Station(
        kind="created",
        date=day,
        is_planned=False,
        meeting_is_elsewhere=False,
        consultation_ids=[],
        committee=None,
        role=None,
        authoritative=None,
        meeting=None,
        agenda_item=None,
        result=None,
        decision=None,
    )


def _told(row: Mapping[str, Any], *, internal: bool) -> Told | None:
    """What one consultation tells its reader; None if it is not for them."""

    def shown(visibility: Visibility | None) -> bool:
        return internal or visibility == Visibility.PUBLIC

    if not shown(row["visibility"]):
        return None
    own = "committee" if row["committee_id"] else "of_meeting"
    one = dict(row)
    one["committee"] = row[f"{own}_id"]
    one["committee_said"] = row[f"{own}_name"] if shown(row[f"{own}_visibility"]) else None
    one["day"] = row["date"] or row["meeting_date"]
    if not shown(row["meeting_visibility"]):
        one |= {"meeting_id": None, "item_id": None, "item_result": None}
    elif not shown(row["item_visibility"]):
        one |= {"item_id": None, "item_result": None}
    elif row["item_is_public"] is False and not internal:
        one |= {"item_name": None, "item_result": None, "result": None}
    return one


def _merged(told: Sequence[Told]) -> list[list[Told]]:
    """The tales of one station together, in their order."""
    groups: list[list[Told]] = []
    # Whoever tells the most goes first, so that a tale that says little finds its station.
    for one in sorted(told, key=lambda each: sum(each[name] is None for name in _ONE_OF)):
        same = [
            group
            for group in groups
            if any(_is_same(one, other) for other in group)
            and not any(_is_apart(one, other) for other in group)
        ]
        if len(same) == 1 or (same and one["day"] is not None):
            same[0].append(one)
        else:
            groups.append([one])
    for group in groups:
        group.sort(key=lambda each: (each["order"], each["id"]))
    return sorted(groups, key=lambda group: (group[0]["order"], group[0]["id"]))


def _is_same(one: Told, other: Told) -> bool:
    """Whether something says that two consultations are one station.

    The same item does; so do the same committee and day, and where the day of one is not known,
    the same committee and role.
    """
    if _is_same_item(one, other):
        return True
    if one["committee"] is None or one["committee"] != other["committee"]:
        return False
    if None not in (one["day"], other["day"]):
        return bool(one["day"] == other["day"])
    return one["role"] is not None and one["role"] == other["role"]


def _is_apart(one: Told, other: Told) -> bool:
    """Whether something says that they are two. What one source tells twice it means twice."""
    if _is_same_item(one, other):
        return False
    parting = ["committee", "day"]
    if _origin(one) == _origin(other):
        parting += ["meeting_id", "item_id", "role"]
    return any(
        None not in (one[name], other[name]) and one[name] != other[name] for name in parting
    )


def _is_same_item(one: Told, other: Told) -> bool:
    return one["item_id"] is not None and bool(one["item_id"] == other["item_id"])


def _origin(one: Told) -> str | None:
    """Who tells it: a page of its own for each document, else the source."""
    if one["source"] == "document":
        return str(one["source_key"]).partition("#")[0]
    return None if one["source"] is None else str(one["source"])


def _station(
    group: Sequence[Told],
    decisions: Mapping[UUID, Found],
    today: dt.date,
    *,
    internal: bool,
) -> Station:
    first = {name: _first(group, name) for name in group[0]}
    meeting = next((one for one in group if one["meeting_id"] is not None), None)
    item = next((one for one in group if one["item_id"] is not None), None)
    decision = None if item is None else decisions.get(item["item_id"])
    if decision is not None and not internal and decision.visibility != Visibility.PUBLIC:
        decision = None
    result = first["item_result"] or first["result"]
    day = first["day"]
    elsewhere = meeting is None and any(one["meeting_is_elsewhere"] for one in group)
    # A sitting that was named but never came may long be over: it is not called planned.
    lies_ahead = not elsewhere if day is None else day >= today
    return Station(
        kind="consultation",
        date=day,
        is_planned=result is None and decision is None and lies_ahead,
        meeting_is_elsewhere=elsewhere,
        consultation_ids=[one["id"] for one in group],
        committee=_committee(group),
        role=first["role"],
        authoritative=first["authoritative"],
        meeting=None if meeting is None else _meeting(meeting),
        agenda_item=None if item is None else _item(item),
        result=result,
        decision=None if decision is None else _decision(decision, internal=internal),
    )


def _first(group: Iterable[Told], name: str) -> Any:  # noqa: ANN401 -- any value of a column
    return next((one[name] for one in group if one[name] is not None), None)


def _committee(group: Sequence[Told]) -> StationCommittee | None:
    for one in group:
        if one["committee"] is not None and one["committee_said"] is not None:
            return StationCommittee(id=one["committee"], name=one["committee_said"])
    return None


def _meeting(one: Told) -> StationMeeting:
    return StationMeeting(
        id=one["meeting_id"],
        name=one["meeting_name"],
        date=one["meeting_date"],
        starts_at=one["starts_at"],
        cancelled=one["cancelled"],
        meeting_state=one["meeting_state"],
    )


def _item(one: Told) -> StationItem:
    return StationItem(
        id=one["item_id"],
        number=one["item_number"],
        name=one["item_name"],
        is_public=one["item_is_public"],
    )


def _decision(row: Found, *, internal: bool) -> StationDecision:
    return StationDecision(
        id=row.id,
        outcome=row.outcome,
        outcome_text=row.outcome_text,
        votes_for=row.votes_for,
        votes_against=row.votes_against,
        abstentions=row.abstentions,
        votes_text=row.votes_text,
        implementation=row.implementation if internal else None,
    )
