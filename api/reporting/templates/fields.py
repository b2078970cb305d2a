"""The fields a template may ask for, and what they hold for one report."""

from typing import Any, Final

from api.problems import Said
from api.reporting.blocks import Block, plain
from api.reporting.model import Document, sound
from db.vocabularies import DEFAULTS

Shape = dict[str, Any] | list[Any] | str
"""A text is "", an object is its fields, a list is the shape of its items."""

_KEYS: Final = tuple(one.key for one in DEFAULTS["report_section"])
_HEAD: Final = {
    "Nummer": "nummer",
    "Datum": "datum",
    "An": "empfaenger",
    "Berichtszeitraum": "berichtszeitraum",
    "Stand": "stand",
}
FIELDS: Final[dict[str, Shape]] = {
    "koerperschaft": "",
    "art": "",
    "entwurf": "",
    "betreff": "",
    **dict.fromkeys(_HEAD.values(), ""),
    **dict.fromkeys(_KEYS, ""),
    "abschnitte": [
        {
            "schluessel": "",
            "teil": "",
            "titel": "",
            "text": "",
            "bloecke": [{"absatz": "", "punkte": [""], "kopf": [""], "zeilen": [{"zellen": [""]}]}],
        }
    ],
    "beratungsfolge": [{"gremium": "", "datum": "", "zustaendigkeit": ""}],
    "anlagen": [""],
}
MEANINGS: Final[dict[str, Said]] = {
    "koerperschaft": Said("Name der Kommune", "Name of the municipality"),
    "art": Said("„Bericht“ oder „Beschlussvorlage“", "“Bericht” or “Beschlussvorlage”"),
    "entwurf": Said(
        "„Entwurf“, solange nicht freigegeben, sonst leer",
        "“Entwurf” until it is approved, else empty",
    ),
    "betreff": Said("Titel des Berichts", "Title of the report"),
    "nummer": Said("Nummer der Vorlage", "Number of the paper"),
    "datum": Said(
        "Tag der Einreichung, davor der des Standes",
        "Day it was handed in, before that the day it tells of",
    ),
    "empfaenger": Said("Gremium oder Stelle, an die er geht", "Committee or office it goes to"),
    "berichtszeitraum": Said("Zeitraum, über den berichtet wird", "Period that is reported on"),
    "stand": Said("Tag, dessen Stand er wiedergibt", "Day whose state it tells"),
    **{
        one.key: Said(f"Abschnitt „{one.label_de}“ als Text", f"Section “{one.label_en}” as text")
        for one in DEFAULTS["report_section"]
    },
    "abschnitte": Said(
        "Alle Abschnitte in ihrer Reihenfolge, mit Listen und Tabellen",
        "All sections in their order, with lists and tables",
    ),
    "beratungsfolge": Said(
        "Die Gremien mit Sitzung und Zuständigkeit", "The committees with sitting and role"
    ),
    "anlagen": Said("Die Anlagen", "The attachments"),
}
"""What each of FIELDS holds, for the people who write templates."""
SAMPLE: Final[dict[str, Any]] = {name: "" if shape == "" else [] for name, shape in FIELDS.items()}
_NEW_PARAGRAPH: Final = "\a"
"""What docxtpl turns into the end of a paragraph. No text of ours holds this sign."""


def names(shape: Shape = FIELDS, before: str = "") -> list[str]:
    """All fields, those of lists as `abschnitte[].titel`."""
    if isinstance(shape, dict):
        dot = f"{before}." if before else ""
        return [one for name, part in shape.items() for one in names(part, f"{dot}{name}")]
    return names(shape[0], f"{before}[]") if isinstance(shape, list) else [before]


def context_of(document: Document, stations: list[dict[str, str]]) -> dict[str, Any]:
    """What the fields hold for this document. `stations` are its Beratungsfolge."""
    whole = sound(document)
    sections = [one for part in whole.parts for one in part.all_sections]
    attached = [one for part in whole.parts if part.heading == "Anlagen" for one in part.blocks]
    texts = {one.key: _text(one.blocks) for one in sections}
    return {
        "koerperschaft": whole.authority,
        "art": whole.kind,
        "entwurf": "Entwurf" if whole.is_draft else "",
        "betreff": whole.title,
        **{field: dict(whole.facts).get(name, "") for name, field in _HEAD.items()},
        **{key: texts.get(key, "") for key in _KEYS},
        "abschnitte": [
            {
                "schluessel": one.key,
                "teil": "" if number else part.heading,
                "titel": one.heading,
                "text": texts[one.key],
                "bloecke": [_block(block) for block in one.blocks],
            }
            for part in whole.parts
            for number, one in enumerate(part.all_sections)
        ],
        "beratungsfolge": stations,
        "anlagen": [item for block in attached for item in block["items"]],
    }


def _text(blocks: list[Block]) -> str:
    return _NEW_PARAGRAPH.join(plain([block]) for block in blocks)


def _block(block: Block) -> dict[str, Any]:
    return {
        "absatz": block.get("text", ""),
        "punkte": block.get("items", []),
        "kopf": block.get("head", []),
        "zeilen": [{"zellen": row} for row in block.get("rows", [])],
    }
