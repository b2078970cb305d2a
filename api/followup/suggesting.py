"""Links between council and planning, looked for and proposed; people accept or reject them.

Looking reads and takes time; keeping writes. Both may be done again at any time: nothing is
proposed twice, and what was rejected, or tied already, does not come back.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from api.followup import relevance
from api.followup.matching import Frequencies, Index, index
from api.followup.relevance import THRESHOLD, Reason, Sign
from api.followup.words import Names, Text, Vocabulary
from db.base import utc_now
from db.queries import suggestions
from db.tables import LinkRole, LinkSuggestion, Meeting, Paper, SuggestionState

_AT_ONCE: Final = 1_000
_COUNTED: Final = 5_000
"""Names of papers that say which words are common."""
_KEPT_AT_ONCE: Final = 400
_REASONS_AT_MOST: Final = 12

Key = tuple[UUID, str | None, UUID | None]
"""Paper or meeting, and the planning it may belong to."""


@dataclass(frozen=True, slots=True)
class Found:
    """One link that is proposed."""

    thing: UUID
    is_meeting: bool
    about: str | None
    resource_id: UUID | None
    role: LinkRole
    score: int
    reasons: list[Reason]

    @property
    def key(self) -> Key:
        return self.thing, self.about, self.resource_id


@dataclass
class Looked:
    """What looking has found."""

    found: list[Found] = field(default_factory=list)
    whole: set[UUID] = field(default_factory=set)
    """Papers and meetings that were compared with everything: what is not found does not hold."""
    papers: int = 0


@dataclass(frozen=True)
class _World:
    vocabulary: Vocabulary
    committees: dict[UUID, str]
    areas: Names
    changed: datetime | None
    """When any of this was changed last."""


def look(
    connection: Connection,
    body_id: UUID,
    since: datetime | None = None,
    tell: Callable[[int], None] | None = None,
) -> Looked:
    """What may be tied together in a body, as far as it was changed since then."""
    world = _world(connection, body_id)
    planning = suggestions.planning(connection, body_id)
    if since is not None and world.changed is not None and world.changed >= since:
        since = None
    frequencies = _frequencies(connection, body_id)
    everything = index(planning, frequencies)
    changed = everything
    if since is not None:
        changed = index([one for one in planning if one["modified_at"] >= since], frequencies)
    looked = Looked()
    for papers, committees, texts, touched in _papers(connection, body_id):
        for paper in papers:
            moved = since is None or max(paper.modified_at, touched[paper.id]) >= since
            if moved:
                looked.whole.add(paper.id)
            elif not changed.resources:
                continue
            looked.found += _of_paper(
                paper,
                committees[paper.id],
                texts[paper.id],
                world,
                everything if moved else changed,
                full=moved,
            )
        looked.papers += len(papers)
        if tell is not None:
            tell(looked.papers)
    _look_at_meetings(connection, body_id, since, world, looked)
    return looked


def keep(session: Session, body_id: UUID, looked: Looked) -> dict[str, int]:
    """Propose what was found; how many were made, changed and withdrawn. The caller commits."""
    counts = {"created": 0, "changed": 0, "withdrawn": 0}
    linked = suggestions.linked(session.connection(), body_id)
    by_thing: dict[UUID, list[Found]] = defaultdict(list)
    for one in looked.found:
        by_thing[one.thing].append(one)
    everything = sorted(looked.whole | by_thing.keys())
    for start in range(0, len(everything), _KEPT_AT_ONCE):
        things = everything[start : start + _KEPT_AT_ONCE]
        there = {_key(one): one for one in suggestions.known(session, body_id, things)}
        wanted = {one.key: one for thing in things for one in by_thing.get(thing, ())}
        for key, one in wanted.items():
            if key not in there and (one.thing, one.about, one.resource_id) not in linked:
                session.add(_new(body_id, one))
                counts["created"] += 1
        for key, kept in there.items():
            change = _brought_up_to_date(kept, wanted.get(key), withdraw=key[0] in looked.whole)
            if change is not None:
                counts[change] += 1
        session.flush()
    return counts


def _brought_up_to_date(kept: LinkSuggestion, found: Found | None, *, withdraw: bool) -> str | None:
    """What a person said stays; what nobody has said anything of follows what is found."""
    if kept.state is not SuggestionState.PROPOSED:
        return None
    if found is None:
        if not withdraw or kept.deleted_at is not None:
            return None
        kept.deleted_at = utc_now()
        return "withdrawn"
    if (kept.score, kept.reasons, kept.deleted_at) == (found.score, found.reasons, None):
        return None
    kept.score, kept.reasons, kept.deleted_at = found.score, found.reasons, None
    return "changed"


def _key(kept: LinkSuggestion) -> Key:
    thing = kept.paper_id or kept.meeting_id
    if thing is None:
        raise TypeError("a suggestion is about a paper or a meeting")
    return thing, kept.about, kept.resource_id


def _new(body_id: UUID, found: Found) -> LinkSuggestion:
    return LinkSuggestion(
        body_id=body_id,
        state=SuggestionState.PROPOSED,
        role=found.role,
        about=found.about,
        resource_id=found.resource_id,
        paper_id=None if found.is_meeting else found.thing,
        meeting_id=found.thing if found.is_meeting else None,
        score=found.score,
        reasons=found.reasons,
    )


def _world(connection: Connection, body_id: UUID) -> _World:
    terms = suggestions.terms(connection, body_id, "planning_word")
    kinds = suggestions.terms(connection, body_id, "committee_kind")
    committees = suggestions.committees(connection, body_id)
    areas = suggestions.areas(connection, body_id)
    vocabulary = relevance.vocabulary_of(terms)
    times = [row.modified_at for rows in (terms, kinds, committees, areas) for row in rows]
    return _World(
        vocabulary,
        relevance.of_interest(
            committees, {kind.key: kind.attributes for kind in kinds}, vocabulary
        ),
        Names({str(area.id): area.name for area in areas}),
        max(times, default=None),
    )


def _frequencies(connection: Connection, body_id: UUID) -> Frequencies:
    found = Frequencies()
    for paper in suggestions.papers(connection, body_id, None, _COUNTED):
        found.take(Text(paper.name))
    return found


def _papers(
    connection: Connection, body_id: UUID
) -> Iterator[
    tuple[suggestions.Rows, dict[UUID, list[UUID]], dict[UUID, list[str]], dict[UUID, datetime]]
]:
    """All papers of a body, some at a time: committees, words of files, and when these changed."""
    after: UUID | None = None
    while papers := suggestions.papers(connection, body_id, after, _AT_ONCE):
        after = papers[-1].id
        committees: dict[UUID, list[UUID]] = defaultdict(list)
        touched = {paper.id: paper.modified_at for paper in papers}
        for row in suggestions.consultations(connection, papers[0].id, after, body_id):
            if row.paper_id not in touched:
                continue
            committee = row.committee_id or row.of_meeting
            if committee is not None and committee not in committees[row.paper_id]:
                committees[row.paper_id].append(committee)
            touched[row.paper_id] = max(touched[row.paper_id], row.modified_at)
        texts: dict[UUID, list[str]] = defaultdict(list)
        for row in suggestions.files(connection, papers[0].id, after, body_id):
            if row.paper_id in touched:
                texts[row.paper_id].append(row.text)
                touched[row.paper_id] = max(touched[row.paper_id], row.modified_at)
        yield papers, committees, texts, touched


def _of_paper(  # noqa: PLR0913 -- all that is known of a paper
    paper: Any,  # noqa: ANN401 -- a row
    committees: Sequence[UUID],
    files: Sequence[str],
    world: _World,
    planning: Index,
    *,
    full: bool,
) -> Iterator[Found]:
    name = Text(paper.name)
    areas = world.areas.found(name)
    if full:
        dealing = [world.committees[one] for one in committees if one in world.committees]
        signs = [
            *relevance.signs(
                name, paper.lead_organisation, dealing, list(areas.values()), world.vocabulary
            ),
            *_of_texts(paper.sections, files, world.vocabulary),
        ]
        yield from _proposed(Paper, paper.id, None, signs)
    for resource, signs in planning.matches(name, paper.reference, paper.date, areas):
        yield from _proposed(Paper, paper.id, (resource.about, resource.id), signs)


def _of_texts(
    sections: Sequence[dict[str, Any]], files: Sequence[str], vocabulary: Vocabulary
) -> Iterator[Sign]:
    """Signs in how a paper's own text begins, and its files'."""
    own = [str(one.get("text") or "") for one in sections]
    for where, said in (("sections", own), ("files", files)):
        yield from relevance.of_text(" ".join(said)[: suggestions.BEGINNING], where, vocabulary)


def _look_at_meetings(
    connection: Connection, body_id: UUID, since: datetime | None, world: _World, looked: Looked
) -> None:
    for meeting in suggestions.meetings(connection, body_id, since):
        looked.whole.add(meeting.id)
        committee = world.committees.get(meeting.committee_id)
        dealing = [] if committee is None else [committee]
        # The name of a sitting is mostly its committee's, which is no second sign.
        name = Text("" if dealing else f"{meeting.name} {meeting.occasion or ''}")
        signs = relevance.signs(name, None, dealing, [], world.vocabulary)
        looked.found += _proposed(Meeting, meeting.id, None, signs)


def _proposed(
    table: type[Paper | Meeting],
    thing: UUID,
    planning: tuple[str, UUID] | None,
    signs: Sequence[Sign],
) -> Iterable[Found]:
    score = relevance.score(signs)
    if score < THRESHOLD:
        return ()
    about, resource_id = planning or (None, None)
    reasons = [one.reason for one in signs][:_REASONS_AT_MOST]
    by_number = any(one["kind"] == "reference" for one in reasons)
    role = LinkRole.BASIS if by_number else LinkRole.RELATED
    return (Found(thing, table is Meeting, about, resource_id, role, score, reasons),)
