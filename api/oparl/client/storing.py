"""Pages of things into the tables, in one transaction and a fixed number of statements."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from api.oparl.client.batch import portions
from api.oparl.client.mends import Mends
from api.oparl.client.portion import Portion
from api.oparl.client.seen import Outcome, Seen, Target
from api.oparl.client.things import ORDER, Thing
from api.writing import UNCHANGED
from db.base import utc_now
from db.queries import council_sync
from db.queries.council_sync import Row


@dataclass(slots=True)
class Storing:
    """Stores the pages of one run."""

    target: Target
    mends: Mends
    seen: Seen = field(default_factory=Seen)
    outcomes: list[Outcome] = field(init=False, default_factory=list)
    counts: Counter[str] = field(init=False, default_factory=Counter)

    def store(self, session: Session, pages: Sequence[list[Thing]]) -> None:
        """Bring what the pages say into the tables; doing it twice changes nothing.

        The caller has locked the body, and commits. `counts` says what became of the things, and
        `outcomes` which of them are not as they were.
        """
        self.outcomes, self.counts = [], Counter()
        now = utc_now()
        council_sync.begin(session)
        for things in portions(pages):
            portion = Portion(session, self.target, self.mends, self.seen, now, things)
            portion.link()
            for type_ in ORDER:
                self.outcomes += portion.write(type_)
            portion.finish()
            self.counts[UNCHANGED] += portion.unchanged
        self.counts.update(one.change for one in self.outcomes)

    def touched(self) -> Mapping[str, list[Row]]:
        """OParl's type → the rows of what was made or changed."""
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for outcome in self.outcomes:
            found[outcome.type.name].append(outcome.row)
        return found
