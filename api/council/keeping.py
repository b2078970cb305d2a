"""The bytes of files, kept in `DATA_DIR` under their SHA-256: the same bytes are there once."""

from hashlib import sha256
from os import fsync
from pathlib import Path
from typing import NamedTuple

from db.base import new_id

FOLDER = "files"


class Kept(NamedTuple):
    storage_key: str
    checksum: str
    """SHA-256 in hexadecimal digits."""
    size: int


def path_of(data_dir: Path, storage_key: str) -> Path:
    """Where the bytes are."""
    return data_dir / FOLDER / storage_key[:2] / storage_key


def keep(data_dir: Path, content: bytes) -> Kept:
    """Keep the bytes; they are on the disk when this returns. OSError where it is full."""
    checksum = sha256(content).hexdigest()
    path = path_of(data_dir, checksum)
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written beside and then renamed, so that nobody ever reads half a file.
        beside = path.with_name(f"{checksum}.{new_id()}")
        try:
            with beside.open("xb") as file:
                file.write(content)
                file.flush()
                fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    return Kept(checksum, checksum, len(content))
