"""A list from its first page to its last, whatever its server makes of pages and filters."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

import msgspec

from api.oparl.client.asking import Asking, Told, Unanswered
from api.oparl.client.envelope import ends_at_limit, goes_on, is_list, no_list, refused, says_more
from api.oparl.client.mends import Kind, Mends

LIMIT: Final = 100
PAGES_AT_MOST: Final = 200_000
_EMPTY_AT_MOST: Final = 20
_OURS: Final = ("limit", "modified_since")
"""What we ask of a list, and so of each of its pages."""
_NOTHING_FOUND: Final = 802
"""The code with which several servers say that a filter found nothing."""


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    objects: list[Any]
    next: str | None
    total: int | None
    """How many the server says there are in the whole list."""


@dataclass(slots=True)
class Walk:
    """One list on its way. `read_whole` is known once the pages have ended."""

    asking: Asking
    mends: Mends
    url: str
    """Where it begins, or goes on."""
    since: datetime | None = None
    """Only what was modified from then on, tombstones included."""
    number: int = 0
    """The pages read before, where it goes on."""
    read_whole: bool = False
    _seen: set[int] = field(default_factory=set)
    _asked: set[str] = field(default_factory=set)
    _written: str | None = None
    """The next page's address as the server wrote it; None where it wrote none."""

    def pages(self) -> Iterator[Page]:
        """One page after the other. Raises Unanswered; what came before it stays."""
        told = self._first()
        empty = 0
        while True:
            self.number += 1
            page = self._page(told)
            if self._is_repeated(page):
                self.mends.add(Kind.PAGE_REPEATED, told.url)
                return
            empty = 0 if page.objects else empty + 1
            yield page
            if page.next is None:
                # What says too little to be a list is no reason to delete anything.
                self.read_whole = not self._is_empty(told) and told.document != []
                return
            if page.next in self._asked:
                self.mends.add(Kind.PAGE_REPEATED, page.next)
                return
            if self.number >= PAGES_AT_MOST or empty >= _EMPTY_AT_MOST:
                self.mends.add(Kind.TOO_MANY_PAGES, self.url, found=self.number)
                return
            self._asked.add(page.next)
            further = self._further(page.next)
            if further is None:
                return
            told = further

    def opened(self, told: Told) -> list[Any]:
        """The objects of a page that was asked for. Raises Unanswered where it is none."""
        self._demand(told)
        return self._page(told).objects

    def _further(self, url: str) -> Told | None:
        """A later page; None where only we supposed that there is one.

        Where the server does not like its address completed, it is asked as it was written.
        """
        if url == self._written:
            told = self.asking.ask(url)
            self._demand(told)
            return told
        try:
            told = self.asking.ask(url)
            if is_list(told) or self._is_empty(told):
                return told
        except Unanswered as unanswered:
            if unanswered.status is None:
                raise
        if self._written is None:
            return None
        return self._further(self._written)

    def _first(self) -> Told:
        """The first page: with `limit`, and without it where the server does not like that."""
        if self.number:
            self._asked.add(self.url)
            told = self.asking.ask(self.url)
            self._demand(told)
            return told
        plain = self.asking.plain
        asked = with_words(self.url, plain, modified_since=moment(self.since))
        try:
            told = self.asking.ask(with_words(asked, plain, limit=str(LIMIT)))
            # A refusal that means an empty list may mean `limit`.
            if is_list(told) or (told.status == HTTPStatus.OK and self._is_empty(told)):
                return self._uncut(told, asked)
        except Unanswered as unanswered:
            if unanswered.status is None:
                raise
        told = self.asking.ask(asked)
        self._demand(told)
        if not self._is_empty(told):
            self.mends.add(Kind.LIMIT_REFUSED, self.url)
        return told

    def _uncut(self, told: Told, asked: str) -> Told:
        """The same page, or the one without `limit` where that is the way to all there is.

        Servers are known that take `limit` for the length of the list: they send so many objects
        and name no next page.
        """
        if not ends_at_limit(told.document, LIMIT):
            return told
        try:
            whole = self.asking.ask(asked)
        except Unanswered:
            return told
        if whole.status != HTTPStatus.OK or not goes_on(whole.document, LIMIT):
            return told
        self.mends.add(Kind.LIMIT_CUTS, self.url)
        return whole

    def _page(self, told: Told) -> Page:
        if self._is_empty(told):
            if told.status == HTTPStatus.OK:
                self.mends.add(Kind.BLANK_VALUE, self.url, "data", told.document)
            else:
                self.mends.add(Kind.EMPTY_AS_404, self.url)
            return Page(self.number, [], None, 0)
        objects, links, pagination = self._opened(told)
        following = links.get("next")
        if isinstance(following, dict):
            following = following.get("href")
        if not isinstance(following, str) or not following.strip():
            following = None
        if len(objects) > LIMIT and self.number == 1:
            self.mends.add(Kind.LIMIT_IGNORED, self.url, found=len(objects))
        total = pagination.get("totalElements")
        return Page(
            self.number,
            objects,
            self._next(told, following, objects, pagination),
            total if isinstance(total, int) else None,
        )

    def _next(
        self, told: Told, written: str | None, objects: list[Any], pagination: dict[str, Any]
    ) -> str | None:
        """The next page's address, as complete as this one's.

        A server may forget in it what was asked of the first page, and would go on in another
        list; or forget the address, though it says that there are more pages.
        """
        plain = self.asking.plain
        if written is None:
            self._written = None
            if not objects or not says_more(pagination, self.number):
                return None
            self.mends.add(Kind.NEXT_MISSING, told.url)
            return with_words(told.url, plain, page=str(self.number + 1))
        self._written = urljoin(told.url, written.strip())
        there = dict(parse_qsl(urlsplit(self._written).query, keep_blank_values=True))
        asked = dict(parse_qsl(urlsplit(told.url).query, keep_blank_values=True))
        lacking = {name: asked[name] for name in _OURS if name in asked and name not in there}
        if "modified_since" in lacking:
            self.mends.add(Kind.NEXT_INCOMPLETE, self.url)
        return with_words(self._written, plain, **lacking) if lacking else self._written

    def _opened(self, told: Told) -> tuple[list[Any], dict[str, Any], dict[str, Any]]:
        document = told.document
        if isinstance(document, list):
            self.mends.add(Kind.BARE_LIST, self.url)
            return document, {}, {}
        if not isinstance(document, dict):
            raise no_list(told)
        links, pagination = (
            found if isinstance(found, dict) else {}
            for found in (document.get("links"), document.get("pagination"))
        )
        data = document.get("data")
        if isinstance(data, list):
            return data, links, pagination
        if isinstance(data, dict):
            self.mends.add(Kind.OBJECT_FOR_LIST, self.url, "data")
            return [data], links, pagination
        if "data" in document:
            self.mends.add(Kind.BLANK_VALUE, self.url, "data", data)
            return [], links, pagination
        if "id" in document:
            self.mends.add(Kind.OBJECT_FOR_LIST, self.url)
            return [document], {}, {}
        raise no_list(told)

    def _is_empty(self, told: Told) -> bool:
        """Whether it is no list, but means an empty one."""
        said = told.document
        if told.status == HTTPStatus.OK and (said is None or said == {}):
            return True
        if told.status not in {HTTPStatus.OK, HTTPStatus.NOT_FOUND}:
            return False
        if isinstance(said, list):
            return told.status == HTTPStatus.NOT_FOUND and not said
        is_refusal = isinstance(said, dict) and not {"data", "id"} & said.keys()
        return is_refusal and str(said.get("code")) == str(_NOTHING_FOUND)

    def _demand(self, told: Told) -> None:
        if told.status != HTTPStatus.OK and not self._is_empty(told):
            raise refused(told)

    def _is_repeated(self, page: Page) -> bool:
        if not page.objects:
            return False
        ids = tuple(one.get("id") if isinstance(one, dict) else one for one in page.objects)
        digest = hash(msgspec.json.encode(ids))
        if digest in self._seen:
            return True
        self._seen.add(digest)
        return False


def with_words(url: str, plain: str | None = "", **words: str | None) -> str:
    """The address with these parameters, all but the signs of `plain` percent-encoded.

    `+` is sent as %2B, since a query's `+` is a blank.
    """
    parts = urlsplit(url)
    said = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in said if name not in words]
    asked = [(name, value) for name, value in words.items() if value is not None]
    query = urlencode(kept + asked, quote_via=quote, safe=plain or "")
    return urlunsplit(parts._replace(query=query))


def moment(since: datetime | None) -> str | None:
    return None if since is None else since.isoformat(timespec="seconds")
