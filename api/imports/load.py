"""A document in, linked planning work out: the same call for command line, request and demo."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from api import outgoing
from api.imports.applying import LIVE, Applying
from api.imports.documents.model import Candidate, Reading
from api.imports.documents.read import read as read_document
from api.imports.reading.files import MAX_BYTES, SourceText
from api.imports.reading.files import read as read_file
from api.imports.report import CHANGED, CREATED, UNCHANGED, Outcome, Report, Trouble
from api.imports.values import kept, named
from db.base import Visibility, new_id, utc_now
from db.tables import Body, Document, Finding, FindingState, ImportRun, RunState

FORMAT = "document"


@dataclass(frozen=True, slots=True)
class Source:
    """What somebody dropped: bytes, and what is known of where they came from."""

    data: bytes
    name: str | None = None
    media_type: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """A document that has been read, before anything of it is stored."""

    source: Source
    text: SourceText
    reading: Reading


def understand(source: Source, *, today: date | None = None) -> Understood:
    """Read a document; this takes its time, so it is done before a transaction begins.

    Raises Unreadable for what is no document, or is none that can be read within bounds.
    """
    text = read_file(
        source.data, name=source.name, media_type=source.media_type, base_url=source.url
    )
    reading = read_document(
        text.text,
        name=source.name,
        source_url=source.url,
        links=[(link.text, link.url, link.start, link.end) for link in text.links],
        today=today,
    )
    return Understood(source, text, reading)


def load(  # noqa: PLR0913 -- each says how far the import may go
    session: Session,
    body: Body,
    understood: Understood,
    *,
    accept: bool = False,
    dry_run: bool = False,
    visibility: Visibility = Visibility.INTERNAL,
) -> Report:
    """Bring what a document says into the tables; doing it twice changes nothing.

    Facts from the page's fields are stored at once. Facts from its prose are proposed, and stored
    only if `accept` says so or a person accepts them later. The caller commits, or rolls back
    where `dry_run` is set.
    """
    source, reading = understood.source, understood.reading
    report = Report(dry_run=dry_run)
    document, change = _document(session, body, understood, visibility)
    report.document_id = document.id
    report.outcomes.append(
        Outcome("documents", document.id, change, FindingState.CERTAIN, document.title)
    )
    report.not_understood = document.not_understood
    report.problems += [Trouble(warning) for warning in document.warnings]
    before = _note(session, document, reading.candidates, accept=accept)
    report.problems += _vanished(before, reading.candidates)
    applying = Applying(session, document, report, _is_public(reading), before)
    applying.apply(key for key, one in applying.findings.items() if one.state in LIVE)
    _tell_proposals(session, applying, report, before)
    _write_run(session, body, source, report)
    return report


def accept(session: Session, document: Document, keys: Iterable[str] | None = None) -> Report:
    """Accept proposals of a document, all of them if none are named, and store what they say.

    What a proposal refers to is accepted with it, unless somebody has rejected that.
    """
    report = Report(document_id=document.id)
    applying = Applying(session, document, report, is_public=False, before={})
    wanted = _with_named(applying.findings, applying.findings if keys is None else keys)
    for key, finding in applying.findings.items():
        if key in wanted and finding.state is FindingState.PROPOSED:
            finding.state = FindingState.ACCEPTED
    session.flush()
    applying.apply(key for key in applying.findings if key in wanted)
    session.flush()
    return report


def _with_named(findings: dict[str, Finding], keys: Iterable[str]) -> set[str]:
    """The keys and all that their findings refer to, directly or not."""
    found: set[str] = set()
    waiting = list(keys)
    while waiting:
        key = waiting.pop()
        if key in findings and key not in found:
            found.add(key)
            waiting += named(findings[key].fields)
    return found


def refused_run(session: Session, body: Body, source: Source, detail: str) -> ImportRun:
    """All that is kept of an import that could not be read."""
    run = ImportRun(
        body_id=body.id,
        format=FORMAT,
        state=RunState.REFUSED,
        file_name=source.name,
        source_url=source.url,
        finished_at=utc_now(),
        counts={CREATED: 0, CHANGED: 0, UNCHANGED: 0, "refused": 1},
        problems=[Trouble(detail).document()],
    )
    session.add(run)
    session.flush()
    return run


def _document(
    session: Session, body: Body, understood: Understood, visibility: Visibility
) -> tuple[Document, str]:
    """The document as it was before, brought up to date, or a new one."""
    source, text, reading = understood.source, understood.text, understood.reading
    key = _identity(source, text, reading)
    document = session.scalar(
        select(Document).where(
            Document.body_id == body.id,
            Document.source == FORMAT,
            Document.source_key == key,
        )
    )
    values = {
        "title": reading.title or source.name or "Ohne Titel",
        "media_type": text.media_type,
        "encoding": text.encoding,
        "checksum": text.checksum,
        "byte_size": len(source.data),
        "page_kind": reading.page_kind,
        "dated": reading.dated,
        "text": text.text,
        "warnings": list(text.warnings),
        "not_understood": [
            {"start": one.start, "end": one.end, "text": one.text} for one in reading.not_understood
        ],
    }
    if document is None:
        document = Document(
            body_id=body.id,
            source=FORMAT,
            source_key=key,
            source_url=source.url,
            file_name=source.name,
            visibility=visibility,
            **values,
        )
        session.add(document)
        session.flush()
        return document, CREATED
    changed = any(getattr(document, name) != value for name, value in values.items())
    for name, value in values.items():
        if getattr(document, name) != value:
            setattr(document, name, value)
    session.flush()
    return document, CHANGED if changed else UNCHANGED


def _identity(source: Source, text: SourceText, reading: Reading) -> str:
    """What makes a later version of a page the same document: its council fact, else its address.

    A file's name alone says little, but it is better than nothing for a text without a title.
    """
    for candidate in reading.candidates:
        if candidate.certain and candidate.kind in {"papers", "agenda-items"}:
            return f"{reading.page_kind}:{candidate.key}"
    named = source.url or reading.title or source.name or text.checksum
    return f"{reading.page_kind}:{re.sub(r'[^a-z0-9äöüß:/.-]+', '-', named.lower())[:500]}"


def _note(
    session: Session, document: Document, candidates: list[Candidate], *, accept: bool
) -> dict[str, dict[str, object]]:
    """Write down what was read; what an earlier import had read is given back."""
    known = {
        finding.key: finding
        for finding in session.scalars(select(Finding).where(Finding.document_id == document.id))
    }
    before = {key: dict(finding.fields) for key, finding in known.items()}
    for order, candidate in enumerate(candidates):
        fields = {name: kept(value.value) for name, value in candidate.fields.items()}
        spans = {
            name: [[span.start, span.end] for span in value.spans]
            for name, value in candidate.fields.items()
        }
        finding = known.get(candidate.key)
        if finding is None:
            finding = Finding(
                body_id=document.body_id,
                document_id=document.id,
                key=candidate.key,
                about=candidate.kind,
                title=candidate.title,
                order=order,
                state=FindingState.CERTAIN if candidate.certain else FindingState.PROPOSED,
                fields=fields,
                spans=spans,
                corrections={},
                resource_id=new_id(),
            )
            session.add(finding)
        else:
            for name, value in (
                ("title", candidate.title),
                ("order", order),
                ("fields", fields),
                ("spans", spans),
            ):
                if getattr(finding, name) != value:
                    setattr(finding, name, value)
        if accept and finding.state is FindingState.PROPOSED:
            finding.state = FindingState.ACCEPTED
    session.flush()
    return before


def _vanished(before: dict[str, dict[str, object]], candidates: list[Candidate]) -> list[Trouble]:
    """A fact that a new version no longer states is not taken away, but it is told of."""
    present = {candidate.key for candidate in candidates}
    return [
        Trouble(f"„{key}“ steht nicht mehr im Dokument; was daraus wurde, bleibt bestehen.")
        for key in before
        if key not in present
    ]


def _tell_proposals(
    session: Session,
    applying: Applying,
    report: Report,
    before: dict[str, dict[str, object]],
) -> None:
    for key, finding in applying.findings.items():
        if finding.state is not FindingState.PROPOSED:
            continue
        if key not in before:
            change = CREATED
        else:
            change = UNCHANGED if before[key] == finding.fields else CHANGED
        report.outcomes.append(applying.proposed(finding, change))
        report.evidence += sum(len(spans) for spans in finding.spans.values())
    session.flush()


def _is_public(reading: Reading) -> bool:
    """Whether the page says of itself that it is public."""
    for candidate in reading.candidates:
        status = candidate.fields.get("status")
        if candidate.kind == "papers" and status is not None:
            return str(status.value).lower() in {"öffentlich", "public"}
        public = candidate.fields.get("is_public")
        if candidate.kind in {"meetings", "agenda-items"} and public is not None:
            return public.value is True
    return False


def _write_run(session: Session, body: Body, source: Source, report: Report) -> None:
    said = report.document()
    run = ImportRun(
        body_id=body.id,
        format=FORMAT,
        state=RunState.DONE,
        dry_run=report.dry_run,
        file_name=source.name,
        source_url=source.url,
        document_id=report.document_id,
        finished_at=utc_now(),
        counts=said["counts"],
        resources=said["resources"],
        evidence=report.evidence,
        not_understood=report.not_understood,
        problems=said["problems"],
    )
    session.add(run)
    session.flush()
    report.run = run.id


def findings_of(session: Session, document: Document) -> Sequence[Finding]:
    """Everything that was read from the document, in its order."""
    return session.scalars(
        select(Finding)
        .where(Finding.document_id == document.id)
        .order_by(Finding.order, Finding.id)
    ).all()


def fetched(url: str, allowed_hosts: frozenset[str]) -> Source:
    """The document at that address. Raises Refused."""
    found = outgoing.fetch(url, allowed_hosts=allowed_hosts)
    return Source(found.data, found.name, found.content_type, found.url)


def bytes_of(path: Path) -> bytes:
    """What a file holds, one byte more than may be read at most, so that too much is noticed."""
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)
