"""What is wrong with a request before it is one: framing, addresses, methods, on a real server."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server import running_server

GOOD = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.fixture(scope="module")
def port(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with running_server(sqlite_template, tmp_path_factory.mktemp("wire")) as server:
        yield int(server.url.rpartition(":")[2])


def talk(port: int, sent: bytes) -> bytes:
    """All that comes back until the server closes, or for a second says nothing more."""
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        connection.sendall(sent)
        connection.settimeout(1)
        found = b""
        try:
            while part := connection.recv(65536):
                found += part
        except TimeoutError:
            pass
        return found


def head(method: str, *lines: str) -> bytes:
    return "\r\n".join([f"{method} HTTP/1.1", "Host: x", *lines, "", ""]).encode("latin-1")


@pytest.mark.parametrize(
    "sent",
    [
        head("POST /api/v1/me/session", "Content-Length: 4", "Transfer-Encoding: chunked")
        + b"0\r\n\r\n"
        + GOOD,
        head("POST /api/v1/me/session", "Content-Length: 4", "Content-Length: 60") + b"0000" + GOOD,
        head("POST /api/v1/me/session", "Transfer-Encoding: chunked, identity")
        + b"0\r\n\r\n"
        + GOOD,
        head("POST /api/v1/me/session", "Transfer-Encoding: xchunked") + b"0\r\n\r\n" + GOOD,
        head("POST /api/v1/me/session", "Transfer-Encoding : chunked") + b"0\r\n\r\n" + GOOD,
        head("POST /api/v1/me/session", "Content-Length: +4") + b"0000" + GOOD,
        head("POST /api/v1/me/session", "X: y", " folded: z", "Content-Length: 0") + GOOD,
        head("POST /api/v1/me/session", "Transfer-Encoding: chunked") + b"-1\r\n\r\n" + GOOD,
        head("POST /api/v1/me/session", "Transfer-Encoding: chunked") + b"0x0\r\n\r\n" + GOOD,
        b"GET /healthz HTTP/1.1\nHost: x\nX: a\rb\n\n" + GOOD,
    ],
    ids=[
        "both lengths",
        "two lengths",
        "chunked not last",
        "unknown coding",
        "space before colon",
        "signed length",
        "folded line",
        "negative chunk",
        "hexadecimal chunk",
        "bare carriage return",
    ],
)
def test_a_request_whose_end_is_in_doubt_is_refused_and_nothing_after_it_is_read(
    port: int, sent: bytes
) -> None:
    """RFC 9112, 6.3 and 11.2: what one server reads as two requests, another reads as one."""
    answer = talk(port, sent)

    assert answer.startswith(b"HTTP/1.1 400")
    assert answer.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize("method", ["TRACE /healthz", "CONNECT /healthz", "TRACK /healthz"])
def test_no_method_repeats_or_passes_on_what_was_sent(port: int, method: str) -> None:
    answer = talk(port, head(method, "X-Secret: geheim", "Connection: close"))

    assert answer[:12] in {b"HTTP/1.1 400", b"HTTP/1.1 405", b"HTTP/1.1 404"}
    assert b"geheim" not in answer


def test_an_upgrade_to_a_web_socket_is_not_made(port: int) -> None:
    asked = head(
        "GET /api/v1/me",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    )

    assert b" 101 " not in talk(port, asked)


def test_the_server_says_neither_its_name_nor_its_version(port: int) -> None:
    answers = [
        talk(port, head("GET /healthz", "Connection: close")),
        talk(port, head("GET /api/v1/nichts", "Connection: close")),
        talk(port, b"nothing\r\n\r\n"),
    ]

    said = b"".join(answers).lower()
    assert [
        word for word in (b"uvicorn", b"python", b"server:", b"traceback") if word in said
    ] == []


@pytest.mark.parametrize("where", ["Host: evil.example", "X-Forwarded-Host: evil.example"])
def test_no_answer_names_the_host_a_caller_made_up(port: int, where: str) -> None:
    sent = f"GET /api/v1/bodies?limit=1 HTTP/1.1\r\n{where}\r\nConnection: close\r\n\r\n".encode()

    assert b"evil.example" not in talk(port, sent)
