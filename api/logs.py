"""The log: one line an event, and nothing in it that somebody typed.

What a person or a program sent may be a name or a secret, and an error's own words may repeat it.
So a request is told by the template of its route, and an error by its class and the places in our
code it passed; its words are left out.
"""

import logging
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec

REQUESTS = logging.getLogger("planraum.request")
REQUEST_ID: ContextVar[str | None] = ContextVar("request_id", default=None)
"""The request the running code works for: every line written meanwhile says it."""

_FIELDS = "fields"


def note(logger: logging.Logger, message: str, **fields: str | float | None) -> None:
    """Write one line with named values, none of which may come from what somebody typed."""
    if logger.isEnabledFor(logging.INFO):
        logger.info(message, extra={_FIELDS: fields})


def config(form: Literal["text", "json"]) -> dict[str, Any]:
    """The logging of a process, for logging.config: everything to standard error."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": JsonLine if form == "json" else TextLine}},
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["out"], "level": "WARNING"},
        "loggers": {
            "planraum": {"level": "INFO"},
            # Its own access log tells addresses and query strings.
            "uvicorn.access": {"level": "CRITICAL"},
        },
    }


class JsonLine(logging.Formatter):
    """One JSON object a line, also for an error with its traceback."""

    def format(self, record: logging.LogRecord) -> str:
        return msgspec.json.encode(_told(record)).decode()


class TextLine(logging.Formatter):
    """`time LEVEL logger message name=value …`, also for an error with its traceback."""

    def format(self, record: logging.LogRecord) -> str:
        told = _told(record)
        head = " ".join(str(told.pop(name)) for name in ("at", "level", "logger", "message"))
        rest = "".join(
            f" {name}={' < '.join(value) if isinstance(value, list) else value}"
            for name, value in told.items()
        )
        return (head + rest).replace("\r", " ").replace("\n", " ")


def _told(record: logging.LogRecord) -> dict[str, Any]:
    told: dict[str, Any] = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "message": record.getMessage(),
    }
    request_id = REQUEST_ID.get()
    if request_id is not None:
        told["request_id"] = request_id
    told |= getattr(record, _FIELDS, {})
    if record.exc_info and record.exc_info[1] is not None:
        told["error"] = list(of_error(record.exc_info[1]))
    return told


def of_error(error: BaseException) -> Iterator[str]:
    """The classes of an error and of what caused it, each with its places, innermost first."""
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        yield f"{type(found).__module__}.{type(found).__qualname__}"
        for frame in reversed(traceback.extract_tb(found.__traceback__)):
            yield f"{frame.filename}:{frame.lineno} {frame.name}"
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
