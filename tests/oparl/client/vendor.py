"""An OParl server of an invented vendor, which misbehaves in the way a test asks for."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

Json = dict[str, Any]
TYPE = "https://schema.oparl.org/1.1/"
LISTS = {
    "organization": "Organization",
    "person": "Person",
    "meeting": "Meeting",
    "paper": "Paper",
    "agendaItem": "AgendaItem",
    "consultation": "Consultation",
    "file": "File",
    "locationList": "Location",
    "legislativeTermList": "LegislativeTerm",
    "membership": "Membership",
}
STAMP = "2026-01-02T10:00:00+01:00"


@dataclass
class Asked:
    """One request that came."""

    path: str
    query: dict[str, list[str]]
    raw: str
    headers: dict[str, str]


@dataclass
class Answer:
    status: int = 200
    content: bytes = b""
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    breaks_off: bool = False


Twist = Callable[["Vendor", Asked], Answer | None]
"""Looks at a request first; None leaves it to the server as it is."""


@dataclass
class Vendor:
    """The server's data and its manners. Lists named in `offered` have a list of their own."""

    port: int = 0
    objects: dict[str, list[Json]] = field(default_factory=lambda: {name: [] for name in LISTS})
    offered: tuple[str, ...] = ("organization", "person", "meeting", "paper")
    page_size: int = 100
    filters: bool = True
    twists: list[Twist] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    body: Json = field(default_factory=dict)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    @property
    def system(self) -> str:
        return f"{self.root}/system"

    def url(self, *parts: object) -> str:
        return "/".join((self.root, *map(str, parts)))

    def add(self, listed: str, number: object, /, **fields: Any) -> Json:
        """A new object of the list; None takes a field away."""
        made = {
            "id": self.url(listed, number),
            "type": TYPE + LISTS[listed],
            "created": STAMP,
            "modified": STAMP,
            **fields,
        }
        made = {key: value for key, value in made.items() if value is not None}
        self.objects[listed].append(made)
        return made

    def answer(self, asked: Asked) -> Answer:
        for twist in self.twists:
            found = twist(self, asked)
            if found is not None:
                return found
        if asked.path == "/api/system":
            return as_json(
                {
                    "id": self.system,
                    "type": TYPE + "System",
                    "oparlVersion": "https://schema.oparl.org/1.1/",
                    "body": self.url("bodies"),
                    "name": "RIS der Firma Beispiel",
                }
            )
        if asked.path == "/api/bodies":
            return as_json({"data": [self.the_body()], "links": {}, "pagination": {}})
        if asked.path == "/api/body/1":
            return as_json(self.the_body())
        name = asked.path.rpartition("/")[2]
        if asked.path.startswith("/api/lists/") and name in LISTS:
            return as_json(self.page(name, asked.query))
        return as_json({"code": 404, "message": "nothing"}, 404)

    def the_body(self) -> Json:
        lists = {name: self.url("lists", name) for name in self.offered}
        return {
            "id": self.url("body", 1),
            "type": TYPE + "Body",
            "system": self.system,
            "name": "Neuburg",
            "created": STAMP,
            "modified": STAMP,
            **lists,
            **self.body,
        }

    def page(self, name: str, query: dict[str, list[str]]) -> Json:
        found = self.objects[name]
        since = query.get("modified_since", [None])[0]
        if self.filters:
            if since is None:
                found = [one for one in found if not one.get("deleted")]
            else:
                then = datetime.fromisoformat(since)
                found = [one for one in found if datetime.fromisoformat(one["modified"]) >= then]
        number = int(query.get("page", ["1"])[0])
        size = min(int(query.get("limit", [self.page_size])[0]), self.page_size)
        some = found[(number - 1) * size : number * size]
        links: Json = {}
        if number * size < len(found):
            kept = {key: values[0] for key, values in query.items()} | {"page": number + 1}
            links["next"] = f"{self.url('lists', name)}?{urlencode(kept)}"
        return {
            "data": some,
            "links": links,
            "pagination": {"totalElements": len(found), "elementsPerPage": size},
        }


def as_json(document: Any, status: int = 200, **headers: str) -> Answer:
    return Answer(status, json.dumps(document, ensure_ascii=False).encode(), headers=headers)


def at(name: str, answer: Callable[[Vendor, Asked], Answer | None]) -> Twist:
    """A twist of one list only."""
    return lambda vendor, asked: (
        answer(vendor, asked) if asked.path.endswith(f"/lists/{name}") else None
    )


@contextmanager
def serving(vendor: Vendor) -> Iterator[Vendor]:
    """The server on a port of its own, until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = Asked(parts.path, parse_qs(parts.query), self.path, dict(self.headers.items()))
            vendor.asked.append(asked)
            answer = vendor.answer(asked)
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            length = len(answer.content) + (1000 if answer.breaks_off else 0)
            self.send_header("Content-Length", str(length))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.content)
            if answer.breaks_off:
                self.close_connection = True

        def log_message(self, *_args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", vendor.port), Handler)
    server.daemon_threads = True
    vendor.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield vendor
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
