"""What no source of ours may hold, however it got there."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.databases import ROOT

_SINKS = re.compile(
    r"dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc"
    r"|postMessage|\beval\(|new Function\(|createContextualFragment|javascript:"
)
_STORAGE = re.compile(r"\b(?:localStorage|sessionStorage|indexedDB|document\.cookie)\b")
_CHANCE_AND_HASHES = re.compile(
    r"^\s*(?:import random|from random import)|\b(?:md5|sha1|crc32|MD5|SHA1)\b|\buuid[134]\(",
    re.MULTILINE,
)


def sources(folder: str, *endings: str) -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / folder).rglob("*")):
        if file.suffix in endings and ".test." not in file.name and file.parent.name != "test":
            yield file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")


def found(pattern: re.Pattern[str], *folders: tuple[str, ...]) -> dict[str, list[str]]:
    return {
        name: pattern.findall(text)
        for folder in folders
        for name, text in sources(*folder)
        if pattern.search(text)
    }


def test_no_page_makes_markup_or_code_of_text() -> None:
    """React shows text as text; these are the ways around it (OWASP ASVS 5.0, 1.3.2 and 3.2.2)."""
    assert found(_SINKS, ("frontend/src", ".ts", ".tsx"), ("frontend/public", ".js")) == {}


def test_the_browsers_storage_is_used_in_two_places() -> None:
    """Theme and language, and drafts of unsaved forms; never a session (ASVS 5.0, 14.3.3)."""
    places = found(_STORAGE, ("frontend/src", ".ts", ".tsx"))

    assert {Path(name).name for name in places} == {"memory.ts", "unsaved.ts"}


def test_the_page_of_patterns_is_reached_in_development_only() -> None:
    """The builder leaves out what stands behind `DEV`, and whatever only that names."""
    reached = {
        f"{name}: {line.strip()}"
        for name, text in sources("frontend/src", ".ts", ".tsx")
        if "/routes/muster/" not in name
        for line in text.splitlines()
        if re.search(r"[\"']/?[./\w-]*\bmuster\b", line)
    }

    entry = (
        '...(import.meta.env.DEV ? [page("/muster", null, () => import("./muster/page"))] : []),'
    )
    assert reached == {f"frontend/src/routes/table.ts: {entry}"}


def test_chance_and_hashes_are_those_of_the_inventory() -> None:
    """Secrets come from the system's generator, hashes are SHA-256 and up (ASVS 5.0, 11.4.1).

    But for public lists of stolen passwords, which others have made of SHA-1; nothing of ours is
    kept so.
    """
    assert found(_CHANCE_AND_HASHES, ("api", ".py"), ("db", ".py")) == {
        "api/accounts/stolen.py": ["sha1", "sha1"]
    }
