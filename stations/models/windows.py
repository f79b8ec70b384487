"""Family windows (亲情连线窗口): the devices a station calls from, and when they are open."""

from django.db import models

from stations.models.tree import Station


class FamilyWindow(models.Model):
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="windows")
    name = models.CharField(max_length=60)
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("station", "name"), name="window_name"),)

    def __str__(self) -> str:
        return self.name


class WindowHours(models.Model):
    """One stretch of opening time per weekday, in station wall time. Monday is 0."""

    window = models.ForeignKey(FamilyWindow, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="window_hours_forward", condition=models.Q(opens__lt=models.F("closes"))
            ),
            models.CheckConstraint(
                name="window_weekday", condition=models.Q(weekday__gte=0, weekday__lte=6)
            ),
            models.UniqueConstraint(fields=("window", "weekday", "opens"), name="window_opens"),
        )
        ordering = ("weekday", "opens")
