"""What calls tell the live feed and the signalling: ids, never content."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from common.events import Event, call_topic, publish_on_commit, station_topic


@dataclass(frozen=True)
class CallChanged(Event):
    """The call or who is in it changed; whoever shows it reads it again."""

    type: ClassVar[str] = "call.changed"
    call: str
    station: int


def tell(call_id: UUID, station_id: int, *, board: bool = True) -> None:
    """After commit: everybody in the call, and with `board` everybody who looks at the station."""
    audience = [call_topic(call_id), *([station_topic(station_id)] if board else [])]
    publish_on_commit(CallChanged(call=str(call_id), station=station_id), audience)
