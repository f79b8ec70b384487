from django.urls import URLPattern, path

from stations.consumers import LiveConsumer
from stations.views import CountyView, StationsView, StationView

app_name = "stations"
urlpatterns: list[URLPattern] = [
    path("", StationsView.as_view(), name="list"),
    path("county/", CountyView.as_view(), name="county"),
    path("<int:station_id>/", StationView.as_view(), name="station"),
]

websocket_urlpatterns = [path("ws/live/", LiveConsumer.as_asgi())]
