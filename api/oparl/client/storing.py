"""A page of things into the tables, in one transaction and in a fixed number of statements."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from api.oparl.client.mends import Mends
from api.oparl.client.page import Page
from api.oparl.client.seen import Outcome, Seen, Target
from api.oparl.client.things import ORDER, Thing
from api.writing import UNCHANGED
from db.base import utc_now
from db.queries import council_sync


@dataclass(slots=True)
class Storing:
    """Stores pages of one run."""

    target: Target
    mends: Mends
    seen: Seen = field(default_factory=Seen)
    outcomes: list[Outcome] = field(init=False, default_factory=list)
    counts: Counter[str] = field(init=False, default_factory=Counter)

    def store(self, session: Session, things: Iterable[Thing]) -> None:
        """Bring the page's things into the tables; doing it twice changes nothing.

        The caller has locked the body, and commits. `outcomes` and `counts` say what became of
        the page's things.
        """
        self.outcomes, self.counts = [], Counter()
        now = utc_now()
        council_sync.begin(session)
        page = Page(session, self.target, self.mends, self.seen, now, things)
        page.link()
        for type_ in ORDER:
            for outcome in page.write(type_):
                self.outcomes.append(outcome)
                self.counts[outcome.change] += 1
        page.finish()

    def touched(self) -> Mapping[str, list[str]]:
        """OParl's type → the ids of what the page made or changed."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for outcome in self.outcomes:
            if outcome.change != UNCHANGED:
                found[outcome.type.name].append(outcome.id)
        return found
