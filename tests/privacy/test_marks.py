"""Rules: no column about a person goes unmarked, none is public, and the page says so of each."""

import re
from pathlib import Path

from api import catalogue
from api.privacy.marks import Mark, mark_of, marked
from db.tables import Base

PAGE = (Path(__file__).parents[2] / "docs" / "datenschutz.md").read_text(encoding="utf-8")
PERSONAL = {one.place for one in marked() if one.mark is Mark.PERSONAL}
SOUNDS_PERSONAL = re.compile(
    r"person|author|contact|email|mail|phone|given|family|surname|birth|actor|user|login|password"
    r"|created_by|consent|form_of_address|subject|last_s"
)
ABOUT_NOBODY = {
    "body.contact": "the mailbox of an authority",
    "provider.contact": "the mailbox of a function",
    "concept_section.author": "a working group or the providers of a district",
    "consultation.authoritative": "whether a committee decides",
}
OF_PERSONS = {"person", "user_account"}
NAMES_OF_PERSONS = {"name", "title"}


def test_every_column_that_sounds_personal_is_marked_or_explained() -> None:
    columns = [column for table in Base.metadata.sorted_tables for column in table.columns]
    unmarked = {
        f"{column.table.name}.{column.name}"
        for column in columns
        if SOUNDS_PERSONAL.search(column.name)
        or (column.table.name in OF_PERSONS and column.name in NAMES_OF_PERSONS)
        if mark_of(column) is not Mark.PERSONAL
    }

    assert unmarked == set(ABOUT_NOBODY)


def test_no_public_shape_has_a_personal_column() -> None:
    shown = {
        f"{collection.table.__tablename__}.{name}"
        for collection in catalogue.ALL
        if not collection.confidential
        for name in collection.read.model_fields
    }

    assert shown & PERSONAL == set()


def test_tables_about_persons_are_confidential() -> None:
    """Where nothing but names would be left out, the public does not see that there is a row."""
    about = {collection.name for collection in catalogue.ALL if collection.confidential}

    assert {"persons", "registrations", "attendance"} <= about


def test_the_page_for_data_protection_lists_every_column_about_persons() -> None:
    first, second = (
        section.partition("\n## ")[0]
        for section in (
            PAGE.partition("## Was über Personen gespeichert wird")[2],
            PAGE.partition("## Wo ein Name in freiem Text stehen kann")[2],
        )
    )
    cells = " ".join(line.split("|")[1] for line in first.splitlines() if line.startswith("| `"))
    free = {one.table.name for one in marked() if one.mark is Mark.MAY_NAME}

    assert set(re.findall(r"`([^`]+)`", cells)) == PERSONAL
    assert set(re.findall(r"`([^`]+)`", second)) == free
