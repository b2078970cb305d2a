"""What each section of a report says by itself: facts of a snapshot in German, nothing else.

Where the snapshot has no facts for a section, the section says so and is left out of the
document until a person takes it in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from api.reporting import times
from api.reporting.blocks import Block, bullets, paragraph, table
from api.reporting.differences import Difference
from api.reporting.telling import REACHED, Labels, Snapshot, money, number, short
from db.tables.reporting import Asks

NOTHING: Final[list[Block]] = [paragraph("Dazu liegen keine Angaben vor.")]
_TASKS_AT_MOST: Final = 15
_OVER: Final = {"abgeschlossen", "erreicht", "entfallen", "abgesagt"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What a report says besides the snapshot's facts."""

    title: str
    asks: Asks
    to_whom: str | None
    changes: Sequence[Difference] | None
    """The differences to the report before; None where there is no such report."""
    previous_as_of: str | None


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    generated: list[Block]

    @property
    def has_facts(self) -> bool:
        return self.generated != NOTHING


def sections(snapshot: Snapshot, frame: Frame) -> list[Section]:
    """All sections in the order of a Vorlage."""
    words = _Words(snapshot)
    return [Section(key, write(words, frame) or NOTHING) for key, write in WRITERS]


class _Words:
    """A snapshot, and its facts in words."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.all = snapshot
        self.process: dict[str, Any] = snapshot["process"]
        self._labels = Labels(snapshot)

    def label(self, kind: str, key: str | None) -> str:
        return self._labels.of(kind, key).de if key is not None else ""


def _when(time: times.Time | None) -> str:
    return times.said(time).de if time is not None else ""


def _day(iso: str | None) -> str:
    return times.day(iso).de if iso is not None else ""


def _as_of(words: str | None) -> str:
    """When an indicator stood so: a day as it is written in a report, other words as they are."""
    try:
        return _day(words)
    except ValueError:
        return words or ""


def _amount(value: float | None, unit: str | None = None) -> str:
    if value is None:
        return ""
    return f"{number(value).de} {unit}" if unit else number(value).de


def _euros(cents: int | None) -> str:
    return "" if cents is None else money(cents).de


def _proposal(words: _Words, frame: Frame) -> list[Block]:
    about = f"Der Bericht „{frame.title}“ (Stand {_day(words.all['as_of'])})"
    before = f"{frame.to_whom}: " if frame.to_whom else ""
    if frame.asks is Asks.NOTICE:
        return [paragraph(f"{before}{about} wird zur Kenntnis genommen.")]
    return [
        paragraph(f"{before}{about} ist Grundlage des Beschlusses."),
        paragraph("Der Wortlaut des Beschlusses ist noch nicht eingetragen."),
    ]


def _occasion(words: _Words, _frame: Frame) -> list[Block]:
    found = [paragraph(words.process["occasion"])] if words.process["occasion"] else []
    mandates = [one for one in words.all["papers"] if "mandate" in one["roles"]]
    if mandates:
        found.append(paragraph("Grundlage in den Gremien:"))
        found += bullets(_paper(one) for one in mandates)
    if words.process["legal_basis"]:
        found.append(paragraph(f"Rechtsgrundlage: {', '.join(words.process['legal_basis'])}."))
    if before := words.all["predecessor"]:
        found.append(paragraph(f"Der Prozess schreibt „{before['name']}“ fort."))
    return found


def _paper(paper: dict[str, Any]) -> str:
    number_ = f"{paper['reference']}: " if paper["reference"] else ""
    dated = f" ({_day(paper['date'])})" if paper["date"] else ""
    return f"{number_}{paper['name']}{dated}"


def _state(words: _Words, _frame: Frame) -> list[Block]:
    process = words.process
    facts = [
        ("Art", words.label("process_kind", process["kind"])),
        ("Status", words.label("process_status", process["status"])),
        ("Zeitraum", _when(process["period"])),
        ("Federführung", process["lead_organisation"] or ""),
        ("Räume", ", ".join(one["name"] for one in words.all["areas"])),
        ("Übergeordneter Prozess", words.all["parent"]["name"] if words.all["parent"] else ""),
    ]
    found = bullets(f"{name}: {value}" for name, value in facts if value)
    counted = [
        _share(words.all["phases"], ("Phase", "Phasen", "keine", "abgeschlossen")),
        _share(words.all["milestones"], ("Meilenstein", "Meilensteinen", "keiner", "erreicht")),
        _tasks(words.all["tasks"]),
    ]
    if any(counted):
        found.append(paragraph(" ".join(one for one in counted if one)))
    results = [one for one in words.all["phases"] if one["result"]]
    found += bullets(f"{one['title']}: {one['result']}" for one in results)
    if words.all["sub_projects"]:
        found.append(paragraph("Teilprojekte:"))
        found += table(
            ("Teilprojekt", "Zeitraum", "Status"),
            [
                (one["title"], _when(one["period"]), words.label("process_status", one["status"]))
                for one in words.all["sub_projects"]
            ],
        )
    risks = [one for one in words.all["risks"] if one["status"] != "erledigt"]
    if risks:
        found.append(paragraph("Risiken:"))
        found += bullets(": ".join(filter(None, (one["title"], one["response"]))) for one in risks)
    return found


def _share(items: list[dict[str, Any]], words: tuple[str, str, str, str]) -> str:
    one, many, none, done = words
    living = [item for item in items if item["status"] != "entfallen"]
    if not living:
        return ""
    reached = sum(item["status"] in REACHED for item in living)
    if len(living) == 1:
        return f"Die einzige geplante Etappe ({one}) ist{'' if reached else ' noch nicht'} {done}."
    if reached == 0:
        return f"Von {len(living)} {many} ist noch {none} {done}."
    verb = "ist" if reached == 1 else "sind"
    return f"Von {len(living)} {many} {verb} {reached} {done}."


def _tasks(tasks: dict[str, Any]) -> str:
    open_, done = tasks["open_count"], tasks["done_count"]
    return f"Aufgaben: {open_} offen, {done} erledigt." if open_ or done else ""


def _changes(_words: _Words, frame: Frame) -> list[Block]:
    if frame.changes is None:
        return []
    since = f"Stand {_day(frame.previous_as_of)}" if frame.previous_as_of else "letzter Bericht"
    if not frame.changes:
        return [paragraph(f"Seit dem letzten Bericht ({since}) ist nichts anders festgehalten.")]
    return [
        paragraph(f"Gegenüber dem letzten Bericht ({since}):"),
        *bullets(one.said.de for one in frame.changes),
    ]


def _steps(words: _Words, _frame: Frame) -> list[Block]:
    kinds = (("phases", "phase_status", "Phase"), ("milestones", "milestone_status", "Meilenstein"))
    rows: list[tuple[str, ...]] = []
    late: list[int] = []
    for kind, vocabulary, word in kinds:
        for one in words.all[kind]:
            is_late = is_overdue(one, words.all["as_of"])
            if is_late:
                late.append(len(rows))
            status = _standing(words.label(vocabulary, one["status"]), one, is_late=is_late)
            times_ = [_when(one[name]) for name in ("planned", "forecast", "actual")]
            rows.append((f"{word}: {one['title']}", *times_, status))
    head = ("Phase / Meilenstein", "Geplant", "Prognose", "Tatsächlich", "Status")
    found = []
    if late:
        verb = "ist" if len(late) == 1 else "sind"
        day = _day(words.all["as_of"])
        found = [paragraph(f"Von {len(rows)} Schritten {verb} {len(late)} überfällig ({day}).")]
    return found + table(head, rows, late)


def _standing(status: str, step: dict[str, Any], *, is_late: bool) -> str:
    """Its status, how it lies to its plan in words no more exact than its dates, and why."""
    apart = times.lag(step["planned"], step["actual"])
    parts = [
        status,
        "überfällig" if is_late else "",
        f"{apart.de} als geplant" if apart is not None and apart != times.AS_PLANNED else "",
    ]
    told = ", ".join(one for one in parts if one)
    told = told[:1].upper() + told[1:]
    reason = short(step["reason"]) if step.get("reason") else ""
    return f"{told} ({reason})" if told and reason else told or reason


def is_overdue(step: dict[str, Any], today: str) -> bool:
    """Whether a phase or milestone is open though its forecast, or else its plan, is over.

    Only where its last possible day is past: "Herbst" is not late before winter.
    """
    if step["actual"] is not None or step["status"] in _OVER:
        return False
    due = step.get("forecast") or step["planned"]
    return due is not None and due["latest"] is not None and due["latest"] < today


def _goals(words: _Words, _frame: Frame) -> list[Block]:
    found = bullets(words.process["aims"])
    rows = [
        (
            one["text"],
            words.label("goal_level", one["level"]),
            _when(one["target"]),
            words.label("goal_status", one["status"]),
            one["assessment"] or "",
        )
        for one in words.all["goals"]
    ]
    return found + table(("Ziel", "Ebene", "Bis", "Status", "Bewertung"), rows)


def _measures(words: _Words, _frame: Frame) -> list[Block]:
    rows = [
        (
            one["title"],
            words.label("measure_status", one["status"]),
            _when(one["period"]),
            one["responsible"] or "",
        )
        for one in words.all["measures"]
    ]
    return table(("Maßnahme", "Status", "Zeitraum", "Zuständig"), rows)


def _conferences(words: _Words, _frame: Frame) -> list[Block]:
    rows = [
        (
            one["title"],
            _when(one["date"]),
            one["venue"] or "",
            str(one["head_count"]) if one["head_count"] else "",
            words.label("conference_state", one["state"]),
        )
        for one in words.all["conferences"]
    ]
    found = table(("Konferenz", "Datum", "Ort", "Teilnehmende", "Stand"), rows)
    if words.all["trainings"]:
        found.append(paragraph("Qualifizierungen:"))
        found += table(
            ("Thema", "Zeitraum", "Durchführung"),
            [
                (one["topic"], _when(one["period"]), one["provider_name"] or "")
                for one in words.all["trainings"]
            ],
        )
    return found


def _decisions(words: _Words, _frame: Frame) -> list[Block]:
    rows = [
        (
            _day(one["date"]) or "–",
            one["committee"] or "",
            one["title"],
            words.label("decision_outcome", one["outcome"]) or one["outcome_text"] or "",
            words.label("implementation", one["implementation"]),
        )
        for one in words.all["decisions"]
    ]
    found = table(("Datum", "Gremium", "Gegenstand", "Ergebnis", "Umsetzung"), rows)
    others = [one for one in words.all["papers"] if "mandate" not in one["roles"]]
    if others:
        found.append(paragraph("Weitere Vorlagen:"))
        found += bullets(_paper(one) for one in others)
    return found


def _indicators(words: _Words, _frame: Frame) -> list[Block]:
    rows = [
        (
            one["title"],
            _amount(one.get("start"), one.get("unit")),
            _amount(one.get("target"), one.get("unit")),
            _amount(one.get("current"), one.get("unit")),
            _as_of(one.get("as_of")),
        )
        for goal in words.all["goals"]
        for one in goal["indicators"]
    ]
    needs = [
        (
            one["title"],
            _amount(one["target_quantity"], one["unit"]),
            _amount(one["present_quantity"], one["unit"]),
            _amount(one["gap"], one["unit"]),
            _when(one["as_of"]),
        )
        for one in words.all["needs"]
    ]
    return [
        *table(("Kennzahl", "Ausgangswert", "Zielwert", "Aktuell", "Stand"), rows),
        *table(("Bedarf", "Soll", "Ist", "Fehlt", "Stand"), needs),
    ]


def _outlook(words: _Words, _frame: Frame) -> list[Block]:
    steps = [
        (one["title"], one.get("forecast") or one["planned"])
        for kind in ("phases", "milestones")
        for one in words.all[kind]
        if one["status"] not in _OVER and not one["actual"]
    ]
    steps += [
        (one["title"], one["date"]) for one in words.all["conferences"] if one["state"] not in _OVER
    ]
    today = words.all["as_of"]
    ahead = [
        (title, when)
        for title, when in steps
        if when is not None and (when["latest"] is None or when["latest"] >= today)
    ]
    ahead.sort(key=lambda one: (one[1]["earliest"] or "", one[1]["latest"] or "", one[0]))
    found = []
    if ahead:
        found = [paragraph("Als Nächstes stehen an:")]
        found += bullets(f"{title} ({_when(when)})" for title, when in ahead)
    tasks = words.all["tasks"]["open"]
    if tasks:
        found.append(paragraph("Offene Aufgaben:"))
        found += table(
            ("Aufgabe", "Zuständig", "Fällig"),
            [
                (one["title"], one["responsible"], _when(one["due"]))
                for one in tasks[:_TASKS_AT_MOST]
            ],
        )
        if len(tasks) > _TASKS_AT_MOST:
            rest = len(tasks) - _TASKS_AT_MOST
            found.append(paragraph(f"Hinzu kommen {rest} weitere offene Aufgaben."))
    return found


def _finances(words: _Words, _frame: Frame) -> list[Block]:
    found = bullets(
        ": ".join(filter(None, (one.get("purpose"), one.get("source"))))
        for one in words.process["funding_lines"]
    )
    rows = [
        (
            one["title"],
            _when(one["period"]),
            _euros(one["requested_cents"]),
            _euros(one["approved_cents"]),
            _euros(one["own_share_cents"]),
            words.label("grant_status", one["status"]),
        )
        for one in words.all["grants"]
    ]
    head = ("Förderung", "Zeitraum", "Beantragt", "Bewilligt", "Eigenanteil", "Status")
    return found + table(head, rows)


def _staff(_words: _Words, _frame: Frame) -> list[Block]:
    return []  # nothing a process is made of says anything about posts


def _young_people(words: _Words, _frame: Frame) -> list[Block]:
    found = []
    if words.process["target_groups"]:
        found = [paragraph("Der Prozess richtet sich an:")]
        found += bullets(words.process["target_groups"])
    others = dict.fromkeys(
        group
        for one in (*words.all["measures"], *words.all["needs"])
        for group in one["target_groups"]
        if group not in words.process["target_groups"]
    )
    if others:
        found.append(paragraph(f"Maßnahmen und Bedarfe nennen außerdem: {', '.join(others)}."))
    return found


def _participation(words: _Words, _frame: Frame) -> list[Block]:
    found = table(
        ("Beteiligt", "Rolle", "Zeitraum"),
        [
            (one["name"], words.label("participant_role", one["role"]), _when(one["period"]))
            for one in words.all["participants"]
        ],
    )
    if words.all["committees"]:
        names = ", ".join(one["name"] for one in words.all["committees"])
        found.append(paragraph(f"Gremien des Prozesses: {names}."))
    held = [one for one in words.all["conferences"] if one["head_count"]]
    if held:
        heads = sum(one["head_count"] for one in held)
        many = "einer Konferenz" if len(held) == 1 else f"{len(held)} Konferenzen"
        found.append(paragraph(f"An {many} nahmen zusammen {heads} Personen teil."))
    return found


WRITERS: Final[tuple[tuple[str, Callable[[_Words, Frame], list[Block]]], ...]] = (
    ("beschlussvorschlag", _proposal),
    ("anlass", _occasion),
    ("sachstand", _state),
    ("veraenderungen", _changes),
    ("meilensteine", _steps),
    ("ziele", _goals),
    ("massnahmen", _measures),
    ("konferenzen", _conferences),
    ("beschluesse", _decisions),
    ("indikatoren", _indicators),
    ("ausblick", _outlook),
    ("finanzen", _finances),
    ("personal", _staff),
    ("kinder_jugendliche", _young_people),
    ("beteiligung", _participation),
)
