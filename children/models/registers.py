"""A station's register on its way in: uploaded, previewed, then applied once."""

from django.db import models

from accounts.models import User
from common.crypto import EncryptedTextField
from stations.models import Station


class RegisterImport(models.Model):
    """The uploaded workbook waits here, encrypted, to be applied and its bad rows fetched.

    `workbook` is the file in base64; emptied at `forgotten_at`, a week after.
    """

    id = models.UUIDField(primary_key=True)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    file_name = models.CharField(max_length=120)
    workbook = EncryptedTextField(blank=True)
    forgotten_at = models.DateTimeField(null=True)
    mapping = models.JSONField(null=True)
    applied_at = models.DateTimeField(null=True)
    result = models.JSONField(null=True)
