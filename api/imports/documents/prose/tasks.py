"""Tasks: what is left to do, in lists under a heading of that kind."""

import re
from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.model import Ref, Span
from api.imports.documents.prose.points import points
from api.imports.documents.prose.told import Told
from api.imports.documents.sentences import Sentence

_HEAD: Final = re.compile(
    r"^(?:\d{1,2}\.? )?(?P<head>(?:Zukünftige|Künftige|Weitere|Nächste|Anstehende|Offene"
    r"|Kommende) (?:Aufgaben|Schritte|Arbeitsschritte)|Aufgaben(?:planung)?(?: (?:des"
    r"|der) [A-ZÄÖÜ][^:.]{3,40})?|To-?[Dd]os?"
    r"|Ausblick auf (?:weitere|nächste) Schritte) ?(?::(?: |$)|$)"
)
_RESPONSIBLE: Final = re.compile(
    r"\b(?:[Vv]erantwortlich(?:keit)?|[Zz]uständig(?:keit)?)(?: ist| sind)?:? ?(?:die "
    r"|der |das )?(?P<who>[A-ZÄÖÜ][^.;,)]{2,80})"
)


def find_tasks(told: Told) -> None:
    """The tasks of a list, each with who is responsible where it says so."""
    if told.process is None:
        return
    for index, sentence in enumerate(told.sentences):
        head = _HEAD.match(sentence.text)
        if head is None:
            continue
        listed = told.list_after(index, head.end())
        spans = points(told.source, listed) if listed is not None else []
        for span in spans:
            _task(told, sentence, sentence.at(head.start("head"), head.end("head")), span)


def _task(told: Told, sentence: Sentence, head: Span, span: Span) -> None:
    process = told.about(sentence)
    if process is None:
        return
    title = told.source.words(span).strip(" .;")
    found = told.found.thing("tasks", f"task:{process.key}:{slug(title)}", title)
    put(found, "title", title, span)
    put(found, "status", "offen", head)
    put(found, "process_id", Ref(process.key), head)
    if owner := _RESPONSIBLE.search(told.source.flat, span.start, span.end):
        put(found, "responsible", owner["who"], Span(owner.start("who"), owner.end("who")))
    for time in told.times_in(span):
        put(found, "due", time.value, time.span)
