"""Committees in prose: councils, steering groups, planning teams, and who belongs to them."""

import re
from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.gremien import COMMITTEE, committee
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.prose.lists import entries
from api.imports.documents.prose.told import Told, group
from api.imports.documents.sentences import Sentence

_PURPOSE: Final = re.compile(
    r"\bals (?P<purpose>[a-zäöü-]{4,40}e[sr]? (?:Gremium|Gruppe|Team|Arbeitskreis))\b"
)
_HELD_THERE: Final = re.compile(
    r"\b(?:findet|finden)\b.{0,40}?\b(?:ein|eine|der"
    r"|die)? ?(?P<purpose>(?:[a-zäöü]+e[rs]? )?[A-ZÄÖÜ][\w-]{0,40}(?:austausch|beratung"
    r"|abstimmung|diskussion|koordination)(?: mit [^.,;]{3,60}?)?)(?= statt\b)"
)
_RHYTHM: Final = re.compile(
    r"\b(?:regelmäßig|monatlich|zweimonatlich|vierteljährlich|quartalsweise|halbjährlich"
    r"|jährlich|wöchentlich|(?:ein|zwei|drei|vier)mal (?:im|pro) (?:Jahr|Monat|Quartal)"
    r"|alle (?:zwei|drei|vier|sechs) (?:Wochen|Monate))\b"
)
_MEETS: Final = re.compile(r"\b(?:tagt|tagen|trifft sich|treffen sich|findet|finden|kommt)\b")
_WITH_OTHERS: Final = re.compile(
    r"\bmit (?:den |dem |der )?(?P<who>(?:anderen |weiteren |benachbarten "
    r"|übrigen )(?:Bezirken|Stadtbezirken|Städten|Kommunen|Gemeinden|Landkreisen|Kreisen"
    r"|Ämtern|Trägern|Stadtteilen))"
)
_OTHERS: Final = re.compile(r"^(?P<which>[a-zäöü]+)en (?P<who>[A-ZÄÖÜ]\w{1,40})$")
_PLURALS: Final = ("Kommunen", "Gemeinden")


def _nominative(match: re.Match[str]) -> str:
    """In plain form: "anderen Bezirken" → "andere Bezirke"."""
    who = match["who"] if match["who"] in _PLURALS else match["who"].removesuffix("n")
    return f"{match['which']}e {who}"


_CONSISTS: Final = re.compile(
    r"\b(?:bestehend aus|besteht (?:zurzeit |derzeit )?aus|bestehen (?:zurzeit )?aus"
    r"|setzt sich (?:zurzeit |derzeit )?(?:zusammen )?aus|zusammengesetzt aus"
    r"|mit Vertretern aus|Mitglieder sind|in (?:der"
    r"|dem) (?P<inside>[^,.]{3,40}?) (?:vertreten|vereint) sind) (?P<who>[^;]{3,400})"
)
_BELONG: Final = re.compile(
    r"\b(?:zu (?:dem|der|denen)|dem|der|ihm|ihr|Ihm|Ihr) (?P<who>[^;]{3,400}?) (?:gehören"
    r"|angehören|an(?:gehört)?)\b"
)
_BELONG_FIRST: Final = re.compile(
    r"\bgehören (?:zurzeit |derzeit |neben [^,.;]{3,60} )?(?P<who>[^;]{3,400}?) an\b"
)
_THESE_ARE: Final = re.compile(
    r"^(?:Dies|Das|Mitglieder) sind (?:zurzeit |derzeit )?:? ?(?P<who>[^;]{3,400}(?:o\.g\. "
    r"[\w-]{1,40})?)"
)
_PARTNER: Final = re.compile(
    r"\b(?P<function>Mitarbeiter(?:in|/in|:in|\*in)?|Vertreter(?:in|/in|:in|\*in)?"
    r"|Fachkraft) (?:vom|von der|von|des|der) (?P<of>[A-ZÄÖÜ][\w.-]{1,40}(?: "
    r"[A-ZÄÖÜ][\w.-]{1,40}){0,4})"
)
_GENERIC: Final = frozenset({"rat", "beirat", "ausschuss", "fachausschuss", "unterausschuss"})

ROLES: Final = {
    "steuerungsgruppe": "steuerung",
    "planungsteam": "planungsteam",
    "planungsgruppe": "planungsteam",
    "koordinierungsgremium": "koordination",
}


def find_committees(told: Told) -> None:
    """Every committee that prose names, with its purpose, its rhythm and its members."""
    last: tuple[int, Candidate] | None = None
    for sentence in told.sentences:
        continues = _THESE_ARE.match(sentence.text) is not None
        named: list[Candidate] = []
        for match in COMMITTEE.finditer(sentence.text):
            found = _committee(told, sentence, match)
            if found is not None:
                named.append(found)
        working = [found for found in named if not _of_council(found)]
        if working and not (continues and last is not None):
            _details(told, sentence, working)
            last = (sentence.paragraph, working[-1])
        if last is not None and sentence.paragraph - last[0] <= 1:
            _members(told, sentence, last[1], own=bool(working) and not continues)


def _of_council(found: Candidate) -> bool:
    return "is_council_body" in found.fields


def _committee(told: Told, sentence: Sentence, match: re.Match[str]) -> Candidate | None:
    known = committee(match[0])
    if known.name.casefold() in _GENERIC:
        return None
    span = group(sentence, match)
    found = told.found.thing("committees", f"committee:{slug(known.name)}", known.name)
    put(found, "name", known.name, span)
    put(found, "kind", known.kind, span)
    if known.of_council:
        put(found, "is_council_body", True, span)  # noqa: FBT003 -- the value of a field
    elif told.process is not None:
        process = told.process
        put(found, "process_id", Ref(process.key), span)
        if role := ROLES.get(known.kind or ""):
            for about in {process.key: process, **_also(told, sentence)}.values():
                _participant(told, about, found, role, span)
    return found


def _also(told: Told, sentence: Sentence) -> dict[str, Candidate]:
    """Further processes that the sentence includes: "beide Maßnahmen"."""
    if re.search(r"\bbeide[rn]? (?:Maßnahmen|Prozesse|Vorhaben|Konzepte|Projekte)", sentence.text):
        return {found.key: found for found in told.mentions.values()}
    return {}


def _participant(told: Told, about: Candidate, found: Candidate, role: str, span: Span) -> None:
    key = f"participant:{about.key}:{found.key.partition(':')[2]}"
    participant = told.found.thing("planning-processes/participants", key, found.title)
    put(participant, "process_id", Ref(about.key), span)
    put(participant, "name", found.title, span)
    put(participant, "kind", "organisation", span)
    put(participant, "role", role, span)
    put(participant, "committee_id", Ref(found.key), span)


def _details(told: Told, sentence: Sentence, working: list[Candidate]) -> None:
    found = working[-1]
    for pattern in (_PURPOSE, _HELD_THERE):
        match = pattern.search(sentence.text)
        if match is not None:
            span = group(sentence, match, "purpose")
            put(found, "purpose", told.source.words(span), span)
    if (match := _RHYTHM.search(sentence.text)) and _MEETS.search(sentence.text):
        put(found, "rhythm", match[0], group(sentence, match))
    if match := _WITH_OTHERS.search(sentence.text):
        span = group(sentence, match, "who")
        others = _OTHERS.sub(_nominative, told.source.words(span))
        _member(told, found, others, (span,), "organisation")


def _members(told: Told, sentence: Sentence, found: Candidate, *, own: bool) -> None:
    patterns = (_CONSISTS, _BELONG, _BELONG_FIRST) if own else (_THESE_ARE, _BELONG_FIRST)
    for pattern in patterns:
        match = pattern.search(sentence.text)
        if match is None:
            continue
        at = sentence.start + match.start("who")
        for entry in entries(match["who"], at):
            partner = _PARTNER.match(entry.text)
            column = (
                "organisation"
                if partner
                or (
                    re.search(r"\bAmt \d|Planungsteam|GmbH|e\. ?V\.", entry.text)
                    and not re.search(r"leit", entry.text)
                )
                else "function"
            )
            _member(told, found, entry.text, entry.spans, column)
        return


def _member(told: Told, found: Candidate, name: str, spans: tuple[Span, ...], column: str) -> None:
    if not name or name == found.title:
        return
    where = found.key.partition(":")[2]
    member = told.found.thing("committees/members", f"member:{where}:{slug(name)}", name)
    put(member, "committee_id", Ref(found.key), spans)
    partner = _PARTNER.match(name)
    if partner is not None:
        put(member, "organisation", partner["of"], spans)
        put(member, "function", partner["function"], spans)
    else:
        put(member, column, name, spans)
    kind = found.fields.get("kind")
    role = ROLES.get(str(kind.value)) if kind is not None else None
    if told.process is None or role is None or column == "organisation":
        return
    key = f"participant:{told.process.key}:{where}:{slug(name)}"
    participant = told.found.thing("planning-processes/participants", key, name)
    put(participant, "process_id", Ref(told.process.key), spans)
    put(participant, "name", name, spans)
    put(participant, "kind", "function", spans)
    put(participant, "role", role, spans)
    put(participant, "committee_id", Ref(found.key), spans)
