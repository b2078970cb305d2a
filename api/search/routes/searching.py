"""The search, suggestions while typing, and its feed."""

from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from fastapi import FastAPI, Query, Request, Response

from api.feeds import atom
from api.http.answers import answer
from api.http.context import reading
from api.http.encoding import CountedPage, Page, encode
from api.http.operation import PREFIX, Operation, add
from api.pages import search_page
from api.problems import BadCursor, Invalid, NotFound, NotSignedIn
from api.roles import PUBLIC
from api.search import answering, news, saved, seeking
from api.search.routes import examples
from api.search.schemas import FeedQuery, KeyQuery, SearchFilters, SearchQuery, SuggestionQuery
from api.search.suggesting import suggest
from api.settings import Settings

_ENTRIES = 50


class Suggested(msgspec.Struct):
    text: str
    kind: str


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "GET",
            "/search",
            "search",
            "Search everything one may see",
            PUBLIC,
            (NotSignedIn, BadCursor, Invalid),
            success=examples.PAGE,
            tag="search",
            description=(
                "Exact titles come first, then the words side by side in a title, all of them in a "
                "title, and everything else; the latest first within each. Everybody finds what is "
                "public; who works in a body also finds its internal things, by internal text too."
            ),
        ),
        search,
    )
    add(
        app,
        Operation(
            "GET",
            "/search/suggestions",
            "suggest",
            "What somebody who is typing may mean",
            PUBLIC,
            (NotSignedIn, Invalid),
            success=examples.SUGGESTIONS,
            tag="search",
            description="Words and titles that begin so and lead to something the caller may see.",
        ),
        suggestions,
    )
    add(
        app,
        Operation(
            "GET",
            "/search.atom",
            "search_feed",
            "What a search finds of what is public, as Atom (RFC 4287)",
            PUBLIC,
            (NotSignedIn, Invalid),
            success=examples.FEED,
            tag="feeds",
            description=(
                "The fifty that came or changed here last, whatever their own day and `sort`; "
                "never anything internal, whoever asks."
            ),
        ),
        feed,
    )
    add(
        app,
        Operation(
            "GET",
            "/saved-searches/{id}.atom",
            "saved_search_feed",
            "What a saved search finds, as Atom (RFC 4287)",
            PUBLIC,
            (NotSignedIn, NotFound, Invalid),
            success=examples.FEED,
            tag="feeds",
            description=(
                "The fifty that came or changed here last. For readers of feeds, which do not "
                "sign in: whoever has the key reads what the search's owner may read now."
            ),
        ),
        saved_feed,
    )


def search(request: Request, query: Annotated[SearchQuery, Query()]) -> Response:
    with reading(request) as asked:
        inside = answering.inside(asked.caller)
        wanted = answering.seeking_of(asked.connection, query, inside)
        hits, cursor = answering.page(asked.connection, wanted, query.cursor, query.limit)
        found: Page | CountedPage = Page(hits, cursor)
        if query.count is not None:
            found = CountedPage(hits, cursor, seeking.counted(asked.connection, wanted))
    link = {"Link": f'<{_following(request, cursor)}>; rel="next"'} if cursor else None
    return answer(request, encode(found), headers=link)


def suggestions(request: Request, query: Annotated[SuggestionQuery, Query()]) -> Response:
    with reading(request) as asked:
        inside = answering.inside(asked.caller)
        found = suggest(asked.connection, query.q, inside, query.limit)
    return answer(request, encode({"items": [Suggested(*one) for one in found]}))


def feed(request: Request, query: Annotated[FeedQuery, Query()]) -> Response:
    with reading(request) as asked:
        found = news.latest(asked.connection, query, frozenset(), _ENTRIES)
    words = urlencode(sorted(saved.stored(query).items()))
    head = _head(request, query.q, query, f"/search.atom?{words}")
    content = atom.feed(head, _public_url(request), found)
    return answer(request, content, media_type=atom.MEDIA_TYPE, may_be_kept=True)


def saved_feed(
    request: Request,
    id: UUID,
    query: Annotated[KeyQuery, Query()],
) -> Response:
    with reading(request) as asked:
        name, filters, inside = saved.opened(asked.connection, id, query.key)
        found = news.latest(asked.connection, filters, inside, _ENTRIES)
    head = _head(request, name, filters, f"/saved-searches/{id}.atom")._replace(about=id)
    content = atom.feed(head, _public_url(request), found)
    return answer(request, content, media_type=atom.MEDIA_TYPE)


def _head(request: Request, name: str, filters: SearchFilters, path: str) -> atom.Head:
    url = _public_url(request)
    page = search_page(url, saved.stored(filters))
    return atom.Head(f"Planraum: {name}", f"{url}{PREFIX}{path}", page)


def _public_url(request: Request) -> str:
    settings: Settings = request.app.state.settings
    return settings.public_url


def _following(request: Request, cursor: str) -> str:
    return str(request.url.include_query_params(cursor=cursor))
