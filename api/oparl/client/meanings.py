"""What each kind of what servers send says to operators, in both languages."""

from dataclasses import dataclass
from typing import Final

from api.oparl.client.kinds import Kind
from api.problems import Said


@dataclass(frozen=True, slots=True)
class Meaning:
    said: Said
    mended: bool = True
    """Whether nothing was lost by it."""


MEANINGS: Final = {
    Kind.EMPTY_AS_404: Meaning(
        Said("Leere Liste als 404 gesendet.", "An empty list was sent as a 404.")
    ),
    Kind.BARE_LIST: Meaning(
        Said("Liste ohne Umschlag mit „data“.", "A list without the envelope with `data`.")
    ),
    Kind.OBJECT_FOR_LIST: Meaning(
        Said("Ein Wert, wo eine Liste hingehört.", "One value where a list belongs.")
    ),
    Kind.LIST_FOR_OBJECT: Meaning(
        Said("Eine Liste, wo ein Wert hingehört.", "A list where one value belongs.")
    ),
    Kind.TYPE_MISSING: Meaning(
        Said(
            "Objekt ohne „type“ oder mit einem unbekannten.",
            "An object without `type`, or with an unknown one.",
        )
    ),
    Kind.TYPE_OTHER: Meaning(
        Said(
            "Objekt eines anderen Typs, als hier steht oder bekannt ist.",
            "An object of another type than belongs here or is known.",
        ),
        mended=False,
    ),
    Kind.ID_MISSING: Meaning(Said("Objekt ohne „id“.", "An object without `id`."), mended=False),
    Kind.ID_DERIVED: Meaning(
        Said(
            "Eingebettetes Objekt ohne „id“; es heißt nach der Stelle, an der es steht.",
            "An embedded object without `id`; it is named after the place where it stands.",
        )
    ),
    Kind.ID_REUSED: Meaning(
        Said(
            "Eine Kennung steht für mehrere Beratungen.",
            "One identifier stands for several consultations.",
        )
    ),
    Kind.ID_TOO_LONG: Meaning(
        Said("Kennung mit mehr als 1.000 Zeichen.", "An identifier of more than 1,000 characters."),
        mended=False,
    ),
    Kind.NO_OBJECT: Meaning(
        Said("Listeneintrag, der kein Objekt ist.", "An entry of a list that is no object."),
        mended=False,
    ),
    Kind.TOMBSTONE_UNASKED: Meaning(
        Said(
            "Gelöschtes in einer ungefilterten Liste.",
            "A deleted object in a list without a filter.",
        )
    ),
    Kind.OTHER_ADDRESS: Meaning(
        Said(
            "Die Kennung ist eine andere als die abgefragte Adresse.",
            "The identifier is not the address that was asked.",
        )
    ),
    Kind.OTHER_SCHEME: Meaning(
        Said("http statt https oder umgekehrt.", "http instead of https, or the reverse.")
    ),
    Kind.LIMIT_REFUSED: Meaning(
        Said("Der Server weist „limit“ zurück.", "The server refuses `limit`.")
    ),
    Kind.LIMIT_IGNORED: Meaning(
        Said("Der Server beachtet „limit“ nicht.", "The server ignores `limit`.")
    ),
    Kind.LIMIT_CUTS: Meaning(
        Said(
            "„limit“ kürzt die Liste, statt sie zu teilen; sie wurde ohne gelesen.",
            "`limit` cuts the list instead of dividing it; it was read without.",
        )
    ),
    Kind.LIST_OTHER_NAME: Meaning(
        Said(
            "Die Körperschaft nennt eine ihrer Listen anders als der Standard.",
            "The body names one of its lists otherwise than the standard.",
        )
    ),
    Kind.LIST_SHORT: Meaning(
        Said(
            "Die Liste sagt weniger als ihre Objekte; sie wurden einzeln abgefragt.",
            "The list says less than its objects do; they were asked for one by one.",
        )
    ),
    Kind.FILTER_IGNORED: Meaning(
        Said(
            "Der Server beachtet Zeitfilter nicht oder falsch; die Liste wurde ganz gelesen.",
            "The server ignores filters by time or heeds them wrongly; the list was read whole.",
        )
    ),
    Kind.STAMPS_ALIKE: Meaning(
        Said(
            "Die Zeiten der letzten Änderung sind alle gleich oder keine; "
            "die Liste wurde ganz gelesen.",
            "The times of the last change are all alike, or none; the list was read whole.",
        )
    ),
    Kind.NEXT_INCOMPLETE: Meaning(
        Said(
            "Die Adresse der nächsten Seite lässt den Zeitfilter weg.",
            "The address of the next page leaves out the filter by time.",
        )
    ),
    Kind.NEXT_MISSING: Meaning(
        Said(
            "Es gibt weitere Seiten, aber die Adresse der nächsten fehlt.",
            "There are more pages, but the address of the next one is missing.",
        )
    ),
    Kind.BODY_SHORT: Meaning(
        Said(
            "Die Körperschaft steht nur mit ihrem Namen in der Liste; sie wurde selbst abgefragt.",
            "The body is in its list by name only; it was asked for itself.",
        )
    ),
    Kind.COLONS_REFUSED: Meaning(
        Said(
            "Der Server versteht Zeitfilter nur mit Doppelpunkten statt „%3A“.",
            "The server understands filters by time only with colons instead of `%3A`.",
        )
    ),
    Kind.PAGE_REPEATED: Meaning(
        Said(
            "Dieselbe Seite unter einem weiteren „next“; die Liste endet hier.",
            "The same page under a further `next`; the list ends here.",
        ),
        mended=False,
    ),
    Kind.TOO_MANY_PAGES: Meaning(
        Said("Die Liste endet nicht.", "The list does not end."), mended=False
    ),
    Kind.ASKED_AGAIN: Meaning(
        Said(
            "Der Server antwortete erst nach einem Fehler.",
            "The server answered only after an error.",
        )
    ),
    Kind.SLOW_PAGE: Meaning(
        Said("Antwort nach mehr als zehn Sekunden.", "An answer after more than ten seconds.")
    ),
    Kind.PAGE_FAILED: Meaning(
        Said("Eine Seite war nicht zu bekommen.", "A page could not be had."), mended=False
    ),
    Kind.NOT_JSON: Meaning(
        Said("Etwas anderes als JSON gesendet.", "Something else than JSON was sent."), mended=False
    ),
    Kind.WORDS_BEFORE: Meaning(
        Said(
            "Meldungen des Servers vor dem JSON.",
            "Messages of the server in front of the JSON.",
        )
    ),
    Kind.CONTROL_CHARACTERS: Meaning(
        Said("Steuerzeichen im JSON.", "Control characters within the JSON.")
    ),
    Kind.ENCODING: Meaning(
        Said("JSON in einem anderen Zeichensatz als UTF-8.", "JSON that is not in UTF-8.")
    ),
    Kind.BLANK_VALUE: Meaning(
        Said("Leerer Wert statt keinem („N/A“, „“, null).", 'An empty value for none ("N/A", "").')
    ),
    Kind.OTHER_FORM: Meaning(
        Said("Zahl statt Text oder umgekehrt.", "A number for a text, or the reverse.")
    ),
    Kind.NOT_READ: Meaning(
        Said(
            "Ein Wert war nicht zu lesen; er steht unter den weiteren Feldern.",
            "A value could not be read; it is kept with the further fields.",
        ),
        mended=False,
    ),
    Kind.TIME_FOR_DAY: Meaning(
        Said("Zeitpunkt, wo ein Tag hingehört.", "A moment where a day belongs.")
    ),
    Kind.DAY_FOR_TIME: Meaning(
        Said("Tag, wo ein Zeitpunkt hingehört.", "A day where a moment belongs.")
    ),
    Kind.ZONE_MISSING: Meaning(
        Said(
            "Zeitpunkt ohne Zeitzone; es gilt die der Körperschaft.",
            "A moment without time zone; the body's is meant.",
        )
    ),
    Kind.END_BEFORE_START: Meaning(
        Said(
            "Ende vor dem Beginn; es gilt als unbekannt.",
            "An end before the beginning; it counts as unknown.",
        )
    ),
    Kind.ORDER_REPEATED: Meaning(
        Said(
            "Dieselbe „order“ mehrmals in einer Tagesordnung.",
            "The same `order` several times in an agenda.",
        )
    ),
    Kind.AGS_DIGITS: Meaning(
        Said(
            "Amtlicher Gemeindeschlüssel nicht mit acht Ziffern.",
            "A municipality key that has not eight digits.",
        )
    ),
    Kind.SWAPPED_COORDINATES: Meaning(
        Said("Breite und Länge vertauscht.", "Latitude and longitude swapped.")
    ),
    Kind.REFERENCE_TO_NOTHING: Meaning(
        Said(
            "Verweis auf etwas, das nicht kam; die Kennung ist behalten.",
            "A reference to what did not come; its identifier is kept.",
        )
    ),
    Kind.PARENT_MISSING: Meaning(
        Said(
            "Teil, der nicht sagt, wozu er gehört.",
            "A part that does not say what it is a part of.",
        ),
        mended=False,
    ),
    Kind.KEPT_BY_HAND: Meaning(
        Said(
            "Hier von Hand geändert und darum nicht überschrieben.",
            "Changed by hand here, and so not overwritten.",
        ),
        mended=False,
    ),
    Kind.KNOWN_BY_NAME: Meaning(
        Said(
            "Dieses Gremium war hier schon eingetragen; es ist jetzt mit dem Server verbunden.",
            "This committee was here already; now it is tied to the server.",
        )
    ),
    Kind.NAME_AMBIGUOUS: Meaning(
        Said(
            "Mehrere Gremien desselben Namens; keines wurde gleichgesetzt.",
            "Several committees of the same name; none was taken for another.",
        ),
        mended=False,
    ),
}
