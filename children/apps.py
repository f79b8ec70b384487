from django.apps import AppConfig


class ChildrenConfig(AppConfig):
    name = "children"

    def ready(self) -> None:
        from children import log_kinds  # noqa: F401 - registers this app's kinds of entries
