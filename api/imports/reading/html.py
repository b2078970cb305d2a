"""HTML pages: the visible words in reading order, the title, and the links with their places."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode, SelectolaxError

from api.imports.reading import buttons
from api.imports.reading.encoding import composed, decode, plain
from api.imports.reading.lines import Lines
from api.imports.reading.nesting import Nesting
from api.imports.reading.source import MAX_LINKS, Content, Hints, Link, Unreadable
from api.imports.reading.titles import MAX_TITLE, one_line

MAX_DEPTH: Final = 5_000
# The parser takes quadratic time over nested tags, so far deeper pages are not even parsed.
_MAX_OPEN_TAGS: Final = 2 * MAX_DEPTH
_MAX_ATTRIBUTES: Final = 2_000  # quadratic too
_LONG_TAG: Final = 2 * _MAX_ATTRIBUTES
# The parser copies a text again for every tag in it that stands where none may, and keeps all the
# copies: 80 MB for so many tags, and the square of it for more.
_MAX_STRAYS: Final = 10_000
_MAX_URL: Final = 2_000
_META_BYTES: Final = 16 * 1024

_UNSEEN: Final = frozenset((
    "script", "style", "noscript", "template", "title", "svg", "iframe", "frameset",
    "noframes", "noembed", "object", "embed", "audio", "video", "canvas", "select", "datalist",
    "input",
))  # fmt: skip
_LINES: Final = frozenset((
    "address", "article", "aside", "body", "center", "dd", "details", "dialog", "div", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "legend", "main",
    "nav", "search", "section", "summary", "tr",
))  # fmt: skip
_PARAGRAPHS: Final = frozenset(("blockquote", "dl", "hr", "p", "pre"))
_PARTS: Final = frozenset(("caption", "h1", "h2", "h3", "h4", "h5", "h6", "table"))
_LISTS: Final = frozenset(("dir", "menu", "ol", "ul"))
_CELLS: Final = frozenset({"td", "th"})
# Where SVG's "<path/>" ends itself, a browser takes "<div/>" for "<div>".
_NEVER_ALONE: Final = _LINES | _PARTS | _LISTS | frozenset(("a", "b", "em", "font", "i", "span"))

# The name gives nothing back (`*+`): a tag without an end would take quadratic time.
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*+)[^<>]*?(/?)>")
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_NOT_NESTING: Final = frozenset((
    "a", "area", "base", "br", "button", "col", "embed", "hr", "img", "input", "link", "meta",
    "param", "source", "track", "wbr", "p", "li", "td", "th", "tr", "dd", "dt", "tbody", "thead",
    "tfoot", "option", "optgroup", "colgroup",
))  # fmt: skip
_OF_TABLES: Final = frozenset((
    "caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr",
))  # fmt: skip
_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,1000}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})"
    rb"|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{1,40})",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _OpenLink:
    href: str
    label: str
    before: int


def read(data: bytes, hints: Hints) -> Content:
    """The text of a page, its title and its links.

    Blocks, rows and typed breaks end lines; cells of a row are parted by tabs; headings stand
    alone; list items begin with "- " or their number. Raises Unreadable: see `decode`, and
    "bomb" for tags nested deeper than MAX_DEPTH.
    """
    declared = hints.charset or _declared(data)
    decoded = decode(data, declared)
    _refuse_costly(decoded.text)
    page = _Page()
    root = _parsed(decoded.text).root
    if root is not None:
        page.walk(root)
    text, links = page.finish(hints.base_url)
    warnings = decoded.warnings
    if page.links_left_out:
        warnings += (f"{page.links_left_out} links beyond {MAX_LINKS} were left out.",)
    return Content(text, decoded.encoding, page.title, links, warnings)


def _parsed(text: str) -> LexborHTMLParser:
    try:
        # As a browser does: what stands in <noscript> is not shown.
        return LexborHTMLParser(text, options=LexborDocumentOptions.WO_EVENTS, scripting=True)
    except SelectolaxError as error:  # HTML has no errors, so the parser only fails for memory
        raise MemoryError from error


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_META_BYTES])
    return None if found is None else (found[1] or found[2]).decode("ascii", "ignore")


def _refuse_costly(text: str) -> None:
    nesting = Nesting()
    tables = strays = 0
    for tag in _TAG.finditer(text):
        if len(tag[0]) > _LONG_TAG and len(_QUOTED.sub("", tag[0]).split()) > _MAX_ATTRIBUTES:
            raise Unreadable("bomb", f"A tag has more than {_MAX_ATTRIBUTES:,} attributes.")
        closing, name, alone = tag[1], tag[2].lower(), tag[3]
        if name == "table":
            tables = max(tables - 1, 0) if closing else tables + 1
        elif name in _OF_TABLES and not closing and not tables:
            strays += 1
            if strays > _MAX_STRAYS:
                raise Unreadable("bomb", f"More than {_MAX_STRAYS:,} rows and cells have no table.")
        if name in _NOT_NESTING or (alone and name not in _NEVER_ALONE):
            continue
        if closing:
            nesting.close(name)
        else:
            nesting.open(name)
            if nesting.depth > _MAX_OPEN_TAGS:
                raise _too_deep()


def _too_deep() -> Unreadable:
    return Unreadable("bomb", f"The page nests its tags deeper than {MAX_DEPTH:,} levels.")


class _Page:
    """One walk over a page; without recursion, because depth belongs to the page's author."""

    def __init__(self) -> None:
        self.title: str | None = None
        self.links_left_out = 0
        self._lines = Lines()
        self._base: str | None = None
        self._verbatim = 0
        self._lists: list[int | None] = []
        self._link: _OpenLink | None = None
        self._open_links = 0
        self._form: LexborNode | None = None
        self._file: str | None = None
        self._links: list[tuple[str, str, int, int]] = []

    def walk(self, root: LexborNode) -> None:
        node = root
        depth = 0
        while True:
            below = node.child if self._enter(node) else None
            if below is not None:
                node = below
                depth += 1
                if depth > MAX_DEPTH:
                    raise _too_deep()
                continue
            while True:
                self._leave(node)
                if depth == 0:
                    return
                beside = node.next
                if beside is not None:
                    node = beside
                    break
                above = node.parent
                if above is None:
                    return
                node = above
                depth -= 1

    def finish(self, base_url: str | None) -> tuple[str, tuple[Link, ...]]:
        raw = self._lines.text()
        text = composed(raw)
        base = _absolute(self._base or "", base_url) or base_url
        moved = _moved(raw, {place for *_, start, end in self._links for place in (start, end)})
        links = []
        for href, label, start, end in self._links:
            url = _absolute(href, base)
            if url is None:
                continue
            first, last = moved[start], moved[end]
            links.append(Link(text[first:last] if first < last else label, url, first, last))
        return text, tuple(links)

    def _enter(self, node: LexborNode) -> bool:  # noqa: C901, PLR0912 - one case per kind of tag
        """Write what stands before the node's children; false if they are not shown."""
        tag = node.tag or ""
        lines = self._lines
        if tag == "-text":
            text = node.text_content or ""
            (lines.verbatim if self._verbatim else lines.words)(text)
        elif tag in _UNSEEN:
            if tag == "title" and self.title is None:
                self.title = _title(node)
            elif tag == "input":
                self._button(node)
            return False
        elif tag in _CELLS:
            lines.cell()
        elif tag == "br":
            lines.line_break()
        elif tag == "a":
            given = node.attributes
            self._open_link(given.get("href"), given.get("title") or given.get("aria-label"))
        elif tag == "li":
            lines.item(self._marker(node))
        elif tag in _LISTS:
            (lines.line if self._lists else lines.paragraph)()
            self._lists.append(_number(node, "start", 1) if tag == "ol" else None)
        elif tag == "img":
            if self._link is not None and not self._link.label:
                self._link.label = one_line(node.attributes.get("alt"))
        elif tag == "base":
            self._base = self._base or node.attributes.get("href")
        else:
            if tag == "form" and self._form is None:
                self._form, self._file = node, buttons.handed_out(node)
            self._part(tag)
            if tag in {"pre", "listing", "xmp"}:
                self._verbatim += 1
        return True

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        lines = self._lines
        if tag in _CELLS:
            lines.cell_end()
        elif tag == "a":
            self._close_link()
        elif tag == "li":
            lines.item_end()
        elif tag in _LISTS:
            self._lists.pop()
            (lines.line if self._lists else lines.paragraph)()
        else:
            if tag in {"pre", "listing", "xmp"}:
                self._verbatim -= 1
            elif node == self._form:
                self._form = self._file = None
            self._part(tag)

    def _part(self, tag: str) -> None:
        if tag == "tr":
            self._lines.row()
        elif tag in _LINES:
            self._lines.line()
        elif tag in _PARAGRAPHS:
            self._lines.paragraph()
        elif tag in _PARTS:
            self._lines.part()

    def _marker(self, node: LexborNode) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "- "
        number = _number(node, "value", number)
        self._lists[-1] = number + 1
        return f"{number}. "

    def _button(self, node: LexborNode) -> None:
        """What a button tells; one that hands out a file is a link to it."""
        label = buttons.label(node) if self._file is not None else ""
        if label:
            self._open_link(self._file, None)
            self._lines.words(label)
            self._close_link()
        elif told := buttons.told(node):
            self._lines.words(told)

    def _open_link(self, href: str | None, label: str | None) -> None:
        self._open_links += 1
        if href is None or self._open_links > 1:
            return
        self._link = _OpenLink(href, one_line(label), self._lines.length)
        self._lines.mark = None

    def _close_link(self) -> None:
        self._open_links -= 1
        link = self._link
        if link is None or self._open_links:
            return
        self._link = None
        end = self._lines.length
        start = end if end == link.before or self._lines.mark is None else self._lines.mark
        if len(self._links) < MAX_LINKS:
            self._links.append((link.href, link.label, start, end))
        else:
            self.links_left_out += 1


def _moved(raw: str, places: set[int]) -> dict[int, int]:
    """Where places of a text lie once it is composed: each with the number of characters before.

    Counted from one character that composes with nothing before it to the next, so that a page
    full of links and marks takes no more time than its length.
    """
    moved = {}
    safe = composed_so_far = 0
    for place in sorted(places):
        nearest = place
        while nearest > safe and raw[nearest : nearest + 1] >= "\u0300":
            nearest -= 1
        composed_so_far += len(composed(raw[safe:nearest]))
        safe = nearest
        moved[place] = composed_so_far + len(composed(raw[safe:place]))
    return moved


def _title(node: LexborNode) -> str | None:
    inside = node.child
    return (one_line(inside.text_content)[:MAX_TITLE] or None) if inside is not None else None


def _number(node: LexborNode, attribute: str, otherwise: int) -> int:
    given = (node.attributes.get(attribute) or "").strip()
    digits = given.removeprefix("-")
    short = digits.isascii() and digits.isdigit() and len(digits) < 10  # noqa: PLR2004 - 32 bits
    return int(given) if short else otherwise


def _absolute(href: str, base: str | None) -> str | None:
    """The address a link leads to; None for a place on the same page and for other schemes."""
    href = "".join(plain(href).split("\n")).replace("\t", "").strip()
    if not href or href.startswith("#") or len(href) > _MAX_URL:
        return None
    try:
        url = urljoin(base or "", href)
        scheme = urlsplit(url).scheme
    except ValueError:  # a broken IPv6 address
        return None
    return url if scheme in {"http", "https", ""} else None
