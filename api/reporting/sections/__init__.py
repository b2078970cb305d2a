"""What each section of a report says by itself: facts of a snapshot in German, nothing else.

Where the snapshot has no facts for a section, the section says so and is left out of the
document until a person takes it in.
"""

from collections.abc import Callable
from typing import Final

from api.reporting.blocks import Block
from api.reporting.sections import committee, course, matter
from api.reporting.sections.course import is_overdue
from api.reporting.sections.frame import NOTHING, Frame, Section, Words
from api.reporting.telling import Snapshot

__all__ = ["NOTHING", "Frame", "Section", "is_overdue", "sections"]

WRITERS: Final[tuple[tuple[str, Callable[[Words, Frame], list[Block]]], ...]] = (
    ("beschlussvorschlag", committee.proposal),
    ("anlass", committee.occasion),
    ("sachstand", course.state),
    ("veraenderungen", course.changes),
    ("meilensteine", course.steps),
    ("ziele", matter.goals),
    ("massnahmen", matter.measures),
    ("konferenzen", matter.conferences),
    ("beschluesse", matter.decisions),
    ("indikatoren", matter.indicators),
    ("ausblick", course.outlook),
    ("finanzen", matter.finances),
    ("personal", committee.staff),
    ("kinder_jugendliche", committee.young_people),
    ("beteiligung", committee.participation),
)


def sections(snapshot: Snapshot, frame: Frame) -> list[Section]:
    """All sections in the order of a Vorlage."""
    words = Words(snapshot)
    return [Section(key, write(words, frame) or NOTHING) for key, write in WRITERS]
