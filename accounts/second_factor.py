"""The second step at sign-in: who has one, who needs one, and its secrets at rest.

Setting one up and signing in with it is allauth's (passkeys, authenticator apps, recovery codes).
"""

from typing import Final

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts import roles
from accounts.models import User
from common.crypto import decrypt, encrypt
from common.errors import Forbidden
from common.rotation import rewrite

Type = Authenticator.Type

# Recovery codes are no second step of their own: they replace one that is not at hand.
STEPS: Final = (Type.TOTP, Type.WEBAUTHN)
# Where allauth keeps what could make a code; of a passkey it holds the public key only.
SECRETS: Final = ("secret", "seed")
ISSUER: Final = "连心 Lianxin"


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets are encrypted at rest; apps and browsers show the name of the house."""

    def encrypt(self, text: str) -> str:
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text)

    def get_totp_issuer(self) -> str:
        return ISSUER

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": ISSUER}


def has_second_factor(user: User) -> bool:
    """Whether the person has a passkey or an authenticator app."""
    found = Authenticator.objects.filter(user_id=user.pk, type__in=STEPS)
    return bool(found.exists())


def second_factor_missing(user: User) -> bool:
    """Whether a role of theirs asks for a second step that they have not set up."""
    if not settings.SECOND_FACTOR_REQUIRED or has_second_factor(user):
        return False
    return roles.needs_second_factor(user)


def gate(user: User) -> None:
    """For common.gate: with such a role nothing opens before there is a second step."""
    if second_factor_missing(user):
        raise Forbidden("second_factor_needed", _("Set up the second step for signing in first."))


def rotate_secrets() -> int:
    """Writes every secret again under the first key; returns how many rows."""
    return rewrite(Authenticator.objects.all(), _encrypt_again)


def _encrypt_again(row: Authenticator) -> None:
    held = {name: encrypt(decrypt(row.data[name])) for name in SECRETS if name in row.data}
    if held:
        Authenticator.objects.filter(pk=row.pk).update(data={**row.data, **held})
