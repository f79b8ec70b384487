"""Who a request comes from."""

from typing import cast

from rest_framework.request import Request

from accounts.models import User


def user_of(request: Request) -> User:
    """The signed-in user of a request that an access rule has let through."""
    return cast(User, request.user)
