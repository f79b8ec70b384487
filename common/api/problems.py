"""Every refusal as RFC 9457 problem details, in the reader's language."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from math import ceil
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import DataError, IntegrityError, OperationalError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from common.errors import DomainError, FieldError, Forbidden, Invalid, NotFound, Text

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
RETRY_SOON_S = 1

# Body and headers.
Refusal = tuple[dict[str, Any], dict[str, str]]

TITLES: dict[int, Text] = {
    400: gettext_lazy("Something in the request is not right"),
    401: gettext_lazy("Please sign in"),
    403: gettext_lazy("Not allowed"),
    404: gettext_lazy("Not found"),
    405: gettext_lazy("This cannot be done here"),
    406: gettext_lazy("This format is not available"),
    409: gettext_lazy("This does not fit what is there"),
    410: gettext_lazy("Erased"),
    413: gettext_lazy("Too large"),
    415: gettext_lazy("This format is not understood"),
    429: gettext_lazy("Too many requests"),
    500: gettext_lazy("Something broke on our side"),
    503: gettext_lazy("Busy for a moment"),
}


class Problem(exceptions.APIException):
    """A problem that a view raises itself; actions raise a DomainError instead."""

    def __init__(
        self, code: str, detail: Text, status: int, *, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(str(detail), code)
        self.code = code
        self.status_code = status
        self.headers = dict(headers or {})


class TooLarge(Problem):
    """The body is larger than this endpoint takes."""

    def __init__(self, limit: int) -> None:
        detail = _("The request is larger than %(limit)d KB. Send less at once.")
        super().__init__("too_large", detail % {"limit": limit // 1024}, 413)


def problem(
    code: str, status: int, detail: Text = "", errors: Iterable[FieldError] = ()
) -> dict[str, Any]:
    """The body of a problem, translated into the active language."""
    title = TITLES.get(status) or HTTPStatus(status).phrase
    return {
        "type": f"urn:lianxin:problem:{code}",
        "title": str(title),
        "status": status,
        "detail": str(detail or title),
        "code": code,
        "errors": [
            {"field": error.field, "code": error.code, "message": str(error.message)}
            for error in errors
        ],
    }


def problem_handler(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """DRF's exception handler: a problem for everything that is not a fault of ours."""
    refusal = _translate(exc)
    if refusal is None:
        return None
    set_rollback()
    body, headers = refusal
    return Response(body, status=body["status"], headers=headers, content_type=MEDIA_TYPE)


def _translate(exc: Exception) -> Refusal | None:
    match exc:
        case DomainError():
            return problem(exc.code, exc.status, exc.message, exc.errors), {}
        case exceptions.ValidationError():
            errors = tuple(flatten(exc.get_full_details()))
            return problem("invalid", 400, Invalid.default_message, errors), {}
        case exceptions.APIException():
            return _from_drf(exc)
        case _:
            return _from_django(exc) or _from_database(exc)


def _from_drf(exc: exceptions.APIException) -> Refusal:
    headers: dict[str, str] = dict(getattr(exc, "headers", {}))
    if challenge := getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    code = str(exc.get_codes()) if isinstance(exc.detail, str) else exc.default_code
    detail: Text = str(exc.detail)
    match exc:
        case exceptions.Throttled():
            wait = max(1, ceil(getattr(exc, "wait", None) or 1))
            headers["Retry-After"] = str(wait)
            detail = _("Too much at once. Try again in %(wait)d seconds.") % {"wait": wait}
        case exceptions.ParseError():
            code, detail = "malformed", _("The request could not be read. Send valid JSON.")
        case exceptions.NotFound():
            code, detail = NotFound.default_code, NotFound.default_message
        case exceptions.NotAuthenticated() | exceptions.AuthenticationFailed():
            detail = _("Sign in, then try again.")
    return problem(code, exc.status_code, detail), headers


def _from_django(exc: Exception) -> Refusal | None:
    match exc:
        case DjangoValidationError():
            return problem("invalid", 400, Invalid.default_message, _model_errors(exc)), {}
        case Http404():
            return problem(NotFound.default_code, 404, NotFound.default_message), {}
        case PermissionDenied():
            return problem(Forbidden.default_code, 403, Forbidden.default_message), {}
        case RequestDataTooBig():
            return problem("too_large", 413), {}
        case SuspiciousOperation():
            return problem("bad_request", 400), {}
        case _:
            return None


def _from_database(exc: Exception) -> Refusal | None:
    match exc:
        case OperationalError():
            log.warning("The database did not answer in time", exc_info=exc)
            detail = _("The database is busy. Nothing was saved; try again in a moment.")
            return problem("busy", 503, detail), {"Retry-After": str(RETRY_SOON_S)}
        case IntegrityError():
            # The last guard: an action should have said which rule it was.
            log.error("A constraint answered instead of an action", exc_info=exc)
            return problem(DomainError.default_code, 409, DomainError.default_message), {}
        case DataError() | OverflowError():
            log.warning("A value did not fit its column", exc_info=exc)
            return problem("invalid", 400, Invalid.default_message), {}
        case _:
            return None


def flatten(details: Any, path: str = "") -> Iterator[FieldError]:
    """DRF's nested error details as a flat list with dotted paths ("rows.2.name")."""
    if isinstance(details, Mapping) and set(details) == {"message", "code"}:
        yield FieldError(path, str(details["code"]), str(details["message"]))
    elif isinstance(details, Mapping):
        for key, value in details.items():
            own = path if key == "non_field_errors" else f"{path}.{key}".lstrip(".")
            yield from flatten(value, own)
    else:
        for index, value in enumerate(details):
            leaf = isinstance(value, Mapping) and set(value) == {"message", "code"}
            yield from flatten(value, path if leaf else f"{path}.{index}".lstrip("."))


def _model_errors(exc: DjangoValidationError) -> Iterator[FieldError]:
    by_field = exc.error_dict if hasattr(exc, "error_dict") else {"": exc.error_list}
    for field, errors in by_field.items():
        for error in errors:
            for message in error.messages:
                name = "" if field == "__all__" else field
                yield FieldError(name, error.code or "invalid", message)
