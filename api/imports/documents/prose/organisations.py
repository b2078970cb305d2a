"""Organisations, offices, functions and kinds of organisation, as German texts name them."""

import re
from typing import Final

_NAME: Final = r"[A-ZÄÖÜ][\w&.-]{0,40}[\w]"
_GENITIVE: Final = r"(?:(?:der|des|für|und|im|in|von|am) )"

# Offices of a municipality: by number, by name, or both.
OFFICE: Final = (
    r"(?:(?:Amt|FB|Fachbereich(?:s|es)?|Dezernat|Abteilung|Fachdienst|Sachgebiet"
    r"|Referat) (?:\d{1,3}(?:[./]\d{1,2})?|[IVX]{1,4}\b)(?: ?[-–] ?[A-ZÄÖÜ][\w-]{1,40}"
    r"| [A-ZÄÖÜ][\w-]{1,40}-?(?:,? (?:und )?[A-ZÄÖÜ][\w-]{1,40})*)?"
    r"|Amt(?:e?s)? für [A-ZÄÖÜ][\w-]{1,40}(?:(?:, | und )[A-ZÄÖÜ][\w-]{1,40}){0,4}"
    r"|(?:[A-ZÄÖÜ][\w]{0,40}-, ){0,4}(?:[A-ZÄÖÜ][\w]{0,40}- "
    r"und )?(?:[A-ZÄÖÜ][\w-]{0,40})?(?:Jugend|Sozial|Schul|Gesundheits|Kultur|Landesjugend"
    r"|Bezirks|Kreisjugend|Stadtjugend|Schulverwaltungs)amt(?:e?s)?(?: "
    r"[A-ZÄÖÜ](?!mt)[\w-]{1,40})?)"
)
_FORM: Final = r"(?:g?GmbH|GbR|PartG|UG|gUG|e\. ?V\.|e\.V|eG|gAG|KdöR|AöR|Stiftung)"
# Bodies with a legal form, and bodies whose name says what they are.
LEGAL: Final = rf"(?:{_NAME}(?: (?:{_NAME}|für|und|der|des|im|in|&)){{0,5}} {_FORM})(?!\w)"
KNOWN: Final = (
    rf"(?:Universität(?: {_NAME}(?:/{_NAME})?)?|(?:[A-ZÄÖÜ]\w{{1,30}}h"
    rf"|H)ochschule(?: {_NAME}(?: {_NAME})?)?|(?:Volks|Familien)?[Bb]ildungs(?:werk"
    rf"|stätte"
    rf"|zentrum)(?: {_NAME}){{0,3}}"
    rf"|(?:[A-ZÄÖÜ]\w{{1,40}})?[Ii]nstitut(?:s|e?s)?(?: für {_NAME}(?: und {_NAME}"
    rf"| {_NAME})?| {_NAME})"
    r"|LVR|LWL|Landschaftsverband(?:s)? [A-ZÄÖÜ]\w{1,40}(?:-[A-ZÄÖÜ]\w{1,40})?"
    r"|Caritas(?:verband)?|Diakonie|Diakonische[sn]? Werk|AWO|Arbeiterwohlfahrt|DRK"
    r"|Deutsche[rsn]? Kinderschutzbund(?:es)?|SkF|SkM|Diakonieverbund|pro familia"
    r"|Stadtjugendring|Kreisjugendring|Lebenshilfe|Volkshochschule"
    r"|Deutsche[sn]? Rote[sn]? Kreuz|Paritätische[rn]?|Kinderschutzbund"
    r"|Jobcenter"
    r"|Agentur für Arbeit|Polizei(?:inspektion|präsidium)?)"
)
ORGANISATION: Final = re.compile(rf"(?<![\w-])(?:{LEGAL}|{KNOWN}|{OFFICE})(?![\w-])")

FUNCTION: Final = re.compile(
    r"(?<![\w-])(?:[A-ZÄÖÜ][\w]{0,40}beauftragte[rn]?|[A-ZÄÖÜ][\w]{0,40}koordinator(?:in"
    r"|en|innen)?|Koordinator(?:in|en|innen)?"
    r"|(?:Jugendhilfe|Sozial)planer(?:in|innen)?|[A-ZÄÖÜ]\w{0,40}leit(?:ung|er"
    r"|erin)(?:en)?|Controller(?:in)?|Beigeordnete[rn]?|Dezernent(?:in)?)(?![\w-])"
)
_ENDINGS: Final = (
    (re.compile(r"^(\w{0,40}[Aa]mt)(?:e?s)\b"), r"\1"),
    (re.compile(r"^Deutsche[ns] Kinderschutzbund(?:es)?\b"), "Deutscher Kinderschutzbund"),
    (re.compile(r"^Deutschen Roten Kreuz(?:es)?\b"), "Deutsches Rotes Kreuz"),
    (re.compile(r"^Fachbereichs?(?:es)?\b"), "Fachbereich"),
    (re.compile(r"^(Amt)(?:e?s)\b"), r"\1"),
    (re.compile(r"^Landschaftsverbandes\b|^Landschaftsverbands\b"), "Landschaftsverband"),
)


def nominative(said: str) -> str:
    """The name of an organisation outside of its sentence: "Jugendamtes" is "Jugendamt"."""
    for form, plain in _ENDINGS:
        said = form.sub(plain, said)
    return said


def provider_kind(name: str) -> str | None:
    """The kind of provider that a name makes plain."""
    if re.search(
        r"gGmbH|e\. ?V\.|Stiftung|gUG|Bildungswerk|jugendring|Lebenshilfe"
        r"|Kinderschutzbund|pro familia",
        name,
    ):
        return "frei_gemeinnuetzig"
    if re.search(r"\bGmbH\b|\bAG\b|\bGbR\b|\bPartG\b", name):
        return "gewerblich"
    if re.search(r"Caritas|Diakoni", name):
        return "kirchlich"
    if re.search(
        (
            r"[Aa]mt\b|\bFB\b|Fachbereich|LVR|LWL|Landschaftsverband|Universität|Hochschule"
            r"|Jobcenter|Polizei"
        ),
        name,
    ):
        return "oeffentlich"
    return None
