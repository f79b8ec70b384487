"""Every room's sockets behind one door."""

from importlib import import_module
from pathlib import Path
from typing import Any

from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter
from django.apps import apps
from django.conf import settings
from django.urls import re_path
from django.utils.module_loading import module_has_submodule

from common.sockets.nowhere import Nowhere


def socket_patterns() -> list[Any]:
    """The `websocket_urlpatterns` that our apps list in their `urls`."""
    patterns: list[Any] = []
    for app in apps.get_app_configs():
        ours = Path(app.path).parent == Path(settings.BASE_DIR)
        if ours and app.module is not None and module_has_submodule(app.module, "urls"):
            patterns += getattr(import_module(f"{app.name}.urls"), "websocket_urlpatterns", [])
    return patterns


def sockets() -> Any:
    """The ASGI application for the `websocket` protocol; an unknown address is refused."""
    nowhere = re_path(r"", Nowhere.as_asgi())
    return AuthMiddlewareStack(URLRouter([*socket_patterns(), nowhere]))
