"""The one thing that the house as a whole keeps: that its yearly audit was filed."""

from django.db import models

from accounts.models import User


class AuditFiling(models.Model):
    """The audit of minors' data for that year went to the authority (domain: R12)."""

    year = models.PositiveSmallIntegerField(unique=True)
    filed_on = models.DateField()
    number = models.CharField(max_length=60, blank=True)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
