"""Who may do what with a child's file. Used by REST, sockets and the services above."""

from children.models import Child
from common.errors import Forbidden, NotFound
from stations.scope import STATION_WIDE, Viewer, holds_role


def child_for(viewer: Viewer, child_id: int) -> Child:
    """The child, if the viewer may see it at all; else `NotFound`, as for a missing one."""
    child = Child.objects.visible_to(viewer).select_related("family").filter(pk=child_id).first()
    if child is None:
        raise NotFound
    return child


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
