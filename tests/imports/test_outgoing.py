"""Fetching from addresses others chose, against real servers that behave well and badly."""

import gzip
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from api.outgoing import Expect, Fetched, Refused, fetch, is_public, is_safe, post, submit

HERE = frozenset({"127.0.0.1"})
NAME = "rathaus.example"


@dataclass
class Server:
    """A server on the loopback interface that sends what the test says, whatever was asked."""

    port: int
    stopped: threading.Event = field(default_factory=threading.Event)
    requests: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


Answer = Callable[[socket.socket, Server], None]


@contextmanager
def serving(answer: Answer, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(listening.getsockname()[1])

        def accept() -> None:
            while not server.stopped.is_set():
                connection, _ = listening.accept()
                # The other side may hang up at any time: that is what many tests are about.
                with connection, suppress(OSError):
                    if server.stopped.is_set():
                        return
                    connection.settimeout(5)
                    if tls is not None:
                        tls.wrap_socket(connection, server_side=True).close()
                        continue
                    asked = b""
                    while b"\r\n\r\n" not in asked:
                        asked += connection.recv(4096)
                    server.requests.append(asked.decode())
                    answer(connection, server)

        thread = threading.Thread(target=accept)
        thread.start()
        try:
            yield server
        finally:
            server.stopped.set()
            socket.create_connection(("127.0.0.1", server.port)).close()
            thread.join()


def sending(*parts: bytes) -> Answer:
    return lambda connection, _server: connection.sendall(b"".join(parts))


def answering(
    body: bytes = b"<p>Vorlage", kind: str = "text/html", *headers: str, status: str = "200 OK"
) -> Answer:
    head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers]
    return sending("\r\n".join(head).encode(), b"\r\n\r\n", body)


def redirecting(to: str) -> Answer:
    return answering(b"", "text/html", f"Location: {to}", status="302 Found")


def refusal_of(url: str, **limits: Any) -> str:
    with pytest.raises(Refused) as refused:
        fetch(url, **limits)
    return refused.value.code


def refusal_by(answer: Answer, **limits: Any) -> str:
    with serving(answer) as server:
        return refusal_of(server.url, allowed_hosts=HERE, **limits)


def test_a_document_comes_with_what_the_server_says_of_it() -> None:
    kind = "Text/HTML; charset=ISO-8859-1"
    with serving(answering(b"Tr\xe4ger", kind)) as server:
        found = fetch(f"{server.url}bi/vo020.asp?VOLFDNR=7#oben", allowed_hosts=HERE)

    url = f"{server.url}bi/vo020.asp?VOLFDNR=7"
    assert found == Fetched(url, b"Tr\xe4ger", "text/html", "iso-8859-1", "vo020.asp")
    assert found.content_type == "text/html; charset=iso-8859-1"
    line, *headers = server.requests[0].split("\r\n")
    assert line == "GET /bi/vo020.asp?VOLFDNR=7 HTTP/1.1"
    assert {f"Host: 127.0.0.1:{server.port}", "User-Agent: Planraum/0.1"} <= set(headers)
    assert "Accept-Encoding: identity" in headers


def test_the_name_a_server_gives_a_file_wins_and_loses_its_path() -> None:
    named = "Content-Disposition: attachment; filename*=UTF-8''..%2FVorlage%20%C3%84.pdf"
    with serving(answering(b"%PDF-1.7", "application/octet-stream", named)) as server:
        assert fetch(server.url, allowed_hosts=HERE).name == "Vorlage Ä.pdf"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://stadt.example/x",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "//stadt.example/x",
        "stadt.example",
        "http://",
        "http:///x",
        "http://user:word@stadt.example/",
        "http://user@stadt.example/",
        "http://stadt.example:99999/",
        "http://stadt.example/\nHost: x",
        "http://[::1/",
        "http://" + "a" * 3000,
        "",
    ],
)
def test_only_plain_web_addresses_are_fetched(url: str) -> None:
    assert refusal_of(url) == "bad-url"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "017700000001",
        "localhost",
        "0.0.0.0",  # noqa: S104 - it is asked, not bound
        "169.254.169.254",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
    ],
)
def test_no_spelling_of_an_internal_address_gets_through(host: str) -> None:
    with serving(answering()) as server:
        assert refusal_of(f"http://{host}:{server.port}/") == "forbidden-address"

    assert server.requests == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07::1", True),
        ("64:ff9b::5db8:d70e", True),
        ("::ffff:93.184.215.14", True),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("192.0.0.8", False),
        ("192.88.99.1", False),
        ("198.18.0.1", False),
        ("203.0.113.1", False),
        ("224.0.1.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::7f00:1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b:1::a00:1", False),
        ("100::1", False),
        ("2001::1", False),
        ("2001:db8::1", False),
        ("2002:a00:1::", False),
        ("2a00:1450::5efe:10.0.0.1", False),
        ("2a00:1450::200:5efe:10.0.0.1", False),
        ("3fff::1", False),
        ("fc00::1", False),
        ("fe80::1", False),
        ("fe80::1%1", False),
        ("fec0::1", False),
        ("ff0e::1", False),
    ],
)
def test_public_is_what_leads_to_the_internet_and_nothing_nearer(
    address: str,
    public: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert is_public(address) is public


Resolver = Callable[..., list[tuple[Any, ...]]]


@contextmanager
def resolving(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> Iterator[list[str]]:
    """The name service says these addresses for NAME, one answer after the other."""
    real: Resolver = socket.getaddrinfo
    asked: list[str] = []

    def answer(host: str, port: int, *rest: Any, **more: Any) -> list[tuple[Any, ...]]:
        if host != NAME:
            return real(host, port, *rest, **more)
        asked.append(host)
        return [
            place
            for address in answers[len(asked) - 1]
            for place in real(address, port, *rest, **more)
        ]

    with monkeypatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", answer)
        yield asked


def test_one_internal_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    with resolving(monkeypatch, ["93.184.215.14", "10.0.0.1"]):
        assert refusal_of(f"http://{NAME}/") == "forbidden-address"


def test_the_connection_goes_to_the_address_that_was_tested(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serving(answering()) as server, resolving(monkeypatch, ["127.0.0.1"], []) as asked:
        found = fetch(f"http://{NAME}:{server.port}/", allowed_hosts=frozenset({NAME}))

    assert (found.data, asked) == (b"<p>Vorlage", [NAME])
    assert f"Host: {NAME}:{server.port}" in server.requests[0]


def test_the_next_address_is_tried_where_the_first_does_not_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serving(answering()) as server, resolving(monkeypatch, ["127.0.0.2", "127.0.0.1"]):
        found = fetch(f"http://{NAME}:{server.port}/", allowed_hosts=frozenset({NAME}))

    assert found.data == b"<p>Vorlage"


def test_a_name_nobody_knows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> list[Any]:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    assert refusal_of(f"http://{NAME}/") == "unresolved"


def test_a_name_service_that_does_not_answer_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: done.wait(10) and [])

    assert refusal_of(f"http://{NAME}/", max_seconds=0.3) == "timeout"
    done.set()


@pytest.mark.parametrize("allowed", ["127.0.0.1", "127.0.0.1:{port}"])
def test_an_internal_host_may_be_allowed_by_name(allowed: str) -> None:
    with serving(answering()) as server:
        hosts = frozenset({allowed.format(port=server.port)})
        assert fetch(server.url, allowed_hosts=hosts).data == b"<p>Vorlage"


def test_a_host_allowed_for_one_port_is_not_allowed_for_another() -> None:
    with serving(answering()) as server:
        hosts = frozenset({f"127.0.0.1:{server.port + 1}"})
        assert refusal_of(server.url, allowed_hosts=hosts) == "forbidden-address"


def test_a_redirect_inward_is_not_followed() -> None:
    with serving(answering()) as inner, serving(redirecting(inner.url)) as outer:
        hosts = frozenset({f"127.0.0.1:{outer.port}"})
        assert refusal_of(outer.url, allowed_hosts=hosts) == "forbidden-address"

    assert (len(outer.requests), inner.requests) == (1, [])


@pytest.mark.parametrize(
    "ask",
    [
        fetch,
        lambda url: post(url, b"{}", {}),
        lambda url: submit(url, {"code": "geheim"}, {}),
    ],
)
@pytest.mark.parametrize(("given", "asked"), [("", 443), (":80", 443), (":8080", 8080)])
def test_nothing_goes_out_in_the_clear(
    monkeypatch: pytest.MonkeyPatch, ask: Callable[[str], object], given: str, asked: int
) -> None:
    """The stand-in is the wire: it leads from a public address to a server of ours."""
    real = socket.create_connection
    wanted: list[tuple[str, int]] = []
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening, monkeypatch.context() as patch:

        def connect(address: tuple[str, int], *rest: Any, **more: Any) -> socket.socket:
            wanted.append(address)
            return real(listening.getsockname(), *rest, **more)

        def hang_up() -> None:
            connection, _ = listening.accept()
            with connection:
                heard.append(connection.recv(2))

        thread = threading.Thread(target=hang_up)
        thread.start()
        patch.setattr(socket, "create_connection", connect)
        with pytest.raises(Refused):
            ask(f"http://93.184.215.14{given}/x")
        thread.join()

    assert wanted == [("93.184.215.14", asked)]
    assert heard == [b"\x16\x03"]  # RFC 8446, 5.1: a handshake of TLS


def test_safe_is_what_is_encrypted_or_named() -> None:
    addresses = [
        "https://rathaus.example/",
        "http://127.0.0.1:80/",
        "http://rathaus.example/",
        "http://127.0.0.1:81/",
        "ftp://127.0.0.1:80/",
        "https://",
        "http://[",
    ]

    assert [is_safe(url, frozenset({"127.0.0.1:80"})) for url in addresses] == [True] * 2 + [
        False
    ] * 5


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "http://a:b@127.0.0.1/", "http://a:b:c/", "ftp:x"]
)
def test_a_redirect_to_no_web_address_is_not_followed(to: str) -> None:
    assert refusal_by(redirecting(to)) == "bad-url"


def countdown(connection: socket.socket, server: Server) -> None:
    left = int(server.requests[-1].split(" ")[1].rpartition("/")[2])
    (redirecting(f"{left - 1}") if left else answering())(connection, server)


def test_redirects_are_followed_five_times_and_no_more() -> None:
    with serving(countdown) as server:
        found = fetch(f"{server.url}x/5", allowed_hosts=HERE)
        code = refusal_of(f"{server.url}x/6", allowed_hosts=HERE)

    assert (found.url, code) == (f"{server.url}x/0", "too-many-redirects")


# What hangs or drips gives up after some seconds, so that a fetch without a bound of its own
# would end in another way than the tests expect, and not never.


def hang(_connection: socket.socket, server: Server) -> None:
    server.stopped.wait(4)


def endless(connection: socket.socket, server: Server) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while not server.stopped.is_set():
        connection.sendall(b"<p>" * 10_000)


def drip(start: bytes) -> Answer:
    def answer(connection: socket.socket, server: Server) -> None:
        connection.sendall(start)
        for _ in range(200):
            if server.stopped.wait(0.02):
                return
            connection.sendall(b"a")

    return answer


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(hang, id="no answer at all"),
        pytest.param(drip(b""), id="status one byte at a time"),
        pytest.param(drip(HEAD + b"X-Long: "), id="header one byte at a time"),
        pytest.param(drip(HEAD + b"\r\n"), id="body one byte at a time"),
    ],
)
def test_the_time_for_everything_is_bounded(answer: Answer) -> None:
    assert refusal_by(answer, max_seconds=0.4) == "timeout"


def test_time_runs_on_through_redirects() -> None:
    def slow(connection: socket.socket, server: Server) -> None:
        server.stopped.wait(0.15)
        redirecting("/again")(connection, server)

    assert refusal_by(slow, max_seconds=0.4, max_redirects=1000) == "timeout"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        pytest.param(endless, "too-large", id="body without end"),
        pytest.param(answering(b"a" * 100_001), "too-large", id="announced too long"),
        pytest.param(
            answering(gzip.compress(bytes(10_000_000)), "text/html", "Content-Encoding: gzip"),
            "too-large",
            id="unpacks too far",
        ),
        pytest.param(
            answering(gzip.compress(b"a" * 99)[:-9], "text/html", "Content-Encoding: gzip"),
            "broken",
            id="compressed and cut",
        ),
        pytest.param(
            answering(b"kein gzip", "text/html", "Content-Encoding: gzip"), "broken", id="not gzip"
        ),
        pytest.param(
            answering(b"x", "text/html", "Content-Encoding: gzip, gzip"),
            "unsupported",
            id="compressed twice",
        ),
        pytest.param(sending(HEAD, b"Content-Length: 50\r\n\r\nkurz"), "broken", id="too short"),
        pytest.param(sending(HEAD, b"Content-Length: viel\r\n\r\n"), "broken", id="no length"),
        pytest.param(sending(b"SSH-2.0-OpenSSH\r\n"), "broken", id="not HTTP"),
        pytest.param(sending(bytes(range(256)) * 9), "broken", id="garbage"),
        pytest.param(sending(HEAD, b"X: " + b"a" * 200_000), "broken", id="huge header"),
        pytest.param(sending(), "broken", id="nothing"),
        pytest.param(answering(status="404 Not Found"), "status", id="not found"),
        pytest.param(answering(status="500 Oops"), "status", id="server error"),
        pytest.param(answering(status="304 Not Modified"), "status", id="nothing new"),
        pytest.param(answering(b"{}", "application/json"), "unsupported", id="JSON for HTML"),
        pytest.param(answering(b"x", "image/png"), "unsupported", id="picture"),
        pytest.param(
            answering(b"abc", "application/octet-stream"), "unsupported", id="unnamed bytes"
        ),
    ],
)
def test_a_bad_answer_has_one_clear_refusal(answer: Answer, code: str) -> None:
    assert refusal_by(answer, max_bytes=100_000) == code


@pytest.mark.parametrize(
    ("kind", "path", "body"),
    [
        ("application/pdf", "x", b"%PDF-1.7"),
        ("application/octet-stream", "getfile.asp", b"%PDF-1.7"),
        ("application/octet-stream", "vorlage.docx", b"anything"),
        ("application/x-download", "x", b"PK\x03\x04"),
        ("text/plain; charset=utf-8", "x.txt", b"Text"),
        ("", "x", b"Text"),
    ],
)
def test_whatever_may_be_a_document_comes_through(kind: str, path: str, body: bytes) -> None:
    with serving(answering(body, kind)) as server:
        assert fetch(f"{server.url}{path}", allowed_hosts=HERE).data == body


@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_what_a_server_compresses_unasked_is_unpacked(
    name: str, pack: Callable[[bytes], bytes]
) -> None:
    packed = answering(pack(b"Text" * 50), "text/plain", f"Content-Encoding: {name}")
    with serving(packed) as server:
        assert fetch(server.url, allowed_hosts=HERE, max_bytes=200).data == b"Text" * 50


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        ("application/json", b' {"id": 1}', None),
        ("application/ld+json; charset=utf-8", b"[]", None),
        ("text/html", b"<p>Fehler", "unsupported"),
        ("application/json", b"<p>Fehler", "unsupported"),
        ("application/json", b"", "unsupported"),
    ],
)
def test_html_for_json_is_refused(kind: str, body: bytes, code: str | None) -> None:
    expect: Expect = "json"
    with serving(answering(body, kind)) as server:
        if code is None:
            assert fetch(server.url, expect=expect, allowed_hosts=HERE).data == body
        else:
            assert refusal_of(server.url, expect=expect, allowed_hosts=HERE) == code


def test_a_closed_port_is_unreachable() -> None:
    with serving(answering()) as server:
        pass

    assert refusal_of(server.url, allowed_hosts=HERE) == "unreachable"


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(answering()) as server, serving(hang) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        assert fetch(server.url, allowed_hosts=HERE).data == b"<p>Vorlage"


def certificate(folder: Path) -> ssl.SSLContext:
    """A server's certificate for NAME that nobody has signed but itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def test_a_certificate_nobody_vouches_for_is_refused_under_the_name_that_was_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls = certificate(tmp_path)
    asked_for: list[str | None] = []
    tls.sni_callback = lambda _socket, name, _context: asked_for.append(name)

    with serving(answering(), tls) as server, resolving(monkeypatch, ["127.0.0.1"]):
        code = refusal_of(f"https://{NAME}:{server.port}/", allowed_hosts=frozenset({NAME}))

    assert (code, asked_for) == ("tls", [NAME])
