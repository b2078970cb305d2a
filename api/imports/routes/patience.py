"""How long whoever sends a document would wait for its report (RFC 7240, 4.1 and 4.3)."""

import re
from dataclasses import dataclass

from fastapi import Request

SECONDS_AT_MOST = 8.0
ASYNC = "respond-async"
_WAIT = re.compile(r'wait="?(\d{1,9})"?', re.ASCII)


@dataclass(frozen=True, slots=True)
class Patience:
    """For how many seconds, and what `Preference-Applied` says of that."""

    seconds: float
    applied: str | None = None


def patience(request: Request) -> Patience:
    """So long as `Prefer: wait` says, without it not at all with `respond-async`, else the most.

    A wish to wait for longer than the most is not granted, and not said to be.
    """
    asked = ",".join(request.headers.getlist("prefer")).lower().split(",")
    wishes = [one.partition(";")[0].strip() for one in asked]
    granted = [ASYNC] if ASYNC in wishes else []
    seconds = 0.0 if granted else SECONDS_AT_MOST
    # Of a wish that is said twice the first counts (RFC 7240, 2).
    wait = next(filter(None, map(_WAIT.fullmatch, wishes)), None)
    if wait is not None:
        seconds = min(float(wait[1]), SECONDS_AT_MOST)
        if seconds == float(wait[1]):
            granted.append(f"wait={int(wait[1])}")
    return Patience(seconds, ", ".join(granted) or None)
