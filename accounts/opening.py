"""Making accounts for others; each person chooses their own password."""

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.errors import Conflict


@transaction.atomic
def open_account(*, username: str, name: str, phone: str) -> User:
    """Makes an account without a password; its person chooses one by `password_key`.

    Raises Conflict "phone_taken" or "username_taken".
    """
    if User.objects.filter(phone=phone).exists():
        raise Conflict("phone_taken", _("Somebody with this phone number has an account already."))
    taken = Conflict("username_taken", _("This user name is taken. Choose another."))
    if User.objects.filter(username__iexact=username).exists():
        raise taken
    try:
        with transaction.atomic():
            return User.objects.create_user(username, None, name=name, phone=phone)
    except IntegrityError as raced:
        raise taken from raced


def password_key(user: User) -> str:
    """What lets a person choose a password, once and for three days (allauth's reset key).

    Choosing one, or signing in, ends every key made before.
    """
    make = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token
    return f"{user_pk_to_url_str(user)}-{make(user)}"
