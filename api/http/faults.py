"""What Pydantic finds wrong with a request, said in both languages and with its place."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from api.problems import FAULTS_AT_MOST, BadRequest, Fault, Invalid, Problem, Said, first_of

# Pydantic's error types, with the names of their context in braces.
_GERMAN = {
    "missing": "Das fehlt.",
    "extra_forbidden": "Das gibt es hier nicht.",
    "string_type": "Hier muss Text stehen.",
    "string_too_short": "Hier müssen mindestens {min_length} Zeichen stehen.",
    "string_too_long": "Hier dürfen höchstens {max_length} Zeichen stehen.",
    "string_pattern_mismatch": "Der Text hat nicht die verlangte Form ({pattern}).",
    "string_unicode": "Der Text ist kein gültiges Unicode.",
    "int_type": "Hier muss eine ganze Zahl stehen.",
    "int_parsing": "Hier muss eine ganze Zahl stehen.",
    "int_parsing_size": "Die Zahl ist zu groß.",
    "int_from_float": "Hier muss eine ganze Zahl stehen.",
    "float_type": "Hier muss eine Zahl stehen.",
    "float_parsing": "Hier muss eine Zahl stehen.",
    "finite_number": "Hier muss eine endliche Zahl stehen.",
    "bool_type": "Hier muss wahr oder falsch stehen.",
    "bool_parsing": "Hier muss wahr oder falsch stehen.",
    "greater_than_equal": "Der Wert muss mindestens {ge} sein.",
    "less_than_equal": "Der Wert darf höchstens {le} sein.",
    "uuid_type": "Hier muss eine UUID stehen.",
    "uuid_parsing": "Hier muss eine UUID stehen.",
    "list_type": "Hier muss eine Liste stehen.",
    "dict_type": "Hier muss ein Objekt stehen.",
    "model_type": "Hier muss ein Objekt stehen.",
    "model_attributes_type": "Hier muss ein Objekt stehen.",
    "too_long": "Die Liste darf höchstens {max_length} Einträge haben.",
    "too_short": "Die Liste muss mindestens {min_length} Einträge haben.",
    "enum": "Erlaubt ist: {expected}.",
    "literal_error": "Erlaubt ist: {expected}.",
    "date_type": "Hier muss ein Datum stehen (JJJJ-MM-TT).",
    "date_parsing": "Hier muss ein Datum stehen (JJJJ-MM-TT).",
    "date_from_datetime_parsing": "Hier muss ein Datum stehen (JJJJ-MM-TT).",
    "date_from_datetime_inexact": "Hier muss ein Datum ohne Uhrzeit stehen.",
    "datetime_type": "Hier muss ein Zeitpunkt stehen (RFC 3339).",
    "datetime_parsing": "Hier muss ein Zeitpunkt stehen (RFC 3339).",
    "datetime_from_date_parsing": "Hier muss ein Zeitpunkt stehen (RFC 3339).",
    "datetime_object_invalid": "Hier muss ein Zeitpunkt stehen (RFC 3339).",
    "timezone_aware": "Der Zeitpunkt braucht eine Zeitzone.",
    "control_characters": "Der Text enthält Steuerzeichen.",
    "moment_year": "Der Zeitpunkt liegt außerhalb der Jahre 1000 bis 9998.",
    "time": "Eine Zeit ist EDTF, eine Wendung wie „Herbst 2007“ oder ein Objekt aus beidem.",
    "time_backwards": "Das Ende liegt vor dem Anfang: „{text}“.",
    "moment": "Ein Tag (JJJJ-MM-TT) oder ein Zeitpunkt mit seiner Zeitzone (RFC 3339).",
    "json_invalid": "Das ist kein gültiges JSON.",
}


def faults_of(error: RequestValidationError | ValidationError) -> Problem:
    """The refusal: 400 for what is not JSON at all, 422 with the first faults otherwise."""
    found: Sequence[Any] = (
        error.errors(include_url=False, include_input=False)
        if isinstance(error, ValidationError)
        else error.errors()
    )
    if any(fault["type"] == "json_invalid" for fault in found):
        return BadRequest("Das ist kein gültiges JSON.", "This is not valid JSON.")
    rest = first_of(len(found))
    return Invalid(
        f"Einzelne Angaben sind nicht gültig; siehe `errors`.{rest.de}",
        f"Some parts are not valid; see `errors`.{rest.en}",
        errors=tuple(_fault(fault) for fault in found[:FAULTS_AT_MOST]),
    )


def _fault(fault: Mapping[str, Any]) -> Fault:
    english = str(fault["msg"])
    german = _GERMAN.get(fault["type"])
    said = Said(english if german is None else _filled(german, fault.get("ctx") or {}), english)
    return Fault(_pointer(fault["loc"]), said)


def _filled(german: str, context: Mapping[str, Any]) -> str:
    try:
        return german.format_map({name: str(value) for name, value in context.items()})
    except (KeyError, IndexError):
        return german


def _pointer(location: Sequence[str | int]) -> str:
    """RFC 6901 for a body; `?name` for the query, `:name` for a part of the path."""
    if not location:
        return ""
    where, *rest = location
    if where == "query":
        return "?" + ".".join(map(str, rest))
    if where == "path":
        return ":" + ".".join(map(str, rest))
    parts = rest if where == "body" else location
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in parts)
