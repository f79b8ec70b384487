from django.apps import AppConfig


class FamilyCallsConfig(AppConfig):
    name = "familycalls"

    def ready(self) -> None:
        from familycalls import log_kinds  # noqa: F401 - registers this app's kinds of entries
