"""Photos and papers of a child's file. What is stored was decoded and written anew."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.models.file import Child
from common.idempotency import ClientMade


class Attachment(ClientMade):
    """`path` is relative to MEDIA_ROOT, random, and empty once the file is erased."""

    class Kind(models.TextChoices):
        PHOTO = "photo", _("Photo of the child")
        AGREEMENT = "agreement", _("Entrusted-care agreement")
        CONSENT = "consent", _("Signed consent")
        PAPER = "paper", _("Other paper")

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="attachments")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=80, blank=True)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=80, blank=True)
    thumbnail_path = models.CharField(max_length=80, blank=True)
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("path",), condition=~models.Q(path=""), name="attachment_path"
            ),
        )
        indexes = (models.Index(fields=("child", "kind"), name="attachment_child_kind"),)
