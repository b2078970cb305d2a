"""What Pydantic finds wrong, said in both languages."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from api.problems import Fault, Said

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


def faults_in(error: ValidationError, within: str = "") -> tuple[Fault, ...]:
    """The faults of a model, each with its place below the JSON pointer `within` (RFC 6901)."""
    found = error.errors(include_url=False, include_input=False)
    return tuple(Fault(within + pointer(one["loc"]), said_of(one)) for one in found)


def said_of(fault: Mapping[str, Any]) -> Said:
    """The sentence of one of Pydantic's error details."""
    english = str(fault["msg"]).removeprefix("Value error, ")
    german = _GERMAN.get(fault["type"])
    return Said(english if german is None else _filled(german, fault.get("ctx") or {}), english)


def pointer(location: Sequence[str | int]) -> str:
    """RFC 6901."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in location)


def _filled(german: str, context: Mapping[str, Any]) -> str:
    try:
        return german.format_map({name: str(value) for name, value in context.items()})
    except (KeyError, IndexError):
        return german
