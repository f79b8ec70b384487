from django.apps import AppConfig


class FamilyCallsConfig(AppConfig):
    name = "familycalls"

    def ready(self) -> None:
        from children.consents import hooks
        from children.contact import on_barred
        from familycalls import log_kinds  # noqa: F401 - registers this app's kinds of entries
        from familycalls.actions.barring import close_links_of

        on_barred("familycalls", close_links_of)
        from familycalls.actions.consent import stop_calls

        hooks.stop_with("familycalls", stop_calls)
