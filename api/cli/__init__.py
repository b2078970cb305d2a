"""planraum …: everything that can be done without a browser.

Each module adds its commands to `main` when it is imported.
"""

from api.cli import data, imports, people, running
from api.cli.frame import main

__all__ = ["data", "imports", "main", "people", "running"]
