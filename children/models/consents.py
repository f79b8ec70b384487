"""The consent ledger (监护人同意): what was asked, in which words, and what was answered.

Rows are appended, never changed or deleted: the database refuses both by triggers. What the rows
of a child, purpose and recipient add up to is said by `children.consents.rules.held`.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.models.attachments import Attachment
from children.models.family import Family, Parent
from children.models.file import Child
from children.models.guardians import Guardianship
from common.crypto import EncryptedTextField
from common.idempotency import ClientMade

# From this age on a child may consent for themselves (PIPL 31).
OWN_CONSENT_AGE = 14


class Purpose(models.TextChoices):
    """What a guardian is asked for; sharing for each other body apart."""

    FILE = "file", _("Keeping the child's file")
    PHOTO = "photo", _("Showing the child's photo")
    CALL = "call", _("Family video calls")
    TUTORING = "tutoring", _("The 4:30 class")
    SHARING = "sharing", _("Passing data to another body")
    RESEARCH = "research", _("Research without names")


class ConsentWording(models.Model):
    """One version of what a guardian reads before they answer. Never changed: a new version is."""

    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    version = models.PositiveIntegerField()
    text_zh = models.TextField()
    text_en = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("purpose", "version"), name="wording_version"),
        )

    def __str__(self) -> str:
        return f"{self.purpose} v{self.version}"


class ConsentRequest(ClientMade):
    """A question to one parent about one or more siblings, answered through a link.

    `purposes` is a list of `{"purpose", "recipient"}`. Only the hash of the link is kept.
    """

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="consent_requests")
    parent = models.ForeignKey(Parent, on_delete=models.PROTECT, related_name="consent_requests")
    children = models.ManyToManyField(Child, related_name="consent_requests")
    purposes = models.JSONField()
    link_hash = models.CharField(max_length=64, unique=True)
    link_until = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)


class Consent(ClientMade):
    """One answer about one child and purpose, as it was given: a row of the ledger.

    `given_at` is when it was said, `recorded_at` when it was written down here; of a parent or
    guardian the row names which one.
    """

    class Decision(models.TextChoices):
        GIVEN = "given", _("Given")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Giver(models.TextChoices):
        FATHER = "father", _("Father")
        MOTHER = "mother", _("Mother")
        GUARDIAN = "guardian", _("Legal guardian")
        CHILD = "child", _("The child, from 14 on")

    class Way(models.TextChoices):
        LINK = "link", _("By link on the phone")
        PAPER = "paper", _("On paper")
        IN_PERSON = "in_person", _("In person")
        # A refusal or withdrawal only: a no is as easy as can be, a yes is not taken by phone.
        PHONE = "phone", _("By phone")

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    # The other body, for `sharing`: each needs a consent of its own (PIPL 23).
    recipient = models.CharField(max_length=80, blank=True)
    decision = models.CharField(max_length=10, choices=Decision.choices)
    giver = models.CharField(max_length=10, choices=Giver.choices)
    giver_name = EncryptedTextField()
    parent = models.ForeignKey(Parent, null=True, on_delete=models.PROTECT, related_name="+")
    guardianship = models.ForeignKey(
        Guardianship, null=True, on_delete=models.PROTECT, related_name="+"
    )
    child_age = models.PositiveSmallIntegerField()
    wording = models.ForeignKey(ConsentWording, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=10)
    way = models.CharField(max_length=10, choices=Way.choices)
    request = models.ForeignKey(
        ConsentRequest, null=True, on_delete=models.PROTECT, related_name="consents"
    )
    evidence = models.ForeignKey(Attachment, null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="consent_giver_may",
                condition=~models.Q(decision="given", giver="child")
                | models.Q(child_age__gte=OWN_CONSENT_AGE),
            ),
            models.CheckConstraint(
                name="consent_parent_named",
                condition=~models.Q(giver__in=("father", "mother"))
                | models.Q(parent__isnull=False),
            ),
            models.CheckConstraint(
                name="consent_guardian_named",
                condition=~models.Q(giver="guardian") | models.Q(guardianship__isnull=False),
            ),
            models.CheckConstraint(
                name="consent_recipient_named",
                condition=(models.Q(purpose="sharing") & ~models.Q(recipient=""))
                | (~models.Q(purpose="sharing") & models.Q(recipient="")),
            ),
        )
        indexes = (
            models.Index(
                fields=("child", "purpose", "recipient", "-recorded_at"), name="consent_newest"
            ),
        )
