"""What several services must agree on about a person: role, vetting, training, hours."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from stations.models.tree import County, Station
from stations.scope import MembershipQuerySet


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", _("Administrator")
    COUNTY_SUPERVISOR = "county_supervisor", _("County supervisor")
    COORDINATOR = "coordinator", _("Station coordinator")
    SOCIAL_WORKER = "social_worker", _("Social worker")
    VOLUNTEER_MOTHER = "volunteer_mother", _("Volunteer mother")
    TUTOR = "tutor", _("Tutor")
    CLASS_TEACHER = "class_teacher", _("Class teacher")


class Membership(models.Model):
    """A role of one user at one station, in one county, or (administrator) everywhere."""

    class State(models.TextChoices):
        PENDING = "pending", _("Pending")
        ACTIVE = "active", _("Active")
        SUSPENDED = "suspended", _("Suspended")
        REVOKED = "revoked", _("Revoked")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    county = models.ForeignKey(County, null=True, on_delete=models.PROTECT, related_name="+")
    station = models.ForeignKey(
        Station, null=True, on_delete=models.PROTECT, related_name="memberships"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    # The last day that the record inquiry covers (R10); null where a role meets no children.
    vetted_until = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("user", "role", "station"),
                condition=models.Q(state="active", station__isnull=False),
                name="membership_once_per_station",
            ),
            # Held once, whatever its state, until it is revoked.
            models.UniqueConstraint(
                fields=("user", "role", "station"),
                condition=models.Q(station__isnull=False) & ~models.Q(state="revoked"),
                name="membership_held_at_station",
            ),
            models.UniqueConstraint(
                fields=("user", "role", "county"),
                condition=models.Q(county__isnull=False) & ~models.Q(state="revoked"),
                name="membership_held_in_county",
            ),
            models.UniqueConstraint(
                fields=("user", "role"),
                condition=models.Q(role="administrator") & ~models.Q(state="revoked"),
                name="membership_held_everywhere",
            ),
            models.CheckConstraint(
                name="membership_scope_fits_role",
                condition=(
                    models.Q(role="administrator", county__isnull=True, station__isnull=True)
                    | models.Q(role="county_supervisor", county__isnull=False, station__isnull=True)
                    | (
                        ~models.Q(role__in=("administrator", "county_supervisor"))
                        & models.Q(station__isnull=False, county__isnull=True)
                    )
                ),
            ),
        )
        indexes = (models.Index(fields=("user", "state"), name="membership_user_state"),)

    def __str__(self) -> str:
        return f"{self.role} {self.user_id}"


class Vetting(models.Model):
    """A record inquiry (违法犯罪记录查询): only its result and date are kept (domain: R10)."""

    class Result(models.TextChoices):
        CLEAR = "clear", _("Nothing found")
        BARRED = "barred", _("Barred from contact")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="vettings")
    result = models.CharField(max_length=10, choices=Result.choices)
    checked_on = models.DateField()


class Training(models.Model):
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="trainings")
    topic = models.CharField(max_length=80)
    completed_on = models.DateField()


class ServiceHours(models.Model):
    """Minutes a person gave, written down to here by the service they gave them in.

    `source` names the service's own record, such as `volunteers.visit:<uuid>`.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="service_hours")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    minutes = models.PositiveIntegerField()
    source = models.CharField(max_length=80, unique=True)

    class Meta:
        indexes = (models.Index(fields=("user", "day"), name="hours_user_day"),)
