"""planraum …: everything that can be done without a browser.

Each module adds its commands to `main` when it is imported.
"""

from api.cli import backup, data, imports, people, privacy, running, work
from api.cli.frame import main

__all__ = ["backup", "data", "imports", "main", "people", "privacy", "running", "work"]
