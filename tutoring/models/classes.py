"""Classes, the afternoons they happen on, and who sits in them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.models import Child
from common.idempotency import ClientMade
from stations.models import Station
from tutoring.scope import SessionQuerySet


class ClassSeries(models.Model):
    """A recurring class. `rule` is the RRULE text of RFC 5545, read from `starts_on` at `starts`
    in station wall time ("FREQ=WEEKLY;BYDAY=MO,WE"); an UNTIL or COUNT in it holds."""

    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="class_series")
    name = models.CharField(max_length=60)
    rule = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    starts = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    places = models.PositiveSmallIntegerField()
    school_days_only = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = "class series"
        constraints = (
            models.UniqueConstraint(
                fields=("station", "name", "starts_on"), name="class_series_once"
            ),
            models.CheckConstraint(
                name="class_series_minutes", condition=Q(minutes__gte=15, minutes__lte=480)
            ),
        )

    def __str__(self) -> str:
        return self.name


class ClassSession(models.Model):
    """One afternoon of a series. `original_date` names it even if it is moved later."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        CANCELLED = "cancelled", _("Cancelled")

    series = models.ForeignKey(ClassSeries, on_delete=models.PROTECT, related_name="sessions")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    original_date = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    places = models.PositiveSmallIntegerField()
    places_taken = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PLANNED)

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("series", "original_date"), name="class_session_once"),
            # The last guard of places that run out; the conditional UPDATE is the first.
            models.CheckConstraint(
                name="class_session_places",
                condition=Q(places_taken__gte=0, places_taken__lte=F("places")),
            ),
            models.CheckConstraint(
                name="class_session_forward", condition=Q(starts_at__lt=F("ends_at"))
            ),
        )
        indexes = (models.Index(fields=("station", "starts_at"), name="session_station_start"),)

    def __str__(self) -> str:
        return f"{self.series_id} {self.original_date}"


class Enrolment(models.Model):
    """A child in a series; `until` included."""

    series = models.ForeignKey(ClassSeries, on_delete=models.PROTECT, related_name="enrolments")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="enrolments")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("series", "child"), condition=Q(until__isnull=True), name="enrolment_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.series_id} {self.child_id}"


class TutorPlace(ClientMade):
    """A tutor's place in one session, taken from a phone; kept when it is given back."""

    session = models.ForeignKey(ClassSession, on_delete=models.PROTECT, related_name="taken")
    tutor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tutor_places")
    taken_at = models.DateTimeField()
    given_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("session", "tutor"),
                condition=Q(given_back_at__isnull=True),
                name="tutor_once_per_session",
            ),
        )
        indexes = (models.Index(fields=("tutor", "session"), name="place_tutor_session"),)

    @property
    def source(self) -> str:
        """How this place is named in the rows it causes on floors below."""
        return f"tutoring.place:{self.pk}"

    def __str__(self) -> str:
        return f"{self.session_id} {self.tutor_id}"
