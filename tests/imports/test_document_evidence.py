"""Nothing without evidence, nothing lost: what holds for every document, also for broken ones."""

import re
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.imports.documents import complete
from api.imports.documents.findings import PERSON
from api.imports.documents.model import Reading, Ref, Span
from api.imports.documents.pages.recognise import take_apart
from api.imports.documents.prose import rules
from api.imports.documents.prose.told import Told
from api.imports.documents.read import read
from api.imports.documents.sentences import sentences
from api.imports.documents.settle import settle
from api.imports.documents.source import Source
from tests.imports.document_samples import SAMPLES, sample, seed

_WORD = re.compile(r"[^\W\d_]{2,}")
_INTERNAL = {"author_names", "contact_names", "sections", "resolution_text"}
_PIECES = (
    "\n",
    "\n\n",
    " - ",
    "Ziel ist es, ",
    "„",
    "“",
    "Jugendhilfeausschuss",
    "§ 78",
    ":",
    "TOP:",
    "Herr Beispiel",
    "99.99.9999",
    "\u00a0",
    "😀",
    "\u0301",
    "Status:",
    "zwischen dem A und dem B",
    "Sommer 2007",
)


def _faults(text: str, reading: Reading) -> list[str]:
    """What is wrong with a reading, in words."""
    keys = [found.key for found in reading.candidates]
    faults = [f"key twice: {key}" for key in set(keys) if keys.count(key) > 1]
    faults += [f"empty: {found.key}" for found in reading.candidates if not found.fields]
    for found in reading.candidates:
        for name, held in found.fields.items():
            where = f"{found.key} {name}"
            faults += [] if held.spans else [f"without evidence: {where}"]
            faults += [f"no such place: {where} {at}" for at in held.spans if _is_nowhere(text, at)]
            listed = held.value if isinstance(held.value, list) else [held.value]
            faults += [
                f"loose end: {where} {entry.key}"
                for entry in listed
                if isinstance(entry, Ref) and entry.key not in keys
            ]
    faults += [
        f"empty passage: {passage}"
        for passage in reading.not_understood
        if not passage.text or _is_nowhere(text, Span(passage.start, passage.end))
    ]
    return faults


def _is_nowhere(text: str, at: Span) -> bool:
    return not 0 <= at.start < at.end <= len(text) or not text[at.start : at.end].strip()


@st.composite
def broken_documents(draw: st.DrawFn) -> str:
    """A sample with stretches cut out, moved, doubled or mixed with other words."""
    text = sample(draw(st.sampled_from(SAMPLES)))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(text)))
        until = min(len(text), at + draw(st.integers(0, 200)))
        change = draw(st.integers(0, 4))
        if change == 0:
            text = text[:at] + text[until:]
        elif change == 1:
            text = text[:at] + text[until:] + text[at:until]
        elif change == 2:
            text = text[:at] + draw(st.sampled_from(_PIECES)) + text[at:]
        elif change == 3:
            other = sample(draw(st.sampled_from(SAMPLES)))
            text = text[:at] + other[: draw(st.integers(0, 400))] + text[at:]
        else:
            text = text.replace("\n", draw(st.sampled_from((" ", "\n\n"))))
    return text


@pytest.mark.parametrize("name", SAMPLES)
def test_every_fact_of_a_sample_has_its_place(name: str) -> None:
    text = sample(name)

    assert _faults(text, read(text)) == []


@pytest.mark.parametrize("number", range(5))
def test_every_fact_of_a_source_document_has_its_place(number: int) -> None:
    text = seed(number)

    assert _faults(text, read(text)) == []


@given(broken_documents())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_broken_document_yields_nothing_without_evidence(text: str) -> None:
    assert _faults(text, read(text, today=date(2020, 1, 1))) == []


@given(st.text(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    assert _faults(text, read(text)) == []


def _left_over(text: str) -> list[str]:
    """The words that are neither furniture, nor evidence, nor listed as not understood."""
    source = Source(text)
    page = take_apart(source)
    told = Told(page, sentences(source, page.regions), page.dated)
    rules.apply(told)
    complete.complete(page.found)
    passages = settle(page, told.sentences)
    places: Sequence[Span] = [
        *page.furniture,
        *(
            span
            for found in page.found
            for name, held in found.fields.items()
            if name != "sections"
            for span in held.spans
        ),
        *(Span(passage.start, passage.end) for passage in passages),
        *(Span(match.start(), match.end()) for match in PERSON.finditer(source.flat)),
    ]
    left = list(source.flat)
    for place in places:
        left[place.start : place.end] = [" "] * (place.end - place.start)
    return _WORD.findall("".join(left))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_of_a_sample_is_read_or_listed(name: str) -> None:
    assert _left_over(sample(name)) == []


@pytest.mark.parametrize("number", range(5))
def test_every_word_of_a_source_document_is_read_or_listed(number: int) -> None:
    assert _left_over(seed(number)) == []


@given(broken_documents())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_prose_never_puts_a_person_into_an_open_field(text: str) -> None:
    named = [
        (found.key, field)
        for found in read(text).candidates
        if not found.certain
        for field, held in found.fields.items()
        if field not in _INTERNAL and isinstance(held.value, str) and PERSON.search(held.value)
    ]

    assert named == []


def test_the_first_place_of_a_fact_is_its_exact_words() -> None:
    text = sample("vorlage_lindenau")
    reading = read(text)

    exact = {
        name: text[found.fields[name].spans[0].start : found.fields[name].spans[0].end]
        for found in reading.candidates
        for name in ("reference", "paper_type", "lead_organisation", "to_whom", "funder")
        if name in found.fields
    }

    assert exact == {
        "reference": "2023-123",
        "paper_type": "Beschlussvorlage",
        "lead_organisation": "Fachdienst 51.3 Jugendhilfeplanung",
        "to_whom": "Jugendhilfeausschuss",
        "funder": "Ministeriums für Soziales",
    }


def test_a_date_derived_from_two_places_shows_both() -> None:
    text = sample("press_rosenheide")
    reading = read(text)

    (conference,) = [found for found in reading.candidates if found.kind == "conferences"]

    assert [text[span.start : span.end] for span in conference.fields["starts_at"].spans[:2]] == [
        "von 9.30 bis 13 Uhr",
        "Donnerstag, 21. April 2016",
    ]


def test_keys_stay_when_the_text_is_edited_a_little() -> None:
    text = sample("vorlage_lindenau")

    before = {found.key for found in read(text).candidates}
    after = {
        found.key
        for found in read(text.replace("Begründung:", "Begründung:\n\nEin Wort vorweg.")).candidates
    }

    assert after == before
