"""Passwords that were stolen somewhere, looked up in a file that the operator has downloaded.

The file is one of the public collections: a line for each password with its SHA-1 hash in hex and,
behind a colon, how often it was seen, ordered by the hash. Such a file has tens of gigabytes, so it
stays where it is and is searched by halves: some forty short reads for a password, and no memory.
"""

import os
import re
from hashlib import sha1
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from api.problems import Unavailable
from api.settings import Settings

_LINE = re.compile(rb"[0-9A-Fa-f]{40}(:[0-9]+)?\r?\n?")
_HASH = 40
_LONGEST_LINE = 80
_SAMPLES = 64
"""Lines looked at before the file is trusted: one ordered otherwise, as by how often a password
was seen, fails within the first few."""


class UnusableError(Exception):
    """The file cannot be read, or is none of hashes in their order; said in a German sentence."""


class Stolen:
    """The passwords of one file. It is opened for each question, so it may be replaced."""

    def __init__(self, file: Path) -> None:
        """Trust the file if what is seen of it is as it should be. Raises UnusableError."""
        self._file = file
        try:
            with file.open("rb") as opened:
                size = os.fstat(opened.fileno()).st_size
                lines = [_line_from(opened, size * n // _SAMPLES)[1] for n in range(_SAMPLES)]
        except OSError as error:
            raise UnusableError(
                f"PLANRAUM_BREACHED_PASSWORDS: {file} ist nicht lesbar ({error.strerror})."
            ) from error
        seen = [line for line in lines if line]
        if not seen or not all(_LINE.fullmatch(line) for line in seen):
            raise UnusableError(
                f"PLANRAUM_BREACHED_PASSWORDS: {file} ist keine Liste von SHA-1-Hashes."
            )
        if any(_hash_in(one) > _hash_in(next_one) for one, next_one in pairwise(seen)):
            raise UnusableError(
                f"PLANRAUM_BREACHED_PASSWORDS: {file} ist nicht nach den Hashes geordnet."
            )

    def holds(self, password: str) -> bool:
        """Whether the password is among them. Problems: Unavailable, if the file has gone."""
        wanted = sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
        try:
            with self._file.open("rb") as opened:
                return _found(opened, os.fstat(opened.fileno()).st_size, wanted)
        except OSError as error:
            raise Unavailable(
                "Die Liste gestohlener Passwörter ist gerade nicht lesbar.",
                "The list of stolen passwords cannot be read right now.",
            ) from error


def of(settings: Settings) -> Stolen | None:
    """The list that the operator has named, if any. Raises UnusableError."""
    file = settings.breached_passwords
    return None if file is None else Stolen(file)


def _found(file: BinaryIO, size: int, wanted: bytes) -> bool:
    """Whether a line with this hash begins between the first byte and the last."""
    low, high = 0, size
    while low < high:
        middle = (low + high) // 2
        start, line = _line_from(file, middle)
        if start >= high or _hash_in(line) > wanted:
            high = middle
        elif _hash_in(line) < wanted:
            low = start + len(line)
        else:
            return True
    return False


def _line_from(file: BinaryIO, place: int) -> tuple[int, bytes]:
    """The first line that begins at this byte or behind it, and where; empty at the end."""
    if place == 0:
        file.seek(0)
    else:
        file.seek(place - 1)
        file.readline(_LONGEST_LINE)
    start = file.tell()
    return start, file.readline(_LONGEST_LINE)


def _hash_in(line: bytes) -> bytes:
    return line[:_HASH].upper()
