from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    name = "volunteers"

    def ready(self) -> None:
        from volunteers import log_kinds  # noqa: F401 - registers this app's kinds of entries
