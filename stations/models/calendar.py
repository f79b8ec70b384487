"""The calendar of a county: terms, and days that differ from the ordinary week.

Imported per year; never computed from code (design: time and place).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from stations.models.tree import County, Station


class Term(models.Model):
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="terms")
    name = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="term_forward", condition=models.Q(starts_on__lt=models.F("ends_on"))
            ),
            models.UniqueConstraint(fields=("county", "starts_on"), name="term_start"),
        )
        ordering = ("starts_on",)

    def __str__(self) -> str:
        return self.name


class CalendarDay(models.Model):
    """One day that differs: a holiday, a make-up workday (调休上班日), a boarding weekend.

    With a station it holds there only, and wins over the county's row for the same day.
    """

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("Holiday")
        MAKE_UP = "make_up", _("Make-up workday")
        BOARDING_WEEKEND = "boarding_weekend", _("Boarding weekend")
        CLOSED = "closed", _("Closed")

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="days")
    station = models.ForeignKey(
        Station, null=True, blank=True, on_delete=models.PROTECT, related_name="days"
    )
    day = models.DateField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    note = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("county", "day"),
                condition=models.Q(station__isnull=True),
                name="county_day",
            ),
            models.UniqueConstraint(fields=("station", "day"), name="station_day"),
        )
        indexes = (models.Index(fields=("county", "day"), name="calendar_county_day"),)
