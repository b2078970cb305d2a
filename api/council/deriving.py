"""Decisions follow from the results of agenda items, whoever writes these.

A session derives them in the transaction, and in the flush, that wrote what they follow from: like
the history, it hangs on the session, so that no way of writing, deleting or undoing can forget it.
What writes past the session, in bulk, calls `derive_decisions` itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final
from uuid import UUID

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from api.council.outcomes import is_open, outcome, tally, tells_votes
from db.base import Visibility, new_id, rfc3339, utc_now
from db.queries import bulk_rows, bulk_writing, decisions
from db.queries.bulk_rows import Row, kept
from db.queries.bulk_writing import Change
from db.queries.decisions import DERIVED
from db.tables import AgendaItem, Consultation, Decision, Meeting

_AT_ONCE: Final = 500
_LONGEST: Final = 1_000
"""Characters of a line, as the contract has it."""
_VOTING: Final = "abstimmung"
_NOTHING: Final[Row] = dict.fromkeys(
    ("outcome", "outcome_text", "votes_for", "votes_against", "abstentions", "votes_text")
)


def derive_decisions(session: Session, agenda_item_ids: Iterable[UUID | str]) -> int:
    """Bring the decisions of these agenda items up to date; how many were written.

    The half that is the office's own is left alone, and so is a decision made by hand. Where an
    item is deleted, or has no result any more, the decision becomes a tombstone; it comes back
    with the result, unless a person deleted it. Doing it twice changes nothing.
    """
    ids = iter(dict.fromkeys(map(str, agenda_item_ids)))
    written = 0
    while some := list(islice(ids, _AT_ONCE)):
        written += _derive(session, some)
    return written


def derive_from(
    session: Session, *, items: Iterable[UUID | str] = (), meetings: Iterable[UUID | str] = ()
) -> int:
    """The same for whatever follows from these agenda items and meetings."""
    found = decisions.items_of(session.connection(), meetings)
    return derive_decisions(session, [*items, *found])


def _derive(session: Session, ids: Sequence[str]) -> int:
    connection = session.connection()
    of = kept(Decision)
    there = {
        row["agenda_item_id"]: row for row in bulk_rows.find(connection, of, "agenda_item_id", ids)
    }
    facts = [
        one for one in decisions.facts(connection, ids) if str(one.id) in there or _is_said(one)
    ]
    if not facts:
        return 0
    papers = decisions.papers(connection, [one.id for one in facts])
    now = utc_now()
    fresh: list[Row] = []
    changes: list[Change] = []
    for one in facts:
        row = there.get(str(one.id))
        wanted = _half(one, papers.get(one.id)) if _is_said(one) else None
        if row is None:
            fresh.append(_new(of, one, wanted or {}))
            continue
        if row["source"] != DERIVED or _was_deleted_by_hand(row):
            continue
        if wanted is None:
            wanted = _NOTHING | {"deleted_at": row["deleted_at"] or rfc3339(now)}
        else:
            wanted["deleted_at"] = None
        after = {name: value for name, value in wanted.items() if row[name] != value}
        if after:
            changes.append(Change(row, after))
    for body_id in {row["body_id"] for row in fresh}:
        bulk_writing.create(session, of, [row for row in fresh if row["body_id"] == body_id], now)
    for body_id in {one.row["body_id"] for one in changes}:
        of_body = [one for one in changes if one.row["body_id"] == body_id]
        bulk_writing.change(session, of, of_body, now)
    return len(fresh) + len(changes)


def _was_deleted_by_hand(row: Row) -> bool:
    """A tombstone that was derived holds no result; what people delete keeps its own."""
    return row["deleted_at"] is not None and row["outcome_text"] is not None


def _is_said(item: Any) -> bool:  # noqa: ANN401 -- a row
    """Whether the item is there and has a result: "(offen)" is none."""
    alive = item.deleted_at is None and item.meeting_deleted_at is None
    return alive and item.result is not None and not is_open(item.result)


def _half(item: Any, paper_id: UUID | None) -> Row:  # noqa: ANN401 -- a row
    """What follows from the item, in the words of its columns."""
    said = str(item.result)
    meaning = outcome(said)
    votes_text = said if tells_votes(said) else _votes_text(item.sections)
    votes = tally(votes_text or "", meaning)
    is_public = (
        item.visibility == Visibility.PUBLIC
        and item.meeting_visibility == Visibility.PUBLIC
        and item.is_public is not False
    )
    return {
        "meeting_id": str(item.meeting_id),
        "committee_id": None if item.committee_id is None else str(item.committee_id),
        "paper_id": None if paper_id is None else str(paper_id),
        "title": item.name,
        "date": None if item.date is None else item.date.isoformat(),
        "outcome": meaning,
        "outcome_text": said,
        "votes_for": votes.yes,
        "votes_against": votes.no,
        "abstentions": votes.abstained,
        "votes_text": votes_text,
        "visibility": (Visibility.PUBLIC if is_public else Visibility.INTERNAL).value,
    }


def _votes_text(sections: Sequence[dict[str, Any]]) -> str | None:
    """What an extract says under the heading of the vote."""
    for section in sections:
        if _VOTING in str(section.get("heading", "")).casefold() and tells_votes(section["text"]):
            return " ".join(section["text"].split())[:_LONGEST]
    return None


def _new(of: bulk_rows.Kept, item: Any, wanted: Row) -> Row:  # noqa: ANN401 -- a row
    return {
        **of.empty,
        **wanted,
        "id": str(new_id()),
        "body_id": str(item.body_id),
        "agenda_item_id": str(item.id),
        "source": DERIVED,
        "source_key": str(item.id),
    }


def watch() -> None:
    """Let every session derive from what it writes, from here on."""
    event.listen(Session, "after_flush", _follow)


def _follow(session: Session, _context: object) -> None:
    """Derive from what this flush wrote."""
    items = set(_touched(session))
    meetings = [one.id for one in session.dirty if isinstance(one, Meeting)]
    if meetings:
        items |= decisions.items_of(session.connection(), meetings)
    if items:
        derive_decisions(session, items)


def _touched(session: Session) -> Iterator[UUID]:
    for record in (*session.new, *session.dirty):
        if isinstance(record, AgendaItem):
            if record in session.dirty or record.result is not None:
                yield record.id
        elif isinstance(record, Consultation):
            past = inspect(record).attrs.agenda_item_id.history
            yield from {one for one in (*past.sum(), record.agenda_item_id) if one is not None}
