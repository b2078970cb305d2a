"""Bytes a server calls JSON, read as far as they can be."""

import json
import re
from math import isfinite
from typing import Any, Final

import msgspec

from api.oparl.client.mends import Kind, Mend

# What no engine can store in a text, or no reader can show: all but tab and line ends.
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_ESCAPED: Final = re.compile(rb"\\u(?:00[01][0-9a-fA-F]|007[fF]|[dD][89a-fA-F])")
_BEGINS: Final = re.compile(rb"^\s*(?:\{\s*\"|\[\s*\{)", re.MULTILINE)
"""Where a document may begin behind what a server's programs complained of."""
_DELETE: Final = b"\x7f"
_BOM: Final = b"\xef\xbb\xbf"


class NotJson(Exception):  # noqa: N818 -- it is an answer about the bytes, not a fault of ours
    """The bytes are no JSON, however kindly they are read; holds how they begin."""

    def __init__(self, data: bytes) -> None:
        self.begins = data[:80].decode("utf-8", "replace")
        super().__init__(self.begins)


def decode(data: bytes, url: str) -> tuple[Any, list[Mend]]:
    """The document and what was mended in it. Raises NotJson."""
    try:
        document = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _kindly(data, url)
    if _DELETE not in data and _ESCAPED.search(data) is None:
        return document, []
    return _without_control(document, url, [])


def _kindly(data: bytes, url: str) -> tuple[Any, list[Mend]]:
    mends: list[Mend] = []
    data = data.removeprefix(_BOM)
    if data.lstrip()[:1] not in {b"{", b"["}:
        found = _BEGINS.search(data)
        if found is None or data.rstrip()[-1:] not in {b"}", b"]"}:
            raise NotJson(data)
        data = data[found.start() :]
        mends.append(Mend(Kind.WORDS_BEFORE, url))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        mends.append(Mend(Kind.ENCODING, url))
    try:
        # Not strict: line ends and tabs may stand in texts as they are.
        document = json.loads(
            text, strict=False, parse_constant=lambda _name: None, parse_float=_finite
        )
    except (ValueError, RecursionError) as error:
        raise NotJson(data) from error
    return _without_control(document, url, mends)


def _finite(text: str) -> float | None:
    """The number; None where it is larger than any that can be stored."""
    found = float(text)
    return found if isfinite(found) else None


def _without_control(document: Any, url: str, mends: list[Mend]) -> tuple[Any, list[Mend]]:  # noqa: ANN401 -- any JSON value
    def cleaned(value: Any, within: str) -> Any:  # noqa: ANN401 -- any JSON value
        if isinstance(value, str):
            clean = _CONTROL.sub("", value)
            if clean != value:
                mends.append(Mend(Kind.CONTROL_CHARACTERS, within))
            return clean
        if isinstance(value, list):
            return [cleaned(one, within) for one in value]
        if isinstance(value, dict):
            found = value.get("id")
            inner = found if isinstance(found, str) else within
            return {cleaned(name, inner): cleaned(one, inner) for name, one in value.items()}
        return value

    try:
        return cleaned(document, url), mends
    except RecursionError as error:
        raise NotJson(b"") from error
