from typing import Any

from django.urls import path

from familycalls.consumers import CallConsumer

app_name = "familycalls"

urlpatterns: list[Any] = []

websocket_urlpatterns = [path("ws/calls/", CallConsumer.as_asgi())]
