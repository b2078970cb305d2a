"""What stands before what in a process, and what belongs to what."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables import Body, Goal, LegalCheck, Milestone, Phase, PlanningProcess


def alone_in(session: Session, table: type[Body | PlanningProcess], id_: UUID) -> None:
    """Wait for others who lock the same body or process, and let others wait, to the end.

    Of two who would close a circle from both sides, the second then sees what the first one did.
    Whoever only refers to the row need not wait.
    """
    with session.no_autoflush:
        session.execute(select(table.id).where(table.id == id_).with_for_update(key_share=True))


def dependencies(session: Session, process_id: UUID) -> dict[UUID, tuple[str, list[UUID]]]:
    """Each phase and milestone of the process: its title, and what comes before it."""
    found: dict[UUID, tuple[str, list[UUID]]] = {}
    for table in (Phase, Milestone):
        rows = session.execute(
            select(table.id, table.title, table.after_phase_ids, table.after_milestone_ids).where(
                table.process_id == process_id, table.deleted_at.is_(None)
            )
        )
        for id_, title, phases, milestones in rows:
            found[id_] = (title, [UUID(one) for one in (*phases, *milestones)])
    return found


def of_process(
    session: Session,
    table: type[Phase | Milestone | Goal],
    process_id: UUID,
    ids: Sequence[UUID],
) -> set[UUID]:
    """Which of these rows are parts of that process."""
    if not ids:
        return set()
    return set(
        session.scalars(select(table.id).where(table.process_id == process_id, table.id.in_(ids)))
    )


def above(
    session: Session,
    table: type[PlanningProcess | Goal],
    record: PlanningProcess | Goal,
    name: str,
) -> list[UUID]:
    """The record's id and the ids it is below by that column, ending where one comes again."""
    chain = [record.id]
    with session.no_autoflush:
        upper = getattr(record, name)
        while upper is not None:
            chain.append(upper)
            if upper in chain[:-1]:
                break
            upper = session.scalar(select(getattr(table, name)).where(table.id == upper))
    return chain


def answered(session: Session, process_id: UUID, requirement: str) -> UUID | None:
    """The answer a process has to a demand of the law."""
    return session.scalar(
        select(LegalCheck.id).where(
            LegalCheck.process_id == process_id,
            LegalCheck.requirement == requirement,
            LegalCheck.deleted_at.is_(None),
        )
    )
