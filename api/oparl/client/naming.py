"""What an object is called and what it is, also where it does not say so."""

from hashlib import sha256
from typing import Any, Final

from api.oparl.client.mends import Kind, Mends
from api.oparl.client.things import TYPE_OF
from api.oparl.fields import BY_NAME
from db.queries.oparl_words import ObjectType

LONGEST_ID: Final = 1_000
_TELLING: Final = (
    "name",
    "description",
    "accessUrl",
    "downloadUrl",
    "meeting",
    "organization",
    "streetAddress",
    "number",
)
"""Fields by whose words one object is told from another, the most telling first."""


class Naming:
    """Names the objects of one server, and tells what had to be supposed."""

    def __init__(self, mends: Mends) -> None:
        self._mends = mends

    def id_of(self, one: dict[str, Any], place: str | None) -> str | None:
        """Its identifier, or the place where it has none; None where there is neither."""
        found = one.get("id")
        if isinstance(found, int) and not isinstance(found, bool):
            found = str(found)
            self._mends.add(Kind.OTHER_FORM, found, "id")
        if not isinstance(found, str) or not found.strip():
            said = one.get("name") or one.get("type")
            kind = Kind.ID_MISSING if place is None else Kind.ID_DERIVED
            self._mends.add(kind, place, "id", said)
            if place is None:
                return None
            found = place
        found = found.strip()
        if len(found) > LONGEST_ID:
            self._mends.add(Kind.ID_TOO_LONG, found[:LONGEST_ID], "id", len(found))
            return None
        return found

    def type_of(
        self, one: dict[str, Any], expected: ObjectType, oparl_id: str
    ) -> ObjectType | None:
        """What it says it is, else what is expected there; None where it has no business there."""
        said = one.get("type")
        if not isinstance(said, str) or not said:
            self._mends.add(Kind.TYPE_MISSING, oparl_id, "type")
            return expected
        name = said.rpartition("/")[2]
        if name == expected.name:
            return expected
        # A word that is none of the standard's says less than the place where it stands.
        found = TYPE_OF.get(said.strip().rstrip("/").rpartition("/")[2].lower())
        if found is None:
            self._mends.add(Kind.TYPE_MISSING, oparl_id, "type", said)
            return expected
        if found is not expected:
            self._mends.add(Kind.TYPE_OTHER, oparl_id, "type", said, found.name != "Body")
        return None if found is BY_NAME["Body"] and found is not expected else found


def place_of(one: Any, place: str, taken: dict[str, int]) -> str:  # noqa: ANN401 -- any JSON value
    """What one of several is known by: its own words, since others may come before it later."""
    if not isinstance(one, dict) or "id" in one:
        return place
    said = next((str(one[name]) for name in _TELLING if one.get(name)), "")
    digest = sha256(said.encode("utf-8", "replace")).hexdigest()[:12]
    taken[digest] = taken.get(digest, 0) + 1
    return f"{place}/{digest}" + (f"-{taken[digest]}" if taken[digest] > 1 else "")
