"""One socket: hello, heartbeat, an ordered queue of what goes out, and what is left behind."""

import asyncio
from collections import deque
from contextlib import suppress
from typing import Any, ClassVar

import orjson
from channels.db import database_sync_to_async

from common import clock
from common.events import AccessChanged
from common.hub import Message
from common.sockets import CLOSE, SocketConsumer
from common.topics import Topic, user_topic
from familycalls.actions import peers
from familycalls.models import CallPeer, FamilyCall
from familycalls.signalling.door import welcome
from familycalls.signalling.room import Room
from familycalls.signalling.schema import VERSION
from familycalls.signalling.seat import Seat
from familycalls.signalling.state import Member

HELLO_WITHIN_S = 10.0
DEAD_AFTER_S = 15.0
NO_HELLO, REFUSED, SILENT = 4400, 4401, 4408
HELLO_REFUSED = {"call_ended": 4410, "denied": 4403, "forbidden": 4403}

drop_peer = database_sync_to_async(peers.dropped)


class Line(SocketConsumer):
    """A peer's socket without its requests. Whoever speaks is known by the first message."""

    needs_user: ClassVar[bool] = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place: tuple[Room, Seat] | None = None
        self.epoch = 0
        self.greeted = False
        self._heard = 0.0
        self._watch: asyncio.TimerHandle | None = None
        self._outbox: deque[str | int] = deque()
        self._sending: asyncio.Task[None] | None = None

    @property
    def room(self) -> Room:
        assert self.place is not None  # noqa: S101 - the rules let no message through before
        return self.place[0]

    @property
    def seat(self) -> Seat:
        assert self.place is not None  # noqa: S101 - the rules let no message through before
        return self.place[1]

    @property
    def me(self) -> Member:
        return self.room.member(self.seat)

    @property
    def seated(self) -> bool:
        """Whether this socket is the one through which its peer speaks."""
        if self.place is None:
            return False
        room, seat = self.place
        return room.has(seat) and seat.session.epoch == self.epoch

    # --- Coming and going ---

    async def opened(self) -> None:
        self._heard = asyncio.get_running_loop().time()
        self._watch_again(HELLO_WITHIN_S)

    async def websocket_receive(self, message: dict[str, Any]) -> None:
        self._heard = asyncio.get_running_loop().time()
        await super().websocket_receive(message)

    async def on_hello(self, message: Message) -> None:
        self.greeted = True
        welcomed = await welcome(message, self.put, self.put)
        self.place = (welcomed.room, welcomed.seat)
        self.epoch, self.user = welcomed.epoch, welcomed.user
        if self.user is not None:
            await self.listen(user_topic(self.user.pk))
            await self._leave_if_barred()

    async def on_hint(self, topic: Topic, message: Message | None) -> None:
        if message is None or message.get("type") == AccessChanged.type:
            await self._leave_if_barred()

    async def allowed(self) -> bool:
        """Asked again each minute: a worker must be signed in, and one at the call's station."""
        return await self._why_not() is None

    async def _why_not(self) -> int | None:
        if self.user is None:
            return None
        reason: int | None = await _why_not(self.seat.pk)
        return reason

    async def _leave_if_barred(self) -> None:
        if reason := await self._why_not():
            await self.drop(reason)

    async def closed(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
        if self.seated:
            self.room.detach(self.seat)
            await drop_peer(peer_id=self.seat.pk, epoch=self.epoch, at=clock.now())

    def _watch_again(self, after: float) -> None:
        loop = asyncio.get_running_loop()

        def look() -> None:
            silent = loop.time() - self._heard
            if not self.greeted:
                self.put(NO_HELLO)
            elif silent >= DEAD_AFTER_S:
                self.put(SILENT)
            else:
                self._watch_again(DEAD_AFTER_S - silent)

        if not self.over:
            self._watch = loop.call_later(after, look)

    # --- Sending: one queue, so that what is said first is heard first ---

    def put(self, item: str | int) -> None:
        """Send an encoded frame; a number closes the socket with that code."""
        self._outbox.append(item)
        if self._sending is None:
            self._sending = asyncio.get_running_loop().create_task(self._send_all())

    async def _send_all(self) -> None:
        try:
            while self._outbox:
                item = self._outbox.popleft()
                if isinstance(item, int):
                    await self.drop(item)
                elif not self.over:
                    with suppress(RuntimeError):  # the client left in this very moment
                        await self.send(text_data=item)
        finally:
            self._sending = None

    def answer(self, reference: str, kind: str, payload: Message) -> None:
        frame = {"v": VERSION, "type": kind, "id": reference, "epoch": self.epoch}
        self.put(orjson.dumps({**frame, "payload": payload}).decode())

    async def send_message(self, message: Message) -> None:
        self.put(orjson.dumps(message).decode())

    async def refuse(self, code: str, *args: Any, **kwargs: Any) -> None:
        await super().refuse(code, *args, **kwargs)
        if kwargs.get("of") == "hello" and self.greeted and self.place is None:
            self.put(HELLO_REFUSED.get(code, REFUSED))

    def error_frame(self, error: Message, reference: int | str | None) -> Message:
        told = {("message" if name == "detail" else name): error[name] for name in error}
        frame = {"v": VERSION, "type": "error", "epoch": self.epoch, "payload": told}
        return {**frame, "id": reference} if isinstance(reference, str) and reference else frame


@database_sync_to_async  # type: ignore[untyped-decorator]
def _why_not(peer_id: int) -> int | None:
    """The code by which a worker's line must end, if it must.

    Whose sign-in ended may come back with a new ticket; whoever works here no more may not.
    """
    peer = CallPeer.objects.select_related("user").get(pk=peer_id)
    if peer.user is None or not peer.user.is_active:
        return int(CLOSE.access)
    if not peers.signed_in_still(peer):
        return REFUSED
    here = FamilyCall.objects.visible_to(peer.user).filter(pk=peer.call_id).exists()
    return None if here else int(CLOSE.access)
