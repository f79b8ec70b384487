"""What a message must look like, how often it may come, and from whom."""

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from inspect import isawaitable
from typing import Any

from common.sockets.shapes import Shape, shape_of


@dataclass(frozen=True)
class Rate:
    """At most `count` in `seconds`; a burst of `count` is fine."""

    count: int
    seconds: float


class Allowance:
    """A bucket that holds `rate.count` and fills up again evenly."""

    __slots__ = ("_left", "_rate", "_seen")

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._left = float(rate.count)
        self._seen = time.monotonic()

    def take(self) -> float:
        """Take one: 0 when there was one, else the seconds until there is."""
        now = time.monotonic()
        per_second = self._rate.count / self._rate.seconds
        self._left = min(self._rate.count, self._left + (now - self._seen) * per_second)
        self._seen = now
        if self._left >= 1:
            self._left -= 1
            return 0.0
        return (1 - self._left) / per_second


@dataclass(frozen=True)
class SocketRule:
    """Who may send a message: `test(consumer, message)`, plain or a coroutine function.

    A plain test must not touch the database; a coroutine does it by `database_sync_to_async`.
    """

    name: str
    test: Callable[[Any, Any], bool | Awaitable[bool]]

    async def permits(self, consumer: Any, message: Any) -> bool:
        answer = self.test(consumer, message)
        return bool(await answer) if isawaitable(answer) else bool(answer)


anyone = SocketRule("anyone", lambda consumer, message: True)


@dataclass(frozen=True)
class MessageRule:
    """One type of message a client may send.

    `schema` describes the fields beside "type": a dataclass of plain values (the handler gets an
    instance) or a JSON schema of an object (the handler gets a dict). Undeclared fields are
    refused in both. The handler is the consumer's `on_<type>`, with "_" for "." and "-".
    """

    schema: type | Mapping[str, Any]
    rate: Rate
    access: SocketRule
    shape: Shape = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "shape", shape_of(self.schema))


def handler_name(message_type: str) -> str:
    return "on_" + message_type.replace(".", "_").replace("-", "_")
