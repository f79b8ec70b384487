"""What is known of a child now, kept in the same transaction as the log it follows from."""

from django.db import models

from accounts.models import User
from children.models.file import Child
from stations.models import Station


class ChildStanding(models.Model):
    """One flat row per child: the head of the chain, and what the board reads.

    `state` is the JSON of `children.log.state.State`, which follows from the log alone;
    `face` the JSON of what the board shows of the file (`children.log.faces`). Both are texts
    that only the functions named write; what time alone brings about (overdue) is never stored:
    `children.needs` adds it when the row is read.
    """

    child = models.OneToOneField(
        Child, primary_key=True, on_delete=models.PROTECT, related_name="standing"
    )
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+", db_index=False)
    is_current = models.BooleanField(default=True)
    last_seq = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64)
    face = models.TextField()
    state = models.TextField()

    class Meta:
        indexes = (models.Index(fields=("station", "is_current"), name="standing_board"),)


class CareDuty(models.Model):
    """What is due for a child under one rule (domain: R1-R12), by whom, until when.

    One row per child and rule: evidence moves `due_at` to the end of the next window, an
    attempt only raises `attempted_at`. Overdue is `due_at < now`.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="duties")
    rule = models.CharField(max_length=4)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    attempted_at = models.DateTimeField(null=True)
    assignee = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "care duties"
        constraints = (models.UniqueConstraint(fields=("child", "rule"), name="duty_once"),)
        indexes = (models.Index(fields=("assignee", "due_at"), name="duty_assignee_due"),)
