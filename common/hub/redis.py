"""The hub of many processes: Redis carries, each process fans out by itself.

Per event loop (a server has one): one connection that subscribes, one that publishes whatever has
gathered since its last round trip. A process without a loop (a command, a worker) publishes
directly. When the subscribing connection was lost, everybody is told None.
"""

import asyncio
import logging
import random
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import orjson
import redis
from redis.asyncio.connection import Connection, ConnectionPool
from redis.exceptions import RedisError

from common.hub.base import Hub, HubDown, LoopSide, Message

log = logging.getLogger(__name__)

OUTBOX_LIMIT = 20_000
BATCH = 500
SUBSCRIBE_WAIT_S = 2.0
QUIET_S = 15.0  # without a word for so long: ask whether Redis is there
BACKOFF_S = (0.05, 2.0)
TIMEOUT_S = 1.0
LOST = (RedisError, OSError, TimeoutError)


class RedisHub(Hub):
    def __init__(self, url: str, *, prefix: str = "lianxin") -> None:
        super().__init__()
        self.prefix = f"{prefix}:"
        self.url = url
        self._plain = redis.Redis.from_url(
            url, socket_timeout=TIMEOUT_S, socket_connect_timeout=TIMEOUT_S
        )

    def publish(self, topic: str, message: Message) -> None:
        data = orjson.dumps(message)
        for side in self.live_sides():
            if isinstance(side, RedisSide):
                side.send(self.prefix + topic, data)
                return
        self._plain.publish(self.prefix + topic, data)

    def check(self) -> None:
        try:
            self._plain.ping()
        except LOST as error:
            raise HubDown("Redis does not answer.") from error

    def make_side(self, loop: asyncio.AbstractEventLoop) -> "RedisSide":
        return RedisSide(loop, self.url, self.prefix)


class RedisSide(LoopSide):
    """The two connections of one event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop, url: str, prefix: str) -> None:
        super().__init__(loop)
        self._pool = ConnectionPool.from_url(
            url,
            protocol=2,
            socket_timeout=None,
            socket_connect_timeout=TIMEOUT_S,
            socket_keepalive=True,
            retry=None,
            health_check_interval=0,
            client_name=prefix.rstrip(":"),
        )
        self._prefix = prefix
        # Heard by every side: somebody's messages were lost, read again.
        self._everybody = f"{prefix}!"
        self._listening: Connection | None = None
        self._confirmed: set[str] = set()
        self._waiting: dict[str, asyncio.Future[None]] = {}
        self._outbox: deque[tuple[str, bytes]] = deque()
        self._overflowed = False
        self._work = asyncio.Event()
        self._tasks = [
            loop.create_task(self._keep(self._listen)),
            loop.create_task(self._keep(self._publish)),
        ]

    def send(self, channel: str, data: bytes) -> None:
        """Queue a message for the next batch, from any thread."""
        if len(self._outbox) >= OUTBOX_LIMIT:
            self._overflowed = True
            with suppress(IndexError):
                self._outbox.popleft()
        self._outbox.append((channel, data))
        if not self._work.is_set():
            self.wake(self._work.set)

    async def opened(self, topic: str) -> None:
        if topic in self._confirmed:
            return
        confirmed = self._waiting.get(topic)
        if confirmed is None:
            confirmed = self._waiting[topic] = self.loop.create_future()
            await self._tell("SUBSCRIBE", topic)
        # Redis away: the listener is on the books and hears None when it is back.
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(confirmed), SUBSCRIBE_WAIT_S)

    async def closed(self, topic: str) -> None:
        self._confirmed.discard(topic)
        self._waiting.pop(topic, None)
        await self._tell("UNSUBSCRIBE", topic)

    async def shut(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _tell(self, command: str, topic: str) -> None:
        if self._listening is not None:
            with suppress(*LOST):  # the listening task notices, and starts over with all topics
                await self._listening.send_command(command, self._prefix + topic)

    async def _keep(self, work: Callable[[Connection], Awaitable[None]]) -> None:
        """Run `work` on a fresh connection for ever, with a growing pause after each loss."""
        pause = BACKOFF_S[0]
        while True:
            connection: Connection = self._pool.make_connection()  # type: ignore[no-untyped-call]
            try:
                await connection.connect()  # type: ignore[no-untyped-call]
                pause = BACKOFF_S[0]
                await work(connection)
            except LOST as error:
                log.warning("The connection to Redis was lost: %s", type(error).__name__)
            finally:
                await connection.disconnect(nowait=True)
            await asyncio.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 - spreads load
            pause = min(pause * 2, BACKOFF_S[1])

    async def _listen(self, connection: Connection) -> None:
        channels = [self._prefix + topic for topic in self.topics]
        await connection.send_command("SUBSCRIBE", self._everybody, *channels)
        self._listening = connection
        try:
            asked = False
            while True:
                answer = await connection.read_response(
                    disable_decoding=True, timeout=QUIET_S, disconnect_on_error=False
                )
                if answer is not None:
                    asked = False
                    self._hear(answer)
                elif asked:
                    raise TimeoutError
                else:
                    asked = True
                    await connection.send_command("PING")
        finally:
            self._listening = None

    def _hear(self, answer: list[Any]) -> None:
        kind, channel = answer[0], answer[1].decode()
        topic = channel.removeprefix(self._prefix)
        if kind == b"message":
            if channel == self._everybody:
                self.fan_out(None, None)
            else:
                self.fan_out(topic, orjson.loads(answer[2]))
        elif kind == b"subscribe" and topic in self.topics:
            # Confirmed before: there was a gap between the two.
            if topic in self._confirmed or topic not in self._waiting:
                self.fan_out(topic, None)
            self._confirmed.add(topic)
            if (waiting := self._waiting.pop(topic, None)) and not waiting.done():
                waiting.set_result(None)

    async def _publish(self, connection: Connection) -> None:
        while True:
            await self._work.wait()
            if self._overflowed:
                self._overflowed = False
                self._outbox.append((self._everybody, b"null"))
            batch = [self._outbox.popleft() for _ in range(min(BATCH, len(self._outbox)))]
            if not batch:
                self._work.clear()
                continue
            try:
                await self._send_batch(connection, batch)
            except LOST:
                self._outbox.extendleft(reversed(batch))
                raise

    async def _send_batch(self, connection: Connection, batch: list[tuple[str, bytes]]) -> None:
        commands = [("PUBLISH", channel, data) for channel, data in batch]
        await connection.send_packed_command(connection.pack_commands(commands))
        for _ in batch:
            await connection.read_response(timeout=QUIET_S, disconnect_on_error=False)
