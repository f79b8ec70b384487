"""The person behind a socket: who they are now, and in which language they read."""

from importlib import import_module
from typing import Any

from channels.auth import get_user
from channels.db import database_sync_to_async
from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

from common import gate


async def current_user(scope: dict[str, Any]) -> Any:
    """The user of the scope as the database knows them now; None once signed out or switched off.

    The session is read again: the scope's own copy was loaded when the socket opened.
    """
    user = scope.get("user")
    if user is None or not user.is_authenticated:
        return None
    key = getattr(scope.get("session"), "session_key", None)
    if key is None:
        return await _active(user.pk)
    store = import_module(settings.SESSION_ENGINE).SessionStore(key)
    fresh = await get_user({"session": store})
    return fresh if fresh.is_authenticated and fresh.pk == user.pk else None


@database_sync_to_async  # type: ignore[untyped-decorator]
def _active(pk: int) -> Any:
    return get_user_model()._default_manager.filter(pk=pk, is_active=True).first()


async def may_pass(user: Any) -> bool:
    """Whether nothing is asked of the person before they go on (common.gate)."""
    return bool(await database_sync_to_async(gate.is_open)(user))


def language_of(scope: dict[str, Any]) -> str:
    """The user's language, else the browser's, else the house's."""
    wishes = [getattr(scope.get("user"), "language", None) or ""]
    for name, value in scope.get("headers", ()):
        if name == b"accept-language":
            wishes += [code for code, _ in parse_accept_lang_header(value.decode("latin-1"))]
    for wish in filter(None, wishes):
        try:
            return get_supported_language_variant(wish)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
