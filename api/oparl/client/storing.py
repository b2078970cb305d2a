"""Pages of things into the tables, in one transaction and a fixed number of statements."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from api.oparl.client.batch import portions
from api.oparl.client.burying import bury
from api.oparl.client.mends import Mends
from api.oparl.client.portion import Portion
from api.oparl.client.seen import Outcome, Seen, Target
from api.oparl.client.things import ORDER, Thing
from api.oparl.fields import STUB
from api.writing import CHANGED, UNCHANGED
from db.base import utc_now
from db.queries import bulk_rows
from db.queries.bulk_begin import begin
from db.queries.bulk_rows import Row, kept
from db.queries.oparl_words import ObjectType


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
        begin(session, (type_.table for type_ in ORDER))
        for things in portions(pages):
            portion = Portion(session, self.target, self.mends, self.seen, now, things)
            portion.link()
            for type_ in ORDER:
                self.outcomes += portion.write(type_)
            portion.finish()
            self.counts[UNCHANGED] += portion.unchanged
        self.counts.update(one.change for one in self.outcomes)

    def bury(self, session: Session, type_: ObjectType, ids: Sequence[str]) -> None:
        """Leave tombstones of what is there no more, as far as it ever came and is not gone yet."""
        self.outcomes, self.counts = [], Counter()
        found = bulk_rows.find(session.connection(), kept(type_.table), "id", ids)
        lost = [
            row for row in found if row["deleted_at"] is None and STUB not in row["vendor_fields"]
        ]
        bury(session, type_, lost, utc_now())
        self.outcomes = [Outcome(type_, row, CHANGED) for row in lost]
        self.counts[CHANGED] += len(lost)

    def touched(self) -> Mapping[str, list[Row]]:
        """OParl's type → the rows of what was made or changed."""
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for outcome in self.outcomes:
            found[outcome.type.name].append(outcome.row)
        return found
