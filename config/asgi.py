"""The one entry of the server: pages and API to Django, sockets to the rooms' consumers."""

import gc
import os

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
http = get_asgi_application()

from config.sockets import sockets  # noqa: E402 - consumers need the apps to be loaded

application = ProtocolTypeRouter({"http": http, "websocket": sockets()})

# What is loaded by now lives as long as the process: the collector need not look at it again.
gc.collect()
gc.freeze()
