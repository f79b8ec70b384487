"""Reports (强制报告) and what was done about them. Both only grow.

The database refuses to change or delete what was reported and when (migration 0002), but for the
erasure of what a closed report says (0004, `actions.erasing`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.scope import ReportQuerySet
from children.models import Child
from common.crypto import EncryptedTextField
from common.idempotency import ClientMade
from stations.models import Station


class Kind(models.TextChoices):
    DANGER = "danger", _("A child in danger")
    WORKER = "worker", _("Concern about somebody who works here")


class Trigger(models.TextChoices):
    """What obliges to report (domain: safeguarding and law, triggers)."""

    ALONE = "alone", _("Left alone")
    MISSING = "missing", _("Missing")
    GUARDIAN_INCAPABLE = "guardian_incapable", _("Guardian incapable")
    GUARDIAN_REFUSES = "guardian_refuses", _("Guardian refuses to care")
    VIOLENCE = "violence", _("Beaten or injured")
    SEXUAL_HARM = "sexual_harm", _("Sexual harm or pregnancy")
    INJURIES = "injuries", _("Many injuries, malnourished, unconscious")
    BULLIED = "bullied", _("Bullied")
    SELF_HARM = "self_harm", _("Self-harm, suicide, poisoning")
    WORK_INJURY = "work_injury", _("Injured at work")
    ABANDONED = "abandoned", _("Abandoned")
    SOLD = "sold", _("Of unknown origin, or sold")
    BEGGING = "begging", _("Made to beg")


class Authority(models.TextChoices):
    """Whom the law wants told at once, in this order."""

    POLICE = "police", _("Police (110)")
    CIVIL_AFFAIRS = "civil_affairs", _("Civil affairs")
    EDUCATION = "education", _("Education")


class How(models.TextChoices):
    PHONE = "phone", _("By phone")
    WRITTEN = "written", _("In writing")
    IN_PERSON = "in_person", _("In person")


class StepKind(models.TextChoices):
    TOLD = "told", _("Authority told")
    FEEDBACK = "feedback", _("Authority answered")
    NOTE = "note", _("Note")
    SUSPECT = "suspect", _("Somebody who works here is suspected")
    PACK = "pack", _("Evidence pack downloaded")
    ESCALATED = "escalated", _("Those above were told")
    HANDED_OVER = "handed_over", _("Handed over to case work")
    CLOSED = "closed", _("Report closed")


class Sealed(ClientMade):
    """A row that nobody may change: its triggers let new encryption of the same text through."""

    class Meta:
        abstract = True

    @classmethod
    @contextmanager
    def while_rotating(cls) -> Iterator[None]:
        """Inside a transaction: secrets may be written anew (`rotate_field_keys`)."""
        opened = Unsealing.objects.create()
        yield
        opened.delete()


class Report(Sealed):
    """What somebody saw, exactly as they wrote it, and the three fixed times.

    `noticed_at` is what the person says, `written_at` the phone's clock at the press, `received_at`
    the server's. The child may be known, described or neither. `suspected_user` is somebody who
    works here; `suspected` says in words who it is.
    """

    kind = models.CharField(max_length=6, choices=Kind.choices)
    danger_now = models.BooleanField(default=False)
    triggers = models.JSONField(default=list)
    what_happened = EncryptedTextField(blank=True)
    child = models.ForeignKey(Child, null=True, on_delete=models.PROTECT, related_name="+")
    child_described = EncryptedTextField(blank=True)
    station = models.ForeignKey(Station, null=True, on_delete=models.PROTECT, related_name="+")
    place = EncryptedTextField(blank=True)
    suspected_user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    suspected = EncryptedTextField(blank=True)
    reporter = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    reporter_name = EncryptedTextField(blank=True)
    reporter_phone = EncryptedTextField(blank=True)
    noticed_at = models.DateTimeField()
    written_at = models.DateTimeField()
    received_at = models.DateTimeField()

    objects = ReportQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=("station", "-received_at"), name="report_station_newest"),
            models.Index(fields=("reporter", "-received_at"), name="report_reporter_newest"),
        )

    def __str__(self) -> str:
        return self.receipt

    @property
    def receipt(self) -> str:
        return receipt_of(self.pk)

    @property
    def names_worker(self) -> bool:
        """Whether somebody who works here is suspected."""
        return self.kind == Kind.WORKER or bool(self.suspects())

    def suspects(self) -> set[int]:
        """Ids of who is suspected: named by the reporter, or found out later (a step)."""
        later = self.steps.filter(person__isnull=False).values_list("person_id", flat=True)
        return {pk for pk in (self.suspected_user_id, *later) if pk is not None}

    @property
    def at_once(self) -> bool:
        """Whether the authorities must be told at once (domain: R8)."""
        return self.kind == Kind.DANGER or bool(self.triggers) or self.danger_now


class ReportStep(Sealed):
    """One thing done about a report. What the checklist shows follows from these."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=11, choices=StepKind.choices)
    authority = models.CharField(max_length=13, choices=Authority.choices, blank=True)
    how = models.CharField(max_length=9, choices=How.choices, blank=True)
    # Who took the report at the authority, and the number they gave it.
    taken_by = EncryptedTextField(blank=True)
    number = models.CharField(max_length=60, blank=True)
    note = EncryptedTextField(blank=True)
    # Who is suspected, of a step that says so.
    person = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("recorded_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="report_step_authority",
                condition=(
                    models.Q(kind__in=("told", "feedback")) & ~models.Q(authority="")
                    | ~models.Q(kind__in=("told", "feedback")) & models.Q(authority="")
                ),
            ),
            models.CheckConstraint(
                name="report_step_person",
                condition=(
                    models.Q(kind="suspect", person__isnull=False)
                    | ~models.Q(kind="suspect") & models.Q(person__isnull=True)
                ),
            ),
            models.UniqueConstraint(
                fields=("report",),
                condition=models.Q(kind="escalated"),
                name="report_escalated_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.report_id} {self.kind}"


class Unsealing(models.Model):
    """While a row of this is in sight of a transaction, secrets may be encrypted anew. Never
    committed: the transaction that makes it takes it away."""


def receipt_of(report_id: UUID) -> str:
    """The number a reporter keeps; a phone without network knows it too: "3F0C-91AB"."""
    digits = report_id.hex[:8].upper()
    return f"{digits[:4]}-{digits[4:]}"
