"""The only way out: requests to addresses that other people chose.

Whoever may name an address could make the server ask its own network (server-side request
forgery). So every address a name resolves to is tested, the connection goes to a tested one and
to no other, encrypted unless the operator named the host; each redirect is tested again, and size
and time are bounded, whatever the other side does.
"""

from api.outgoing.connections import is_public
from api.outgoing.conversing import Answer, Conversation
from api.outgoing.fetching import MAX_SECONDS, Expect, Fetched, fetch, is_safe, post, submit
from api.outgoing.refusal import Code, Refused

__all__ = [
    "MAX_SECONDS",
    "Answer",
    "Code",
    "Conversation",
    "Expect",
    "Fetched",
    "Refused",
    "fetch",
    "is_public",
    "is_safe",
    "post",
    "submit",
]
