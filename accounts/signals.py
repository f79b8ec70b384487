"""What allauth tells of second steps: it is noted, and the person's other sessions end.

A session from before the second step was never asked for it, and one from before its removal may
be the reason why it was removed. The session that did it goes on.
"""

from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest

from accounts.actions import Kind, end_sessions, note
from accounts.models import User
from accounts.second_factor import STEPS
from common import clock


def connect() -> None:
    authenticator_added.connect(_added)
    authenticator_removed.connect(_removed)
    authenticator_reset.connect(_codes_made)
    password_changed.connect(_password_changed)
    password_reset.connect(_password_changed)


def _added(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type in STEPS:
        _end_others(request, user, Kind.SECOND_FACTOR_ADDED)


def _removed(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type in STEPS:
        _end_others(request, user, Kind.SECOND_FACTOR_REMOVED)


def _codes_made(user: User, **_: Any) -> None:
    note(user=user, kind=Kind.RECOVERY_CODES_MADE, by=user, at=clock.now())


def _password_changed(user: User, **_: Any) -> None:
    note(user=user, kind=Kind.PASSWORD_CHANGED, by=user, at=clock.now())


def _end_others(request: HttpRequest, user: User, kind: Kind) -> None:
    with transaction.atomic():
        end_sessions(user=user)
        note(user=user, kind=kind, by=user, at=clock.now())
    update_session_auth_hash(request, user)
