from django.urls import URLPattern, path

from accounts.views import DemoView, MeView

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("me/", MeView.as_view(), name="me"),
    path("demo/", DemoView.as_view(), name="demo"),
]
