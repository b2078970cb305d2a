"""Papers that prose refers to, by their numbers in all their forms."""

import re
from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.model import Candidate, Ref, Span, Value
from api.imports.documents.prose.told import Told, group
from api.imports.documents.sentences import Sentence

_NUMBER: Final = (
    r"(?:(?:[A-ZÄÖÜ]{1,5}|[IVX]{1,4})[-/ ]?)?\d{1,6}(?:[-/.]\d{1,6})"
    r"{1,3}(?:[-/][A-Z\d]{1,5}){0,2}|V\d{4}/\d{2}|\d{5,6}"
)
_WORD: Final = (
    r"(?:[A-ZÄÖÜ][\w]{0,40}-)?(?:[Vv]orlagen?|[Dd]rucksachen?|Drs\.|DS|BV"
    r"|Beschluss(?:vorlage)?|Berichtsvorlage|Mitteilungsvorlage|Ratsbeschluss|Antrag)"
)
_NAMED: Final = re.compile(
    rf"(?<![\w-])(?P<said>(?P<word>{_WORD})(?:[- ]?(?:Nr|Nummer"
    rf"|nummer)\.?)?[ :]{{0,2}}(?P<number>{_NUMBER}))(?![\w/])"
)
# Forms that nothing but a paper has: letters, a year, a running number.
_BARE: Final = re.compile(
    r"(?<![\w/-])(?P<said>(?P<number>(?:VO|DS|BV|MV|IV|AN|AF|V|B|M"
    r"|SV)[/-]\d{2,4}[/-]\d{2,6}(?:[/-]\d{1,3})?|V\d{4}/\d{2}"
    r"|(?:V|DS|BV|MV|VL|AN|KT|B|M|I|A) ?\d{3,5}/(?:(?:19|20)\d{2}|\d{2})(?:-\d{1,2})?"
    r"|(?:19|20)\d{2}/(?:BV|MV|SV|AN|IV|DS)/\d{2,5}(?:-\d{1,2})?|\d{3,4}/(?:II?|I?V|VI)))(?![\w/])"
)
_YEARS: Final = re.compile(r"^(?:19|20)\d{2}[/-](?:(?:19|20)?\d{2})$")
_DATE: Final = re.compile(r"^\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})$")
_TITLE: Final = re.compile(
    r"(?:zum|zur|über (?:die|den|das)|:)? ?[„\"»“](?P<title>[^“”\"«»\n]{8,250})[“”\"«]"
)
_MANDATE: Final = re.compile(
    r"\b(?:[A-ZÄÖÜ]\w{0,40}b)eschluss vom\b|\bBeschluss (?:des"
    r"|der) [A-ZÄÖÜ][\w-]{2,40} vom\b|Umsetzung (?:des|eines|der) \w{0,40}[Bb]eschl"
    r"|beauftragt|Auftrag|Mandat|beschloss|hat (?:der|die) .{3,60} beschlossen"
)
_BASIS: Final = re.compile(
    r"Grundlage|[Gg]emäß|[Ll]aut|auf Basis|entsprechend|\b[Mm]it (?:der|dem) (?:Vorlage"
    r"|Beschluss|Drucksache)"
)


def find_papers(told: Told) -> None:
    """Stubs of the papers that prose names, and what ties them to the document and its process."""
    for sentence in told.sentences:
        taken: set[int] = set()
        for pattern in (_BARE, _NAMED):
            for match in pattern.finditer(sentence.text):
                if match.end("number") in taken or not _is_number(match):
                    continue
                taken.add(match.end("number"))
                _paper(told, sentence, match)


def _is_number(match: re.Match[str]) -> bool:
    number = match["number"]
    return _YEARS.match(number) is None and _DATE.match(number) is None


def _paper(told: Told, sentence: Sentence, match: re.Match[str]) -> None:
    number = group(sentence, match, "number")
    key = f"paper:{slug(match['number'])}"
    own = told.found.get(told.page.paper_key) if told.page.paper_key else None
    if own is not None and (own.key == key or _same(own, match["number"])):
        return
    title = _title(sentence, match)
    said = group(sentence, match, "said")
    name = told.source.words(title) if title else told.source.words(said)
    found = told.found.thing("papers", key, name)
    put(found, "reference", match["number"], number)
    put(found, "name", name, title or said)
    put(found, "is_stub", True, said)  # noqa: FBT003 -- the value of a field
    if own is not None:
        _relate(own, found, said)
    process = told.about(sentence)
    if process is not None:
        role = (
            "mandate"
            if _MANDATE.search(sentence.text)
            else "basis"
            if _BASIS.search(sentence.text)
            else "related"
        )
        link_paper(told, process, found, role, said)


def _same(own: Candidate, number: str) -> bool:
    reference = own.fields.get("reference")
    return reference is not None and reference.value == number


def _title(sentence: Sentence, match: re.Match[str]) -> Span | None:
    """The quoted title of a resolution, said in the same sentence before its number."""
    titles = [
        title
        for title in _TITLE.finditer(sentence.text, 0, match.start())
        if match.start() - title.end() < 60  # noqa: PLR2004 -- nothing else stands between the two
    ]
    return group(sentence, titles[-1], "title") if titles else None


def _relate(own: Candidate, found: Candidate, said: Span) -> None:
    known = own.fields.get("related_paper_ids")
    refs: list[Ref] = []
    spans: tuple[Span, ...] = ()
    if known is not None and isinstance(known.value, list):
        refs = [entry for entry in known.value if isinstance(entry, Ref)]
        spans = known.spans
    if Ref(found.key) not in refs:
        own.fields["related_paper_ids"] = Value([*refs, Ref(found.key)], (*spans, said))


def link_paper(told: Told, process: Candidate, paper: Candidate, role: str, said: Span) -> None:
    """Tie a process to a paper."""
    key = f"link:{process.key}:{paper.key}"
    found = told.found.thing("council-links", key, f"{process.title} – {paper.title}")
    put(found, "role", role, said)
    put(found, "about", "planning-processes", said)
    put(found, "resource_id", Ref(process.key), said)
    put(found, "paper_id", Ref(paper.key), said)
