"""Pages of council information systems, in `ris/`, as they are served; no such town exists."""

from pathlib import Path
from typing import Final

import pytest

from api.imports.sources import Source, Understood, understand

HERE: Final = Path(__file__).parent / "ris"
REAL: Final = Path(__file__).parents[2].parent / "shared" / "data" / "ris-html"
BASE: Final = "https://ratsinfo.brunnenau.example/bi/"


def served(name: str) -> Understood:
    """What is understood of a page of ours."""
    return understand(Source((HERE / f"{name}.html").read_bytes(), None, "text/html", f"{BASE}x"))


def served_really(name: str) -> Understood:
    """What is understood of a real page, where it lies beside the checkout."""
    path = REAL / f"{name}.html"
    if not path.is_file():
        pytest.skip(f"real pages are not at {REAL}")
    return understand(Source(path.read_bytes(), None, "text/html", f"{BASE}x"))
