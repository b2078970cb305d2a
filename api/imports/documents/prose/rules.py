"""All rules for prose, in the order they build on each other."""

from api.imports.documents.prose.aims import find_aims
from api.imports.documents.prose.areas import find_areas
from api.imports.documents.prose.committees import find_committees
from api.imports.documents.prose.conferences import find_conferences
from api.imports.documents.prose.cooperation import find_cooperation
from api.imports.documents.prose.duties import find_duties
from api.imports.documents.prose.frame import find_frame
from api.imports.documents.prose.funding import find_funding
from api.imports.documents.prose.guides import find_guides
from api.imports.documents.prose.hearings import find_hearings
from api.imports.documents.prose.links import find_links
from api.imports.documents.prose.networks import find_networks
from api.imports.documents.prose.papers import find_papers
from api.imports.documents.prose.participants import find_participants
from api.imports.documents.prose.prevention import find_chain
from api.imports.documents.prose.processes import (
    describe,
    find_main,
    find_others,
    find_parts,
    find_period,
)
from api.imports.documents.prose.schedules import find_schedules
from api.imports.documents.prose.steps import find_dated_steps
from api.imports.documents.prose.tasks import find_tasks
from api.imports.documents.prose.told import Told
from api.imports.documents.prose.trainings import find_trainings


def apply(told: Told) -> None:
    """Read the prose: first which processes there are, then what belongs to them."""
    find_main(told)
    find_others(told)
    find_parts(told)
    describe(told)
    find_period(told)
    find_papers(told)
    find_committees(told)
    find_areas(told)
    find_frame(told)
    find_aims(told)
    find_schedules(told)
    find_conferences(told)
    find_dated_steps(told)
    find_guides(told)
    find_networks(told)
    find_tasks(told)
    find_trainings(told)
    find_cooperation(told)
    find_funding(told)
    find_participants(told)
    find_hearings(told)
    find_duties(told)
    find_chain(told)
    find_links(told)
