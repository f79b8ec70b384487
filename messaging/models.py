"""The outbox, and the notices that users read in the app."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.crypto import EncryptedTextField


class Delivery(models.Model):
    """One message to one recipient: either a user or a contact by phone.

    `recipient` ("user:9", or a keyed hash of the phone) and `dedupe` name it once and for all.
    `params` is encrypted JSON, because a call link is a key. It and the contact are emptied once
    the message has left, or was given up.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("Queued")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")

    class Channel(models.TextChoices):
        IN_APP = "in_app", _("In the app")
        PHONE = "phone", _("By phone")

    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    contact_phone = EncryptedTextField(blank=True)
    contact_name = EncryptedTextField(blank=True)
    contact_language = models.CharField(max_length=10, blank=True)
    recipient = models.CharField(max_length=80)
    dedupe = models.CharField(max_length=120)
    template = models.CharField(max_length=40)
    params = EncryptedTextField(blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    # When it may be tried next: the wish of the sender first, later the back-off.
    not_before = models.DateTimeField()
    # While it is being sent: when the worker that claimed it is given up.
    claimed_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = (
            models.UniqueConstraint(fields=("dedupe", "recipient"), name="delivery_once"),
            models.CheckConstraint(
                name="delivery_recipient_fits_channel",
                condition=(
                    models.Q(channel="in_app", user__isnull=False)
                    | models.Q(channel="phone", user__isnull=True)
                ),
            ),
        )
        indexes = (models.Index(fields=("state", "not_before"), name="delivery_state_time"),)

    def __str__(self) -> str:
        return f"{self.template} {self.recipient}"


class Notice(models.Model):
    """A message in the app. `params` holds ids, times and counts, never a child's name."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="notices")
    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, related_name="notice")
    template = models.CharField(max_length=40)
    params = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("user", "-id"), name="notice_user_newest"),
            models.Index(
                fields=("user",), condition=models.Q(read_at__isnull=True), name="notice_unread"
            ),
        )

    def __str__(self) -> str:
        return f"{self.template} {self.user_id}"
