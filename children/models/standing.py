"""What is known of a child now, kept in the same transaction as the log it follows from."""

from django.db import models

from accounts.models import User
from children.models.file import Child
from stations.models import Station


class ChildStanding(models.Model):
    """One flat row per child: the head of the chain and the summary the board reads.

    `reasons`, `states`, `marks` and `dues` are described in `children.log.standing`, which is
    the only writer. What time alone brings about (overdue) is never stored: `children.needs`
    adds it when the row is read.
    """

    child = models.OneToOneField(
        Child, primary_key=True, on_delete=models.PROTECT, related_name="standing"
    )
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    last_seq = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64)
    last_call_at = models.DateTimeField(null=True)
    last_attempt_at = models.DateTimeField(null=True)
    last_visit_at = models.DateTimeField(null=True)
    last_class_at = models.DateTimeField(null=True)
    reasons = models.JSONField(default=list)
    states = models.JSONField(default=dict)
    marks = models.JSONField(default=dict)
    dues = models.JSONField(default=dict)


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
