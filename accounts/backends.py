"""Sign-in by phone number or user name, with one field for both."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import Q
from django.http import HttpRequest

from accounts.models import User

# No name is longer, and a database may refuse to look for what no name can be.
LONGEST = 60


class PhoneOrUsernameBackend(ModelBackend):
    """Takes a user name in any case, or a phone number as people write it ("138 0000-0000").

    An unknown name takes as long to refuse as a wrong password, and an inactive user is refused
    like an unknown one, so that nobody learns who works here.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        if not username or not password:
            return None
        user = find_user(username)
        if user is None:
            User().set_password(password)
            return None
        if user.check_password(password) and self.user_can_authenticate(user):
            return user
        return None


def find_user(name: str) -> User | None:
    """The user of that phone or name. A phone number wins over a name made of the same digits."""
    name = name.strip()
    if len(name) > LONGEST or not name.isprintable():
        return None
    phone = name.replace(" ", "").replace("-", "").removeprefix("+86")
    found = User.objects.filter(Q(username__iexact=name) | Q(phone=phone))[:2]
    return max(found, key=lambda user: user.phone == phone, default=None)
