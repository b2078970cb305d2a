"""What changed between two snapshots of a process, one sentence for each thing.

Pure: two documents in, sentences out. What did not change is not told, and nothing is told twice.
"""

from dataclasses import dataclass
from typing import Literal

from api.problems import Said
from api.reporting import times
from api.reporting.telling import KINDS, PROCESS, REACHED, Item, Kind, Labels, Snapshot, short


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that came, went or changed."""

    change: Literal["added", "removed", "changed"]
    about: str
    """The name of its list in the snapshot, such as `milestones`."""
    id: str
    said: Said


def differences(before: Snapshot, after: Snapshot) -> list[Difference]:
    """The sentences in the order of KINDS, within each as the later snapshot has its things.

    A list that only one of the two knows, because it is of another format, is not compared.
    """
    labels = Labels(before, after)
    found = _process(before["process"], after["process"], labels)
    for kind in KINDS:
        if kind.about in before and kind.about in after:
            found += _of_kind(kind, before[kind.about], after[kind.about], labels)
    return found


def _of_kind(kind: Kind, before: list[Item], after: list[Item], labels: Labels) -> list[Difference]:
    earlier = {one["id"]: one for one in before}
    later = {one["id"] for one in after}
    found = []
    for item in after:
        old = earlier.get(item["id"])
        if old is None:
            found.append(Difference("added", kind.about, item["id"], _added(kind, item, labels)))
        elif clauses := _clauses(kind, old, item, labels):
            found.append(
                Difference("changed", kind.about, item["id"], _changed(kind, old, item, clauses))
            )
    found += [
        Difference("removed", kind.about, one["id"], _removed(kind, one))
        for one in before
        if one["id"] not in later
    ]
    return found


def _clauses(kind: Kind, old: Item, new: Item, labels: Labels) -> list[Said]:
    clauses = []
    if old[kind.title] != new[kind.title]:
        name = short(new[kind.title])
        clauses.append(Said(f"heißt jetzt „{name}“", f"is now called “{name}”"))
    for field in kind.told:
        was, is_ = old.get(field.name), new.get(field.name)
        if was != is_:
            clauses.append(field.clause(was, is_, new, labels))
    return [one for one in clauses if one.de]


def _changed(kind: Kind, old: Item, new: Item, clauses: list[Said]) -> Said:
    name = short(old[kind.title])
    status = new.get("status")
    if status in REACHED and status != old.get("status") and old[kind.title] == new[kind.title]:
        # „Sozialraumanalyse“ abgeschlossen, sechs Wochen später als geplant.
        first, *rest = clauses
        de = "; ".join([first.de, *(one.de for one in rest)])
        en = "; ".join([first.en, *(one.en for one in rest)])
        return Said(f"{kind.word.de} „{name}“ {de}.", f"{kind.word.en} “{name}” {en}.")
    de, en = ("; ".join(one) for one in zip(*((c.de, c.en) for c in clauses), strict=True))
    return Said(f"{kind.word.de} „{name}“: {de}.", f"{kind.word.en} “{name}”: {en}.")


def _added(kind: Kind, item: Item, labels: Labels) -> Said:
    name = short(item[kind.title])
    when = next(
        (
            item[one]
            for one in ("actual", "forecast", "planned", "date", "target", "period", "due")
            if item.get(one) is not None
        ),
        None,
    )
    result = labels.of("decision_outcome", item["outcome"]) if item.get("outcome") else None
    more = [] if result is None else [result]
    if when is not None:
        more.insert(0, times.day(when) if isinstance(when, str) else times.said(when))
    de = "".join(f", {one.de}" for one in more)
    en = "".join(f", {one.en}" for one in more)
    return Said(f"Neu: {kind.word.de} „{name}“{de}.", f"New: {kind.word.en} “{name}”{en}.")


def _removed(kind: Kind, item: Item) -> Said:
    name = short(item[kind.title])
    return Said(f"Entfallen: {kind.word.de} „{name}“.", f"Dropped: {kind.word.en} “{name}”.")


def _process(old: Item, new: Item, labels: Labels) -> list[Difference]:
    if old["id"] != new["id"]:
        return []
    clauses = _clauses(PROCESS, old, new, labels)
    if not clauses:
        return []
    return [Difference("changed", PROCESS.about, new["id"], _changed(PROCESS, old, new, clauses))]
