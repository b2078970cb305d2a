"""R4: servers of others that are away, hang or talk nonsense keep nobody waiting but who asks them.

What they were to be told arrives once they are well again.
"""

import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast

import httpx
from sqlalchemy import create_engine, select, update
from sqlalchemy.orm import Session

from db.engine import normalised
from db.tables import Job, JobState
from tests.accounts.provider import CLIENT_ID, CLIENT_SECRET, Provider
from tests.accounts.provider import running as running_provider
from tests.databases import sqlite_url
from tests.faults.proxy import Mode, Proxy
from tests.faults.serving import Serving
from tests.faults.visiting import SECONDS_FOR_A_REQUEST, Visitors, bearer, invite

SECONDS_TO_ARRIVE = 30.0
_BETWEEN = 1.0
_BETWEEN_SIGN_INS = 2.5
"""One address may set out to the provider thirty times a minute."""
_FAR = "127.0.0.1"


@dataclass
class Web:
    """A host of documents that also hears of changes; how it answers, and what it heard."""

    manner: str = "well"
    """`well`, `500`, `garbage` (no HTTP at all) or `endless` (a little, again and again)."""
    heard: list[str] = field(default_factory=list)
    """The ids of messages it said it has."""


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self._is_well(b"Vermerk: Der Jugendhilfeausschuss tagt am 3. Mai 2027."):
            return
        if self._web.manner == "garbage":
            self.wfile.write(bytes(range(256)) * 64)
        elif self._web.manner == "endless":
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            with suppress(OSError):  # Whoever reads it has had enough.
                while self._web.manner == "endless":
                    self.wfile.write(b"und so weiter ")
                    time.sleep(0.1)
        self.close_connection = True

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        if self._is_well(b""):
            self._web.heard.append(self.headers["webhook-id"])

    def log_message(self, *_words: object) -> None:
        """Say nothing."""

    @property
    def _web(self) -> Web:
        return cast("_WebServer", self.server).web

    def _is_well(self, content: bytes) -> bool:
        if self._web.manner not in {"well", "500"}:
            return False
        self.send_response(200 if self._web.manner == "well" else 500)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return self._web.manner == "well"


class _WebServer(ThreadingHTTPServer):
    def __init__(self, web: Web) -> None:
        self.web = web
        super().__init__((_FAR, 0), _Page)


@dataclass
class Post:
    """A mail server (RFC 5321): whether it takes anything now, and the ids of what it took."""

    is_well: bool = True
    taken: list[str] = field(default_factory=list)


class _Letter(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        post = cast("_PostServer", self.server).post
        self._say("220 post.example ESMTP")
        while line := self.rfile.readline():
            command = line[:4].upper()
            if command == b"RCPT":
                self._say("250 OK" if post.is_well else "451 Local error in processing")
            elif command == b"DATA":
                self._say("354 Go on")
                while (part := self.rfile.readline()) != b".\r\n":
                    if part.lower().startswith(b"message-id:"):
                        post.taken.append(part.split(b":", 1)[1].strip().decode())
                self._say("250 Taken")
            elif command == b"QUIT":
                self._say("221 Bye")
                return
            else:
                self._say("250 OK")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class _PostServer(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, post: Post) -> None:
        self.post = post
        super().__init__((_FAR, 0), _Letter)


@contextmanager
def _answering(server: socketserver.BaseServer) -> Iterator[None]:
    with server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield
        server.shutdown()
        thread.join()


@dataclass(frozen=True)
class Asked:
    """One answer to somebody who needed the other server."""

    status: int
    seconds: float
    said: str


@dataclass(frozen=True)
class Trouble:
    """What was told while a server of others was not well, and what arrived there in the end."""

    fault: str
    seconds: float
    asked: list[Asked]
    reads: tuple[float, float]
    """Seconds of the median read before and meanwhile."""
    writes: tuple[float, float]
    imports: float
    """Seconds of the longest import that needed nobody else, meanwhile."""
    wrong: list[str]
    """What others were told meanwhile that is not as it should be."""
    ordered: int
    """Mails or messages that were to be sent."""
    missing: int
    doubled: int

    @property
    def answers(self) -> str:
        """How often each answer was given."""
        kinds = [f"{one.status} {one.said}".strip() for one in self.asked]
        return ", ".join(f"{kinds.count(kind)} x {kind}" for kind in sorted(set(kinds)))

    @property
    def longest(self) -> float:
        return max((one.seconds for one in self.asked), default=0.0)

    @property
    def faults(self) -> list[str]:
        """What should not have been; empty if all is as promised."""
        slow = {
            "who asked it waited": self.longest,
            "an import waited": self.imports,
        }
        return [
            *self.wrong[:5],
            *[f"{who} {s:.1f} s" for who, s in slow.items() if s > SECONDS_FOR_A_REQUEST],
            *([f"{self.missing} never arrived"] if self.missing else []),
            *([f"{self.doubled} came twice"] if self.doubled else []),
            *[f"asked: {one.status}" for one in self.asked if one.status in {0, 500}][:1],
        ]


class Neighbourhood:
    """A running server that is visited, and the servers of others that it asks."""

    def __init__(self, directory: Path, stack: ExitStack) -> None:
        self.web, self.post = Web(), Post()
        self.provider: Provider = stack.enter_context(running_provider())
        web, post = _WebServer(self.web), _PostServer(self.post)
        for server in (web, post):
            stack.enter_context(_answering(server))
        provided = int(self.provider.issuer.rpartition(":")[2])
        ports = (web.server_address[1], post.server_address[1], provided)
        self.ways = [stack.enter_context(Proxy((_FAR, int(port)))) for port in ports]
        self.to_web, self.to_post, self.to_provider = self.ways
        self.provider.issuer = f"http://{_FAR}:{self.to_provider.port}"
        self.serving = Serving(
            sqlite_url(directory / "others.db"),
            directory,
            fetch_hosts=",".join(f"{_FAR}:{way.port}" for way in self.ways),
            oidc_issuer=self.provider.issuer,
            oidc_client_id=CLIENT_ID,
            oidc_client_secret=CLIENT_SECRET,
            smtp_host=_FAR,
            smtp_port=str(self.to_post.port),
            smtp_security="none",
        )
        self._token, reader = invite(self.serving)
        self.serving.start()
        stack.callback(self.serving.stop)
        self._visitors = Visitors(self.serving.url, self._token, reader)
        self._numbers = iter(range(10**6))
        self._hook()
        self._visitors.start()
        stack.callback(self._visitors.stop)

    def suffer(
        self,
        fault: str,
        breaking: Callable[[], None],
        mending: Callable[[], None],
        asking: Callable[[httpx.Client], httpx.Response],
        *,
        seconds: float,
    ) -> Trouble:
        """Ask again and again while the fault lasts; then wait for what is still to be sent."""
        self._visitors.take()
        time.sleep(2 * _BETWEEN)
        calm = self._visitors.take()
        before = len(self._sent())
        ordered_before = self._ordered()
        breaking()
        asked = self._ask_during(asking, seconds)
        nearby = self._near
        meanwhile = self._visitors.take()
        mending()
        ordered = self._ordered() - ordered_before
        self._hurry()
        self._wait_until(lambda: not self._is_under_way())
        arrived = self._sent()[before:]
        return Trouble(
            fault,
            seconds,
            asked,
            (calm.median("read"), meanwhile.median("read")),
            (calm.median("write"), meanwhile.median("write")),
            max(nearby, default=0.0),
            [*meanwhile.wrong, *meanwhile.slow],
            ordered,
            ordered - len(set(arrived)),
            len(arrived) - len(set(arrived)),
        )

    def document(self, client: httpx.Client) -> httpx.Response:
        """Import a document from the host of others."""
        url = f"http://{_FAR}:{self.to_web.port}/vermerk-{next(self._numbers)}.txt"
        return client.post("imports", json={"url": url})

    def sign_in(self, client: httpx.Client) -> httpx.Response:
        """Set out to the provider."""
        return client.get("sign-in/oidc")

    def letter(self, client: httpx.Client) -> httpx.Response:
        """Let somebody in, who is told so by mail."""
        number = next(self._numbers)
        words = {"name": "Gast", "email": f"gast{number}@example.org", "role": "lesen"}
        return client.post("users", json=words)

    def message(self, client: httpx.Client) -> httpx.Response:
        """Make something that the webhook hears of."""
        return client.post("committees", json={"name": f"Ausschuss {next(self._numbers)}"})

    def _hook(self) -> None:
        words = {
            "name": "Nachbar",
            "url": f"http://{_FAR}:{self.to_web.port}/hook",
            "kinds": ["committees"],
        }
        with self._client() as client:
            client.post("webhooks", json=words).raise_for_status()

    def _client(self) -> httpx.Client:
        base = f"{self.serving.url}/api/v1/"
        return httpx.Client(base_url=base, headers=bearer(self._token), timeout=40)

    def _ask_during(
        self, asking: Callable[[httpx.Client], httpx.Response], seconds: float
    ) -> list[Asked]:
        """Somebody new asks again and again, whether those before have been answered or not."""
        pause = _BETWEEN_SIGN_INS if asking == self.sign_in else _BETWEEN
        found: list[Asked] = []
        self._near: list[float] = []
        threads: list[threading.Thread] = []
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for one in (lambda: found.append(self._asked(asking)), self._import_nearby):
                threads.append(threading.Thread(target=one))
                threads[-1].start()
            time.sleep(pause)
        for thread in threads:
            thread.join()
        return found

    def _asked(self, asking: Callable[[httpx.Client], httpx.Response]) -> Asked:
        began = time.monotonic()
        try:
            with self._client() as client:
                # Who sets out to the provider is known to nobody yet.
                if asking == self.sign_in:
                    del client.headers["authorization"]
                answer = asking(client)
        except httpx.TransportError as error:
            return Asked(0, time.monotonic() - began, type(error).__name__)
        said = answer.headers.get("location", "") if answer.is_redirect else ""
        return Asked(answer.status_code, time.monotonic() - began, said.partition("?")[2][:20])

    def _import_nearby(self) -> None:
        began = time.monotonic()
        with self._client() as client:
            text = f"Das Jugendamt tagt zum {next(self._numbers)}. Mal."
            answer = client.post("imports", json={"text": text})
            while answer.status_code == httpx.codes.ACCEPTED:
                time.sleep(0.1)
                run = client.get(f"{self.serving.url}{answer.headers['location']}").json()
                if run["state"] not in {"waiting", "running"}:
                    break
        self._near.append(time.monotonic() - began)

    def _sent(self) -> list[str]:
        return [*self.web.heard, *self.post.taken]

    def _ordered(self) -> int:
        with self._session() as session:
            return len(session.scalars(select(Job.id).where(Job.kind.in_(_TOLD))).all())

    def _is_under_way(self) -> bool:
        open_ = Job.state.in_([JobState.WAITING, JobState.RUNNING])
        with self._session() as session:
            return session.scalars(select(Job.id).where(open_).limit(1)).first() is not None

    def _hurry(self) -> None:
        """Let the time of every next try come; what is being tried now first has to fail."""
        for _ in range(round(SECONDS_TO_ARRIVE)):
            with self._session() as session:
                late = update(Job).where(Job.state == JobState.WAITING, Job.kind.in_(_TOLD))
                session.execute(late.values(run_at=Job.created_at))
                session.commit()
            if not self._is_under_way():
                return
            time.sleep(_BETWEEN)

    def _wait_until(self, is_so: Callable[[], bool]) -> None:
        end = time.monotonic() + SECONDS_TO_ARRIVE
        while not is_so() and time.monotonic() < end:
            time.sleep(0.1)

    @contextmanager
    def _session(self) -> Iterator[Session]:
        engine = create_engine(normalised(self.serving.database_url))
        with Session(engine) as session:
            yield session
        engine.dispose()


_TOLD = ("mail", "webhook")


def of_others(directory: Path, seconds: float) -> Iterator[Trouble]:
    """Each of the four in each way of not being well."""
    with ExitStack() as stack:
        there = Neighbourhood(directory, stack)
        who = (
            ("host of documents", there.to_web, there.document),
            ("identity provider", there.to_provider, there.sign_in),
            ("mail server", there.to_post, there.letter),
            ("receiver of webhooks", there.to_web, there.message),
        )
        for name, way, asking in who:
            for mode in (Mode.REFUSE, Mode.SILENT):

                def mend(way: Proxy = way) -> None:
                    way.become(Mode.PASS)

                def spoil(way: Proxy = way, mode: Mode = mode) -> None:
                    way.become(mode)

                fault = f"{name} {mode.name.lower()}"
                yield there.suffer(fault, spoil, mend, asking, seconds=seconds)

            def ail(*, is_well: bool = False) -> None:
                there.web.manner = "well" if is_well else "500"
                there.post.is_well = is_well
                there.provider.broken = not is_well

            yield there.suffer(
                f"{name} answers errors", ail, lambda: ail(is_well=True), asking, seconds=seconds
            )
        for manner in ("garbage", "endless"):

            def babble(manner: str = manner) -> None:
                there.web.manner = manner

            yield there.suffer(
                f"host of documents {manner}",
                babble,
                lambda: babble("well"),
                there.document,
                seconds=seconds,
            )
