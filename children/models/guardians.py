"""Who is the legal guardian, and what guardians ask the station for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.models.family import Parent
from children.models.file import Child
from common.crypto import EncryptedTextField
from common.idempotency import ClientMade


class Guardianship(models.Model):
    """A stretch of time in which somebody is the child's legal guardian (`until` included).

    Without a row the parents are guardians by law, also while they are away. A row says that
    somebody else is, by a court or an agreement that the law knows.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="guardianships")
    name = models.CharField(max_length=60)
    relation = models.CharField(max_length=20, blank=True)
    phone = EncryptedTextField(blank=True)
    basis = models.CharField(max_length=200)
    # A court took guardianship from the parents: they cannot consent while this row is in force.
    replaces_parents = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="guardianship_forward",
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
            ),
        )


class GuardianRequest(ClientMade):
    """What a guardian asked for about their child's data (PIPL 44-50), and what came of it.

    A refusal is given in writing: `answer` says why.
    """

    class Kind(models.TextChoices):
        COPY = "copy", _("A copy of everything")
        WHO_LOOKED = "who_looked", _("Who looked at the file")
        CORRECTION = "correction", _("A correction")
        ERASURE = "erasure", _("Erasure")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        DONE = "done", _("Done")
        REFUSED = "refused", _("Refused in writing")

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="guardian_requests")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    parent = models.ForeignKey(Parent, null=True, on_delete=models.PROTECT, related_name="+")
    asked_by = EncryptedTextField()
    relation = models.CharField(max_length=20)
    details = EncryptedTextField(blank=True)
    received_at = models.DateTimeField()
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    answer = EncryptedTextField(blank=True)
    received_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="guardian_request_answered",
                condition=models.Q(state="open", answered_at__isnull=True)
                | models.Q(~models.Q(state="open"), answered_at__isnull=False),
            ),
        )
