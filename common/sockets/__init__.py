"""The base of every web socket: who may open it, what it may say, how often.

class Live(SocketConsumer):
    messages = {
        "watch": MessageRule(schema=Watch, rate=Rate(10, 10), access=may_watch),
    }

    async def on_watch(self, message: Watch) -> None:
        await self.listen(station_topic(message.station))
"""

from common.sockets.consumer import CLOSE, SocketConsumer
from common.sockets.rules import Allowance, MessageRule, Rate, SocketRule, anyone

__all__ = ["CLOSE", "Allowance", "MessageRule", "Rate", "SocketConsumer", "SocketRule", "anyone"]
