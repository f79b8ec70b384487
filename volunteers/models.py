"""Visits of volunteer mothers and what they saw."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.models import Child
from common.crypto import EncryptedTextField
from common.idempotency import ClientMade
from volunteers.scope import VisitQuerySet

MINUTES_LEAST = 5
MINUTES_MOST = 600


class Way(models.TextChoices):
    VISIT = "visit", _("Visit")
    CALL = "call", _("Phone call")
    OUTING = "outing", _("Outing")


class Domain(models.TextChoices):
    """The five states that a regular talk looks at (domain: services)."""

    PSYCHOLOGICAL = "psychological", _("Psychological state")
    EMOTIONAL = "emotional", _("Emotional state")
    BEHAVIOURAL = "behavioural", _("Behaviour")
    HEALTH = "health", _("Health")
    SOCIAL = "social", _("Social life")


class Change(models.TextChoices):
    BETTER = "better", _("Better")
    SAME = "same", _("Same")
    WORSE = "worse", _("Worse")


class Service(models.TextChoices):
    """What a volunteer mother did for the child, besides looking."""

    TALK = "talk", _("Heart-to-heart talk")
    HOMEWORK = "homework", _("Homework help")
    READING = "reading", _("Reading together")
    PLAY = "play", _("Play")
    MEAL = "meal", _("Meal")
    DAILY_CARE = "daily_care", _("Washing and daily care")
    HEALTH = "health", _("Health and doctor")
    CARER_TALK = "carer_talk", _("Talk with the carer at home")
    PARENT_CALL = "parent_call", _("Call with the parents")
    SCHOOL = "school", _("Contact with the school")


class Visit(ClientMade):
    """One visit, call or outing with one child, as the volunteer mother sent it."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="visits")
    volunteer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="visits")
    way = models.CharField(max_length=6, choices=Way.choices)
    happened_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    services = models.JSONField(default=list)
    gains = EncryptedTextField(blank=True)
    # Shared by visits to siblings at the same time: her hours count once.
    together = models.UUIDField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="visit_minutes",
                condition=models.Q(minutes__gte=MINUTES_LEAST, minutes__lte=MINUTES_MOST),
            ),
            models.UniqueConstraint(
                fields=("together", "child"),
                condition=models.Q(together__isnull=False),
                name="visit_together_once",
            ),
        )
        indexes = (
            models.Index(fields=("child", "-happened_at"), name="visit_child_newest"),
            models.Index(fields=("volunteer", "-happened_at"), name="visit_volunteer_newest"),
        )

    def __str__(self) -> str:
        return f"{self.way} {self.child_id}"

    @property
    def states(self) -> dict[str, dict[str, str]]:
        """The five states by domain, as the volunteer sent them."""
        return {row.domain: {"change": row.change, "note": row.note} for row in self.seen.all()}


class VisitState(models.Model):
    """One of the five states of one visit."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="seen")
    domain = models.CharField(max_length=13, choices=Domain.choices)
    change = models.CharField(max_length=6, choices=Change.choices)
    note = EncryptedTextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("visit", "domain"), name="visit_state_once"),
        )

    def __str__(self) -> str:
        return f"{self.domain} {self.change}"
