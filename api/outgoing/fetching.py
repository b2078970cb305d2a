"""Getting what stands at an address: what may come, how much of it, and in what time."""

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import PurePosixPath
from typing import Final, Literal
from urllib.parse import unquote

import httpcore
import httpx

from api.outgoing.connections import IDLE_SECONDS, Clock, Transport, is_named
from api.outgoing.refusal import Refused

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_SECONDS: Final = 30.0
MAX_REDIRECTS: Final = 5
USER_AGENT: Final = "Planraum/0.1"
CONNECT_SECONDS: Final = 5.0
_MAX_URL: Final = 2_000
_MAX_PORT: Final = 65_535
_HTTP_PORT: Final = 80

Expect = Literal["document", "json"]

REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_DOCUMENT_TYPES: Final = frozenset(
    (
        "text/html",
        "text/plain",
        "application/xhtml+xml",
        "application/pdf",
        "application/x-pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )
)
_DOCUMENT_NAMES: Final = frozenset((".txt", ".html", ".htm", ".pdf", ".docx"))
_DOCUMENT_MARKS: Final = (b"%PDF-", b"PK\x03\x04")
_BYTES_TYPES: Final = frozenset(
    (
        "",
        "application/octet-stream",
        "application/download",
        "application/force-download",
        "application/x-download",
        "binary/octet-stream",
    )
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: `url` is where it finally was, `name` what the server or the URL calls it."""

    url: str
    data: bytes
    media_type: str | None
    charset: str | None
    name: str | None

    @property
    def content_type(self) -> str | None:
        """Media type and charset as one value, as a reader of documents takes it."""
        if self.media_type is None or self.charset is None:
            return self.media_type
        return f"{self.media_type}; charset={self.charset}"


def fetch(  # noqa: PLR0913 - each limit has a default and a name
    url: str,
    *,
    expect: Expect = "document",
    allowed_hosts: frozenset[str] = frozenset(),
    max_bytes: int = MAX_BYTES,
    max_seconds: float = MAX_SECONDS,
    max_redirects: int = MAX_REDIRECTS,
) -> Fetched:
    """Get what is at an http or https address, or raise Refused.

    `expect` is "document" (HTML, text, PDF, DOCX) or "json". `allowed_hosts` names hosts as
    "host" or "host:port" that may have addresses inside the own network, and are asked without
    encryption where the address says http; all others are asked over https. `max_bytes` bounds
    what is sent and what it unpacks to; `max_seconds` is the time for everything together, from
    the look-up of the first name to the last byte after all redirects.
    """
    clock = Clock(max_seconds)
    address = checked_url(url, allowed_hosts)
    accept = "application/json" if expect == "json" else "text/html, */*;q=0.8"
    with _client(clock, allowed_hosts, {"Accept": accept}) as client:
        for _ in range(max_redirects + 1):
            with client.stream("GET", address) as response:
                if response.status_code in REDIRECTS and "location" in response.headers:
                    address = checked_url(response.headers["location"], allowed_hosts, address)
                    continue
                return _fetched(response, expect, max_bytes)
    raise Refused("too-many-redirects", f"More than {max_redirects} redirects follow each other.")


def post(
    url: str,
    content: bytes,
    headers: Mapping[str, str],
    *,
    allowed_hosts: frozenset[str] = frozenset(),
    max_seconds: float = MAX_SECONDS,
) -> int:
    """Send the bytes to an http or https address and return the status, or raise Refused.

    No redirect is followed, and of the answer nothing but the status is read.
    """
    address = checked_url(url, allowed_hosts)
    with (
        _client(Clock(max_seconds), allowed_hosts, headers) as client,
        client.stream("POST", address, content=content) as response,
    ):
        return response.status_code


def submit(
    url: str,
    fields: Mapping[str, str],
    headers: Mapping[str, str],
    *,
    allowed_hosts: frozenset[str] = frozenset(),
    max_seconds: float = MAX_SECONDS,
) -> Fetched:
    """Send a form to an http or https address and get the JSON it answers, or raise Refused.

    No redirect is followed: what a form holds is for this address alone.
    """
    address = checked_url(url, allowed_hosts)
    headers = {"Accept": "application/json", **headers}
    with (
        _client(Clock(max_seconds), allowed_hosts, headers) as client,
        client.stream("POST", address, data=dict(fields)) as response,
    ):
        return _fetched(response, "json", MAX_BYTES)


@contextmanager
def _client(
    clock: Clock, allowed_hosts: frozenset[str], headers: Mapping[str, str]
) -> Iterator[httpx.Client]:
    """A client to tested addresses only; whatever goes wrong on the wire is raised as Refused."""
    own = {"User-Agent": USER_AGENT, "Accept-Encoding": "identity"}
    with (
        refusing(),
        httpx.Client(
            transport=Transport(clock, allowed_hosts),
            headers={**own, **headers},
            trust_env=False,
            timeout=httpx.Timeout(IDLE_SECONDS, connect=CONNECT_SECONDS),
        ) as client,
    ):
        yield client


@contextmanager
def refusing() -> Iterator[None]:
    """Whatever goes wrong on the wire is raised as Refused."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise Refused("timeout", "The server stopped answering.") from error
    except (httpx.InvalidURL, httpx.RemoteProtocolError) as error:
        raise Refused("bad-url", "The server redirects to no valid address.") from error
    except httpcore.ConnectError as error:
        raise Refused("unreachable", "No connection to the server could be made.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, zlib.error) as error:
        raise Refused("broken", "The answer breaks off or is not proper HTTP.") from error


def is_safe(url: str, allowed_hosts: frozenset[str]) -> bool:
    """Whether the address is one of https, or of a host that the operator named."""
    try:
        found = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        return False
    return bool(found.host) and (found.scheme == "https" or _may_be_plain(found, allowed_hosts))


def _may_be_plain(url: httpx.URL, allowed_hosts: frozenset[str]) -> bool:
    port = _HTTP_PORT if url.port is None else url.port
    return url.scheme == "http" and is_named(url.host, port, allowed_hosts)


def checked_url(
    url: str, allowed_hosts: frozenset[str], base: httpx.URL | None = None
) -> httpx.URL:
    """The address as it is asked: like a careful browser, over https whatever it says.

    Links of council systems are old and say http where https has long been spoken. Nothing falls
    back: who speaks no https is not asked, unless the operator named the host.
    """
    if len(url) > _MAX_URL:
        raise Refused("bad-url", f"The address is longer than {_MAX_URL} characters.")
    try:
        found = httpx.URL(url.strip()) if base is None else base.join(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise Refused("bad-url", "This is not a valid address.") from error
    if found.scheme not in {"http", "https"} or not found.host:
        raise Refused("bad-url", "Only addresses with http:// or https:// can be fetched.")
    if found.port is not None and not 0 < found.port <= _MAX_PORT:
        raise Refused("bad-url", f"There is no port {found.port}.")
    if found.userinfo:
        raise Refused("bad-url", "The address must not contain a user name or password.")
    scheme = "http" if _may_be_plain(found, allowed_hosts) else "https"
    return found.copy_with(scheme=scheme, fragment=None)


def _fetched(response: httpx.Response, expect: Expect, max_bytes: int) -> Fetched:
    if response.status_code != httpx.codes.OK:
        raise Refused("status", f"The server answered with status {response.status_code}.")
    described = Message()
    described["Content-Type"] = response.headers.get("content-type", "")
    described["Content-Disposition"] = response.headers.get("content-disposition", "")
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    charset = described.get_content_charset()
    given = described.get_filename() or unquote(response.url.path)
    name = "".join(filter(str.isprintable, PurePosixPath(given.replace("\\", "/")).name))[-200:]
    if not _may_be(expect, media_type):
        raise Refused("unsupported", f"The server sent {media_type[:80]}, not a {expect}.")
    data = body_of(response, max_bytes)
    begins = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if expect == "json" and not begins.startswith((b"{", b"[")):
        raise Refused("unsupported", "The server calls its answer JSON, but it is not.")
    named = PurePosixPath(name.lower()).suffix in _DOCUMENT_NAMES
    marked = begins.startswith(_DOCUMENT_MARKS)
    if media_type in _BYTES_TYPES - {""} and not named and not marked:
        raise Refused("unsupported", "The server does not say what it sent, nor do the bytes.")
    return Fetched(str(response.url), data, media_type or None, charset, name or None)


def _may_be(expect: Expect, media_type: str) -> bool:
    if expect == "json":
        return media_type in {"application/json", "text/json"} or media_type.endswith("+json")
    return media_type in _DOCUMENT_TYPES or media_type in _BYTES_TYPES


def body_of(response: httpx.Response, max_bytes: int) -> bytes:
    """The body within its bound; most servers that compress unasked use gzip or deflate."""
    packing = response.headers.get("content-encoding", "").strip().lower()
    if packing not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise Refused("unsupported", "The server compressed its answer in a way we do not read.")
    announced = response.headers.get("content-length", "")
    if announced.isdigit() and int(announced[:20]) > max_bytes:
        raise _too_large(max_bytes)
    unpack = zlib.decompressobj(wbits=47) if packing not in {"", "identity"} else None
    received = 0
    data = bytearray()
    for sent in response.iter_raw():
        received += len(sent)
        data += sent if unpack is None else unpack.decompress(sent, max_bytes - len(data) + 1)
        if max(received, len(data)) > max_bytes or (unpack and unpack.unconsumed_tail):
            raise _too_large(max_bytes)
    if unpack is not None and not unpack.eof:
        raise Refused("broken", "The compressed answer breaks off.")
    return bytes(data)


def _too_large(max_bytes: int) -> Refused:
    return Refused("too-large", f"The answer is larger than {max_bytes:,} bytes.")
