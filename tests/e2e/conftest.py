"""The browser, the server beside it, and pages that are watched while a test uses them.

`page` belongs to a fresh server with the demonstration data, so a test may change anything.
`reading_page` shares one server with all tests that only look, which saves its start;
`reading_desk` is the same page for somebody who is signed in. Where every test brings its own
people and things, their module's `server` is the `shared_server`.
"""

import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, StorageState, expect

from db.tables import Role
from tests.browser import NoBrowserError, Watch, chromium
from tests.chromium import NOT_RUN
from tests.databases import ROOT, sqlite_directory
from tests.e2e.looking import PATIENCE_MS
from tests.e2e.people import sign_in_as
from tests.server import Server, make_demo_database, running_server

OUTPUT = ROOT / "tests" / "output"
BUILT = ROOT / "frontend" / "dist" / "index.html"
FAILED = pytest.StashKey[bool]()

expect.set_options(timeout=PATIENCE_MS)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember a failure, so that the page can be photographed before it is closed."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests.

    Not for the whole run: while Playwright is open no other test can run an event loop.
    """
    try:
        with chromium() as browser:
            yield browser
    except NoBrowserError:
        pytest.skip(f"{NOT_RUN}: no Chromium on this machine")


@pytest.fixture(scope="package")
def demo_database() -> Iterator[Path]:
    """An SQLite file with the demonstration data, copied for each server."""
    if not BUILT.is_file():
        pytest.fail("The pages are not built; `make install` builds them.")
    with sqlite_directory() as directory:
        file = directory / "demo.db"
        make_demo_database(file)
        yield file


@pytest.fixture
def server(demo_database: Path) -> Iterator[Server]:
    """A server for this test alone, with the demonstration data."""
    with sqlite_directory() as directory, running_server(demo_database, directory) as server:
        yield server


@pytest.fixture(scope="package")
def reading_server(demo_database: Path) -> Iterator[Server]:
    """A server for all tests that only look."""
    with sqlite_directory() as directory, running_server(demo_database, directory) as server:
        yield server


@pytest.fixture(scope="package")
def shared_server(demo_database: Path) -> Iterator[Server]:
    """A server for all tests that change only what they have brought themselves."""
    with sqlite_directory() as directory, running_server(demo_database, directory) as server:
        yield server


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    with _context(browser, server) as context:
        yield context


@pytest.fixture
def watch(context: BrowserContext, server: Server) -> Watch:
    return Watch(context, server.url)


@pytest.fixture
def page(request: pytest.FixtureRequest, context: BrowserContext, watch: Watch) -> Iterator[Page]:
    """A page of somebody nobody knows; relative addresses lead to this test's server."""
    yield from _watched_page(request, context, watch)


@pytest.fixture
def signed_in(page: Page, server: Server) -> Page:
    """The same page after the one-time sign-in link was opened and the server took the key."""
    _sign_in(page, server)
    return page


@pytest.fixture
def planner(page: Page, server: Server) -> Page:
    """The same page for somebody who plans in every body."""
    sign_in_as(page.context, server, Role.PLANUNG)
    return page


@pytest.fixture
def reading_page(
    request: pytest.FixtureRequest, browser: Browser, reading_server: Server
) -> Iterator[Page]:
    """A page of somebody nobody knows, on the server that all looking tests share."""
    with _context(browser, reading_server) as context:
        yield from _watched_page(request, context, Watch(context, reading_server.url))


@pytest.fixture(scope="package")
def reading_session(browser: Browser, reading_server: Server) -> StorageState:
    """The cookie of somebody who signed in: the server's link works only once."""
    with _context(browser, reading_server) as context:
        _sign_in(context.new_page(), reading_server)
        return context.storage_state()


@pytest.fixture
def reading_desk(
    request: pytest.FixtureRequest,
    browser: Browser,
    reading_server: Server,
    reading_session: StorageState,
) -> Iterator[Page]:
    """A page of somebody signed in, on the server that all looking tests share."""
    with _context(browser, reading_server, reading_session) as context:
        yield from _watched_page(request, context, Watch(context, reading_server.url))


def _sign_in(page: Page, server: Server) -> None:
    def is_session(response: Response) -> bool:
        return response.request.method == "POST" and response.url.endswith("/me/session")

    with page.expect_response(is_session) as answer:
        page.goto(server.sign_in_link)
    assert answer.value.ok


@contextmanager
def _context(
    browser: Browser, server: Server, session: StorageState | None = None
) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=server.url,
        storage_state=session,
        locale="de-DE",
        timezone_id="Europe/Berlin",
        viewport={"width": 1440, "height": 900},
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


def _watched_page(
    request: pytest.FixtureRequest, context: BrowserContext, watch: Watch
) -> Iterator[Page]:
    page = context.new_page()
    yield page
    if request.node.stash.get(FAILED, False):
        name = re.sub(r"[^\w.-]+", "_", request.node.nodeid)
        page.screenshot(path=OUTPUT / f"{name}.png", full_page=True)
    complaints = watch.complaints()
    if complaints:
        pytest.fail("The page did what no page may do:\n" + "\n".join(complaints), pytrace=False)
