"""People and tokens by command: secrets alone on standard output, refusals in a sentence."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables import AccessToken, Body, RoleGrant, User
from tests.command import Planraum


@pytest.fixture
def planraum(database_url: str, body: Body) -> Planraum:
    return Planraum(database_url)


ERIKA = ("--name", "Erika Beispiel", "--email", "Erika@example.org", "--role", "admin")


def test_somebody_is_let_in_listed_changed_and_shut_out(
    planraum: Planraum, stored: Session
) -> None:
    made = planraum("user", "create", *ERIKA, "--body", "neuburg")
    twice = planraum("user", "create", *ERIKA, "--body", "neuburg")
    role = planraum("user", "role", "erika@example.org", "lesen", "--body", "neuburg")
    reset = planraum("user", "reset", "erika@example.org")
    listed = planraum("user", "list", "--json")
    disabled = planraum("user", "disable", "erika@example.org")
    nobody = planraum("user", "disable", "niemand@example.org")

    stored.rollback()
    user = stored.scalars(select(User)).one()
    assert made.stdout.startswith("http://127.0.0.1:8000/anmelden#schluessel=plr_l_")
    assert made.stdout.count("\n") == 1
    assert (twice.returncode, twice.stdout) == (1, "")
    assert (role.returncode, stored.scalars(select(RoleGrant)).one().role) == (0, "lesen")
    assert reset.stdout.startswith("http://127.0.0.1:8000/anmelden#schluessel=plr_l_")
    assert [one["email"] for one in json.loads(listed.stdout)] == ["erika@example.org"]
    assert (disabled.returncode, user.disabled_at is not None) == (0, True)
    assert (nobody.returncode, nobody.stderr[:10]) == (1, "planraum: ")


def test_tokens_are_made_listed_and_revoked(planraum: Planraum, stored: Session) -> None:
    words = ("--name", "RIS", "--role", "gremienbuero", "--body", "neuburg")
    made = planraum("token", "create", *words, "--scope", "read", "--scope", "council:write")
    unknown = planraum("token", "create", *words, "--scope", "alles")
    past = planraum("token", "create", *words, "--expires", "2020-01-01")
    secret = made.stdout.strip()
    listed = planraum("token", "list")
    revoked = planraum("token", "revoke", secret[:12])
    again = planraum("token", "revoke", secret[:12])

    stored.rollback()
    row = stored.scalars(select(AccessToken)).one()
    assert (made.stdout, row.scopes) == (f"{secret}\n", "council:write read")
    assert (unknown.returncode, "council:write" in unknown.stderr) == (1, True)
    assert past.returncode == 1
    assert listed.stdout.startswith(f"{row.prefix}\tRIS\tgremienbuero\tbis ")
    assert (revoked.returncode, row.revoked_at is not None, again.returncode) == (0, True, 1)
    assert secret not in listed.stdout
