"""From council to planning: papers' lives and kinds, and yes or no to a suggested link."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Body, FastAPI, Query, Request, Response

from api import catalogue
from api.decisions.collections import SUGGESTIONS
from api.decisions.schemas import SUGGESTION_EXAMPLE, Acceptance
from api.followup import answering, life
from api.followup.schemas import PaperType, PaperTypes, PaperTypesQuery
from api.http.answers import JSON, answer
from api.http.context import Writing, reading
from api.http.idempotency import effect
from api.http.operation import Operation, add
from api.http.reads import may_see, nothing, tally
from api.http.records import existing, written
from api.problems import (
    BadRequest,
    Conflict,
    Forbidden,
    Gone,
    Invalid,
    NotFound,
    NotSignedIn,
    UnsupportedMediaType,
)
from api.roles import Access, Need, Sector
from db.base import utc_now
from db.queries import paper_life
from db.tables import LinkSuggestion, Paper

_ID = "01980000-0000-7000-8000-000000000003"
_STATION: dict[str, Any] = {
    "kind": "consultation",
    "date": "2027-03-10",
    "is_planned": False,
    "meeting_is_elsewhere": False,
    "consultation_ids": [_ID],
    "committee": {"id": _ID, "name": "Jugendhilfeausschuss"},
    "role": "Vorberatung",
    "authoritative": None,
    "meeting": None,
    "agenda_item": {"id": _ID, "number": "Ö 4", "name": "Kitabedarfsplanung", "is_public": True},
    "result": "einstimmig empfohlen",
    "decision": {
        "id": _ID,
        "outcome": "empfohlen",
        "outcome_text": "einstimmig empfohlen",
        "votes_for": None,
        "votes_against": 0,
        "abstentions": None,
        "votes_text": "einstimmig empfohlen",
        "implementation": None,
    },
}
_LIFE = {
    "paper": {
        "id": _ID,
        "reference": "2027/0123",
        "name": "Kitabedarfsplanung",
        "date": "2027-02-01",
    },
    "stations": [_STATION],
    "beside": [],
}
_WRITE = (NotSignedIn, Forbidden, NotFound, Conflict, Gone)


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "GET",
            "/papers/{id}/life",
            "read_paper_life",
            "The life of a paper over all its stations",
            Need(Access.PUBLIC, Sector.COUNCIL),
            (NotFound, Invalid, NotSignedIn),
            success=_success("In the order of time", "LifeRead", _LIFE),
            tag="papers",
            description=(
                "Its consultations with committee, sitting, agenda item, result and decision, the "
                "planned ones included; those that two sources tell of are one. The public sees "
                "the public parts; a non-public item has no title."
            ),
        ),
        read_life,
    )
    add(
        app,
        Operation(
            "GET",
            "/paper-types",
            "list_paper_types",
            "The kinds of paper there are, and how many papers of each",
            Need(Access.PUBLIC, Sector.COUNCIL),
            (Invalid, NotSignedIn),
            success=_success(
                "By their names",
                "PaperTypes",
                {"items": [{"paper_type": "Beschlussvorlage", "count": 12}]},
            ),
            tag="papers",
            description=(
                "The values of `paper_type` among the papers that `GET /papers` lists for the "
                "same caller and body. They are the council's own words; no vocabulary has them."
            ),
        ),
        read_types,
    )
    add(
        app,
        Operation(
            "POST",
            "/link-suggestions/{id}/accept",
            "accept_link_suggestion",
            "Accept a suggested link, which makes it",
            Need(Access.WRITE, Sector.COUNCIL),
            (*_WRITE, BadRequest, Invalid, UnsupportedMediaType),
            success=_success("As it is now", "SuggestionRead", _ANSWERED),
            tag="link-suggestions",
            json_body=True,
            remembers=True,
            description="Twice is once. Another role or resource may be named.",
        ),
        accept_suggestion,
    )
    add(
        app,
        Operation(
            "POST",
            "/link-suggestions/{id}/reject",
            "reject_link_suggestion",
            "Reject a suggested link, for good",
            Need(Access.WRITE, Sector.COUNCIL),
            _WRITE,
            success=_success(
                "As it is now", "SuggestionRead", SUGGESTION_EXAMPLE | {"state": "rejected"}
            ),
            tag="link-suggestions",
            remembers=True,
            description="Twice is once. What was rejected is not suggested again.",
        ),
        reject_suggestion,
    )


_ANSWERED = SUGGESTION_EXAMPLE | {"state": "accepted", "revision": 2, "link_id": _ID}


def _success(description: str, shape: str, example: dict[str, Any]) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{shape}"}
    return {
        "description": description,
        "content": {JSON: {"schema": schema, "example": example}},
    }


def read_life(request: Request, id: UUID) -> Response:
    papers = catalogue.of(Paper)
    with reading(request) as asked:
        paper = paper_life.paper(asked.connection, id)
        if paper is None or paper.deleted_at is not None:
            raise nothing(papers)
        internal = may_see(
            asked.caller, papers, {"body_id": paper.body_id, "visibility": paper.visibility}
        )
        found = life.life(asked.connection, paper, utc_now().date(), internal=internal)
    return answer(request, found.model_dump_json().encode(), may_be_kept=True)


def read_types(request: Request, query: Annotated[PaperTypesQuery, Query()]) -> Response:
    with reading(request) as asked:
        found = tally(asked, catalogue.of(Paper), "paper_type", query)
    items = [PaperType(paper_type=type_, count=count) for type_, count in found]
    return answer(request, PaperTypes(items=items).model_dump_json().encode(), may_be_kept=True)


def accept_suggestion(request: Request, id: UUID, body: Annotated[Acceptance, Body()]) -> Response:
    def act(asked: Writing) -> Response:
        suggestion = _existing(asked, id)
        said = answering.accept(asked.session, suggestion, body, asked.scope)
        return written(asked, SUGGESTIONS, suggestion, said, {})

    return effect(request, act)


def reject_suggestion(request: Request, id: UUID) -> Response:
    def act(asked: Writing) -> Response:
        suggestion = _existing(asked, id)
        said = answering.reject(asked.session, suggestion)
        return written(asked, SUGGESTIONS, suggestion, said, {})

    return effect(request, act)


def _existing(asked: Writing, id_: UUID) -> LinkSuggestion:
    found = existing(asked, SUGGESTIONS, id_, None)
    if not isinstance(found, LinkSuggestion):
        raise TypeError(f"{SUGGESTIONS.name} holds something else")
    return found
