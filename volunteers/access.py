"""Who may write and read visits."""

from datetime import date

from accounts.models import User
from children.late import kept_file
from children.models import CareTeamMember, Child
from children.scope import ChildQuerySet
from common.errors import NotFound
from stations.models import Role
from stations.scope import Viewer, holds_role


def is_volunteer_mother(viewer: Viewer) -> bool:
    return holds_role(viewer, (Role.VOLUNTEER_MOTHER,))


def own_children(volunteer: User, on: date) -> ChildQuerySet:
    """Children in whose care team she is, as a volunteer mother, on that day."""
    team = CareTeamMember.objects.in_force(on).filter(
        user=volunteer, role=CareTeamMember.Role.VOLUNTEER_MOTHER
    )
    seen = Child.objects.visible_to(volunteer).current()
    return seen.filter(pk__in=team.values("child"))


def child_to_visit(volunteer: User, child_id: int, on: date) -> Child:
    """The child, if she may write a visit to it that day; else `NotFound`.

    A file that was merged since is the kept one; inside a transaction (`children.late`).
    """
    mine = own_children(volunteer, on).select_related("station")
    child = mine.filter(pk=kept_file(child_id)).first()
    if child is None:
        raise NotFound
    return child
