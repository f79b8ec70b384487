"""A call as one process knows it: its state, and the sessions whose sockets are here."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from channels.db import database_sync_to_async

from common import clock
from common.hub import Message, Subscription, get_hub
from common.topics import call_topic
from familycalls.actions import peers
from familycalls.signalling.news import news
from familycalls.signalling.seat import Seat, peer_topic
from familycalls.signalling.state import CallState, Member, load

log = logging.getLogger(__name__)

KEEP_EVERY_S = 30.0
REPLACED = 4409
HEARTBEAT = {"every": 5, "dead": 15}

load_state = database_sync_to_async(load)
note_heard = database_sync_to_async(peers.heard)
go_for_good = database_sync_to_async(peers.leave)


class Room:
    state: CallState  # from `open` on

    def __init__(self, call_id: UUID) -> None:
        self.call_id = call_id
        self.seats: dict[str, Seat] = {}
        self.holds = 0
        self._opening: asyncio.Task[None] | None = None
        self._reading: asyncio.Task[None] | None = None
        self._again = False
        self._subscription: Subscription | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    # --- The life of a room ---

    async def open(self) -> None:
        if self._opening is None:
            self._opening = asyncio.create_task(self._open())
        await asyncio.shield(self._opening)

    async def _open(self) -> None:
        self._subscription = await get_hub().subscribe(call_topic(self.call_id), self._on_hint)
        self.state = await load_state(self.call_id, clock.now())
        self.run(self._keep())

    async def close(self) -> None:
        for task in tuple(self._tasks):
            if task is not asyncio.current_task():
                task.cancel()
        if self._subscription is not None:
            await self._subscription.close()

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something beside; the room waits for nothing that it started."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _keep(self) -> None:
        """Now and then: say whose sockets live here, and look whether a hint was lost."""
        while True:
            await asyncio.sleep(KEEP_EVERY_S)
            try:
                here = [seat.pk for seat in self.seats.values() if seat.session.sink is not None]
                await note_heard(peer_ids=here, at=clock.now())
            except Exception:
                log.exception("It was not noted who is in a call")
            await self._refresh_if_possible()

    # --- State ---

    def _on_hint(self, message: Message | None) -> None:
        self.run(self._refresh_if_possible())

    async def _refresh_if_possible(self) -> None:
        try:
            await self.refresh()
        except Exception:
            log.exception("A call could not be read again")

    async def refresh(self) -> None:
        """Read the call again and tell everybody here what changed.

        On return the state holds whatever was committed before the call.
        """
        if self._reading is not None:
            self._again = True
            await asyncio.shield(self._reading)
            return
        self._reading = asyncio.create_task(self._read())
        await asyncio.shield(self._reading)

    async def _read(self) -> None:
        try:
            while True:
                self._again = False
                self._take(await load_state(self.call_id, clock.now()))
                if not self._again:
                    return
        finally:
            self._reading = None

    def _take(self, state: CallState) -> None:
        before, self.state = self.state, state
        for name, seat in tuple(self.seats.items()):
            if name not in state.members or not seat.claimed:
                continue
            for item in news(before, state, name):
                seat.session.push(item.type, item.payload, item.about)
                if item.close is not None:
                    self.vacate(seat, item.close)
                    break

    def member(self, seat: Seat) -> Member:
        return self.state.members[seat.session.peer]

    # --- Seats ---

    def has(self, seat: Seat) -> bool:
        return self.seats.get(seat.session.peer) is seat

    def take_seat(self, seat: Seat) -> None:
        self.seats[seat.session.peer] = seat
        self.holds += 1

    def vacate(self, seat: Seat, code: int | None) -> None:
        """End a session for good; with a code, its socket as well, if it has one."""
        if not self.has(seat):
            return
        del self.seats[seat.session.peer]
        if seat.leaving is not None:
            seat.leaving.cancel()
        if seat.hang_up is not None and code is not None:
            seat.hang_up(code)
        seat.session.sink = seat.hang_up = None
        self.run(self._part_with(seat))

    async def _part_with(self, seat: Seat) -> None:
        if seat.subscription is not None:
            await seat.subscription.close()
        await rooms().leave(self)

    def detach(self, seat: Seat) -> None:
        """The socket is gone; the session waits a minute for the next one."""
        seat.session.sink = seat.hang_up = None
        epoch = seat.session.epoch

        def give_up() -> None:
            if seat.session.sink is None and seat.session.epoch == epoch:
                self.run(self._give_up(seat))

        seat.leaving = asyncio.get_running_loop().call_later(
            peers.RESUME_WITHIN.total_seconds(), give_up
        )

    async def _give_up(self, seat: Seat) -> None:
        await go_for_good(peer_id=seat.pk, epoch=seat.session.epoch, at=clock.now())
        self.vacate(seat, None)

    def snapshot(self, seat: Seat, *, resumed: bool) -> dict[str, Any]:
        me = self.member(seat)
        return {
            "you": me.shown_to(me),
            "call": self.state.shown(),
            "peers": self.state.peers_of(me),
            "resume": seat.token,
            "seq": seat.session.seq,
            "resumed": resumed,
            "heartbeat": HEARTBEAT,
            "resume_within": int(peers.RESUME_WITHIN.total_seconds()),
        }

    # --- Messages from other peers ---

    def hear(self, seat: Seat, message: Message | None) -> None:
        """Something came on the peer's own topic; None: something may be missing."""
        if message is None:
            self.run(self._start_again(seat))
            return
        match message["k"]:
            case "relay":
                self._hear_relay(seat, message)
            case "claim" if message["epoch"] > seat.session.epoch:
                if message["last_seq"] is not None:
                    self._hand_over(seat, message)
                self.vacate(seat, REPLACED)
            case "claim" if message["epoch"] == seat.session.epoch:
                seat.claimed = True
            case "handover" if seat.handed is not None and not seat.handed.done():
                if message["epoch"] == seat.session.epoch:
                    seat.handed.set_result(message["stream"])

    def _hear_relay(self, seat: Seat, message: Message) -> None:
        sender = self.state.members.get(message["from"])
        if not seat.claimed:
            return  # the older socket has it, and hands it over
        if seat.handed is not None or seat.held:
            seat.held.append(message)
        elif sender is not None and sender.joined:
            self.pass_on(seat, message)
        else:
            seat.held.append(message)
            self.run(self._pass_on_later(seat))

    def pass_on(self, seat: Seat, message: Message) -> None:
        seat.session.push(
            message["type"], message["payload"], message["from"], reference=message["id"]
        )

    async def _pass_on_later(self, seat: Seat) -> None:
        await self.refresh()
        self.release(seat)

    def release(self, seat: Seat) -> None:
        """Pass on what was held back, but nothing of senders who are not in."""
        held, seat.held = seat.held, []
        for message in held:
            sender = self.state.members.get(message["from"])
            if sender is not None and sender.joined:
                self.pass_on(seat, message)

    def _hand_over(self, seat: Seat, claim: Message) -> None:
        get_hub().publish(
            peer_topic(self.call_id, seat.session.peer),
            {
                "k": "handover",
                "epoch": claim["epoch"],
                "stream": seat.session.packed(claim["last_seq"]),
            },
        )

    async def _start_again(self, seat: Seat) -> None:
        await self.refresh()
        if self.has(seat) and seat.session.sink is not None:
            seat.session.start_again()
            body = {"type": "snapshot", "payload": self.snapshot(seat, resumed=False)}
            seat.session.sink(seat.session.encode(body))


class Rooms:
    """The rooms of one event loop; a room lives while somebody holds it."""

    def __init__(self) -> None:
        self._rooms: dict[UUID, Room] = {}

    async def enter(self, call_id: UUID) -> Room:
        """The call's room, held once more; give it back by `leave`."""
        room = self._rooms.setdefault(call_id, Room(call_id))
        room.holds += 1
        try:
            await room.open()
        except BaseException:
            await self.leave(room)
            raise
        return room

    def all(self) -> list[Room]:
        return list(self._rooms.values())

    async def leave(self, room: Room) -> None:
        room.holds -= 1
        if room.holds <= 0 and self._rooms.get(room.call_id) is room:
            del self._rooms[room.call_id]
            await room.close()


_by_loop: WeakKeyDictionary[asyncio.AbstractEventLoop, Rooms] = WeakKeyDictionary()


def rooms() -> Rooms:
    """The rooms of the running loop."""
    return _by_loop.setdefault(asyncio.get_running_loop(), Rooms())
