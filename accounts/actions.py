"""What people change about their own account, and the way back when a second step is lost.

Passwords and second steps are set by allauth; `accounts.adapter` and `accounts.signals` call here.
"""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import F

from accounts.models import AccountEvent, User
from common.events import AccessChanged, publish_on_commit, user_topic

Kind = AccountEvent.Kind


@transaction.atomic
def change_profile(*, by: User, name: str | None = None, language: str | None = None) -> User:
    """Changes what is given of the user's own name and language; returns the fresh user."""
    user = User.objects.select_for_update().get(pk=by.pk)
    if name is not None:
        user.name = name
    if language is not None:
        user.language = language
    user.save(update_fields=["name", "language"])
    return user


@transaction.atomic
def reset_second_factor(*, user: User, by: User | None, at: datetime) -> int:
    """Takes all second steps and recovery codes away and ends the person's sessions; how many.

    The way back for a lost phone: with the password alone they sign in again and, where their role
    asks for it, set up a new one before anything else. `by` is None for whoever runs the server.
    Who may do this to whom is the caller's to check.
    """
    removed, _by_model = Authenticator.objects.filter(user_id=user.pk).delete()
    end_sessions(user=user)
    note(user=user, kind=Kind.SECOND_FACTOR_RESET, by=by, at=at)
    return int(removed)


@transaction.atomic
def end_sessions(*, user: User) -> None:
    """Ends every session of the person and closes their sockets; `user` is fresh afterwards.

    A session that shall go on is given the new hash (django.contrib.auth.update_session_auth_hash).
    """
    User.objects.filter(pk=user.pk).update(session_generation=F("session_generation") + 1)
    user.refresh_from_db(fields=["session_generation"])
    close_sockets(user=user)


def close_sockets(*, user: User) -> None:
    """On commit; their pages open new ones, if they may."""
    publish_on_commit(AccessChanged(user=user.pk), [user_topic(user.pk)])


def note(*, user: User, kind: AccountEvent.Kind, by: User | None, at: datetime) -> None:
    """Writes down what changed of a person's sign-in; call it with the change."""
    AccountEvent.objects.create(user=user, kind=kind, by=by, at=at)
