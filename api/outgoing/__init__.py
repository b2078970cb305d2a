"""The only way out: requests to addresses that other people chose.

Whoever may name an address could make the server ask its own network (server-side request
forgery). So every address a name resolves to is tested, the connection goes to a tested one and
to no other, each redirect is tested again, and size and time are bounded, whatever the other
side does.
"""

from api.outgoing.connections import is_public
from api.outgoing.fetching import Expect, Fetched, fetch, post, submit
from api.outgoing.refusal import Code, Refused

__all__ = ["Code", "Expect", "Fetched", "Refused", "fetch", "is_public", "post", "submit"]
