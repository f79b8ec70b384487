"""What every channel is given, and how it says no."""

from dataclasses import dataclass


class SendFailed(Exception):
    """The carrier did not take the message; it is tried again later."""


@dataclass(frozen=True)
class Message:
    """A worded message for a phone. `reference` names it to the carrier."""

    phone: str
    name: str
    text: str
    reference: str
