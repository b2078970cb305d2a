"""The watch over every page is only worth something while it sees what it is there for."""

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser import Watch

URL = "http://watched.test"


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ("<script>console.error('lost')</script>", f"console: lost ({URL}/)"),
        ("<script>throw new Error('broken')</script>", "page error: broken"),
        (
            "<img src='http://elsewhere.test/a.png' alt=''>",
            "request to another host: GET http://elsewhere.test/a.png",
        ),
        ("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' alt=''>", None),
    ],
)
def test_what_no_page_may_do_is_noticed(
    browser: Browser, markup: str, complaint: str | None
) -> None:
    context = browser.new_context()
    watch = Watch(context, URL)
    page = context.new_page()
    _answer_everything(page, f"<!doctype html><title>Watched</title>{markup}")

    page.goto(URL, wait_until="networkidle")

    assert watch.complaints() == ([complaint] if complaint else [])
    context.close()


def test_an_expected_complaint_passes(browser: Browser) -> None:
    context = browser.new_context()
    watch = Watch(context, URL)
    watch.expect("refused on purpose")
    page = context.new_page()
    _answer_everything(page, "<!doctype html><script>console.error('refused on purpose')</script>")

    page.goto(URL, wait_until="networkidle")

    assert watch.complaints() == []
    context.close()


def _answer_everything(page: Page, markup: str) -> None:
    def answer(route: Route) -> None:
        if route.request.is_navigation_request():
            route.fulfill(content_type="text/html", body=markup)
        else:
            route.fulfill(content_type="image/gif", body="GIF89a")

    page.route("**/*", answer)
