"""Putting a name into what is stored, at random places, and looking for it everywhere."""

import json
from random import Random
from typing import Any

from sqlalchemy import Table, select, update
from sqlalchemy.orm import Session

from api.privacy.finding import Match, Rewritten
from api.privacy.marks import holds_words, marked
from api.privacy.words import plain
from db.base import utc_now
from db.queries.privacy import rows
from db.tables import (
    Base,
    Job,
    JobInput,
    JobState,
    RememberedAnswer,
    Role,
    User,
    UserSession,
)

TABLES = Base.metadata.tables
# What has a form of its own is planted by itself, or tested by itself.
_APART = {
    "person",
    "user_account",
    "registration",
    "attendance",
    "erasure",
    "document.text",
    "document.not_understood",
    "evidence.quote",
    "finding.spans",
    "import_run.not_understood",
    "history.before",
    "history.after",
}
Stored = dict[str, dict[str, dict[str, Any]]]


def add_people(session: Session) -> None:
    """Rows of tables the demonstration data leaves empty."""
    now = utc_now()
    user = User(name="Ada Beispiel", email="ada@stadt.example")
    session.add(user)
    session.flush()
    session.add_all(
        [
            UserSession(
                secret_hash=b"1" * 32, name="Ada Beispiel", user_id=user.id, role=Role.LESEN
            ),
            Job(kind="mail", payload={"to": "ada"}, actor="Ada Beispiel", state=JobState.DONE),
        ]
    )
    session.flush()
    job = session.scalars(select(Job).where(Job.kind == "mail")).one()
    session.add(JobInput(job_id=job.id, content=b"nothing"))
    session.add(
        RememberedAnswer(
            key_hash=b"2" * 32,
            request_hash=b"3" * 32,
            status=201,
            headers={},
            content=b"{}",
            expires_at=now,
        )
    )
    session.flush()


def plant(session: Session, forms: list[str], random: Random) -> None:
    """Put the forms into a fifth of all marked fields, and into every document and its history."""
    for table in Base.metadata.sorted_tables:
        columns = [
            one.column.name
            for one in marked()
            if one.table is table
            and holds_words(one.column)
            and _APART.isdisjoint({table.name, one.place})
        ]
        for row in list(rows(session, table)):
            new = {}
            for name in columns:
                if random.random() < 0.2:
                    new[name] = _with(row[name], random.choice(forms))
            _put(session, table, row, {k: v for k, v in new.items() if v != row[k]})
    for row in list(rows(session, TABLES["document"])):
        _into_document(session, row, forms, random)
    for row in list(rows(session, TABLES["history"])):
        if row["kind"] != "documents" and row["after"] and random.random() < 0.2:
            _put(session, TABLES["history"], row, {"after": _with(row["after"], forms[0])})
    if random.random() < 0.5:
        content = {"content": forms[0].encode()}
        session.execute(update(JobInput).values(content))
        session.execute(update(RememberedAnswer).values(content))
    session.flush()


def everything(session: Session) -> Stored:
    """Table → primary key → row, bytes as text."""
    session.flush()
    found: Stored = {}
    for name, table in TABLES.items():
        keys = [column.name for column in table.primary_key]
        found[name] = {
            "/".join(str(row[key]) for key in keys): dict(row)
            for row in session.execute(select(table)).mappings()
        }
    return found


def mentions(stored: Stored, word: str) -> list[str]:
    """The tables in which the word stands, however it is written, alone or in others."""
    sought = plain(word)
    return [
        table
        for table, found in stored.items()
        if sought in plain(json.dumps(found, ensure_ascii=False, default=_text))
    ]


def replaced(value: Any, forms: list[str], pseudonym: str) -> Any:
    """The value with every planted form replaced, in the simplest way there is."""
    if isinstance(value, str):
        for form in sorted(forms, key=len, reverse=True):
            value = value.replace(form, pseudonym)
        return value
    if isinstance(value, list):
        return [replaced(one, forms, pseudonym) for one in value]
    if isinstance(value, dict):
        return {key: replaced(one, forms, pseudonym) for key, one in value.items()}
    return value


def said_of(record: Base, *columns: str) -> list[Any]:
    """The columns of a record as they are now."""
    return [getattr(record, column) for column in columns]


def _with(value: Any, form: str) -> Any:
    """The value with the name in it, apart from its neighbours, which could be names too."""
    if value is None or isinstance(value, str):
        return f"{value or ''} ; {form} ;"
    if isinstance(value, dict):
        return value | {"remark": f"; {form}"}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [value[0] | {"remark": form}, *value[1:]]
    if isinstance(value, list):
        return [*value, form]
    return value


def _into_document(session: Session, row: dict[str, Any], forms: list[str], random: Random) -> None:
    """Insert names anywhere between two lines, and move all that points into the text."""
    breaks = [at for at, sign in enumerate(row["text"]) if sign == "\n"]
    places = sorted(random.sample(breaks, min(3, len(breaks))))
    text = Rewritten(
        row["text"], [Match(at, at, f"\n; {random.choice(forms)} ;\n") for at in places]
    )
    passages = [
        one | {"start": span[0], "end": span[1], "text": text.text[slice(*span)]}
        for one in row["not_understood"]
        for span in [text.span(one["start"], one["end"])]
    ]
    values = {"text": text.text, "not_understood": passages}
    _put(session, TABLES["document"], row, values)
    for one in session.execute(
        select(TABLES["evidence"]).where(TABLES["evidence"].c.document_id == row["id"])
    ).mappings():
        start, end = text.span(one["start"], one["end"])
        quoted = {"start": start, "end": end, "quote": text.text[start:end]}
        _put(session, TABLES["evidence"], dict(one), quoted)
    for one in session.execute(
        select(TABLES["history"]).where(TABLES["history"].c.resource_id == row["id"])
    ).mappings():
        after = one["after"] | {"text": text.text, "not_understood": passages}
        _put(session, TABLES["history"], dict(one), {"after": after})


def _put(session: Session, table: Table, row: dict[str, Any], values: dict[str, Any]) -> None:
    if values:
        where = [column == row[column.name] for column in table.primary_key]
        session.execute(update(table).where(*where).values(values))


def _text(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
