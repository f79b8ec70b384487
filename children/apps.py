from django.apps import AppConfig


class ChildrenConfig(AppConfig):
    name = "children"

    def ready(self) -> None:
        from children import county_counts, log_kinds  # noqa: F401 - both register themselves
