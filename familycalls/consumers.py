"""The signalling socket of family calls; the protocol is docs/signalling.md."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import ClassVar, TypeAlias

from channels.db import database_sync_to_async
from django.utils.translation import gettext_lazy as _

from common import clock
from common.errors import NotFound
from common.hub import Message, get_hub
from common.sockets import MessageRule
from familycalls.actions import lobby, peers
from familycalls.models import PeerRole
from familycalls.signalling.line import Line
from familycalls.signalling.rules import message_rules
from familycalls.signalling.seat import peer_topic
from familycalls.signalling.state import Member
from familycalls.turn import ice_servers

WENT = 1000

Handler: TypeAlias = Callable[["CallConsumer", Message], Awaitable[Message | None]]
Handling: TypeAlias = Callable[["CallConsumer", Message], Awaitable[None]]

admit = database_sync_to_async(lobby.admit)
deny = database_sync_to_async(lobby.deny)
kick = database_sync_to_async(lobby.kick)
join = database_sync_to_async(peers.join)
leave = database_sync_to_async(peers.leave)
stop_observing = database_sync_to_async(peers.stop_observing)


def once(handler: Handler) -> Handling:
    """Answers with `ok`; the same request again gets the same answer, and is done once."""

    @wraps(handler)
    async def handle(consumer: "CallConsumer", message: Message) -> None:
        session = consumer.seat.session
        known = session.answers.get(message["id"])
        if known is None:
            known = await handler(consumer, message) or {}
            session.remember(message["id"], known)
        consumer.answer(message["id"], "ok", known)

    return handle


def relayed(kind: str) -> Handling:
    """The handler of a message that goes to one other peer as it is."""

    async def handle(consumer: "CallConsumer", message: Message) -> None:
        consumer.relay(kind, message)

    return once(handle)


class CallConsumer(Line):
    """What a peer may ask for. Relaying touches no database: the room in memory authorises it."""

    messages: ClassVar[dict[str, MessageRule]] = message_rules()

    async def on_ping(self, message: Message) -> None:
        self.answer(message["id"], "pong", {})

    # --- The lobby ---

    @once
    async def on_admit(self, message: Message) -> None:
        await self._in_lobby(admit, message)

    @once
    async def on_deny(self, message: Message) -> None:
        await self._in_lobby(deny, message)

    @once
    async def on_kick(self, message: Message) -> None:
        await self._in_lobby(kick, message)

    # --- Taking part ---

    @once
    async def on_join(self, message: Message) -> Message:
        return await self._join(observer=False)

    @once
    async def on_observer_on(self, message: Message) -> Message:
        return await self._join(observer=True)

    @once
    async def on_observer_off(self, message: Message) -> None:
        await stop_observing(peer_id=self.seat.pk, epoch=self.epoch)
        await self.room.refresh()

    async def on_leave(self, message: Message) -> None:
        # The seat goes first, so that the peer is not told of their own going as if put out.
        self.room.vacate(self.seat, None)
        await leave(peer_id=self.seat.pk, epoch=self.epoch, at=clock.now())
        self.answer(message["id"], "ok", {})
        self.put(WENT)

    # --- Media ---

    @once
    async def on_ice_servers(self, message: Message) -> Message:
        return self._ice()

    @once
    async def on_ice_restart(self, message: Message) -> Message:
        self.relay("ice-restart", message)
        return self._ice()

    @once
    async def on_media_state(self, message: Message) -> None:
        self.tell("media-state", message, lambda other: other.joined)

    @once
    async def on_quality(self, message: Message) -> None:
        self.tell("quality", message, lambda other: other.role == PeerRole.WORKER)

    on_offer = relayed("offer")
    on_answer = relayed("answer")
    on_candidate = relayed("candidate")
    on_end_of_candidates = relayed("end-of-candidates")

    # --- What they are made of ---

    def relay(self, kind: str, message: Message) -> None:
        """To one other who takes part."""
        other = self.room.state.members.get(message["to"])
        meant = other is not None and other.inside and other.joined
        if other is None or not meant or other.name == self.seat.session.peer:
            raise NotFound("no_such_peer", _("Nobody of that name takes part in this call."))
        self._publish(other, kind, message)

    def tell(self, kind: str, message: Message, whom: Callable[[Member], bool]) -> None:
        """To everybody else inside who is meant."""
        for other in self.room.state.members.values():
            if other.inside and whom(other) and other.name != self.seat.session.peer:
                self._publish(other, kind, message)

    def _publish(self, other: Member, kind: str, message: Message) -> None:
        get_hub().publish(
            peer_topic(self.room.call_id, other.name),
            {
                "k": "relay",
                "from": self.seat.session.peer,
                "type": kind,
                "id": message["id"],
                "payload": message.get("payload", {}),
            },
        )

    async def _in_lobby(self, act: Callable[..., Awaitable[object]], message: Message) -> None:
        call_id, peer = self.room.call_id, message["to"]
        await act(call_id=call_id, peer=peer, by=self.user, at=clock.now())
        await self.room.refresh()

    async def _join(self, *, observer: bool) -> Message:
        await join(peer_id=self.seat.pk, epoch=self.epoch, at=clock.now(), observer=observer)
        await self.room.refresh()
        return {**self._ice(), "peers": self.room.state.peers_of(self.me)}

    def _ice(self) -> Message:
        return {"ice_servers": ice_servers(self.seat.session.peer, clock.now())}
