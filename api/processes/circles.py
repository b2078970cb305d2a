"""Circles among what comes before what: of one step that was changed, or of a whole process."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from db.queries import steps
from db.tables import Milestone, Phase

Step = Phase | Milestone


def circle_through(session: Session, step: Step) -> list[str]:
    """The titles along a way from the step back to itself; empty where there is none."""
    after = steps.dependencies(session, step.process_id)
    after[step.id] = (
        step.title,
        [*map(UUID, map(str, step.after_phase_ids + step.after_milestone_ids))],
    )
    ways: list[list[UUID]] = [[step.id]]
    seen: set[UUID] = set()
    while ways:
        way = ways.pop()
        for before in after.get(way[-1], ("", []))[1]:
            if before == step.id:
                return [after[one][0] for one in (*way, step.id)]
            if before not in seen:
                seen.add(before)
                ways.append([*way, before])
    return []


def circle_of(session: Session, process_id: UUID) -> list[str]:
    """The titles along some circle of a process; empty where there is none."""
    after = steps.dependencies(session, process_id)
    found = circles({id_: named for id_, (_, named) in after.items()})
    return [after[id_][0] for id_ in (*found[0], found[0][0])] if found else []


def circles(after: Mapping[UUID, Sequence[UUID]]) -> list[list[UUID]]:
    """Circles among things that each come after others, no thing in two of the answer.

    Each is told from one of its things along what comes before it. Where circles share a thing,
    one of them is told; once it is opened, the next may be.
    """
    done: set[UUID] = set()
    found: list[list[UUID]] = []
    for first in after:
        if first in done:
            continue
        way: list[UUID] = [first]
        place = {first: 0}
        left = [iter(after.get(first, ()))]
        while way:
            before = next(left[-1], None)
            if before is None:
                done.add(way[-1])
                del place[way.pop()]
                left.pop()
            elif before in place:
                circle = way[place[before] :]
                found.append(circle)
                # Whatever is in it is told of; the search goes on before it.
                for one in circle:
                    done.add(one)
                    del place[one]
                del way[len(way) - len(circle) :], left[len(left) - len(circle) :]
            elif before not in done and before in after:
                place[before] = len(way)
                way.append(before)
                left.append(iter(after[before]))
    return found
