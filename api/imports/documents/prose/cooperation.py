"""Cooperation between two sides: a small network with its two members and the tie between them."""

import re
from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.model import Ref, Span
from api.imports.documents.prose.told import Told, group
from api.imports.documents.sentences import Sentence

_SIDE: Final = (
    r"(?:dem |der |den |das |die )?(?P<{name}>[A-ZÄÖÜ][\w/.-]{{0,40}}(?: (?:der |des "
    r"|für )?[A-ZÄÖÜ][\w/.-]{{0,40}}){{0,3}}|[a-zäöü]+en [A-ZÄÖÜ][\w/-]{{0,40}}(?: "
    r"der [A-ZÄÖÜ][\w-]{{0,40}})?)"
)
_BETWEEN: Final = re.compile(rf"\bzwischen {_SIDE.format(name='a')} und {_SIDE.format(name='b')}")
_NAME: Final = re.compile(
    r"\b(?P<name>(?:[A-ZÄÖÜ][\w-]{0,40}(?:modell|projekt|vereinbarung|bündnis"
    r"|partnerschaft))|(?:Kooperation(?:svereinbarung|smodell|svertrag)?|Zusammenarbeit"
    r"|Vernetzung|Partnerschaft))(?:s|es)?(?: [„\"»][^“”\"«\n]{2,60}[“”\"«])?(?![\w-])"
)
_PURPOSE: Final = re.compile(
    r"\b(?:zur|zum|für (?:die|den|das)|dient der"
    r"|dient dem) (?P<purpose>(?:[a-zäöü]+en )?[A-ZÄÖÜ][\w-]{1,40}(?: "
    r"[^.,;]{3,60}?)?)(?= zwischen\b)"
)
_TIES: Final = (
    ("ueberweisung_lotsen", re.compile(r"[Ll]otse|Überweisung|Vermittlung|Verweisberatung")),
    ("gemeinsames_angebot", re.compile(r"gemeinsame[sn]? (?:Angebot|Projekt|Veranstaltung)")),
    ("finanzierung", re.compile(r"[Ff]inanzierung|kofinanzier")),
    ("information", re.compile(r"[Ii]nformation|[Aa]ustausch")),
    ("abstimmung", re.compile(r"[Aa]bstimmung|[Aa]bgestimmt|[Aa]bsprache")),
)
_MUTUAL: Final = re.compile(r"gegenseitig|wechselseitig|beiderseitig|beidseitig")


def find_cooperation(told: Told) -> None:
    """A cooperation is said with its two sides: "zwischen dem A und dem B"."""
    if told.process is None:
        return
    for sentence in told.sentences:
        between = _BETWEEN.search(sentence.text)
        name = _NAME.search(sentence.text)
        if between is not None and name is not None:
            _cooperation(told, sentence, between, group(sentence, name, "name"))


def _cooperation(told: Told, sentence: Sentence, between: re.Match[str], name: Span) -> None:
    words = told.source.words(name)
    title = words if words.endswith("modell") else f"{words} {between['a']} – {between['b']}"
    sides = [(between[side], group(sentence, between, side)) for side in ("a", "b")]
    spans = (name,) if title == words else (name, *(span for _, span in sides))
    network = told.found.thing("provider-networks", f"network:{slug(title)}", title)
    put(network, "name", title, spans)
    put(network, "kind", "kooperation", name)
    put(network, "process_id", told.about_ref(sentence), name)
    for side, span in sides:
        member = told.found.thing(
            "provider-networks/memberships", f"membership:{network.key}:{slug(side)}", side
        )
        put(member, "network_id", Ref(network.key), span)
        put(member, "name", side, span)
    tie = told.found.thing(
        "provider-networks/ties", f"tie:{network.key}", " – ".join(side for side, _ in sides)
    )
    put(tie, "network_id", Ref(network.key), tuple(span for _, span in sides))
    put(tie, "from_name", *sides[0])
    put(tie, "to_name", *sides[1])
    for kind, form in _TIES:
        if said := form.search(sentence.text):
            put(tie, "kind", kind, group(sentence, said))
            break
    if purpose := _PURPOSE.search(sentence.text, 0, between.start() + 8):
        span = group(sentence, purpose, "purpose")
        words = told.source.words(span)
        if sentence.text[: purpose.start("purpose")].endswith("zur "):
            words = re.sub(r"^([a-zäöü]+e)n (?=[A-ZÄÖÜ])", r"\1 ", words)
        put(tie, "purpose", words, span)
    if mutual := _MUTUAL.search(sentence.text):
        put(tie, "directed", False, group(sentence, mutual))  # noqa: FBT003 -- the value of a field
