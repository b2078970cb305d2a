"""The one place that puts the parts together."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial
from threading import BoundedSemaphore

from anyio.to_thread import current_default_thread_limiter, run_sync
from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.types import Receive, Scope, Send

from api import catalogue, working
from api.accounts import routes as accounts
from api.accounts.schemas import MeRead, MyBody
from api.audit import routes as audit
from api.audit.schemas import AuditPage
from api.documents.schemas import (
    DocumentImport,
    EvidenceRead,
    ImportRead,
    ImportReport,
    ImportUndo,
)
from api.duties import routes as duties
from api.duties.calendar import routes as due_calendars
from api.duties.schemas import DeskRead, Occurrences, Reminders
from api.feeds import routes as feeds
from api.followup import routes as followup
from api.followup.schemas import LifeRead, PaperTypes
from api.hindsight import routes as hindsight
from api.hindsight.schemas import ChangesBetween, DeskChanges
from api.http import answers, meta, metrics
from api.http.index import SegmentIndex
from api.http.middleware import Envelope
from api.http.openapi import App
from api.http.operations import add_collection
from api.http.spa import Spa
from api.imports import routes as imports
from api.imports.tables.schemas import TableImport, TablePreview
from api.jobs import routes as jobs
from api.jobs.schemas import JobRead, ScheduleRead
from api.oparl import routes as oparl
from api.oparl.client import routes as oparl_sources
from api.oparl.client.schemas import MendPage, OfferedBodies, SourceScheduleRead
from api.oparl.content import routes as file_content
from api.privacy import routes as privacy
from api.reporting import routes as reporting
from api.reporting.schemas import ReportChanges, TemplateFieldList
from api.search import routes as search
from api.search.schemas import (
    FeedKey,
    SavedSearchPage,
    SavedSearchRead,
    SearchPage,
    Suggestions,
)
from api.settings import Settings
from api.steering import routes as steering
from api.steering.schemas import (
    Continuation,
    Moves,
    Plan,
    ProcessTemplates,
    StandingRead,
    Standings,
)
from api.webhooks.schemas import DeliveryRead, SecretRead
from db.engine import make_read_engine, make_sessions, make_write_engine

LARGEST_BODY = 32 * 1024 * 1024


class _Origins(CORSMiddleware):
    """Other hosts of the SPA. OParl is open to any script, and says so itself."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith("/oparl/"):
            await self.app(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def create_app(settings: Settings) -> FastAPI:
    """The service over the database the settings name. It migrates nothing by itself."""
    read_engine = make_read_engine(settings.database_url)
    write_engine = make_write_engine(settings.database_url)
    sessions = make_sessions(write_engine)
    handlers = working.handlers(settings, read_engine, sessions)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        current_default_thread_limiter().total_tokens = settings.thread_limit
        worker = working.Working(settings, sessions, handlers) if settings.work else None
        if worker is not None:
            worker.start()
        yield
        if worker is not None:
            await run_sync(worker.stop)
        read_engine.dispose()
        write_engine.dispose()

    app = App(
        title="Planraum",
        version="1",
        summary="The open planning desk of a municipal youth office",
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    app.further_shapes = (
        MeRead,
        MyBody,
        AuditPage,
        ImportReport,
        EvidenceRead,
        ImportRead,
        ImportUndo,
        MendPage,
        OfferedBodies,
        SourceScheduleRead,
        DocumentImport,
        TableImport,
        TablePreview,
        JobRead,
        ScheduleRead,
        SecretRead,
        DeliveryRead,
        LifeRead,
        PaperTypes,
        ReportChanges,
        TemplateFieldList,
        SearchPage,
        Suggestions,
        SavedSearchRead,
        SavedSearchPage,
        FeedKey,
        StandingRead,
        Standings,
        ProcessTemplates,
        Plan,
        Continuation,
        Moves,
        DeskRead,
        Occurrences,
        Reminders,
        ChangesBetween,
        DeskChanges,
    )
    app.state.settings = settings
    app.state.needs = {}
    app.state.read_engine = read_engine
    app.state.write_engine = write_engine
    app.state.reading_slots = BoundedSemaphore(max(1, settings.thread_limit // 2))
    app.state.sessions = sessions
    app.state.handlers = handlers
    app.state.metrics = metrics.Metrics()
    answers.install(app)
    meta.add_routes(app)
    metrics.add_route(app)
    accounts.add_routes(app)
    audit.add_routes(app)
    feeds.add_routes(app)
    due_calendars.add_routes(app)
    reporting.add_routes(app)
    steering.add_routes(app)
    duties.add_routes(app)
    hindsight.add_routes(app)
    for collection in catalogue.ALL:
        add_collection(app, collection)
    imports.add_routes(app)
    jobs.add_routes(app)
    privacy.add_routes(app)
    search.add_routes(app)
    oparl.add_routes(app)
    followup.add_routes(app)
    oparl_sources.add_routes(app)
    file_content.add_routes(app)
    app.router.routes.insert(0, SegmentIndex(app, Spa(settings.frontend_dir)))
    if settings.allowed_origins:
        app.add_middleware(
            _Origins,
            allow_origins=settings.allowed_origins,
            allow_credentials=True,
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=["ETag", "Link", "Location", "Planraum-Change", "X-Request-Id"],
        )
    app.outermost = partial(
        Envelope,
        largest_body=LARGEST_BODY,
        metrics=app.state.metrics,
        over_tls=settings.public_url.startswith("https://"),
    )
    return app
