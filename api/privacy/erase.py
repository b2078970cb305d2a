"""Forgetting a person (Art. 17 GDPR): a pseudonym in place of their name, everywhere, for good."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from secrets import token_hex
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.privacy import own_rows, register
from api.privacy.digests import Entry, entries, hashed, keys_of
from api.privacy.finding import Finder
from api.privacy.names import Form, Kind, Name, contact_forms
from api.privacy.subject import Subject, subject
from api.privacy.sweep import Place, Swept, sweep
from api.problems import NotFound
from api.search import forgetting
from api.settings import Settings
from db.base import new_id, utc_now
from db.queries import audit
from db.queries.privacy import allow_long_work
from db.tables import Erasure, Registration

REASON = "Löschung einer Person (Art. 17 DSGVO)"


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure changed, and what it leaves to a human."""

    pseudonym: str
    changed: Counter[str]
    """Table → number of rows."""
    possible: list[Place]

    def document(self) -> dict[str, object]:
        return {
            "pseudonym": self.pseudonym,
            "changed": dict(sorted(self.changed.items())),
            "possible": [place.document() for place in self.possible],
        }


def erase(  # noqa: PLR0913 -- three ways to say who
    session: Session,
    settings: Settings,
    *,
    persons: Collection[UUID] = (),
    users: Collection[UUID] = (),
    name: str | None = None,
    dry_run: bool = False,
) -> Erased:
    """Put a pseudonym in the person's place, and remember how to find them after a restore.

    The caller commits; of a dry run nothing is to be committed, and no file is written. Erasing
    the same person again changes nothing. Problems: Invalid, NotFound, Conflict.
    """
    allow_long_work(session)
    whom = subject(session, persons=persons, users=users, name=name)
    keys = keys_of(settings)
    earlier = _earlier(session, keys, whom)
    pseudonym = earlier[0].pseudonym if earlier else _new_pseudonym(session)
    known = entries(keys[0], whom.forms() | _contacts(session, keys[0], whom.forms()))
    hashes = [*known, *(one for line in earlier for one in line.digests)]
    swept = _forget(
        session,
        Finder(keys, [(pseudonym, hashes)]),
        [(pseudonym, [one.id for one in whom.persons], [one.id for one in whom.users])],
    )
    if not earlier:
        if not swept.changed:
            raise NotFound(
                f"„{name}“ kommt nirgends vor; bitte die Schreibweise prüfen.",
                f"{name!r} is found nowhere; please check how it is written.",
            )
        _remember(session, settings, whom, pseudonym, known, dry_run=dry_run)
    if swept.changed:
        audit.note(
            session,
            action="erase.person",
            about="persons" if whom.persons else None,
            about_id=whom.persons[0].id if whom.persons else None,
            detail={"pseudonym": pseudonym, "changed": dict(swept.changed)},
        )
    session.flush()
    return Erased(pseudonym, swept.changed, swept.possible)


def reapply(session: Session, settings: Settings) -> int:
    """Erase again whoever was erased before, in a database restored from an older backup.

    Reads the list in the table and the one in `DATA_DIR`. The caller commits. Returns the number
    of rows that were changed; a second run changes none.
    """
    allow_long_work(session)
    erasures = register.brought_together(session, settings)
    if not erasures:
        return 0
    swept = _forget(
        session,
        Finder(keys_of(settings), [(one.pseudonym, one.digests) for one in erasures]),
        [
            (
                one.pseudonym,
                [] if one.person_id is None else [one.person_id],
                [] if one.user_id is None else [one.user_id],
            )
            for one in erasures
        ],
    )
    changed = swept.changed.total()
    if changed:
        audit.note(session, action="erase.reapply", detail={"changed": dict(swept.changed)})
        session.flush()
    return changed


def _forget(
    session: Session,
    finder: Finder,
    rows: Iterable[tuple[str, Collection[UUID], Collection[UUID]]],
) -> Swept:
    """Take the names out of all text, and empty the rows that are the persons' own."""
    forgetting.begin(session)
    changed: Counter[str] = Counter()
    for pseudonym, persons, users in rows:
        changed += own_rows.empty_persons(session, persons, pseudonym, REASON)
        changed += own_rows.empty_users(session, users, pseudonym, REASON)
    swept = sweep(session, finder, REASON)
    forgetting.renew(session, swept.entries)
    swept.changed += changed
    return swept


def _earlier(session: Session, keys: Sequence[bytes], whom: Subject) -> list[Erasure]:
    """Erasures of the same person: by their rows, or by the name where they have no rows."""
    own = {one.id for one in (*whom.persons, *whom.users)}
    names = [_plain(name) for name in whom.names]
    sought = {hashed(key, Kind.WHOLE, name).hex() for key in keys for name in names}
    found = []
    for one in session.scalars(select(Erasure).order_by(Erasure.id)):
        if own:
            is_same = not own.isdisjoint({one.person_id, one.user_id})
        else:
            is_same = not sought.isdisjoint(entry["digest"] for entry in one.digests)
        if is_same:
            found.append(one)
    return found


def _plain(name: Name) -> tuple[str, ...]:
    """The first given name and the family name in one word, by which two names are the same."""
    return ("".join(name.key),)


def _contacts(session: Session, key: bytes, forms: set[Form]) -> set[Form]:
    """Addresses and numbers that stand beside the name in lists of those who take part."""
    finder = Finder([key], [("", entries(key, forms))])
    found: set[Form] = set()
    for person, contact in session.execute(
        select(Registration.person_name, Registration.person_contact).where(
            Registration.person_name.is_not(None), Registration.person_contact.is_not(None)
        )
    ):
        if finder.find(person or "").certain:
            found |= set(contact_forms(contact or ""))
    return found


def _new_pseudonym(session: Session) -> str:
    taken = set(session.scalars(select(Erasure.pseudonym)))
    while True:
        made = f"Person {token_hex(2).upper()}"
        if made not in taken:
            return made


def _remember(  # noqa: PLR0913 -- what makes an erasure
    session: Session,
    settings: Settings,
    whom: Subject,
    pseudonym: str,
    hashes: list[Entry],
    *,
    dry_run: bool,
) -> None:
    """Keep the erasure in the table, and in the file before the table is committed."""
    persons = [one.id for one in whom.persons]
    users = [one.id for one in whom.users]
    made = [
        Erasure(
            id=new_id(),
            at=utc_now(),
            pseudonym=pseudonym,
            person_id=person,
            user_id=user,
            digests=hashes,
            reason=REASON,
        )
        for person, user in zip_longest(persons, users)
    ] or [Erasure(id=new_id(), at=utc_now(), pseudonym=pseudonym, digests=hashes, reason=REASON)]
    session.add_all(made)
    session.flush()
    if not dry_run:
        register.append(settings, made)
