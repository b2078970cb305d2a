"""What is told of each thing of a process when it changes, and in which words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from api.problems import Said
from api.reporting import times

Item = dict[str, Any]
Snapshot = dict[str, Any]

REACHED: Final = {"abgeschlossen", "erreicht"}
_GERMAN: Final = str.maketrans(",.", ".,")
_LONGEST: Final = 160
_NOTHING: Final = Said("nichts", "nothing")


@dataclass(frozen=True, slots=True)
class Told:
    """One field whose change is told, and how."""

    name: str
    clause: Callable[[Any, Any, Item, "Labels"], Said]


@dataclass(frozen=True, slots=True)
class Kind:
    """One list of a snapshot: what its items are called, and what is told of them."""

    about: str
    word: Said
    title: str
    told: tuple[Told, ...]


class Labels:
    """The labels of the terms of both snapshots; the later one's win."""

    def __init__(self, *snapshots: Snapshot) -> None:
        self._labels: dict[tuple[str, str], list[str]] = {
            (kind, key): label
            for snapshot in snapshots
            for kind, terms in snapshot.get("terms", {}).items()
            for key, label in terms.items()
        }

    def of(self, kind: str, key: str | None) -> Said:
        if key is None:
            return Said("ohne Angabe", "not stated")
        return Said(*self._labels.get((kind, key), [key, key]))


def short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _term(vocabulary: str) -> Callable[[Any, Any, Item, Labels], Said]:
    def clause(was: Any, is_: Any, item: Item, labels: Labels) -> Said:  # noqa: ANN401 -- keys
        old, new = labels.of(vocabulary, was), labels.of(vocabulary, is_)
        if is_ in REACHED and vocabulary in {"phase_status", "milestone_status"}:
            late = times.lag(item.get("planned"), item.get("actual"))
            return _reached(new, late)
        return Said(f"jetzt „{new.de}“ (vorher „{old.de}“)", f"now “{new.en}” (was “{old.en}”)")

    return clause


def _reached(status: Said, late: Said | None) -> Said:
    de, en = status.de[:1].lower() + status.de[1:], status.en[:1].lower() + status.en[1:]
    if late is None:
        return Said(de, en)
    if late == times.AS_PLANNED:
        return Said(f"{de}, wie geplant", f"{en}, as planned")
    return Said(f"{de}, {late.de} als geplant", f"{en}, {late.en} than planned")


def _time(moved: Said) -> Callable[[Any, Any, Item, Labels], Said]:
    """A time that moves; `moved` is what the time is of, empty where that is clear."""

    def clause(was: Any, is_: Any, _item: Item, _labels: Labels) -> Said:  # noqa: ANN401 -- times
        old, new = times.said(was), times.said(is_)
        of = Said(f"{moved.de} " if moved.de else "", f"{moved.en} " if moved.en else "")
        if was is None:
            return Said(f"{of.de}jetzt für {new.de} angesetzt", f"{of.en}now set for {new.en}")
        if is_ is None:
            return Said(
                f"{of.de}nicht mehr angesetzt (vorher {old.de})",
                f"{of.en}no longer set (was {old.en})",
            )
        if (old.de, was["edtf"]) == (new.de, is_["edtf"]) or old.de == new.de:
            return Said(
                f"{of.de}Zeitangabe anders gefasst: {new.de}",
                f"{of.en}date put differently: {new.en}",
            )
        way = times.lag(was, is_)
        earlier = way is not None and way.de.endswith("früher")
        de, en = ("vorgezogen", "brought forward") if earlier else ("verschoben", "moved")
        return Said(
            f"{of.de}{de} von {old.de} auf {new.de}", f"{of.en}{en} from {old.en} to {new.en}"
        )

    return clause


def _actual(_was: Any, is_: Any, item: Item, _labels: Labels) -> Said:  # noqa: ANN401 -- times
    if is_ is None:
        return Said("kein tatsächlicher Termin mehr", "no actual date any more")
    found = times.said(is_)
    if item.get("status") in REACHED:
        return Said(f"tatsächlich {found.de}", f"actual: {found.en}")
    late = times.lag(item.get("planned"), is_)
    if late is None:
        return Said(f"tatsächlich {found.de}", f"actual: {found.en}")
    than = Said("", "") if late == times.AS_PLANNED else Said(" als geplant", " than planned")
    return Said(
        f"tatsächlich {found.de}, {late.de}{than.de}",
        f"actual: {found.en}, {late.en}{than.en}",
    )


def _text(de: str, en: str) -> Callable[[Any, Any, Item, Labels], Said]:
    def clause(_was: Any, is_: Any, _item: Item, _labels: Labels) -> Said:  # noqa: ANN401 -- any value
        if is_ is None or is_ == []:
            return Said(f"{de}: nicht mehr angegeben", f"{en}: no longer stated")
        if isinstance(is_, (int, float)):
            return Said(f"{de}: {number(is_).de}", f"{en}: {number(is_).en}")
        words = short(", ".join(map(str, is_)) if isinstance(is_, list) else str(is_))
        words = words.removesuffix(".")  # the sentence it stands in has its own
        return Said(f"{de}: {words}", f"{en}: {words}")

    return clause


def _cents(de: str, en: str) -> Callable[[Any, Any, Item, Labels], Said]:
    def clause(was: Any, is_: Any, _item: Item, _labels: Labels) -> Said:  # noqa: ANN401 -- cents
        old, new = (money(one) for one in (was, is_))
        return Said(f"{de}: {new.de} (vorher {old.de})", f"{en}: {new.en} (was {old.en})")

    return clause


def number(value: float) -> Said:
    """A quantity as people write it: no zeros that say nothing, at most two decimals."""
    english = f"{value:,.2f}".rstrip("0").rstrip(".")
    return Said(english.translate(_GERMAN), english)


def money(cents: int | None) -> Said:
    """A sum of euro cents, as people write it."""
    if cents is None:
        return _NOTHING
    english = f"{cents / 100:,.2f}"
    return Said(f"{english.translate(_GERMAN)} €", f"€{english}")


def _indicators(was: Any, is_: Any, _item: Item, _labels: Labels) -> Said:  # noqa: ANN401 -- objects
    old = {one.get("title"): one for one in was or ()}
    parts = []
    for one in is_ or ():
        title = one.get("title")
        if one != old.get(title) and one.get("current") is not None:
            unit = f" {one['unit']}" if one.get("unit") else ""
            value = number(one["current"])
            parts.append(Said(f"{title}: {value.de}{unit}", f"{title}: {value.en}{unit}"))
    if not parts:
        return Said("Kennzahlen anders gefasst", "indicators put differently")
    de, en = (short(", ".join(one)) for one in zip(*((p.de, p.en) for p in parts), strict=True))
    return Said(f"Kennzahl {de}", f"indicator {en}")


_NO: Final = Said("", "")
_PERIOD: Final = Told("period", _time(_NO))
_RESPONSIBLE: Final = Told("responsible", _text("zuständig", "responsible"))
_STEPS: Final = (
    Told("planned", _time(_NO)),
    Told("forecast", _time(Said("Prognose", "forecast"))),
    Told("actual", _actual),
    _RESPONSIBLE,
)

PROCESS: Final = Kind(
    "process",
    Said("Planungsprozess", "Planning process"),
    "title",
    (
        Told("status", _term("process_status")),
        _PERIOD,
        Told("occasion", _text("Anlass", "occasion")),
        Told("aims", _text("Ziele", "aims")),
        Told("lead_organisation", _text("federführend", "lead")),
        Told("target_groups", _text("Zielgruppen", "target groups")),
    ),
)
KINDS: Final = (
    Kind(
        "sub_projects",
        Said("Teilprojekt", "Sub-project"),
        "title",
        (Told("status", _term("process_status")), _PERIOD),
    ),
    Kind(
        "phases",
        Said("Phase", "Phase"),
        "title",
        (
            Told("status", _term("phase_status")),
            *_STEPS,
            Told("result", _text("Ergebnis", "result")),
        ),
    ),
    Kind(
        "milestones",
        Said("Meilenstein", "Milestone"),
        "title",
        (
            Told("status", _term("milestone_status")),
            *_STEPS,
            Told("reason", _text("Grund", "reason")),
        ),
    ),
    Kind(
        "goals",
        Said("Ziel", "Goal"),
        "text",
        (
            Told("status", _term("goal_status")),
            Told("target", _time(_NO)),
            Told("indicators", _indicators),
            Told("assessment", _text("Bewertung", "assessment")),
        ),
    ),
    Kind(
        "measures",
        Said("Maßnahme", "Measure"),
        "title",
        (
            Told("status", _term("measure_status")),
            _PERIOD,
            _RESPONSIBLE,
            Told("capacity", _text("Plätze", "capacity")),
        ),
    ),
    Kind(
        "conferences",
        Said("Konferenz", "Conference"),
        "title",
        (
            Told("state", _term("conference_state")),
            Told("date", _time(_NO)),
            Told("venue", _text("Ort", "venue")),
            Told("head_count", _text("Teilnehmende", "participants")),
        ),
    ),
    Kind(
        "decisions",
        Said("Beschluss", "Decision"),
        "title",
        (
            Told("outcome", _term("decision_outcome")),
            Told("implementation", _term("implementation")),
            Told("due", _time(Said("Umsetzung", "implementation"))),
        ),
    ),
    Kind("papers", Said("Vorlage", "Paper"), "name", ()),
    Kind(
        "needs",
        Said("Bedarf", "Need"),
        "title",
        (
            Told("target_quantity", _text("Soll", "target")),
            Told("present_quantity", _text("Ist", "present")),
        ),
    ),
    Kind("committees", Said("Gremium", "Committee"), "name", ()),
    Kind(
        "participants",
        Said("Beteiligung", "Participant"),
        "name",
        (Told("role", _term("participant_role")),),
    ),
    Kind("trainings", Said("Qualifizierung", "Training"), "topic", (_PERIOD,)),
    Kind(
        "grants",
        Said("Förderung", "Grant"),
        "title",
        (
            Told("status", _term("grant_status")),
            Told("approved_cents", _cents("bewilligt", "approved")),
            Told("requested_cents", _cents("beantragt", "requested")),
        ),
    ),
)
