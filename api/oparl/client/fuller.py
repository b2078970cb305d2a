"""Lists that say less of their objects than these say themselves, or only where they are."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Final

from api.oparl.client.asking import Asking, Unanswered
from api.oparl.client.mends import Kind, Mends
from api.oparl.client.unfolding import Unfolding
from api.oparl.client.values import is_blank
from db.base import utc_now
from db.queries.oparl_words import ObjectType

IN_VAIN: Final = 20
"""After so many answers in a row without an object, the list has to do."""
_TRIED_PAGES: Final = 3
_GONE: Final = frozenset((HTTPStatus.NOT_FOUND, HTTPStatus.GONE))


@dataclass(slots=True)
class Fuller:
    """Asks for the objects of one list by their own addresses, where these say more.

    Servers are known that send meetings without their agenda in the list, and with it alone.
    Nothing is asked of a list whose objects come with parts.
    """

    asking: Asking
    mends: Mends
    unfolding: Unfolding
    type: ObjectType
    url: str
    """The list's."""
    has_failed: bool = field(init=False, default=False)
    """Whether something was not to be had though it may be there: nothing is deleted for it."""
    _is_short: bool = field(init=False, default=False)
    _tried: int = field(init=False, default=0)
    _in_vain: int = field(init=False, default=0)

    def objects(self, page: list[Any]) -> list[Any]:
        """The objects of the page, as full as they are to be had."""
        names = self._parts()
        live = [one for one in page if isinstance(one, dict) and not one.get("deleted")]
        if names and live and not any(_has(one, names) for one in live):
            self._try(live, names)
        return [self._full(one, names) for one in page]

    def _parts(self) -> tuple[str, ...]:
        """The fields by which an object brings what is to be had nowhere else."""
        listed = self.unfolding.listed
        files = [] if "File" in listed else [one.name for one in self.type.files]
        return (*files, *(one.name for one in self.type.parts if one.target not in listed))

    def _try(self, live: list[dict[str, Any]], names: tuple[str, ...]) -> None:
        """Find out whether two of the objects say more at their own addresses."""
        old = [one for one in live if not _is_to_come(one)]
        if self._is_short or self._tried >= _TRIED_PAGES or not old:
            return
        self._tried += 1
        for one in old[:1] + old[1:][-1:]:
            found = self._ask(one.get("id"))
            if found is not None and _has(found, names):
                self._is_short = True
                self.mends.add(Kind.LIST_SHORT, self.url, found=one.get("id"))
                return
        # Whether it would have said more is nothing that is missing.
        self.has_failed = False

    def _full(self, one: Any, names: tuple[str, ...]) -> Any:  # noqa: ANN401 -- any JSON value
        if isinstance(one, str):
            found = self._ask(one)
            self.mends.add(Kind.LIST_SHORT, self.url, found=one, mended=found is not None)
            return one if found is None else found
        if not self._is_short or not isinstance(one, dict) or one.get("deleted"):
            return one
        found = None if _has(one, names) else self._ask(one.get("id"))
        return one if found is None else {**one, **found}

    def _ask(self, oparl_id: object) -> dict[str, Any] | None:
        if not isinstance(oparl_id, str):
            return None
        if self._in_vain >= IN_VAIN:
            self.has_failed = True
            return None
        key = self.unfolding.addresses.key(oparl_id.strip())
        if not key.startswith(self.unfolding.addresses.root):
            return None
        # What is no object is no page that failed: the list's words are kept.
        mends = Mends()
        try:
            told = self.asking.ask(key, mends=mends)
        except Unanswered as error:
            # A server that cannot be reached at all is not asked for ever.
            self._in_vain += 1 if error.status is not None else IN_VAIN // 2
            self.has_failed = self.has_failed or error.status not in _GONE
            return None
        found = told.document
        said = found.get("id") if isinstance(found, dict) else None
        is_it = isinstance(said, str) and self.unfolding.addresses.key(said.strip()) == key
        if told.status != HTTPStatus.OK or not is_it:
            self._in_vain += 1
            self.has_failed = self.has_failed or told.status not in _GONE
            return None
        self._in_vain = 0
        self.mends.merge(mends.take())
        return dict(found)


def _has(one: dict[str, Any], names: tuple[str, ...]) -> bool:
    return any(not is_blank(one.get(name)) for name in names)


def _is_to_come(one: dict[str, Any]) -> bool:
    """Whether it is a meeting that may well have no agenda yet."""
    start = one.get("start")
    if not isinstance(start, str):
        return False
    try:
        found = datetime.fromisoformat(start.strip())
    except ValueError:
        return False
    return (found if found.tzinfo else found.replace(tzinfo=UTC)) > utc_now()
