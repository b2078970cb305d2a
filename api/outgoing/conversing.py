"""Asking one server many times: its status, its headers and its bytes, whatever they are."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import Final

import httpx

from api.outgoing.connections import Clock, Transport
from api.outgoing.fetching import (
    CONNECT_SECONDS,
    MAX_REDIRECTS,
    REDIRECTS,
    body_of,
    checked_url,
    refusing,
)
from api.outgoing.refusal import Refused

_KEPT: Final = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: `url` is where it finally was, header names are in small letters."""

    url: str
    status: int
    headers: Mapping[str, str]
    data: bytes


class Conversation(AbstractContextManager["Conversation"]):
    """GET requests that share connections and are bounded as each fetch is.

    `seconds` bounds one request with all its redirects; until the first byte, and between two, a
    server may stay silent for as long. `max_bytes` bounds one answer and what it unpacks to.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        allowed_hosts: frozenset[str],
        seconds: float,
        max_bytes: int,
    ) -> None:
        self._allowed = allowed_hosts
        self._seconds = seconds
        self._max_bytes = max_bytes
        self._clock = Clock(seconds)
        self._stack = ExitStack()
        self._client = self._stack.enter_context(
            httpx.Client(
                transport=Transport(self._clock, allowed_hosts, keep=_KEPT),
                headers={
                    "User-Agent": user_agent,
                    "Accept": "application/json",
                    "Accept-Encoding": "gzip",
                },
                trust_env=False,
                timeout=httpx.Timeout(seconds, connect=CONNECT_SECONDS),
            )
        )

    def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        """What stands at the address, or why it answers otherwise. Raises Refused."""
        self._clock.start(self._seconds)
        address = checked_url(url, self._allowed)
        with refusing():
            for _ in range(MAX_REDIRECTS + 1):
                with self._client.stream("GET", address, headers=dict(headers)) as response:
                    if response.status_code in REDIRECTS and "location" in response.headers:
                        to = response.headers["location"]
                        address = checked_url(to, self._allowed, address)
                        continue
                    data = body_of(response, self._max_bytes)
                    return Answer(
                        str(response.url), response.status_code, dict(response.headers), data
                    )
        raise Refused(
            "too-many-redirects", f"More than {MAX_REDIRECTS} redirects follow each other."
        )

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._stack.close()
