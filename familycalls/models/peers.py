"""Who has been connected to a call's signalling."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from familycalls.models.call import CallGuest, FamilyCall
from familycalls.models.tablets import Tablet


class PeerRole(models.TextChoices):
    CHILD = "child", _("Child")
    PARENT = "parent", _("Parent")
    WORKER = "worker", _("Worker")


class CallPeer(models.Model):
    """One participant of a call: the bound tablet, an invited parent, or a worker.

    `name` is what others call the peer on the wire. Each accepted hello raises `epoch`, which
    fences the socket before it, and brings a new resume token, stored hashed. `visit` is the
    epoch of the last hello with a ticket: from there the peer started afresh. `present` says
    that the peer is in the call, perhaps with a socket that dropped at `gone_at`. `sign_in` is
    the mark of the worker's sign-in by which they came: when that ends, so does their line.
    """

    call = models.ForeignKey(FamilyCall, on_delete=models.CASCADE, related_name="peers")
    role = models.CharField(max_length=6, choices=PeerRole.choices)
    guest = models.OneToOneField(CallGuest, null=True, on_delete=models.CASCADE)
    tablet = models.OneToOneField(Tablet, null=True, on_delete=models.CASCADE)
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=8)
    epoch = models.PositiveIntegerField(default=0)
    visit = models.PositiveIntegerField(default=0)
    sign_in = models.CharField(max_length=64, blank=True)
    resume_hash = models.CharField(max_length=64, blank=True)
    present = models.BooleanField(default=False)
    joined = models.BooleanField(default=False)
    observer = models.BooleanField(default=False)
    heard_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("resume_hash",), name="peer_resume"),)
        constraints = (
            models.UniqueConstraint(fields=("call", "name"), name="peer_name"),
            models.UniqueConstraint(fields=("call", "user"), name="peer_worker_once"),
            models.CheckConstraint(
                name="peer_is_one_of",
                condition=(
                    models.Q(role="parent", guest__isnull=False, tablet=None, user=None)
                    | models.Q(role="child", tablet__isnull=False, guest=None, user=None)
                    | models.Q(role="worker", user__isnull=False, guest=None, tablet=None)
                ),
            ),
            models.CheckConstraint(
                name="peer_observer_is_worker",
                condition=models.Q(observer=False) | models.Q(role="worker", joined=True),
            ),
        )
