"""What is known of a child now, kept in the same transaction as the log it follows from."""

from django.db import models

from accounts.models import User
from children.models.file import Child
from stations.models import County, Station


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

    One row per child and rule that is running: evidence moves `due_at` to the end of the next
    window, an attempt only raises `attempted_at`. Overdue is `due_at <= now`; from `warn_at` on
    the duty is worth a look. By whom follows from the rule's owner and the child's care team.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="duties")
    rule = models.CharField(max_length=4)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    attempted_at = models.DateTimeField(null=True)
    warn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "care duties"
        constraints = (models.UniqueConstraint(fields=("child", "rule"), name="duty_once"),)
        indexes = (models.Index(fields=("rule", "due_at"), name="duty_rule_due"),)


class RuleSetting(models.Model):
    """Where a county or a station keeps a care rule otherwise than `children.rules` has it.

    A station's row wins over its county's, a row for one risk over one for any (""). `every` is in
    the rule's own unit (weeks, days or hours); null leaves it as it is.
    """

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="+")
    station = models.ForeignKey(Station, null=True, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=4)
    risk = models.CharField(max_length=6, blank=True)
    is_active = models.BooleanField(default=True)
    every = models.PositiveSmallIntegerField(null=True)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("county", "rule", "risk"),
                condition=models.Q(station__isnull=True),
                name="rule_setting_county",
            ),
            models.UniqueConstraint(
                fields=("station", "rule", "risk"), name="rule_setting_station"
            ),
            models.CheckConstraint(
                name="rule_setting_every",
                condition=models.Q(every__isnull=True) | models.Q(every__gte=1),
            ),
        )


class CarePolicy(models.Model):
    """What a station's duties are reckoned by: its rules in force and the terms of its school year.

    `text` is the JSON of `children.log.policy.Policy`; kept beside the standings, so that keeping
    one up costs no further query.
    """

    station = models.OneToOneField(
        Station, primary_key=True, on_delete=models.PROTECT, related_name="care_policy"
    )
    text = models.TextField()
