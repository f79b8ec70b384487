"""Who looks after a child, and when the child is already somewhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.models.file import Child
from children.scope import TeamQuerySet


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
