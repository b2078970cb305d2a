"""The one way in which a request to the outside is refused."""

from typing import Literal

Code = Literal[
    "bad-url", "forbidden-address", "unresolved", "unreachable", "tls", "timeout", "status",
    "too-many-redirects", "too-large", "unsupported", "broken",
]  # fmt: skip


class Refused(Exception):  # noqa: N818 - it is an answer about the address, not a fault of ours
    """The one refusal of a fetch: a code for the interface, a sentence for the log."""

    def __init__(self, code: Code, detail: str) -> None:
        super().__init__(code, detail)
        self.code: Code = code
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}"
