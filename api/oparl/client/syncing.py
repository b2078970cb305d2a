"""A run: from the Body over its lists, some pages at a time, to what is there no more."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from secrets import token_hex
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.oparl.client import collecting
from api.oparl.client.after import after_council_import
from api.oparl.client.asking import Asking, Wait
from api.oparl.client.batch import Batch
from api.oparl.client.beginning import announced, left
from api.oparl.client.body import store_body
from api.oparl.client.finding import Found, bodies_at, choose
from api.oparl.client.lists import HOLDS, lists_of, whole
from api.oparl.client.mends import TOLD_AT_MOST, Kind, Mends
from api.oparl.client.progress import ListState, Progress
from api.oparl.client.reading import Reading
from api.oparl.client.seen import Missing, Target, missing
from api.oparl.client.singly import Singly, left_out
from api.oparl.client.stamps import MARGIN
from api.oparl.client.storing import Storing
from api.oparl.client.telling import tell_further, tell_mends, told, troubles
from api.oparl.client.things import ORDER, Addresses
from api.oparl.client.unfolding import Unfolding
from api.oparl.fields import BY_NAME
from api.outgoing import Conversation
from db.base import utc_now
from db.history import attributed
from db.queries import collections, council_references, suggestions
from db.queries.oparl_words import ObjectType
from db.tables import Body, ImportRun, RunState
from db.tables.oparl import CouncilSource, CouncilSync

FULL_AFTER: Final = timedelta(days=28)
"""So long a server is believed to tell all that changes; then everything is read again."""
_TOLD_RESOURCES: Final = 300
_BURIED_AT_ONCE: Final = 1_000
Transaction = Callable[[], AbstractContextManager[Session]]
"""One transaction: committed at the end of its block, rolled back on an error or a dry run."""
Guard = Callable[[Session, Progress], None]
"""Called in each transaction; raises Stopped where nothing may be stored any more."""


class Overtaken(Exception):  # noqa: N818 -- it is no error
    """Another process goes on with the same run."""


@dataclass(slots=True)
class Run:
    """One import of one source."""

    transaction: Transaction
    conversation: Conversation
    source_id: UUID
    wait: Wait
    guard: Guard
    full: bool | None = None
    """Whether to read everything; None where that is done if it is due."""
    dry_run: bool = False
    run_id: UUID | None = None
    """The announced run, where a job does it."""
    mends: Mends = field(init=False, default_factory=Mends)
    progress: Progress = field(init=False)
    _storing: Storing = field(init=False)
    _unfolding: Unfolding = field(init=False)
    _asking: Asking = field(init=False)
    _body_id: UUID = field(init=False)
    _is_first: bool = field(init=False, default=False)
    """Whether nothing of the source was here before."""

    def work(self) -> None:
        """Read everything there is to read. Raises Unanswered where not even the Body is there.

        What is left is `finish`, which a job does in the transaction of its acknowledgement.
        """
        with self.transaction() as session:
            source = session.get_one(CouncilSource, self.source_id)
            body = session.get_one(Body, source.body_id)
            self._body_id, url, body_url = body.id, source.url, source.body_url
            names = (body.name, body.short_name, body.ags)
            zone, pause = ZoneInfo(body.time_zone), source.pause_ms / 1000
            sync = session.get(CouncilSync, self.source_id)
            known = {} if sync is None else sync.progress.get("known", {})
        self._asking = Asking(self.conversation, self.mends, pause=pause, wait=self.wait)
        self._asking.known = known
        found = choose(bodies_at(self._asking, self.mends, url), body_url, names)
        found = whole(self._asking, self.mends, found)
        addresses = Addresses(found.url)
        listed = frozenset(HOLDS[one.name] for one in lists_of(found))
        self._unfolding = Unfolding(addresses, self.mends, zone, listed)
        with self.transaction() as session:
            self._begin(session, found)
        reading = Reading(
            self._asking, self.mends, self._unfolding, self.progress, zone, self._store
        )
        with collecting.seldom():
            for one in self.progress.lists:
                if not one.done:
                    reading.read(one)
            singly = Singly(
                self.transaction,
                self._asking,
                self._unfolding,
                self._storing,
                self.progress,
                self._store,
            )
            singly.ask_for_all()
            singly.ask_for_changed()
        # What came before a run was broken off is not known to whoever goes on.
        if self._has_read_all and not self.progress.is_resumed and not self._is_first:
            gone = self._missing()
            singly.ask_again(gone, all_read=self._is_whole)
            self._remove(gone)

    def _begin(self, session: Session, found: Found) -> None:
        """Take up the run that was broken off, or begin a new one, with the Body itself."""
        source = session.get_one(CouncilSource, self.source_id)
        body = session.get_one(Body, source.body_id)
        collections.lock(session, body)
        source.body_url, source.name, source.system = found.url, found.name, found.system
        sync = session.get(CouncilSync, self.source_id)
        if sync is None:
            self._is_first = True
            sync = CouncilSync(source_id=self.source_id, progress={})
            session.add(sync)
        lists = lists_of(found)
        self.progress = self._taken_up(session, sync, source, body, lists)
        self.progress.holder = token_hex(8)
        self.progress.known = self._asking.known
        sync.run_id, sync.progress = self.progress.run, self.progress.document()
        listed = frozenset(HOLDS[one.name] for one in lists)
        target = Target(str(body.id), f"oparl:{self.source_id}", listed)
        self._storing = Storing(target, self.mends)
        with attributed(session, run_id=self.progress.run):
            things = self._unfolding.unfold([found.document], BY_NAME["Body"], asked=True)
            self._storing.store(session, [things])
            store_body(session, body, things, self._storing)
        self._note(session, sync)

    def _taken_up(
        self,
        session: Session,
        sync: CouncilSync,
        source: CouncilSource,
        body: Body,
        lists: list[ListState],
    ) -> Progress:
        """How far the run is: where one stood that did not come to its end, or at its beginning."""
        before = left(session, sync)
        if before is not None and before.goes_on_as(self.run_id, full=bool(self.full)):
            self.mends.counts.update(before.progress.mends)
            return before.progress
        run = None if self.run_id is None else session.get(ImportRun, self.run_id)
        if run is None:
            run = announced(session, body, source)
        run.state, run.dry_run = RunState.RUNNING, self.dry_run
        session.flush()
        is_first = sync.full_at is None or sync.seen_until is None
        if before is not None and before.can_be_handed_on and is_first and not self.full:
            return before.progress.handed_to(run.id)
        is_due = sync.full_at is None or utc_now() - sync.full_at > FULL_AFTER
        full = is_first or (is_due if self.full is None else self.full)
        since = None if full or sync.seen_until is None else sync.seen_until - MARGIN
        made = Progress(run.id, full, since, self._asking.server_time or utc_now(), lists)
        made.learn(sync.progress)
        if not full:
            # What led nowhere then is asked for again only where everything is.
            made.singly.after = sync.progress.get("singly", {}).get("after", made.singly.after)
        return made

    def _store(self, batch: Batch) -> None:
        """Store what was read, with how far the run is then."""
        with self.transaction() as session:
            sync = self._guard(session)
            collections.lock(session, session.get_one(Body, self._body_id))
            with attributed(session, run_id=self.progress.run):
                self._storing.store(session, batch.pages)
                after_council_import(session, self._storing.touched())
            self._note(session, sync)

    def _guard(self, session: Session) -> CouncilSync:
        """The sync, where this process still holds it. Raises Overtaken or what the guard does."""
        self.guard(session, self.progress)
        sync = session.scalars(
            select(CouncilSync)
            .where(CouncilSync.source_id == self.source_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        ).one()
        if sync.progress.get("holder") != self.progress.holder:
            raise Overtaken
        return sync

    def _note(self, session: Session, sync: CouncilSync) -> None:
        """Write how far it is, in the transaction of what it did."""
        progress = self.progress
        progress.counts.update(self._storing.counts)
        if not progress.full:
            progress.singly.ask_again(self._storing.seen.again)
        self._storing.seen.again.clear()
        fresh = [told(one) for one in self._storing.outcomes[:_TOLD_RESOURCES]]
        self._storing.counts.clear()
        self._storing.outcomes = []
        progress.mends = self.mends.counts
        sync.progress = progress.document()
        run = session.get_one(ImportRun, progress.run)
        run.counts = progress.counted()
        if fresh and len(run.resources) < _TOLD_RESOURCES:
            run.resources = [*run.resources, *fresh][:_TOLD_RESOURCES]
        tell_mends(session, progress.run, self.mends)
        session.flush()

    @property
    def _is_whole(self) -> bool:
        """Whether every list the server has was read to its end."""
        return bool(self.progress.lists) and all(one.whole for one in self.progress.lists)

    @property
    def _has_read_all(self) -> bool:
        """Whether what did not come can be gone: of lists that heed no filter, in every run."""
        filtered = any(one.is_filtered for one in self.progress.lists)
        return self.progress.full or (self._is_whole and not filtered)

    def _missing(self) -> Missing:
        """What was here and did not come, as far as all was read that it could have come with."""
        lists = {HOLDS[one.name]: one for one in self.progress.lists}
        types = [
            type_
            for type_ in ORDER
            if (own.whole if (own := lists.get(type_.name)) else self._is_whole)
        ]
        return missing(self.transaction, self._storing.target, self._storing.seen, types)

    def _remove(self, gone: Missing) -> None:
        """Leave tombstones of what did not come even when it was asked for by itself."""
        for type_ in reversed(ORDER):
            of_type = gone.get(type_.name, {})
            ids = [id_ for key, id_ in of_type.items() if not self._storing.seen.knows(type_, key)]
            for start in range(0, len(ids), _BURIED_AT_ONCE):
                self._bury(type_, ids[start : start + _BURIED_AT_ONCE])

    def _bury(self, type_: ObjectType, ids: Sequence[str]) -> None:
        with self.transaction() as session:
            sync = self._guard(session)
            with attributed(session, run_id=self.progress.run):
                self._storing.bury(session, type_, ids)
                after_council_import(session, self._storing.touched())
            self._note(session, sync)

    def finish(self, session: Session) -> ImportRun:
        """End the run: what it could not find, and from when on the next one asks."""
        progress = self.progress
        sync = self._guard(session)
        total, some = council_references.waiting(session.connection(), self._body_id, TOLD_AT_MOST)
        for field_, key in some:
            self.mends.add(Kind.REFERENCE_TO_NOTHING, key, field_)
        self.mends.counts[Kind.REFERENCE_TO_NOTHING] = total
        self._note(session, sync)
        tell_further(session, progress.run, self.mends)
        if not any(one.failed for one in progress.lists):
            sync.seen_until = progress.began
        if progress.full:
            sync.full_at = progress.began
        sync.run_id, sync.progress = None, progress.remembered()
        run = session.get_one(ImportRun, progress.run)
        run.state, run.finished_at = RunState.DONE, utc_now()
        run.counts = progress.counted()
        run.problems = troubles(self.mends) + left_out(progress.singly)
        suggestions.order(session, self._body_id)
        session.flush()
        return run
