"""The status log (状态记录): one append-only chain of entries per child.

The database refuses UPDATE and DELETE by triggers (migration 0002), except that an entry
named by a later erasure entry may lose its content: `facts` and `salt`.
"""

from django.db import models

from accounts.models import User
from children.models.file import Child
from children.scope import LogQuerySet


class LogEntry(models.Model):
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="log")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    source_id = models.CharField(max_length=60)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    corrects = models.PositiveIntegerField(null=True)
    erases = models.PositiveIntegerField(null=True)
    # Canonical JSON, kept as the very text that was hashed.
    facts = models.TextField(null=True)
    salt = models.CharField(max_length=32, null=True)
    content_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = LogQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "log entries"
        ordering = ("child_id", "seq")
        constraints = (
            models.UniqueConstraint(fields=("child", "seq"), name="log_child_seq"),
            models.UniqueConstraint(fields=("child", "kind", "source_id"), name="log_once"),
        )

    def __str__(self) -> str:
        return f"{self.child_id}/{self.seq} {self.kind}"
