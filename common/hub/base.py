"""What both hubs share: fan-out inside the process, one inbox per event loop."""

import asyncio
import inspect
import logging
import threading
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Awaitable, Callable
from contextvars import Context
from typing import Any

log = logging.getLogger(__name__)

Message = dict[str, Any]
Callback = Callable[[Message | None], Awaitable[None] | None]

# A listener this far behind is told to read again instead of being fed old hints.
WAITING_LIMIT = 256
INBOX_LIMIT = 100_000


class HubDown(Exception):
    """The hub cannot carry messages at the moment."""


class Subscription:
    """One listener on one topic. Callbacks of a listener never overlap and keep their order."""

    __slots__ = ("_callback", "_closed", "_is_async", "_running", "_side", "_waiting", "topic")

    def __init__(self, side: "LoopSide", topic: str, callback: Callback) -> None:
        self.topic = topic
        self._side = side
        self._callback = callback
        self._is_async = inspect.iscoroutinefunction(callback)
        self._waiting: deque[Message | None] = deque()
        self._running: asyncio.Task[None] | None = None
        self._closed = False

    async def close(self) -> None:
        """Stop listening; what waits is dropped. A second call does nothing."""
        if not self._closed:
            self._closed = True
            self._waiting.clear()
            await self._side.remove(self)

    def push(self, message: Message | None) -> None:
        """Hand over one message, in the loop that subscribed."""
        if self._closed:
            return
        if not self._is_async:
            self._call_plain(message)
            return
        if message is None or len(self._waiting) >= WAITING_LIMIT:
            self._waiting.clear()
            message = None
        self._waiting.append(message)
        if self._running is None:
            self._running = self._side.loop.create_task(self._drain())

    def _call_plain(self, message: Message | None) -> None:
        try:
            self._callback(message)
        except Exception:
            log.exception("A listener failed", extra={"topic": self.topic})

    async def _drain(self) -> None:
        try:
            while self._waiting:
                try:
                    result = self._callback(self._waiting.popleft())
                    if result is not None:
                        await result
                except Exception:
                    log.exception("A listener failed", extra={"topic": self.topic})
        finally:
            self._running = None


class LoopSide:
    """The subscriptions of one event loop and the inbox through which other threads reach it."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.topics: dict[str, list[Subscription]] = {}
        self._inbox: list[tuple[str | None, Message | None]] = []
        self._armed = False
        self._lock = threading.Lock()

    async def add(self, topic: str, callback: Callback) -> Subscription:
        subscription = Subscription(self, topic, callback)
        self.topics.setdefault(topic, []).append(subscription)
        await self.opened(topic)
        return subscription

    async def remove(self, subscription: Subscription) -> None:
        listeners = self.topics.get(subscription.topic, [])
        if subscription in listeners:
            listeners.remove(subscription)
        if not listeners and self.topics.pop(subscription.topic, None) is not None:
            await self.closed(subscription.topic)

    async def opened(self, topic: str) -> None:
        """Somebody in this loop listens to `topic`; return once nothing can be missed."""

    async def closed(self, topic: str) -> None:
        """Nobody in this loop listens to `topic` any more."""

    async def shut(self) -> None:
        """Let go of connections and tasks."""

    def post(self, topic: str | None, message: Message | None) -> None:
        """Deliver from any thread; no topic means everybody. A burst wakes the loop once."""
        with self._lock:
            if len(self._inbox) >= INBOX_LIMIT:
                self._inbox.clear()
                topic = message = None
            self._inbox.append((topic, message))
            if self._armed:
                return
            self._armed = True
        self.wake(self._drain)

    def wake(self, callback: Callable[[], None]) -> None:
        """Run `callback` in this loop soon; a loop that has ended is left in peace.

        In a context of its own: listeners must not inherit the publisher's, whose database
        thread is marked as busy, so that `database_sync_to_async` would refuse them.
        """
        try:
            if asyncio._get_running_loop() is self.loop:
                self.loop.call_soon(callback, context=Context())
            else:
                self.loop.call_soon_threadsafe(callback, context=Context())
        except RuntimeError:
            self._inbox.clear()

    def fan_out(self, topic: str | None, message: Message | None) -> None:
        """Hand a message to this loop's listeners; call it in the loop."""
        topics = tuple(self.topics) if topic is None else (topic,)
        for name in topics:
            for subscription in tuple(self.topics.get(name, ())):
                subscription.push(message)

    def _drain(self) -> None:
        with self._lock:
            batch, self._inbox = self._inbox, []
            self._armed = False
        for topic, message in batch:
            self.fan_out(topic, message)


class Hub(ABC):
    """Publish from anywhere, subscribe in an event loop."""

    def __init__(self) -> None:
        self._sides: dict[asyncio.AbstractEventLoop, LoopSide] = {}
        self._sides_lock = threading.Lock()

    @abstractmethod
    def publish(self, topic: str, message: Message) -> None:
        """Send `message` (JSON) to all listeners of `topic`; returns before they have it.

        One publisher's messages arrive in order. After a reconnect one may arrive twice.
        """

    @abstractmethod
    def check(self) -> None:
        """Raise HubDown if messages cannot be carried now. Blocks for a second at most."""

    async def subscribe(self, topic: str, callback: Callback) -> Subscription:
        """Call `callback` in the running loop for each message; read state only afterwards.

        A plain function must return at once; a coroutine function may take its time, and is told
        None instead of what it was too slow for.
        """
        return await self._side(asyncio.get_running_loop()).add(topic, callback)

    async def close(self) -> None:
        """Let go of what the running loop holds (at the end of a process, or of a test)."""
        side = self._sides.pop(asyncio.get_running_loop(), None)
        if side is not None:
            side.topics.clear()
            await side.shut()

    def make_side(self, loop: asyncio.AbstractEventLoop) -> LoopSide:
        return LoopSide(loop)

    def live_sides(self) -> list[LoopSide]:
        return [side for side in tuple(self._sides.values()) if not side.loop.is_closed()]

    def _side(self, loop: asyncio.AbstractEventLoop) -> LoopSide:
        with self._sides_lock:
            for ended in [known for known in self._sides if known.is_closed()]:
                del self._sides[ended]
            if loop not in self._sides:
                self._sides[loop] = self.make_side(loop)
            return self._sides[loop]
