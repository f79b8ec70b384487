"""How allauth signs people in here: closed sign-up, and sockets that end with a password."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from accounts.actions import close_sockets
from accounts.backends import find_user
from accounts.models import User
from accounts.throttle import count_try, remember_address


class ClosedSignUpAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by administrators; nobody can make one for themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts the try per account, whether under its name or its phone number."""
        self._login_failed_rl_usage = count_try(request, _counted_as(credentials))
        if self._login_failed_rl_usage is None:
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        if user is not None:
            remember_address(request, _counted_as(credentials))
        return user

    def set_password(self, user: User, password: str) -> None:
        """Django ends the person's other sessions by itself; this closes their sockets too."""
        super().set_password(user, password)
        close_sockets(user=user)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The front end words what happened; messages for server pages would only pile up."""


def _counted_as(credentials: Any) -> str:
    name = str(credentials.get("username", ""))
    user = find_user(name)
    return user.username if user else name
