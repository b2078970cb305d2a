"""The web server around the application."""

import os
from typing import Any

import uvicorn
from fastapi import FastAPI

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
        log_config=_logging(settings),
    )


def contract() -> bytes:
    """The bytes of openapi.yaml; no database is touched."""
    return as_yaml(create_app(Settings(database_url="sqlite://", frontend_dir=None)))


def _logging(settings: Settings) -> dict[str, Any]:
    """One line a request: when, what, how it ended. No bodies, no names, no secrets."""
    text = "%(asctime)s %(levelname)s %(name)s %(message)s"
    json = (
        '{"at":"%(asctime)s","level":"%(levelname)s","logger":"%(name)s","message":"%(message)s"}'
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": json if settings.log_format == "json" else text}},
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["out"], "level": "WARNING"},
        "loggers": {"uvicorn": {"level": "WARNING"}, "uvicorn.error": {"level": "WARNING"}},
    }
