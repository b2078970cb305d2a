"""Atom feeds (RFC 4287): the same news are the same bytes, whoever asks and whenever."""

from collections.abc import Iterable
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
_NEVER = "1970-01-01T00:00:00.000000Z"


def feed(title: str, address: str, public_url: str, news: Iterable[News]) -> bytes:
    """The feed of this title at this address; `public_url` is where people find the pages."""
    entries = list(news)
    root = Element("feed", xmlns=_NAMESPACE)
    _text(root, "id", address)
    _text(root, "title", title)
    newest = max((one.modified_at for one in entries), default=None)
    _text(root, "updated", _NEVER if newest is None else rfc3339(newest))
    SubElement(root, "link", rel="self", type=MEDIA_TYPE, href=address)
    SubElement(root, "link", rel="alternate", type="text/html", href=f"{public_url}/")
    _text(SubElement(root, "author"), "name", "Planraum")
    for one in entries:
        root.append(_entry(one, public_url))
    content: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return content


def _entry(one: News, public_url: str) -> Element:
    entry = Element("entry")
    _text(entry, "id", f"urn:uuid:{one.id}")
    _text(entry, "title", one.title)
    _text(entry, "published", rfc3339(one.created_at))
    _text(entry, "updated", rfc3339(one.modified_at))
    page = page_of(public_url, one.about, one.page_id or one.id)
    SubElement(entry, "link", rel="alternate", type="text/html", href=page)
    kind = _KINDS[one.about]
    SubElement(entry, "category", term=one.about, label=kind)
    _text(entry, "summary", kind if one.detail is None else f"{kind}: {one.detail}")
    return entry


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
