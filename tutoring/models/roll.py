"""Who came, and a line on how it went."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.models import Child
from common.crypto import EncryptedTextField
from common.idempotency import ClientMade
from tutoring.models.classes import ClassSession
from tutoring.scope import NoteQuerySet


class Mark(models.TextChoices):
    PRESENT = "present", _("Present")
    ABSENT = "absent", _("Absent")
    EXCUSED = "excused", _("Excused")


class Arcs(models.TextChoices):
    """Keller's four conditions of wanting to learn."""

    ATTENTION = "attention", _("Attention")
    RELEVANCE = "relevance", _("Relevance")
    CONFIDENCE = "confidence", _("Confidence")
    SATISFACTION = "satisfaction", _("Satisfaction")


class AttendanceSheet(ClientMade):
    """One sending of marks from a phone; the marks themselves are `Attendance`."""

    session = models.ForeignKey(ClassSession, on_delete=models.PROTECT, related_name="sheets")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.session_id} {self.sent_at:%F %T}"


class Attendance(models.Model):
    """The mark of one child in one session. Each change raises `revision`; `log_seq` is the
    entry in the child's log that holds now, which a later change corrects."""

    session = models.ForeignKey(ClassSession, on_delete=models.PROTECT, related_name="attendance")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=7, choices=Mark.choices)
    marked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()
    revision = models.PositiveSmallIntegerField()
    log_seq = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "attendance"
        constraints = (
            models.UniqueConstraint(fields=("session", "child"), name="attendance_once"),
        )

    def __str__(self) -> str:
        return f"{self.child_id} {self.mark}"


class ProgressNote(ClientMade):
    """One line on a child in a session, by the tutor."""

    session = models.ForeignKey(ClassSession, on_delete=models.PROTECT, related_name="notes")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    line = EncryptedTextField()
    arcs = models.CharField(max_length=12, choices=Arcs.choices, null=True)
    written_at = models.DateTimeField()

    objects = NoteQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("session", "child"), name="note_session_child"),)

    def __str__(self) -> str:
        return f"{self.session_id} {self.child_id}"
