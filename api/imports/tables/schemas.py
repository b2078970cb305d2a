"""What comes with a table that is to be imported, and what a preview of it says."""

import json
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, JsonValue
from pydantic_core import PydanticCustomError

from api.documents.schemas import ImportReport
from api.imports.tables.fields import Kind
from api.model import Key, Line, Read, Write


class TableMapping(Write):
    """What is said of the columns and words of a table."""

    columns: Annotated[
        dict[Line, Annotated[str, Field(max_length=100)]],
        Field(max_length=200, description="Heading → field; an empty field leaves it out."),
    ] = Field(default_factory=dict)
    terms: Annotated[
        dict[Key, dict[Line, Key]],
        Field(max_length=50, description="Field → word in the table → key of the vocabulary."),
    ] = Field(default_factory=dict)


def _of_json(value: object) -> object:
    """A form or a query sends the mapping as JSON."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        raise PydanticCustomError("json", "The mapping is no JSON.") from error


class TableImport(Write):
    """A table to be imported, and how."""

    body: Annotated[str | None, Field(max_length=60, description="Key of the body.")] = None
    name: Annotated[Line | None, Field(max_length=300, description="Name of the file.")] = None
    kind: Annotated[
        Kind, Field(description="What its rows are: the steps of processes, or processes.")
    ] = "work-plan"
    source: Annotated[
        Line | None,
        Field(
            max_length=200,
            description="What the table is remembered by; the file's name if it is left out.",
        ),
    ] = None
    process: Annotated[
        Line | None,
        Field(description="Title or id of the process of the rows that name none."),
    ] = None
    mapping: Annotated[TableMapping | None, BeforeValidator(_of_json)] = None
    all_or_nothing: Annotated[
        bool, Field(description="Store nothing if a single row is refused.")
    ] = False
    dry_run: Annotated[bool, Field(description="Store nothing; answer the preview.")] = False
    text: Annotated[str | None, Field(max_length=20_000_000, description="The table as CSV.")] = (
        None
    )


class TableColumn(Read):
    column: str
    heading: str
    field: str
    how: Annotated[
        Literal["given", "remembered", "guessed", "new", "left_out"],
        Field(description="`new`: a known source has a heading nobody has mapped yet."),
    ]
    examples: Annotated[list[str], Field(description="The first different values of it.")]


class TableTime(Read):
    text: str
    edtf: str | None


class TableDifference(Read):
    """A field before and after a row changed it, as a cell would show both."""

    field: str
    before: str
    after: str


class TableLine(Read):
    """One row as it would be: what it is, by which rule, and what would become of it."""

    row: int
    kind: Literal["phases", "milestones", "tasks", "planning-processes"]
    why: str
    change: Literal["created", "changed", "unchanged"]
    title: str
    process: str
    phase: str
    time: TableTime | None
    responsible: str | None
    status: str | None
    differences: Annotated[
        list[TableDifference], Field(description="What a row changes of a thing that is there.")
    ]


class TableRefusal(Read):
    """A row that would not be stored: the cell that is the reason, its value, and why."""

    row: int
    title: str
    column: str | None
    field: str
    value: str
    vocabulary: Annotated[
        str | None,
        Field(description="Under which name `mapping.terms` may say what the value means."),
    ]
    detail: str


class TableUnderstood(Read):
    """How a table was understood."""

    kind: Kind
    fields: Annotated[list[str], Field(description="What a column may mean.")]
    sheet: str
    unread_sheets: list[str]
    heading_row: int
    known_source: bool
    columns: list[TableColumn]
    words: dict[str, dict[str, str]]
    rows: Annotated[list[TableLine], Field(description="Every row that would be stored.")]
    refused: list[TableRefusal]


class TablePreview(ImportReport):
    """The result an import of the table would have, and how it was understood."""

    table: TableUnderstood


EXAMPLE_REPORT: dict[str, Any] = {
    "run": "01980000-0000-7000-8000-000000000003",
    "dry_run": False,
    "counts": {"created": 1, "changed": 0, "unchanged": 0, "refused": 1},
    "resources": [
        {
            "kind": "milestones",
            "id": "01980000-0000-7000-8000-000000000004",
            "change": "created",
            "state": "certain",
            "title": "Bericht liegt vor",
            "parent": {
                "kind": "planning-processes",
                "id": "01980000-0000-7000-8000-000000000001",
            },
        }
    ],
    "evidence": 0,
    "not_understood": [],
    "problems": [
        {
            "row": 7,
            "column": "E (Bis wann)",
            "detail": "„31.02.2027“ ist kein Datum des Kalenders oder hat kein Jahr.",
        }
    ],
}
_UNDERSTOOD: dict[str, JsonValue] = {
    "kind": "work-plan",
    "fields": ["id", "title", "due"],
    "sheet": "Arbeitsplan",
    "unread_sheets": ["Legende"],
    "heading_row": 4,
    "known_source": False,
    "columns": [
        {
            "column": "C",
            "heading": "Was",
            "field": "title",
            "how": "guessed",
            "examples": ["Bericht"],
        },
        {
            "column": "E",
            "heading": "Bis wann",
            "field": "due",
            "how": "guessed",
            "examples": ["Ende Juni 2027", "31.02.2027"],
        },
    ],
    "words": {"task_status": {"ok": "erledigt"}},
    "rows": [
        {
            "row": 5,
            "kind": "milestones",
            "why": "ein Zeitpunkt ohne Zuständige",
            "change": "created",
            "title": "Bericht liegt vor",
            "process": "",
            "phase": "Analyse",
            "time": {"text": "Ende Juni 2027", "edtf": "2027-06-21/2027-06-30"},
            "responsible": None,
            "status": None,
            "differences": [],
        }
    ],
    "refused": [
        {
            "row": 7,
            "title": "Abschluss",
            "column": "E (Bis wann)",
            "field": "due",
            "value": "31.02.2027",
            "vocabulary": None,
            "detail": "„31.02.2027“ ist kein Datum des Kalenders oder hat kein Jahr.",
        }
    ],
}
EXAMPLE_PREVIEW: dict[str, Any] = {
    **EXAMPLE_REPORT,
    "run": None,
    "dry_run": True,
    "table": _UNDERSTOOD,
}
