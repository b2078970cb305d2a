"""Going through everything that is stored, and taking erased persons' names out of it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final
from uuid import UUID
from zipfile import ZipFile

from sqlalchemy import Table, delete, select
from sqlalchemy.orm import Session

from api.privacy.cleaning import OF_PARTICIPANT, Cleaning, moved
from api.privacy.finding import Finder, Rewritten
from api.privacy.marks import holds_words
from api.search.forgetting import Entry
from db.queries.privacy import overwrite_history, rewrite, rows
from db.queries.unlike import made_unlike
from db.tables import (
    Attendance,
    Base,
    Document,
    Erasure,
    Evidence,
    Finding,
    ImportRun,
    Job,
    JobInput,
    JobState,
    Registration,
    RememberedAnswer,
    SearchDirty,
    SearchEntry,
    SearchWord,
    TemplateContent,
)

_TABLES = Base.metadata.tables
_DOCUMENT = _TABLES[Document.__tablename__]
_READ_FROM_DOCUMENTS = {kind.__tablename__ for kind in (Evidence, Finding, ImportRun)}
_PARTICIPANTS = {kind.__tablename__: kind.collection for kind in (Registration, Attendance)}
_ENTRY = _TABLES[SearchEntry.__tablename__]
_NOT_SWEPT = {kind.__tablename__ for kind in (Erasure, SearchEntry, SearchWord, SearchDirty)}
_OVER = (JobState.DONE, JobState.CANCELLED)
_LARGEST_PART: Final = 4 * 1024 * 1024
_TAG: Final = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Place:
    """A place where the person may be meant; a human has to judge."""

    table: str
    column: str
    id: str
    excerpt: str

    def document(self) -> dict[str, str]:
        return {
            "table": str(self.table),  # SQLAlchemy's own kind of str is none to msgspec.
            "column": str(self.column),
            "id": self.id,
            "excerpt": self.excerpt,
        }


@dataclass(slots=True)
class Swept:
    changed: Counter[str] = field(default_factory=Counter)
    """Table → number of rows."""
    possible: list[Place] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    """Entries of the search that hold a name; they are made from what is swept, so not swept."""


def sweep(session: Session, finder: Finder, reason: str) -> Swept:
    """Replace every name the finder is certain of, in every table, also in the history.

    Documents come first, because evidence and findings point into their texts and move with them.
    The changes are part of the session's transaction; objects it holds are read anew.
    """
    session.flush()
    swept = Swept(entries=list(_found_entries(session, finder)))
    texts: dict[UUID, _Replaced] = {}
    for table in _in_order():
        for row in list(_changed_rows(session, table, finder, swept, texts)):
            rewrite(session, table, row.old, made_unlike(session, table, row.old, row.new), reason)
            swept.changed[table.name] += 1
            if table is _DOCUMENT and "text" in row.new:
                old = row.old["text"]
                texts[row.old["id"]] = _Replaced(old, Cleaning(finder).text(old))
            if table.name in _PARTICIPANTS and "person_name" in row.new:
                kind = _PARTICIPANTS[table.name]
                overwrite_history(session, kind, [row.old["id"]], OF_PARTICIPANT)
    _sweep_bytes(session, finder, swept)
    session.expire_all()
    return swept


@dataclass(frozen=True, slots=True)
class _Changed:
    old: dict[str, Any]
    new: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Replaced:
    """A document's text before and after."""

    before: str
    after: Rewritten

    def quote(self, row: dict[str, Any]) -> dict[str, Any]:
        """The moved span of an evidence; it quotes the text anew if it did so before."""
        start, end = self.after.span(row["start"], row["end"])
        values: dict[str, Any] = {"start": start, "end": end}
        if row["quote"] == self.before[row["start"] : row["end"]]:
            values["quote"] = self.after.text[start:end]
        return values

    def spans(self, spans: dict[str, list[list[int]]]) -> dict[str, list[list[int]]]:
        return {
            name: [list(self.after.span(start, end)) for start, end in found]
            for name, found in spans.items()
        }


def _in_order() -> Iterator[Table]:
    yield _DOCUMENT
    for table in Base.metadata.sorted_tables:
        if table is not _DOCUMENT and table.name not in _NOT_SWEPT:
            yield table


def _found_entries(session: Session, finder: Finder) -> Iterator[Entry]:
    for row in rows(session, _ENTRY):
        said = (row["title"], row["text"], row["internal_text"])
        if any(finder.find(one).certain for one in said):
            yield row["about"], row["resource_id"]


def _changed_rows(
    session: Session,
    table: Table,
    finder: Finder,
    swept: Swept,
    texts: dict[UUID, _Replaced],
) -> Iterator[_Changed]:
    words = [column.name for column in table.columns if holds_words(column)]
    if not words:
        return
    companions = [name for name in OF_PARTICIPANT if name in table.columns]
    for row in rows(session, table):
        cleaning = Cleaning(finder)
        clean = cleaning.fields({name: row[name] for name in {*words, *companions}})
        if table.name in _READ_FROM_DOCUMENTS:
            clean |= _as_read(session, table, row, clean, texts.get(row["document_id"]))
        new = {name: value for name, value in clean.items() if value != row[name]}
        if new:
            yield _Changed(row, _fitting(table, new))
        for column, excerpt in cleaning.possible:
            id_ = "/".join(str(row[key.name]) for key in table.primary_key)
            swept.possible.append(Place(table.name, column, id_, excerpt))


def _as_read(
    session: Session,
    table: Table,
    row: dict[str, Any],
    clean: dict[str, Any],
    replaced: _Replaced | None,
) -> dict[str, Any]:
    """What a row says of places in a document's text, as that text is now."""
    if table.name == Evidence.__tablename__:
        if replaced is not None:
            return replaced.quote(row)
        if clean["quote"] != row["quote"]:
            # A quotation may cut a longer name, and then its document says somebody else.
            text = session.scalar(select(Document.text).where(Document.id == row["document_id"]))
            if text is not None and text[row["start"] : row["end"]] == row["quote"]:
                return {"quote": row["quote"]}
    elif replaced is not None and table.name == Finding.__tablename__:
        return {"spans": replaced.spans(row["spans"])}
    elif replaced is not None:
        return {"not_understood": moved(row["not_understood"], replaced.after)}
    return {}


def _fitting(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    """The values no longer than their columns; a pseudonym may be longer than the name."""
    return {
        name: value[: getattr(table.c[name].type, "length", None)]
        if isinstance(value, str)
        else value
        for name, value in values.items()
    }


def _sweep_bytes(session: Session, finder: Finder, swept: Swept) -> None:
    """Answers kept for a repeated request go; what a job was given goes once the job is over."""
    for key, content in session.execute(
        select(RememberedAnswer.key_hash, RememberedAnswer.content)
    ).all():
        if finder.find(content.decode(errors="replace")).certain:
            session.execute(delete(RememberedAnswer).where(RememberedAnswer.key_hash == key))
            swept.changed[RememberedAnswer.__tablename__] += 1
    for template_id, content in session.execute(
        select(TemplateContent.template_id, TemplateContent.content)
    ).all():
        # An office's own file is not ours to rewrite: its people are told to.
        if finder.find(_words_of_file(content)).certain:
            swept.possible.append(
                Place(TemplateContent.__tablename__, "content", str(template_id), "")
            )
    inputs = session.execute(
        select(JobInput.job_id, JobInput.content, Job.state).join(Job, Job.id == JobInput.job_id)
    ).all()
    for job_id, content, state in inputs:
        if not finder.find(content.decode(errors="replace")).certain:
            continue
        if state in _OVER:
            session.execute(delete(JobInput).where(JobInput.job_id == job_id))
            swept.changed[JobInput.__tablename__] += 1
        else:
            swept.possible.append(Place(JobInput.__tablename__, "content", str(job_id), ""))


def _words_of_file(content: bytes) -> str:
    """The words of a Word file's parts; a name may be cut into several runs."""
    parts = []
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                with archive.open(name) as part:
                    text = part.read(_LARGEST_PART).decode(errors="replace")
                parts.append(_TAG.sub("", text.replace("</w:p>", "\n").replace("</dc:", "\n</")))
    return "\n".join(parts)
