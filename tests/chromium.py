"""Where the browser of the browser tests is, and what is said when there is none."""

import shutil
import subprocess
from pathlib import Path

from _pytest.terminal import TerminalReporter

NOT_RUN = "BROWSER TESTS NOT RUN"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def installed_chromium() -> Path | None:
    """The first Chromium on PATH that answers; a name may be a stub that only asks to install."""
    for name in NAMES:
        program = shutil.which(name)
        if program is None:
            continue
        answer = subprocess.run([program, "--version"], capture_output=True, check=False)
        if answer.returncode == 0:
            return Path(program)
    return None


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """A row of small letters s is easily overlooked; a missing browser must not be."""
    missed = [
        report
        for report in terminalreporter.stats.get("skipped", [])
        if NOT_RUN in str(report.longrepr)
    ]
    if missed:
        terminalreporter.section(NOT_RUN, sep="!", red=True, bold=True)
        terminalreporter.line(
            f"{len(missed)} browser tests did not run: no Chromium on this machine. `make test` "
            "looks for one on PATH, installs Debian's as root, or takes Playwright's own."
        )
