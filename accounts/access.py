"""Who is asking."""

from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from accounts.models import User


def user_of(request: Request) -> User:
    """The signed-in user of a request; NotAuthenticated (401) where there is none."""
    if isinstance(request.user, User):
        return request.user
    raise NotAuthenticated
