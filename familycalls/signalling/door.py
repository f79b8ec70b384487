"""Hello: from a ticket or a resume token to a seat in the room, with what was missed."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from channels.db import database_sync_to_async

from accounts.models import User
from common import clock
from common.hub import Message, get_hub
from familycalls.actions import peers
from familycalls.actions.peers import Entry
from familycalls.signalling.room import REPLACED, Room, rooms
from familycalls.signalling.seat import Seat, peer_topic
from familycalls.signalling.session import Session, Sink
from familycalls.tickets import redeem

# How long another process may take to hand over what a peer missed.
HAND_OVER_S = 0.5


@dataclass(frozen=True)
class Welcome:
    room: Room
    seat: Seat
    epoch: int
    user: User | None


@database_sync_to_async  # type: ignore[untyped-decorator]
def _enter(payload: dict[str, Any]) -> Entry:
    now = clock.now()
    if "ticket" in payload:
        return peers.enter(claim=redeem(payload["ticket"]), at=now)
    return peers.resume(token=payload["resume"], at=now)


async def welcome(hello: Message, sink: Sink, hang_up: Callable[[int], None]) -> Welcome:
    """Seats whoever says hello; raises a `DomainError` for who may not come in.

    `sink` gets the snapshot and everything after it; `hang_up` is asked to close the socket.
    """
    entry: Entry = await _enter(hello["payload"])
    room = await rooms().enter(entry.peer.call_id)
    try:
        await room.refresh()
        seat, resumed = await _seat(room, entry, hello["payload"].get("last_seq"))
    finally:
        await rooms().leave(room)
    seat.token, seat.hang_up = entry.resume, hang_up
    _begin(room, seat, hello, sink, resumed=resumed)
    return Welcome(room, seat, entry.peer.epoch, entry.peer.user)


def _begin(room: Room, seat: Seat, hello: Message, sink: Sink, *, resumed: bool) -> None:
    """The snapshot, then what was missed, then what comes: nothing in between."""
    session = seat.session
    missed = session.missed_since(hello["payload"]["last_seq"]) if resumed else None
    if missed is None:
        session.start_again()
    snapshot = room.snapshot(seat, resumed=missed is not None)
    sink(session.encode({"type": "snapshot", "id": hello["id"], "payload": snapshot}))
    for kept in missed or ():
        sink(session.encode(kept.body))
    session.sink = sink
    room.release(seat)


async def _seat(room: Room, entry: Entry, last_seq: int | None) -> tuple[Seat, bool]:
    """The peer's own seat if it is here and up to date, else a new one; and whether resumed."""
    peer = entry.peer
    here = room.seats.get(peer.name)
    if here is not None and last_seq is not None and here.session.epoch == peer.epoch - 1:
        if here.hang_up is not None:
            here.hang_up(REPLACED)
        if here.leaving is not None:
            here.leaving.cancel()
        here.session.epoch = peer.epoch
        return here, True
    if here is not None:
        room.vacate(here, REPLACED)
    seat = Seat(Session(peer.name, peer.epoch), peer.pk, entry.resume, claimed=False)
    room.take_seat(seat)
    try:
        return seat, await _claim(room, seat, last_seq)
    except BaseException:
        room.vacate(seat, None)
        raise


async def _claim(room: Room, seat: Seat, last_seq: int | None) -> bool:
    """Fences the peer's sockets in other processes; with `last_seq`, takes over their stream.

    Everybody hears a topic in one order: what came before the claim is the older socket's to
    hand over, what comes after it is ours.
    """
    topic = peer_topic(room.call_id, seat.session.peer)

    def hear(message: Message | None) -> None:
        room.hear(seat, message)

    if last_seq is not None:
        seat.handed = asyncio.get_running_loop().create_future()
    seat.subscription = await get_hub().subscribe(topic, hear)
    get_hub().publish(topic, {"k": "claim", "epoch": seat.session.epoch, "last_seq": last_seq})
    if seat.handed is None:
        seat.claimed = True
        return False
    try:
        stream = await asyncio.wait_for(seat.handed, HAND_OVER_S)
    except TimeoutError:
        return False
    finally:
        seat.claimed, seat.handed = True, None
    return seat.session.unpack(stream)
