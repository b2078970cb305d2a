"""`planraum …` as it is typed: its exit code and what it prints, in the process of the tests.

A process of its own takes seconds to begin; that it behaves the same as one is a test of its own
(`tests/commands/test_cli.py`).
"""

import traceback
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from api.cli import main


@dataclass(frozen=True, slots=True)
class Result:
    returncode: int
    stdout: str
    stderr: str


class Planraum:
    """Calls `planraum` on one database, with one folder for data if it is given."""

    def __init__(self, url: str, folder: Path | None = None) -> None:
        self._settings = {"PLANRAUM_DATABASE_URL": url}
        if folder is not None:
            self._settings["PLANRAUM_DATA_DIR"] = str(folder)

    def __call__(self, *words: str) -> Result:
        done = CliRunner().invoke(main, words, env=self._settings, prog_name="planraum")
        unforeseen = done.exception is not None and not isinstance(done.exception, SystemExit)
        trace = "".join(traceback.format_exception(done.exception)) if unforeseen else ""
        return Result(done.exit_code, done.stdout, done.stderr + trace)
