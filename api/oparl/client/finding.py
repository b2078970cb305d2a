"""What stands at the address an operator gives: a System, a list of Bodies, or a Body."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from api.oparl.client.asking import Asking, Door, Unanswered
from api.oparl.client.envelope import refused
from api.oparl.client.mends import Kind, Mends
from api.oparl.client.walking import Walk
from api.problems import Invalid

BODIES_AT_MOST: Final = 1_000


@dataclass(frozen=True, slots=True)
class Found:
    """A Body, and the System it belongs to as far as that is known."""

    document: dict[str, Any]
    system: dict[str, Any]

    @property
    def url(self) -> str:
        return str(self.document["id"])

    @property
    def name(self) -> str:
        return str(self.document.get("name") or self.document.get("shortName") or self.url)


def bodies_at(asking: Asking, mends: Mends, url: str) -> list[Found]:
    """All Bodies to be had from the address. Raises Unanswered."""
    told = asking.ask(url, keep=True)
    document = told.document
    if told.status != HTTPStatus.OK:
        raise refused(told)
    if isinstance(document, dict) and _is(document, "Body"):
        if str(document.get("id")).rstrip("/") != url.rstrip("/"):
            mends.add(Kind.OTHER_ADDRESS, str(document.get("id")), found=url)
        asking.door = Door.between(document.get("id"), told.had)
        return [Found(document, _system_of(asking, document))]
    if isinstance(document, dict) and "data" not in document and "body" in document:
        return [Found(one, document) for one in _behind(asking, mends, document, told.had)]
    return [Found(one, {}) for one in _listed(asking, mends, url)]


def choose(found: list[Found], wanted: str | None, names: tuple[str | None, ...]) -> Found:
    """The Body that is meant: the only one, that of the address, or that of one of the names.

    Problems: Invalid, which lists those there are.
    """
    if wanted is not None:
        found = [one for one in found if one.url == wanted] or found
    if len(found) > 1:
        named = [
            one
            for one in found
            if {one.document.get("name"), one.document.get("shortName"), one.document.get("ags")}
            & {name for name in names if name}
        ]
        found = named if len(named) == 1 else found
    if len(found) == 1:
        return found[0]
    listed = "; ".join(f"{one.name}: {one.url}" for one in found[:20]) or "–"
    raise Invalid(
        f"Welche Körperschaft ist gemeint? Bitte ihre eigene Adresse angeben. {listed}",
        f"Which body is meant? Please give its own address. {listed}",
    )


def _behind(asking: Asking, mends: Mends, system: dict[str, Any], had: str) -> list[dict[str, Any]]:
    """The Bodies of a System, asked where the System was had if it writes another host.

    Where nothing is to be had there, it is the System alone that was copied.
    """
    asking.door = Door.between(system.get("id"), had)
    if asking.door is not None:
        try:
            found = _listed(asking, mends, system["body"])
        except Unanswered:
            found = []
        if found:
            mends.add(Kind.OTHER_ADDRESS, str(system["id"]), found=had)
            return found
        asking.door = None
    return _listed(asking, mends, system["body"])


def _listed(asking: Asking, mends: Mends, where: object) -> list[dict[str, Any]]:
    if isinstance(where, dict):
        mends.add(Kind.OBJECT_FOR_LIST, where.get("id"), "body")
        where = [where]
    if isinstance(where, list):
        found: list[dict[str, Any]] = []
        for one in where[:BODIES_AT_MOST]:
            if isinstance(one, dict) and "id" in one:
                found.append(one)
            elif isinstance(one, str):
                told = asking.ask(one, keep=True)
                if isinstance(told.document, dict) and "id" in told.document:
                    found.append(told.document)
        return found
    found = []
    for page in Walk(asking, mends, str(where)).pages():
        found += [one for one in page.objects if isinstance(one, dict) and "id" in one]
        if len(found) >= BODIES_AT_MOST:
            break
    return found


def _system_of(asking: Asking, body: dict[str, Any]) -> dict[str, Any]:
    """The System a Body names; without one the import goes on as well."""
    url = body.get("system")
    if not isinstance(url, str):
        return {}
    try:
        told = asking.ask(url, keep=True)
    except Unanswered:
        return {}
    return told.document if isinstance(told.document, dict) else {}


def _is(document: dict[str, Any], name: str) -> bool:
    said = document.get("type")
    if isinstance(said, str):
        return said.rpartition("/")[2].lower() == name.lower()
    return {"organization", "paper", "meeting"} <= document.keys()
