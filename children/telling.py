"""Telling somebody what happened here, although messages belong to a room above.

`messaging` plugs itself in when it starts; this room only says whom to tell, and what.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from accounts.models import User


class Teller(Protocol):
    def __call__(
        self, *, to: User, template: str, params: Mapping[str, Any], dedupe: str, at: datetime
    ) -> object: ...


_tellers: list[Teller] = []


def tell_with(teller: Teller) -> None:
    """Says who carries messages; the last one registered counts."""
    _tellers.append(teller)


def tell(*, to: User, template: str, params: Mapping[str, Any], dedupe: str, at: datetime) -> None:
    """Queues one message in the caller's transaction; without anybody to carry it, it raises."""
    _tellers[-1](to=to, template=template, params=params, dedupe=dedupe, at=at)
