"""R7, the other way round: take the guards away one by one, and see the tests turn red.

Each is taken out of a copy of the program, never out of the program itself.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.databases import ROOT

TESTS = (
    "tests/api/test_borders.py",
    "tests/api/test_attacks.py",
    "tests/api/test_access.py",
    "tests/api/test_matrix.py",
)
"""The quick ones first: who notices, ends the run."""
_ACCOUNTS = ("tests/accounts",)
_HISTORY = ("tests/api/test_history.py",)
_JOBS = (*TESTS, "tests/jobs/test_routes.py")


@dataclass(frozen=True)
class Guard:
    """A place in the program, what stands there, and what stands there once it is gone."""

    name: str
    file: str
    stands: str
    gone: str
    tests: tuple[str, ...] = TESTS
    """Where its being gone is to be noticed."""


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
    Guard(
        "a token does no more than its own role",
        "api/callers.py",
        "            and (self.at_most is None or self.at_most in need.roles)\n",
        "",
        (*TESTS, *_ACCOUNTS),
    ),
    Guard(
        "a person's token of one body reaches no other",
        "api/callers.py",
        "    if found.body_id is not None:\n        roles =",
        "    if False:\n        roles =",
        (*TESTS, *_ACCOUNTS),
    ),
    Guard(
        "the operator's token of one body reaches no other",
        "api/callers.py",
        'if found.body_id is None:\n            return {"everywhere"',
        'if True:\n            return {"everywhere"',
    ),
    Guard(
        "the internal side is for those who work there",
        "api/callers.py",
        "return role is not None and self._may(Need(Access.READ, sector), role)",
        "return True",
    ),
    Guard(
        "who is disabled is out",
        "db/queries/accounts.py",
        "(User.disabled_at.is_(None)) & (User.deleted_at.is_(None))",
        "User.deleted_at.is_(None)",
        (*TESTS, *_ACCOUNTS),
    ),
    Guard(
        "a session ends", "db/queries/accounts.py", "        _alive(UserSession),\n", "", _ACCOUNTS
    ),
    Guard(
        "a session can be ended",
        "db/queries/accounts.py",
        "        UserSession.ended_at.is_(None),\n",
        "",
        _ACCOUNTS,
    ),
    Guard(
        "a session that nothing is heard of ends",
        "db/queries/accounts.py",
        '> bindparam("idle_since"',
        '!= bindparam("idle_since"',
        _ACCOUNTS,
    ),
    Guard(
        "a token is a token's to make by nobody but a person",
        "api/accounts/tokens.py",
        'if caller.session_id is None:\n        raise Forbidden("Ein Schlüssel macht',
        'if False:\n        raise Forbidden("Ein Schlüssel macht',
        _ACCOUNTS,
    ),
    Guard(
        "a token may no more than who makes it",
        "api/accounts/tokens.py",
        "if not _is_within(role, own):",
        "if False:",
        _ACCOUNTS,
    ),
    Guard(
        "the tokens of others are not there",
        "api/accounts/tokens.py",
        "if found is None or not _may_know(caller, found):",
        "if found is None:",
        _ACCOUNTS,
    ),
    Guard(
        "who administers nobody lists no tokens of others",
        "api/accounts/tokens.py",
        "if bodies is not None and not bodies:",
        "if False:",
        _ACCOUNTS,
    ),
    Guard(
        "people elsewhere are not there to be changed",
        "api/accounts/users.py",
        "if user is None or people.one(session.connection(), scope.bodies, user_id) is None:",
        "if user is None:",
        (*TESTS, *_ACCOUNTS),
    ),
    Guard(
        "people elsewhere are not there to be read",
        "api/accounts/users.py",
        "row = people.one(connection, scope.bodies, user_id)",
        "row = people.one(connection, None, user_id)",
        (*TESTS, *_ACCOUNTS),
    ),
    Guard(
        "an account with roles elsewhere is not theirs to take",
        "api/accounts/users.py",
        "return all(one.body_id in scope.bodies for one in granted)",
        "return True",
        _ACCOUNTS,
    ),
    Guard(
        "nobody is named for what lies in another body",
        "api/accounts/coordination.py",
        " or not scope.covers(found.body_id):",
        ":",
        (*TESTS, *_ACCOUNTS),
    ),
    Guard(
        "lists leave out what is internal",
        "db/queries/collections.py",
        "if asking.public_only and issubclass(table, Resource):",
        "if False:",
    ),
    Guard(
        "a list is internal only where its reader works",
        "api/http/reads.py",
        "return bool(bodies_asked) and all(",
        "return True or all(",
    ),
    Guard(
        "the confidential is embedded nowhere",
        "api/http/relations.py",
        'if not relation.collection.confidential and collection.name != "bodies"',
        'if collection.name != "bodies"',
    ),
    Guard(
        "the history is for those who work there",
        "api/http/timeline.py",
        "if not asked.scope.covers(body_id):",
        "if False:",
    ),
    Guard(
        "former states are internal",
        "api/http/past.py",
        "if not may_see(asked.caller, collection, facts):",
        "if False:",
        (*TESTS, *_HISTORY),
    ),
    Guard(
        "bodies are the operator's to add",
        "api/writing.py",
        "    elif scope.bodies is not None:\n        raise Forbidden(",
        "    elif False:\n        raise Forbidden(",
    ),
    Guard(
        "bodies are the operator's to take away by undoing",
        "api/undoing.py",
        "if not isinstance(record, Part) and scope.bodies is not None:",
        "if False:",
        _HISTORY,
    ),
    Guard(
        "what a change refers to is of the same body",
        "db/queries/collections.py",
        "if body_id is not None and issubclass(table, Part):",
        "if False:",
        (*TESTS, "tests/api/test_collections.py"),
    ),
    Guard(
        "what is changed must be theirs",
        "api/http/records.py",
        "    asked.demand(writing.owner_body(record), nothing(collection), record.id, owner_id)\n",
        "",
    ),
    Guard(
        "an answer is remembered for who asked",
        "api/http/idempotency.py",
        "return str(caller.token_id or caller.user_id or caller.session_id)",
        'return "somebody"',
    ),
    Guard(
        "jobs elsewhere are not there to be read",
        "api/jobs/routes.py",
        "job_lists.job(asked.scope.bodies)",
        "job_lists.job(None)",
        _JOBS,
    ),
    Guard(
        "jobs elsewhere are not there to be changed",
        "api/jobs/routes.py",
        "        asked.demand(job.body_id, _no_job())\n",
        "        pass\n",
        _JOBS,
    ),
    Guard(
        "jobs of no body are the operator's",
        "api/jobs/routes.py",
        "if job is None or (job.body_id is None and asked.scope.bodies is not None):",
        "if job is None:",
        _JOBS,
    ),
    Guard(
        "jobs elsewhere are not listed",
        "api/jobs/routes.py",
        "            asked.scope.bodies,\n        )\n        values = {",
        "            None,\n        )\n        values = {",
        _JOBS,
    ),
    Guard(
        "deliveries elsewhere are not listed",
        "api/jobs/routes.py",
        "if body_id is None or not asked.scope.allows(body_id):",
        "if body_id is None:",
        _JOBS,
    ),
    Guard(
        "webhooks elsewhere are not there",
        "api/jobs/routes.py",
        "    asked.demand(webhook.body_id, nothing(WEBHOOKS))\n",
        "",
        _JOBS,
    ),
    Guard(
        "the audit log of another body is not theirs",
        "api/audit/routes.py",
        "audit.page(asked.scope.bodies, ",
        "audit.page(None, ",
        (*TESTS, "tests/api/test_audit.py"),
    ),
    Guard(
        "evidence is internal until somebody publishes it",
        "api/imports/routes/evidence.py",
        "evidence.of_resources(asked.caller.bodies)",
        "evidence.of_resources(None)",
        (*TESTS, "tests/api/test_imports.py"),
    ),
    Guard(
        "findings elsewhere are not there",
        "api/imports/routes/findings.py",
        "        asked.demand(finding.body_id, nothing(FINDINGS))\n",
        "",
    ),
    Guard(
        "documents elsewhere are not accepted",
        "api/imports/routes/findings.py",
        "    asked.demand(run.body_id, nothing(RUNS))\n    document =",
        "    document =",
    ),
    Guard(
        "an import elsewhere is not cancelled",
        "api/imports/routes/runs.py",
        "        asked.demand(run.body_id, nothing(RUNS))\n        # The job",
        "        # The job",
    ),
    Guard(
        "personal data elsewhere is not exported",
        "api/privacy/routes.py",
        "        asked.demand(found.body_id, absent)\n",
        "",
        (*TESTS, "tests/privacy/test_export.py"),
    ),
    Guard(
        "what is retained elsewhere is not shown",
        "api/privacy/routes.py",
        "retention.preview(asked.connection, asked.scope.bodies)",
        "retention.preview(asked.connection, None)",
        (*TESTS, "tests/privacy/test_purge.py"),
    ),
)


def without(guard: Guard, text: str) -> str:
    """The text of its file once the guard is gone. Raises LookupError if it stands elsewhere."""
    if text.count(guard.stands) != 1:
        raise LookupError(f"{guard.file} does not hold exactly one {guard.stands!r}")
    return text.replace(guard.stands, guard.gone)


def take_away(guard: Guard, place: Path) -> bool:
    """Whether the tests turn red once the guard is gone from a copy of the program."""
    with _copy(place) as copy:
        file = copy / guard.file
        file.write_text(without(guard, file.read_text(encoding="utf-8")), encoding="utf-8")
        return not _is_green(copy, guard.tests)


def is_green_untouched(place: Path) -> bool:
    """Whether a copy from which nothing was taken passes all that is to notice a guard's going."""
    with _copy(place) as copy:
        return _is_green(copy, tuple(dict.fromkeys(one for guard in GUARDS for one in guard.tests)))


@contextmanager
def _copy(place: Path) -> Iterator[Path]:
    copy = Path(tempfile.mkdtemp(dir=place)) / "copy"
    left_out = (".git", ".venv", "node_modules", "dist", "*.db*", "output")
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*left_out))
    # Some are sent on to a page, which has to be there.
    pages = copy / "frontend" / "dist"
    pages.mkdir()
    (pages / "index.html").write_text("<!doctype html><title>Planraum</title>", encoding="utf-8")
    try:
        yield copy
    finally:
        shutil.rmtree(copy)


def _is_green(copy: Path, tests: tuple[str, ...]) -> bool:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-k", "sqlite", *tests],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"the tests did not run:\n{done.stdout[-2000:]}")
    return done.returncode == 0
