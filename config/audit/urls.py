from django.urls import path

from config.audit.views import AuditFileView, AuditView

app_name = "audit"

urlpatterns = [
    path("", AuditView.as_view(), name="audit"),
    path("file/", AuditFileView.as_view(), name="file"),
]
