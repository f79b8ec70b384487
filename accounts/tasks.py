"""What happens by the clock: sessions that ran out are forgotten."""

from importlib import import_module

from django.conf import settings

from common.tasks import crontab, periodic


@periodic(crontab(hour="18", minute="5"))
def forget_sessions() -> None:
    """Every night at the stations; the schedule runs in UTC."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
