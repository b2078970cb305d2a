"""How a process goes: where it stands, what changed, its steps, and what comes next."""

from typing import Any, Final

from api.reporting import times
from api.reporting.blocks import Block, bullets, paragraph, table
from api.reporting.sections.frame import OVER, Frame, Words, count, in_words, on_day
from api.reporting.telling import REACHED, short

_TASKS_AT_MOST: Final = 15


def state(words: Words, _frame: Frame) -> list[Block]:
    process = words.process
    facts = [
        ("Art", words.label("process_kind", process["kind"])),
        ("Status", words.label("process_status", process["status"])),
        ("Zeitraum", in_words(process["period"])),
        ("Federführung", process["lead_organisation"] or ""),
        ("Räume", ", ".join(one["name"] for one in words.all["areas"])),
        ("Übergeordneter Prozess", words.all["parent"]["name"] if words.all["parent"] else ""),
    ]
    found = bullets(f"{name}: {value}" for name, value in facts if value)
    counted = [
        _share(words.all["phases"], ("Phase", "Phasen", "e", "abgeschlossen")),
        _share(words.all["milestones"], ("Meilenstein", "Meilensteinen", "er", "erreicht")),
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
                (
                    one["title"],
                    in_words(one["period"]),
                    words.label("process_status", one["status"]),
                )
                for one in words.all["sub_projects"]
            ],
        )
    risks = [one for one in words.all["risks"] if one["status"] != "erledigt"]
    if risks:
        found.append(paragraph("Risiken:"))
        found += bullets(": ".join(filter(None, (one["title"], one["response"]))) for one in risks)
    return found


def _share(items: list[dict[str, Any]], words: tuple[str, str, str, str]) -> str:
    one, many, ending, done = words
    living = [item for item in items if item["status"] != "entfallen"]
    if not living:
        return ""
    reached = sum(item["status"] in REACHED for item in living)
    if len(living) == 1:
        only = "Die einzige" if ending == "e" else "Der einzige"
        return f"{only} {one} ist{'' if reached else ' noch nicht'} {done}."
    of = f"Von {count(len(living))} {many}"
    if reached in {0, len(living)}:
        return f"{of} {'sind alle' if reached else f'ist noch kein{ending}'} {done}."
    return f"{of} {'ist' if reached == 1 else 'sind'} {count(reached, ending)} {done}."


def _tasks(tasks: dict[str, Any]) -> str:
    open_, done = tasks["open_count"], tasks["done_count"]
    if open_ and done:
        verb = "ist" if done == 1 else "sind"
        rest = f"{count(open_, 'e')} {'ist' if open_ == 1 else 'sind'} noch offen"
        return f"Von {count(open_ + done)} Aufgaben {verb} {count(done, 'e')} erledigt, {rest}."
    number, state = (open_, "noch offen") if open_ else (done, "erledigt")
    if number == 1:
        return f"Eine Aufgabe ist {state}."
    told = count(number)
    return f"{told[:1].upper()}{told[1:]} Aufgaben sind {state}." if number else ""


def changes(_words: Words, frame: Frame) -> list[Block]:
    if frame.changes is None:
        return []
    since = f"Stand {on_day(frame.previous_as_of)}" if frame.previous_as_of else "letzter Bericht"
    if not frame.changes:
        return [paragraph(f"Seit dem letzten Bericht ({since}) hat sich nichts geändert.")]
    return [
        paragraph(f"Gegenüber dem letzten Bericht ({since}):"),
        *bullets(one.said.de for one in frame.changes),
    ]


def steps(words: Words, _frame: Frame) -> list[Block]:
    kinds = (("phases", "phase_status", "Phase"), ("milestones", "milestone_status", "Meilenstein"))
    rows: list[tuple[str, ...]] = []
    late: list[int] = []
    for kind, vocabulary, word in kinds:
        for one in words.all[kind]:
            is_late = is_overdue(one, words.all["as_of"])
            if is_late:
                late.append(len(rows))
            status = _standing(words.label(vocabulary, one["status"]), one, is_late=is_late)
            times_ = [in_words(one[name]) for name in ("planned", "forecast", "actual")]
            rows.append((f"{word}: {one['title']}", *times_, status))
    head = ("Phase / Meilenstein", "Geplant", "Prognose", "Tatsächlich", "Status")
    found = []
    if late:
        verb = "ist" if len(late) == 1 else "sind"
        day = on_day(words.all["as_of"])
        of = "Der einzige Schritt" if len(rows) == 1 else f"Von {count(len(rows))} Schritten"
        number = "" if len(rows) == 1 else f" {count(len(late), 'er')}"
        found = [paragraph(f"{of} {verb} am {day}{number} überfällig.")]
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
    if step["actual"] is not None or step["status"] in OVER:
        return False
    due = step.get("forecast") or step["planned"]
    return due is not None and due["latest"] is not None and due["latest"] < today


def outlook(words: Words, _frame: Frame) -> list[Block]:
    steps = [
        (one["title"], one.get("forecast") or one["planned"])
        for kind in ("phases", "milestones")
        for one in words.all[kind]
        if one["status"] not in OVER and not one["actual"]
    ]
    steps += [
        (one["title"], one["date"]) for one in words.all["conferences"] if one["state"] not in OVER
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
        found += bullets(f"{title}: {in_words(when)}" for title, when in ahead)
    tasks = words.all["tasks"]["open"]
    if tasks:
        found.append(paragraph("Offene Aufgaben:"))
        found += table(
            ("Aufgabe", "Zuständig", "Fällig"),
            [
                (one["title"], one["responsible"], in_words(one["due"]))
                for one in tasks[:_TASKS_AT_MOST]
            ],
        )
        if len(tasks) > _TASKS_AT_MOST:
            rest = len(tasks) - _TASKS_AT_MOST
            further = "eine weitere offene Aufgabe" if rest == 1 else "weitere offene Aufgaben"
            verb = f"kommt {further}" if rest == 1 else f"kommen {count(rest)} {further}"
            found.append(paragraph(f"Hinzu {verb}."))
    return found
