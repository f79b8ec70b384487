"""The station's shared tablet, for the length of one call."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from familycalls.models.call import FamilyCall


class TabletState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    BOUND = "bound", _("Bound to a call")
    WIPED = "wiped", _("Wiped")


class Tablet(models.Model):
    """One use of a tablet: it shows a code, staff bind it to a call, the end wipes it.

    The next call begins with a new row and a new secret, so nothing of an earlier child can be
    reached from the device. Code and secret are stored hashed.
    """

    State = TabletState

    code_hash = models.CharField(max_length=64)
    secret_hash = models.CharField(max_length=64, unique=True)
    code_until = models.DateTimeField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    call = models.ForeignKey(
        FamilyCall, null=True, on_delete=models.PROTECT, related_name="tablets"
    )
    bound_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("code_hash",),
                condition=models.Q(state="waiting"),
                name="tablet_code_waiting",
            ),
            models.UniqueConstraint(
                fields=("call",), condition=models.Q(state="bound"), name="tablet_bound_once"
            ),
            models.CheckConstraint(
                name="tablet_bound_to_call",
                condition=~models.Q(state="bound")
                | models.Q(call__isnull=False, bound_by__isnull=False),
            ),
        )

    def state_at(self, at: datetime) -> str:
        """Its state; "wiped" as well when nobody used its code in time."""
        too_late = self.state == TabletState.WAITING and self.code_until <= at
        return TabletState.WIPED if too_late else self.state
