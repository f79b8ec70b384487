"""When children are already somewhere: services write it down here, and ask before they plan.

`source` names the service's own record, such as `familycalls.call:<uuid>`.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from children.models import BusyTime, ChildStanding
from common.errors import Conflict


def conflicts(
    child_ids: Iterable[int], starts_at: datetime, ends_at: datetime, except_source: str = ""
) -> list[BusyTime]:
    """Stretches of these children that overlap [starts_at, ends_at)."""
    overlapping = BusyTime.objects.filter(
        child_id__in=list(child_ids), starts_at__lt=ends_at, ends_at__gt=starts_at
    )
    return list(overlapping.exclude(source=except_source).order_by("starts_at"))


@transaction.atomic
def claim(child_ids: Iterable[int], starts_at: datetime, ends_at: datetime, source: str) -> None:
    """Marks the children busy, or raises `Conflict` ("child_busy") and marks none.

    Their standings are locked first, so that two claims for one child follow each other.
    """
    wanted = sorted(child_ids)
    list(ChildStanding.objects.select_for_update().filter(child_id__in=wanted).order_by("pk"))
    if conflicts(wanted, starts_at, ends_at, except_source=source):
        raise Conflict(
            "child_busy", _("The child is in a class or on a call then. Choose another time.")
        )
    note(wanted, starts_at, ends_at, source)


def note(child_ids: Iterable[int], starts_at: datetime, ends_at: datetime, source: str) -> None:
    """Marks the children busy without asking: for what happens anyway, such as lessons."""
    BusyTime.objects.bulk_create(
        [
            BusyTime(child_id=pk, starts_at=starts_at, ends_at=ends_at, source=source)
            for pk in child_ids
        ],
        update_conflicts=True,
        unique_fields=["child", "source"],
        update_fields=["starts_at", "ends_at"],
        batch_size=500,
    )


def release(source: str, child_ids: Iterable[int] | None = None) -> None:
    """Frees the time that `source` had claimed, for all its children or only these."""
    stretches = BusyTime.objects.filter(source=source)
    if child_ids is not None:
        stretches = stretches.filter(child_id__in=list(child_ids))
    stretches.delete()
