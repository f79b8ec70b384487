"""The answer to a socket that asks for an address nobody serves."""

from typing import Any

from channels.generic.websocket import AsyncWebsocketConsumer


class Nowhere(AsyncWebsocketConsumer):  # type: ignore[misc]
    async def dispatch(self, message: dict[str, Any]) -> None:
        if message["type"] == "websocket.connect":
            await self.close()
        elif message["type"] == "websocket.disconnect":
            await super().dispatch(message)
