"""Atom feeds (RFC 4287): the same news are the same bytes, whoever asks and whenever."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from api.pages import page_of
from db.base import rfc3339
from db.queries.news import News

MEDIA_TYPE = "application/atom+xml"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_KINDS = {
    "agenda-items": "Tagesordnungspunkt",
    "areas": "Sozialraum",
    "committees": "Gremium",
    "conferences": "Konferenz",
    "decisions": "Beschluss",
    "documents": "Dokument",
    "files": "Datei",
    "meetings": "Sitzung",
    "papers": "Vorlage",
    "planning-processes": "Planungsprozess",
    "prevention-chains": "Präventionskette",
    "prevention-measures": "Maßnahme",
    "provider-networks": "Netzwerk",
    "providers": "Träger",
    "reports": "Bericht",
    "tasks": "Aufgabe",
}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_NEVER = "1970-01-01T00:00:00.000000Z"


class Head(NamedTuple):
    """What a feed says of itself."""

    title: str
    address: str
    page: str
    """The address of the page that shows the same."""
    about: UUID | None = None
    """The one thing it is about: by that the feed is known, so that it stays the same feed when
    the server's address changes. Any other is known by its address."""


def feed(head: Head, public_url: str, news: Iterable[News]) -> bytes:
    """The feed, the last changed first; `public_url` is where people find the pages."""
    entries = sorted(news, key=lambda one: (one.modified_at, one.id), reverse=True)
    root = Element("feed", xmlns=_NAMESPACE)
    known = None if head.about is None else f"urn:uuid:{uuid5(head.about, _NAMESPACE)}"
    _text(root, "id", known or head.address)
    _text(root, "title", head.title)
    newest = max((one.modified_at for one in entries), default=None)
    _text(root, "updated", _NEVER if newest is None else rfc3339(newest))
    SubElement(root, "link", rel="self", type=MEDIA_TYPE, href=head.address)
    SubElement(root, "link", rel="alternate", type="text/html", href=head.page)
    _text(SubElement(root, "author"), "name", "Planraum")
    for one in entries:
        root.append(_entry(one, public_url))
    content: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return content


def _entry(one: News, public_url: str) -> Element:
    entry = Element("entry")
    _text(entry, "id", f"urn:uuid:{one.id}")
    _text(entry, "title", _title(one))
    _text(entry, "published", rfc3339(one.created_at))
    _text(entry, "updated", rfc3339(one.modified_at))
    SubElement(entry, "link", rel="alternate", type="text/html", href=page_about(public_url, one))
    SubElement(entry, "category", term=one.about, label=_KINDS[one.about])
    _text(entry, "summary", summary(one))
    return entry


def _title(one: News) -> str:
    """Its title; of a sitting with its day, since a committee's sittings often share one."""
    day = _day(one.detail) if one.about == "meetings" else None
    return one.title if day is None or day in one.title else f"{one.title}, {day}"


def page_about(public_url: str, one: News) -> str:
    """The address of the page that shows it."""
    return page_of(public_url, one.page_about or one.about, one.page_id or one.id)


def summary(one: News) -> str:
    """What it is, and its day or what else tells it from others of the same title."""
    kind, day = _KINDS[one.about], _day(one.detail)
    if day is not None:
        return f"{kind} am {day}"
    return f"{kind}: {one.detail}" if one.detail else kind


def _day(detail: str | None) -> str | None:
    """The detail as people write a day, where it is one."""
    found = _DAY.fullmatch(detail or "")
    return None if found is None else f"{found[3]}.{found[2]}.{found[1]}"


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = "".join(sign for sign in text if _may_stand(sign))


def _may_stand(sign: str) -> bool:
    """Whether XML 1.0 (2.2) knows the sign at all."""
    return (
        sign in "\t\n\r"
        or "\x20" <= sign <= "\ud7ff"
        or "\ue000" <= sign <= "\ufffd"
        or sign > "\uffff"
    )
