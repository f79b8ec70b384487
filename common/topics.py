"""Names of the audiences that the hub carries hints to."""

from typing import NewType
from uuid import UUID

Topic = NewType("Topic", str)


def station_topic(station_id: int) -> Topic:
    """Everybody who has this station's board open."""
    return Topic(f"station.{station_id:d}")


def user_topic(user_id: int) -> Topic:
    """Every open socket of one person."""
    return Topic(f"user.{user_id:d}")


def call_topic(call_id: UUID | str) -> Topic:
    """Everybody in one family call."""
    return Topic(f"call.{call_id}")
