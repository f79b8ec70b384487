"""Access beyond one's scope, and only then: break-glass."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.models.file import Child
from children.scope import BreakGlassQuerySet
from common.crypto import EncryptedTextField
from common.idempotency import ClientMade

GLASS_OPEN_FOR = timedelta(hours=3)
GLASSES_A_DAY = 3


class BreakGlass(ClientMade):
    """One person reads one child's file for three hours; another is told, and somebody reviews it.

    Design: who may see what.
    """

    class Verdict(models.TextChoices):
        JUSTIFIED = "justified", _("Justified")
        NOT_JUSTIFIED = "not_justified", _("Not justified")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="break_glass")
    reason = EncryptedTextField()
    at = models.DateTimeField()
    until = models.DateTimeField()
    told = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reviewed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=14, choices=Verdict.choices, blank=True)
    review_note = EncryptedTextField(blank=True)

    objects = BreakGlassQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="break_glass_second_person", condition=~models.Q(told=models.F("user"))
            ),
            models.CheckConstraint(
                name="break_glass_reviewed_by_another",
                condition=models.Q(reviewed_by__isnull=True)
                | ~models.Q(reviewed_by=models.F("user")),
            ),
        )
        indexes = (models.Index(fields=("user", "child", "until"), name="break_glass_in_force"),)
