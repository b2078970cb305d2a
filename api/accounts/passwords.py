"""Passwords are kept as argon2id hashes, and every attempt costs the same, whoever it is for."""

import unicodedata
from functools import cache
from secrets import token_urlsafe

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

HASHER = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=47_104, parallelism=1),))
"""46 MiB, one pass, one lane: the first set that the OWASP Password Storage Cheat Sheet gives.

One lane, because sign-ins at the same moment share the cores. Hashes by other parameters go on
being checked and are made again by these at the next sign-in.
"""


def hashed(password: str) -> str:
    """The hash to keep. The whole password counts, composed as NFC (NIST SP 800-63B, 3.1.1.2)."""
    return HASHER.hash(_normal(password))


def verify(password: str, kept: str | None) -> tuple[bool, str | None]:
    """Whether it is the password, and its hash by today's parameters if the kept one is older.

    Where nothing is kept, a hash of nobody's is checked, so that both cases cost the same.
    """
    passed, fresh = HASHER.verify_and_update(_normal(password), kept or _nobodys())
    return (passed and kept is not None), fresh


@cache
def _nobodys() -> str:
    return HASHER.hash(token_urlsafe(32))


def _normal(password: str) -> str:
    return unicodedata.normalize("NFC", password)
