"""Who may do what with a child's file. Used by REST, sockets and the services above."""

from dataclasses import dataclass
from datetime import datetime

from children.models import Child
from children.scope import GLASS_REVIEWERS, GLASS_ROLES
from common import clock
from common.errors import Forbidden, NotFound
from stations.models import Station
from stations.scope import STATION_WIDE, Viewer, holds_role


@dataclass(frozen=True)
class Reading:
    """One child whom the viewer may read now, and whether only break-glass lets them."""

    child: Child
    under_glass: bool

    def named(self, action: str) -> str:
        """How the access log names the read: a review finds what was read under glass."""
        return f"glass.{action}" if self.under_glass else action


def child_for(viewer: Viewer, child_id: int) -> Child:
    """The child, if the viewer may see it at all; else `NotFound`, as for a missing one."""
    child = Child.objects.visible_to(viewer).select_related("family").filter(pk=child_id).first()
    if child is None:
        raise NotFound
    return child


def child_to_read(viewer: Viewer, child_id: int, at: datetime) -> Reading:
    """The same for reading its file and log, which break-glass opens too, and nothing else."""
    readable = Child.objects.readable_by(viewer, at).select_related("family")
    child = readable.filter(pk=child_id).first()
    if child is None:
        raise NotFound
    return Reading(child, not sees_in_full(viewer, child) and _under_glass(viewer, child, at))


def reads_in_full(viewer: Viewer, child: Child, at: datetime) -> bool:
    """Whether the viewer reads the whole file at that moment: by role, or by break-glass."""
    return sees_in_full(viewer, child) or _under_glass(viewer, child, at)


def may_break_glass(viewer: Viewer) -> bool:
    """Whether the viewer holds a role that opens a child's file in an emergency."""
    return holds_role(viewer, GLASS_ROLES)


def may_review_glass(viewer: Viewer) -> bool:
    """Whether the viewer holds a role that reviews; which ones is `reviewable_by`'s business."""
    return holds_role(viewer, GLASS_REVIEWERS)


def require_coordinator(viewer: Viewer, child: Child) -> None:
    """Raises `Forbidden` for who sees the child but does not lead its station."""
    if not holds_role(viewer, ("coordinator",), child.station_id):
        raise Forbidden


def sees_in_full(viewer: Viewer, child: Child) -> bool:
    """Whether the viewer reads the whole file; the care team sees the least it needs."""
    return holds_role(viewer, STATION_WIDE, child.station_id)


def require_full(viewer: Viewer, child: Child) -> None:
    """Raises `Forbidden` for who sees the child but not its whole file."""
    if not sees_in_full(viewer, child):
        raise Forbidden


def may_import(viewer: Viewer, station_id: int) -> bool:
    """Registers are the coordinator's; social workers may help."""
    return holds_role(viewer, STATION_WIDE, station_id)


def coordinated_station(viewer: Viewer, station_id: int) -> Station:
    """A station that the viewer coordinates; `NotFound` for any other."""
    found = Station.objects.where(viewer, ("coordinator",)).filter(pk=station_id).first()
    if found is None:
        raise NotFound
    return found


def may_note(viewer: Viewer, child: Child, owner: str) -> bool:
    """Whether the viewer may say that a duty of the role `owner` was done or tried.

    Station-wide roles any; others their own, for children whose team they are in as that role.
    """
    if sees_in_full(viewer, child):
        return True
    if not viewer.is_authenticated:
        return False
    team = child.team.in_force(clock.local_today()).filter(user=viewer, role=owner)
    return holds_role(viewer, (owner,), child.station_id) and team.exists()


def _under_glass(viewer: Viewer, child: Child, at: datetime) -> bool:
    return Child.objects.under_glass(viewer, at).filter(pk=child.pk).exists()
