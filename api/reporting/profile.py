"""The profile of a process: one page for a meeting, whatever the process is made of.

What has no room is counted, never left out without a word: "und 195 weitere".
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from api.reporting import times
from api.reporting.blocks import Block, bullets, paragraph, table
from api.reporting.differences import Difference
from api.reporting.model import Document, Part
from api.reporting.sections import is_overdue
from api.reporting.telling import Labels, Snapshot, number
from db.queries.profiles import Asked
from db.tables.processes import Health
from db.tables.reporting import Asks

_LONGEST: Final = 330
"""Signs of a paragraph: about four lines."""
_LINE: Final = 100
_TITLE: Final = 65
"""Signs of a name that stands in a line with other words."""
_STEPS_AT_MOST: Final = 4
_AT_MOST: Final = 3
_OVER: Final = frozenset({"abgeschlossen", "erreicht", "entfallen"})
_RUNNING: Final = "laufend"
_HEALTH: Final = {
    Health.ON_TRACK: "im Plan",
    Health.AT_RISK: "gefährdet",
    Health.LATE: "verzögert",
}


def cut(text: str, longest: int) -> str:
    """The text on one line; a longer one ends after a whole word, and shows that it goes on."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    kept, _, _ = line[:longest].rpartition(" ")
    return f"{kept or line[: longest - 1]}…"


def profile(
    snapshot: Snapshot,
    process: Any,  # noqa: ANN401 -- a row
    as_of: date,
    changes: Sequence[Difference] | None,
    asked: Sequence[Asked] | None,
) -> Document:
    """The page. `changes` and `asked` are None where the reader may not see reports."""
    today = as_of.isoformat()
    labels = Labels(snapshot)
    parts = [
        ("Worum es geht", _about(snapshot)),
        ("Stand der Schritte", _state(snapshot, today)),
        ("Nächste Meilensteine", _next(snapshot, today)),
        ("Ziele und Kennzahlen", _goals(snapshot, labels)),
        ("Beschlüsse", _decisions(snapshot, labels)),
    ]
    if changes is not None:
        parts.append(
            ("Seit dem letzten Bericht", _some([one.said.de for one in changes], 2 * _LINE))
        )
    if asked is not None:
        parts.append(("Vom Ausschuss erbeten", _asked(asked)))
    return Document(
        authority=cut(process.body_name, _TITLE),
        kind="Steckbrief",
        is_draft=False,
        title=cut(snapshot["process"]["title"], _TITLE),
        facts=_facts(snapshot, labels, today),
        parts=[Part(heading, blocks) for heading, blocks in parts if blocks],
        made_at=process.modified_at,
        is_compact=True,
    )


def _facts(snapshot: Snapshot, labels: Labels, today: str) -> list[tuple[str, str]]:
    process = snapshot["process"]
    found = [
        ("Status", _status(process, labels)),
        ("Zeitraum", _when(process["period"])),
        ("Federführung", process["lead_organisation"] or ""),
        ("Beteiligt", ", ".join(one["name"] for one in snapshot["participants"])),
        ("Gremien", ", ".join(one["name"] for one in snapshot["committees"])),
        ("Räume", ", ".join(one["name"] for one in snapshot["areas"])),
        ("Stand", times.day(today).de),
    ]
    return [(name, cut(value, _LINE)) for name, value in found if value]


def _status(process: dict[str, Any], labels: Labels) -> str:
    """The status, and what a person says of how it goes, with the reason."""
    words = [labels.of("process_status", process["status"]).de] if process["status"] else []
    said = process["health_override"]
    if said is not None and said in _HEALTH:
        reason = f" ({process['health_reason']})" if process["health_reason"] else ""
        words.append(f"{_HEALTH[Health(said)]}{reason}")
    return ", ".join(words)


def _about(snapshot: Snapshot) -> list[Block]:
    process = snapshot["process"]
    words = process["occasion"] or "; ".join(process["aims"])
    return [paragraph(cut(words, _LONGEST))] if words else []


def _steps(snapshot: Snapshot) -> list[dict[str, Any]]:
    return [*snapshot["phases"], *snapshot["milestones"]]


def _state(snapshot: Snapshot, today: str) -> list[Block]:
    running = [one["title"] for one in snapshot["phases"] if one["status"] == _RUNNING]
    steps = [one for one in _steps(snapshot) if one["status"] != "entfallen"]
    done = sum(one["status"] in _OVER for one in steps)
    late = [one for one in steps if is_overdue(one, today)]
    counted = f"{done} von {len(steps)} Schritten abgeschlossen"
    if late:
        counted = f"{counted}, {len(late)} überfällig"
    found = [paragraph(f"{counted}.")] if steps else []
    if running:
        more = f" und {len(running) - 1} weitere" if len(running) > 1 else ""
        found.insert(0, paragraph(f"Laufende Phase: {cut(running[0], _TITLE)}{more}."))
    return found + _some([_late(one) for one in late], 2 * _LINE)


def _late(step: dict[str, Any]) -> str:
    due = _when(step.get("forecast") or step["planned"])
    reason = f"; {step['reason']}" if step.get("reason") else ""
    return f"Überfällig: {cut(step['title'], _TITLE)} (vorgesehen: {due}){reason}"


def _next(snapshot: Snapshot, today: str) -> list[Block]:
    ahead = [
        (one.get("forecast") or one["planned"], one["title"])
        for one in snapshot["milestones"]
        if one["status"] not in _OVER and one["actual"] is None and not is_overdue(one, today)
    ]
    undated = ("9999", "9999")
    ahead.sort(
        key=lambda one: (
            *((one[0]["earliest"] or "", one[0]["latest"] or "") if one[0] else undated),
            one[1],
        )
    )
    rows = [(cut(title, _LINE), _when(when) or "offen") for when, title in ahead[:_STEPS_AT_MOST]]
    return table(("Meilenstein", "Termin"), rows) + _rest(len(ahead) - len(rows))


def _goals(snapshot: Snapshot, labels: Labels) -> list[Block]:
    return _some([_goal(one, labels) for one in snapshot["goals"]])


def _goal(goal: dict[str, Any], labels: Labels) -> str:
    status = f" ({labels.of('goal_status', goal['status']).de})" if goal["status"] else ""
    measured = [
        f"{one['title']} {number(one['current']).de}{_of(one)}"
        for one in goal["indicators"]
        if one.get("current") is not None
    ]
    figures = f": {', '.join(measured)}" if measured else ""
    return f"{cut(goal['text'], _TITLE)}{status}{figures}"


def _of(indicator: dict[str, Any]) -> str:
    unit = f" {indicator['unit']}" if indicator.get("unit") else ""
    target = indicator.get("target")
    return unit if target is None else f"{unit} (Ziel {number(target).de})"


def _decisions(snapshot: Snapshot, labels: Labels) -> list[Block]:
    return _some(
        [
            ", ".join(
                filter(
                    None,
                    (
                        times.day(one["date"]).de if one["date"] else "",
                        one["committee"],
                        cut(one["title"], _TITLE),
                        labels.of("decision_outcome", one["outcome"]).de if one["outcome"] else "",
                    ),
                )
            )
            for one in reversed(snapshot["decisions"])
        ]
    )


def _asked(asked: Sequence[Asked]) -> list[Block]:
    if not asked:
        return [paragraph("Derzeit nichts.")]
    words = {Asks.DECISION: "Beschluss", Asks.NOTICE: "Kenntnisnahme"}
    return _some(
        [
            f"{words[one.asks]}{f' ({one.whom})' if one.whom else ''}: {cut(one.title, _TITLE)}"
            for one in asked
        ]
    )


def _some(items: Sequence[str], longest: int = _LINE) -> list[Block]:
    """The first few, and how many more there are."""
    shown = items[:_AT_MOST]
    return bullets(cut(one, longest) for one in shown) + _rest(len(items) - len(shown))


def _rest(count: int) -> list[Block]:
    return [paragraph(f"und {count} weitere")] if count > 0 else []


def _when(time: times.Time | None) -> str:
    return times.said(time).de if time is not None else ""
