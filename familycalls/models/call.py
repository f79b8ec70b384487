"""A remote family call (亲情视频通话): who, when, how it ended. Never what was said."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.models import Child, Family, Parent
from common.idempotency import ClientMade
from familycalls.scope import FamilyCallQuerySet
from stations.models import FamilyWindow, Station


class State(models.TextChoices):
    """`planned → confirmed → open → live → ended`, in this order; any may go to `ended`."""

    PLANNED = "planned", _("Planned")
    CONFIRMED = "confirmed", _("Confirmed by the parent")
    OPEN = "open", _("Open")
    LIVE = "live", _("Live")
    ENDED = "ended", _("Ended")


class Outcome(models.TextChoices):
    HELD = "held", _("Held")
    HELD_ELSEWHERE = "held_elsewhere", _("Held elsewhere")
    CUT_SHORT = "cut_short", _("Cut short")
    NO_ANSWER = "no_answer", _("No answer")
    CANCELLED = "cancelled", _("Cancelled")


class CancelledBy(models.TextChoices):
    PARENT = "parent", _("By the parent")
    CHILD = "child", _("By the child")
    STATION = "station", _("By the station")


class GuestState(models.TextChoices):
    INVITED = "invited", _("Invited")
    WAITING = "waiting", _("Waiting to be let in")
    ADMITTED = "admitted", _("Let in")
    DENIED = "denied", _("Not let in")
    LEFT = "left", _("Left")


class FamilyCall(ClientMade):
    """One call of one family at one window. Siblings share it.

    Moods are those of the child, or of the siblings together, from 1 (very sad) to 5 (very
    happy), pointed at on the tablet.
    """

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="calls")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="calls")
    window = models.ForeignKey(FamilyWindow, on_delete=models.PROTECT, related_name="calls")
    worker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.PLANNED)
    outcome = models.CharField(max_length=14, choices=Outcome.choices, blank=True)
    cancelled_by = models.CharField(max_length=7, choices=CancelledBy.choices, blank=True)
    mood_before = models.PositiveSmallIntegerField(null=True, blank=True)
    mood_after = models.PositiveSmallIntegerField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    live_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # The body that ended it, so that a repeated request gets the same answer.
    end_digest = models.CharField(max_length=64, blank=True, editable=False)

    objects = FamilyCallQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="call_ended_has_outcome",
                condition=(
                    models.Q(state=State.ENDED, ended_at__isnull=False) & ~models.Q(outcome="")
                )
                | (~models.Q(state=State.ENDED) & models.Q(outcome="")),
            ),
            models.CheckConstraint(
                name="call_cancelled_by_whom",
                condition=(models.Q(outcome=Outcome.CANCELLED) & ~models.Q(cancelled_by=""))
                | (~models.Q(outcome=Outcome.CANCELLED) & models.Q(cancelled_by="")),
            ),
            # Two families are never on one window's screen.
            models.UniqueConstraint(
                fields=("window",),
                condition=models.Q(state__in=(State.OPEN, State.LIVE)),
                name="call_running_once",
            ),
            models.CheckConstraint(
                name="call_minutes", condition=models.Q(minutes__gte=5, minutes__lte=120)
            ),
            models.CheckConstraint(
                name="call_moods",
                condition=(
                    models.Q(mood_before__isnull=True)
                    | models.Q(mood_before__gte=1, mood_before__lte=5)
                )
                & (
                    models.Q(mood_after__isnull=True)
                    | models.Q(mood_after__gte=1, mood_after__lte=5)
                ),
            ),
        )
        indexes = (
            models.Index(fields=("station", "starts_at"), name="call_station_start"),
            models.Index(
                fields=("starts_at",),
                condition=~models.Q(state=State.ENDED),
                name="call_unfinished",
            ),
        )

    def __str__(self) -> str:
        return f"{self.family_id} {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


class CallChild(models.Model):
    """A child who takes part."""

    call = models.ForeignKey(FamilyCall, on_delete=models.CASCADE, related_name="call_children")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="calls")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("call", "child"), name="call_child_once"),)


class CallGuest(models.Model):
    """A parent who is invited, by a link that is stored only as a hash.

    The link dies at `link_until`, when it is replaced, when the guest is denied, and with the
    call. `link_no` counts the links that were given out.
    """

    call = models.ForeignKey(FamilyCall, on_delete=models.CASCADE, related_name="guests")
    parent = models.ForeignKey(Parent, on_delete=models.PROTECT, related_name="calls")
    state = models.CharField(max_length=8, choices=GuestState.choices, default=GuestState.INVITED)
    link_hash = models.CharField(max_length=64, unique=True)
    link_until = models.DateTimeField()
    link_no = models.PositiveSmallIntegerField(default=1)
    admitted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    admitted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("call", "parent"), name="call_guest_once"),
            models.CheckConstraint(
                name="guest_admitted_by_whom",
                condition=~models.Q(state=GuestState.ADMITTED)
                | models.Q(admitted_by__isnull=False, admitted_at__isnull=False),
            ),
        )
