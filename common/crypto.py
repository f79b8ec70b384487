"""Personal data at rest: encrypted in its column, found by a keyed hash beside it.

`settings.FIELD_KEYS` holds secrets of any form; the first encrypts, all of them decrypt, so a key
is changed by putting the new one in front and running `manage.py rotate_field_keys`.
`settings.HASH_KEY` (default: SECRET_KEY) must stay: hashes made with it are compared by equality.
"""

import base64
import hashlib
import hmac
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression

if TYPE_CHECKING:
    _TextField = models.TextField[str, str]
else:
    _TextField = models.TextField  # at run time Django's fields take no type arguments


class UndecryptableValue(Exception):
    """A stored value fits none of the keys: a key was lost, or the row was tampered with."""


class EncryptedTextField(_TextField):
    """Text that the database sees only as a Fernet token. Empty text and NULL stay as they are.

    It cannot be filtered or sorted by: store `keyed_hash(value, purpose)` beside it for equality.
    """

    def from_db_value(
        self, value: str | None, expression: Expression, connection: BaseDatabaseWrapper
    ) -> str | None:
        return decrypt(value) if value else value

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        prepared = super().get_db_prep_save(value, connection)
        return encrypt(prepared) if isinstance(prepared, str) and prepared else prepared

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(
                f"{self.name} is encrypted: filter by a keyed_hash() column, not by {lookup_name}."
            )
        return super().get_lookup(lookup_name)


def encrypt(text: str) -> str:
    """`text` as a token under the first key."""
    return _fernet().encrypt(text.encode()).decode("ascii")


def decrypt(token: str) -> str:
    """The text of a token made under any of the keys, or UndecryptableValue."""
    try:
        return _fernet().decrypt(token).decode()
    except InvalidToken:
        raise UndecryptableValue("No key in FIELD_KEYS opens this value.") from None


def seal_bytes(data: bytes) -> bytes:
    """A file's bytes as a token under the first key."""
    return _fernet().encrypt(data)


def open_bytes(token: bytes) -> bytes:
    """The bytes of a token made under any of the keys, or UndecryptableValue."""
    try:
        return _fernet().decrypt(token)
    except InvalidToken:
        raise UndecryptableValue("No key in FIELD_KEYS opens this file.") from None


def reseal_bytes(token: bytes) -> bytes:
    """The same bytes under the first key; UndecryptableValue where no key opens them."""
    return seal_bytes(open_bytes(token))


def keyed_hash(value: str, purpose: str) -> str:
    """HMAC-SHA256 (hex) of `value`, to search a secret by equality.

    `purpose` ("guardian.phone") keeps hashes of one kind from being compared with another's.
    Normalise `value` first: the hash knows only exact equality.
    """
    secret = getattr(settings, "HASH_KEY", "") or settings.SECRET_KEY
    key = hmac.digest(secret.encode(), b"lianxin.keyed_hash." + purpose.encode(), "sha256")
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()


def search_hash(value: str | None, purpose: str) -> str:
    """The keyed hash that an optional secret is found by; nothing is found by an empty one ("")."""
    return keyed_hash(value, purpose) if value else ""


def last4(value: str) -> str:
    """The last four characters, "" where four would tell most of it (under eight)."""
    value = value.strip()
    return value[-4:] if len(value) >= 8 else ""


def _fernet() -> MultiFernet:
    keys = tuple(settings.FIELD_KEYS)
    if not keys:
        raise ImproperlyConfigured("FIELD_KEYS is empty: set at least one secret.")
    return _fernet_of(keys)


@lru_cache(maxsize=4)
def _fernet_of(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_derive(key)) for key in keys])


def _derive(secret: str) -> bytes:
    digest = hmac.digest(secret.encode(), b"lianxin.field", "sha256")
    return base64.urlsafe_b64encode(digest)
