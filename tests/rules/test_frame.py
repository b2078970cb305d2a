"""What a clean clone and an installed wheel rest on."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.databases import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-dev.lock")


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_file_names_no_registry_and_hashes_every_package(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    packages = re.split(r"\n(?=\S)", text.strip())

    assert re.findall(r"://|^-.*", text, flags=re.MULTILINE) == []
    assert [name for name in packages if "--hash=sha256:" not in name] == []


def test_npm_lock_file_names_no_registry_and_hashes_every_package() -> None:
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}

    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"]),
        ("requirements-build.lock", PROJECT["dependency-groups"]["build"]),
        (
            "requirements-dev.lock",
            [
                *PROJECT["project"]["dependencies"],
                *PROJECT["dependency-groups"]["build"],
                *(line for line in PROJECT["dependency-groups"]["dev"] if isinstance(line, str)),
            ],
        ),
    ],
)
def test_lock_file_has_what_the_project_asks_for(lock: str, wanted: list[str]) -> None:
    locked = _locked(lock)
    refused = [
        line
        for line in wanted
        if locked.get(canonicalize_name(Requirement(line).name)) not in _Versions(Requirement(line))
    ]

    assert refused == []


def test_what_runs_is_what_was_tested() -> None:
    tested = _locked("requirements-dev.lock")
    for lock in LOCKS:
        assert _locked(lock).items() <= tested.items()


def test_wheel_carries_the_migrations_and_claims_no_name_but_ours(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = ZipFile(wheel).namelist()
    migrations = {
        f"api/_migrations/{file.relative_to(ROOT / 'migrations').as_posix()}"
        for file in (ROOT / "migrations").rglob("*")
        if file.suffix in {".py", ".mako"}
    }

    version = PROJECT["project"]["version"]
    assert {name.split("/")[0] for name in names} == {"api", "db", f"planraum-{version}.dist-info"}
    assert migrations <= set(names)


class _Versions:
    """The versions a requirement allows; nothing at all is not one of them."""

    def __init__(self, requirement: Requirement) -> None:
        self._allowed = requirement.specifier

    def __contains__(self, version: str | None) -> bool:
        return version is not None and self._allowed.contains(version)


def _locked(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", text, flags=re.MULTILINE))
