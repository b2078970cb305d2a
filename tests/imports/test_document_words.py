"""German names in every case, enumerations, sentences and signatures."""

import pytest

from api.imports.documents.findings import slug
from api.imports.documents.gremien import COMMITTEE, committee
from api.imports.documents.model import Span
from api.imports.documents.pages.page import Region
from api.imports.documents.pages.stations import DATE, read_date
from api.imports.documents.prose.lists import entries
from api.imports.documents.prose.points import points
from api.imports.documents.sentences import sentences
from api.imports.documents.source import Source


@pytest.mark.parametrize(
    ("said", "name", "kind"),
    [
        ("des Jugendhilfeausschusses", "Jugendhilfeausschuss", "jugendhilfeausschuss"),
        ("im JHA", "Jugendhilfeausschuss", "jugendhilfeausschuss"),
        ("des Ausschusses für Schule und Sport", "Ausschuss für Schule und Sport", "ausschuss"),
        ("Ausschuß für Kultur", "Ausschuss für Kultur", "ausschuss"),
        ("des Rates der Stadt Lindenau", "Rat der Stadt Lindenau", "rat"),
        ("des Stadtrats", "Stadtrat", "rat"),
        ("des Kreistages", "Kreistag", "rat"),
        ("dem Integrationsrat", "Integrationsrat", "integrationsrat"),
        ("des Ortsrates Nord/Süd", "Ortsrat Nord/Süd", "bezirksvertretung"),
        ("der Steuerungsgruppe Jugend", "Steuerungsgruppe Jugend", "steuerungsgruppe"),
        ("des Planungsteams", "Planungsteam", "planungsteam"),
        ("der AG nach § 78 SGB VIII", "AG nach § 78 SGB VIII", "ag_78"),
        ("des Arbeitskreises Sucht", "Arbeitskreis Sucht", "arbeitskreis"),
        ("des Unterausschusses Kita", "Unterausschuss Kita", "unterausschuss"),
    ],
)
def test_committees_are_led_back_to_the_nominative(said: str, name: str, kind: str) -> None:
    found = committee(said)

    assert (found.name, found.kind) == (name, kind)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "im Ausschuss für Soziales, Integration und demographische Entwicklung am 7. Mai",
            ["Ausschuss für Soziales, Integration und demographische Entwicklung"],
        ),
        (
            "im Integrationsrat und im Jugendhilfeausschuss",
            ["Integrationsrat", "Jugendhilfeausschuss"],
        ),
        ("im Ausschuss für Kultur, Sport und Frau Beispiel", ["Ausschuss für Kultur, Sport"]),
        ("der Jugendhilfeausschuss nimmt zur Kenntnis", ["Jugendhilfeausschuss"]),
        ("verschiedene Arbeitskreise und Beiräte", []),
        ("der gute Rat", []),
    ],
)
def test_committees_are_found_where_they_end(text: str, names: list[str]) -> None:
    assert [match[0] for match in COMMITTEE.finditer(text)] == names


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Schulen, Kitas und Vereine", ["Schulen", "Kitas", "Vereine"]),
        ("Leitungs- und Führungskräften", ["Leitungs- und Führungskräfte"]),
        (
            "die Mitarbeiterinnen und Mitarbeiter der Stadt",
            ["Mitarbeiterinnen und Mitarbeiter der Stadt"],
        ),
        ("Vertreter der Polizei und der Schulen", ["Polizei", "Schulen"]),
        ("die Amtsleiter Amt 40 und Amt 51", ["Amtsleiter Amt 40", "Amtsleiter Amt 51"]),
        ("die Leitungen von Kitas und Horten", ["Leitungen von Kitas", "Leitungen von Horten"]),
        ("VertreterInnen der freien Träger u. a. m.", ["freie Träger"]),
        ("neben den Eltern die Lehrkräfte, Vereine", ["Eltern", "Lehrkräfte", "Vereine"]),
        ("der Amtsleitung und der AWO begleitet den Prozess", ["Amtsleitung", "AWO"]),
    ],
)
def test_enumerations_are_taken_apart(text: str, plain: list[str]) -> None:
    assert [entry.text for entry in entries(text, 0)] == plain


def test_entries_know_their_places() -> None:
    text = "Es kommen Schulen und die Amtsleiter Amt 40 und Amt 51"
    start = text.index("Schulen")

    places = [
        [text[span.start : span.end] for span in entry.spans]
        for entry in entries(text[start:], start)
    ]

    assert places == [["Schulen"], ["Amtsleiter Amt 40"], ["Amtsleiter", "Amt 51"]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("• Erstens • Zweitens", ["Erstens", "Zweitens"]),
        ("Offenheit - Mut - Geduld", ["Offenheit", "Mut", "Geduld"]),
        (
            "Stärkung der Arbeit Sozialräumliche Planung der Angebote Einbindung der Schulen",
            [
                "Stärkung der Arbeit",
                "Sozialräumliche Planung der Angebote",
                "Einbindung der Schulen",
            ],
        ),
        ("Modellhafte Umsetzung im Bezirk", ["Modellhafte Umsetzung im Bezirk"]),
        ("Finanzplanung ab 2009 Vereinbarungen", ["Finanzplanung ab 2009", "Vereinbarungen"]),
    ],
)
def test_points_are_told_apart_also_where_they_ran_together(text: str, said: list[str]) -> None:
    source = Source(text)

    assert [source.words(span) for span in points(source, Span(0, len(text)))] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Das gilt z. B. für Kitas. Es gilt seit dem 3. Mai 2010 auch hier.",
            ["Das gilt z. B. für Kitas.", "Es gilt seit dem 3. Mai 2010 auch hier."],
        ),
        (
            "Der Verein Spiel e. V. hilft. Er hilft gern.",
            ["Der Verein Spiel e. V. hilft.", "Er hilft gern."],
        ),
        ("Die Frage ist:\nWer hilft?\nWer nicht?", ["Die Frage ist:", "Wer hilft?", "Wer nicht?"]),
        (
            "Ein Satz, der über das Ende einer langen Zeile hinaus geht, und\ndann endet.",
            ["Ein Satz, der über das Ende einer langen Zeile hinaus geht, und dann endet."],
        ),
        (
            "am 24.11.22 und am 07.12.2022 vorgestellt. Ende.",
            ["am 24.11.22 und am 07.12.2022 vorgestellt.", "Ende."],
        ),
    ],
)
def test_sentences_end_where_they_end(text: str, said: list[str]) -> None:
    found = sentences(Source(text), [Region(0, len(text))])

    assert [sentence.text for sentence in found] == said


def test_words_broken_at_line_ends_are_joined_and_ellipses_are_not() -> None:
    text = "die Förde-\nrung der Kinder-\nund Jugendarbeit"

    assert Source(text).words(Span(0, len(text))) == "die Förderung der Kinder- und Jugendarbeit"


def test_keys_are_plain_and_end_at_a_word() -> None:
    assert slug("Außenstelle für Kinder & Jugendliche, 2. Teil") == (
        "aussenstelle-fur-kinder-jugendliche-2-teil"
    )
    assert slug("eins zwei drei vier", limit=11) == "eins-zwei"


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("Do, 01.02.2007", "2007-02-01"),
        ("Dienstag, 14. Februar 2023", "2023-02-14"),
        ("24.11.22", "2022-11-24"),
        ("31.12.99", "1999-12-31"),
        ("31.02.2020", None),
    ],
)
def test_dates_of_fields(said: str, iso: str | None) -> None:
    match = DATE.search(said)

    day = read_date(match) if match else None

    assert (day.isoformat() if day else None) == iso
