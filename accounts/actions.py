"""What people change about their own account. Passwords and second factors are allauth's."""

from django.db import transaction

from accounts.models import User


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
