"""Stolen passwords are found in the operator's file, whatever its size, and refused."""

from collections.abc import Callable, Iterable
from hashlib import sha1
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from api.accounts.stolen import Stolen, UnusableError
from api.cli import main
from api.problems import Unavailable
from db.tables import Body, Role
from tests.accounts.conftest import BETTER, GOOD, Browsers, make_person


def hash_of(password: str) -> str:
    return sha1(password.encode(), usedforsecurity=False).hexdigest().upper()


def listed(
    file: Path,
    passwords: Iterable[str],
    line: Callable[[str, int], str] = lambda hash_, n: f"{hash_}:{n}\r\n",
) -> Path:
    """The file as the public collections have it: by hash, each with how often it was seen."""
    hashes = sorted(map(hash_of, passwords))
    file.write_bytes("".join(line(one, 7**n) for n, one in enumerate(hashes, 1)).encode())
    return file


@given(
    st.sets(st.text(max_size=3), min_size=1, max_size=40),
    st.sets(st.text(max_size=3), max_size=40),
    st.sampled_from(["{0}:{1}\r\n", "{0}:{1}\n", "{0}\n", "{0}\r\n"]),
    st.sampled_from([str.upper, str.lower]),
)
def test_exactly_what_is_listed_is_found(
    inside: set[str], asked: set[str], form: str, case: Callable[[str], str]
) -> None:
    with TemporaryDirectory() as folder:
        file = listed(
            Path(folder, "hashes.txt"), inside, lambda hash_, n: form.format(case(hash_), n)
        )
        stolen = Stolen(file)

        assert {one for one in inside | asked if stolen.holds(one)} == inside


def test_the_last_line_may_lack_its_end(tmp_path: Path) -> None:
    file = listed(tmp_path / "hashes.txt", ["eins", "zwei", "drei"])
    file.write_bytes(file.read_bytes().rstrip())

    assert all(map(Stolen(file).holds, ["eins", "zwei", "drei"]))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "keine Liste von SHA-1-Hashes"),
        ("passwort\ngeheim\n", "keine Liste von SHA-1-Hashes"),
        (f"{'A' * 64}:3\n", "keine Liste von SHA-1-Hashes"),
        (f"{'B' * 40}:900\n{'A' * 40}:3\n", "nicht nach den Hashes geordnet"),
        (None, "nicht lesbar"),
    ],
)
def test_a_file_that_is_no_such_list_is_refused_in_a_sentence(
    tmp_path: Path, content: str | None, why: str
) -> None:
    """By the command that serves, before it does anything else."""
    file = tmp_path / "hashes.txt"
    if content is not None:
        file.write_text(content, encoding="ascii")

    told = CliRunner().invoke(
        main,
        ["serve"],
        env={
            "PLANRAUM_BREACHED_PASSWORDS": str(file),
            "PLANRAUM_DATABASE_URL": f"sqlite:///{tmp_path / 'none.db'}",
        },
    )

    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr.startswith(f"planraum: PLANRAUM_BREACHED_PASSWORDS: {file} ist ")
    assert why in told.stderr
    assert told.stderr.count("\n") == 1


def test_a_list_by_how_often_passwords_were_seen_is_noticed(tmp_path: Path) -> None:
    hashes = [hash_of(str(n)) for n in range(1000)]
    file = tmp_path / "by-count.txt"
    file.write_text("".join(f"{one}:{n}\n" for n, one in enumerate(hashes)), encoding="ascii")

    with pytest.raises(UnusableError, match="nicht nach den Hashes geordnet"):
        Stolen(file)


def test_a_list_that_has_gone_lets_no_password_pass(tmp_path: Path) -> None:
    file = listed(tmp_path / "hashes.txt", ["eins"])
    stolen = Stolen(file)
    file.unlink()

    with pytest.raises(Unavailable):
        stolen.holds("eins")


def test_a_stolen_password_is_not_taken(
    app: FastAPI, browsers: Browsers, stored: Session, body: Body, tmp_path: Path
) -> None:
    paul = make_person(stored, "paul", (body, Role.PLANUNG), password=GOOD)
    desk = browsers.of(paul)
    app.state.stolen = Stolen(listed(tmp_path / "hashes.txt", [BETTER]))
    try:
        refused = desk.post("me/password", json={"current_password": GOOD, "new_password": BETTER})
        taken = desk.post(
            "me/password", json={"current_password": GOOD, "new_password": f"{BETTER}!"}
        )
    finally:
        app.state.stolen = None

    assert refused.status_code == 422
    assert [one["pointer"] for one in refused.json()["errors"]] == ["/new_password"]
    assert "collection of stolen passwords" in refused.json()["errors"][0]["detail"]
    assert taken.status_code == 204
