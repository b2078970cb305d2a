"""Many writers at once: as threads of this process, and as processes of their own."""

import json
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.main import create_app
from api.settings import Settings
from tests.api.making import PROCESS

WRITERS = 8
ROUNDS = 12


def client_of(app: FastAPI, token: str) -> TestClient:
    """A script of its own. Nobody enters it, so no background work starts."""
    return TestClient(
        app,
        base_url="http://testserver/api/v1/",
        headers={"Authorization": f"Bearer {token}", "Accept-Language": "en"},
    )


def at_once(
    app: FastAPI, token: str, act: Callable[[TestClient, int], Any], writers: int = WRITERS
) -> list[Any]:
    """What each of so many threads brings back; they begin together."""
    barrier = Barrier(writers)

    def run(number: int) -> Any:
        client = client_of(app, token)
        barrier.wait(30)
        return act(client, number)

    with ThreadPoolExecutor(writers) as pool:
        return list(pool.map(run, range(writers)))


def upsert_rounds(client: TestClient, number: int) -> list[tuple[int, str | None]]:
    """The same keys, over and over; status and what became of it."""
    found = []
    for turn in range(ROUNDS):
        answer = client.put(
            f"planning-processes/by-key/ris/{turn}",
            json=PROCESS | {"title": f"Stand {number}", "review_cycle_months": turn},
        )
        found.append((answer.status_code, answer.headers.get("planraum-change")))
    return found


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> None:
    url, token, number = arguments
    client = client_of(create_app(Settings(database_url=url)), token)
    client.get("me")
    say("ready")
    sys.stdin.readline()
    say(json.dumps(upsert_rounds(client, int(number))))


if __name__ == "__main__":
    main(sys.argv[1:])
