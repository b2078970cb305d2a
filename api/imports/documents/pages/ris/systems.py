"""Which system made a page, and what its links lead to: installations differ in all but that."""

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from api.imports.documents.pages.page import Link


class System(StrEnum):
    """A council information system, by the way its addresses are written."""

    SESSIONNET = "sessionnet"
    SDNET = "sdnet"
    ALLRIS = "allris"
    """The one with `.asp` in its addresses."""
    ALLRIS4 = "allris4"


class Goal(StrEnum):
    """What a link of such a system leads to."""

    FILE = "file"
    PAPER = "paper"
    AGENDA = "agenda"
    ITEM = "item"
    COMMITTEE = "committee"
    OTHER = "other"
    """Attendance, calendars, lists."""


# The more telling come first: ALLRIS 4 hands out files under the address of the page itself.
_ADDRESSES: Final[tuple[tuple[System, Goal, re.Pattern[str]], ...]] = tuple(
    (system, goal, re.compile(form))
    for system, goal, form in (
        (System.SESSIONNET, Goal.FILE, r"(?:^|/)getfile\.(?:asp|php|html?)\?"),
        (System.SESSIONNET, Goal.PAPER, r"(?:^|/)vo005\d\.(?:asp|php|html?)\?"),
        (System.SESSIONNET, Goal.ITEM, r"(?:^|/)to0050\.(?:asp|php|html?)\?"),
        (
            System.SESSIONNET,
            Goal.AGENDA,
            r"(?:^|/)(?:to004[05]|si005[67])\.(?:asp|php|html?)\?",
        ),
        (System.SESSIONNET, Goal.COMMITTEE, r"\.(?:asp|php|html?)\?(?:[^#]*&)?__kgrnr="),
        (System.SDNET, Goal.FILE, r"/sdnetrim/"),
        (System.SDNET, Goal.PAPER, r"(?:^|/)vorgang/?\?__="),
        (System.SDNET, Goal.AGENDA, r"(?:^|/)tops/?\?__="),
        (System.SDNET, Goal.COMMITTEE, r"(?:^|/)gremien/?\?__="),
        (System.ALLRIS, Goal.FILE, r"(?:^|/)do027(?:_r)?\.asp\?|/___tmp/tmp/[^?]*\.pdf$"),
        (System.ALLRIS, Goal.PAPER, r"(?:^|/)vo020(?:_r)?\.asp\?"),
        (System.ALLRIS, Goal.ITEM, r"(?:^|/)to020(?:_r)?\.asp\?"),
        (System.ALLRIS, Goal.AGENDA, r"(?:^|/)to010(?:_r|_e)?\.asp\?"),
        (System.ALLRIS, Goal.COMMITTEE, r"(?:^|/)(?:pa020|au020|gr020)(?:_r)?\.asp\?"),
        (
            System.ALLRIS4,
            Goal.FILE,
            r"\.Application/doc\d+\.pdf|(?:attachment|cell)-link(?:&|$)|(?:^|/)doc/\d+",
        ),
        (System.ALLRIS4, Goal.PAPER, r"(?:^|/)vo020\?(?!\d)(?!.*selfaction)"),
        (System.ALLRIS4, Goal.ITEM, r"(?:^|/)to020\?(?!\d)(?!.*selfaction)"),
        (System.ALLRIS4, Goal.AGENDA, r"(?:^|/)to010\?(?!\d)(?!.*selfaction)"),
        (System.ALLRIS4, Goal.COMMITTEE, r"(?:^|/)gr020\?"),
        (System.ALLRIS4, Goal.OTHER, r"(?:^|/)(?:si01\d|kp0\d0|gr010)\?"),
        (System.ALLRIS, Goal.OTHER, r"(?:^|/)(?:si01\d|kp0\d0)(?:_\w)?\.asp\?"),
    )
)


def leads(address: str) -> tuple[System, Goal] | None:
    """What stands at an address, as far as the address tells."""
    for system, goal, form in _ADDRESSES:
        if form.search(address):
            return system, goal
    return None


def system_of(links: Iterable[Link]) -> System | None:
    """The system most links of a page belong to; None where no link belongs to any."""
    known = Counter(found[0] for link in links if (found := leads(link[1])) is not None)
    return known.most_common(1)[0][0] if known else None
