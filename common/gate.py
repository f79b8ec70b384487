"""What a signed-in person must have done before anything opens to them.

The rooms above say what that is; this floor only asks, in one place for the API
(`common.api.views.HasAccess`) and in one for the sockets (`common.sockets.SocketConsumer`).
"""

from collections.abc import Callable
from typing import Any

from common.errors import DomainError

Gate = Callable[[Any], None]

_gates: list[Gate] = []


def register(gate: Gate) -> None:
    """`gate(user)` raises a DomainError, worded for that person, while it stays shut to them."""
    _gates.append(gate)


def pass_through(user: Any) -> None:
    """Raises what the first shut gate raises; nobody signed in passes, and then meets the rule."""
    if user is not None and user.is_authenticated:
        for gate in _gates:
            gate(user)


def is_open(user: Any) -> bool:
    """The same as a question."""
    try:
        pass_through(user)
    except DomainError:
        return False
    return True
