"""The sentences a report writes by itself read as an office writes them."""

from typing import Any

import pytest

from api.reporting import times
from api.reporting.sections.committee import proposal
from api.reporting.sections.course import steps
from api.reporting.sections.frame import Frame, Words, count, paper
from db.tables.reporting import Asks
from tests.reporting.test_differences import snapshot, time


def frame(to_whom: str | None, asks: Asks = Asks.NOTICE) -> Frame:
    return Frame("Sachstand", asks, to_whom, None, None)


def proposed(to_whom: str | None) -> str:
    (first, *_) = proposal(Words(snapshot() | {"as_of": "2027-01-31"}), frame(to_whom))
    text: str = first["text"]
    return text


@pytest.mark.parametrize(
    "committee",
    [
        "Jugendhilfeausschuss",
        "Rat",
        "Rat der Stadt Herne",
        "Kinder- und Jugendhilfeausschuss",
        "Ausschuss für Soziales, Integration und demographische Entwicklung",
    ],
)
def test_a_committee_takes_note_as_the_subject_of_the_sentence(committee: str) -> None:
    assert proposed(committee) == (
        f"Der {committee} nimmt den Bericht „Sachstand“ (Stand 31.01.2027) zur Kenntnis."
    )


def test_whose_gender_the_name_does_not_tell_stands_before_the_sentence() -> None:
    said = "Der Bericht „Sachstand“ (Stand 31.01.2027) wird zur Kenntnis genommen."

    assert proposed("Bezirksvertretung Eickel").startswith("Die Bezirksvertretung Eickel nimmt ")
    assert proposed("Landesjugendamt") == f"Landesjugendamt: {said}"
    assert proposed("Referat 42") == f"Referat 42: {said}"
    assert proposed(None) == said


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0"), (1, "eine"), (2, "zwei"), (12, "zwölf"), (13, "13")]
)
def test_small_numbers_are_written_out(number: int, words: str) -> None:
    assert count(number, "e") == words


def test_a_day_is_written_alike_whoever_wrote_it_first() -> None:
    spoken = {
        "edtf": "2023-02-14",
        "text": "14. Februar 2023",
        "earliest": "2023-02-14",
        "latest": "2023-02-14",
    }

    assert times.said(spoken).de == "14.02.2023"
    assert times.said(time("2023-02-14")).de == "14.02.2023"


def test_a_paper_is_not_named_by_its_number_twice() -> None:
    def named(name: str) -> str:
        return paper({"reference": "VO/22/0594", "name": name, "date": None})

    assert named("Vorlage VO/22/0594") == "Vorlage VO/22/0594"
    assert named("Ausbau") == "VO/22/0594: Ausbau"


def test_the_only_step_is_not_one_of_one() -> None:
    step: dict[str, Any] = {
        "id": "1",
        "title": "Befragung",
        "planned": time("2026-10-01"),
        "forecast": None,
        "actual": None,
        "status": "offen",
        "reason": None,
    }
    told, _table = steps(
        Words(snapshot(phases=[step], milestones=[]) | {"as_of": "2027-01-31"}), frame(None)
    )

    assert told["text"] == "Der einzige Schritt ist am 31.01.2027 überfällig."
