"""One list of a server, read from where the run stands in it to its end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from api.oparl.client.asking import Asking, Unanswered
from api.oparl.client.batch import Batch
from api.oparl.client.filtering import brings, filtered_from
from api.oparl.client.fuller import Fuller
from api.oparl.client.lists import HOLDS
from api.oparl.client.mends import Kind, Mends
from api.oparl.client.progress import ListState, Progress
from api.oparl.client.stamps import DAY, Trust
from api.oparl.client.unfolding import Unfolding
from api.oparl.client.walking import Walk
from api.oparl.fields import BY_NAME


@dataclass(slots=True)
class Reading:
    """Reads the lists of one server, and stores some pages at a time."""

    asking: Asking
    mends: Mends
    unfolding: Unfolding
    progress: Progress
    zone: tzinfo
    store: Callable[[Batch], None]
    """Stores pages, and how far the run is, in one transaction."""

    def read(self, one: ListState) -> None:
        """Read a list to its end, or as far as it goes."""
        is_begun = one.at is not None
        since = self._since(one)
        one.is_filtered = since is not None
        batch = self._walk(one, since, is_begun=is_begun)
        if since is not None and not one.objects and not self._is_true(one, since):
            self.mends.add(Kind.FILTER_IGNORED, one.url, found=since.isoformat())
            one.begin_anew()
            batch = self._walk(one, None, is_begun=is_begun)
        self.store(batch)

    def _since(self, one: ListState) -> datetime | None:
        """From when on to ask for what changed; None where the list is read whole."""
        since = self.progress.since
        if since is None or (one.at is not None and not one.is_filtered):
            return None
        if one.trust is Trust.NONE:
            self.mends.add(Kind.STAMPS_ALIKE, one.url)
            return None
        if one.trust is Trust.UNKNOWN:
            return None
        if one.trust is Trust.BY_DAY:
            since -= DAY
        return filtered_from(self.asking, self.mends, one.url, since, _moment(one.newest))

    def _is_true(self, one: ListState, since: datetime) -> bool:
        """Whether nothing changed, as the list says: it brings the last change that is known."""
        newest = _moment(one.newest)
        return (
            one.failed
            or newest is None
            or brings(self.asking, one.url, min(since, newest), self.asking.plain)
        )

    def _walk(self, one: ListState, since: datetime | None, *, is_begun: bool) -> Batch:
        """Read it page by page; what came last is returned, and not stored yet."""
        type_ = BY_NAME[HOLDS[one.name]]
        batch = Batch()
        try:
            walk = Walk(self.asking, self.mends, one.at or one.url, since, one.pages)
            fuller = Fuller(self.asking, self.mends, self.unfolding, type_, one.url)
            for page in walk.pages():
                objects = fuller.objects(page.objects)
                things = self.unfolding.unfold(objects, type_, asked=since is not None)
                one.stamps.take(things, type_.name, self.zone)
                one.take(page.number, len(page.objects), page.total, page.next)
                one.whole = not is_begun and one.done and not fuller.has_failed
                batch.add(things)
                if batch.is_due and not one.done:
                    self.store(batch)
                    batch = batch.next()
            one.whole = not is_begun and walk.read_whole and not fuller.has_failed
            one.done = True
        except Unanswered as error:
            self.mends.add(Kind.PAGE_FAILED, error.url, one.name, error.said.de)
            one.whole, one.done, one.failed = False, True, True
        return batch


def _moment(stamp: str | None) -> datetime | None:
    return None if stamp is None else datetime.fromisoformat(stamp)
