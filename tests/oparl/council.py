"""A council with one of everything OParl knows, and with things that nobody may see."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from db.base import Part, Visibility
from db.tables import (
    AgendaItem,
    Body,
    Committee,
    Conference,
    Consultation,
    CouncilLink,
    CouncilReference,
    File,
    FileRole,
    LegislativeTerm,
    LinkRole,
    Location,
    Meeting,
    Membership,
    Paper,
    Person,
    PlanningProcess,
    PreventionMeasure,
    ProviderNetwork,
)
from db.time import VagueTime

MARKER = "nur-intern"
"""Stands in everything that is not for everybody."""

THERE = "https://ris.example.org/oparl/"


class Council:
    """One body and its things, by a short name each."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.body = Body(
            key="neuburg",
            name="Stadt Neuburg",
            ags="09185149",
            website="https://neuburg.example.org",
            licence="https://creativecommons.org/licenses/by/4.0/",
        )
        session.add(self.body)
        session.flush()
        self._planning()
        self._committees()
        self._meeting()
        self._papers()
        self._references()
        self._hidden()
        session.commit()

    def add(self, table: type[Part], **values: Any) -> Any:
        """A thing of the body, public unless said otherwise."""
        if "visibility" in table.__table__.c:
            values.setdefault("visibility", Visibility.PUBLIC)
        made = table(body_id=self.body.id, **values)
        self.session.add(made)
        self.session.flush()
        return made

    def refer(
        self,
        owner: Part | Body,
        field: str,
        target: Part | None = None,
        oparl_id: str | None = None,
        order: int = 0,
    ) -> None:
        self.session.add(
            CouncilReference(
                body_id=self.body.id,
                about=owner.collection,
                resource_id=owner.id,
                field=field,
                order=order,
                target=None if target is None else target.collection,
                target_id=None if target is None else target.id,
                target_oparl_id=oparl_id,
            )
        )
        self.session.flush()

    def _planning(self) -> None:
        self.process = self.add(PlanningProcess, title="Jugendhilfeplanung", kind="teilplanung")
        self.measure = self.add(PreventionMeasure, title="Frühe Hilfen im Westen")
        self.network = self.add(ProviderNetwork, name="Netzwerk Frühe Hilfen")
        self.conference = self.add(
            Conference,
            title="Kita-Konferenz",
            ical_uid="kita@example.org",
            retention_until=date(2030, 1, 1),
        )

    def _committees(self) -> None:
        self.term = self.add(
            LegislativeTerm,
            name="2026–2032",
            start_date=date(2026, 5, 1),
            end_date=date(2032, 4, 30),
        )
        self.hall = self.add(
            Location,
            name="Rathaus",
            street_address="Karlsplatz 1",
            postal_code="86633",
            locality="Neuburg",
            latitude=48.73,
            longitude=11.18,
        )
        self.council = self.add(
            Committee, name="Stadtrat", organization_type="Gremium", is_council_body=True
        )
        self.committee = self.add(
            Committee,
            name="Jugendhilfeausschuss",
            short_name="JHA",
            parent_id=self.council.id,
            classification="Ausschuss",
            period=VagueTime.from_edtf("2026-05-01/.."),
            source_url="https://ris.example.org/jha",
        )
        self.person = self.add(Person, name="Dr. Erika Muster", family_name="Muster", title="Dr.")
        self.membership = self.add(
            Membership,
            committee_id=self.committee.id,
            person_id=self.person.id,
            role="Vorsitzende",
            voting=True,
            period=VagueTime.from_edtf("2026-05-01/2027-01-31"),
        )

    def _meeting(self) -> None:
        self.meeting = self.add(
            Meeting,
            name="1. Sitzung",
            committee_id=self.committee.id,
            location_id=self.hall.id,
            date=date(2027, 7, 1),
            starts_at=datetime(2027, 7, 1, 15, 0, tzinfo=UTC),
            ends_at=datetime(2027, 7, 1, 17, 30, tzinfo=UTC),
            meeting_state="durchgeführt",
        )
        self.undated = self.add(Meeting, name="2. Sitzung", date=date(2027, 12, 1), cancelled=True)
        self.item = self.add(
            AgendaItem,
            meeting_id=self.meeting.id,
            number="Ö 1",
            order=0,
            name="Kita-Bedarfsplan",
            is_public=True,
            result="einstimmig beschlossen",
            resolution_text="Der Plan wird beschlossen.",
            sections=[{"heading": "Wortprotokoll", "text": MARKER}],
        )

    def _papers(self) -> None:
        self.older = self.add(Paper, name="Sachstand", reference="2026/0007")
        self.paper = self.add(
            Paper,
            name='Kita-Bedarfsplan "2030"',
            reference="2027/0123",
            date=date(2027, 6, 1),
            paper_type="Beschlussvorlage",
            related_paper_ids=[str(self.older.id)],
            source_created_at=datetime(2027, 5, 30, 8, 15, 30, tzinfo=UTC),
            vendor_fields={"keyword": ["Kita", "Plan"], "ris:farbe": {"name": "grün"}},
            author_names=[MARKER],
            contact_names=[MARKER],
            lead_organisation=MARKER,
            sections=[{"heading": "Begründung", "text": MARKER}],
        )
        self.consultation = self.add(
            Consultation,
            paper_id=self.paper.id,
            meeting_id=self.meeting.id,
            agenda_item_id=self.item.id,
            committee_id=self.committee.id,
            role="Entscheidung",
            authoritative=True,
        )
        self.main_file = self.add(
            File,
            name="Vorlage",
            file_name="Größe & Zahl.pdf",
            mime_type="application/pdf",
            size=2048,
            paper_id=self.paper.id,
            role=FileRole.MAIN,
            access_url=THERE + "file/1.pdf",
            text=MARKER,
        )
        self.annex = self.add(
            File,
            name="Anlage 1",
            paper_id=self.paper.id,
            role=FileRole.AUXILIARY,
            order=1,
            oparl_id=THERE + "file/2",
            access_url=THERE + "file/2.pdf",
            download_url=THERE + "file/2.pdf?download",
            text="Tabelle der Gruppen",
            master_file_id=self.main_file.id,
        )
        self.invitation = self.add(
            File,
            name="Einladung",
            meeting_id=self.meeting.id,
            role=FileRole.INVITATION,
            access_url=THERE + "file/3.pdf",
        )
        self.decision = self.add(
            File,
            name="Beschluss",
            agenda_item_id=self.item.id,
            role=FileRole.RESOLUTION,
            access_url=THERE + "file/4.pdf",
        )
        for role, thing in (
            (LinkRole.MANDATE, self.process),
            (LinkRole.REPORT, self.measure),
            (LinkRole.RELATED, self.network),
            (LinkRole.RELATED, self.conference),
        ):
            self.add(
                CouncilLink,
                role=role,
                about=thing.collection,
                resource_id=thing.id,
                paper_id=self.paper.id,
                note=MARKER,
            )

    def _references(self) -> None:
        self.refer(self.body, "location", self.hall)
        self.refer(self.body, "mainOrganization", self.council)
        self.refer(self.committee, "location", self.hall)
        self.refer(self.person, "location", self.hall)
        self.refer(self.person, "locationObject", self.hall)
        self.refer(self.meeting, "organization", self.council, order=1)
        self.refer(self.meeting, "participant", self.person)
        self.refer(self.meeting, "auxiliaryFile", self.annex)
        self.refer(self.paper, "location", self.hall)
        self.refer(self.paper, "originatorPerson", self.person)
        self.refer(self.paper, "originatorPerson", None, THERE + "person/9", order=1)
        self.refer(self.paper, "underDirectionOf", self.council)
        self.refer(self.older, "subordinatedPaper", self.paper)

    def _hidden(self) -> None:
        """What is internal, and what is public itself but part of something internal."""
        hidden = Visibility.INTERNAL
        paper = self.add(Paper, name=MARKER, visibility=hidden, oparl_id=THERE + MARKER)
        meeting = self.add(Meeting, name=MARKER, visibility=hidden, committee_id=self.committee.id)
        committee = self.add(Committee, name=MARKER, visibility=hidden)
        person = self.add(Person, name=MARKER, visibility=hidden)
        process = self.add(PlanningProcess, title=MARKER, kind="teilplanung", visibility=hidden)
        item = self.add(AgendaItem, meeting_id=meeting.id, name=MARKER)
        self.hidden: list[Part] = [
            paper,
            meeting,
            committee,
            person,
            item,
            self.add(Consultation, paper_id=paper.id, role=MARKER),
            self.add(File, name=MARKER, paper_id=paper.id),
            self.add(File, name=MARKER, agenda_item_id=item.id),
            self.add(File, name=MARKER, paper_id=self.paper.id, visibility=hidden),
            self.add(AgendaItem, meeting_id=self.meeting.id, name=MARKER, visibility=hidden),
            self.add(Membership, committee_id=committee.id, person_id=self.person.id, role=MARKER),
            self.add(Membership, committee_id=self.committee.id, person_id=person.id, role=MARKER),
            self.add(Location, name=MARKER, visibility=hidden),
            self.add(Paper, name=MARKER, is_stub=True),
        ]
        self.add(
            CouncilLink,
            role=LinkRole.RELATED,
            about=process.collection,
            resource_id=process.id,
            paper_id=self.paper.id,
        )
        self.refer(self.paper, "underDirectionOf", committee, order=1)
        self.refer(self.paper, "superordinatedPaper", paper)
        self.stub = self.add(
            Paper,
            name=MARKER,
            visibility=hidden,
            is_stub=True,
            oparl_id=THERE + "paper/8",
            vendor_fields={"planraum:stub": True},
        )
        self.refer(self.older, "superordinatedPaper", self.stub)


def path(type_: str, thing: Part | Body | UUID) -> str:
    """The address of an object, to be asked of the test's client."""
    return f"{type_}/{thing if isinstance(thing, UUID) else thing.id}"
