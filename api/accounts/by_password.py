"""Whether passwords open anything here: an operator may leave that to the identity provider."""

from api.problems import Forbidden
from api.settings import Settings


def demand(settings: Settings) -> None:
    """Refuse what is about a password where none opens anything. Problems: Forbidden."""
    if not settings.password_sign_in:
        raise Forbidden(
            f"Passwörter gelten hier nicht; angemeldet wird sich über „{settings.oidc_name}“.",
            f"Passwords are not used here; people sign in with “{settings.oidc_name}”.",
        )
