"""What a process is about: its goals, figures, measures, conferences, decisions, money."""

from api.reporting.blocks import Block, bullets, paragraph, table
from api.reporting.sections.frame import Frame, Words, amount, as_of, euros, in_words, on_day, paper


def goals(words: Words, _frame: Frame) -> list[Block]:
    found = bullets(words.process["aims"])
    rows = [
        (
            one["text"],
            words.label("goal_level", one["level"]),
            in_words(one["target"]),
            words.label("goal_status", one["status"]),
            one["assessment"] or "",
        )
        for one in words.all["goals"]
    ]
    return found + table(("Ziel", "Ebene", "Bis", "Status", "Bewertung"), rows)


def measures(words: Words, _frame: Frame) -> list[Block]:
    rows = [
        (
            one["title"],
            words.label("measure_status", one["status"]),
            in_words(one["period"]),
            one["responsible"] or "",
        )
        for one in words.all["measures"]
    ]
    return table(("Maßnahme", "Status", "Zeitraum", "Zuständig"), rows)


def conferences(words: Words, _frame: Frame) -> list[Block]:
    rows = [
        (
            one["title"],
            in_words(one["date"]),
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
                (one["topic"], in_words(one["period"]), one["provider_name"] or "")
                for one in words.all["trainings"]
            ],
        )
    return found


def decisions(words: Words, _frame: Frame) -> list[Block]:
    rows = [
        (
            on_day(one["date"]) or "–",
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
        found += bullets(paper(one) for one in others)
    return found


def indicators(words: Words, _frame: Frame) -> list[Block]:
    rows = [
        (
            one["title"],
            amount(one.get("start"), one.get("unit")),
            amount(one.get("target"), one.get("unit")),
            amount(one.get("current"), one.get("unit")),
            as_of(one.get("as_of")),
        )
        for goal in words.all["goals"]
        for one in goal["indicators"]
    ]
    needs = [
        (
            one["title"],
            amount(one["target_quantity"], one["unit"]),
            amount(one["present_quantity"], one["unit"]),
            amount(one["gap"], one["unit"]),
            in_words(one["as_of"]),
        )
        for one in words.all["needs"]
    ]
    return [
        *table(("Kennzahl", "Ausgangswert", "Zielwert", "Aktuell", "Stand"), rows),
        *table(("Bedarf", "Soll", "Ist", "Fehlt", "Stand"), needs),
    ]


def finances(words: Words, _frame: Frame) -> list[Block]:
    found = bullets(
        ": ".join(filter(None, (one.get("purpose"), one.get("source"))))
        for one in words.process["funding_lines"]
    )
    rows = [
        (
            one["title"],
            in_words(one["period"]),
            euros(one["requested_cents"]),
            euros(one["approved_cents"]),
            euros(one["own_share_cents"]),
            words.label("grant_status", one["status"]),
        )
        for one in words.all["grants"]
    ]
    head = ("Förderung", "Zeitraum", "Beantragt", "Bewilligt", "Eigenanteil", "Status")
    return found + table(head, rows)
