"""The commands an operator types: what they print, how they end, what a dry run keeps."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables import Body, Conference, Erasure, Paper, Person, Registration
from tests.command import Planraum, Result


@pytest.fixture
def planraum(database_url: str, tmp_path: Path) -> Planraum:
    return Planraum(database_url, tmp_path / "data")


@pytest.fixture
def paper(stored: Session, town: Body) -> Paper:
    made = Paper(
        body_id=town.id,
        name="Vorlage",
        author_names=["Quast, Erika"],
        sections=[{"heading": "S", "text": "Nachfrage Quast"}],
    )
    stored.add(made)
    stored.commit()
    return made


def said(result: Result) -> dict[str, Any]:
    assert result.returncode == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_erasing_prints_the_pseudonym_and_what_to_look_at(
    planraum: Planraum, stored: Session, paper: Paper
) -> None:
    result = planraum("erase-person", "--name", "Erika Quast")
    again = said(planraum("erase-person", "--name", "Erika Quast", "--json"))

    stored.refresh(paper)
    pseudonym = result.stdout.splitlines()[0]
    assert paper.author_names == [pseudonym]
    assert f"Bitte prüfen: paper.sections.text {paper.id}: „Nachfrage Quast“" in result.stderr
    assert (again["pseudonym"], again["changed"]) == (pseudonym, {})


def test_a_dry_run_erases_nothing(planraum: Planraum, stored: Session, paper: Paper) -> None:
    result = said(planraum("erase-person", "--name", "Erika Quast", "--dry-run", "--json"))

    stored.refresh(paper)
    assert result["changed"] == {"paper": 1, "history": 1}
    assert paper.author_names == ["Quast, Erika"]
    assert stored.scalars(select(Erasure)).all() == []


def test_a_name_of_two_is_refused_with_what_to_do(
    planraum: Planraum, stored: Session, town: Body
) -> None:
    two = [Person(body_id=town.id, name="Erika Quast"), Person(body_id=town.id, name="Erika Quast")]
    stored.add_all(two)
    stored.commit()

    result = planraum("erase-person", "--name", "Erika Quast")
    both = planraum("erase-person", "--person", str(two[0].id), "--person", str(two[1].id))

    assert (result.returncode, result.stdout) == (1, "")
    assert all(f"--person {one.id}" in result.stderr for one in two)
    assert both.returncode == 0
    stored.refresh(two[1])
    assert two[1].name == both.stdout.splitlines()[0]


def test_nobody_said_is_refused(planraum: Planraum, stored: Session) -> None:
    result = planraum("erase-person")

    assert result.returncode == 1
    assert "--name" in result.stderr


def test_purge_says_what_it_would_do_and_then_does_it(
    planraum: Planraum, stored: Session, town: Body
) -> None:
    conference = Conference(
        body_id=town.id, title="Fachtag", ical_uid="u", retention_until=date(2020, 1, 1)
    )
    stored.add(conference)
    stored.flush()
    one = Registration(
        body_id=town.id,
        conference_id=conference.id,
        organisation="Kita",
        person_name="Erika Quast",
        consented_on=date(2019, 9, 1),
    )
    stored.add(one)
    stored.commit()

    tried = said(planraum("purge", "--dry-run", "--json"))
    stored.refresh(one)
    kept = one.person_name
    stored.rollback()
    done = said(planraum("purge", "--json"))
    stored.refresh(one)
    stored.rollback()
    nothing = planraum("purge")

    assert kept == "Erika Quast"
    assert one.person_name is None
    assert tried["conferences"] == done["conferences"] != []
    assert tried["tables"] == done["tables"] == {"registration": 1, "history": 1}
    assert nothing.stdout == "Nichts ist fällig.\n"


def test_the_export_is_one_document(planraum: Planraum, paper: Paper) -> None:
    found = said(planraum("export-person", "--name", "Erika Quast"))

    places = {(one["table"], one["column"]) for one in found["mentions"]}
    assert places == {("paper", "author_names"), ("history", "after.author_names")}
