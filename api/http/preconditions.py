"""If-Match: nobody overwrites what they have not read (RFC 9110, 13.1.1)."""

import re

import msgspec
from fastapi import Request

from api import writing
from api.collection import Collection
from api.http.answers import etag
from api.http.context import Writing
from api.http.records import document
from api.problems import MissingPrecondition, Stale
from db.base import Record

# The revision in a strong tag of ours; nine digits fit into the database's integer.
_OUR_TAG = re.compile(r'(?<!W/)"(\d{1,9})(?:-[0-9a-f]*)?"', re.ASCII)


def revision_of(request: Request) -> frozenset[int] | None:
    """The revisions the caller has read, from If-Match; None for `*` (RFC 9110, 13.1.1).

    Tags are compared strongly, so a weak one never matches. What a proxy added or took away does
    not matter: the revision at the tag's beginning says all.
    """
    header = ", ".join(request.headers.getlist("if-match")).strip()
    if not header:
        raise MissingPrecondition(
            "Zum Ändern und Löschen gehört If-Match mit dem ETag des Gelesenen.",
            "Changing and deleting need If-Match with the ETag of what was read.",
        )
    if header == "*":
        return None
    return frozenset(map(int, _OUR_TAG.findall(header)))


def demand_current(
    asked: Writing, collection: Collection, record: Record, revisions: frozenset[int] | None
) -> None:
    """Refuse when the record has moved on; the refusal holds it as it is now. Problems: Stale."""
    try:
        writing.demand_revision(record, revisions)
    except Stale as problem:
        content = document(asked.session, collection, record)
        problem.headers["ETag"] = etag(content, record.revision)
        problem.members["current"] = msgspec.Raw(content)
        raise
