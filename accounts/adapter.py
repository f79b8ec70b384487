"""How allauth signs people in here: closed sign-up, and sockets that end with a password."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from accounts.backends import find_user
from accounts.models import User
from common.events import AccessChanged, publish_on_commit, user_topic


class ClosedSignUpAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by administrators; nobody can make one for themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts failed attempts per account, whether under its name or its phone number."""
        if user := find_user(str(credentials.get("username", ""))):
            credentials["username"] = user.username
        super().pre_authenticate(request, **credentials)

    def set_password(self, user: User, password: str) -> None:
        """Django ends the person's other sessions by itself; this closes their sockets too."""
        super().set_password(user, password)
        publish_on_commit(AccessChanged(user=user.pk), [user_topic(user.pk)])

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The front end words what happened; messages for server pages would only pile up."""
