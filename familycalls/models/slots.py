"""Half hours that calls hold: the row that makes a double booking impossible."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from familycalls.models.call import FamilyCall


class CallSlot(models.Model):
    """One half hour of one window, child, parent or worker. Only one call can hold it.

    Held from booking until the call ends, by whatever outcome. Values of `kind` sort in the
    order in which slots are inserted, so that two bookings never wait for each other.
    """

    class Kind(models.TextChoices):
        CHILD = "child", _("Child")
        PARENT = "parent", _("Parent")
        WINDOW = "window", _("Family window")
        WORKER = "worker", _("Social worker")

    call = models.ForeignKey(FamilyCall, on_delete=models.CASCADE, related_name="slots")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    resource_id = models.BigIntegerField()
    starts_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "resource_id", "starts_at"), name="slot_held_once"
            ),
        )
