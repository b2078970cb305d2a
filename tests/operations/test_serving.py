"""A real server: how it answers HEAD, and how it ends when it is told to."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.databases import ROOT

# The application with one more route, whose answer waits until a file is there.
_PROGRAM = """
import asyncio, sys
from pathlib import Path
from starlette.responses import PlainTextResponse
from starlette.routing import Route
import api.serving
from api.main import create_app
from api.settings import Settings

folder = Path(sys.argv[1])

def application():
    async def slow(request):
        (folder / "begun").touch()
        while not (folder / "go").exists():
            await asyncio.sleep(0.01)
        return PlainTextResponse("answered")
    app = create_app(Settings())
    app.router.routes.insert(0, Route("/slow", slow))
    return app

api.serving.application = application
api.serving.run(Settings())
"""


@contextmanager
def serving(database: str, folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    inherited = {name: value for name, value in os.environ.items() if "PLANRAUM_" not in name}
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(folder)],
        cwd=ROOT,
        env={
            **inherited,
            "PLANRAUM_DATABASE_URL": database,
            "PLANRAUM_PORT": str(port),
            "PLANRAUM_DATA_DIR": str(folder / "data"),
        },
        stderr=subprocess.PIPE,
    ) as process:
        try:
            yield process, port
        finally:
            process.kill()


def ask(port: int, path: str) -> socket.socket:
    """Send a request, as soon as somebody listens."""
    while True:
        try:
            connection = socket.create_connection(("127.0.0.1", port), timeout=30)
        except ConnectionRefusedError:
            continue
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        return connection


def answer(connection: socket.socket) -> bytes:
    with connection, connection.makefile("rb") as stream:
        return stream.read()


def refuses(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=30).close()
    except (ConnectionRefusedError, ConnectionResetError):
        return True
    return False


def wait_for(file: Path, process: subprocess.Popen[bytes]) -> None:
    while not file.exists():
        assert process.poll() is None


def test_what_was_begun_is_answered_and_nothing_new_is_taken(
    database_url: str, tmp_path: Path
) -> None:
    with serving(database_url, tmp_path) as (process, port):
        connection = ask(port, "/slow")
        wait_for(tmp_path / "begun", process)

        process.send_signal(signal.SIGTERM)
        while not refuses(port):
            assert process.poll() is None
        (tmp_path / "go").touch()
        answered = answer(connection)
        status = process.wait(15)

    assert answered.startswith(b"HTTP/1.1 200 ")
    assert answered.endswith(b"answered")
    assert status == 0


def test_a_second_signal_ends_at_once(database_url: str, tmp_path: Path) -> None:
    with serving(database_url, tmp_path) as (process, port), ask(port, "/slow"):
        wait_for(tmp_path / "begun", process)

        process.send_signal(signal.SIGTERM)
        while not refuses(port):
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        status = process.wait(5)

    assert status == -signal.SIGTERM
    assert not (tmp_path / "go").exists()


def test_head_is_answered_without_a_body_and_the_connection_goes_on(
    database_url: str, tmp_path: Path
) -> None:
    with serving(database_url, tmp_path) as (process, port):
        answer(ask(port, "/healthz"))
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            connection.sendall(
                b"HEAD /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
                b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            )
            with connection.makefile("rb") as stream:
                both = stream.read()
        process.terminate()
        _, written = process.communicate(timeout=15)

    assert both.count(b"HTTP/1.1 200 ") == 2
    assert both.count(b"ok\n") == 1
    assert b"ERROR" not in written
