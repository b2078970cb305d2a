from api.collection import Collection
from api.reports import schemas, service
from api.roles import Sector
from db.tables import Report, ReportingDuty, ReportSection, ReportTemplate

COLLECTIONS = (
    Collection(
        ReportingDuty,
        schemas.DutyRead,
        schemas.DutyCreate,
        "reporting duty",
        {
            "what": "Stand der Stadtbezirkskonferenzen",
            "to_whom": "Jugendhilfeausschuss",
            "rule": "regelmaessig",
            "interval_months": 6,
            "begins": "2027-01-01",
            "due_offset_days": 42,
        },
        internal=schemas.DutyInternal,
        search=("what", "to_whom"),
        decide=service.settle_duty,
        sector=Sector.PLANNING,
    ),
    Collection(
        Report,
        schemas.ReportRead,
        schemas.ReportCreate,
        "report",
        {"title": "Sachstandsbericht Präventionskette 2027", "period": "2027"},
        internal=schemas.ReportInternal,
        search=("title", "paper_reference", "to_whom"),
        decide=service.settle_report,
        sector=Sector.PLANNING,
    ),
    Collection(
        ReportSection,
        schemas.SectionRead,
        schemas.SectionCreate,
        "section of a report",
        {"key": "ausblick", "own_text": "Im Herbst folgt die zweite Konferenz.", "order": 9},
        decide=service.settle_section,
        removal=service.settle_section,
        sort="order",
        sector=Sector.PLANNING,
    ),
    Collection(
        ReportTemplate,
        schemas.TemplateRead,
        schemas.TemplateCreate,
        "report template",
        {"name": "Vorlage des Jugendamts"},
        confidential=True,
        decide=service.settle_template,
        removal=service.settle_return_of_template,
        sort="name",
        search=("name",),
        sector=Sector.PLANNING,
    ),
)
