"""What is done in the background is called by its name on the page that shows it."""

import re
from pathlib import Path

import pytest

from api.settings import Settings
from api.working import handlers
from db.engine import make_read_engine, make_sessions, make_write_engine
from tests.databases import ROOT, sqlite_url

WORDS = ROOT / "frontend" / "src" / "i18n" / "blocks"


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_kind_of_job_has_words(language: str, tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "none.db")
    reads, writes = make_read_engine(url), make_write_engine(url)
    known = handlers(Settings(database_url=url), reads, make_sessions(writes))
    text = (WORDS / f"accounts.{language}.ts").read_text(encoding="utf-8")

    jobs = re.search(r"\n  jobs: \{.*?\n    kinds: \{(.*?)\n    \}", text, flags=re.DOTALL)

    assert jobs is not None
    assert set(re.findall(r'^ +"?([\w-]+)"?: "', jobs[1], flags=re.MULTILINE)) == set(known)
