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
_FETCH = {
    "url": "Das ist keine Adresse, die abgerufen werden kann.",
    "forbidden": "Diese Adresse liegt in einem internen Netz und wird nicht abgerufen.",
    "timeout": "Der Server hat zu lange gebraucht.",
    "too-large": "Was der Server schickt, ist zu groß.",
    "redirects": "Der Server leitet zu oft weiter.",
    "status": "Der Server hat das Dokument nicht herausgegeben.",
    "unsupported": "Der Server schickt kein Dokument, das gelesen werden kann.",
    "network": "Der Server ist nicht erreichbar.",
}


def of_file(error: NotRead) -> Problem:
    kind = TooLarge if error.code == "too-large" else Unreadable
    return kind(_FILE.get(error.code, "Das Dokument ist nicht lesbar."), error.detail)


def of_fetch(error: Refused) -> Problem:
    return FetchRefused(
        _FETCH.get(error.code, "Die Adresse konnte nicht abgerufen werden."), error.detail
    )
