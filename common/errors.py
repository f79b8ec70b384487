"""What an action raises when it refuses. REST and sockets turn these into an answer.

Messages are for people: lazily translated, and they say what to do. Codes are for programs.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field; `field` is a dotted path, "" for the whole body."""

    field: str
    code: str
    message: Text


class DomainError(Exception):
    """A refusal that the caller can understand; `status` is what HTTP answers."""

    status = 409
    default_code = "conflict"
    default_message: Text = _("This does not fit what is stored now. Read it again, then retry.")

    def __init__(
        self,
        code: str = "",
        message: Text = "",
        *,
        status: int | None = None,
        errors: Iterable[FieldError] = (),
    ) -> None:
        self.code = code or self.default_code
        self.message = message or self.default_message
        self.status = status or self.status
        self.errors = tuple(errors)
        super().__init__(self.code)

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"


class Conflict(DomainError):
    """Somebody or something was there first (409)."""


class Forbidden(DomainError):
    """The person may see this but not do that to it (403)."""

    status = 403
    default_code = "forbidden"
    default_message = _("You may not do this. Ask your station coordinator.")


class NotFound(DomainError):
    """It does not exist, or not for this person: the two answer alike (404)."""

    status = 404
    default_code = "not_found"
    default_message = _("There is nothing here. Check the address, or go back.")


class Gone(DomainError):
    """It was here and was erased; its id never comes back (410)."""

    status = 410
    default_code = "erased"
    default_message = _("This was erased and cannot be written again.")


class Invalid(DomainError):
    """The request cannot be understood or breaks a rule; `errors` names the fields (400)."""

    status = 400
    default_code = "invalid"
    default_message = _("Some entries need correcting.")

    @classmethod
    def in_field(cls, field: str, code: str, message: Text) -> "Invalid":
        """For a single entry: `field` is its dotted path."""
        return cls(errors=[FieldError(field, code, message)])
