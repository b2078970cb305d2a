"""Whether a list can be asked for what changed, and how: servers take filters by time oddly."""

from datetime import datetime
from typing import Any, Final, Literal

from api.oparl.client.asking import Asking, Told, Unanswered
from api.oparl.client.mends import Kind, Mends
from api.oparl.client.walking import Walk, moment, with_words

_FAR: Final = "2999-12-31T23:59:59+00:00"


def filtered_from(
    asking: Asking, mends: Mends, url: str, since: datetime, newest: datetime | None
) -> datetime | None:
    """From when on to ask the list for what changed; None where it has to be read whole.

    A list heeds `modified_since` if it has nothing in a far year. Servers are known that take a
    time only with its colons as they are, which RFC 3986 (3.4) allows in a query, and refuse the
    same time with `%3A`. That is tried once in a run.

    Others refuse a time after which nothing changed. They are asked from `newest` on, the last
    change that is known: as that is never empty, a refusal is never taken for "nothing".
    """
    trial = Mends()
    forms: tuple[Literal["", ":"], ...] = ("", ":") if asking.plain is None else (asking.plain,)
    for plain in forms:
        page = _page(asking, trial, with_words(url, plain, modified_since=_FAR))
        found = since
        if page is None and newest is not None:
            found = min(since, newest)
            page = [] if brings(asking, url, found, plain) else None
        if page == []:
            if plain and asking.plain is None:
                mends.add(Kind.COLONS_REFUSED, url)
            else:
                mends.merge(trial.take())
            asking.plain = plain
            return found
    asking.plain = asking.plain or ""
    mends.merge(trial.take())
    mends.add(Kind.FILTER_IGNORED, url)
    return None


def brings(asking: Asking, url: str, since: datetime, plain: Literal["", ":"] | None) -> bool:
    """Whether the list has anything that changed from then on."""
    asked = with_words(url, plain, modified_since=moment(since), limit="1")
    return bool(_page(asking, Mends(), asked))


def _page(asking: Asking, trial: Mends, url: str) -> list[Any] | None:
    """The objects of the page; None where it is refused."""
    walk = Walk(asking, Mends(), url)
    try:
        told: Told = asking.ask(url, mends=trial)
        return walk.opened(told)
    except Unanswered:
        return None
