from django.apps import AppConfig


class TutoringConfig(AppConfig):
    name = "tutoring"

    def ready(self) -> None:
        from children.rights.departures import end_with
        from tutoring import log_kinds  # noqa: F401 - registers this app's kinds of entries
        from tutoring.actions.series import leave_classes

        end_with("tutoring", leave_classes)
