"""The words by which a sentence gives somebody a role in a process."""

import re
from typing import Final

from api.imports.documents.prose.organisations import FUNCTION, KNOWN, LEGAL, OFFICE, ORGANISATION

ROLES: Final = (
    (
        "koordination",
        re.compile(
            rf"\b(?:Koordinator(?:in)?|Koordination|Koordinierung)\b[^.,;]{{0,60}}? (?:ist"
            rf"|liegt bei|hat|übernimmt|erfolgt durch) (?:die|der|das"
            rf"|dem) (?P<who>{FUNCTION.pattern}(?: (?:im|des|der|vom|bei der) (?:{OFFICE}"
            rf"|Stadt [A-ZÄÖÜ][\w-]{{1,40}}))?)"
        ),
    ),
    (
        "koordination",
        re.compile(
            rf"\b[Vv]erantwortlich(?:e)?\b[^;]{{0,120}}? (?:ist|sind) (?:die|der"
            rf"|das) (?P<who>{FUNCTION.pattern}(?: (?:im|des|der|vom|bei der) (?:{OFFICE}"
            rf"|Stadt [A-ZÄÖÜ][\w-]{{1,40}}))?)"
        ),
    ),
    (
        "federfuehrung",
        re.compile(
            rf"\b(?:[Ff]ederführend(?:e Stelle)? (?:ist|durch|für den Prozess ist)"
            rf"|[Ff]ederführung (?:hat|liegt bei|liegt beim|übernimmt|des|der|durch)"
            rf"|[Uu]nter Federführung (?:des|der)) (?:die |der |das |dem "
            rf"|den )?(?P<who>{ORGANISATION.pattern}|{FUNCTION.pattern})"
        ),
    ),
    (
        "moderation_extern",
        re.compile(
            rf"\b(?:[Mm]oderiert(?:e|en)? (?:(?:wird|wurde|werden) .{3, 60}? )?(?:von"
            rf"|durch) (?:der |die |das |dem )?|Moderation (?:hat |erfolgt durch "
            rf"|übernimmt |übernahm |liegt bei |lag bei )(?:der |die |das |dem )?"
            rf"|(?:erhielt|bekam|hat) (?:die |das |der )?)(?P<who>{LEGAL}|{KNOWN})"
        ),
    ),
    (
        "moderation_extern",
        re.compile(
            rf"\b(?:durch|von|vom) (?:die |der |das |dem )?(?:Büro |Firma |Agentur )?"
            rf"(?P<who>{LEGAL}|{KNOWN})(?: \([^)]{{1,20}}\))? (?:extern )?moderiert\b"
        ),
    ),
    (
        "moderation_extern",
        re.compile(
            r"\b(?:[Mm]oderiert (?:wird|wurde|werden) [^.;]{3,60}? (?:von"
            r"|durch) (?:der |dem |die )?"
            r"|Moderation (?:übernimmt|übernahm|liegt bei|erfolgt durch) (?:die |das |der |dem )?)"
            r"(?P<who>(?:Büro|Agentur|Firma|Beratungsbüro) [A-ZÄÖÜ][\w-]{1,40}"
            r"(?: [A-ZÄÖÜ][\w-]{1,40}){0,3})"
        ),
    ),
    (
        "fachberatung",
        re.compile(
            rf"(?<!issenschaftlich )\b(?:[Bb]egleitet (?:wird|wurde|werden) [^.;]{{3,80}}? (?:durch"
            rf"|von|vom) "
            rf"(?:die |der |das |dem |den )?(?:Verein |Firma |Büro )?"
            rf"|(?:wird|wurde) (?:durch|von|vom) (?:die |der |das |dem |den )?"
            rf"(?:Verein |Firma |Büro )?(?=[^.;]{{3,90}} (?:fachlich |extern )?(?<!issenschaftlich"
            rf" )begleitet\b))"
            rf"(?P<who>{LEGAL}|{KNOWN})"
        ),
    ),
    (
        "wissenschaftliche_begleitung",
        re.compile(
            rf"\b(?:durch|von|vom) (?:die |der |das |dem )?(?P<who>{LEGAL}|{KNOWN})"
            r"(?: \([^)]{1,20}\))? wissenschaftlich begleitet\b"
        ),
    ),
    (
        "wissenschaftliche_begleitung",
        re.compile(
            rf"\b[Ww]issenschaftlich(?:e)? (?:begleitet|Begleitung)\b[^;]{{0,60}}? (?:von"
            rf"|durch|vom|bei) (?:der |die |das |dem )?(?P<who>{KNOWN}|{LEGAL})"
        ),
    ),
    (
        "fachberatung",
        re.compile(
            rf"\b[Bb]eraten\b[^;]{{0,120}}? (?:durch|von|vom) (?:der |die |das "
            rf"|dem )?(?P<who>(?:Fachberatung(?:sstelle)?[^.,;]{{0,50}}? (?:vom|des"
            rf"|der) )?(?:{KNOWN}|{LEGAL}))"
        ),
    ),
    (
        "mitwirkung",
        re.compile(
            rf"\b(?P<who>{KNOWN}|{LEGAL}) als (?:Kooperationspartner(?:in)?|Partner(?:in)?)\b"
        ),
    ),
    (
        "mitwirkung",
        re.compile(
            rf"\b(?:in Kooperation|in Zusammenarbeit|gemeinsam) mit (?:der |dem "
            rf"|den )?(?P<who>{KNOWN}|{LEGAL})"
        ),
    ),
)
