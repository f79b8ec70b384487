"""What was given out for research: rows without names, frozen for a term, and who took them."""

from django.db import models

from accounts.models import User
from common.idempotency import ClientMade
from stations.models import County, Station


class ResearchSnapshot(models.Model):
    """The rows of one county and term, for the house ("") or for one other body.

    Made once and given out unchanged until the next term, so that nobody learns of a child by
    comparing two of them (see `children.export`). `rows` are a list of `children.export.rows.Row`.
    """

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="+")
    term_on = models.DateField()
    recipient = models.CharField(max_length=120, blank=True)
    rows = models.JSONField()
    left_out = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("county", "term_on", "recipient"), name="research_snapshot_once"
            ),
        )


class ResearchExport(ClientMade):
    """Somebody took the rows of a county, or of one station in it, for a reason."""

    snapshot = models.ForeignKey(ResearchSnapshot, on_delete=models.PROTECT, related_name="exports")
    station = models.ForeignKey(Station, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
