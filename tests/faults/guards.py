"""R7, the other way round: take the guards away one by one, and see the tests turn red.

Each is taken out of a copy of the program, never out of the program itself.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.databases import ROOT

TESTS = ("tests/api/test_matrix.py", "tests/api/test_access.py", "tests/api/test_attacks.py")


@dataclass(frozen=True)
class Guard:
    """A place in the program, what stands there, and what stands there once it is gone."""

    name: str
    file: str
    stands: str
    gone: str


GUARDS = (
    Guard("a sign-in is needed", "api/callers.py", "if not caller.is_known:\n", "if False:\n"),
    Guard("a role is needed somewhere", "api/callers.py", "if nowhere or ", "if "),
    Guard(
        "only the operator",
        "api/callers.py",
        "(need.everywhere and scope.bodies is not None)",
        "False",
    ),
    Guard("the role must be one that may", "api/callers.py", "role in need.roles\n", "True\n"),
    Guard("a token's scopes", "api/callers.py", "and scope_allows(self.scopes, need)", "and True"),
    Guard(
        "only what they coordinate",
        "api/callers.py",
        "return Extent.COORDINATED in extents",
        "return False",
    ),
    Guard(
        "another body's thing is not there",
        "api/http/context.py",
        "if not self.scope.knows(body_id):",
        "if False:",
    ),
    Guard(
        "a thing of the body that is not theirs",
        "api/http/context.py",
        "if not self.scope.allows(body_id, *resources):",
        "if False:",
    ),
    Guard(
        "internal things are internal",
        "api/http/reads.py",
        "    if internal or public:\n",
        "    if True:\n",
    ),
    Guard(
        "the confidential is never public",
        "api/http/reads.py",
        "public = not collection.confidential and (",
        "public = (",
    ),
    Guard(
        "the confidential is listed to its body alone",
        "api/http/reads.py",
        "return named & theirs",
        "return named",
    ),
    Guard(
        "the confidential stays so below something public",
        "api/http/reads.py",
        "if collection.confidential and not internal:",
        "if False:",
    ),
    Guard(
        "a part of something hidden is hidden",
        "api/http/relations.py",
        "public_only=not internal,",
        "public_only=False,",
    ),
    Guard(
        "accepting with an import is planning",
        "api/imports/routes/ordering.py",
        "if not asked.caller.reach(_PLANNING).allows(body_id):",
        "if False:",
    ),
    Guard(
        "over https a cookie without the prefix is none",
        "api/http/auth.py",
        "HOST_COOKIE if is_secure(request) else COOKIE",
        "COOKIE if COOKIE in request.cookies else HOST_COOKIE",
    ),
    Guard(
        "what is begun must be theirs",
        "api/writing.py",
        "    raise _not_theirs()\n\n",
        "    return False\n\n",
    ),
    Guard(
        "what is brought up to date must be theirs",
        "api/writing.py",
        "if not scope.allows(body_id, record.id, owner.id if owner else None):",
        "if False:",
    ),
    Guard(
        "the body named must be theirs",
        "api/writing.py",
        "if len(found) == 1 and scope.covers(found[0].id):",
        "if len(found) == 1:",
    ),
    Guard(
        "a token ends",
        "db/queries/accounts.py",
        "        _alive(AccessToken),\n",
        "",
    ),
    Guard(
        "a token can be revoked",
        "db/queries/accounts.py",
        "        AccessToken.revoked_at.is_(None),\n",
        "",
    ),
    Guard(
        "a cookie alone changes nothing",
        "api/http/auth.py",
        "        _demand_own_page(request)\n    return caller",
        "        pass\n    return caller",
    ),
)


def take_away(guard: Guard, place: Path) -> bool:
    """Whether the tests turn red once the guard is gone from a copy of the program."""
    copy = place / "copy"
    shutil.copytree(
        ROOT,
        copy,
        ignore=shutil.ignore_patterns(".git", ".venv", "node_modules", "dist", "*.db*", "output"),
    )
    try:
        file = copy / guard.file
        text = file.read_text(encoding="utf-8")
        if text.count(guard.stands) != 1:
            raise LookupError(f"{guard.file} does not hold exactly one {guard.stands!r}")
        file.write_text(text.replace(guard.stands, guard.gone), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-k", "sqlite", *TESTS],
            cwd=copy,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode not in (0, 1):
            raise RuntimeError(f"{guard.name}: the tests did not run:\n{done.stdout[-2000:]}")
        return done.returncode == 1
    finally:
        shutil.rmtree(copy)
