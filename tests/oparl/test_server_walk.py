"""The whole server as a client reads it: all is there, as the standard says it, and no more."""

import re
from pathlib import Path

from fastapi.testclient import TestClient

from api.oparl.fields import TYPES
from tests.oparl.council import MARKER, Council, path
from tests.oparl.walking import TYPE, Schemas, emptinesses, walk, within

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
BACKWARDS = {
    "AgendaItem": {"meeting"},
    "Consultation": {"paper"},
    "File": {"meeting", "agendaItem", "paper", "person", "derivativeFile"},
    "LegislativeTerm": {"body"},
    "Location": {"bodies", "organizations", "persons", "meetings", "papers"},
    "Membership": {"person"},
}


def test_every_object_is_as_the_schemas_say(
    council: Council, oparl: TestClient, shared: Path
) -> None:
    schemas = Schemas(shared / "schemas" / "oparl-1.1-draft7")

    walked = walk(oparl)

    everything = [*walked.objects.values(), *walked.embedded]
    everything += [one for some in walked.listed.values() for one in some]
    assert [fault for one in everything for fault in schemas.faults(one)] == []


def test_all_twelve_types_are_reached(council: Council, oparl: TestClient) -> None:
    walked = walk(oparl)

    reached = {one["type"].removeprefix(TYPE) for one in walked.objects.values()}
    assert reached == {"System", *(type_.name for type_ in TYPES)}


def test_nothing_empty_is_said_and_every_time_has_its_zone(
    council: Council, oparl: TestClient
) -> None:
    walked = walk(oparl)

    empty = [place for one in walked.objects.values() for place in emptinesses(one)]
    times = [
        one[name]
        for one in [*walked.objects.values(), *walked.embedded]
        for name in ("created", "modified", "start", "end")
        if name in one
    ]
    assert empty == []
    assert [time for time in times if not TIME.fullmatch(time)] == []


def test_every_object_says_when_it_was_made_and_changed(
    council: Council, oparl: TestClient
) -> None:
    walked = walk(oparl)

    silent = [
        one["id"]
        for one in [*walked.objects.values(), *walked.embedded]
        if not {"created", "modified"} <= set(one)
    ]
    assert silent == []


def test_an_embedded_object_is_the_one_of_its_own_address_without_the_way_back(
    council: Council, oparl: TestClient
) -> None:
    walked = walk(oparl)

    assert walked.embedded
    for one in walked.embedded:
        alone = walked.objects[one["id"]]
        back = BACKWARDS[one["type"].removeprefix(TYPE)]
        assert one == {name: value for name, value in alone.items() if name not in back}


def test_a_list_holds_what_its_objects_are_alone(council: Council, oparl: TestClient) -> None:
    walked = walk(oparl)

    for address, some in walked.listed.items():
        for one in some:
            assert one == walked.objects[one["id"]], address
    of_body = [one for name, one in walked.listed.items() if f"/body/{council.body.id}/" in name]
    listed = {one["id"] for some in of_body for one in some}
    alone = {
        name
        for name, one in walked.objects.items()
        if one["type"] not in {f"{TYPE}System", f"{TYPE}Body"}
    }
    assert listed == alone


def test_the_meetings_and_consultations_of_a_committee(council: Council, oparl: TestClient) -> None:
    first = oparl.get(path("organization", council.committee)).json()
    further = oparl.get(path("organization", council.council)).json()

    meetings = [oparl.get(one["meeting"]).json()["data"] for one in (first, further)]
    consultations = oparl.get(first["consultation"]).json()["data"]

    assert [[one["name"] for one in some] for some in meetings] == [["1. Sitzung"]] * 2
    assert [one["role"] for one in consultations] == ["Entscheidung"]


def test_a_paper_with_all_that_hangs_on_it(council: Council, oparl: TestClient) -> None:
    base = "http://testserver/oparl/v1.1"

    paper = oparl.get(path("paper", council.paper)).json()

    assert paper["name"] == 'Kita-Bedarfsplan "2030"'
    assert paper["created"] == "2027-05-30T10:15:30+02:00"
    assert paper["body"] == f"{base}/{path('body', council.body)}"
    assert paper["relatedPaper"] == [f"{base}/{path('paper', council.older)}"]
    assert paper["originatorPerson"] == [f"{base}/{path('person', council.person)}"]
    assert paper["planraum:unresolvedOriginatorPerson"] == [
        "https://ris.example.org/oparl/person/9"
    ]
    assert paper["underDirectionOf"] == [f"{base}/{path('organization', council.council)}"]
    assert paper["mainFile"]["name"] == "Vorlage"
    assert [one["name"] for one in paper["auxiliaryFile"]] == ["Anlage 1"]
    assert [one["role"] for one in paper["consultation"]] == ["Entscheidung"]
    assert [one["description"] for one in paper["location"]] == ["Rathaus"]
    assert paper["keyword"] == ["Kita", "Plan"]
    assert paper["ris:farbe"] == {"name": "grün"}
    assert "superordinatedPaper" not in paper


def test_planning_is_named_on_the_papers_it_hangs_on(council: Council, oparl: TestClient) -> None:
    paper = oparl.get(path("paper", council.paper)).json()

    assert paper["planraum:process"] == [
        {
            "id": f"http://testserver/api/v1/planning-processes/{council.process.id}",
            "title": "Jugendhilfeplanung",
            "role": "mandate",
        }
    ]
    assert [one["title"] for one in paper["planraum:measure"]] == ["Frühe Hilfen im Westen"]
    assert [one["title"] for one in paper["planraum:network"]] == ["Netzwerk Frühe Hilfen"]
    assert [one["title"] for one in paper["planraum:conference"]] == ["Kita-Konferenz"]


def test_what_hung_on_a_paper_elsewhere_is_told_with_what_hangs_on_it_here(
    council: Council, oparl: TestClient
) -> None:
    elsewhere = [{"id": "https://anderswo.example/api/v1/planning-processes/1", "title": "Dort"}]
    council.paper.vendor_fields = {"planraum:process": elsewhere, "planraum:stub": True}
    council.older.vendor_fields = {"planraum:process": elsewhere}
    council.committee.vendor_fields = {"planraum:process": elsewhere}
    council.session.commit()

    paper, older, committee = (
        oparl.get(path(type_, thing)).json()
        for type_, thing in (
            ("paper", council.paper),
            ("paper", council.older),
            ("organization", council.committee),
        )
    )

    titles = [one["title"] for one in paper["planraum:process"]]
    assert titles == ["Dort", "Jugendhilfeplanung"]
    assert older["planraum:process"] == committee["planraum:process"] == elsewhere
    assert "planraum:stub" not in paper


def test_what_was_too_long_for_us_is_given_as_it_came(council: Council, oparl: TestClient) -> None:
    council.older.reference = None
    council.older.vendor_fields = {"reference": "2026/" + "7" * 300, "date": "bald"}
    council.item.number, council.item.vendor_fields = None, {"number": {"keine": "Nummer"}}
    council.session.commit()

    older = oparl.get(path("paper", council.older)).json()
    item = oparl.get(path("agendaitem", council.item)).json()

    assert older["reference"] == "2026/" + "7" * 300
    assert "date" not in older
    assert "number" not in item


def test_a_meeting_begins_by_the_clocks_of_its_body(council: Council, oparl: TestClient) -> None:
    meeting = oparl.get(path("meeting", council.meeting)).json()
    undated = oparl.get(path("meeting", council.undated)).json()

    assert (meeting["start"], meeting["end"]) == (
        "2027-07-01T17:00:00+02:00",
        "2027-07-01T19:30:00+02:00",
    )
    assert undated["start"] == "2027-12-01T00:00:00+01:00"
    assert (meeting["cancelled"], undated["cancelled"]) == (False, True)
    assert [one["name"] for one in meeting["auxiliaryFile"]] == ["Anlage 1"]
    assert meeting["agendaItem"][0]["resolutionFile"]["name"] == "Beschluss"
    assert meeting["agendaItem"][0]["consultation"].endswith(str(council.consultation.id))


def test_a_stub_is_named_as_it_is_called_where_it_comes_from(
    council: Council, oparl: TestClient
) -> None:
    paper = oparl.get(path("paper", council.older)).json()

    assert "superordinatedPaper" not in paper
    assert paper["planraum:unresolvedSuperordinatedPaper"] == [
        "https://ris.example.org/oparl/paper/8"
    ]
    assert oparl.get(path("paper", council.stub)).status_code == 404


def test_nothing_internal_is_given(council: Council, oparl: TestClient) -> None:
    walked = walk(oparl)
    since = "modified_since=2000-01-01T00:00:00%2B01:00"
    polled = [oparl.get(f"{name}?{since}").text for name in walked.listed]

    assert [text for text in [*walked.texts, *polled] if MARKER in text] == []
    hidden = [str(one.id) for one in council.hidden]
    assert [one for one in hidden for text in [*walked.texts, *polled] if one in text] == []


def test_hidden_things_are_not_there_under_their_own_address(
    council: Council, oparl: TestClient
) -> None:
    by_table = {type_.table: type_.path for type_ in TYPES}

    found = {oparl.get(path(by_table[type(one)], one)).status_code for one in council.hidden}

    assert found == {404}


def test_a_file_text_is_given_only_if_it_came_with_it(council: Council, oparl: TestClient) -> None:
    came = oparl.get(path("file", council.annex)).json()
    read = oparl.get(path("file", council.main_file)).json()
    council.annex.text_is_read = True
    council.session.commit()
    read_of_theirs = oparl.get(path("file", council.annex)).json()

    assert came["text"] == "Tabelle der Gruppen"
    assert "text" not in read
    assert "text" not in read_of_theirs


def test_embedded_objects_have_their_type(council: Council, oparl: TestClient) -> None:
    person = oparl.get(path("person", council.person)).json()

    kinds = {one["type"].removeprefix(TYPE) for one in within(person)}
    assert kinds == {"Membership", "Location"}
    assert person["location"] == person["locationObject"]["id"]
    assert person["title"] == ["Dr."]
