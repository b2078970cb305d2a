"""How often one address may try, and how many passwords are checked at the same moment.

Counted in the memory of each server process; what must hold beyond it, the lock-out of a name, is
in the database.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from math import ceil
from threading import BoundedSemaphore
from time import time

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from api.problems import TooMany

ATTEMPTS = RateLimitItemPerMinute(30)
"""Passwords and keys from one address: a whole town hall may stand behind one."""
RESETS = RateLimitItemPerHour(30)
RESETS_OF_A_NAME = RateLimitItemPerHour(3)
ROUND_TRIPS = RateLimitItemPerMinute(30)
"""Ways to the identity provider and back, each of which makes us ask it something."""
_SECONDS_FOR_A_SLOT = 0.5


class Limits:
    """The counters of one process."""

    def __init__(self, at_once: int, attempts: RateLimitItem = ATTEMPTS) -> None:
        """`at_once` bounds the passwords that are checked, and the ways to the provider."""
        self._counted = MovingWindowRateLimiter(MemoryStorage())
        self._slots = BoundedSemaphore(at_once)
        self._ways = BoundedSemaphore(at_once)
        self._attempts = attempts

    def attempt(self, address: str) -> None:
        """Count a password or key from this address. Problems: TooMany."""
        self._count(self._attempts, "attempt", _network(address))

    def reset(self, address: str, name: str) -> None:
        """Count a wish for a reset link. Problems: TooMany."""
        self._count(RESETS, "reset-from", _network(address))
        self._count(RESETS_OF_A_NAME, "reset-of", sha256(name.encode()).hexdigest())

    def round_trip(self, address: str) -> None:
        """Count a way to the identity provider. Problems: TooMany."""
        self._count(ROUND_TRIPS, "round-trip", _network(address))

    @contextmanager
    def asking(self) -> Iterator[bool]:
        """Whether the provider may be asked now: while it hangs, it must not keep every thread."""
        may = self._ways.acquire(timeout=_SECONDS_FOR_A_SLOT)
        try:
            yield may
        finally:
            if may:
                self._ways.release()

    @contextmanager
    def hashing(self) -> Iterator[None]:
        """The right to compute one password hash, which takes 46 MiB. Problems: TooMany."""
        if not self._slots.acquire(blocking=False):
            raise TooMany(
                "Gerade melden sich viele an; bitte gleich noch einmal.",
                "Many people are signing in right now; please try again in a moment.",
                headers={"Retry-After": "2"},
            )
        try:
            yield
        finally:
            self._slots.release()

    def _count(self, limit: RateLimitItem, *key: str) -> None:
        if self._counted.hit(limit, *key):
            return
        wait = self._counted.get_window_stats(limit, *key).reset_time - time()
        raise too_many(wait)


def too_many(seconds: float) -> TooMany:
    """The refusal that says how long to wait, in whole seconds, and to people in minutes."""
    whole = max(1, ceil(seconds))
    minutes = ceil(whole / 60)
    return TooMany(
        f"Zu viele Versuche. Bitte in {minutes} {'Minute' if minutes == 1 else 'Minuten'} "
        "noch einmal.",
        f"Too many attempts. Please try again in {minutes} minute{'' if minutes == 1 else 's'}.",
        headers={"Retry-After": str(whole)},
    )


def _network(address: str) -> str:
    """An IPv4 address, or the /64 that one customer of IPv6 has to himself."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(int(found) >> 64) if isinstance(found, IPv6Address) else address
