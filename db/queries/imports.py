"""How an import is getting on, and what came of it."""

from sqlalchemy import bindparam, select

from db.base import Guid
from db.tables import ImportRun, Job

_ID = bindparam("id", type_=Guid())

STATE = select(ImportRun.state).where(ImportRun.id == _ID)

REPORT = (
    select(
        ImportRun.state,
        ImportRun.dry_run,
        ImportRun.counts,
        ImportRun.resources,
        ImportRun.evidence,
        ImportRun.not_understood,
        ImportRun.problems,
    )
).where(ImportRun.id == _ID)

JOB = (
    select(Job.progress, Job.result)
    .join(ImportRun, ImportRun.job_id == Job.id)
    .where(ImportRun.id == _ID)
)
"""The job that does it; none if the command line did, or after a while."""
