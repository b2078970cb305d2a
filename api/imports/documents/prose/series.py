"""Series of conferences: who moderates them, and who comes."""

import re
from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.model import Candidate, Ref
from api.imports.documents.prose.events import EVENT, is_plural, kind_of_event
from api.imports.documents.prose.lists import Entry, entries
from api.imports.documents.prose.organisations import KNOWN, LEGAL
from api.imports.documents.prose.told import Told, group
from api.imports.documents.sentences import Sentence

_MODERATED: Final = re.compile(
    rf"\b(?P<by>{LEGAL}|{KNOWN})\b(?P<rest>[^;]{{0,200}}?)\bmoderier(?:en|t|te)\b"
    rf"|\b[Mm]oderiert\b[^;]{{0,60}}?\b(?:von|durch|vom) (?:der |dem |die "
    rf"|das )?(?P<by2>{LEGAL}|{KNOWN})|\bModeration\b[^;]{{0,60}}?\b(?:übernimmt|übernahm"
    rf"|liegt bei|erfolgt durch|hat|durch|:)[^;]{{0,20}}? ?(?:die |der "
    rf"|das )?(?P<by3>{LEGAL}|{KNOWN})"
)
_GUESTS: Final = re.compile(
    r"\bIn (?P<those>diesen [A-ZÄÖÜ][\w-]{0,40}konferenzen"
    r"|dieser [A-ZÄÖÜ][\w-]{0,40}konferenz) (?:vereint|vertreten"
    r"|versammelt) sind (?P<who>[^;]{4,500})|\b(?:[Ee]ingeladen sind|[Ee]ingeladen waren"
    r"|[Ee]ingeladen werden|Teilnehmende sind|teilnehmen werden|[Ee]s nehmen"
    r"|[Tt]eilgenommen haben|[Dd]abei kommen) (?P<who2>[^;]{4,500}?)(?= teil\b| zusammen\b|;|$)"
)


def find_series(told: Told, main: Candidate | None) -> None:
    """Conferences in the plural that are moderated, or whose guests are named, are a series."""
    for sentence in told.sentences:
        match = next((hit for hit in EVENT.finditer(sentence.text) if is_plural(hit)), None)
        moderated = _MODERATED.search(sentence.text)
        if moderated is not None and (match is not None or main is not None):
            name = next(name for name in ("by", "by2", "by3") if moderated[name])
            by, span = moderated[name], group(sentence, moderated, name)
            if match is not None:
                series = _named_series(told, sentence, match)
                put(series, "moderation", by, span)
                if main is not None:
                    put(main, "moderation", f"{by} ({match[0]})", (span, group(sentence, match)))
            elif main is not None:
                put(main, "moderation", by, span)
        guests = _GUESTS.search(sentence.text)
        if guests is not None:
            name = "who" if guests["who"] else "who2"
            listed = entries(guests[name], sentence.start + guests.start(name))
            targets = [main] if main is not None else []
            if match is not None:
                targets.append(_named_series(told, sentence, match))
            for target in targets:
                for entry in listed:
                    _invite(told, target, entry)


def _named_series(told: Told, sentence: Sentence, match: re.Match[str]) -> Candidate:
    span = group(sentence, match)
    found = told.found.thing("conferences", f"conference:{slug(match[0])}", match[0])
    kind, _ = kind_of_event(match)
    put(found, "title", match[0], span)
    put(found, "kind", kind, span)
    put(found, "series", match[0], span)
    if told.process is not None:
        put(found, "process_id", Ref(told.process.key), span)
    return found


def _invite(told: Told, conference: Candidate, entry: Entry) -> None:
    key = f"invitation:{conference.key}:{slug(entry.text)}"
    found = told.found.thing("conferences/invitations", key, entry.text)
    put(found, "conference_id", Ref(conference.key), entry.spans)
    put(found, "name", entry.text, entry.spans)
    put(found, "is_kind", True, entry.spans)  # noqa: FBT003 -- the value of a field
