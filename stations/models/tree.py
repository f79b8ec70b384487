"""County > township > station."""

from django.db import models

from stations.scope import StationQuerySet


class County(models.Model):
    name = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.name


class Township(models.Model):
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="townships")
    name = models.CharField(max_length=60)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("county", "name"), name="township_name"),)

    def __str__(self) -> str:
        return self.name


class Station(models.Model):
    """One service station (服务站): the place children come to after school."""

    township = models.ForeignKey(Township, on_delete=models.PROTECT, related_name="stations")
    name = models.CharField(max_length=60)
    address = models.CharField(max_length=200, blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    objects = StationQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("township", "name"), name="station_name"),)

    def __str__(self) -> str:
        return self.name
