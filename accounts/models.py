"""People who sign in, and the log of what they looked at."""

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
