"""Who a request comes from."""

from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from accounts.models import User


def user_of(request: Request) -> User:
    """The signed-in user of a request; where there is none it answers 401."""
    if isinstance(request.user, User):
        return request.user
    raise NotAuthenticated
