"""What a person does with proposals before they become resources."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.orm import Session

from api import catalogue
from api.collection import given
from api.documents.schemas import FindingChange
from api.faults import faults_in
from api.imports import load
from api.imports.report import Report
from api.imports.values import kept
from api.problems import Conflict, Fault, Invalid, Said
from db.tables import Document, Finding, FindingState


def change(session: Session, finding: Finding, body: FindingChange) -> None:
    """Correct or reject a proposal. Problems: Conflict once it is stored, Invalid."""
    if finding.state not in {FindingState.PROPOSED, FindingState.REJECTED}:
        raise Conflict(
            "Das ist schon übernommen; bitte am Eintrag selbst ändern.",
            "This has been accepted already; please change the resource itself.",
        )
    if body.corrections is not None:
        finding.corrections = _checked(finding, body.corrections)
    if body.state is not None:
        finding.state = FindingState(body.state)
    session.flush()


def accept(session: Session, document: Document, ids: Sequence[UUID] | None) -> Report:
    """Accept the proposals with those ids, or all that are left."""
    if ids is None:
        return load.accept(session, document)
    wanted = set(ids)
    found = {finding.id: finding.key for finding in load.findings_of(session, document)}
    missing = sorted(map(str, wanted - found.keys()))
    if missing:
        faults = tuple(
            Fault(
                "/findings",
                Said(f"{one} gehört nicht zu diesem Import.", f"{one} is not of this import."),
            )
            for one in missing
        )
        raise Invalid(
            "Ein Vorschlag gehört nicht hierher.", "A proposal does not belong here.", errors=faults
        )
    return load.accept(session, document, [found[one] for one in ids])


def _checked(finding: Finding, corrections: dict[str, object]) -> dict[str, object]:
    """The corrections as JSON keeps them, if the thing's own shape takes them."""
    shape = catalogue.BY_PATH[finding.about].change
    try:
        body = shape.model_validate(corrections)
    except ValidationError as error:
        raise Invalid(
            "Eine Berichtigung ist nicht gültig.",
            "A correction is not valid.",
            errors=faults_in(error, "/corrections"),
        ) from error
    return {name: kept(value) for name, value in given(body).items()}
