"""Where each field of OParl 1.1 is kept, for the server that gives and the client that takes.

Beside these, every type has the fields of `EVERYWHERE`. A field named nowhere is kept in
`vendor_fields` under its own name, be it the standard's (`keyword`, `gender`) or a vendor's. Of a
Person's `title`, the column has the words joined and `vendor_fields` the list. A Consultation that
names the AgendaItem is the AgendaItem's `consultation`; another one is a `council_reference`.
"""

from datetime import date

from db.queries.oparl_seen import STUB
from db.queries.oparl_words import (
    EVERYWHERE,
    Files,
    Form,
    ObjectType,
    Parts,
    Reference,
    Value,
)
from db.tables import (
    AgendaItem,
    Body,
    Committee,
    Consultation,
    File,
    LegislativeTerm,
    Location,
    Meeting,
    Membership,
    Paper,
    Person,
)
from db.time import VagueTime

__all__ = ["BY_NAME", "EVERYWHERE", "STUB", "TYPES", "TYPE_URL", "days_of", "period_of"]

TYPE_URL = "https://schema.oparl.org/1.1/"
"""In front of a type's name in `type`."""

TYPES = (
    ObjectType(
        "Body",
        Body,
        (
            Value("name", "name"),
            Value("shortName", "short_name"),
            Value("website", "website", Form.URL),
            Value("license", "licence", Form.URL),
            Value("ags", "ags"),
            Value("rgs", "ars"),
        ),
        references=(
            Reference("location", "Location", embedded=True),
            Reference("mainOrganization", "Organization"),
        ),
        parts=(Parts("legislativeTerm", "LegislativeTerm", "body_id", ("start_date",)),),
        back=(
            "system",
            "organization",
            "person",
            "meeting",
            "paper",
            "agendaItem",
            "consultation",
            "file",
            "locationList",
            "legislativeTermList",
            "membership",
        ),
    ),
    ObjectType(
        "LegislativeTerm",
        LegislativeTerm,
        (
            Value("name", "name"),
            Value("startDate", "start_date", Form.DAY),
            Value("endDate", "end_date", Form.DAY),
        ),
        listed="legislativeTermList",
    ),
    ObjectType(
        "Organization",
        Committee,
        (
            Value("name", "name"),
            Value("shortName", "short_name"),
            Value("organizationType", "organization_type"),
            Value("classification", "classification"),
            Value("website", "website", Form.URL),
        ),
        references=(
            Reference("subOrganizationOf", "Organization", "parent_id"),
            Reference("location", "Location", embedded=True),
        ),
        has_period=True,
        back=("membership", "meeting", "consultation"),
        listed="organization",
    ),
    ObjectType(
        "Person",
        Person,
        (
            Value("name", "name"),
            Value("familyName", "family_name"),
            Value("givenName", "given_name"),
            Value("formOfAddress", "form_of_address"),
        ),
        references=(
            Reference("location", "Location"),
            Reference("locationObject", "Location", embedded=True),
        ),
        files=(Files("image", has_role=False),),
        parts=(Parts("membership", "Membership", "person_id"),),
        listed="person",
    ),
    ObjectType(
        "Membership",
        Membership,
        (Value("role", "role"), Value("votingRight", "voting", Form.FLAG)),
        references=(
            Reference("person", "Person", "person_id", is_parent=True),
            Reference("organization", "Organization", "committee_id", required=True),
            Reference("onBehalfOf", "Organization", "on_behalf_of_id"),
        ),
        has_period=True,
        listed="membership",
    ),
    ObjectType(
        "Meeting",
        Meeting,
        (
            Value("name", "name"),
            Value("meetingState", "meeting_state"),
            Value("cancelled", "cancelled", Form.FLAG),
            Value("start", "starts_at", Form.MOMENT),
            Value("end", "ends_at", Form.MOMENT),
        ),
        references=(
            Reference("location", "Location", "location_id", embedded=True),
            Reference("organization", "Organization", "committee_id", many=True),
            Reference("participant", "Person", many=True),
        ),
        files=(
            Files("invitation"),
            Files("resultsProtocol"),
            Files("verbatimProtocol"),
            Files("auxiliaryFile", many=True),
        ),
        parts=(Parts("agendaItem", "AgendaItem", "meeting_id", ("order",)),),
        listed="meeting",
    ),
    ObjectType(
        "AgendaItem",
        AgendaItem,
        (
            Value("number", "number"),
            Value("order", "order", Form.WHOLE),
            Value("name", "name"),
            Value("public", "is_public", Form.FLAG),
            Value("result", "result"),
            Value("resolutionText", "resolution_text"),
            Value("start", "starts_at", Form.MOMENT),
            Value("end", "ends_at", Form.MOMENT),
        ),
        references=(
            Reference("meeting", "Meeting", "meeting_id", is_parent=True, required=True),
            Reference("consultation", "Consultation"),
        ),
        files=(Files("resolutionFile"), Files("auxiliaryFile", many=True)),
        listed="agendaItem",
    ),
    ObjectType(
        "Paper",
        Paper,
        (
            Value("name", "name"),
            Value("reference", "reference"),
            Value("date", "date", Form.DAY),
            Value("paperType", "paper_type"),
        ),
        references=(
            Reference("relatedPaper", "Paper", "related_paper_ids", many=True),
            Reference("superordinatedPaper", "Paper", many=True),
            Reference("subordinatedPaper", "Paper", many=True),
            Reference("originatorPerson", "Person", many=True),
            Reference("underDirectionOf", "Organization", many=True),
            Reference("originatorOrganization", "Organization", many=True),
            Reference("location", "Location", many=True, embedded=True),
        ),
        files=(Files("mainFile"), Files("auxiliaryFile", many=True)),
        parts=(Parts("consultation", "Consultation", "paper_id", ("order",), omitted=False),),
        listed="paper",
    ),
    ObjectType(
        "Consultation",
        Consultation,
        (Value("role", "role"), Value("authoritative", "authoritative", Form.FLAG)),
        references=(
            Reference("paper", "Paper", "paper_id", is_parent=True, required=True),
            Reference("agendaItem", "AgendaItem", "agenda_item_id"),
            Reference("meeting", "Meeting", "meeting_id"),
            Reference("organization", "Organization", "committee_id", many=True),
        ),
        listed="consultation",
    ),
    ObjectType(
        "File",
        File,
        (
            Value("name", "name"),
            Value("fileName", "file_name"),
            Value("mimeType", "mime_type"),
            Value("date", "date", Form.DAY),
            Value("size", "size", Form.WHOLE),
            Value("text", "text"),
            Value("accessUrl", "access_url", Form.URL),
            Value("downloadUrl", "download_url", Form.URL),
        ),
        references=(Reference("masterFile", "File", "master_file_id"),),
        back=("meeting", "agendaItem", "paper", "person", "derivativeFile"),
        listed="file",
    ),
    ObjectType(
        "Location",
        Location,
        (
            Value("description", "name"),
            Value("geojson", "geojson", Form.OBJECT),
            Value("streetAddress", "street_address"),
            Value("room", "room"),
            Value("postalCode", "postal_code"),
            Value("subLocality", "sub_locality"),
            Value("locality", "locality"),
        ),
        back=("bodies", "organizations", "persons", "meetings", "papers"),
        listed="locationList",
    ),
)

BY_NAME = {type_.name: type_ for type_ in TYPES}


def period_of(start: date | None, end: date | None) -> VagueTime | None:
    """`startDate` and `endDate` as one time. ValueError where it ends before it begins."""
    if start is None and end is None:
        return None
    first, last = (".." if day is None else day.isoformat() for day in (start, end))
    return VagueTime.from_edtf(f"{first}/{last}")


def days_of(period: VagueTime | None) -> tuple[date | None, date | None]:
    """The `startDate` and `endDate` of a time, where it was said as an interval."""
    if period is None or period.edtf is None or "/" not in period.edtf:
        return None, None
    return period.earliest, period.latest
