from django.apps import AppConfig


class FamilyCallsConfig(AppConfig):
    name = "familycalls"

    def ready(self) -> None:
        from children.consents import hooks
        from children.contact import on_barred
        from children.rights.departures import keep_with
        from familycalls import log_kinds  # noqa: F401 - registers this app's kinds of entries
        from familycalls.actions.barring import close_links_of
        from familycalls.queries import planned_call

        on_barred("familycalls", close_links_of)
        keep_with("familycalls", planned_call)
        from familycalls.actions.consent import stop_calls

        hooks.stop_with("familycalls", stop_calls)
