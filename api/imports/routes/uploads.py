"""What comes with `POST /imports`: a file as a form sends it, as bytes alone, or an address."""

from dataclasses import dataclass
from urllib.parse import unquote

from fastapi import Request
from pydantic import ValidationError
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException

from api.documents.schemas import DocumentImport
from api.http.faults import faults_of
from api.problems import BadRequest, Fault, Invalid, Said, UnsupportedMediaType

JSON = "application/json"
FORM = "multipart/form-data"
FILES = (
    "text/plain",
    "text/html",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/octet-stream",
)


@dataclass(frozen=True, slots=True)
class Upload:
    """What is to be read, with the words that say how."""

    order: DocumentImport
    data: bytes | None = None
    media_type: str | None = None


async def upload(request: Request) -> Upload:
    """Problems: BadRequest, Invalid, UnsupportedMediaType."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == JSON:
        order = _order_of_json(await request.body())
        if (order.url is None) == (order.text is None):
            raise _refused(
                "/url", "Bitte `url` oder `text` angeben.", "Please give `url` or `text`."
            )
        data = None if order.text is None else order.text.encode()
        return Upload(order, data, "text/plain" if data is not None else None)
    if media_type == FORM:
        return await _form(request)
    if media_type in FILES:
        return Upload(_order(dict(request.query_params)), await request.body(), media_type)
    raise UnsupportedMediaType(
        f"Hier werden Dokumente gelesen ({', '.join((JSON, FORM, *FILES))}).",
        f"Documents are read here ({', '.join((JSON, FORM, *FILES))}).",
    )


async def _form(request: Request) -> Upload:
    try:
        form = await request.form(max_files=1, max_fields=10)
    except MultiPartException as error:
        raise BadRequest(
            "Das Formular ließ sich nicht lesen.", "The form could not be read."
        ) from error
    try:
        words = {name: value for name, value in form.items() if isinstance(value, str)}
        file = form.get("file")
        if not isinstance(file, UploadFile):
            order = _order(words)
            if order.url is None:
                raise _refused("/file", "Die Datei fehlt.", "The file is missing.")
            return Upload(order)
        order = _order({"name": unquote(file.filename or ""), **words})
        return Upload(order, await file.read(), file.content_type)
    finally:
        await form.close()


def _order_of_json(content: bytes) -> DocumentImport:
    try:
        return _sensible(DocumentImport.model_validate_json(content))
    except ValidationError as error:
        raise faults_of(error) from error


def _order(words: dict[str, str]) -> DocumentImport:
    try:
        given = {name: value for name, value in words.items() if value}
        return _sensible(DocumentImport.model_validate(given))
    except ValidationError as error:
        raise faults_of(error) from error


def _sensible(order: DocumentImport) -> DocumentImport:
    """The order, unless it wants pages followed that have no address, or for nothing."""
    if order.follow and order.url is None:
        raise _refused(
            "/follow",
            "Verweisen folgen lässt sich nur von einer Adresse (`url`) aus.",
            "Links can only be followed from an address (`url`).",
        )
    if order.follow and order.dry_run:
        raise _refused(
            "/follow",
            "Ein Probelauf folgt keinen Verweisen: Er antwortet sofort.",
            "A dry run follows no links: it answers at once.",
        )
    return order


def _refused(pointer: str, de: str, en: str) -> Invalid:
    return Invalid(de, en, errors=(Fault(pointer, Said(de, en)),))
