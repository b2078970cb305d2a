"""What the words of a result mean, and the numbers of a vote."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.council.outcomes import OUTCOMES, Votes, is_open, outcome, tally, tells_votes, votes
from db.vocabularies import DEFAULTS


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ungeändert beschlossen", "beschlossen"),
        ("unverändert empfohlen", "empfohlen"),
        ("einstimmig zugestimmt", "beschlossen"),
        ("Mehrheitlich beschlossen", "beschlossen"),
        ("geändert beschlossen", "geaendert_beschlossen"),
        ("mit Änderungen im Ausschuss beschlossen", "geaendert_beschlossen"),
        ("in geänderter Fassung beschlossen", "geaendert_beschlossen"),
        ("einstimmig mit Änderung / teilweise beschlossen", "geaendert_beschlossen"),
        ("nicht empfohlen", "nicht_empfohlen"),
        ("einstimmig nicht empfohlen", "nicht_empfohlen"),
        ("mehrheitlich abgelehnt", "abgelehnt"),
        ("zur Kenntnis genommen", "zur_kenntnis_genommen"),
        ("Kenntnis genommen", "zur_kenntnis_genommen"),
        ("in der Sitzung vertagt", "vertagt"),
        ("zurückgestellt", "vertagt"),
        ("von der Tagesordnung abgesetzt", "abgesetzt"),
        ("verwiesen in: Hauptausschuss", "ueberwiesen"),
        ("ohne Empfehlung weitergeleitet", "ueberwiesen"),
        ("überwiesen und nicht beschlossen", "ueberwiesen"),
        ("einstimmig empfohlen", "empfohlen"),
        ("Ablehnung empfohlen", "nicht_empfohlen"),
        ("wie empfohlen beschlossen", "beschlossen"),
        ("überwiesen in den Jugendhilfeausschuss", "ueberwiesen"),
        ("erledigt", "erledigt"),
        ("zurückgezogen", "zurueckgezogen"),
        ("für erledigt erklärt", "erledigt"),
        ("beantwortet", "erledigt"),
    ],
)
def test_the_words_of_a_result_mean_an_outcome(said: str, meant: str) -> None:
    assert outcome(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "(offen)",
        "offen",
        "",
        "-",
        "noch nicht festgelegt",
        "ohne Beschluss",
        "ohne Votum",
        "ohne Beschlussempfehlung",
        "—",
        "nicht zur Kenntnis genommen",
        "nicht erledigt",
        "nicht abgelehnt",
        "einstimmig",
        "Niederschrift",
    ],
)
def test_what_is_no_result_has_no_outcome(said: str) -> None:
    assert outcome(said) is None


ADVERBS = st.sampled_from(["", "einstimmig ", "mehrheitlich ", "bei 2 Enthaltungen ", "formlos "])
AGREED = st.sampled_from(["beschlossen", "zugestimmt", "angenommen", "genehmigt", "bestätigt"])


@given(ADVERBS, AGREED, st.sampled_from([str.lower, str.upper, str.capitalize]))
def test_a_not_before_any_agreement_turns_it_into_its_opposite(
    adverb: str, agreed: str, written: Callable[[str], str]
) -> None:
    said, denied = written(f"{adverb}{agreed}"), written(f"{adverb}nicht {agreed}")

    assert (outcome(said), outcome(denied)) == ("beschlossen", "abgelehnt")


@given(ADVERBS, st.sampled_from(["empfohlen", "befürwortet"]))
def test_a_not_before_a_recommendation_turns_it_into_its_opposite(
    adverb: str, recommended: str
) -> None:
    said, denied = f"{adverb}{recommended}", f"{adverb}nicht {recommended}"

    assert (outcome(said), outcome(denied)) == ("empfohlen", "nicht_empfohlen")


def test_the_outcomes_are_the_shipped_terms() -> None:
    assert set(OUTCOMES) == {term.key for term in DEFAULTS["decision_outcome"]}


@given(ADVERBS, AGREED, st.sampled_from(["ungeändert ", "unverändert "]))
def test_unchanged_is_not_changed(adverb: str, agreed: str, unchanged: str) -> None:
    assert outcome(f"{adverb}{unchanged}{agreed}") == "beschlossen"
    changed = unchanged.removeprefix("un")
    assert outcome(f"{adverb}{changed}{agreed}") == "geaendert_beschlossen"


@given(st.text(max_size=80))
def test_any_words_have_a_known_outcome_or_none(said: str) -> None:
    found = outcome(said)

    assert found is None or found in OUTCOMES
    assert not (is_open(said) and found is not None)


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ("Ja: 4, Nein: 0, Enthaltungen: 6, Befangen: 0", Votes(4, 0, 6)),
        ("JA-Stimmen:7 NEIN-Stimmen:1 Enthaltungen:0", Votes(7, 1, 0)),
        ("Ja 6  Nein 1  Enthaltung 2", Votes(6, 1, 2)),
        ("Dafür:\t9\nDagegen:\t0\nEnthaltungen:\t2", Votes(9, 0, 2)),
        ("12 Ja-Stimmen, 3 Nein-Stimmen, 1 Enthaltung", Votes(12, 3, 1)),
        ("einstimmig mit zwei Enthaltungen", Votes(None, None, 2)),
        ("mehrheitlich bei einer Gegenstimme", Votes(None, 1, None)),
        ("Ja: 16, Nein: 1, Anwesend: 17", Votes(16, 1, None)),
        ("JA-Stimmen:0 NEIN-Stimmen:0 Enthaltungen:0", None),
        ("12:3:2", Votes(12, 3, 2)),
        ("beschlossen (12 : 3 : 2)", Votes(12, 3, 2)),
        ("0:0:0", None),
        ("um 10:30:00 Uhr vertagt", None),
        ("einstimmig", None),
        ("", None),
    ],
)
def test_numbers_of_a_vote(said: str, counted: Votes | None) -> None:
    assert votes(said) == counted


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_numbers_come_back_as_they_were_written(yes: int, no: int, abstained: int) -> None:
    expected = Votes(yes, no, abstained) if yes + no + abstained else None

    assert votes(f"Ja: {yes}, Nein: {no}, Enthaltungen: {abstained}") == expected
    assert votes(f"{yes} Ja-Stimmen, {no} Nein-Stimmen, {abstained} Enthaltungen") == expected


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ("einstimmig beschlossen", Votes(None, 0, None)),
        ("einstimmig bei 2 Enthaltungen", Votes(None, 0, 2)),
        ("einstimmig abgelehnt", Votes(None, None, None)),
        ("mehrheitlich beschlossen", Votes(None, None, None)),
        ("Ja 12, Nein 3, Enthaltungen 2", Votes(12, 3, 2)),
    ],
)
def test_nobody_was_against_what_all_agreed_to(said: str, counted: Votes) -> None:
    assert tally(said, outcome(said)) == counted


@pytest.mark.parametrize(
    "said", ["einstimmig", "mehrheitlich abgelehnt", "12:3:2", "2 Enthaltungen"]
)
def test_words_tell_how_people_voted(said: str) -> None:
    assert tells_votes(said)


@pytest.mark.parametrize("said", ["ungeändert beschlossen", "zur Kenntnis genommen", "10:30 Uhr"])
def test_a_result_alone_tells_nothing_of_votes(said: str) -> None:
    assert not tells_votes(said)
