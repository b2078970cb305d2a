"""How browser tests come to a page as people do, and look at everything that is on it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from playwright.sync_api import Locator, Page, expect

from tests.browser import axe_violations

SOFT_HYPHEN = "\u00ad"
PATIENCE_MS = 30_000
"""How long a page may take where the machine is busy; only failures wait for all of it."""
COLOURS = ("color-contrast",)
"""What a dark page may get wrong that the light one got right: names and order are the same."""
PHONE = {"width": 320, "height": 640}
TABLET = {"width": 768, "height": 1024}
DESK = {"width": 1280, "height": 900}


def settled(page: Page) -> None:
    """Wait until the page has its heading and nothing on it is still being read."""
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("main [aria-busy=true]")).to_have_count(0)


def arrive(page: Page, address: str) -> None:
    """Open an address as a bookmark would, and wait until nothing more comes."""
    page.goto(address, wait_until="networkidle")
    settled(page)


def follow(page: Page, *steps: str) -> None:
    """Follow links one after the other, as somebody does who looks for a page.

    A step is a link's name, or the form of its address (`/prozesse/:id`), of several the first;
    or the name of a tab on the way.
    """
    for step in steps:
        tab = page.get_by_role("tab", name=step, exact=True)
        if tab.count():
            tab.click()
            continue
        links = page.get_by_role("link")
        if step.startswith("/"):
            form = re.escape(step).replace(":id", r"[0-9a-f-]{36}")
            link = links.nth(_first_with_address(links, form))
        else:
            link = links.filter(has_text=step).first
        address = link.get_attribute("href")
        assert address is not None
        link.click()
        page.wait_for_url(f"**{address}")
        settled(page)


def _first_with_address(links: Locator, form: str) -> int:
    """Where the first of these links stands whose address has this form, once there is one.

    What a person may do comes a moment after what there is to read, and its links with it.
    """
    until = monotonic() + PATIENCE_MS / 1000
    while True:
        addresses = links.evaluate_all("all => all.map(one => one.getAttribute('href'))")
        for at, one in enumerate(addresses):
            if re.fullmatch(form, one or ""):
                return at
        assert monotonic() < until, f"no link of the form {form} on {links.page.url}: {addresses}"
        links.page.wait_for_timeout(50)


def heading(page: Page) -> str:
    """The page's heading as it is read, without the places where it may be divided."""
    return page.locator("h1").inner_text().replace(SOFT_HYPHEN, "")


def unfold(page: Page) -> None:
    """Open every disclosure of the page's content, also those that only appear on the way."""
    closed = page.locator("main button[aria-expanded=false]")
    while closed.count():
        closed.first.click()
    page.locator("main details:not([open])").evaluate_all("all => all.map(one => one.open = true)")


def other_tabs(page: Page) -> Iterator[Locator]:
    """Show each panel that is behind another, in turn."""
    for tab in page.locator("main [role=tab][aria-selected=false]").all():
        tab.click()
        yield page.locator("[role=tabpanel]:visible")


def popovers(page: Page) -> Iterator[Locator]:
    """Show a popover of each kind, in turn: those with the same parts differ only in words."""
    kinds: list[str] = page.locator("[popover]").evaluate_all(
        """all => all.map((box) => [...box.querySelectorAll("*")]
            .map((one) => `${one.tagName}.${one.getAttribute("class")}`).join())"""
    )
    for kind in dict.fromkeys(kinds):
        box = page.locator("[popover]").nth(kinds.index(kind))
        box.evaluate("box => box.showPopover()")
        yield box
        box.evaluate("box => box.hidePopover()")


@contextmanager
def dialog(page: Page, opener: Locator) -> Iterator[Locator]:
    """Open a dialog by its button, and close it with Escape."""
    opener.click()
    box = page.get_by_role("dialog")
    expect(box).to_be_visible()
    yield box
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)


def violations(page: Page) -> list[str]:
    """What axe finds with everything open: in light, in dark and at the width of a phone."""
    unfold(page)
    found = axe_violations(page)
    found += _boxes(page)
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in axe_violations(page, rules=COLOURS)]
    found += [f"dark: {one}" for one in _boxes(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    with width(page, PHONE):
        menu = page.get_by_role("button", name=re.compile("Menü|Menu"))
        menu.click()
        found += [f"phone: {one}" for one in axe_violations(page)]
        menu.click()
    return found


def _boxes(page: Page, rules: tuple[str, ...] | None = None) -> list[str]:
    """What axe finds in what lies above the page or behind a tab."""
    found = []
    for _ in popovers(page):
        found += axe_violations(page, "[popover]:popover-open", rules)
    for opener in page.locator("main").get_by_role("button", name=re.compile("^Löschen$")).all():
        with dialog(page, opener):
            found += axe_violations(page, "dialog[open]", rules)
    for _ in other_tabs(page):
        found += axe_violations(page, "main", rules)
    return found


@contextmanager
def width(page: Page, size: dict[str, int]) -> Iterator[None]:
    before = page.viewport_size
    assert before is not None
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    yield
    page.set_viewport_size(before)


def sticking_out(page: Page) -> list[str]:
    """What is wider than the window, where the page can be moved sideways; else nothing."""
    found: list[str] = page.evaluate(
        """() => {
            const edge = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= edge) return [];
            return [...document.querySelectorAll("body *")]
                .filter((one) => one.getBoundingClientRect().right > edge + 1)
                .map((one) => `${one.tagName}.${one.getAttribute("class") ?? ""}: `
                    + `${Math.round(one.getBoundingClientRect().right)} px`)
                .slice(0, 5);
        }"""
    )
    return found


@contextmanager
def large_text(page: Page) -> Iterator[None]:
    """Text at twice its size, as a browser's setting makes it."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    yield
    page.evaluate("document.documentElement.style.fontSize = ''")
