"""Connections to tested addresses only, on which no wait outlasts the time of the whole fetch."""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from functools import cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any, Final

import httpcore
import httpx

from api.outgoing.refusal import Refused

IDLE_SECONDS: Final = 10.0
_NAT64: Final = IPv6Network("64:ff9b::/96")
_GLOBAL_UNICAST: Final = IPv6Network("2000::/3")
# Blocks that Python calls global or did so in some version: they tunnel to any IPv4 address, or
# are set apart for protocols and documentation (IANA special-purpose address registries).
_NOT_PUBLIC: Final = tuple(
    map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2002::/16", "3fff::/20"))
)
_ISATAP: Final = frozenset((0x00005EFE, 0x02005EFE))


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public Internet and to nothing nearer.

    IPv6 forms of IPv4 addresses count as what they lead to; tunnels whose end cannot be known
    do not count as public.
    """
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if ip in _NAT64:
            return is_public(str(IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip not in _GLOBAL_UNICAST or (int(ip) >> 32) & 0xFFFFFFFF in _ISATAP:
            return False
    special = any(ip in block for block in _NOT_PUBLIC if block.version == ip.version)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not special


def is_named(host: str, port: int, allowed_hosts: frozenset[str]) -> bool:
    """Whether the operator named that host, as "host" or "host:port", as one of their own."""
    own = {name.lower() for name in allowed_hosts}
    return not own.isdisjoint((host, _shown(host), f"{_shown(host)}:{port}"))


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


class Clock:
    """The time left for a fetch as a whole; each wait on the network gets at most that."""

    def __init__(self, seconds: float) -> None:
        self.start(seconds)

    def start(self, seconds: float) -> None:
        """Begin anew, for the next request of a conversation."""
        self._end = time.monotonic() + seconds

    def left(self, wanted: float | None) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise Refused("timeout", "The server took too long to send everything.")
        return left if wanted is None else min(left, wanted)


class _Backend(httpcore.NetworkBackend):
    """Resolves names once, tests what comes back, and connects to exactly that."""

    def __init__(self, clock: Clock, allowed_hosts: frozenset[str]) -> None:
        self._clock = clock
        self._allowed = allowed_hosts
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = _resolve(host, port, self._clock.left(IDLE_SECONDS))
        if not is_named(host, port, self._allowed):
            for address in addresses:
                if not is_public(address):
                    raise Refused(
                        "forbidden-address", f"{_shown(host)} lies in an internal network."
                    )
        for address in addresses[:-1]:
            try:
                return self._connect(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue  # a host with IPv6 in its name but not on its wire answers on IPv4
        return self._connect(addresses[-1], port, timeout, local_address, socket_options)

    def _connect(
        self,
        address: str,
        port: int,
        timeout: float | None,
        local_address: str | None,
        socket_options: Iterable[Any] | None,
    ) -> httpcore.NetworkStream:
        wait = self._clock.left(timeout)
        stream = self._sockets.connect_tcp(address, port, wait, local_address, socket_options)
        return _Stream(stream, self._clock)


def _resolve(host: str, port: int, seconds: float) -> list[str]:
    """All addresses of a name; in a thread, because the look-up itself knows no time limit."""
    answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            answers.put(error)
        else:
            answers.put(list(dict.fromkeys(str(place[4][0]) for place in found)))

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty as error:
        raise Refused("timeout", "The look-up of the name took too long.") from error
    if isinstance(answer, Exception):
        raise Refused("unresolved", f"The name {host[:100]} is not known.") from answer
    return answer


class _Stream(httpcore.NetworkStream):
    """A connection on which every wait ends with the time of the whole fetch."""

    def __init__(self, inner: httpcore.NetworkStream, clock: Clock) -> None:
        self._inner = inner
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._clock.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        wait = self._clock.left(timeout)
        try:
            inner = self._inner.start_tls(ssl_context, server_hostname, wait)
        except httpcore.ConnectError as error:
            if isinstance(error.__cause__, ssl.SSLError):
                sentence = "The server's certificate or encryption is not valid."
                raise Refused("tls", sentence) from error
            raise
        return _Stream(inner, self._clock)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


class Transport(httpx.BaseTransport):
    """httpx over connections of our own making; its own transport offers no place for them."""

    def __init__(self, clock: Clock, allowed_hosts: frozenset[str], *, keep: int = 0) -> None:
        """`keep` is how many connections stay open for further requests."""
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trusted(),
            max_keepalive_connections=keep,
            network_backend=_Backend(clock, allowed_hosts),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                url,
                headers=request.headers.raw,
                content=request.read(),
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Answer(answer))

    def close(self) -> None:
        self._pool.close()


class _Answer(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@cache
def _trusted() -> ssl.SSLContext:
    return httpx.create_ssl_context()
