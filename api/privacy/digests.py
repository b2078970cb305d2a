"""What finds a name again without holding it: keyed hashes of its forms.

A plain hash of a name could be found by trying names; HMAC-SHA256 (RFC 2104) under a key that is
kept outside the database cannot. The same hashes find a name now and after a restore, so that what
was found once is found again.
"""

import os
from collections.abc import Iterable
from hmac import digest
from pathlib import Path
from typing import Any

from api.privacy.names import Form, Kind
from api.settings import Settings

_PURPOSE = b"planraum: names of erased persons"
_KEY_FILE = "erasure.key"
_KEY_BYTES = 32
_DIGEST = "sha256"

Entry = dict[str, Any]
"""`{"kind", "words", "digest"}`: how certain the form is, its number of words, its hash in hex."""


def keys_of(settings: Settings) -> list[bytes]:
    """The keys of the hashes: first that of new ones, then those of hashes from before.

    The first is made of the secret key, or of a file that only we can read. A name is not kept, so
    hashes cannot be made again under another key; they go on being found by their own. Raises
    OSError if the file can be neither read nor made.
    """
    file = settings.data_dir / _KEY_FILE
    before = settings.secret_keys_before.get_secret_value().split(",")
    secrets = [one.strip().encode() for one in before if one.strip()]
    if settings.secret_key is None:
        secrets.insert(0, _kept(file))
    else:
        secrets.insert(0, settings.secret_key.get_secret_value().encode())
        if file.exists():
            secrets.append(file.read_bytes())
    return [digest(one, _PURPOSE, _DIGEST) for one in dict.fromkeys(secrets)]


def entries(key: bytes, forms: Iterable[Form]) -> list[Entry]:
    """The hashes of the forms, sorted, so that their order tells nothing."""
    found = {
        (form.kind.value, len(form.words), hashed(key, form.kind, form.words).hex())
        for form in forms
    }
    return [{"kind": kind, "words": words, "digest": hash_} for kind, words, hash_ in sorted(found)]


def hashed(key: bytes, kind: Kind, words: tuple[str, ...]) -> bytes:
    return digest(key, f"{kind} {' '.join(words)}".encode(), _DIGEST)


def _kept(file: Path) -> bytes:
    """The key in the file, which is made on first use; the first of two makers wins."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        made = file.with_name(f"{file.name}.{os.getpid()}")
        handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            os.write(handle, os.urandom(_KEY_BYTES))
            os.fsync(handle)
        finally:
            os.close(handle)
        try:
            os.link(made, file)  # Unlike a rename, it does not replace what another has made.
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return file.read_bytes()
