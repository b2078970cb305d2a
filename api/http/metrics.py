"""Figures for Prometheus: of the requests, the database, the jobs. No names, no ids.

Every label has few values however the service is called: a route is told by its template, and what
has none is `-`. With several server processes the client library adds up their figures through
files in a folder that `planraum serve` makes; each process answers for all.
"""

import os
from collections.abc import Callable, Iterator
from hmac import compare_digest
from ipaddress import ip_address
from time import time
from typing import cast

from fastapi import FastAPI, Request, Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from sqlalchemy.pool import QueuePool
from starlette.routing import Route

from api.problems import NotFound, NotSignedIn
from api.settings import Settings
from db.queries import operations

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The client library's own name for the folder."""
LAST_BACKUP = "last-backup"

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_THROUGH_A_PROXY = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


class Metrics:
    """The counters of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "planraum_requests",
            "Requests answered.",
            ("route", "method", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "planraum_request_seconds",
            "Seconds until the end of the answer.",
            ("route",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.in_flight = Gauge(
            "planraum_requests_in_flight",
            "Requests being answered.",
            multiprocess_mode="livesum",
            registry=self.registry,
        )
        # Looking a label up costs more than counting; the templates and statuses are few.
        self._known: dict[
            tuple[str, str, int], tuple[Callable[[], None], Callable[[float], None]]
        ] = {}

    def done(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count one answered request of a route's template."""
        found = self._known.get((route, method, status))
        if found is None:
            told = method if method in METHODS else "other"
            found = (
                self._requests.labels(route, told, str(status)).inc,
                self._seconds.labels(route).observe,
            )
            if told == method:
                self._known[route, method, status] = found
        count, observe = found
        count()
        observe(seconds)


def add_route(app: FastAPI) -> None:
    """Add `/metrics`: the operator's door with a key of its own, no part of the contract."""
    app.router.routes.append(Route("/metrics", read_metrics, include_in_schema=False))


def read_metrics(request: Request) -> Response:
    """The figures as text. Problems: NotSignedIn, or NotFound for whom there is no such thing."""
    _admit(request)
    metrics = cast("Metrics", request.app.state.metrics)
    shared = os.environ.get(SHARED_FOLDER)
    registry = metrics.registry
    if shared is not None:
        registry = CollectorRegistry()
        MultiProcessCollector(registry, shared)  # type: ignore[no-untyped-call]  # its __init__ has no types
    momentary = CollectorRegistry()
    momentary.register(_Moment(request))
    content = generate_latest(registry) + generate_latest(momentary)
    return Response(content, media_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


def _admit(request: Request) -> None:
    settings = cast("Settings", request.app.state.settings)
    if settings.metrics_token is not None:
        scheme, _, secret = request.headers.get("authorization", "").partition(" ")
        wanted = settings.metrics_token.get_secret_value().encode()
        if scheme.lower() != "bearer" or not compare_digest(secret.strip().encode(), wanted):
            raise NotSignedIn(
                "Das liest nur, wer den Schlüssel PLANRAUM_METRICS_TOKEN hat.",
                "Only who has the key PLANRAUM_METRICS_TOKEN reads this.",
                headers={"WWW-Authenticate": 'Bearer realm="metrics"'},
            )
    elif not _is_from_here(request):
        raise NotFound("Diese Adresse gibt es nicht.", "There is no such address.")


def _is_from_here(request: Request) -> bool:
    """Whether a program of this machine asks, and not a proxy on it for somebody else."""
    if request.client is None or any(name in request.headers for name in _THROUGH_A_PROXY):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False


class _Moment:
    """What is looked up when somebody asks, instead of being counted all the time."""

    def __init__(self, request: Request) -> None:
        self._state = request.app.state

    def collect(self) -> Iterator[GaugeMetricFamily]:
        in_use = GaugeMetricFamily(
            "planraum_database_connections_in_use", "Of the answering process.", labels=["engine"]
        )
        for name in ("read", "write"):
            pool = cast("Engine", getattr(self._state, f"{name}_engine")).pool
            if isinstance(pool, QueuePool):
                in_use.add_metric([name], pool.checkedout())
        yield in_use
        yield from self._of_database()
        mark = cast("Settings", self._state.settings).data_dir / LAST_BACKUP
        if mark.exists():
            yield GaugeMetricFamily(
                "planraum_backup_age_seconds",
                "Since the last `planraum backup`.",
                value=max(0.0, time() - mark.stat().st_mtime),
            )

    def _of_database(self) -> Iterator[GaugeMetricFamily]:
        said = "Whether the database answers."
        try:
            with cast("Engine", self._state.read_engine).connect() as connection:
                found = operations.state(connection)
        except (DBAPIError, NoConnectionError):
            yield GaugeMetricFamily("planraum_database_up", said, value=0)
            return
        yield GaugeMetricFamily("planraum_database_up", said, value=1)
        yield _by_state("planraum_jobs", "Background jobs.", found.jobs)
        yield GaugeMetricFamily(
            "planraum_job_oldest_waiting_seconds",
            "How long the oldest job that is due has waited.",
            value=found.oldest_waiting_seconds,
        )
        yield GaugeMetricFamily(
            "planraum_deliveries_failed",
            "Messages to webhooks that were given up.",
            value=found.deliveries_failed,
        )
        yield _by_state("planraum_imports", "Import runs.", found.imports)


def _by_state(name: str, said: str, counts: dict[str, int]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, said, labels=["state"])
    for state, number in counts.items():
        family.add_metric([state], number)
    return family
