"""`planraum work`: jobs without a server."""

import os
import subprocess
import sys

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.jobs.schedule import SHIPPED
from db.queries import jobs
from db.tables import Job, JobState, Schedule
from tests.databases import ROOT


def test_work_once_does_what_is_due_and_ends(stored: Session, database_url: str) -> None:
    job = jobs.enqueue(stored, "clear-away", {})
    stored.commit()

    done = subprocess.run(
        [sys.executable, "-m", "api.cli", "work", "--once"],
        cwd=ROOT,
        env={**os.environ, "PLANRAUM_DATABASE_URL": database_url},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    stored.expire_all()
    assert stored.get_one(Job, job.id).state is JobState.DONE
    assert set(stored.scalars(select(Schedule.key))) == {one.key for one in SHIPPED}
