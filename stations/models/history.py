"""What was done about a person's work: by whom, when and why. Append-only."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.crypto import EncryptedTextField
from common.idempotency import ClientMade
from stations.models.people import Membership


class PersonChange(ClientMade):
    """One deed about one person: a role given or taken away, a paper recorded.

    Its id is the client's, so that a deed sent twice is done once. The database refuses to change
    or delete a row; only `why` may be encrypted anew, and `body_digest` still tells its text, until
    both are erased (`actions.erasing`).
    `by` is null where the system itself did it: a command, the demo.
    """

    class What(models.TextChoices):
        ADDED = "added", _("Account made")
        APPOINTED = "appointed", _("Appointed")
        OPENED = "opened", _("Role opened by the record inquiry")
        SUSPENDED = "suspended", _("Suspended")
        RESUMED = "resumed", _("Resumed")
        REVOKED = "revoked", _("Ended")
        CLEAR = "inquiry_clear", _("Record inquiry: nothing found")
        BARRED = "inquiry_barred", _("Record inquiry: barred from contact")
        TRAINED = "trained", _("Training noted")
        LINK = "link", _("New sign-in link")
        SECOND_STEP = "second_step", _("Second step reset")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(
        Membership, null=True, on_delete=models.PROTECT, related_name="changes"
    )
    what = models.CharField(max_length=16, choices=What.choices)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    # The day of the inquiry or training, and the training's topic.
    day = models.DateField(null=True)
    topic = models.CharField(max_length=80, blank=True)
    why = EncryptedTextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=("user", "at"), name="person_change_user_at"),)
