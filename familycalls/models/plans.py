"""Call plans (通话计划): who of a family may call, how, how often, and when they could.

A plan is for a family, because siblings share their calls. The planner (`familycalls.planning`)
reads plans, hours and duty; nobody's week is changed by them alone.
"""

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.models import Family, Parent
from stations.models import FamilyWindow, Station

HOME_ZONE = "Asia/Shanghai"


class CallPlan(models.Model):
    """How a family wishes to call. `revision` counts its changes: who writes names the one read.

    The **usual slot** is weekday (Monday is 0) and start in station time, with window and worker;
    the planner keeps to it where there is one, else to last week's call.
    """

    class Together(models.TextChoices):
        """Whether the parents come to one call, or each has their own."""

        TOGETHER = "together", _("Both in one call")
        SEPARATE = "separate", _("Each their own call")

    family = models.OneToOneField(
        Family, primary_key=True, on_delete=models.PROTECT, related_name="call_plan"
    )
    together = models.CharField(
        max_length=8, choices=Together.choices, default=Together.TOGETHER
    )
    minutes = models.PositiveSmallIntegerField(default=30)
    times = models.PositiveSmallIntegerField(default=1)
    usual_weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    usual_start = models.TimeField(null=True, blank=True)
    usual_window = models.ForeignKey(
        FamilyWindow, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    usual_worker = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revision = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="plan_minutes", condition=models.Q(minutes__gte=10, minutes__lte=60)
            ),
            # At least one a week: the care rule R1.
            models.CheckConstraint(
                name="plan_times", condition=models.Q(times__gte=1, times__lte=3)
            ),
            models.CheckConstraint(
                name="plan_usual_whole",
                condition=models.Q(usual_weekday__isnull=True, usual_start__isnull=True)
                | models.Q(usual_weekday__lte=6, usual_start__isnull=False),
            ),
        )


def known_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("Choose a time zone from the list."))


class PlannedParent(models.Model):
    """A parent in a plan: whether they may call, and the wall clock they live by.

    Who must have no contact with the child (`Parent.no_contact`) never calls, whatever stands here.
    """

    class Way(models.TextChoices):
        MAY = "may", _("May call")
        SUPERVISED = "supervised", _("Only with a worker in the call")
        NEVER = "never", _("Does not call")

    plan = models.ForeignKey(CallPlan, on_delete=models.CASCADE, related_name="parents")
    parent = models.OneToOneField(Parent, on_delete=models.PROTECT, related_name="planned")
    way = models.CharField(max_length=10, choices=Way.choices, default=Way.MAY)
    zone = models.CharField(max_length=40, default=HOME_ZONE, validators=[known_zone])
    hours_given_at = models.DateTimeField(null=True, blank=True)


class ParentHours(models.Model):
    """Each week, on that weekday from `starts` until `ends`, the parent could call.

    Wall time of the parent's zone; `ends` 00:00 is midnight. Work past midnight is two rows.
    `rather` marks the hours they like best.
    """

    parent = models.ForeignKey(PlannedParent, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()
    rather = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="parent_hours_forward",
                condition=models.Q(ends__gt=models.F("starts")) | models.Q(ends="00:00"),
            ),
            models.CheckConstraint(
                name="parent_hours_weekday", condition=models.Q(weekday__lte=6)
            ),
            models.UniqueConstraint(
                fields=("parent", "weekday", "starts"), name="parent_hours_once"
            ),
        )
        ordering = ("weekday", "starts")


class HoursException(models.Model):
    """One day on which the week does not hold: not at all (no times), or at other hours instead."""

    parent = models.ForeignKey(PlannedParent, on_delete=models.CASCADE, related_name="exceptions")
    day = models.DateField()
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("parent", "day"), name="hours_exception_once"),
            models.CheckConstraint(
                name="hours_exception_whole",
                condition=models.Q(starts__isnull=True, ends__isnull=True)
                | (
                    models.Q(starts__isnull=False)
                    & (models.Q(ends__gt=models.F("starts")) | models.Q(ends="00:00"))
                ),
            ),
        )
        ordering = ("day",)


class HoursLink(models.Model):
    """A parent's own way in, to say when they could: a link of 128 bits, stored as its hash.

    One at a time; a new one replaces the old.
    """

    parent = models.OneToOneField(
        PlannedParent, primary_key=True, on_delete=models.CASCADE, related_name="link"
    )
    link_hash = models.CharField(max_length=64, unique=True)
    link_no = models.PositiveSmallIntegerField(default=1)
    until = models.DateTimeField()


class CallDuty(models.Model):
    """A worker looks after calls of a station, each week at these hours (station wall time).

    `calls_at_once`: how many at the same time, over all their stations. An absence
    (`children.Absence`) takes the worker out and puts the cover in.
    """

    worker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="call_duty")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="call_duty")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()
    calls_at_once = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="call_duty_forward", condition=models.Q(starts__lt=models.F("ends"))
            ),
            models.CheckConstraint(name="call_duty_weekday", condition=models.Q(weekday__lte=6)),
            models.CheckConstraint(
                name="call_duty_at_once",
                condition=models.Q(calls_at_once__gte=1, calls_at_once__lte=4),
            ),
            models.UniqueConstraint(
                fields=("worker", "station", "weekday", "starts"), name="call_duty_once"
            ),
        )
        ordering = ("weekday", "starts")
