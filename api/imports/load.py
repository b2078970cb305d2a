"""A document in, linked planning work out: the same call for command line, request and demo."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.imports.applying import LIVE, Applying
from api.imports.documents.model import Reading
from api.imports.following import Followed
from api.imports.noting import FORMAT, note, remember, vanished
from api.imports.report import CHANGED, CREATED, UNCHANGED, Outcome, Report, Trouble
from api.imports.runs import end, refuse, waiting
from api.imports.sources import Source, Understood
from api.imports.values import named
from api.problems import Said
from db.base import Visibility, new_id
from db.history import attributed
from db.queries import collections, suggestions
from db.tables import Body, Document, Finding, FindingState, ImportRun


def load(  # noqa: PLR0913 -- each says how far the import may go
    session: Session,
    body: Body,
    understood: Understood,
    *,
    accept: bool = False,
    dry_run: bool = False,
    run: ImportRun | None = None,
    visibility: Visibility = Visibility.INTERNAL,
    followed: Followed | None = None,
) -> Report:
    """Bring what a document says into the tables; doing it twice changes nothing.

    Facts from the page's fields are stored at once. Facts from its prose are proposed, and stored
    only if `accept` says so or a person accepts them later. The caller commits, or rolls back
    where `dry_run` is set. `run` is written to, where the import has been announced before. Each
    page that was `followed` is a document of its own, of the same run.
    """
    run = run or _run(body, understood.source)
    run.id = run.id or new_id()
    # Imports into one body take turns: the same document twice at once is still one document.
    collections.lock(session, body)
    with attributed(session, run_id=run.id):
        report = _load(session, body, understood, visibility, accept=accept)
        for page in followed.pages if followed is not None else ():
            report.take(_load(session, body, page, visibility, accept=accept))
    report.problems += followed.troubles if followed is not None else []
    report.dry_run = dry_run
    if not dry_run:
        suggestions.order(session, body.id)
    end(session, run, report)
    return report


def _load(
    session: Session,
    body: Body,
    understood: Understood,
    visibility: Visibility,
    *,
    accept: bool,
) -> Report:
    reading = understood.reading
    report = Report()
    document, change = remember(session, body, understood, visibility)
    report.document_id = document.id
    report.outcomes.append(
        Outcome("documents", document.id, change, FindingState.CERTAIN, document.title)
    )
    report.not_understood = document.not_understood
    report.problems += [Trouble(Said(warning, warning)) for warning in document.warnings]
    before = note(session, document, reading.candidates, accept=accept)
    report.problems += vanished(before, reading.candidates)
    applying = Applying(session, document, report, _is_public(reading), before)
    applying.apply(key for key, one in applying.findings.items() if one.state in LIVE)
    _tell_proposals(session, applying, report, before)
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


def refused_run(session: Session, body: Body, source: Source, said: Said) -> ImportRun:
    """All that is kept of an import that could not be read."""
    run = _run(body, source)
    refuse(run, said)
    session.add(run)
    session.flush()
    return run


def waiting_run(session: Session, body: Body, source: Source) -> ImportRun:
    """An import that a job is going to do."""
    run = _run(body, source)
    session.add(run)
    session.flush()
    return run


def _run(body: Body, source: Source) -> ImportRun:
    return waiting(body, FORMAT, source.name, source.url)


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


def findings_of(session: Session, document: Document) -> Sequence[Finding]:
    """Everything that was read from the document, in its order."""
    return session.scalars(
        select(Finding)
        .where(Finding.document_id == document.id)
        .order_by(Finding.order, Finding.id)
    ).all()
