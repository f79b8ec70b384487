"""What one viewer is told when a call's state moved from one value to the next.

Pure: state before, state after, viewer → messages in the order in which they are sent.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from familycalls.models import PeerRole
from familycalls.signalling.state import CallState, Member

DENIED = 4403
ENDED = 4410


@dataclass(frozen=True)
class News:
    """A message for one viewer; with `close`, the socket is closed after it."""

    type: str
    payload: dict[str, Any] = field(default_factory=dict)
    about: str | None = None
    close: int | None = None


def news(before: CallState, after: CallState, viewer: str) -> Iterator[News]:
    """The differences that concern `viewer`; the one who caused them hears them as well."""
    if after.ended:
        yield News("ended", {"outcome": after.outcome}, close=ENDED)
        return
    me, was = after.members[viewer], before.members.get(viewer)
    if not me.present or me.state == "denied":
        if was is not None and was.present:
            yield News("kick" if was.inside else "deny", close=DENIED)
        return
    if before.state != after.state:
        yield News("call", {"state": after.state})
    if not me.inside:
        return
    if was is not None and not was.inside and me.visit == was.visit:
        by = after.admitted_by.get(viewer, "")
        yield News("admit", {"by": by, "peers": after.peers_of(me)})
        return
    for other in after.members.values():
        yield from _about(before, after, me, other)


def _about(before: CallState, after: CallState, me: Member, other: Member) -> Iterator[News]:
    was = before.members.get(other.name)
    saw = was is not None and before.sees(me, was)
    sees = after.sees(me, other)
    if saw and (not sees or (was is not None and was.visit != other.visit)):
        yield News("leave", about=other.name)
        saw = False
    if sees:
        known = was if saw else None
        for kind in _changes(known, other, me):
            yield News(kind, other.shown_to(me), about=other.name)


def _changes(was: Member | None, now: Member, me: Member) -> Iterator[str]:
    """Names of what happened to a visible peer; `was` is None for one who was not seen before."""
    if not now.inside:
        if was is None:
            yield "waiting"
        return
    if was is None or not was.inside:
        yield "admit"
    joined = was is not None and was.joined
    if now.joined and (not joined or (was is not None and was.observer != now.observer)):
        yield "observer-on" if now.observer else "join"
    elif joined and not now.joined:
        yield "observer-off" if now.role == PeerRole.WORKER else "leave"
    if was is not None and was.away != now.away:
        yield "away" if now.away else "back"
