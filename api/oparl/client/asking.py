"""Asking a council's server politely: slowly, again after errors, and never for ever."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from time import monotonic
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from api.oparl.client.decoding import NotJson, decode
from api.oparl.client.mends import Kind, Mends
from api.outgoing import Answer, Conversation, Refused
from api.problems import Said
from db.base import utc_now

SECONDS: Final = 120.0
"""Servers are known that need a minute for a page."""
MAX_BYTES: Final = 64 * 1024 * 1024
ATTEMPTS: Final = 6
_LONGEST_WAIT: Final = 300.0
_HOST: Final = 3
"""Parts of an address up to its host, divided by slashes."""
SLOW: Final = 10.0
"""Seconds after which an answer is told of as a slow one."""
_KEPT_BYTES: Final = 64 * 1024
_CONDITIONS: Final = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
_FOR_NOW: Final = frozenset((408, 425, 429, 500, 502, 503, 504))
_FOR_NOW_CODES: Final = frozenset(("timeout", "broken", "unreachable", "unresolved"))

Wait = Callable[[float], None]
"""Waits so many seconds; raises Stopped where nobody wants the answer any more."""


class Unanswered(Exception):  # noqa: N818 -- it is an answer about the server
    """No document could be had from an address; the sentences say why."""

    def __init__(self, url: str, said: Said, status: int | None = None) -> None:
        super().__init__(url, said.en)
        self.url = url
        self.said = said
        self.status = status


@dataclass(frozen=True, slots=True)
class Told:
    """A document as it came."""

    url: str
    """The address that was asked."""
    status: int
    document: Any
    had: str
    """Where it was, at the end of all redirects."""


@dataclass(frozen=True, slots=True)
class Door:
    """A server that is asked at another address than it writes: a mirror, or one behind a proxy."""

    written: str
    asked: str

    @classmethod
    def between(cls, written: object, asked: str) -> "Door | None":
        """What leads from an identifier to the address where its object was had.

        None where both name one host, or where their paths do not end alike.
        """
        if not isinstance(written, str) or urlsplit(written).netloc == urlsplit(asked).netloc:
            return None
        inside, outside = written.rstrip("/").split("/"), asked.rstrip("/").split("/")
        shared = 0
        while min(len(inside), len(outside)) > _HOST and inside[-1] == outside[-1]:
            inside, outside, shared = inside[:-1], outside[:-1], shared + 1
        return cls("/".join(inside) + "/", "/".join(outside) + "/") if shared else None

    def way_to(self, url: str) -> str:
        if not url.startswith(self.written):
            return url
        return self.asked + url[len(self.written) :]


class Asking:
    """One run's questions to one server, of which each is tried again while that may help."""

    def __init__(
        self, conversation: Conversation, mends: Mends, *, pause: float, wait: Wait
    ) -> None:
        """`pause` is how many seconds lie between two requests."""
        self._conversation = conversation
        self._mends = mends
        self._pause = pause
        self._wait = wait
        self._asked = False
        self.server_time: datetime | None = None
        """The server's clock at its first answer, as far as it says it."""
        self.door: Door | None = None
        """Where the server is asked, if its addresses name another host."""
        self.known: dict[str, dict[str, Any]] = {}
        """Documents to be asked for again under the condition that they changed."""
        self.plain: Literal["", ":"] | None = None
        """What is not percent-encoded in filters; None before the server was seen to heed one."""

    def ask(self, url: str, *, keep: bool = False, mends: Mends | None = None) -> Told:
        """The document at the address; `keep` is for small ones that are asked for in every run.

        The status is 200, or a refusal's with a document of its own. Raises Unanswered. `mends`
        are the run's own, unless the question is a trial.
        """
        mends = self._mends if mends is None else mends
        headers = _asked_with(self.known.get(url, {}) if keep else {})
        for attempt in range(1, ATTEMPTS + 1):
            if self._asked and self._pause:
                self._wait(self._pause)
            self._asked = True
            began = monotonic()
            try:
                answer = self._conversation.get(self._way_to(url), headers)
            except Refused as refused:
                if refused.code not in _FOR_NOW_CODES or attempt == ATTEMPTS:
                    raise Unanswered(url, _of(refused)) from refused
                self._wait(_delay(attempt, {}))
                continue
            if answer.status in _FOR_NOW and attempt < ATTEMPTS:
                self._wait(_delay(attempt, answer.headers))
                continue
            try:
                told = self._read(url, answer, mends, keep=keep)
            except NotJson as error:
                if attempt < ATTEMPTS and answer.status == HTTPStatus.OK:
                    self._wait(_delay(attempt, answer.headers))
                    continue
                mends.add(Kind.NOT_JSON, url, found=error.begins)
                raise Unanswered(url, _not_json(answer.status), answer.status) from error
            if attempt > 1:
                mends.add(Kind.ASKED_AGAIN, url, found=attempt - 1)
            if monotonic() - began > SLOW:
                mends.add(Kind.SLOW_PAGE, url, found=round(monotonic() - began))
            return told
        raise AssertionError("the last attempt returns or raises")

    def _way_to(self, url: str) -> str:
        return url if self.door is None else self.door.way_to(url)

    def _read(self, url: str, answer: Answer, mends: Mends, *, keep: bool) -> Told:
        if self.server_time is None:
            self.server_time = _date(answer.headers)
        if answer.status == HTTPStatus.NOT_MODIFIED and url in self.known:
            return Told(url, HTTPStatus.OK, self.known[url]["document"], answer.url)
        document, mended = decode(answer.data, url)
        mends.merge(mended)
        if keep and answer.status == HTTPStatus.OK and len(answer.data) <= _KEPT_BYTES:
            self.known[url] = {**_version(answer.headers), "document": document}
        return Told(url, answer.status, document, answer.url)


def _version(headers: Mapping[str, str]) -> dict[str, str]:
    """What names the version that came, to be asked with next time."""
    return {name: headers[name] for name in _CONDITIONS if name in headers}


def _asked_with(known: Mapping[str, Any]) -> dict[str, str]:
    return {asked: known[name] for name, asked in _CONDITIONS.items() if name in known}


def _delay(attempt: int, headers: Mapping[str, str]) -> float:
    """Seconds until the next try: what the server asks for, otherwise 1, 2, 4, 8 and so on."""
    asked = headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdigit():
        return min(float(asked[:6]), _LONGEST_WAIT)
    if asked:
        until = _moment(asked)
        if until is not None:
            left = (until - utc_now()).total_seconds()
            return min(max(left, 0.0), _LONGEST_WAIT)
    return min(2.0 ** (attempt - 1), _LONGEST_WAIT)


def _date(headers: Mapping[str, str]) -> datetime | None:
    return _moment(headers.get("date", ""))


def _moment(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found


def _of(refused: Refused) -> Said:
    return Said(
        f"Der Server war nicht zu erreichen ({refused.code}).",
        f"The server could not be asked: {refused.detail}",
    )


def _not_json(status: int) -> Said:
    return Said(
        f"Der Server antwortet mit Status {status} und sendet kein JSON.",
        f"The server answers with status {status} and sends no JSON.",
    )
