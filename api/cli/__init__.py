"""planraum …: everything that can be done without a browser.

Each module adds its commands to `main` when it is imported.
"""

from api.beginning import for_good

with for_good():
    from api.cli import (
        backup,
        data,
        imports,
        oparl,
        people,
        privacy,
        reports,
        running,
        search,
        tables,
        work,
    )
    from api.cli.frame import main

__all__ = [
    "backup",
    "data",
    "imports",
    "main",
    "oparl",
    "people",
    "privacy",
    "reports",
    "running",
    "search",
    "tables",
    "work",
]
