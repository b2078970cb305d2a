"""What the inputs of the fuzzed readers are made of: real texts where there are any, and words."""

import json
from base64 import urlsafe_b64decode
from typing import Final
from urllib.parse import urlencode

from api import catalogue
from api.http import listing
from api.imports.reading.encoding import composed, plain
from tests.databases import ROOT
from tests.imports.document_samples import SAMPLES, SEEDS, sample

_REAL: Final = ROOT.parent / "shared" / "data"


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split("|"))


EDTF: Final = _listed(
    "2024|2024-05|2024-05-01|2007-23|2024-33|2024-40|2019-12~|2020?|2024/..|../2024-09-30"
    "|2024-05/2024-07|[2023,2024]|{2020..2022}|201X|20XX|2024-XX|2024-05-XX|-0044|Y12024"
    "|2024-05-01T10:00:00Z|2024?-05~"
)
TIMES: Final = _listed(
    "Januar|märz|Dez.|Mai|Frühjahr|Spätherbst|Winter|Sommerferien|Anfang|Mitte|Ende"
    "|voraussichtlich|spätestens|bis|ab|seit|im Laufe|Quartal|Halbjahr|Schuljahr|KW|Jahr"
    "|dieses Jahres|nächsten|zweite|2024|24|1.|12|31.12.|2023/24|08:30 Uhr|–|/|unbefristet|Woche"
    "|Mittwoch|heute|'07|II.|and|end of|2024-05-01|1999/2000|vierteljährl"
)
PROSE: Final = _listed(
    "Beschluss|Jugendhilfeausschuss|Sitzung|TOP|Vorlage Nr. 2024/0815|Drucksache"
    "|Stadtbezirkskonferenz|Planungsgruppe|AG § 78|Netzwerk Frühe Hilfen|SGB VIII|Termin: "
    "|Status: öffentlich|Beratungsfolge:|Ö 5|einstimmig|Sachverhalt\n|Der Ausschuss beschließt"
    "|wird beauftragt|Kinder- und |Ziele:|Maßnahmen|\n\n|- |• |1. |a) |bis Herbst 2025|50.000 Euro"
    "|Herr Dr. |\t|(|: |-\n"
)
TAGS: Final = _listed(
    "<p>|</p>|<div class='x'>|</div>|<table>|<tr>|<td>|</td>|<th>|<br>|<ul>|<ol start=3>"
    "|<li value='9'>|<a href='/x?id=1'>|</a>|<img alt=Bild>|<pre>|<base href=//x>|<title>|<script>"
    "|<!--|-->|<![CDATA[|<svg><path/>|&amp;|&#x202e;|&nbsp|<meta charset=utf-16>|<template>"
    "|<select>|\x00|ä|e\u0301"
)
HEADERS: Final = _listed('"|W/|*|,|, |"7-ab"|"0"|\t|999999999999|;q=|en|de-AT')
JSON: Final = _listed(
    '"|{|}|[|]|,|:|null|true|-1|1e400|999999999999999999999999999999|1.5|"\\u0000"|"\\ud800"'
    '|"0001-01-01T00:00:00+23:00"|"9999-12-31T23:59:59-23:00"|"2024-02-30"|"title":|"edtf":'
    '|{"edtf":"2024"}|"body":|NaN|"Herbst 2024"|\ufeff'
)
ASKED: Final = _listed(
    "&|=|limit=|cursor=|sort=-|fields=|include=|q=|without=|%00|%F0|modified_since="
    "|0001-01-01T00:00:00%2B23:00|9999-12-31T23:59:59-23:00|deleted=true|99999999999999999999|-1"
    "|true|2024-05-01|id|,|count=exact|%ED%A0%80|_from=|1e5"
)
_PAGE: Final = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Vorlage 12/34</title></head><body>"
    "<h1>Fortschreibung</h1><table><tr><td>Gremium:</td><td><a href='to010.asp?id=5'>Ausschuss"
    "</a></td></tr></table><ol><li>Ziele<li>Maßnahmen</ol><p>Größe &amp; Maß<br>Ende</body></html>"
)
_ID: Final = "0190b2a4-0000-7000-8000-000000000000"
_ROW: Final = ("2024-05-01", "2024-05-01T10:00:00.000000Z", "Ä", 7, None, True, 1.5)


def _real(pattern: str) -> list[str]:
    """Texts of the files beside the checkout; none where there are none."""
    return [path.read_bytes().decode("utf-8", "replace") for path in sorted(_REAL.glob(pattern))]


def papers() -> list[str]:
    """Council papers as the reader of files gives them."""
    found = [sample(name) for name in SAMPLES]
    found += [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    for lines in _real("council/karlsruhe_jha_texts.jsonl"):
        found += [json.loads(line)["text"] for line in lines.splitlines()]
    return [composed(plain(text)) for text in found if text]


def pages() -> list[str]:
    """Pages of council systems."""
    return [_PAGE, *_real("ris-html/*.html")]


def wordings() -> list[str]:
    """Times as people write them."""
    found = ["Herbst 2007", "im Laufe des Jahres 2024", "1. bis 3. Mai 2025", *TIMES]
    for table in _real("council/karlsruhe_fuzzy_date_expressions.csv"):
        found += [line.split(";")[1] for line in table.splitlines()[1:]]
    return found


def cursors() -> list[str]:
    """`collection sort cursor` of every collection, the cursor as the JSON it is made of."""
    found = []
    for name, collection in catalogue.BY_PATH.items():
        for sort in (collection.sort, "-modified_at", "id", f"-modified_at,{collection.sort}"):
            order = listing.order(collection, sort)
            row = [_ID if key.endswith("id") else _ROW[len(key) % len(_ROW)] for key, _ in order]
            cursor = urlsafe_b64decode(listing.cursor_of(collection, order, row) + "==").decode()
            found.append(f"{name} {sort} {cursor}")
    return found


def queries() -> list[str]:
    """`collection?query` of every collection, with all its parameters."""
    found = []
    for name, collection in catalogue.BY_PATH.items():
        some = dict.fromkeys(listing.filters(collection), "2024-05-01")
        asked = {"limit": "5", "sort": collection.sort, "fields": "id,revision", "count": "exact"}
        found += [f"{name}?{urlencode(asked)}", f"{name}?{urlencode(some)}"]
        found += [f"{name}?{key}=1&modified_since=2024-05-01T00:00:00Z" for key in some]
    return found


def bodies() -> list[str]:
    """`collection body` of every collection."""
    return [
        f"{name} {json.dumps(collection.example, ensure_ascii=False)}"
        for name, collection in catalogue.BY_PATH.items()
    ]
