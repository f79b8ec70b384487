"""What is true of a call and who is in it, as one value read from the database.

A process keeps the last value of each call that it has sockets of: relaying is authorised by it
alone. Each hint `call.changed` has it read again; what differs is what people are told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from common import clock
from familycalls.actions.peers import SILENT_AFTER
from familycalls.models import CallPeer, FamilyCall, GuestState, PeerRole, State

INSIDE = {str(GuestState.ADMITTED): "admitted", str(GuestState.DENIED): "denied"}


@dataclass(frozen=True)
class Member:
    """One peer. `state` is waiting, admitted or denied; the tablet and workers are admitted."""

    pk: int
    name: str
    role: str
    label: str
    relation: str | None
    guest: int | None
    state: str
    present: bool
    joined: bool
    observer: bool
    away: bool
    epoch: int
    visit: int

    @property
    def inside(self) -> bool:
        return self.present and self.state == "admitted"

    def shown_to(self, viewer: "Member") -> dict[str, Any]:
        """The peer as `viewer` sees it on the wire."""
        return {
            "peer": self.name,
            "role": self.role,
            "name": self.label,
            "relation": self.relation,
            "guest": self.guest if viewer.role == PeerRole.WORKER else None,
            "state": "admitted" if self.state == "admitted" else "waiting",
            "joined": self.joined,
            "observer": self.observer,
            "away": self.away,
            "polite": viewer.pk > self.pk,
        }


@dataclass(frozen=True)
class CallState:
    """One call with its members by name, those who left included."""

    call: UUID
    station: int
    state: str
    outcome: str
    starts_at: datetime
    ends_at: datetime
    child_names: tuple[str, ...] = ()
    admitted_by: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, Member] = field(default_factory=dict)

    @property
    def ended(self) -> bool:
        return self.state == State.ENDED

    def sees(self, viewer: Member, other: Member) -> bool:
        """Who waits outside sees nobody; only workers see who waits."""
        if other.name == viewer.name or not other.present or not viewer.inside:
            return False
        return other.inside or (viewer.role == PeerRole.WORKER and other.state == "waiting")

    def peers_of(self, viewer: Member) -> list[dict[str, Any]]:
        return [
            other.shown_to(viewer) for other in self.members.values() if self.sees(viewer, other)
        ]

    def shown(self) -> dict[str, Any]:
        return {
            "id": str(self.call),
            "state": self.state,
            "starts_at": clock.stamp(self.starts_at),
            "ends_at": clock.stamp(self.ends_at),
            "child_names": list(self.child_names),
        }


def load(call_id: UUID, at: datetime) -> CallState:
    """The call as it is now: three queries."""
    call = FamilyCall.objects.get(pk=call_id)
    names = tuple(call.call_children.order_by("child_id").values_list("child__name", flat=True))
    rows = list(
        call.peers.select_related("guest__parent", "guest__admitted_by", "user").order_by("pk")
    )
    return CallState(
        call=call.pk,
        station=call.station_id,
        state=call.state,
        outcome=call.outcome,
        starts_at=call.starts_at,
        ends_at=call.ends_at,
        child_names=names,
        admitted_by={
            row.name: row.guest.admitted_by.name
            for row in rows
            if row.guest is not None and row.guest.admitted_by is not None
        },
        members={row.name: _member(row, names, at) for row in rows},
    )


def _member(row: CallPeer, child_names: tuple[str, ...], at: datetime) -> Member:
    parent = row.guest.parent if row.guest is not None else None
    label = "、".join(child_names)
    if parent is not None:
        label = parent.name or str(parent.get_relation_display())
    elif row.user is not None:
        label = row.user.name
    silent = row.heard_at is None or at - row.heard_at > SILENT_AFTER
    return Member(
        pk=row.pk,
        name=row.name,
        role=row.role,
        label=label,
        relation=parent.relation if parent is not None else None,
        guest=parent.pk if parent is not None else None,
        state=_standing(row),
        present=row.present,
        joined=row.joined,
        observer=row.observer,
        away=row.present and (row.gone_at is not None or silent),
        epoch=row.epoch,
        visit=row.visit,
    )


def _standing(row: CallPeer) -> str:
    if row.guest is None:
        return "admitted"
    if row.guest.parent.no_contact:
        return "denied"
    return INSIDE.get(row.guest.state, "waiting")
