"""What stands at its own address only, asked for one by one after the lists.

Some servers name parts and files by their address and have no list of them. What leads nowhere is
followed in the order it came to be known, so that what an answer names is followed too.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from api.oparl.client.asking import Asking, Unanswered
from api.oparl.client.batch import Batch
from api.oparl.client.mends import Mends
from api.oparl.client.placing import place
from api.oparl.client.progress import Progress, SinglyState
from api.oparl.client.seen import Missing
from api.oparl.client.storing import Storing
from api.oparl.client.things import Thing
from api.oparl.client.unfolding import Unfolding
from api.oparl.fields import BY_NAME, TYPES
from db.queries import bulk_rows, council_references
from db.queries.bulk_rows import Row, kept
from db.queries.oparl_words import ObjectType

AT_MOST: Final = 10_000
"""Requests of one run; the next goes on where it stopped."""
IN_VAIN: Final = 20
"""After so many answers in a row without an object, a server is taken to give none."""
_AT_ONCE: Final = 500
_GONE: Final = frozenset((HTTPStatus.NOT_FOUND, HTTPStatus.GONE))
_TYPE_OF: Final = {type_.table.collection: type_ for type_ in TYPES}


@dataclass(slots=True)
class Singly:
    """Asks one server for single objects, and stores them as if each were a page."""

    transaction: Callable[[], AbstractContextManager[Session]]
    asking: Asking
    unfolding: Unfolding
    storing: Storing
    progress: Progress
    store: Callable[[Batch], None]
    """Stores pages, and how far the run is, in one transaction."""
    _tried: set[str] = field(init=False, default_factory=set)
    _unplaced: set[str] = field(init=False, default_factory=set)
    """What came by a name that does not say what it is a part of."""
    _in_vain: int = field(init=False, default=0)

    @property
    def _may_ask(self) -> bool:
        return self._in_vain < IN_VAIN and self.progress.singly.asked < AT_MOST

    def ask_for_all(self) -> None:
        """Follow what leads nowhere, until nothing new comes or a bound is reached."""
        state = self.progress.singly
        batch = Batch()
        while True:
            rows, state.left = self._next()
            if not rows or not self._may_ask:
                return
            for row in rows:
                if not self._may_ask or batch.is_due:
                    break
                things = self._follow(row)
                state.after = str(row["id"])
                if things:
                    batch.add(things)
            self.store(batch)
            batch = batch.next()

    def ask_for_changed(self) -> None:
        """Ask again for what is named by what changed in this run, as far as it did not come."""
        state = self.progress.singly
        batch = Batch()
        while state.again and self._may_ask:
            name, key = state.again.pop(0)
            if not key.startswith(self.unfolding.addresses.root) or "#" in key:
                continue
            if key in self._tried or self.storing.seen.knows(BY_NAME[name], key):
                continue
            things, _ = self._ask(key, BY_NAME[name])
            if things:
                batch.add(things)
            if batch.is_due:
                self.store(batch)
                batch = batch.next()
        state.unasked += len(state.again)
        state.again = []
        self.store(batch)
        # What an answer names is followed in this run, not in the next.
        self.ask_for_all()

    def ask_again(self, missing: Missing, *, all_read: bool) -> None:
        """Ask for what is here and came in no list: it may have come by itself alone.

        What is told to be gone is left to be buried; what could not be asked for is spared. What
        a list of its own lacks is asked for only if something still names it, or if that is not
        known, since not all was read.
        """
        self._in_vain = 0
        root = self.unfolding.addresses.root
        waiting = {
            name: {key for key in keys if key.startswith(root) and "#" not in key}
            for name, keys in missing.items()
        }
        while True:
            has_asked = False
            for name, keys in waiting.items():
                may_be_gone = all_read and name in self.storing.target.listed
                seen, type_ = self.storing.seen, BY_NAME[name]
                now = {key for key in keys if not may_be_gone or seen.is_named(type_, key)}
                keys.difference_update(now)
                has_asked = has_asked or bool(now)
                self._again(type_, sorted(now))
            # What an answer names is followed in this run, not in the next.
            self.ask_for_all()
            if not has_asked:
                return

    def _again(self, type_: ObjectType, keys: list[str]) -> None:
        batch = Batch()
        for key in keys:
            if self.storing.seen.knows(type_, key):
                continue
            if not self._may_ask:
                self.storing.seen.spare(type_, key)
                continue
            things, is_gone = self._ask(key, type_)
            if things:
                batch.add(things)
            elif is_gone:
                # That is what was asked for.
                self._in_vain = 0
            else:
                self.storing.seen.spare(type_, key)
            if batch.is_due:
                self.store(batch)
                batch = batch.next()
        self.store(batch)

    def _next(self) -> tuple[list[Row], int]:
        """The next references of this source, with the key of what names each as `owner`."""
        target = self.storing.target
        with self.transaction() as session:
            connection = session.connection()
            rows, left = council_references.to_ask(
                connection,
                UUID(target.body_id),
                self.unfolding.addresses.root,
                self.progress.singly.after,
                _AT_ONCE,
            )
            owners: dict[str, Row] = {}
            for about in {row["about"] for row in rows} - {BY_NAME["Body"].table.collection}:
                ids = {str(row["resource_id"]) for row in rows if row["about"] == about}
                columns = ("id", "source", "source_key", "deleted_at")
                of = kept(_TYPE_OF[about].table)
                found = bulk_rows.find(connection, of, "id", ids, columns=columns)
                owners |= {one["id"]: one for one in found}
        for row in rows:
            owner = owners.get(str(row["resource_id"]))
            is_here = owner is not None and owner["source"] == target.source
            row["owner"] = owner["source_key"] if owner is not None and is_here else None
            row["counts"] = _TYPE_OF[row["about"]].name == "Body" or (
                owner is not None and is_here and owner["deleted_at"] is None
            )
        return rows, left

    def _follow(self, row: Row) -> list[Thing]:
        """What stands where the reference leads; nothing if it was asked for already."""
        key = row["target_oparl_id"]
        type_ = _TYPE_OF[row["target"]]
        part = next((one for one in _TYPE_OF[row["about"]].parts if one.name == row["field"]), None)
        if part is not None and key in self._unplaced:
            # It came before it was known what it is a part of, and could not be stored.
            self._unplaced.discard(key)
            self._tried.discard(key)
        if not row["counts"] or key in self._tried or self.storing.seen.knows(type_, key):
            return []
        things, _ = self._ask(key, type_)
        if part is None and things:
            self._unplaced.add(key)
        if part is not None and things:
            place(things[-1], part, row["owner"], row["order"])
        return things

    def _ask(self, key: str, type_: ObjectType) -> tuple[list[Thing], bool]:
        """The object of that address with what is embedded, and whether it is told to be gone."""
        state = self.progress.singly
        self._tried.add(key)
        state.asked, state.left = state.asked + 1, max(state.left - 1, 0)
        # What is no object is no page that failed: it stays a reference to nothing.
        mends = Mends()
        try:
            told = self.asking.ask(key, mends=mends)
        except Unanswered as error:
            # Each such answer took half a minute: a server that is not there is not asked on.
            self._in_vain += 1 if error.status is not None else IN_VAIN // 2
            return [], error.status in _GONE
        document = told.document
        if told.status != HTTPStatus.OK or not self._is_it(document, key):
            self._in_vain += 1
            return [], told.status in _GONE
        self._in_vain = 0
        self.storing.mends.merge(mends.take())
        return self.unfolding.unfold([{**document, "id": key}], type_, asked=True), False

    def _is_it(self, document: Any, key: str) -> bool:  # noqa: ANN401 -- any JSON value
        if not isinstance(document, dict) or not isinstance(document.get("id"), str):
            return False
        return self.unfolding.addresses.key(document["id"].strip()).rstrip("/") == key.rstrip("/")


def left_out(state: SinglyState) -> list[dict[str, Any]]:
    """What a report says of addresses that were not asked for, in both languages."""
    said: list[tuple[str, str]] = []
    if state.left:
        de = (
            f"Einzeln nachgefragt: {state.asked}; {state.left} Adressen sind noch offen "
            "und kommen mit dem nächsten Lauf an die Reihe."
        )
        en = (
            f"Asked for one by one: {state.asked}; {state.left} addresses are left for "
            "the next run."
        )
        said.append((de, en))
    if state.unasked:
        de = (
            f"{state.unasked} Objekte, auf die Geändertes verweist, wurden nicht noch einmal "
            "nachgefragt; das tut der nächste Abgleich, der alles liest."
        )
        en = (
            f"{state.unasked} objects that changed ones refer to were not asked for again; "
            "the next import that reads everything does that."
        )
        said.append((de, en))
    return [{"row": None, "column": "singly", "detail": de, "en": en} for de, en in said]


__all__ = ["AT_MOST", "IN_VAIN", "Singly", "left_out"]
