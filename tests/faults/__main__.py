"""The long doses: every measured fault, its figures as tables.

    python -m tests.faults [GOAL …] [--dose FRACTION]

GOAL is one of R1 to R7, or R4b for servers of others; without one, all. A dose of 1 is what the
goals say; 0.1 is a tenth.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.databases import PostgresDatabases, sqlite_directory, sqlite_url
from tests.faults import bombs, cases, fuzzing, guards, killing, neighbours, outages, workers
from tests.faults.readers import readers
from tests.postgres import places, running_server, server_of

Row = tuple[object, ...]
_DURABLE = ("-cfsync=on", "-csynchronous_commit=on", "-cwal_level=minimal", "-cmax_wal_senders=0")


@contextmanager
def _databases() -> Iterator[list[tuple[str, str]]]:
    """An empty database of each engine: its name and its address."""
    with ExitStack() as stack:
        files = stack.enter_context(sqlite_directory())
        server = PostgresDatabases(stack.enter_context(running_server()))
        stack.callback(server.close)
        postgres = stack.enter_context(server.empty())
        yield [("SQLite", sqlite_url(files / "faults.db")), ("PostgreSQL", postgres)]


def _kills(dose: float, place: Path) -> Iterator[Row]:
    yield "Engine", "Kills", "Acknowledged", "Lost", "Torn", "Gaps", "Unexpected", "Ready after s"
    with _databases() as databases:
        for name, url in databases:
            found = killing.kill_and_restart(url, place, kills=round(200 * dose) or 1)
            what = found.verdict
            yield (
                name,
                found.kills,
                what.acknowledged,
                *map(len, (what.lost, what.torn, what.gaps, what.unexpected)),
                f"{found.seconds_to_ready:.1f}",
            )


def _flushes(dose: float, place: Path) -> Iterator[Row]:
    yield "Engine", "Acknowledged", "Flushes"
    seconds = 20 * dose
    url = sqlite_url(place / "flushes.db")
    flushes, acknowledged = killing.count_flushes(url, place, seconds=seconds)
    yield "SQLite", acknowledged, flushes
    with server_of(next(places()), within=_readable(place), options=_DURABLE) as own:
        address = own.render_as_string(hide_password=False)
        flushes, acknowledged = killing.count_wal_syncs(address, place, seconds=seconds)
    yield "PostgreSQL", acknowledged, flushes


def _jobs(dose: float, place: Path) -> Iterator[Row]:
    yield "Engine and worker", "Jobs", "Kills", "Stops", "Interrupted", "Lost", "Doubled"
    kills, stops = round(100 * dose) or 1, round(50 * dose) or 1
    with _databases() as databases:
        for name, url in databases:
            yield _worked(f"{name}, two workers", workers.interrupt(url, kills=kills, stops=stops))
    with _databases() as databases:
        for name, url in databases:
            found = workers.kill_with_its_server(url, place, kills=max(1, kills // 5))
            yield _worked(f"{name}, in its server", found)


def _worked(name: str, found: workers.Worked) -> Row:
    blows = (found.kills, found.stops, found.interrupted)
    return (name, found.jobs, *blows, len(found.lost), len(found.doubled))


def _outages(dose: float, place: Path) -> Iterator[Row]:
    yield "Fault", "Seconds", "Answers", "Longest s", "Well after s", "Lost", "Not as promised"
    seconds = max(2.0, 15 * dose)
    for broken in (
        outages.on_the_way_to_postgresql,
        outages.of_an_sqlite_file,
        outages.of_a_full_disk,
        outages.of_the_clock,
    ):
        for found in broken(_fresh(place), seconds):
            if isinstance(found, outages.Left):
                yield found.fault, "left out:", found.reason
                continue
            yield (
                found.fault,
                f"{found.seconds:.0f}",
                found.visits.answers(),
                f"{found.visits.longest:.1f}",
                f"{found.recovery:.1f}",
                len(found.lost),
                "; ".join(found.faults) or "nothing",
            )


def _others(dose: float, place: Path) -> Iterator[Row]:
    yield (
        "Server of others",
        "Seconds",
        "Answers to who asked it",
        "Longest s",
        "Median read ms",
        "Median write ms",
        "Longest import s",
        "Ordered",
        "Missing",
        "Doubled",
        "Not as promised",
    )
    for found in neighbours.of_others(_fresh(place), max(3.0, 15 * dose)):
        yield (
            found.fault,
            f"{found.seconds:.0f}",
            found.answers,
            f"{found.longest:.1f}",
            *(
                f"{before * 1000:.0f} before, {during * 1000:.0f} meanwhile"
                for before, during in (found.reads, found.writes)
            ),
            f"{found.imports:.1f}",
            found.ordered,
            found.missing,
            found.doubled,
            "; ".join(found.faults) or "nothing",
        )


def _generated(dose: float, place: Path) -> Iterator[Row]:
    yield "Engine and caller, or reader", "Cases", "Refused", "Failures", "Slowest ms", "Growth"
    with _databases() as databases:
        for name, url in databases:
            with cases.demonstration(url, _fresh(place)) as serving:
                for caller in cases.CALLERS:
                    few = round(10 * dose) or 1
                    made = cases.generate(
                        serving, caller, place, phases=cases.ALL_PHASES, cases=few
                    )
                    shut = "" if made.same_at_the_end else "; the caller was shut out"
                    yield f"{name}, {caller}", made.generated, "", f"{len(made.failures)}{shut}"
    for reader in readers():
        fuzzing.fuzz(reader, 1)  # What it needs is imported and made now, and not in a case.
        found = fuzzing.fuzz(reader, round(reader.share * dose) or 1)
        grown = fuzzing.grow(reader, round(300 * dose) or 1) if reader.grows_to else None
        growth = "" if grown is None else f"n^{grown.power:.1f}, piece {grown.worst}"
        failed = "; ".join((str(len(found.failures)), *found.failures[:3]))
        yield reader.name, found.runs, found.refused, failed, f"{1e3 * found.slowest:.0f}", growth


def _bombs(_dose: float, place: Path) -> Iterator[Row]:
    yield "Bomb", "Answer", "Seconds", "MiB", ""
    for blast in bombs.detonate(sqlite_url(place / "bombs.db"), place):
        refused = "" if blast.is_refused else "not refused"
        yield blast.bomb.name, blast.status, f"{blast.seconds:.2f}", f"{blast.mib:.0f}", refused


def _guards(dose: float, place: Path) -> Iterator[Row]:
    yield "Guard taken away", "Noticed"
    yield "none", "NO, but red" if not guards.is_green_untouched(place) else "all green"
    for guard in guards.GUARDS[:: max(1, round(1 / dose))]:
        yield guard.name, "yes" if guards.take_away(guard, place) else "NO"


GOALS: dict[str, Callable[[float, Path], Iterator[Row]]] = {
    "R1": _kills,
    "R2": _flushes,
    "R3": _jobs,
    "R4": _outages,
    "R4b": _others,
    "R5": _generated,
    "R6": _bombs,
    "R7": _guards,
}


def main() -> None:
    said = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    said.add_argument("goals", nargs="*", metavar="GOAL", help=f"one of {', '.join(GOALS)}")
    said.add_argument("--dose", type=float, default=1.0, help="a fraction of what the goals say")
    asked = said.parse_args()
    unknown = set(asked.goals) - GOALS.keys()
    if unknown:
        said.error(f"there is no goal {', '.join(sorted(unknown))}")
    for goal in asked.goals or GOALS:
        place = Path(tempfile.mkdtemp(prefix="planraum-faults-"))
        for number, row in enumerate(GOALS[goal](asked.dose, place)):
            if number == 0:
                print(f"\n{goal}")
            print(" | ".join(map(str, row)))
            sys.stdout.flush()
            if number == 0:
                print(" | ".join("---" for _ in row))
        shutil.rmtree(place)


def _fresh(place: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=place))


def _readable(place: Path) -> Path:
    """PostgreSQL may run as another user, who has to reach its files."""
    place.chmod(0o755)
    return place


if __name__ == "__main__":
    main()
