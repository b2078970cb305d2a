"""Committees in prose: councils, steering groups, planning teams, and who belongs to them."""

import re
from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.gremien import COMMITTEE, committee
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.prose.lists import entries
from api.imports.documents.prose.organisations import nominative
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
    r"\b(?:(?:ein|zwei|drei|vier|fünf|sechs)mal (?:jährlich|monatlich|wöchentlich)"
    r"|(?:ein|zwei|drei|vier|fünf|sechs)mal (?:im|pro) (?:Jahr|Monat|Quartal)|einmal im Monat"
    r"|regelmäßig|monatlich|zweimonatlich|vierteljährlich|quartalsweise|halbjährlich"
    r"|jährlich|wöchentlich|(?:ein|zwei|drei|vier)mal (?:im|pro) (?:Jahr|Monat|Quartal)"
    r"|alle (?:zwei|drei|vier|sechs) (?:Wochen|Monate))\b"
)
_MEETS: Final = re.compile(
    r"\b(?:tagt|tagen|zusammentreten|trifft sich|treffen sich|findet|finden|kommt)\b"
)
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
    r"|mit Vertretern aus|(?:[Aa]rbeitsgruppe|[Pp]rojektgruppe|[Aa]rbeitskreis|[Gg]remium) aus"
    r"|Mitglieder sind|in (?:der"
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
_LED_BY: Final = re.compile(
    r"\b(?:unter (?:der )?(?:Leitung|Federführung|Vorsitz) (?:de[sr]"
    r"|von)|[Ll]eitung (?:de[rs] \w{3,40} )?"
    r"(?:liegt bei|hat|übernimmt)(?: de[rms]| die)?) (?P<who>[A-ZÄÖÜ][\w-]{2,50}"
    r"(?:in|ent|ents|enten|er|ers|ung|ete[rn]?|amt(?:e?s)?|ats?"
    r"|rätin)(?: (?:für|der|des) [A-ZÄÖÜ][\w-]{1,40}"
    r"(?: und [A-ZÄÖÜ][\w-]{1,40})?)?)\b"
)
_PARTNER: Final = re.compile(
    r"\b(?P<function>Mitarbeiter(?:in|/in|:in|\*in)?|Vertreter(?:in|/in|:in|\*in)?"
    r"|Fachkraft) (?:vom|von der|von|des|der) (?P<of>[A-ZÄÖÜ][\w.-]{1,40}(?: "
    r"[A-ZÄÖÜ][\w.-]{1,40}){0,4})"
)
_ORGANISED: Final = re.compile(
    r"\bAmt \d|Planungsteam|GmbH|e\. ?V\b|verband\b|ring\b|[Aa]mt\b|^Abteilung|^Fachdienst"
    r"|^Fachbereich|^AWO|^DRK|^Jobcenter|^Polizei"
)
_WORKER: Final = re.compile(r"Mitarbeiter")
_IS_COMMITTEE: Final = re.compile(r"Planungsteam|^o\. ?g\.")
_LISTS_MEMBERS: Final = re.compile(
    r"\b(?:gehören|gehören an|angehören|besteht aus|bestehend aus|setzt sich zusammen aus"
    r"|Mitglieder(?: der \w{1,40})?(?: sind)?|Zusammensetzung|vertreten sind|zusammen) ?(?:an)?:?$"
)
_STANDS_FOR_IT: Final = re.compile(r"^(?:Sie|Er|Es|Diese[rs]?|Dem|Ihr|Ihm) ")
_POINT_NAMES: Final = re.compile(
    r"^(?:[-–•*·▪]|\(?\d{1,2}[.)])\s*(?P<name>(?:AG|AK|Arbeitsgruppe"
    r"|Arbeitskreis|Fach-?AG) [„\"»A-ZÄÖÜ]"
    r"[^.;:,()]{3,60})$"
)
_LONGEST_MEMBER: Final = 80
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
    lists = {listing.points[0].start: listing for listing in told.listings}
    for sentence in told.sentences:
        listing = next((lists[at] for at in lists if sentence.start <= at < sentence.end), None)
        if last is not None and listing is not None and _LISTS_MEMBERS.search(listing.head):
            for point in listing.points:
                for entry in entries(told.source.flat[point.start : point.end], point.start)[:1]:
                    _member(told, last[1], entry.text, entry.spans, _column(entry.text))
        continues = _THESE_ARE.match(sentence.text) is not None
        named: list[tuple[Candidate, int]] = []
        for match in _names(sentence):
            found = _committee(told, sentence, match)
            if found is not None:
                named.append((found, match.end()))
        _with_colon(told, sentence, named)
        working = [(found, end) for found, end in named if not _of_council(found)]
        if working and not (continues and last is not None):
            _details(told, sentence, working)
            last = (sentence.paragraph, working[-1][0])
        if last is not None and sentence.paragraph - last[0] <= 1:
            _members(told, sentence, last[1], own=bool(working) and not continues)


def _names(sentence: Sentence) -> list[re.Match[str]]:
    """The committees of a sentence; a point of a list that names a group is its name as a whole."""
    whole = _POINT_NAMES.match(sentence.text)
    return [whole] if whole else list(COMMITTEE.finditer(sentence.text))


def _with_colon(told: Told, sentence: Sentence, named: list[tuple[Candidate, int]]) -> None:
    """Members after a colon: "Lenkungsgruppe: Dezernent, Schulrat Projektgruppe: …"."""
    starts = [(end, found) for found, end in named if sentence.text[end : end + 2].strip() == ":"]
    for index, (end, found) in enumerate(starts):
        stop = starts[index + 1][0] if index + 1 < len(starts) else len(sentence.text)
        listed = sentence.text[end + 1 : stop]
        if index + 1 < len(starts):
            listed = listed[: listed.rfind(starts[index + 1][1].title.split()[0])]
        for entry in entries(listed, sentence.start + end + 1):
            if "," in listed and len(entry.text) < _LONGEST_MEMBER:
                _member(told, found, entry.text, entry.spans, _column(entry.text))


def _of_council(found: Candidate) -> bool:
    return "is_council_body" in found.fields


def _committee(told: Told, sentence: Sentence, match: re.Match[str]) -> Candidate | None:
    name = "name" if "name" in match.groupdict() else 0
    known = committee(match[name])
    if known.name.casefold() in _GENERIC:
        return None
    span = group(sentence, match, name)
    found = _fuller(told, known.name) or told.found.thing(
        "committees", f"committee:{slug(known.name)}", known.name
    )
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


def _fuller(told: Told, name: str) -> Candidate | None:
    """The one committee that was named before with more words: "Lenkungsgruppe Bildung"."""
    if " " in name or told.found.get(f"committee:{slug(name)}") is not None:
        return None
    fuller = [
        found for found in told.found.of_kind("committees") if found.title.startswith(f"{name} ")
    ]
    return fuller[0] if len(fuller) == 1 else None


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


def _details(told: Told, sentence: Sentence, working: list[tuple[Candidate, int]]) -> None:
    found = working[-1][0]
    for pattern in (_PURPOSE, _HELD_THERE):
        match = pattern.search(sentence.text)
        if match is not None:
            span = group(sentence, match, "purpose")
            put(found, "purpose", told.source.words(span), span)
    if (match := _RHYTHM.search(sentence.text)) and _MEETS.search(sentence.text):
        before = [named for named, end in working if end <= match.start()]
        put(before[-1] if before else found, "rhythm", match[0], group(sentence, match))
    if match := _LED_BY.search(sentence.text):
        span = group(sentence, match, "who")
        name = re.sub(r"(?<=ent)(?:s|en)\b|(?<=er)s\b", "", nominative(told.source.words(span)))
        _member(told, found, name, (span,), "function")
    if match := _WITH_OTHERS.search(sentence.text):
        span = group(sentence, match, "who")
        others = _OTHERS.sub(_nominative, told.source.words(span))
        _member(told, found, others, (span,), "organisation")


def _members(told: Told, sentence: Sentence, found: Candidate, *, own: bool) -> None:
    patterns = (_CONSISTS, _BELONG_FIRST, _BELONG) if own else (_THESE_ARE, _BELONG_FIRST)
    if not own and _STANDS_FOR_IT.match(sentence.text):
        patterns = (_CONSISTS, *patterns)
    for pattern in patterns:
        match = pattern.search(sentence.text)
        if match is None:
            continue
        at = sentence.start + match.start("who")
        for entry in entries(match["who"], at):
            _member(told, found, entry.text, entry.spans, _column(entry.text))
        return


def _column(name: str) -> str:
    """Whether a member is an organisation or a function."""
    named = _PARTNER.match(name) or (_ORGANISED.search(name) and not re.search(r"leit", name))
    return "organisation" if named else "function"


def _member(told: Told, found: Candidate, name: str, spans: tuple[Span, ...], column: str) -> None:
    if not name or name == found.title:
        return
    where = found.key.partition(":")[2]
    member = told.found.thing("committees/members", f"member:{where}:{slug(name)}", name)
    put(member, "committee_id", Ref(found.key), spans)
    partner = _PARTNER.match(name)
    if partner is not None:
        put(member, "organisation", nominative(partner["of"]), spans)
        put(member, "function", partner["function"], spans)
    else:
        put(member, column, name, spans)
    kind = found.fields.get("kind")
    role = ROLES.get(str(kind.value)) if kind is not None else None
    if told.process is None or role is None or (partner is not None and _WORKER.match(name)):
        return
    if _IS_COMMITTEE.search(name):
        return
    key = f"participant:{told.process.key}:{where}:{slug(name)}"
    participant = told.found.thing("planning-processes/participants", key, name)
    put(participant, "process_id", Ref(told.process.key), spans)
    put(participant, "name", name, spans)
    put(participant, "kind", column if partner is None else "function", spans)
    put(participant, "role", role, spans)
    put(participant, "committee_id", Ref(found.key), spans)
