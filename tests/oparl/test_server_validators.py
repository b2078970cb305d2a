"""What public validators of OParl look for beyond the schemas."""

from collections.abc import Iterator
from typing import Any

from fastapi.testclient import TestClient

from api.oparl.fields import BY_NAME
from db.base import Visibility, utc_now
from db.tables import Committee, LegislativeTerm, Meeting, Membership
from tests.oparl.council import THERE, Council, path
from tests.oparl.walking import TYPE, Walked, walk


def named(walked: Walked) -> Iterator[tuple[str, Any]]:
    """What every field names that leads to other objects."""
    for one in [*walked.objects.values(), *walked.embedded]:
        type_ = BY_NAME.get(one["type"].removeprefix(TYPE))
        if type_ is not None:
            names = [field.name for field in type_.references]
            for name in (*names, *(field.name for field in type_.files)):
                value = one.get(name, [])
                for found in value if isinstance(value, list) else [value]:
                    yield name, found


def test_every_field_of_the_standard_leads_to_an_object_of_this_server(
    council: Council, oparl: TestClient
) -> None:
    stub = council.add(
        Meeting,
        name="",
        visibility=Visibility.INTERNAL,
        oparl_id=THERE + "meeting/7",
        vendor_fields={"planraum:stub": True},
    )
    planned = council.add(
        type(council.consultation), paper_id=council.older.id, meeting_id=stub.id, role="Anhörung"
    )
    unknown = council.add(
        Committee,
        name="",
        visibility=Visibility.INTERNAL,
        oparl_id=THERE + "organization/7",
        vendor_fields={"planraum:stub": True},
    )
    planned.committee_id = unknown.id
    council.older.related_paper_ids = [str(council.stub.id), str(council.paper.id)]
    council.refer(council.undated, "location", None, THERE + "location/7")
    council.refer(council.older, "mainFile", None, THERE + "file/7")
    council.session.commit()

    walked = walk(oparl)
    consultation = oparl.get(path("consultation", planned)).json()
    meeting = oparl.get(path("meeting", council.undated)).json()
    paper = oparl.get(path("paper", council.older)).json()

    assert {
        (name, found)
        for name, found in named(walked)
        if not isinstance(found, dict) and found not in walked.objects
    } == set()
    assert paper["consultation"] == [
        {name: value for name, value in consultation.items() if name != "paper"}
    ]
    assert (
        consultation["planraum:unresolvedMeeting"],
        consultation["planraum:unresolvedOrganization"],
        meeting["planraum:unresolvedLocation"],
        paper["planraum:unresolvedMainFile"],
        paper["planraum:unresolvedRelatedPaper"],
        paper["relatedPaper"],
    ) == (
        THERE + "meeting/7",
        [THERE + "organization/7"],
        THERE + "location/7",
        THERE + "file/7",
        [THERE + "paper/8"],
        [f"http://testserver/oparl/v1.1/{path('paper', council.paper)}"],
    )


def test_a_body_without_terms_says_so_whatever_else_it_has(
    council: Council, oparl: TestClient
) -> None:
    council.session.get_one(LegislativeTerm, council.term.id).deleted_at = utc_now()
    council.session.commit()

    body = oparl.get(path("body", council.body)).json()

    assert body["location"]["description"] == "Rathaus"
    assert body["legislativeTerm"] == []


def test_an_organization_names_the_memberships_that_persons_have(
    council: Council, oparl: TestClient
) -> None:
    seat = council.add(Membership, committee_id=council.committee.id, role="beratend")
    council.session.commit()

    organization = oparl.get(path("organization", council.committee)).json()

    base = "http://testserver/oparl/v1.1"
    assert organization["membership"] == [f"{base}/{path('membership', council.membership)}"]
    assert oparl.get(path("membership", seat)).json()["organization"] == organization["id"]
