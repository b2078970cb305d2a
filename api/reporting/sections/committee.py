"""What a committee is asked, on what ground, and whom it concerns."""

import re
from typing import Final

from api.reporting.blocks import Block, bullets, paragraph, table
from api.reporting.sections.frame import Frame, Words, in_words, on_day, paper
from db.tables.reporting import Asks


def proposal(words: Words, frame: Frame) -> list[Block]:
    about = f"Der Bericht „{frame.title}“ (Stand {on_day(words.all['as_of'])})"
    before = f"{frame.to_whom}: " if frame.to_whom else ""
    if frame.asks is Asks.NOTICE:
        who = _with_article(frame.to_whom or "")
        if who is None:
            return [paragraph(f"{before}{about} wird zur Kenntnis genommen.")]
        report = about.removeprefix("Der ")
        return [paragraph(f"{who} nimmt den {report} zur Kenntnis.")]
    return [
        paragraph(f"{before}{about} ist Grundlage des Beschlusses."),
        paragraph("Der Wortlaut des Beschlusses ist noch nicht eingetragen."),
    ]


_ARTICLES: Final = (
    (
        "Der",
        re.compile(
            r"([\w-]+ und )?[\w-]*(ausschuss|kreistag|(?<!fe)rat)( (für|des|der|zur)\b[^;/]*)?",
            re.IGNORECASE,
        ),
    ),
    ("Die", re.compile(r"[\w-]*(vertretung|versammlung|kommission)( [^,;/]*)?", re.IGNORECASE)),
)
"""The article of what committees are called, as far as the name tells it."""


def _with_article(committee: str) -> str | None:
    """The committee as the subject of a sentence; None where nothing tells its gender."""
    for article, name in _ARTICLES:
        if name.fullmatch(committee):
            return f"{article} {committee}"
    return None


def occasion(words: Words, _frame: Frame) -> list[Block]:
    found = [paragraph(words.process["occasion"])] if words.process["occasion"] else []
    mandates = [one for one in words.all["papers"] if "mandate" in one["roles"]]
    if mandates:
        found.append(paragraph("Grundlage in den Gremien:"))
        found += bullets(paper(one) for one in mandates)
    if words.process["legal_basis"]:
        found.append(paragraph(f"Rechtsgrundlage: {', '.join(words.process['legal_basis'])}."))
    if before := words.all["predecessor"]:
        found.append(paragraph(f"Der Prozess schreibt „{before['name']}“ fort."))
    return found


def staff(_words: Words, _frame: Frame) -> list[Block]:
    return []  # nothing a process is made of says anything about posts


def young_people(words: Words, _frame: Frame) -> list[Block]:
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


def participation(words: Words, _frame: Frame) -> list[Block]:
    found = table(
        ("Beteiligt", "Rolle", "Zeitraum"),
        [
            (one["name"], words.label("participant_role", one["role"]), in_words(one["period"]))
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
