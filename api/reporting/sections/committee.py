"""What a committee is asked, on what ground, and whom it concerns."""

from api.reporting.blocks import Block, bullets, paragraph, table
from api.reporting.sections.frame import Frame, Words, in_words, on_day, paper
from db.tables.reporting import Asks


def proposal(words: Words, frame: Frame) -> list[Block]:
    about = f"Der Bericht „{frame.title}“ (Stand {on_day(words.all['as_of'])})"
    before = f"{frame.to_whom}: " if frame.to_whom else ""
    if frame.asks is Asks.NOTICE:
        return [paragraph(f"{before}{about} wird zur Kenntnis genommen.")]
    return [
        paragraph(f"{before}{about} ist Grundlage des Beschlusses."),
        paragraph("Der Wortlaut des Beschlusses ist noch nicht eingetragen."),
    ]


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
