"""What every reader gives back, what it may cost, and the one way in which it refuses."""

from dataclasses import dataclass
from typing import Final, Literal

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_CHARACTERS: Final = 2_000_000
MAX_LINKS: Final = 10_000

Code = Literal[
    "empty", "binary", "too-large", "encrypted", "bomb", "corrupt", "unsupported", "encoding"
]
Kind = Literal["html", "docx", "pdf", "xlsx"]


class Unreadable(Exception):  # noqa: N818 - it names what the document is, not a fault of ours
    """The one refusal of every reader: a code for the interface, a sentence for the log."""

    def __init__(self, code: Code, detail: str) -> None:
        super().__init__(code, detail)
        self.code: Code = code
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}"


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page; `text` is `SourceText.text[start:end]` unless the page shows none.

    A link that shows only a picture has start equal to end, and its text is the link's title
    or the picture's description.
    """

    text: str
    url: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader of one format found; it crosses from the child process to the server."""

    text: str
    encoding: str | None = None
    title: str | None = None
    links: tuple[Link, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a document besides its bytes."""

    charset: str | None = None
    base_url: str | None = None


def too_many_characters() -> Unreadable:
    return Unreadable("too-large", f"The text is longer than {MAX_CHARACTERS:,} characters.")
