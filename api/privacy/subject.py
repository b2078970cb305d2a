"""Whom a name or an id means, and by which names that person is known here."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.privacy.names import Form, Kind, Name, contact_forms, forms, named, parse
from api.problems import Conflict, Invalid, NotFound
from db.history import History
from db.tables import Person, User


@dataclass(frozen=True, slots=True)
class Subject:
    """One natural person: the rows that are theirs, and the names these rows have or had."""

    persons: tuple[Person, ...]
    users: tuple[User, ...]
    names: tuple[Name, ...]
    contacts: tuple[str, ...]
    has_namesakes: bool
    """Whether somebody else has the same name; then no text certainly means this person."""
    is_alone: bool
    """Whether nobody else we know of has the family name."""

    def forms(self) -> set[Form]:
        """The forms of the names by which texts mean this person.

        Where somebody else has the same name, the places are only reported, for a human to judge.
        """
        found = {form for contact in self.contacts for form in contact_forms(contact)}
        for name in self.names:
            found |= {
                form
                for form in forms(name, alone=self.is_alone)
                if form.kind is Kind.SURNAME or not self.has_namesakes
            }
        return found


def subject(
    session: Session,
    *,
    persons: Collection[UUID] = (),
    users: Collection[UUID] = (),
    name: str | None = None,
) -> Subject:
    """The person with these ids, or the only one of that name.

    Problems: Invalid, NotFound, Conflict.

    A name that no person and no user has still is a subject: it may stand in papers or in lists of
    those who took part.
    """
    if name is None and not persons and not users:
        raise Invalid(
            "Bitte sagen, wen: mit --person, --user oder --name.",
            "Please say whom: with --person, --user or --name.",
        )
    everyone = [*session.scalars(select(Person)), *session.scalars(select(User))]
    if name is not None:
        meant = _whole(name)
        own = [one for one in everyone if meant.key in {known.key for known in _names_of(one)}]
        if len(own) > 1:
            raise _several(name, own)
        names: list[Name] = [meant]
    else:
        own = [one for one in everyone if one.id in {*persons, *users}]
        missing = {*persons, *users} - {one.id for one in own}
        if missing:
            raise NotFound(
                f"Eine Person mit der Kennung {min(missing)} gibt es nicht.",
                f"There is no person with the id {min(missing)}.",
            )
        names = []
    own_persons = tuple(one for one in own if isinstance(one, Person))
    own_users = tuple(one for one in own if isinstance(one, User))
    names += [known for one in own for known in _names_of(one)]
    names += _earlier_names(session, [one.id for one in own_persons])
    others = [
        known for one in everyone if one not in own for known in _names_of(one) if known.is_whole
    ]
    return Subject(
        own_persons,
        own_users,
        tuple(dict.fromkeys(one for one in names if one.is_whole)),
        tuple(user.email for user in own_users),
        has_namesakes=not {one.key for one in others}.isdisjoint(one.key for one in names),
        is_alone={one.key[1] for one in others}.isdisjoint(one.key[1] for one in names),
    )


def _whole(written: str) -> Name:
    name = parse(written)
    if not name.is_whole:
        raise Invalid(
            "Bitte Vor- und Nachnamen nennen: Ein Name allein kann viele meinen.",
            "Please give both names: one alone may mean many.",
        )
    return name


def _names_of(one: Person | User) -> list[Name]:
    if isinstance(one, User):
        return [parse(one.name)]
    found = [parse(one.name)]
    if one.given_name and one.family_name:
        found.append(named(one.given_name, one.family_name, one.form_of_address, one.title))
    return found


def _earlier_names(session: Session, ids: Sequence[UUID]) -> Iterable[Name]:
    """Names the persons had before, as after a marriage; texts of that time have them."""
    states: list[dict[str, Any]] = []
    for before, after in session.execute(
        select(History.before, History.after).where(
            History.kind == Person.collection, History.resource_id.in_(ids)
        )
    ):
        states += [state for state in (before, after) if state]
    for state in states:
        if state.get("name"):
            yield parse(state["name"])
        if state.get("given_name") and state.get("family_name"):
            yield named(state["given_name"], state["family_name"])


def _several(name: str, found: Iterable[Person | User]) -> Conflict:
    listed = ", ".join(
        f"--{'person' if isinstance(one, Person) else 'user'} {one.id}" for one in found
    )
    return Conflict(
        f"„{name}“ kann mehrere meinen; bitte nennen, wer gemeint ist (auch mehrfach, wenn alles "
        f"dieselbe Person ist): {listed}.",
        f"{name!r} may mean several; please say who is meant (several times if all are the same "
        f"person): {listed}.",
    )
