"""Why a document was not read, in the two languages we speak."""

from api.imports.reading.files import Unreadable as NotRead
from api.outgoing import Refused
from api.problems import FetchRefused, Problem, TooLarge, Unreadable

_FILE = {
    "empty": "Das Dokument ist leer.",
    "binary": "Das ist keine Text-, HTML-, PDF- oder DOCX-Datei.",
    "too-large": "Das Dokument ist zu groß.",
    "encrypted": "Das Dokument ist verschlüsselt.",
    "bomb": "Das Dokument wird beim Auspacken unzulässig groß oder braucht zu lange.",
    "corrupt": "Das Dokument ist beschädigt.",
    "unsupported": "Diese Art von Dokument wird nicht gelesen.",
    "encoding": "Die Zeichenkodierung ist nicht lesbar.",
}
_TABLE = _FILE | {
    "empty": "Die Tabelle ist leer.",
    "binary": "Das ist weder eine XLSX- noch eine CSV-Datei.",
    "too-large": "Die Tabelle ist zu groß.",
    "encrypted": "Die Tabelle ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern.",
    "bomb": "Die Tabelle wird beim Auspacken unzulässig groß oder braucht zu lange.",
    "corrupt": "Die Tabelle ist beschädigt.",
    "unsupported": "Das ist weder eine XLSX- noch eine CSV-Datei. Eine ältere Excel-Datei (.xls) "
    "bitte als XLSX speichern.",
}
_FETCH = {
    "bad-url": "Das ist keine Adresse, die abgerufen werden kann.",
    "forbidden-address": "Diese Adresse liegt in einem internen Netz und wird nicht abgerufen.",
    "unresolved": "Diesen Server gibt es nicht.",
    "unreachable": "Der Server ist nicht erreichbar.",
    "tls": "Die Verbindung zum Server ist nicht sicher.",
    "timeout": "Der Server hat zu lange gebraucht.",
    "status": "Der Server hat das Dokument nicht herausgegeben.",
    "too-many-redirects": "Der Server leitet zu oft weiter.",
    "too-large": "Was der Server schickt, ist zu groß.",
    "unsupported": "Der Server schickt kein Dokument, das gelesen werden kann.",
    "broken": "Was der Server schickt, ist nicht lesbar.",
}


def of_file(error: NotRead) -> Problem:
    kind = TooLarge if error.code == "too-large" else Unreadable
    return kind(_FILE.get(error.code, "Das Dokument ist nicht lesbar."), error.detail)


def of_table(error: NotRead) -> Problem:
    kind = TooLarge if error.code == "too-large" else Unreadable
    return kind(_TABLE.get(error.code, "Die Tabelle ist nicht lesbar."), error.detail)


def of_fetch(error: Refused) -> Problem:
    return FetchRefused(_FETCH[error.code], error.detail)
