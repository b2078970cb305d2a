"""A browser that notices what a person would not: errors in the console, calls to other hosts."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    WebError,
    sync_playwright,
)

from tests.chromium import installed_chromium
from tests.databases import ROOT

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
"""Chromium calls home at every start unless told not to; the last leaves it nowhere to call."""


class NoBrowserError(Exception):
    """Neither this machine nor Playwright has a Chromium."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a headless Chromium: the machine's own, or the one Playwright has downloaded."""
    with sync_playwright() as playwright:
        program = installed_chromium() or Path(playwright.chromium.executable_path)
        if not program.exists():
            raise NoBrowserError
        as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(
            executable_path=program, headless=True, args=[*QUIET, *as_root]
        )
        yield browser
        browser.close()


class Watch:
    """Collects what may not happen on any page: console errors, page errors, foreign requests."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self._own = urlsplit(url).netloc
        self._expected: list[str] = []
        self._seen: list[str] = []
        context.on("console", self._note_console)
        context.on("weberror", self._note_error)
        context.on("request", self._note_request)

    def expect(self, pattern: str) -> None:
        """Let complaints that match this regular expression pass, for tests of refusals."""
        self._expected.append(pattern)

    def complaints(self) -> list[str]:
        return [
            seen
            for seen in self._seen
            if not any(re.search(pattern, seen) for pattern in self._expected)
        ]

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._seen.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _note_error(self, error: WebError) -> None:
        self._seen.append(f"page error: {error.error}")

    def _note_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and address.netloc != self._own:
            self._seen.append(f"request to another host: {request.method} {request.url}")


def axe_violations(
    page: Page, within: str | None = None, rules: Sequence[str] | None = None
) -> list[str]:
    """What axe finds on the page or below a selector, one line per rule and element.

    All of WCAG 2.0 to 2.2 A and AA and axe's own best practices; target sizes are off by default.
    `rules` names those to look for where the others were looked for already.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(
        """async ([within, rules]) => {
            const options = {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}};
            if (rules !== null) options.runOnly = {type: "rule", values: rules};
            return (await axe.run(within ?? document, options)).violations;
        }""",
        [within, rules],
    )
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]
