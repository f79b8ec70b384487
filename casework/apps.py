from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "casework"

    def ready(self) -> None:
        from casework import log_kinds  # noqa: F401 - registers this app's kinds of entries
        from casework.holds import open_report
        from children.rights.holds import register_hold

        register_hold(open_report)
