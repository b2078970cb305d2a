"""Things that a test brings itself, stored over the interface that programs use."""

from playwright.sync_api import Page

WRITING = {"X-Planraum": "1", "If-Match": "*"}
"""What the interface sends with everything that it writes."""


def made(page: Page, collection: str, **fields: object) -> str:
    """Store something as whoever is signed in on the page; its id."""
    answer = page.request.post(f"/api/v1/{collection}", data=fields, headers=WRITING)
    assert answer.ok, answer.text()
    stored: dict[str, str] = answer.json()
    return stored["id"]


def changed(page: Page, collection: str, id_: str, **fields: object) -> None:
    """Change something, whatever its state."""
    answer = page.request.patch(
        f"/api/v1/{collection}/{id_}",
        data=fields,
        headers={**WRITING, "Content-Type": "application/merge-patch+json"},
    )
    assert answer.ok, answer.text()


def deleted(page: Page, collection: str, id_: str) -> None:
    """Delete something."""
    answer = page.request.delete(f"/api/v1/{collection}/{id_}", headers=WRITING)
    assert answer.ok, answer.text()
