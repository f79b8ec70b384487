"""One visit to several siblings: each child has its own record, the time was given once."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.models import Child, Family
from common.errors import Conflict
from volunteers.models import Visit


def check_together(visit: Visit, *, child: Child, by: User) -> bool:
    """Whether the time of this visit, not saved yet, is counted already with a sibling's.

    Raises Conflict unless everything under the same `together` is by her, of one family, each
    child once, and agrees on time, length and way. Locks the family: two that arrive at once
    look one after the other.
    """
    if visit.together is None:
        return False
    Family.objects.select_for_update(no_key=True).get(pk=child.family_id)
    others = Visit.objects.filter(together=visit.together).select_related("child")
    for other in others:
        if other.volunteer_id != by.pk or other.child.family_id != child.family_id:
            raise Conflict("not_together", _("Only visits to siblings are written down together."))
        if other.child_id == child.pk:
            raise Conflict("not_together", _("This child is already part of this visit."))
        if _once(other) != _once(visit):
            message = _(
                "Siblings visited together share one time, length and way. Write them as you wrote "
                "them for the other child."
            )
            raise Conflict("not_together", message)
    return bool(others)


def _once(visit: Visit) -> tuple[object, ...]:
    return visit.happened_at, visit.minutes, visit.way
