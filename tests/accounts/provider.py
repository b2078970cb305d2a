"""A small OpenID Connect provider on a port of its own, which can be told to lie."""

import json
import threading
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from time import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT_ID, CLIENT_SECRET = "planraum", "geheim & wichtig"


def _encoded(document: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(document).encode()).decode().rstrip("=")


@dataclass
class Provider:
    """What it answers, and what was asked of it."""

    key: RSAKey = field(
        default_factory=lambda: RSAKey.generate_key(2048, {"kid": "k1", "use": "sig"})
    )
    signing_key: RSAKey | None = None
    """Another key than the published one, for a wrong signature."""
    algorithm: str = "RS256"
    person: dict[str, Any] = field(default_factory=dict)
    lie: Callable[[dict[str, Any]], None] = lambda _claims: None
    """Changes the claims before they are signed."""
    announces_issuer: bool = False
    broken: bool = False
    authorization_endpoint: str | None = None
    """Another place to send browsers to than its own."""
    issuer: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    """The forms its token endpoint was sent."""

    @property
    def host(self) -> str:
        return urlsplit(self.issuer).netloc

    def authorize(self, location: str) -> dict[str, str]:
        """What it sends the browser back with, once the person has signed in there."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
        code = token_urlsafe(16)
        self.codes[code] = asked
        back = {"code": code, "state": asked["state"]}
        return back | ({"iss": self.issuer} if self.announces_issuer else {})

    def answer(self, path: str, form: dict[str, str], authorization: str) -> tuple[int, Any]:
        if self.broken:
            return 503, {}
        if path == "/.well-known/openid-configuration":
            return 200, {
                "issuer": self.issuer,
                "authorization_endpoint": (
                    self.authorization_endpoint or f"{self.issuer}/authorize"
                ),
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "authorization_response_iss_parameter_supported": self.announces_issuer,
            }
        if path == "/keys":
            return 200, KeySet([self.key]).as_dict(private=False)
        if path == "/token":
            return self._token(form, authorization)
        return 404, {}

    def _token(self, form: dict[str, str], authorization: str) -> tuple[int, Any]:
        self.asked.append(form | {"authorization": authorization})
        asked = self.codes.pop(form.get("code", ""), None)
        challenge = sha256(form.get("code_verifier", "").encode()).digest()
        proved = urlsafe_b64encode(challenge).decode().rstrip("=")
        if asked is None or proved != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "iat": int(time()),
            "exp": int(time()) + 300,
            "nonce": asked["nonce"],
            **self.person,
        }
        self.lie(claims)
        if self.algorithm == "none":
            token = f"{_encoded({'alg': 'none'})}.{_encoded(claims)}."
        else:
            header = {"alg": self.algorithm, "kid": "k1"}
            token = jwt.encode(header, claims, self.signing_key or self.key)
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": token}


@contextmanager
def running() -> Iterator[Provider]:
    """The provider, answering."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def _send(self, form: dict[str, str]) -> None:
            status, document = provider.answer(
                self.path, form, self.headers.get("authorization", "")
            )
            content = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def do_GET(self) -> None:
            self._send({})

        def do_POST(self) -> None:
            length = int(self.headers.get("content-length", "0"))
            form = parse_qs(self.rfile.read(length).decode())
            self._send({name: values[0] for name, values in form.items()})

        def log_message(self, *_words: object) -> None:
            """Tests are silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
