from django.urls import URLPattern, path

from accounts.views import DemoView, MeView, QrView

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("me/", MeView.as_view(), name="me"),
    path("qr/", QrView.as_view(), name="qr"),
    path("demo/", DemoView.as_view(), name="demo"),
]
