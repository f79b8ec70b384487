"""The live hub: small hints to everybody who listens to a topic, in this process and others.

    get_hub().publish("station.3", {"type": "child.changed", ...})      # from any thread
    subscription = await get_hub().subscribe("station.3", callback)     # in an event loop
    await subscription.close()

A callback gets the message, or None: "you may have missed something, read again".
"""

from functools import lru_cache

from django.conf import settings

from common.hub.base import Callback, Hub, HubDown, Message, Subscription
from common.hub.memory import MemoryHub
from common.hub.redis import RedisHub

__all__ = ["Callback", "Hub", "HubDown", "Message", "Subscription", "get_hub"]


@lru_cache(maxsize=1)
def get_hub() -> Hub:
    """The hub of this process: Redis where REDIS_URL is set, else memory."""
    if settings.REDIS_URL:
        return RedisHub(settings.REDIS_URL, prefix=getattr(settings, "HUB_PREFIX", "lianxin"))
    return MemoryHub()
