"""Take the picture of the README anew: `.venv/bin/python -m tests.e2e.picture`."""

import re
from pathlib import Path

from playwright.sync_api import Page

from tests.browser import chromium
from tests.databases import ROOT, sqlite_directory
from tests.e2e.looking import arrive, follow
from tests.server import make_demo_database, running_server

PICTURE = ROOT / "docs" / "pictures" / "process.png"
PROCESS = "Modellprojekt Planungsbezirk II"
# A README shows it 1440 pixels wide; on a window a little larger the whole time line has room.
WIDTH, HEIGHT = 1760, 1500
SCALE = 1440 / WIDTH


def take(page: Page, file: Path) -> None:
    """Photograph a process with its time line and the sentence one of its facts was read from."""
    arrive(page, "/prozesse")
    follow(page, PROCESS)
    page.mouse.move(0, 0)
    page.get_by_role("button", name=re.compile("^Beleg zu „Zeitraum")).first.click()
    page.screenshot(path=file)


def main() -> None:
    with sqlite_directory() as directory, chromium() as browser:
        demo = directory / "demo.db"
        make_demo_database(demo)
        with running_server(demo, directory) as server:
            context = browser.new_context(
                base_url=server.url,
                locale="de-DE",
                timezone_id="Europe/Berlin",
                viewport={"width": WIDTH, "height": HEIGHT},
                device_scale_factor=SCALE,
                reduced_motion="reduce",
            )
            PICTURE.parent.mkdir(exist_ok=True)
            take(context.new_page(), PICTURE)


if __name__ == "__main__":
    main()
