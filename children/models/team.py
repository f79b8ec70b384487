"""Who looks after a child, and when the child is already somewhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.models.file import Child
from children.scope import TeamQuerySet
from common.idempotency import ClientMade
from stations.models import Station


class CareTeamMember(models.Model):
    """A person in a child's care team for a stretch of days (`until` included).

    `source` names what put them there, such as `tutoring.place:<uuid>`; empty for a person's
    own assignment.
    """

    class Role(models.TextChoices):
        SOCIAL_WORKER = "social_worker", _("Social worker")
        VOLUNTEER_MOTHER = "volunteer_mother", _("Volunteer mother")
        TUTOR = "tutor", _("Tutor")
        CLASS_TEACHER = "class_teacher", _("Class teacher")

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="team")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="care_teams")
    role = models.CharField(max_length=20, choices=Role.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=80, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("child", "user", "role", "source"),
                condition=models.Q(until__isnull=True) | ~models.Q(source=""),
                name="care_team_once",
            ),
        )
        indexes = (models.Index(fields=("user", "child"), name="care_team_user_child"),)


class BusyTime(models.Model):
    """A stretch of time in which the child is in a class, on a call or away boarding.

    Services write to it so that one never plans into the other; `source` names their record.
    """

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="busy_times")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    source = models.CharField(max_length=80)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("child", "source"), name="busy_once"),
            models.CheckConstraint(
                name="busy_forward", condition=models.Q(starts_at__lt=models.F("ends_at"))
            ),
        )
        indexes = (models.Index(fields=("child", "starts_at"), name="busy_child_start"),)


class Absence(ClientMade):
    """A worker is away from a station, and who covers (`ends_on` included).

    The cover stands in the care teams of the absent worker's children for these days, under the
    source `children.cover:<id>`; a handover moves them for good and has no end.
    """

    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="absences")
    role = models.CharField(max_length=20, choices=CareTeamMember.Role.choices)
    covered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="covers")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    cancelled_at = models.DateTimeField(null=True)
    arranged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    arranged_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="absence_forward",
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
            ),
            models.CheckConstraint(
                name="absence_covered_by_another",
                condition=~models.Q(covered_by=models.F("user")),
            ),
        )
