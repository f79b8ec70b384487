"""How often a password may be tried: closely where it comes from, loosely wherever it comes from.

Five wrong tries close an account for five minutes, but only to the address that made them, so a
stranger cannot lock anybody out. Against many addresses at once an account has a wider limit, which
does not count an address from which its owner has signed in within the last weeks: they get in
while it is under attack. Rates are in `settings.ACCOUNT_RATE_LIMITS`; second steps have their own
there, by person ("login_failed"), since whoever gets to try one knows the password.
"""

from collections.abc import Iterator
from typing import Protocol

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

from common.crypto import keyed_hash

KNOWN_S = 90 * 24 * 3600


class Usage(Protocol):
    def rollback(self) -> None: ...


class Tries:
    """One counted try; `rollback` takes it back where the password was right."""

    def __init__(self, taken: list[Usage]) -> None:
        self._taken = taken

    def rollback(self) -> None:
        for usage in self._taken:
            usage.rollback()


def count_try(request: HttpRequest, name: str) -> Tries | None:
    """Counts a try for the account (or for a name that nobody has); None where it is one too many.

    A known and an unknown name are counted alike, so neither tells itself apart.
    """
    taken: list[Usage] = []
    for action, key in _limits(request, name):
        usage = ratelimit.consume(request, app="allauth.account", action=action, key=key)
        if usage is None:
            Tries(taken).rollback()
            return None
        taken.append(usage)
    return Tries(taken)


def remember_address(request: HttpRequest, name: str) -> None:
    """The person of that name has signed in from this address."""
    cache.set(_known(request, name), 1, timeout=KNOWN_S)


def _limits(request: HttpRequest, name: str) -> Iterator[tuple[str, str]]:
    yield "password_here", f"{name.lower()}|{ratelimit.get_ip(request)}"
    if cache.get(_known(request, name)) is None:
        yield "password_anywhere", name.lower()


def _known(request: HttpRequest, name: str) -> str:
    pair = f"{name.lower()}|{ratelimit.get_ip(request)}"
    return f"accounts:known:{keyed_hash(pair, 'accounts.address')}"
