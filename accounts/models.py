"""People who sign in, the log of what they looked at, and what happened to their accounts."""

import hashlib
from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

PHONE = RegexValidator(r"^1[3-9]\d{9}$", _("Write the 11 digits of a mobile number."))


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """One adult who works or volunteers here. Children and parents have no account.

    What a user may do comes from `stations.Membership` alone, never from flags on this row.
    """

    class Language(models.TextChoices):
        CHINESE = "zh-hans", _("Simplified Chinese")
        ENGLISH = "en", _("English")

    username = models.CharField(max_length=60)
    phone = models.CharField(max_length=11, null=True, unique=True, validators=[PHONE])
    name = models.CharField(max_length=60)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=10, choices=Language.choices, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # Raised to end every session of the person at once (get_session_auth_hash).
    session_generation = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        constraints = (models.UniqueConstraint(Lower("username"), name="user_username_ci"),)

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        """Django asks for it; nothing here is decided by it."""
        return False

    def get_session_auth_hash(self) -> str:
        """What a session must carry: another password or generation ends it."""
        return self._of_generation(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        return map(self._of_generation, super().get_session_auth_fallback_hash())

    @property
    def sign_in_mark(self) -> str:
        """What a socket remembers of the sign-in it came from: another one means it has ended."""
        return hashlib.sha256(self.get_session_auth_hash().encode()).hexdigest()

    def _of_generation(self, hashed: str) -> str:
        return f"{hashed}.{self.session_generation}" if self.session_generation else hashed


class AccessEntry(models.Model):
    """One read of personal data by a user, written before the answer leaves.

    `subject` names what was read, such as `children.child:17`; a plain string, since the
    things that are read live on floors above.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    action = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("subject", "-at"), name="access_subject_at"),
            models.Index(fields=("user", "-at"), name="access_user_at"),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.action} {self.subject}"


class AccountEvent(models.Model):
    """Something that changed how a person signs in; written with the change, never altered.

    `by` is who did it: the person, somebody who may reset their sign-in, or null for whoever runs
    the server.
    """

    class Kind(models.TextChoices):
        SECOND_FACTOR_ADDED = "second_factor_added", _("Second step added")
        SECOND_FACTOR_REMOVED = "second_factor_removed", _("Second step removed")
        SECOND_FACTOR_RESET = "second_factor_reset", _("Second step reset")
        RECOVERY_CODES_MADE = "recovery_codes_made", _("New recovery codes")
        PASSWORD_CHANGED = "password_changed", _("Password changed")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("user", "-at"), name="account_event_user_at"),)

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind}"
