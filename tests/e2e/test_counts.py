"""Every figure of the start page leads to a list of exactly what it counts."""

import re

from playwright.sync_api import Page

from tests.e2e.looking import arrive


def test_each_figure_of_the_morning_counts_what_its_list_shows(reading_desk: Page) -> None:
    page = reading_desk
    arrive(page, "/")
    figures = page.locator(".counts__link").evaluate_all(
        "all => all.map(one => [one.getAttribute('href'), one.textContent])"
    )

    told = {href: re.match(r"[\d.]+", text) for href, text in figures}
    shown = {}
    for href in told:
        arrive(page, href)
        shown[href] = page.locator("main tbody > tr").count()

    assert len(told) == len(figures) > 16
    assert {href: one and int(one[0]) for href, one in told.items()} == shown
