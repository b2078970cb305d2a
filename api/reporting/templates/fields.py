"""The fields a template may ask for, and what they hold for one report."""

from typing import Any, Final

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
            "titel": "",
            "text": "",
            "bloecke": [{"absatz": "", "punkte": [""], "kopf": [""], "zeilen": [{"zellen": [""]}]}],
        }
    ],
    "beratungsfolge": [{"gremium": "", "datum": "", "zustaendigkeit": ""}],
    "anlagen": [""],
}
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
                "titel": one.heading,
                "text": texts[one.key],
                "bloecke": [_block(block) for block in one.blocks],
            }
            for one in sections
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
