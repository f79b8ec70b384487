"""The live feed: hints that something at a station changed, and where to read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from channels.db import database_sync_to_async

from common.sockets import MessageRule, Rate, SocketConsumer, SocketRule, anyone
from common.topics import station_topic, user_topic
from stations.access import hears_station


@dataclass(frozen=True)
class Watch:
    station: int


async def _may_watch(consumer: SocketConsumer, message: Watch) -> bool:
    return bool(await database_sync_to_async(hears_station)(consumer.user, message.station))


hears = SocketRule("hears the station", _may_watch)


class LiveConsumer(SocketConsumer):
    """`/ws/live/`: after `watch`, the hints of that station; a person's own notices always.

    What was let through at `watch` ends with the socket, which closes as soon as the person's
    access changes.
    """

    messages: ClassVar[dict[str, MessageRule]] = {
        "watch": MessageRule(schema=Watch, rate=Rate(30, 60), access=hears),
        "unwatch": MessageRule(schema=Watch, rate=Rate(30, 60), access=anyone),
        "ping": MessageRule(schema={}, rate=Rate(30, 60), access=anyone),
    }

    async def opened(self) -> None:
        await self.listen(user_topic(self.user.pk))

    async def on_watch(self, message: Watch) -> None:
        await self.listen(station_topic(message.station))
        await self.send_message({"type": "watching", "station": message.station})

    async def on_unwatch(self, message: Watch) -> None:
        await self.unlisten(station_topic(message.station))

    async def on_ping(self, message: Mapping[str, Any]) -> None:
        await self.send_message({"type": "pong"})
