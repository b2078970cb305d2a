"""People and programs that go on asking while something is broken, and note what they are told."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from statistics import median
from threading import Event, Lock, Thread
from time import monotonic

import httpx
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from api.accounts import passwords
from db.engine import normalised
from db.tables import Body, PlanningProcess, Role, RoleGrant, User
from tests.faults.serving import Serving

OPENS = "vier leise Igel am Bach"
SOURCE = "outage"
SECONDS_FOR_A_REQUEST = 10.0
_AWAY = {503, 507}
_FINE = {
    "write": {200, 201},
    "read": {200},
    "ready": {200},
    "guard": {403},
    "sign-in": {201, 429},
    "import": {201, 202},
}
"""What each kind of visitor may be told; and, while something is broken, that it is away."""


@dataclass(frozen=True)
class Told:
    """One answer."""

    kind: str
    status: int
    seconds: float
    said: str
    has_retry_after: bool

    @property
    def is_fine(self) -> bool:
        return self.status in _FINE[self.kind]

    @property
    def is_wrong(self) -> bool:
        """Neither what was asked for, nor an honest word that something is away."""
        return not (self.is_fine or (self.status in _AWAY and self.has_retry_after))


@dataclass
class Visits:
    """What all of them were told, and which writes were acknowledged."""

    told: list[Told] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        return [f"{one.kind} {one.status} {one.said}" for one in self.told if one.is_wrong]

    @property
    def slow(self) -> list[str]:
        return [
            f"{one.kind} {one.seconds:.1f} s"
            for one in self.told
            if one.seconds > SECONDS_FOR_A_REQUEST
        ]

    @property
    def longest(self) -> float:
        return max((one.seconds for one in self.told), default=0.0)

    def median(self, kind: str) -> float:
        """Seconds that half of those visitors were answered in; 0 if nobody was."""
        return median([one.seconds for one in self.told if one.kind == kind] or [0.0])

    def answers(self) -> str:
        """How often each status was given, in words."""
        counted = Counter(one.status for one in self.told)
        return ", ".join(f"{number} x {status}" for status, number in sorted(counted.items()))

    def lost(self, database_url: str) -> list[str]:
        """Writes that were acknowledged and are not there: false successes."""
        engine = create_engine(normalised(database_url))
        with Session(engine) as session:
            stored = set(
                session.scalars(
                    select(PlanningProcess.source_key).where(PlanningProcess.source == SOURCE)
                )
            )
        engine.dispose()
        return [key for key in self.acknowledged if key not in stored]


class Visitors:
    """Three who write, two who read, one each who signs in, may not write, and asks if ready."""

    def __init__(self, url: str, token: str, reader: str) -> None:
        """`token` may write, `reader` may only read."""
        self._url = url
        self._token = token
        self._reader = reader
        self._numbers = count()
        self._gone = Event()
        self._lock = Lock()
        self._now = Visits()
        asked: list[tuple[Callable[[httpx.Client], None], float]] = [
            *[(self.write, 0.02)] * 3,
            *[(self.read, 0.02)] * 2,
            (self.guard, 0.1),
            (self.ready, 0.2),
            (self.sign_in, 2.5),
        ]
        self._threads = [Thread(target=self._go_on, args=one, daemon=True) for one in asked]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._gone.set()
        for thread in self._threads:
            thread.join(60)

    def take(self) -> Visits:
        """What was told since the last time."""
        with self._lock:
            found, self._now = self._now, Visits()
        return found

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=f"{self._url}/api/v1/", timeout=40)

    def write(self, client: httpx.Client) -> None:
        key = f"key-{next(self._numbers)}"
        told = self._ask(
            "write",
            lambda: client.put(
                f"planning-processes/by-key/{SOURCE}/{key}",
                json={"title": key},
                headers=bearer(self._token),
            ),
        )
        if told.is_fine:
            with self._lock:
                self._now.acknowledged.append(key)

    def read(self, client: httpx.Client) -> None:
        address = "planning-processes?limit=20"
        self._ask("read", lambda: client.get(address, headers=bearer(self._token)))

    def guard(self, client: httpx.Client) -> None:
        key = f"forbidden-{next(self._numbers)}"
        self._ask(
            "guard",
            lambda: client.put(
                f"planning-processes/by-key/{SOURCE}/{key}",
                json={"title": key},
                headers=bearer(self._reader),
            ),
        )

    def ready(self, client: httpx.Client) -> None:
        self._ask("ready", lambda: client.get(f"{self._url}/readyz"))

    def sign_in(self, client: httpx.Client) -> None:
        words = {"email": "igel@example.org", "password": OPENS}
        headers = {"X-Planraum": "1"}
        self._ask("sign-in", lambda: client.post("me/session", json=words, headers=headers))
        client.cookies.clear()

    def _ask(self, kind: str, ask: Callable[[], httpx.Response]) -> Told:
        began = monotonic()
        try:
            answer = ask()
        except httpx.TransportError as error:
            told = Told(kind, 0, monotonic() - began, type(error).__name__, has_retry_after=False)
        else:
            told = Told(
                kind,
                answer.status_code,
                monotonic() - began,
                "" if answer.is_success else answer.text[:200],
                "retry-after" in answer.headers,
            )
        with self._lock:
            self._now.told.append(told)
        return told

    def _go_on(self, ask: Callable[[httpx.Client], None], pause: float) -> None:
        with self.client() as client:
            while not self._gone.is_set():
                ask(client)
                self._gone.wait(pause)


def invite(serving: Serving) -> tuple[str, str]:
    """A body, somebody with a password, and the tokens of who may write and who may only read."""
    serving.run("migrate")
    serving.run("body", "add", "neuburg", "Neuburg")
    engine = create_engine(normalised(serving.database_url))
    with Session(engine) as session:
        body = session.scalars(select(Body)).one()
        igel = User(name="Igel", email="igel@example.org", password_hash=passwords.hashed(OPENS))
        session.add(igel)
        session.flush()
        session.add(RoleGrant(user_id=igel.id, body_id=body.id, role=Role.LESEN))
        session.commit()
    engine.dispose()
    made = [
        serving.run("token", "create", "--name", role, "--role", role).stdout.strip()
        for role in ("admin", "lesen")
    ]
    return made[0], made[1]


def bearer(token: str) -> dict[str, str]:
    """The header of who holds that token."""
    return {"Authorization": f"Bearer {token}"}


def healthy(serving: Serving, token: str, number: int) -> bool:
    """Whether it reads, writes, says that it is ready, and a job runs to its end."""
    with httpx.Client(base_url=f"{serving.url}/api/v1/", timeout=12) as client:
        client.headers.update(bearer(token))
        try:
            asked = [
                client.get(f"{serving.url}/readyz"),
                client.get("planning-processes?limit=1"),
                client.put(f"planning-processes/by-key/healthy/{number}", json={"title": "gut"}),
                client.post("imports", json={"text": f"Das Jugendamt tagt zum {number}. Mal."}),
            ]
        except httpx.TransportError:
            return False
    return [one.is_success for one in asked] == [True] * 4 and asked[3].status_code == 201
