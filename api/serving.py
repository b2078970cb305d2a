"""The web server around the application."""

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import uvicorn
from fastapi import FastAPI

from api import logs
from api.beginning import for_good
from api.http.metrics import SHARED_FOLDER
from api.http.openapi import as_yaml
from api.main import create_app
from api.settings import Settings

_APPLICATION = "api.serving:application"
_SECONDS_TO_FINISH = 10


def application() -> FastAPI:
    """The application of one worker process, which has no other way to learn its settings."""
    with for_good():
        return create_app(Settings())


def run(settings: Settings) -> None:
    """Serve until told to stop: requests that are being answered are answered first.

    SIGTERM and SIGINT are an orderly end, with exit status 0; the second one ends at once.
    """
    for name in ("host", "port", "workers"):
        os.environ[f"PLANRAUM_{name.upper()}"] = str(getattr(settings, name))
    options: dict[str, Any] = {
        "factory": True,
        "host": settings.host,
        "port": settings.port,
        "workers": settings.workers,
        "loop": "uvloop",
        "http": "httptools",
        "timeout_graceful_shutdown": _SECONDS_TO_FINISH,
        "server_header": False,
        "access_log": False,
        "log_config": logs.config(settings.log_format),
    }
    if settings.workers > 1:
        with _shared_figures():
            uvicorn.run(_APPLICATION, **options)
        return
    server = _Server(uvicorn.Config(_APPLICATION, **options))
    for number in (signal.SIGTERM, signal.SIGINT):
        # uvicorn raises the signal again when it is done, as if the end had not been orderly.
        signal.signal(number, lambda *_: None)
    server.run()
    if not server.started:
        sys.exit(1)


class _Server(uvicorn.Server):
    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self.should_exit:
            signal.signal(sig, signal.SIG_DFL)
            signal.raise_signal(sig)
        super().handle_exit(sig, frame)


@contextmanager
def _shared_figures() -> Iterator[None]:
    """The folder through which several processes add up what `/metrics` says."""
    with tempfile.TemporaryDirectory(prefix="planraum-metrics-") as folder:
        os.environ[SHARED_FOLDER] = folder
        yield


def contract() -> bytes:
    """The bytes of openapi.yaml; no database is touched."""
    return as_yaml(create_app(Settings(database_url="sqlite://", frontend_dir=None)))
