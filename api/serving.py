"""The web server around the application."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from api import logs
from api.http.metrics import SHARED_FOLDER
from api.http.openapi import as_yaml
from api.main import create_app
from api.settings import Settings


def application() -> FastAPI:
    """The application of one worker process, which has no other way to learn its settings."""
    return create_app(Settings())


def run(settings: Settings) -> None:
    """Serve until told to stop; requests that are being answered are answered first."""
    for name in ("host", "port", "workers"):
        os.environ[f"PLANRAUM_{name.upper()}"] = str(getattr(settings, name))
    with _shared_figures(settings.workers):
        uvicorn.run(
            "api.serving:application",
            factory=True,
            host=settings.host,
            port=settings.port,
            workers=settings.workers,
            loop="uvloop",
            http="httptools",
            timeout_graceful_shutdown=10,
            server_header=False,
            access_log=False,
            log_config=logs.config(settings.log_format),
        )


@contextmanager
def _shared_figures(workers: int) -> Iterator[None]:
    """The folder through which several processes add up what `/metrics` says."""
    if workers == 1:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="planraum-metrics-") as folder:
        os.environ[SHARED_FOLDER] = folder
        yield


def contract() -> bytes:
    """The bytes of openapi.yaml; no database is touched."""
    return as_yaml(create_app(Settings(database_url="sqlite://", frontend_dir=None)))
