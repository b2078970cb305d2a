"""Files for the readers, made in memory: each test says what is in them."""

import zlib
from collections.abc import Iterable, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx.document import Document
from pypdf import PdfWriter

WORD_TYPE = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    b'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
_USES = b"/Resources << /Font << /F1 3 0 R >> >> >>"


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF whose pages show these lines, one below the other."""
    return pdf_of_streams([_shown(lines) for lines in pages])


def pdf_of_streams(streams: Sequence[bytes], *, packed: int = 0) -> bytes:
    """A PDF with one page per content stream; `packed` says how often each is compressed."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(streams)),
        _FONT,
    ]
    filters = b"/Filter [%s]" % b" ".join([b"/FlateDecode"] * packed)
    for number, stream in enumerate(streams):
        content = stream
        for _ in range(packed):
            content = zlib.compress(content, 9)
        objects.append(_PAGE % (5 + 2 * number) + _USES)
        objects.append(
            b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters, content)
        )
    return pdf_of_objects(objects)


def pdf_of_objects(objects: Sequence[bytes]) -> bytes:
    """A PDF with these objects, of which the first is the catalogue."""
    file = BytesIO()
    file.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.writelines(b"%010d 00000 n \n" % place for place in places)
    file.write(b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    file.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return file.getvalue()


def pdf_of_pages(count: int) -> bytes:
    """A PDF with so many pages that show nothing."""
    kids = b" ".join(b"%d 0 R" % (3 + number) for number in range(count))
    root = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    page = b"<< /Type /Page /Parent 2 0 R >>"
    return pdf_of_objects([b"<< /Type /Catalog /Pages 2 0 R >>", root, *[page] * count])


def protected(data: bytes, *, user: str, owner: str) -> bytes:
    """The same PDF encrypted with AES-256."""
    writer = PdfWriter(clone_from=BytesIO(data))
    writer.encrypt(user, owner, algorithm="AES-256")
    return _written(writer)


def titled(data: bytes, title: str) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(data))
    writer.add_metadata({"/Title": title})
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _shown(lines: Sequence[str]) -> bytes:
    shown = b"".join(
        b"1 0 0 1 50 %d Tm (%s) Tj\n" % (800 - 14 * number, line.encode("cp1252"))
        for number, line in enumerate(lines)
    )
    return b"BT /F1 10 Tf\n" + shown + b"ET"


def zip_of(parts: Iterable[tuple[str, bytes]]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()


def docx_of_xml(body: str, *, more: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """A DOCX with this XML in its body; `w:` is bound, and `more` parts may be added."""
    document = f"<w:document {_WORD}><w:body>{body}</w:body></w:document>".encode()
    types = ("[Content_Types].xml", WORD_TYPE)
    return zip_of([types, ("word/document.xml", document), *more])


def docx(document: Document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()
