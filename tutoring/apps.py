from django.apps import AppConfig


class TutoringConfig(AppConfig):
    name = "tutoring"

    def ready(self) -> None:
        from tutoring import log_kinds  # noqa: F401 - registers this app's kinds of entries
