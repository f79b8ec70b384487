"""A peer's session in the process that has its socket."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from common.hub import Message, Subscription
from common.topics import Topic, call_topic
from familycalls.signalling.session import Session


@dataclass(eq=False)
class Seat:
    """A session in its room: how to end its socket, and what it has to wait for.

    `held` collects relayed messages while they cannot be passed on yet: during a hand-over, or
    until the room has read who their sender is.
    """

    session: Session
    pk: int
    token: str
    hang_up: Callable[[int], None] | None = None
    subscription: Subscription | None = None
    leaving: asyncio.TimerHandle | None = None
    claimed: bool = True
    handed: asyncio.Future[dict[str, Any]] | None = None
    held: list[Message] = field(default_factory=list)


def peer_topic(call_id: UUID, peer: str) -> Topic:
    """Where messages to one peer go; whoever has the peer's socket listens."""
    return Topic(f"{call_topic(call_id)}.{peer}")
