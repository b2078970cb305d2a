"""The built SPA, handed out below the API: files as they are, every other page as index.html."""

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"


class Spa:
    """Pages are for people; what looks like a file or an API address is there or a 404."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._files = None if folder is None else StaticFiles(directory=folder)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._find(scope)
        await response(scope, receive, send)

    async def _find(self, scope: Scope) -> Response:
        path = scope["path"].lstrip("/")
        if (
            self._files is None
            or self._folder is None
            or path.startswith(("api/", "oparl/", "hsds/"))
        ):
            raise HTTPException(404)
        if scope["method"] != "GET":
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        if "." in path.rpartition("/")[2]:
            response = await self._files.get_response(path, scope)
            hashed = path.startswith("assets/")
            response.headers["Cache-Control"] = _FOR_EVER if hashed else _ASK_AGAIN
            return response
        return FileResponse(self._folder / "index.html", headers={"Cache-Control": _ASK_AGAIN})
