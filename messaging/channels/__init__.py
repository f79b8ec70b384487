"""The ways a message travels. `settings.MESSAGING_CHANNELS` puts another class in a place:

MESSAGING_CHANNELS = {"phone": "deploy_channels.ProviderSms"}
"""

from functools import lru_cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from messaging.channels.base import Message, SendFailed

__all__ = ["Message", "PhoneChannel", "SendFailed", "phone_channel"]

DEFAULT_PHONE = "messaging.channels.console.ConsoleChannel"


class PhoneChannel(Protocol):
    """Reaches a phone number: an SMS provider, WeCom, a voice service."""

    def send(self, message: Message) -> None:
        """Hand the message to the carrier; raise SendFailed if it was not taken.

        `message.reference` is the same for every attempt: a carrier that knows idempotency keys
        gets it, and then a repeated attempt reaches the phone once.
        """


def phone_channel() -> PhoneChannel:
    """The channel that the settings choose for phones; the console in the demo."""
    return _made(getattr(settings, "MESSAGING_CHANNELS", {}).get("phone", DEFAULT_PHONE))


@lru_cache(maxsize=4)
def _made(path: str) -> PhoneChannel:
    channel: PhoneChannel = import_string(path)()
    return channel
