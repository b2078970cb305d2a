"""Finds the route of a request by the first words of its path.

FastAPI tries its routes one after the other; with two hundred of them the last pays five times
what the first does. This one route, asked first, looks the few candidates up instead. The routes
themselves stay in the application's list, so the OpenAPI document knows nothing of this.
"""

from collections import defaultdict

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send


class SegmentIndex(BaseRoute):
    """All routes of an application, by the segments of their paths before the first parameter."""

    def __init__(self, app: FastAPI, fallback: ASGIApp) -> None:
        self._fallback = fallback
        self._routes: dict[tuple[str, ...], list[Route]] = defaultdict(list)
        for route in app.router.routes:
            if isinstance(route, Route):
                self._routes[_static(route.path)].append(route)
        self._depth = max((len(key) for key in self._routes), default=0)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] != "http":
            return Match.NONE, {}
        candidates = self._candidates(scope)
        allowed: set[str] = set()
        for route in candidates:
            match, child = route.matches(scope)
            if match is Match.FULL:
                return Match.FULL, {**child, "found_route": route}
            if match is Match.PARTIAL:
                allowed |= route.methods or set()
        if allowed:
            return Match.FULL, {"allowed_methods": allowed}
        return Match.FULL, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        route: Route | None = scope.get("found_route")
        if route is not None:
            await route.handle(scope, receive, send)
            return
        if "allowed_methods" not in scope:
            await self._fallback(scope, receive, send)
            return
        allowed = set(scope["allowed_methods"])
        if "GET" in allowed:
            allowed.add("HEAD")
        header = {"Allow": ", ".join(sorted(allowed | {"OPTIONS"}))}
        if scope["method"] == "OPTIONS":
            await Response(status_code=204, headers=header)(scope, receive, send)
            return
        raise HTTPException(405, headers=header)

    def _candidates(self, scope: Scope) -> list[Route]:
        """Routes with the longest static beginning first, so that words win over parameters."""
        segments = tuple(part for part in scope["path"].split("/") if part)
        found: list[Route] = []
        for depth in range(min(self._depth, len(segments)), -1, -1):
            found += self._routes.get(segments[:depth], ())
        return found


def _static(path: str) -> tuple[str, ...]:
    segments: list[str] = []
    for segment in path.split("/"):
        if "{" in segment:
            break
        if segment:
            segments.append(segment)
    return tuple(segments)
